// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/lhapdf/grid.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <locale>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using nudipole::lhapdf_grid;
using nudipole::lhapdf_info;
using nudipole::lhapdf_set;
using support::close;
using support::complaint_of;
using support::scratch_folder;
namespace edge = nudipole::edge;

static_assert(nudipole::PartonDensity<lhapdf_grid<>>);
static_assert(nudipole::PartonDensity<lhapdf_grid<edge::freeze>>);
static_assert(nudipole::PartonDensity<lhapdf_grid<edge::refuse>>);
static_assert(nudipole::GridEdge<edge::continuation> && !nudipole::GridEdge<int>);

std::string number(double x) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", x);
  return text;
}

/// A made-up set: x f of each flavour is a function of x and Q.
struct made_up {
  std::vector<double> x{1e-4, 1e-3, 1e-2, 0.1, 1};
  std::vector<std::vector<double>> Q{{1, 2, 4, 8, 16}};
  std::vector<int> pids{-1, 1, 2, 21};
  std::function<double(int pid, double x, double Q, std::size_t subgrid)> f =
      [](int pid, double at_x, double at_q, std::size_t) { return 1 + pid * std::log(at_x) * std::log(at_q * at_q); };
  std::string header = "PdfType: central\nFormat: lhagrid1\n";
  std::string more_info = "";

  std::string dat() const {
    std::string text = header + "---\n";
    const auto line = [&](const auto& numbers) {
      for (const auto& n : numbers) text += number(n) + " ";
      text += "\n";
    };
    for (std::size_t i = 0; i < Q.size(); ++i) {
      line(x), line(Q[i]), line(pids);
      for (const double at_x : x)
        for (const double at_q : Q[i]) {
          std::vector<double> values;
          for (const int pid : pids) values.push_back(f(pid, at_x, at_q, i));
          line(values);
        }
      text += "---\n";
    }
    return text;
  }
  std::string info() const {
    std::string flavours;
    for (const int pid : pids) flavours += (flavours.empty() ? "" : ", ") + std::to_string(pid);
    return "SetDesc: made up\nFormat: lhagrid1\nNumMembers: 1\nFlavors: [" + flavours + "]\n" + more_info;
  }
  lhapdf_set set() const { return lhapdf_set(lhapdf_info::parse(info(), "made_up.info")); }
  template <class Edge = edge::continuation>
  lhapdf_grid<Edge> grid(Edge at_edge = {}) const {
    return set().parse_member(dat(), "made_up_0000.dat", at_edge);
  }
};

}  // namespace

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
  CHECK_THROWS_WITH_AS(pdf.at_knots(21, 8, 0), "lhapdf_grid: nothing at knots 8, 0 for PDG id 21", std::out_of_range);
  CHECK_THROWS_AS(pdf.at_knots(21, 0, 7), std::out_of_range);
  CHECK_THROWS_AS(pdf.at_knots(5, 0, 0), std::out_of_range);
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
                         std::invalid_argument);
}

TEST_CASE("x and Q^2 that are none are refused") {
  const auto pdf = made_up{}.grid();
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  for (const double x : {0., -0.1, 1.0001, inf, nan}) {
    CHECK_THROWS_AS(pdf.xfxQ2(1, x, 5), std::invalid_argument);
    CHECK_THROWS_AS(nudipole::all_quarks(pdf, x, 5), std::invalid_argument);
    CHECK_THROWS_AS(nudipole::at_fixed_x(pdf, {1, 1, 1, 1, 1}, x)(5), std::invalid_argument);
  }
  for (const double Q2 : {0., -1., inf, nan}) {
    CHECK_THROWS_AS(pdf.xfxQ2(1, 0.1, Q2), std::invalid_argument);
    CHECK_THROWS_AS(nudipole::all_quarks(pdf, 0.1, Q2), std::invalid_argument);
    CHECK_THROWS_AS(nudipole::at_fixed_x(pdf, {1, 1, 1, 1, 1}, 0.1)(Q2), std::invalid_argument);
  }
  CHECK_THROWS_WITH_AS(pdf.xfxQ2(1, -0.5, 5), "lhapdf_grid: x = -0.5: must be positive and at most 1",
                       std::invalid_argument);
}

