// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/angle_grid.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::detail::angle_grid;
using support::close;

constexpr double pi = 3.14159265358979323846;

TEST_CASE("angles go from 0 over a right angle to pi, symmetric, finest where N go straight on") {
  const angle_grid grid(48, 1e-3);
  CHECK(grid.size() == 97);
  CHECK(grid.angle(0) == 0);
  CHECK(close(grid.angle(48), pi / 2, 1e-15));
  CHECK(close(grid.angle(96), pi, 1e-15));
  for (std::size_t k = 1; k < grid.size(); ++k) {
    CHECK(grid.angle(k) > grid.angle(k - 1));
    CHECK(close(grid.angle(96 - k), pi - grid.angle(k), 1e-12));
  }
  CHECK(grid.angle(1) < 0.25e-3);
}

TEST_CASE("a smooth function of the angle is interpolated, forward and backward") {
  const angle_grid grid(48, 1e-2);
  const auto f = [](double theta) { return 1 / (1 + 20 * theta * theta); };
  for (double theta : {0., 1e-3, 0.02, 0.3, 1.2, pi / 2, 1.8, 3., pi}) {
    const auto at = grid.at({10. * GeV, 9. * GeV, std::sin(theta), std::cos(theta)});
    double found = 0, sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      found += at.weight[i] * f(grid.angle(at.first + i));
      sum += at.weight[i];
    }
    CAPTURE(theta);
    CHECK(close(sum, 1, 1e-12));
    CHECK(close(found, f(theta), 1e-3));
  }
}

}  // namespace
