// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/octave_table.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

using nudipole::numeric::octave_table;

TEST_CASE("cubic polynomials are exact in every step") {
  const auto cubic = [](double x) { return 3 - 2 * x + 0.5 * x * x - 0.01 * x * x * x; };
  const octave_table table(-3, 5, cubic);
  for (double x = 0.125; x < 32; x *= 1.0123) CHECK(std::abs(table(x) - cubic(x)) < 1e-12 * 400);
}

TEST_CASE("functions of the logarithm are met, at both ends and without a jump between steps") {
  const auto wave = [](double x) { return std::sin(std::log(x)); };
  const octave_table table(-2, 27, wave);
  double worst = 0;
  for (double x = 0.25; x < 1.3e8; x *= 1.00137) worst = std::max(worst, std::abs(table(x) - wave(x)));
  CHECK(worst < 3e-7);
  for (double edge : {1., 1.0625, 1.9375, 2., 4096.})
    CHECK(std::abs(table(edge) - table(std::nextafter(edge, 0.))) < 1e-14);
  CHECK(table(0.25) == wave(0.25));
}

}  // namespace
