// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_ASYMMETRIES_HPP
#define NUDIPOLE_DECAY_ASYMMETRIES_HPP

#include <nudipole/decay/mesons.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

/// @file
/// Two-body decays of an N with polarisation ζ, dΓ/dcosθ = ½Γ[1 + α|ζ|cosθ] with θ from ζ to the first product, in the
/// rest frame of N. For N̄ α has the opposite sign.
namespace nudipole {

/// Returns α of N → ν Z′*(s) through the dipole moment,
///
///     α = (2M² − s)/(2M² + s).
///
/// Transverse Z′ send the neutrino along the spin, longitudinal ones against it; for the photon α = 1.
/// @throws bad_parameter unless M > 0 and s ≥ 0
constexpr double dipole_asymmetry(energy heavy_neutrino_mass, energy_squared s) {
  const energy m = numeric::require_positive("dipole_asymmetry: heavy neutrino mass", heavy_neutrino_mass);
  const double r = numeric::require_not_negative("dipole_asymmetry: s", s) / (m * m);
  return (2 - r) / (2 + r);
}

/// Returns α of N → l P and l V (or ν P, ν V) by the V−A current; x = m_l²/M², y = m_meson²/M²,
///
///     α = −√λ(1, x, y) (1 − x) / [(1 − x)² − y(1 + x)]                   pseudoscalar, −1 for a massless lepton,
///     α = −√λ(1, x, y) (1 − x − 2y) / [(1 − x)² + y(1 + x) − 2y²]        vector.
///
/// 0 at and below threshold.
/// @throws bad_parameter unless M > 0 and the other masses are not negative
constexpr double meson_asymmetry(energy heavy_neutrino_mass, energy lepton_mass, energy meson_mass, meson_spin spin) {
  const energy m = numeric::require_positive("meson_asymmetry: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_not_negative("meson_asymmetry: lepton mass", lepton_mass);
  numeric::require_not_negative("meson_asymmetry: meson mass", meson_mass);
  if (lepton_mass + meson_mass >= m) return 0;
  const double x = numeric::square(lepton_mass / m), y = numeric::square(meson_mass / m);
  const double momentum = numeric::sqrt((1 - numeric::square((lepton_mass + meson_mass) / m)) *
                                        (1 - numeric::square((lepton_mass - meson_mass) / m)));
  return spin == meson_spin::vector ? -momentum * (1 - x - 2 * y) / ((1 - x) * (1 - x) + y * (1 + x) - 2 * y * y)
                                    : -momentum * (1 - x) / ((1 - x) * (1 - x) - y * (1 + x));
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_ASYMMETRIES_HPP
