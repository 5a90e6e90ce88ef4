// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_KINEMATICS_FIXED_TARGET_HPP
#define NUDIPOLE_KINEMATICS_FIXED_TARGET_HPP

#include <nudipole/constants.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>

/// @file
/// Kinematics of ν → N on targets at rest.
namespace nudipole {

/// Squared centre-of-mass energy of a massless projectile and a target at rest, S = M² + 2ME.
constexpr energy_squared fixed_target_s(energy projectile_energy, energy target_mass = proton_mass) {
  return target_mass * (target_mass + 2. * projectile_energy);
}

/// An N that leaves a collision, in the laboratory.
struct produced_neutrino {
  energy total_energy;
  energy momentum;
  double sine;    ///< sin θ, θ the angle to the incoming neutrino
  double cosine;  ///< cos θ
};

/// Energy and angle of N when a massless parton that moves against the neutrino is struck, at squared centre-of-mass
/// energy ŝ and momentum transfer Q², y = Q²/ŝ:
///
///     E_N = E_ν(1 − y) + (M_N² + Q²)/(4E_ν),   p_T² = Q²(ŝ − M_N² − Q²)/ŝ,
///
/// which obeys t = M_N² − 2E_ν(E_N − p_N cosθ) = −Q² and E_N ≥ M_N everywhere. The second term of E_N is the recoil of
/// a target at rest seen as a moving parton, at most M_p/2E_ν of the first; generators that use the same ŝ have it too.
/// Without it N would stand still at the edge of phase space.
/// Needs 0 ≤ Q² ≤ ŝ − M_N²; beyond it by rounding N goes straight on.
inline produced_neutrino laboratory_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy_squared s_hat,
                                               energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), s = s_hat / GeV2,
               q = q2 / GeV2;
  // Reciprocals, of which those of e and s are the same for all Q² of an integral.
  const double per_s = 1 / s, per_4e = 0.25 / e;
  const double plus = e * (1 - q * per_s), minus = (m + q) * per_4e;
  const double pt2 = std::max(0., q * (1 - (m + q) * per_s)), parallel = plus - minus;
  const double p = numeric::sqrt(parallel * parallel + pt2);
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  const double per_p = 1 / p;
  return {(plus + minus) * GeV, p * GeV, numeric::sqrt(pt2) * per_p, parallel * per_p};
}

/// Energy and angle of N when a target of mass M at rest recoils whole: with m = M_N², σ = 2ME_ν,
///
///     E_N = E_ν − Q²/(2M),   p_T² = { Q²[σ² − mσ − Q²σ − 2mM² − Q²M²] − m²M² }/σ².
///
/// Needs Q² within its kinematic limits; beyond them by rounding N goes straight on.
inline produced_neutrino elastic_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy target_mass,
                                            energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), q = q2 / GeV2;
  const double t = target_mass / GeV, sigma = 2 * t * e;
  const double total = std::max<double>(e - q / (2 * t), heavy_neutrino_mass / GeV);
  const double p = numeric::sqrt(std::max(0., total * total - m));
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  const double pt2 =
      (q * (sigma * (sigma - m - q) - t * t * (2 * m + q)) - numeric::square(m * t)) / numeric::square(sigma);
  const double sine = std::min(1., numeric::sqrt(std::max(0., pt2)) / p);
  // p cosθ from t = M_N² − 2E_ν(E_N − p cosθ); only its sign is needed, where it does not cancel
  const double parallel = total - (q + m) / (2 * e), cosine = numeric::sqrt((1 - sine) * (1 + sine));
  return {total * GeV, p * GeV, sine, parallel < 0 ? -cosine : cosine};
}

/// Energy and angle of N when energy ν and momentum transfer Q² go to a target at rest: E_N = E − ν and
/// t = M_N² − 2E(E_N − p_N cosθ) = −Q². Beyond the kinematic limits by rounding N goes straight on.
inline produced_neutrino inelastic_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy nu,
                                              energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), n = nu / GeV;
  const double total = std::max<double>(e - n, heavy_neutrino_mass / GeV),
               p = std::sqrt(std::max(0., total * total - m));
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  // Straight on Q² is 2E(E_N − p_N) − m, here without its cancellations.
  const double sum = total + p, straight_on = m * (2 * n + m / sum) / sum;
  const double versine = std::clamp((q2 / GeV2 - straight_on) / (2 * e * p), 0., 2.);
  return {total * GeV, p * GeV, std::sqrt(versine * (2 - versine)), 1 - versine};
}

}  // namespace nudipole

#endif  // NUDIPOLE_KINEMATICS_FIXED_TARGET_HPP
