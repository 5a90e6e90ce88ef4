// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_INCOMPLETE_GAMMA_HPP
#define NUDIPOLE_NUMERIC_INCOMPLETE_GAMMA_HPP

#include <nudipole/constants.hpp>

#include <cmath>

/// @file
/// The regularised incomplete Γ functions and the normal distribution, with their inverses, to 10⁻¹³ or so. Boost.Math
/// has them too; its header costs every program more than a second of compile time and brings <iostream> along.
namespace nudipole::numeric {

namespace detail {

/// ln Γ(a + 1) − ln(√(2πa) aᵃ e⁻ᵃ) for a > 0: Stirling's series from 16 on, below by the recurrence from a + 1 to a.
inline double stirling_error(double a) {
  double sum = 0;
  for (; a < 16; ++a) sum += (a + 0.5) * std::log1p(1 / a) - 1;
  const double w = 1 / (a * a);
  return sum + (1. / 12 - w * (1. / 360 - w * (1. / 1260 - w * (1. / 1680 - w / 1188)))) / a;
}

/// x − a − a ln(x/a) for a, x > 0 without cancellation where x is close to a.
inline double poisson_deviance(double a, double x) {
  const double u = (x - a) / a, v = (x - a) / (x + a);
  if (std::abs(v) > 0.1) return x - a - a * std::log(x / a);
  double sum = 0, power = v;  // u − ln(1 + u) = uv − 2(v³/3 + v⁵/5 + …)
  for (int k = 3; k < 40; k += 2) sum += (power *= v * v) / k;
  return a * (u * v - 2 * sum);
}

/// P(a, x) over the Poisson term, Σ_k xᵏ/[(a + 1)…(a + k)]. [DLMF 8.11.4]
inline double lower_gamma_series(double a, double x) {
  double sum = 1, term = 1;
  for (double k = 1; term > 1e-17 * sum; ++k) sum += term *= x / (a + k);
  return sum;
}

/// Q(a, x) over the Poisson term: a continued fraction for x > a. [DLMF 8.9.2; Lentz's method]
inline double upper_gamma_fraction(double a, double x) {
  double b = x + 1 - a, c = 1e300, d = 1 / b, value = d;
  for (double k = 1; k < 1e9; ++k) {
    const double numerator = -k * (k - a);
    b += 2;
    const auto nonzero = [](double y) { return std::abs(y) < 1e-300 ? 1e-300 : y; };
    d = 1 / nonzero(numerator * d + b);
    c = nonzero(b + numerator / c);
    value *= c * d;
    if (std::abs(c * d - 1) < 1e-16) break;
  }
  return a * value;
}

}  // namespace detail

/// Returns xᵃ e⁻ˣ/Γ(a + 1) for a > 0 and x > 0, the Poisson probability of a at the mean x. [C. Loader, "Fast and
/// accurate computation of binomial probabilities" (2000)]
inline double poisson_term(double a, double x) {
  return std::exp(-detail::stirling_error(a) - detail::poisson_deviance(a, x)) / std::sqrt(2 * pi * a);
}

/// Returns P(a, x) = γ(a, x)/Γ(a) for a > 0 and x ≥ 0.
inline double lower_gamma(double a, double x) {
  if (!(x > 0)) return 0;
  return x < a + 1 ? poisson_term(a, x) * detail::lower_gamma_series(a, x)
                   : 1 - poisson_term(a, x) * detail::upper_gamma_fraction(a, x);
}

/// Returns Q(a, x) = Γ(a, x)/Γ(a) for a > 0 and x ≥ 0.
inline double upper_gamma(double a, double x) {
  if (!(x > 0)) return 1;
  return x < a + 1 ? 1 - poisson_term(a, x) * detail::lower_gamma_series(a, x)
                   : poisson_term(a, x) * detail::upper_gamma_fraction(a, x);
}

/// Returns z with Φ(z) = p for 0 < p < 1, Φ the distribution of a standard normal number: a rational approximation and
/// two steps of Halley. [Abramowitz, Stegun, 26.2.23]
inline double normal_quantile(double p) {
  if (p > 0.5) return -normal_quantile(1 - p);
  const double t = std::sqrt(-2 * std::log(p));
  double z = (2.515517 + t * (0.802853 + 0.010328 * t)) / (1 + t * (1.432788 + t * (0.189269 + 0.001308 * t))) - t;
  for (int step = 0; step < 2; ++step) {
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * pi);
    const double newton = (0.5 * std::erfc(-z / std::sqrt(2.)) - p) / density;
    z -= newton / (1 + 0.5 * z * newton);
  }
  return z;
}

/// Returns x with Q(a, x) = q for a ≥ 1 and 0 < q < 1: Newton steps in ln Q(x), or in ln P(ln x) where P is less.
/// Both are concave, so that the steps converge from every start.
inline double upper_gamma_inverse(double a, double q) {
  const double wilson_hilferty = 1 - 1 / (9 * a) - normal_quantile(q) / (3 * std::sqrt(a));
  double x = wilson_hilferty > 0.2 ? a * wilson_hilferty * wilson_hilferty * wilson_hilferty : 0.01 * a;
  for (int step = 0; step < 100; ++step) {
    const double density = poisson_term(a, x) * a / x;
    double next = 0;
    if (q < 0.5) {
      const double at = upper_gamma(a, x);
      next = x + at / density * std::log(at / q);
    } else {
      const double at = lower_gamma(a, x);
      next = x * std::exp(at / (x * density) * std::log((1 - q) / at));
    }
    if (!(next > 0)) next = 0.5 * x;
    const bool close = std::abs(next - x) <= 4e-15 * x;
    x = next;
    if (close) break;
  }
  return x;
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_INCOMPLETE_GAMMA_HPP
