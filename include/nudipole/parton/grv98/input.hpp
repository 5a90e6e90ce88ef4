// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_GRV98_INPUT_HPP
#define NUDIPOLE_PARTON_GRV98_INPUT_HPP

#include <nudipole/numeric/complex_gamma.hpp>

#include <cmath>
#include <complex>

namespace nudipole::grv98 {

using complex = std::complex<double>;

/// Lowest Q² of the evolution, in GeV², where the input is given.
inline constexpr double input_Q2 = 0.26;

/// Mellin moments ∫ x^(N−1) f dx of the input. [Glück, Reya, Vogt, hep-ph/9806404, eq. (6)]
struct input_moments {
  complex up_valence, down_valence;
  complex difference;  ///< d̄ − ū
  complex octet;       ///< u_v + d_v + 2 (ū + d̄); s = 0 at the input, so that the octet and the singlet begin alike
  complex gluon;

  explicit input_moments(complex N) {
    const auto beta = [](complex z, double b) {  // Euler's B(z, b + 1)
      return std::exp(numeric::log_gamma(z) + std::lgamma(b + 1) - numeric::log_gamma(z + b + 1.));
    };
    const auto shape = [&](double a, double b, double c, double d) {
      return beta(N - 1. + a, b) + c * beta(N - 0.5 + a, b) + d * beta(N + a, b);
    };
    up_valence = 1.239 * shape(0.48, 2.72, -1.8, 9.5);
    down_valence = 0.614 * 1.239 * shape(0.48, 3.62, -1.8, 9.5);
    difference = 0.23 * shape(0.48, 11.3, -12.0, 50.9);
    const complex sea = 1.52 * shape(0.15, 9.1, -3.6, 7.8);
    gluon = 17.47 * beta(N + 0.6, 3.8);
    octet = up_valence + down_valence + 2. * sea;
  }
};

}  // namespace nudipole::grv98

#endif  // NUDIPOLE_PARTON_GRV98_INPUT_HPP
