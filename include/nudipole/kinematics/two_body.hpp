// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_KINEMATICS_TWO_BODY_HPP
#define NUDIPOLE_KINEMATICS_TWO_BODY_HPP

#include <nudipole/numeric/math.hpp>

/// @file
/// Two-body kinematics in forms that keep their digits at threshold. Each function takes energies, or numbers of one
/// unit where a hot loop has unwrapped them.
namespace nudipole {

/// Returns Källén's function λ(M², m₁², m₂²) of masses, as (M − m₁ − m₂)(M + m₁ + m₂)(M − m₁ + m₂)(M + m₁ − m₂): it
/// is exact to rounding also at threshold, where the polynomial in squares loses all digits. Negative below threshold.
template <class T>
constexpr auto kallen(T M, T m1, T m2) {
  return (M - m1 - m2) * (M + m1 + m2) * (M - m1 + m2) * (M + m1 - m2);
}

/// Returns the momentum of the products of a decay M → m₁ + m₂ in the rest frame, √λ/(2M); 0 below threshold.
template <class T>
constexpr T two_body_momentum(T M, T m1, T m2) {
  if (!(M > m1 + m2)) return T{};
  return numeric::sqrt(kallen(M, m1, m2)) / (2. * M);
}

/// Returns √λ(1, m₁²/M², m₂²/M²), the phase space of M → m₁ + m₂ relative to that of massless products; 0 below
/// threshold.
template <class T>
constexpr double two_body_phase_space(T M, T m1, T m2) {
  return 2. * (two_body_momentum(M, m1, m2) / M);
}

/// Returns the energy of the product of mass m₁ in M → m₁ + m₂, (M² + m₁² − m₂²)/(2M).
template <class T>
constexpr T two_body_energy(T M, T m1, T m2) {
  return 0.5 * (M + (m1 - m2) * ((m1 + m2) / M));
}

}  // namespace nudipole

#endif  // NUDIPOLE_KINEMATICS_TWO_BODY_HPP
