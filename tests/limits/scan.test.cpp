// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/scan.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <limits>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::linear_grid;
using nudipole::log_grid;
using support::close;

static_assert(std::same_as<decltype(log_grid(1. * GeV, 2. * GeV, 2)), std::vector<energy>>);
static_assert(std::same_as<decltype(linear_grid(1., 2., 2)), std::vector<double>>);

TEST_CASE("a logarithmic grid has equal ratios and exact ends") {
  const auto grid = log_grid(1. * GeV, 70. * GeV, 70);
  REQUIRE(grid.size() == 70);
  CHECK(grid.front() == 1. * GeV);
  CHECK(grid.back() == 70. * GeV);
  for (std::size_t i = 1; i + 1 < grid.size(); ++i)
    CHECK(close(double(grid[i + 1] / grid[i]), double(grid[i] / grid[i - 1]), 1e-13));
  CHECK(close(log_grid(1e-3, 1e3, 7)[3], 1, 1e-14));
}

TEST_CASE("a linear grid has equal steps and exact ends, and may pass zero") {
  const auto grid = linear_grid(-1. * metre, 2. * metre, 7);
  REQUIRE(grid.size() == 7);
  CHECK(grid.front() == -1. * metre);
  CHECK(grid.back() == 2. * metre);
  for (std::size_t i = 0; i < 7; ++i)
    CHECK(double(grid[i] / metre) == doctest::Approx(-1 + 0.5 * double(i)).epsilon(1e-14));
}

TEST_CASE("a grid may descend, and two points are its ends") {
  CHECK(log_grid(10., 0.1, 3)[1] == doctest::Approx(1).epsilon(1e-14));
  CHECK(linear_grid(3., 1., 2) == std::vector<double>{3, 1});
}

TEST_CASE("ends and numbers of points that make no grid are refused by name") {
  CHECK_THROWS_WITH_AS(log_grid(0. * GeV, 1. * GeV, 5), "log_grid: first = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(log_grid(1. * GeV, -1. * GeV, 5), "log_grid: last = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(log_grid(1., 2., 1), "log_grid: points = 1: must be at least 2", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(linear_grid(1., 2., 0), "linear_grid: points = 0: must be at least 2", nudipole::bad_parameter);
  CHECK_THROWS_AS(linear_grid(std::numeric_limits<double>::quiet_NaN(), 2., 5), nudipole::bad_parameter);
  CHECK_THROWS_AS(linear_grid(1., std::numeric_limits<double>::infinity(), 5), nudipole::bad_parameter);
}

}  // namespace
