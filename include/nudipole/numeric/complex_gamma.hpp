// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_COMPLEX_GAMMA_HPP
#define NUDIPOLE_NUMERIC_COMPLEX_GAMMA_HPP

#include <complex>
#include <utility>

/// Γ and ψ of complex argument, which Boost.Math has for real ones only. Both move z to |z| ≥ 16 by the recurrence and
/// sum Stirling's series there: good to 1e-13 for Re z ≥ 0 and to 1e-10 up to |arg z| = 3π/4, the rays of inverse
/// Mellin transforms. [Abramowitz & Stegun 6.1.40, 6.3.18]
namespace nudipole::numeric {

/// ln Γ(z) up to a multiple of 2πi (the exponential is what is wanted)
inline std::complex<double> log_gamma(std::complex<double> z) {
  std::complex<double> product = 1;
  while (std::norm(z) < 256) {
    product *= z;
    z += 1.;
  }
  const auto inverse = 1. / z, inverse2 = inverse * inverse;
  const auto series =
      inverse * (1. / 12 - inverse2 * (1. / 360 - inverse2 * (1. / 1260 - inverse2 * (1. / 1680 - inverse2 / 1188.))));
  constexpr double half_log_two_pi = 0.91893853320467274178;
  return (z - 0.5) * std::log(z) - z + half_log_two_pi + series - std::log(product);
}

/// ψ(z) = d ln Γ/dz
inline std::complex<double> digamma(std::complex<double> z) {
  std::complex<double> shift = 0;
  while (std::norm(z) < 256) {
    shift += 1. / z;
    z += 1.;
  }
  const auto inverse = 1. / z, inverse2 = inverse * inverse;
  const auto series =
      inverse2 * (1. / 12 - inverse2 * (1. / 120 - inverse2 * (1. / 252 - inverse2 * (1. / 240 - inverse2 / 132.))));
  return std::log(z) - 0.5 * inverse - series - shift;
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_COMPLEX_GAMMA_HPP
