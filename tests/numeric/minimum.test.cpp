// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/minimum.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

using nudipole::numeric::find_minimum;
using support::close;

TEST_CASE("minima of a parabola, a cosine and x ln x: place to half of the digits, value to all") {
  const auto parabola = find_minimum([](double x) { return (x - 0.3) * (x - 0.3) - 2; }, -1, 5);
  CHECK(std::abs(parabola.at - 0.3) < 1e-7);
  CHECK(close(parabola.value, -2, 1e-14));
  const auto cosine = find_minimum([](double x) { return std::cos(x); }, 2, 5);
  CHECK(close(cosine.at, 3.14159265358979, 1e-7));
  CHECK(close(cosine.value, -1, 1e-14));
  const auto entropy = find_minimum([](double x) { return x * std::log(x); }, 1e-3, 1);
  CHECK(close(entropy.at, std::exp(-1), 1e-7));
  CHECK(close(entropy.value, -std::exp(-1), 1e-14));
}

TEST_CASE("a minimum at an end is found there") {
  CHECK(close(find_minimum([](double x) { return x; }, 1, 2).at, 1, 1e-7));
  CHECK(close(find_minimum([](double x) { return -x; }, 1, 2).at, 2, 1e-7));
}

TEST_CASE("ends that do not ascend are refused") {
  CHECK_THROWS_WITH_AS(find_minimum([](double x) { return x; }, 2, 1),
                       "find_minimum: upper end = 1: must be above the lower one", nudipole::bad_parameter);
}
