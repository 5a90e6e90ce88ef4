// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/table.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <string>

#include "parton/lhapdf/made_up.hpp"
#include "support/files.hpp"

namespace {

using support::complaint_of;
using support::made_up;

TEST_CASE("what is bilinear in ln x and ln Q^2 is interpolated exactly, in edge cells too") {
  made_up made;
  made.x = {1e-5, 2e-4, 1e-3, 0.01, 0.3, 0.35, 1};  // unequal distances: one-sided and mean slopes are all the same
  made.Q = {{1.3, 1.4, 5, 70, 71, 1e4}};
  const auto pdf = made.grid();
  for (double x = 1e-5; x < 1; x *= 1.37)
    for (double Q2 = 1.69; Q2 < 1e8; Q2 *= 1.9)
      for (const int pid : made.pids)
        CHECK(pdf.xfxQ2(pid, x, Q2) == doctest::Approx(1 + pid * std::log(x) * std::log(Q2)).epsilon(1e-12));
}

TEST_CASE("parabolas are exact in inner cells; in edge cells the slope is that of the one side") {
  // Equal distances h = ln 10 and u = ln x + 4 h, v = ln Q²: the mean of two slopes of a parabola is its derivative.
  made_up made;
  const double h = std::log(10.);
  made.x = {1e-4, 1e-3, 1e-2, 0.1, 1};
  made.f = [&](int, double x, double Q, std::size_t) {
    const double u = std::log(x) + 4 * h, v = std::log(Q * Q);
    return u * u + v * v;
  };
  const auto pdf = made.grid();
  const double k = std::log(4.);  // distance of the knots in ln Q²
  const auto at = [&](double u, double v) { return pdf.xfxQ2(21, std::exp(u - 4 * h), std::exp(v)); };
  for (const double u : {1.0, 1.4, 2.7, 2.99})
    for (const double v : {1.0, 1.3, 2.5, 2.9})
      CHECK(at(u * h, v * k) == doctest::Approx((u * u * h * h) + v * v * k * k).epsilon(1e-12));
  // First cell: derivative h in place of 0 at its lower end, so h² (t³ − 2t² + t) more. Last cell: −h at the upper end,
  // as much too low there, so h² (t² − t³) more.
  for (const double t : {0.2, 0.5, 0.9}) {
    const double low = t * (1 - t) * (1 - t), high = t * t * (1 - t);
    CHECK(at(t * h, 2 * k) == doctest::Approx(h * h * (t * t + low) + 4 * k * k).epsilon(1e-12));
    CHECK(at((3 + t) * h, 2 * k) == doctest::Approx(h * h * ((3 + t) * (3 + t) + high) + 4 * k * k).epsilon(1e-12));
    CHECK(at(2 * h, t * k) == doctest::Approx(4 * h * h + k * k * (t * t + low)).epsilon(1e-12));
    CHECK(at(2 * h, (3 + t) * k) == doctest::Approx(4 * h * h + k * k * ((3 + t) * (3 + t) + high)).epsilon(1e-12));
  }
}

TEST_CASE("at knots the numbers of the file come back, to the last bit") {
  made_up made;
  made.x = {1e-9, 3e-7, 0.001, 0.01, 0.3, 0.9, 0.999, 1};
  made.Q = {{1.3, 1.7, 4.75}, {4.75, 10, 3000, 1e5}};
  made.f = [](int pid, double x, double Q, std::size_t) { return std::sin(1e3 * pid * x + Q); };
  const auto pdf = made.grid();
  CHECK(pdf.x_knots() == made.x);
  REQUIRE(pdf.q2_knots().size() == 7);
  for (std::size_t ix = 0; ix < made.x.size(); ++ix)
    for (const double Q : {1.3, 1.7, 4.75, 10., 3000., 1e5})
      for (const int pid : made.pids) CHECK(pdf.xfxQ2(pid, made.x[ix], Q * Q) == made.f(pid, made.x[ix], Q, 0));
  CHECK(pdf.at_knots(21, 2, 1) == made.f(21, 0.001, 1.7, 0));
  CHECK_THROWS_WITH_AS(pdf.at_knots(21, 8, 0), "lhapdf_grid: nothing at knots 8, 0 for PDG id 21",
                       nudipole::out_of_table);
  CHECK_THROWS_AS(pdf.at_knots(21, 0, 7), nudipole::out_of_table);
  CHECK_THROWS_AS(pdf.at_knots(5, 0, 0), nudipole::out_of_table);
}

TEST_CASE("a boundary of subgrids belongs to the upper one, and nothing is interpolated across it") {
  made_up made;
  made.Q = {{1, 2, 4}, {4, 8, 16, 32}, {32, 100}};
  made.f = [](int, double x, double Q, std::size_t subgrid) {
    return subgrid == 0 ? 1. : subgrid == 1 ? 10 + std::log(x) * std::log(Q) : 1000 + std::log(x) * std::log(Q);
  };
  const auto pdf = made.grid();
  const auto exactly = [&](double offset, double x, double Q2) {
    return doctest::Approx(offset + std::log(x) * std::log(Q2) / 2).epsilon(1e-12);
  };
  for (const double x : {1e-4, 3e-3, 0.5, 1.}) {
    for (const double Q2 : {1., 3., 15.9, std::nextafter(16., 0.)})
      CHECK(pdf.xfxQ2(21, x, Q2) == doctest::Approx(1).epsilon(1e-14));
    for (const double Q2 : {16., 16.1, 500., std::nextafter(1024., 0.)})
      CHECK(pdf.xfxQ2(21, x, Q2) == exactly(10, x, Q2));
    for (const double Q2 : {1024., 5000., 1e4}) CHECK(pdf.xfxQ2(21, x, Q2) == exactly(1000, x, Q2));
  }
}

TEST_CASE("a subgrid of two knots in Q is interpolated linearly, in ln x as well") {
  made_up made;
  made.Q = {{1, 2, 4}, {4, 10}};
  made.f = [](int, double x, double Q, std::size_t) { return std::pow(std::log(x), 2) * Q; };
  const auto pdf = made.grid();
  const double a = std::pow(std::log(1e-3), 2), b = std::pow(std::log(1e-2), 2);
  const double t = (std::log(0.005) - std::log(1e-3)) / std::log(10.), s = std::log(30. / 16) / std::log(100. / 16);
  CHECK(pdf.xfxQ2(21, 0.005, 30) == doctest::Approx((a + t * (b - a)) * (4 + s * 6)).epsilon(1e-12));
}

TEST_CASE("flavours are found by number, whatever their order in the file") {
  made_up made;
  made.pids = {21, 5, -3, 22, 2, -6, 11};
  made.f = [](int pid, double, double, std::size_t) { return 100. + pid; };
  const auto pdf = made.grid();
  for (const int pid : made.pids) CHECK(pdf.xfxQ2(pid, 0.05, 5) == doctest::Approx(100. + pid).epsilon(1e-14));
  CHECK(pdf.xfxQ2(0, 0.05, 5) == pdf.xfxQ2(21, 0.05, 5));
  CHECK(pdf.flavors() == made.pids);
  CHECK(made.set().flavors() == made.pids);
  for (const int absent : {1, 3, -5, 6, -11, 13}) CHECK(pdf.xfxQ2(absent, 0.05, 5) == 0);
  made.pids = {1};
  CHECK(made.grid().xfxQ2(21, 0.05, 5) == 0);
  CHECK(made.grid().xfxQ2(0, 0.05, 5) == 0);
  CHECK(made.grid().xfxQ2(22, 0.05, 5) == 0);
  for (const int no_parton : {7, -21, 23, 12, 2212})
    CHECK_THROWS_WITH_AS(pdf.xfxQ2(no_parton, 0.05, 5),
                         ("lhapdf_grid: no parton has PDG id " + std::to_string(no_parton)).c_str(),
                         nudipole::bad_parameter);
}

TEST_CASE("Interpolator: cubic and linear, in the variables or in their logarithms") {
  made_up made;
  made.x = {0.2, 0.4, 0.6, 0.8, 1};
  made.Q = {{1, 2, 3, 4, 5}};
  // Linear in x and in Q²: exact for linear and cubic. Its logarithmic interpolation is a line of the logarithms.
  made.f = [](int, double x, double Q, std::size_t) { return 1 + 2 * x + 3 * Q * Q + 4 * x * Q * Q; };
  const auto line = [](double x, double v) { return 1 + 2 * x + 3 * v + 4 * x * v; };
  for (const char* name : {"linear", "Linear", "cubic"}) {
    CAPTURE(name);
    made.more_info = std::string("Interpolator: ") + name + "\n";
    for (const double x : {0.2, 0.25, 0.5, 0.79, 0.95, 1.})
      for (const double v : {1., 1.3, 5., 13., 24., 25.})
        CHECK(made.grid().xfxQ2(21, x, v) == doctest::Approx(line(x, v)).epsilon(1e-13));
  }
  made.more_info = "Interpolator: log\n";
  const double t = std::log(0.5 / 0.4) / std::log(0.6 / 0.4), u = std::log(12. / 9) / std::log(16. / 9);
  const double at_9 = line(0.4, 9) + t * (line(0.6, 9) - line(0.4, 9)),
               at_16 = line(0.4, 16) + t * (line(0.6, 16) - line(0.4, 16));
  CHECK(made.grid().xfxQ2(21, 0.5, 12) == doctest::Approx(at_9 + u * (at_16 - at_9)).epsilon(1e-13));

  // A parabola in x between knots of equal distance: cubic is exact inside, linear is the chord.
  made.f = [](int, double x, double, std::size_t) { return x * x; };
  made.more_info = "Interpolator: cubic\n";
  CHECK(made.grid().xfxQ2(21, 0.5, 12) == doctest::Approx(0.25).epsilon(1e-13));
  made.more_info = "Interpolator: linear\n";
  CHECK(made.grid().xfxQ2(21, 0.5, 12) == doctest::Approx(0.5 * (0.16 + 0.36)).epsilon(1e-13));
}

TEST_CASE("the gluon may be 0 in a file, once") {
  made_up made;
  made.pids = {0, 1};
  made.f = [](int pid, double, double, std::size_t) { return 5. + pid; };
  CHECK(made.grid().xfxQ2(21, 0.05, 5) == doctest::Approx(5).epsilon(1e-14));
  CHECK(made.grid().xfxQ2(0, 0.05, 5) == doctest::Approx(5).epsilon(1e-14));
  made.pids = {0, 21};
  CHECK(complaint_of([&] { made.grid(); }) == "made_up_0000.dat: flavours 0 and 21 are both the gluon");
}

}  // namespace