TEST_CASE("all quarks at once, and at fixed x, are the same numbers") {
  made_up made;
  made.pids = {4, -2, 2, 21, 1, -1, -3, 6, 5};  // no 3, no −4, no −5
  made.f = [](int pid, double x, double Q, std::size_t) {
    return (pid + 10) * std::pow(x, 0.3) * (1 - x) * std::log(Q + 2);
  };
  const nudipole::flavour_weights weights{1, 4, 1e-2, 1e-4, 7};
  const auto check = [&](const auto& pdf) {
    using row = decltype(nudipole::at_fixed_x(pdf, weights, 0.1));
    static_assert(std::is_same_v<row, typename std::remove_cvref_t<decltype(pdf)>::row>);
    for (const double x : {1e-6, 1e-4, 2e-3, 0.7, 1.}) {
      const auto along_q = nudipole::at_fixed_x(pdf, weights, x);
      for (const double Q2 : {0.3, 1., 5., 16., 256., 1e5}) {
        const auto f = nudipole::all_quarks(pdf, x, Q2);
        double sum = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
          const int pid = static_cast<int>(i) + 1;
          CHECK(close(f.quark[i], pdf.xfxQ2(pid, x, Q2), 1e-13));
          CHECK(close(f.antiquark[i], pdf.xfxQ2(-pid, x, Q2), 1e-13));
          sum += weights[i] * (f.quark[i] + f.antiquark[i]);
        }
        CHECK(close(along_q(Q2), sum, 1e-13));
      }
    }
  };
  check(made.grid());
  check(made.grid(edge::freeze{}));
  made.more_info = "ForcePositive: 2\n";
  check(made.grid());
  // A row keeps what it needs.
  const auto row = nudipole::at_fixed_x(made_up{}.grid(), weights, 0.01);
  CHECK(row(9.) == doctest::Approx(nudipole::at_fixed_x(made_up{}.grid(), weights, 0.01)(9.)).epsilon(1e-15));
}

TEST_CASE("copies share the table, and its member may go") {
  std::optional<lhapdf_grid<>> copy;
  {
    const auto pdf = made_up{}.grid();
    copy = pdf;
  }
  CHECK(copy->xfxQ2(1, 0.05, 5) == doctest::Approx(1 + std::log(0.05) * std::log(5.)).epsilon(1e-13));
}

TEST_CASE("continuation to small x: a line through two knots, in ln f where both are above 0.001") {
  made_up made;
  made.f = [](int pid, double x, double Q, std::size_t) { return pid * std::pow(x, -0.2) * Q; };
  const auto pdf = made.grid();
  for (const double x : {9e-5, 1e-6, 1e-12})  // a power stays that power
    CHECK(pdf.xfxQ2(21, x, 4) == doctest::Approx(21 * std::pow(x, -0.2) * 2).epsilon(1e-12));
  const double f0 = -std::pow(1e-4, -0.2), f1 = -std::pow(1e-3, -0.2);  // negative: the line is one of f
  CHECK(pdf.xfxQ2(-1, 1e-6, 1) == doctest::Approx(f0 + 2 * (f0 - f1)).epsilon(1e-12));
}

TEST_CASE("continuation to large Q^2: the same in Q^2; at small x as well, that first") {
  made_up made;
  made.f = [](int pid, double x, double Q, std::size_t) { return pid * std::pow(x, -0.2) * std::pow(Q, 0.6); };
  const auto pdf = made.grid();
  CHECK(pdf.xfxQ2(2, 0.01, 1e6) == doctest::Approx(2 * std::pow(0.01, -0.2) * std::pow(1e6, 0.3)).epsilon(1e-12));
  CHECK(pdf.xfxQ2(2, 1e-7, 1e6) == doctest::Approx(2 * std::pow(1e-7, -0.2) * std::pow(1e6, 0.3)).epsilon(1e-12));
  const auto knot = [](double x, double Q) { return -std::pow(x, -0.2) * std::pow(Q, 0.6); };
  const auto line = [](double part, double a, double b) { return a + part * (b - a); };
  const double in_q = std::log(1e6 / 256) / std::log(64. / 256);
  const double f0 = line(in_q, knot(1e-4, 16), knot(1e-4, 8)), f1 = line(in_q, knot(1e-3, 16), knot(1e-3, 8));
  CHECK(pdf.xfxQ2(-1, 1e-4, 1e6) == doctest::Approx(f0).epsilon(1e-12));
  CHECK(pdf.xfxQ2(-1, 1e-6, 1e6) == doctest::Approx(line(-2, f0, f1)).epsilon(1e-12));
}

