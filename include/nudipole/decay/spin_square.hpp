// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_SPIN_SQUARE_HPP
#define NUDIPOLE_DECAY_SPIN_SQUARE_HPP

#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/units.hpp>

/// @file
/// Squared amplitudes of an N whose spin has a direction. Everything is in the rest frame of N and for a Dirac N (not
/// N̄): with the polarisation vector ζ, |ζ| ≤ 1, the sum over final spins is
///
///     |M|²(ζ) = ½ [U + ζ·S],   U the sum over all spins, |S| ≤ U.
///
/// N̄ decays to the charge-conjugate state with all momenta reversed at the same ζ, |M̄|²(ζ; p⃗) = |M|²(ζ; −p⃗), since
/// tree amplitudes with real couplings conserve CP; so does the charge-conjugate half of a Majorana N's decays.
namespace nudipole {

/// U and S of a decay into three bodies, S = first p⃗₁ + third p⃗₃ + normal p⃗₁ × p⃗₃ by the momenta of the first and
/// the third product of the amplitude. Powers of GeV.
struct spin_square {
  double u = 0;
  double first = 0;
  double third = 0;
  double normal = 0;

  constexpr bool operator==(const spin_square&) const = default;
  constexpr spin_square& operator+=(const spin_square& o) {
    u += o.u, first += o.first, third += o.third, normal += o.normal;
    return *this;
  }
  friend constexpr spin_square operator+(spin_square a, const spin_square& b) { return a += b; }
  friend constexpr spin_square operator*(double k, const spin_square& a) {
    return {k * a.u, k * a.first, k * a.third, k * a.normal};
  }

  /// Returns ½[U + ζ·S].
  constexpr double at(const four_momentum& p1, const four_momentum& p3, const polarisation& spin) const {
    const double x1 = p1.x / GeV, y1 = p1.y / GeV, z1 = p1.z / GeV;
    const double x3 = p3.x / GeV, y3 = p3.y / GeV, z3 = p3.z / GeV;
    const double triple = spin.x * (y1 * z3 - z1 * y3) + spin.y * (z1 * x3 - x1 * z3) + spin.z * (x1 * y3 - y1 * x3);
    return 0.5 * (u + first * (spin.x * x1 + spin.y * y1 + spin.z * z1) +
                  third * (spin.x * x3 + spin.y * y3 + spin.z * z3) + normal * triple);
  }
};

/// Σ|M|² of a decay as a quadratic form in the dipole moment and the mixing, μ²a + μVb + V²c.
struct amplitude_form {
  energy_squared dipole = 0. * GeV2;  ///< a
  energy interference = 0. * GeV;     ///< b
  double mixing = 0;                  ///< c

  constexpr bool operator==(const amplitude_form&) const = default;
  constexpr double operator()(inverse_energy mu, double v) const {
    return mu * mu * dipole + v * mu * interference + v * v * mixing;
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_SPIN_SQUARE_HPP
