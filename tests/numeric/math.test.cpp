// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/math.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
namespace numeric = nudipole::numeric;
using support::close;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The series that stand in for the standard library in constant expressions are compared with it at run time.
template <std::size_t N, class F>
constexpr std::array<double, N> tabulated(const std::array<double, N>& arguments, F f) {
  std::array<double, N> values{};
  for (std::size_t i = 0; i < N; ++i) values[i] = f(arguments[i]);
  return values;
}
constexpr std::array positive{1e-300, 1e-30, 1e-9, 1e-3, 0.2,  0.5,  0.7071, 0.9,  0.999, 1.,   1.001,
                              1.2,    1.42,  2.,   3.,   3.99, 4.01, 10.,    57.3, 1e5,   1e30, 1e300};
constexpr std::array any{-700., -57.3, -10., -3.1, -2.,  -1.,  -0.6, -0.3, -0.1, -1e-4, -1e-12, 0.,  1e-12,
                         1e-4,  0.1,   0.19, 0.21, 0.49, 0.51, 1.,   2.,   3.1,  10.,   57.3,   700.};
constexpr std::array moderate{-6., -3.1, -1.6, -1., -0.3, -1e-5, 0., 1e-5, 0.3, 1., 1.5, 2., 3.1, 6.};
constexpr auto square_roots = tabulated(positive, [](double x) { return numeric::sqrt(x); });
constexpr auto logarithms = tabulated(positive, [](double x) { return numeric::log(x); });
constexpr auto cube_roots = tabulated(positive, [](double x) { return numeric::pow(x, 1. / 3); });
constexpr auto exponentials = tabulated(any, [](double x) { return numeric::exp(x); });
constexpr auto arc_tangents = tabulated(any, [](double x) { return numeric::atan(x); });
constexpr auto hyperbolic_sines = tabulated(any, [](double x) { return numeric::sinh(x); });
constexpr auto hyperbolic_cosines = tabulated(any, [](double x) { return numeric::cosh(x); });
constexpr auto inverse_sines = tabulated(any, [](double x) { return numeric::asinh(x); });
constexpr auto sines = tabulated(moderate, [](double x) { return numeric::sin(x); });
constexpr auto cosines = tabulated(moderate, [](double x) { return numeric::cos(x); });
constexpr std::array exponents{0., 1e-300, 1e-17, 1e-9, 1e-3, 0.1, 0.49, 0.51, 1., 3., 30., 800.};
constexpr auto complements = tabulated(exponents, [](double x) { return numeric::one_minus_exp(x); });

static_assert(numeric::sqrt(0.) == 0 && numeric::sqrt(4.) == 2 && numeric::sqrt(infinity) == infinity);
static_assert(numeric::sqrt(-1.) != numeric::sqrt(-1.) && numeric::log(-1.) != numeric::log(-1.));
static_assert(numeric::exp(0.) == 1 && numeric::exp(800.) == infinity && numeric::exp(-800.) == 0);
static_assert(numeric::log(1.) == 0 && numeric::log(0.) == -infinity && numeric::log(infinity) == infinity);
static_assert(numeric::is_finite(1e308) && numeric::is_finite(-1e308) && !numeric::is_finite(infinity) &&
              !numeric::is_finite(-infinity) && !numeric::is_finite(not_a_number));
static_assert(numeric::is_finite(1. * GeV) && !numeric::is_finite(infinity * GeV));
static_assert(numeric::abs(-2.) == 2 && numeric::abs(2.) == 2);

// Square and root of quantities keep account of the dimension.
static_assert(std::same_as<decltype(numeric::sqrt(4. * GeV2)), energy>);
static_assert(std::same_as<decltype(numeric::square(2. * GeV)), energy_squared>);
static_assert(numeric::sqrt(9. * GeV2) == 3. * GeV && numeric::square(3. * metre) == 9. * metre * metre);

template <std::size_t N, class F>
double worst(const std::array<double, N>& arguments, const std::array<double, N>& values, F exact, double floor = 0) {
  double result = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const double expected = exact(arguments[i]), size = std::fmax(std::abs(expected), floor);
    if (values[i] != expected) result = std::fmax(result, std::abs(values[i] - expected) / size);
  }
  return result;
}

TEST_CASE("elementary functions in constant expressions agree with the standard library") {
  // e^x carries the rounding of n ln 2, which grows with |x|
  CHECK(worst(positive, square_roots, [](double x) { return std::sqrt(x); }) < 1e-15);
  CHECK(worst(positive, logarithms, [](double x) { return std::log(x); }) < 3e-15);
  CHECK(worst(positive, cube_roots, [](double x) { return std::cbrt(x); }) < 3e-13);
  CHECK(worst(any, exponentials, [](double x) { return std::exp(x); }) < 3e-13);
  CHECK(worst(any, arc_tangents, [](double x) { return std::atan(x); }) < 1e-15);
  CHECK(worst(any, hyperbolic_sines, [](double x) { return std::sinh(x); }) < 3e-13);
  CHECK(worst(any, hyperbolic_cosines, [](double x) { return std::cosh(x); }) < 3e-13);
  CHECK(worst(
            any, inverse_sines, [](double x) { return std::asinh(x); }, 1) < 1e-15);
  CHECK(worst(
            moderate, sines, [](double x) { return std::sin(x); }, 1) < 3e-15);
  CHECK(worst(
            moderate, cosines, [](double x) { return std::cos(x); }, 1) < 3e-15);
  CHECK(worst(exponents, complements, [](double x) { return -std::expm1(-x); }) < 1e-15);
}

TEST_CASE("elementary functions at run time are the standard library's") {
  for (double x : positive) {
    CHECK(numeric::sqrt(x) == std::sqrt(x));
    CHECK(numeric::log(x) == std::log(x));
    CHECK(numeric::pow(x, 0.3) == std::pow(x, 0.3));
  }
  for (double x : any) {
    CHECK(numeric::exp(x) == std::exp(x));
    CHECK(numeric::atan(x) == std::atan(x));
    CHECK(numeric::tan(x) == doctest::Approx(std::tan(x)).epsilon(1e-12));
  }
}

TEST_CASE("quantities without a number are not finite") {
  CHECK_FALSE(numeric::is_finite(not_a_number * GeV));
  CHECK_FALSE(numeric::is_finite(-infinity * metre));
}

TEST_CASE("1 - e^-x does not cancel where x is tiny") {
  constexpr double at_compile_time = numeric::one_minus_exp(1e-20);
  CHECK(at_compile_time == 1e-20);
  CHECK(numeric::one_minus_exp(1e-20) == 1e-20);
  CHECK(numeric::one_minus_exp(0) == 0);
  CHECK(numeric::one_minus_exp(infinity) == 1);
}

constexpr std::array<std::array<double, 2>, 9> directions{
    {{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}, {0, 0}}};
constexpr auto angles = [] {
  std::array<double, directions.size()> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = numeric::arg(directions[i][0], directions[i][1]);
  return result;
}();

TEST_CASE("the angle of a point lies in the right quadrant, at compile time and at run time") {
  for (std::size_t i = 0; i < directions.size(); ++i) {
    const double expected = std::atan2(directions[i][1], directions[i][0]);
    CHECK(angles[i] == doctest::Approx(expected).epsilon(1e-14));
    CHECK(numeric::arg(directions[i][0], directions[i][1]) == expected);
  }
}

}  // namespace