TEST_CASE("continuation to small Q^2: the anomalous dimension goes over into 1") {
  made_up made;
  made.pids = {1, 2, 3, 21};
  made.f = [](int pid, double x, double Q, std::size_t) {
    switch (pid) {
      case 1: return 1 + 0.5 * std::log(Q * Q);  // gamma = 50 ln(1.01)
      case 2: return 1 - 100 * std::log(Q * Q);  // gamma below its bound
      case 3: return 9e-6 * Q;                   // small: gamma = 1
      default: return 3 - std::log(x) + std::log(Q * Q);
    }
  };
  const auto pdf = made.grid();
  for (const double Q2 : {0.99, 0.5, 0.01, 1e-8}) {
    const double gamma = 50 * std::log(1.01);
    CHECK(pdf.xfxQ2(1, 0.01, Q2) == doctest::Approx(std::pow(Q2, gamma * Q2 + 1 - Q2)).epsilon(1e-11));
    CHECK(pdf.xfxQ2(2, 0.01, Q2) == doctest::Approx(std::pow(Q2, -2.5 * Q2 + 1 - Q2)).epsilon(1e-11));
    CHECK(pdf.xfxQ2(3, 0.01, Q2) == doctest::Approx(9e-6 * Q2).epsilon(1e-11));
    // Small x too: the value and its change by 1 % of Q² are each continued in x.
    const auto continued = [](double v) {
      const double f0 = 3 - std::log(1e-4) + v, f1 = 3 - std::log(1e-3) + v;
      return f0 * std::pow(f1 / f0, -1.);
    };
    const double start = continued(0), slope = (continued(std::log(1.01)) / start - 1) / 0.01;
    CHECK(pdf.xfxQ2(21, 1e-5, Q2) == doctest::Approx(start * std::pow(Q2, slope * Q2 + 1 - Q2)).epsilon(1e-11));
  }
  CHECK(close(pdf.xfxQ2(1, 0.01, std::nextafter(1., 0.)), pdf.xfxQ2(1, 0.01, 1), 1e-12));
}

TEST_CASE("other edges: frozen, refused, and a user's own") {
  made_up made;
  made.x = {1e-4, 1e-3, 1e-2, 0.1, 0.9};
  const auto pdf = made.grid();
  CHECK(pdf.xfxQ2(1, 0.9, 256) == doctest::Approx(1 + std::log(0.9) * std::log(256.)).epsilon(1e-13));
  CHECK_THROWS_WITH_AS(pdf.xfxQ2(1, 0.95, 5), "lhapdf_grid: x = 0.95: outside the grid, 1e-04 to 0.9",
                       std::out_of_range);

  const auto frozen = pdf.with_edge(edge::freeze{});
  for (const auto& [x, Q2, at_x, at_Q2] : {std::array{1e-6, 5., 1e-4, 5.},
                                           {0.95, 5., 0.9, 5.},
                                           {0.05, 0.1, 0.05, 1.},
                                           {0.05, 1e9, 0.05, 256.},
                                           {1., 1e9, 0.9, 256.}})
    for (const int pid : made.pids) CHECK(frozen.xfxQ2(pid, x, Q2) == pdf.xfxQ2(pid, at_x, at_Q2));

  const auto refusing = pdf.with_edge(edge::refuse{});
  CHECK(refusing.xfxQ2(1, 1e-4, 1) == pdf.xfxQ2(1, 1e-4, 1));
  CHECK(refusing.xfxQ2(1, 0.9, 256) == pdf.xfxQ2(1, 0.9, 256));
  CHECK_THROWS_WITH_AS(refusing.xfxQ2(1, 1e-5, 5), "lhapdf_grid: x = 1e-05: outside the grid, 1e-04 to 0.9",
                       std::out_of_range);
  CHECK_THROWS_WITH_AS(refusing.xfxQ2(1, 0.1, 0.5), "lhapdf_grid: Q2 = 0.5: outside the grid, 1 to 256",
                       std::out_of_range);
  CHECK_THROWS_AS(refusing.xfxQ2(1, 0.1, 257), std::out_of_range);
  CHECK_THROWS_AS(nudipole::all_quarks(refusing, 0.1, 257), std::out_of_range);
  CHECK_THROWS_AS(nudipole::at_fixed_x(refusing, {}, 0.1)(257), std::out_of_range);

  struct vanish {
    double operator()(const nudipole::lhapdf::extent& range, const std::function<double(double, double)>& inside,
                      double x, double Q2) const {
      return x < range.x_min ? 0 : 2 * inside(x, std::min(Q2, range.Q2_max));
    }
  };
  CHECK(pdf.with_edge(vanish{}).xfxQ2(1, 1e-5, 5) == 0);
  CHECK(pdf.with_edge(vanish{}).xfxQ2(1, 1e-3, 5) == pdf.xfxQ2(1, 1e-3, 5));
  CHECK(pdf.with_edge(vanish{}).xfxQ2(1, 1e-3, 500) == 2 * pdf.xfxQ2(1, 1e-3, 256));
}

