// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/edge.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>

#include "parton/lhapdf/made_up.hpp"
#include "support/approx.hpp"

namespace {

using support::close;
using support::made_up;
namespace grid_edge = nudipole::grid_edge;

static_assert(nudipole::GridEdge<grid_edge::continuation> && !nudipole::GridEdge<int>);

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
                       nudipole::out_of_table);

  const auto frozen = pdf.with_edge(grid_edge::freeze{});
  for (const auto& [x, Q2, at_x, at_Q2] : {std::array{1e-6, 5., 1e-4, 5.},
                                           {0.95, 5., 0.9, 5.},
                                           {0.05, 0.1, 0.05, 1.},
                                           {0.05, 1e9, 0.05, 256.},
                                           {1., 1e9, 0.9, 256.}})
    for (const int pid : made.pids) CHECK(frozen.xfxQ2(pid, x, Q2) == pdf.xfxQ2(pid, at_x, at_Q2));

  const auto refusing = pdf.with_edge(grid_edge::refuse{});
  CHECK(refusing.xfxQ2(1, 1e-4, 1) == pdf.xfxQ2(1, 1e-4, 1));
  CHECK(refusing.xfxQ2(1, 0.9, 256) == pdf.xfxQ2(1, 0.9, 256));
  CHECK_THROWS_WITH_AS(refusing.xfxQ2(1, 1e-5, 5), "lhapdf_grid: x = 1e-05: outside the grid, 1e-04 to 0.9",
                       nudipole::out_of_table);
  CHECK_THROWS_WITH_AS(refusing.xfxQ2(1, 0.1, 0.5), "lhapdf_grid: Q2 = 0.5: outside the grid, 1 to 256",
                       nudipole::out_of_table);
  CHECK_THROWS_AS(refusing.xfxQ2(1, 0.1, 257), nudipole::out_of_table);
  CHECK_THROWS_AS(nudipole::all_quarks(refusing, 0.1, 257), nudipole::out_of_table);
  CHECK_THROWS_AS(nudipole::at_fixed_x(refusing, {}, 0.1)(257), nudipole::out_of_table);

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

}  // namespace
