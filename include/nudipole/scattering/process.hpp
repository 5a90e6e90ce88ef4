// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_HPP
#define NUDIPOLE_SCATTERING_PROCESS_HPP

#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/scattering/nucleus.hpp>
#include <nudipole/units.hpp>

#include <algorithm>

namespace nudipole {

/// An N that leaves a collision, in the laboratory.
struct produced_neutrino {
  energy total_energy;
  energy momentum;
  double sine;    ///< sin θ, θ the angle to the incoming neutrino
  double cosine;  ///< cos θ
};

/// Energy and angle of N when a massless parton that moves against the neutrino is struck, at squared centre-of-mass energy ŝ
/// and momentum transfer Q², y = Q²/ŝ:
///
///     E_N = E_ν(1 − y) + (M_N² + Q²)/(4E_ν),   p_T² = Q²(ŝ − M_N² − Q²)/ŝ,
///
/// which obeys t = M_N² − 2E_ν(E_N − p_N cosθ) = −Q² and E_N ≥ M_N everywhere. The second term of E_N is the recoil of a target at
/// rest seen as a moving parton, at most M_p/2E_ν of the first; generators that use the same ŝ have it too. Without it N would
/// stand still at the edge of phase space.
/// Needs 0 ≤ Q² ≤ ŝ − M_N²; beyond it by rounding N goes straight on.
inline produced_neutrino laboratory_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy_squared s_hat,
                                               energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), s = s_hat / GeV2,
               q = q2 / GeV2;
  const double plus = e * (1 - q / s), minus = (m + q) / (4 * e);
  const double pt2 = std::max(0., q * (1 - (m + q) / s)), parallel = plus - minus;
  const double p = numeric::sqrt(parallel * parallel + pt2);
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  return {(plus + minus) * GeV, p * GeV, numeric::sqrt(pt2) / p, parallel / p};
}

/// How neutrinos turn into N on a nucleus. One requirement: `p.scatter(E_ν, model, target, visit)` integrates over
/// final states by calling `visit(weight, produced_neutrino)`; the weights, in m²GeV², sum to σ/μ² per nucleus. The
/// dipole moment itself is left out, so that one integration serves every coupling and every flavour.
template <class P>
concept ProductionProcess = requires(const P& process, energy e, const dipole_portal& model, const nucleus& target) {
  process.scatter(e, model, target, [](const auto& /*weight*/, const produced_neutrino&) {});
};

/// σ/μ² per nucleus, in m²GeV².
using reduced_cross_section = std::remove_const_t<decltype(cm2 * GeV2)>;

/// Cross section per nucleus for a dipole moment μ: the sum of the process's weights times μ².
/// @throws std::invalid_argument for an invalid model, target or energy
template <ProductionProcess P>
area cross_section(const P& process, energy neutrino_energy, const dipole_portal& model, const nucleus& target,
                   inverse_energy dipole) {
  numeric::require_finite("cross_section: dipole", dipole);
  reduced_cross_section sum = 0. * cm2 * GeV2;
  process.scatter(neutrino_energy, model, target,
                  [&](const reduced_cross_section& weight, const produced_neutrino&) { sum += weight; });
  return dipole * dipole * sum;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_HPP