TEST_CASE("ForcePositive cuts at 0 or 1e-10, in the info file or in a member's header") {
  made_up made;
  made.f = [](int pid, double, double, std::size_t) { return pid == -1 ? -5. : pid == 1 ? 1e-12 : 2.; };
  CHECK(made.grid().xfxQ2(-1, 0.01, 5) == doctest::Approx(-5).epsilon(1e-14));
  made.more_info = "ForcePositive: 1\n";
  CHECK(made.grid().xfxQ2(-1, 0.01, 5) == 0);
  CHECK(made.grid().xfxQ2(1, 0.01, 5) == doctest::Approx(1e-12).epsilon(1e-13));
  CHECK(nudipole::all_quarks(made.grid(), 0.01, 5).antiquark[0] == 0);
  made.header += "ForcePositive: 2\n";
  CHECK(made.grid().xfxQ2(-1, 0.01, 5) == 1e-10);
  CHECK(made.grid().xfxQ2(1, 0.01, 5) == 1e-10);
  CHECK(made.grid().xfxQ2(2, 0.01, 5) == doctest::Approx(2).epsilon(1e-14));
  CHECK(made.grid().xfxQ2(3, 0.01, 5) == 0);  // an absent flavour stays absent
  made.header += "ForcePositive: 3\n";
}

TEST_CASE("the range meant for use is that of knots and info file together") {
  made_up made;
  CHECK(made.grid().xMin() == 1e-4);
  CHECK(made.grid().xMax() == 1);
  CHECK(made.grid().q2Min() == 1);
  CHECK(made.grid().q2Max() == 256);
  made.more_info = "XMin: 5e-4\nXMax: 0.8\nQMin: 1.5\nQMax: 12\n";
  CHECK(made.grid().xMin() == 5e-4);
  CHECK(made.grid().xMax() == 0.8);
  CHECK(made.grid().q2Min() == 2.25);
  CHECK(made.grid().q2Max() == 144);
  CHECK(made.grid().xfxQ2(1, 2e-4, 200) == made_up{}.grid().xfxQ2(1, 2e-4, 200));
  made.more_info = "XMin: 1e-9\nQMin: 0.5\nQMax: 16.1\n";
  CHECK(made.grid().xMin() == 1e-4);
  CHECK(made.grid().q2Min() == 1);
  CHECK(made.grid().q2Max() == 256);
}

TEST_CASE("alpha_s of a set, of a member that overrules it, and of one without") {
  made_up made;
  CHECK(complaint_of([&] { made.set().alpha_s(); }) == "made_up.info: no AlphaS_Type");
  CHECK(complaint_of([&] { made.grid().alphasQ2(5); }) == "made_up.info: no table of alpha_s");
  made.more_info = "AlphaS_Type: ode\n";
  CHECK(complaint_of([&] { made.set().alpha_s(); }) == "made_up.info:5: AlphaS_Type is ode: only ipol is known");
  CHECK(complaint_of([&] { made.grid().alphasQ2(5); }) == "made_up.info:5: AlphaS_Type is ode: only ipol is known");
  made.more_info = "AlphaS_Type: ipol\nAlphaS_Qs: [1, 10]\nAlphaS_Vals: [0.3, 0.3]\n";
  CHECK(made.set().alpha_s()(4) == doctest::Approx(0.3).epsilon(1e-14));
  CHECK(made.grid().alphasQ2(4) == doctest::Approx(0.3).epsilon(1e-14));
  CHECK_THROWS_AS(made.grid().alphasQ2(-4), std::invalid_argument);
  made.header += "AlphaS_Vals: [0.2, 0.2]\n";
  CHECK(made.set().alpha_s()(4) == doctest::Approx(0.3).epsilon(1e-14));
  CHECK(made.grid().alphasQ2(4) == doctest::Approx(0.2).epsilon(1e-14));
}

