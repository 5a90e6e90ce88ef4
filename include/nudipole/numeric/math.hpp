// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_MATH_HPP
#define NUDIPOLE_NUMERIC_MATH_HPP

#include <nudipole/version.hpp>

#include <boost/units/pow.hpp>
#include <boost/units/quantity.hpp>
#include <cmath>
#include <limits>
#include <type_traits>

/// Numerical tools. This folder is the only place, with `units.hpp`, that takes quantities apart.
///
/// The elementary functions here are usable in constant expressions on every compiler (std::exp and its kin are not, on
/// clang 14). At run time they call the standard library; in a constant expression they sum their own series, good to a
/// few units in the last place.
namespace nudipole::numeric {

constexpr bool is_finite(double x) {
  return x == x && x <= std::numeric_limits<double>::max() && x >= std::numeric_limits<double>::lowest();
}

constexpr double abs(double x) { return x < 0 ? -x : x; }

namespace detail {

inline constexpr double ln2 = 0.693147180559945309417;
inline constexpr double half_pi = 1.57079632679489661923;

constexpr double sqrt_series(double x) {
  if (!(x >= 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0 || !is_finite(x)) return x;
  double scale = 1;
  while (x > 4) x /= 4, scale *= 2;
  while (x < 1) x *= 4, scale /= 2;
  double root = 0.5 * (1 + x);
  for (int i = 0; i < 7; ++i) root = 0.5 * (root + x / root);
  return scale * root;
}

constexpr double exp_series(double x) {
  if (x != x) return x;
  if (x > 709.7) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0;
  const int n = static_cast<int>(x / ln2 + (x < 0 ? -0.5 : 0.5));
  const double r = x - n * ln2;
  double sum = 1, term = 1;
  for (int k = 1; k < 22; ++k) sum += (term *= r / k);
  for (int i = 0; i < n; ++i) sum *= 2;
  for (int i = 0; i > n; --i) sum /= 2;
  return sum;
}

constexpr double log_series(double x) {
  if (!(x >= 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0) return -std::numeric_limits<double>::infinity();
  if (!is_finite(x)) return x;
  int n = 0;
  while (x > 1.4142135623730951) x /= 2, ++n;
  while (x < 0.70710678118654752) x *= 2, --n;
  const double y = (x - 1) / (x + 1), y2 = y * y;
  double sum = 0, power = y;
  for (int k = 1; k < 40; k += 2) sum += power / k, power *= y2;
  return 2 * sum + n * ln2;
}

constexpr double atan_series(double x) {
  if (x < 0) return -atan_series(-x);
  if (x > 1) return half_pi - atan_series(1 / x);
  if (x > 0.2) return 2 * atan_series(x / (1 + sqrt_series(1 + x * x)));
  double sum = 0, power = x;
  for (int k = 0; k < 14; ++k) sum += (k % 2 ? -power : power) / (2 * k + 1), power *= x * x;
  return sum;
}

constexpr double sin_series(double x) {
  while (x > 2 * half_pi) x -= 4 * half_pi;
  while (x < -2 * half_pi) x += 4 * half_pi;
  double sum = 0, term = x;
  for (int k = 1; k < 18; ++k) sum += term, term *= -x * x / (2. * k * (2. * k + 1));
  return sum;
}

}  // namespace detail

constexpr double sqrt(double x) { return std::is_constant_evaluated() ? detail::sqrt_series(x) : std::sqrt(x); }
constexpr double exp(double x) { return std::is_constant_evaluated() ? detail::exp_series(x) : std::exp(x); }
constexpr double log(double x) { return std::is_constant_evaluated() ? detail::log_series(x) : std::log(x); }
constexpr double atan(double x) { return std::is_constant_evaluated() ? detail::atan_series(x) : std::atan(x); }
constexpr double sin(double x) { return std::is_constant_evaluated() ? detail::sin_series(x) : std::sin(x); }
constexpr double cos(double x) {
  return std::is_constant_evaluated() ? detail::sin_series(x + detail::half_pi) : std::cos(x);
}
constexpr double tan(double x) { return numeric::sin(x) / numeric::cos(x); }

/// Angle of the point (x, y) from the positive x axis, in (−π, π].
constexpr double arg(double x, double y) {
  if (!std::is_constant_evaluated()) return std::atan2(y, x);
  if (x > 0) return detail::atan_series(y / x);
  if (x < 0) return detail::atan_series(y / x) + (y < 0 ? -2 : 2) * detail::half_pi;
  return y < 0 ? -detail::half_pi : y > 0 ? detail::half_pi : 0;
}

constexpr double sinh(double x) {
  if (!std::is_constant_evaluated()) return std::sinh(x);
  if (abs(x) > 0.5) return 0.5 * (detail::exp_series(x) - detail::exp_series(-x));
  double sum = 0, term = x;
  for (int k = 1; k < 10; ++k) sum += term, term *= x * x / (2. * k * (2. * k + 1));
  return sum;
}
constexpr double cosh(double x) {
  return std::is_constant_evaluated() ? 0.5 * (detail::exp_series(x) + detail::exp_series(-x)) : std::cosh(x);
}
/// Inverse of sinh; in constant expressions good to rounding relative to max(1, |x|).
constexpr double asinh(double x) {
  if (!std::is_constant_evaluated()) return std::asinh(x);
  return x < 0 ? -asinh(-x) : detail::log_series(x + detail::sqrt_series(1 + x * x));
}

/// x^p for x > 0.
constexpr double pow(double x, double p) {
  return std::is_constant_evaluated() ? (x == 0 ? 0. : detail::exp_series(p * detail::log_series(x))) : std::pow(x, p);
}

/// 1 − e^(−x) without cancellation at small x.
constexpr double one_minus_exp(double x) {
  if (!std::is_constant_evaluated()) return -std::expm1(-x);
  if (abs(x) > 0.5) return 1 - detail::exp_series(-x);
  double sum = 0, term = x;
  for (int k = 2; k < 24; ++k) sum += term, term *= -x / k;
  return sum;
}

constexpr double square(double x) { return x * x; }
template <class Unit>
constexpr auto square(const boost::units::quantity<Unit>& x) {
  return x * x;
}

/// Square root of a quantity: √(GeV²) is GeV.
template <class Unit>
constexpr auto sqrt(const boost::units::quantity<Unit>& x) {
  using root =
      typename boost::units::root_typeof_helper<boost::units::quantity<Unit>, boost::units::static_rational<2>>::type;
  return root::from_value(numeric::sqrt(x.value()));
}

template <class Unit>
constexpr bool is_finite(const boost::units::quantity<Unit>& x) {
  return is_finite(x.value());
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_MATH_HPP
