// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/grid.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <type_traits>

#include "parton/lhapdf/made_up.hpp"
#include "support/approx.hpp"

namespace {

using nudipole::lhapdf_grid;
using support::close;
using support::made_up;
namespace grid_edge = nudipole::grid_edge;

static_assert(nudipole::PartonDensity<lhapdf_grid<>>);
static_assert(nudipole::PartonDensity<lhapdf_grid<grid_edge::freeze>>);
static_assert(nudipole::PartonDensity<lhapdf_grid<grid_edge::refuse>>);

TEST_CASE("x and Q^2 that are none are refused") {
  const auto pdf = made_up{}.grid();
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  for (const double x : {0., -0.1, 1.0001, inf, nan}) {
    CHECK_THROWS_AS(pdf.xfxQ2(1, x, 5), nudipole::bad_parameter);
    CHECK_THROWS_AS(nudipole::all_quarks(pdf, x, 5), nudipole::bad_parameter);
    CHECK_THROWS_AS(nudipole::at_fixed_x(pdf, {1, 1, 1, 1, 1}, x)(5), nudipole::bad_parameter);
  }
  for (const double Q2 : {0., -1., inf, nan}) {
    CHECK_THROWS_AS(pdf.xfxQ2(1, 0.1, Q2), nudipole::bad_parameter);
    CHECK_THROWS_AS(nudipole::all_quarks(pdf, 0.1, Q2), nudipole::bad_parameter);
    CHECK_THROWS_AS(nudipole::at_fixed_x(pdf, {1, 1, 1, 1, 1}, 0.1)(Q2), nudipole::bad_parameter);
  }
  CHECK_THROWS_WITH_AS(pdf.xfxQ2(1, -0.5, 5), "lhapdf_grid: x = -0.5: must be positive and at most 1",
                       nudipole::bad_parameter);
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
  check(made.grid(grid_edge::freeze{}));
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

}  // namespace