TEST_CASE("sets: what an info file must have") {
  const auto fault = [](const std::string& text) {
    return complaint_of([&] { lhapdf_set{lhapdf_info::parse(text, "x.info")}; });
  };
  CHECK(fault("Flavors: [1]\n") == "x.info: no NumMembers");
  CHECK(fault("NumMembers: 0\nFlavors: [1]\n") == "x.info:1: NumMembers is 0");
  CHECK(fault("NumMembers: 1\n") == "x.info: no Flavors");
  CHECK(fault("NumMembers: 1\nFlavors: []\n") == "x.info:2: Flavors is empty");
  CHECK(fault("NumMembers: 1\nFlavors: [1, -1, -2, 21]\nNumFlavors: 3\n") ==
        "x.info:3: NumFlavors is 3, but x.info:2 names 2 quarks");
  CHECK(fault("NumMembers: 1\nFlavors: [1, -1, -2, 21]\nNumFlavors: 2\n") == "no complaint");

  using namespace nudipole::units;
  const lhapdf_set set(
      lhapdf_info::parse("NumMembers: 1\nFlavors: [1]\nErrorType: hessian\nXMin: 1e-5\nXMax: 1\nQMin: 1.3\nQMax: 1e5\n",
                         "some/where/x.info"));
  CHECK(set.name() == "x");
  CHECK(set.size() == 1);
  CHECK(set.error_type() == "hessian");
  CHECK(set.x_min() == 1e-5);
  CHECK(set.x_max() == 1);
  CHECK(set.q_min() == 1.3 * GeV);
  CHECK(set.q_max() == 1e5 * GeV);
  CHECK(complaint_of([] { static_cast<void>(made_up{}.set().error_type()); }) == "made_up.info: no ErrorType");
}

