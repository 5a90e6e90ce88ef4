// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/roots.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using nudipole::numeric::find_root;
using support::close;

TEST_CASE("the root of x^2 - 2 is found to rounding, whichever way the function goes") {
  const auto rising = [](double x) { return x * x - 2; };
  const auto falling = [](double x) { return 2 - x * x; };
  CHECK(close(find_root(rising, 0., 2., -2., 2.), std::sqrt(2.), 3e-14));
  CHECK(close(find_root(falling, 0., 2., 2., -2.), std::sqrt(2.), 3e-14));
}

TEST_CASE("a root at an end of the interval is that end") {
  const auto f = [](double x) { return x - 1; };
  CHECK(find_root(f, 1., 2., 0., 1.) == 1);
  CHECK(find_root(f, 0., 1., -1., 0.) == 1);
}

TEST_CASE("a step is found too") {
  const auto step = [](double x) { return x < 0.3 ? -3. : 1.; };
  CHECK(close(find_root(step, 0., 1., -3., 1.), 0.3, 1e-12));
}

TEST_CASE("values of the same sign are refused, with the interval and both values") {
  const auto f = [](double x) { return x * x + 1; };
  CHECK_THROWS_WITH_AS(find_root(f, 0., 2., 1., 5.), "find_root: f(0) = 1 and f(2) = 5 have the same sign",
                       nudipole::bad_parameter);
}

}  // namespace
