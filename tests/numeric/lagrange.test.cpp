// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/lagrange.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>

namespace {

using nudipole::numeric::cubic_lagrange_weights;

static_assert(cubic_lagrange_weights(0) == std::array<double, 4>{1, 0, 0, 0});
static_assert(cubic_lagrange_weights(1) == std::array<double, 4>{0, 1, 0, 0});
static_assert(cubic_lagrange_weights(2) == std::array<double, 4>{0, 0, 1, 0});
static_assert(cubic_lagrange_weights(3) == std::array<double, 4>{0, 0, 0, 1});
static_assert(cubic_lagrange_weights(2, -5) == std::array<double, 4>{0, 0, -5, 0});
// In the middle, as in the midpoint formula of finite differences: (−1, 9, 9, −1)/16.
static_assert(cubic_lagrange_weights(1.5) == std::array<double, 4>{-0.0625, 0.5625, 0.5625, -0.0625});

template <class F>
double interpolated(const F& f, double place) {
  const std::array<double, 4> weight = cubic_lagrange_weights(place);
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += weight[i] * f(static_cast<double>(i));
  return sum;
}

TEST_CASE("cubic polynomials are reproduced, inside the nodes and outside") {
  for (double place : {-1., 0.3, 1.7, 2.9, 3.5})
    for (int power = 0; power <= 3; ++power) {
      CAPTURE(place);
      CAPTURE(power);
      CHECK(std::abs(interpolated([&](double x) { return std::pow(x, power); }, place) - std::pow(place, power)) <
            1e-13);
    }
}

TEST_CASE("of a fourth power x(x - 1)(x - 2)(x - 3) is missing, the error of the interpolation") {
  for (double x : {-0.5, 0.25, 1.5, 2.75}) {
    const double missing = x * (x - 1) * (x - 2) * (x - 3);
    CHECK(std::pow(x, 4) - interpolated([](double at) { return std::pow(at, 4); }, x) ==
          doctest::Approx(missing).epsilon(1e-12));
  }
}

}  // namespace