TEST_CASE("members: every fault of a file is named with its line") {
  made_up made;
  made.x = {1e-3, 1e-2, 0.1, 1};
  made.Q = {{1, 2}, {2, 4}};
  made.pids = {1, 21};
  made.f = [](int, double, double, std::size_t) { return 0.5; };
  // Lines: 1–2 header, 3 "---", 4 x, 5 Q, 6 flavours, 7–14 values, 15 "---", 16 x, 17 Q, 18 flavours, 19–26 values, 27.
  const std::string good = made.dat();
  REQUIRE_NOTHROW(made.grid());
  const auto complaint = [&](const std::string& text) {
    return complaint_of([&] { made.set().parse_member(text, "m.dat"); });
  };
  const auto with_line = [&](std::size_t number, const std::string& replacement) {
    std::string text;
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < good.size(); ++line) {
      const std::size_t end = good.find('\n', begin);
      text += line == number ? replacement : good.substr(begin, end - begin + 1);
      begin = end + 1;
    }
    return complaint(text);
  };

  SUBCASE("header") {
    CHECK(complaint("") == "m.dat:0: no line \"---\" that ends the header: is the file cut off?");
    CHECK(complaint("Format: lhagrid1\n") == "m.dat:1: no line \"---\" that ends the header: is the file cut off?");
    CHECK(with_line(1, "nonsense\n") == "m.dat:1: expected \"Key: value\"");
    CHECK(with_line(2, "Format: lhagrid2\n") == "m.dat:2: Format is lhagrid2: only lhagrid1 is known");
    CHECK(with_line(2, "Interpolator: linear\n") == "m.dat:2: Interpolator is linear: only logcubic is known");
    CHECK(with_line(2, "ForcePositive: 3\n") == "m.dat:2: ForcePositive is 3: must be 0, 1 or 2");
    CHECK(with_line(1, "") == "no complaint");
    CHECK(with_line(2, "") == "no complaint");  // the info file says it
  }
  SUBCASE("rows") {
    CHECK(with_line(7, "1\n") == "m.dat:7: expected 2 values, found 1");
    CHECK(with_line(8, "1 2 3\n") == "m.dat:8: expected 2 values, found 3");
    CHECK(with_line(9, "\n") == "m.dat:9: expected 2 values, found 0");
    CHECK(with_line(10, "1 nan\n") == "m.dat:10: \"nan\" is not a finite number");
    CHECK(with_line(10, "inf 1\n") == "m.dat:10: \"inf\" is not a finite number");
    CHECK(with_line(11, "1 1e999\n") == "m.dat:11: \"1e999\" does not fit a double");
    CHECK(with_line(12, "1 2,5\n") == "m.dat:12: \"2,5\" is not a finite number");
    CHECK(with_line(12, "1 0x10\n") == "m.dat:12: \"0x10\" is not a finite number");
    CHECK(with_line(12, "1 1.5-103\n") == "m.dat:12: \"1.5-103\" is not a finite number");
    CHECK(with_line(12, "1 +-1\n") == "m.dat:12: \"+-1\" is not a finite number");
    CHECK(with_line(10, "") ==
          "m.dat:14: expected 8 lines of values (4 x 2 knots) in the subgrid that begins behind "
          "line 3, found 7");
    CHECK(with_line(10, "1 2\n1 2\n") ==
          "m.dat:15: expected 8 lines of values (4 x 2 knots) in the subgrid that "
          "begins after line 3, found more");
    CHECK(with_line(15, "") == "m.dat:15: expected 2 values, found 4");
    CHECK(with_line(10, "# a comment\n+1 2.5E+000\n") == "no complaint");
    CHECK(with_line(10, "1e-999 -1.0E-0999\n") == "no complaint");  // 0, as for strtod
  }
  SUBCASE("knots") {
    CHECK(with_line(4, "0.1 0.01 0.001 1\n") == "m.dat:4: 0.01 comes after 0.1: the knots of x must ascend");
    CHECK(with_line(4, "0.1 0.1 0.2 1\n") == "m.dat:4: 0.1 comes after 0.1: the knots of x must ascend");
    CHECK(with_line(4, "0 0.1 0.2 1\n") == "m.dat:4: 0 in the knots of x: must be positive and at most 1");
    CHECK(with_line(4, "0.1 0.2 0.3 1.1\n") == "m.dat:4: 1.1 in the knots of x: must be positive and at most 1");
    CHECK(with_line(4, "0.1 0.2 1\n") == "m.dat:4: expected 4 knots of x at least, found 3");
    CHECK(with_line(4, "\n") == "m.dat:4: expected 4 knots of x at least, found 0");
    CHECK(with_line(4, "---\n") == "m.dat:4: expected knots of x");
    CHECK(with_line(4, "0.0001 0.00010000000000000002 0.1 1\n") ==
          "m.dat:4: two knots of x are too close to tell apart");
    CHECK(with_line(5, "2 1\n") == "m.dat:5: 1 comes after 2: the knots of Q must ascend");
    CHECK(with_line(5, "2\n") == "m.dat:5: expected 2 knots of Q at least, found 1");
    CHECK(with_line(5, "-1 2\n").starts_with("m.dat:5: -1 in the knots of Q: must be positive"));
    CHECK(with_line(5, "1e-200 2\n") == "m.dat:5: the square of a knot of Q is too small for a double");
    CHECK(with_line(5, "1 1e200\n").starts_with("m.dat:5: 1e+200 in the knots of Q: must be positive"));
    CHECK(with_line(5, "1 2 x\n") == "m.dat:5: \"x\" is not a finite number");
    CHECK(with_line(16, "1e-3 1e-2 0.2 1\n") == "m.dat:16: the knots of x differ from those of the first subgrid");
    CHECK(with_line(17, "2.5 4\n") ==
          "m.dat:17: the subgrid begins at Q2 = 6.25 GeV^2, the one before ends at 4 GeV^2");
  }
  SUBCASE("flavours") {
    CHECK(with_line(6, "1\n") == "m.dat:6: no flavour 21, which made_up.info:4 names");
    CHECK(with_line(6, "1 21 2\n") == "m.dat:6: flavour 2, which made_up.info:4 does not name");
    CHECK(with_line(6, "1 21 1\n") == "m.dat:6: flavour 1 comes twice");
    CHECK(with_line(6, "1 2.1\n") == "m.dat:6: \"2.1\" is not an integer");
    CHECK(with_line(6, "---\n") == "m.dat:6: \"---\" is not an integer");
    CHECK(with_line(18, "21 1\n") == "m.dat:18: the flavours differ from those of the first subgrid");
    CHECK(with_line(6, "21 1\n") == "m.dat:18: the flavours differ from those of the first subgrid");
  }
  SUBCASE("a file cut off") {
    // Wherever it is cut, but for the end of a subgrid, which QMax shows.
    made.more_info = "QMax: 4\n";
    for (std::size_t size = 0; size + 1 < good.size(); ++size) {
      const std::string said = complaint(good.substr(0, size));
      INFO(size);
      CHECK(said.starts_with("m.dat:"));
    }
    CHECK(complaint(good.substr(0, good.size() - 1)) == "no complaint");
    CHECK(complaint(good + "\n \n") == "no complaint");
    const std::string first = good.substr(0, good.find("---", good.find("---") + 3) + 4);
    CHECK(complaint(first) == "m.dat: ends at Q = 2 GeV, but QMax of made_up.info:5 is 4 GeV");
    CHECK(complaint(first + "0.1") == "m.dat:16: the knots of x differ from those of the first subgrid");
    CHECK(with_line(27, "") ==
          "m.dat:26: the file ends here, expected the values of the subgrid that begins after line 15: is it cut off?");
    CHECK(with_line(27, "---\nmore\n") == "m.dat:28: \"more\" is not a finite number");
  }
  SUBCASE("ranges that hold no knots") {
    made.more_info = "XMin: 2\n";
    CHECK(complaint(good) == "made_up.info:5: no knots of x between XMin and XMax");
    made.more_info = "QMin: 100\n";
    CHECK(complaint(good) == "made_up.info:5: no knots of Q between QMin and QMax");
    made.more_info = "QMin: -1\n";
    CHECK(complaint(good) == "made_up.info:5: no knots of Q between QMin and QMax");
  }
}

