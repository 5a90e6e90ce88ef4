// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/grv98/table.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "support/approx.hpp"

namespace {

using nudipole::grv98::table;
using support::close;

TEST_CASE("four-point weights: cubics are exact, and a node is itself") {
  for (const double position : {0., 0.3, 1., 4.7, 6.999, 9.}) {
    const table::stencil s(position, 10);
    double one = 0, cube = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      one += s.weight[j];
      cube += s.weight[j] * std::pow(static_cast<double>(s.first + j), 3);
    }
    CHECK(close(one, 1, 1e-13));
    CHECK(std::abs(cube - position * position * position) < 1e-11);
    CHECK(s.first + 3 < 10);
  }
}

TEST_CASE("a row at fixed x is the weighted sum of the table") {
  const table made;
  const nudipole::flavour_weights weights{1.5, -0.5, 0.25, 100, 1000};  // charm and bottom are zero
  for (const double x : {1e-9, 1e-4, 0.1, 0.9}) {
    const auto row = made.at_fixed_x(weights, x);
    for (const double Q2 : {0.26, 0.8, 50., 1e8}) {
      const auto f = made(x, Q2);  // u, d, ū, d̄, s, g
      CHECK(close(row(Q2), 1.5 * (f[1] + f[3]) - 0.5 * (f[0] + f[2]) + 0.5 * f[4], 1e-11));
    }
  }
}

}  // namespace