TEST_CASE("sets in folders: found by name, members read when asked for") {
  const scratch_folder folder;
  made_up made;
  made.more_info = "ErrorType: replicas\n";
  std::string info = made.info();
  info.replace(info.find("NumMembers: 1"), 13, "NumMembers: 3");
  folder.write("made/made.info", info);
  made.f = [](int, double, double, std::size_t) { return 1.; };
  folder.write("made/made_0000.dat", made.dat());
  made.f = [](int, double, double, std::size_t) { return 2.; };
  folder.write("made/made_0001.dat", made.dat());

  const auto set = lhapdf_set::find("made", folder.path());
  CHECK(set.name() == "made");
  CHECK(set.size() == 3);
  CHECK(set.member(0).xfxQ2(21, 0.01, 5) == doctest::Approx(1).epsilon(1e-14));
  CHECK(set.member(1, edge::freeze{}).xfxQ2(21, 0.01, 0.5) == doctest::Approx(2).epsilon(1e-14));
  const std::string base = folder.path() + "/made/made";
  CHECK(complaint_of([&] { set.member(3); }) == "lhapdf_set: made: member = 3: " + base + ".info:3 has members 0 to 2");
  const std::string missing =
      base + "_0002.dat: cannot open: No such file or directory: " + base + ".info:3 promises 3 members";
  CHECK(complaint_of([&] { set.member(2); }) == missing);
  CHECK(complaint_of([&] { set.check_all_members(); }) == missing);
  folder.write("made/made_0002.dat", made.dat() + "x");
  CHECK(complaint_of([&] { set.check_all_members(); }) == base + "_0002.dat:33: \"x\" is not a finite number");
  folder.write("made/made_0002.dat", made.dat());
  CHECK_NOTHROW(set.check_all_members());

  // The folder of the set itself, the path of the info file, the environment.
  CHECK(lhapdf_set::find("made", folder.path() + "/made").size() == 3);
  CHECK(lhapdf_set::read(base + ".info").size() == 3);
  const char* before = std::getenv("LHAPDF_DATA_PATH");
  const std::string kept = before ? before : "";
  setenv("LHAPDF_DATA_PATH", (":/nowhere:" + folder.path()).c_str(), 1);
  CHECK(lhapdf_set::find("made").size() == 3);
  CHECK(lhapdf_set::find("made", "/elsewhere").size() == 3);
  setenv("LHAPDF_DATA_PATH", "/nowhere", 1);
  CHECK(complaint_of([&] { lhapdf_set::find("made"); }) ==
        "lhapdf_set: made: none of /nowhere/made/made.info /nowhere/made.info");
  unsetenv("LHAPDF_DATA_PATH");
  CHECK(complaint_of([&] { lhapdf_set::find("made"); }) ==
        "lhapdf_set: made: no folder given, and LHAPDF_DATA_PATH is not set");
  if (before) setenv("LHAPDF_DATA_PATH", kept.c_str(), 1);
  CHECK(complaint_of([&] { lhapdf_set::read(folder.path()); }).starts_with(folder.path() + ": cannot read: "));
}

TEST_CASE("a decimal comma in the locale and line ends of other systems change nothing") {
  struct decimal_comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
  };
  made_up made;
  const std::string text = made.dat();
  std::string other;
  for (const char c : text) other += c == '\n' ? std::string("\t\r\n") : std::string(1, c);
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new decimal_comma));
  const auto pdf = made.set().parse_member(other, "m.dat");
  std::locale::global(before);
  CHECK(pdf.xfxQ2(1, 0.05, 5) == doctest::Approx(1 + std::log(0.05) * std::log(5.)).epsilon(1e-13));
}

TEST_CASE("values of LHAPDF 6.5.3 itself, on three of its sets") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("lhapdf_points.csv");
  std::map<std::string, lhapdf_grid<>> grids;
  std::map<std::string, std::pair<int, double>> farthest;
  int points = 0;
  for (const auto& row : support::read_words(*data / "lhapdf_points.csv")) {
    if (row[0] == "set") continue;
    REQUIRE(row.size() == 6);
    if (!grids.contains(row[0])) grids.emplace(row[0], lhapdf_set::find(row[0], (*data / "lhapdf").string()).member(0));
    const auto& pdf = grids.at(row[0]);
    const int pid = std::stoi(row[2]);
    const double x = std::stod(row[3]), Q2 = std::stod(row[4]), expected = std::stod(row[5]),
                 found = pdf.xfxQ2(pid, x, Q2);
    // At x = 1 the file says 0 and so do we; LHAPDF evaluates a polynomial, of whose terms a rounding error is left.
    double rounding = 0;
    if (const auto knots = pdf.x_knots(); x == knots.back())
      for (std::size_t iq = 0; iq < pdf.q2_knots().size(); ++iq)
        rounding = std::fmax(
            rounding, 4 * std::numeric_limits<double>::epsilon() * std::abs(pdf.at_knots(pid, knots.size() - 3, iq)));
    const double difference = std::abs(found - expected), scale = std::fmax(std::abs(found), std::abs(expected));
    INFO(row[0] << " " << row[1] << " " << pid << " " << x << " " << Q2);
    CHECK(difference <= 1e-9 * scale + rounding);
    if (rounding > 0) CHECK(found == 0);
    auto& [count, deviation] = farthest[row[0] + ", " + row[1]];
    ++count, ++points;
    if (rounding == 0 && difference > 0) deviation = std::fmax(deviation, difference / scale);
  }
  CHECK(points == 339);
  for (const auto& [category, result] : farthest) {
    MESSAGE(category << ": " << result.first << " points, farthest " << result.second);
    CHECK(result.second < 1e-9);
  }
}

TEST_CASE("sets as they are distributed: order of flavours, photon, alpha_s") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("LHAPDF grids");
  const std::string folder = (*data / "lhapdf").string();
  const auto nnpdf31 = lhapdf_set::find("NNPDF31_lo_as_0118", folder).member(0);
  CHECK(nnpdf31.flavors() == std::vector{-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5});
  CHECK(nnpdf31.q2_knots().size() == 12 + 38);
  CHECK(nnpdf31.at_knots(21, 0, 0) == 1.5650083e+02);  // its first line of values
  const auto qed = lhapdf_set::find("NNPDF23_lo_as_0130_qed", folder).member(0);
  CHECK(qed.at_knots(22, 0, 0) == 3.02426228e-01);
  CHECK(qed.xfxQ2(22, 0.1, 100) > 0);
  CHECK(nnpdf31.xfxQ2(22, 0.1, 100) == 0);
  CHECK_THROWS_AS(qed.alphasQ2(100), std::invalid_argument);  // its info file says ode

  const auto ct18 = lhapdf_set::find("CT18NLO", folder);
  CHECK(ct18.size() == 59);
  CHECK(ct18.member(0).xMin() == 1e-9);                                            // the first knot is lower
  CHECK(ct18.alpha_s()(91.187 * 91.187) == doctest::Approx(0.118).epsilon(2e-5));  // AlphaS_MZ of the file
  CHECK(ct18.alpha_s()(4.75 * 4.75) == doctest::Approx(0.215410).epsilon(1e-12));  // a knot
  CHECK_THROWS_AS(ct18.check_all_members(), std::invalid_argument);                // only member 0 is there
  const auto pdf4lhc = lhapdf_set::find("PDF4LHC15_nnlo_mc_pdfas", folder);
  CHECK(pdf4lhc.alpha_s()(91.2 * 91.2) == doctest::Approx(0.118).epsilon(2e-5));
  CHECK(pdf4lhc.alpha_s()(1.275 * 1.275) == doctest::Approx(0.37853685).epsilon(1e-12));  // the upper side
  CHECK(pdf4lhc.alpha_s()(std::nextafter(1.275 * 1.275, 0.)) == doctest::Approx(0.37693393).epsilon(1e-9));
}

TEST_CASE("the momentum of all partons together is that of the proton") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("LHAPDF grids");
  for (const char* name : {"CT18NLO", "NNPDF31_lo_as_0118", "NNPDF23_lo_as_0130_qed", "PDF4LHC15_nnlo_mc_pdfas"}) {
    const auto pdf = lhapdf_set::find(name, (*data / "lhapdf").string()).member(0);
    double sum = 0;  // ∫ x Σ f dx, midpoint rule in √x
    constexpr int steps = 4000;
    for (int i = 0; i < steps; ++i) {
      const double root = (i + 0.5) / steps;
      for (const int pid : pdf.flavors()) sum += 2 * root / steps * pdf.xfxQ2(pid, root * root, 100);
    }
    INFO(name);
    CHECK(sum == doctest::Approx(1).epsilon(0.005));
  }
}
