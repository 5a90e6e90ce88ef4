// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_HPP
#define NUDIPOLE_SCATTERING_PROCESS_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <concepts>

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
/// which obeys t = M_N² − 2E_ν(E_N − p_N cosθ) = −Q² and E_N ≥ M_N everywhere. The second term of E_N is the recoil of a target
/// at rest seen as a moving parton, at most M_p/2E_ν of the first; generators that use the same ŝ have it too. Without it N would
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

/// One collision, as a point of the unit square stands for it.
struct collision {
  reduced_cross_section weight = 0. * cm2 * GeV2;  ///< dσ/μ² per area of the square
  energy_squared q2 = 0. * GeV2;
  energy_squared s_hat = 0. * GeV2;  ///< with what is struck
  double x = 1;                      ///< Bjorken x; 1 when the target recoils whole
};

/// What a neutrino hit, and the response of that to an exchanged vector.
struct struck_target {
  pdg_id constituent;      ///< what the Z′ couples to: a parton, or all of the target
  pdg_id recoil;           ///< what becomes of it: the same, or `hadronic_system_id` for hadrons of some mass
  pdg_id target;           ///< the nucleus, nucleon or electron at rest that holds it
  energy target_mass;      ///< of what is at rest
  four_momentum momentum;  ///< of the constituent, in the laboratory
  /// W^{μν} = −g^{μν}w₁ + P^μP^νw₂ for unpolarised targets, P the momentum above (see `dipole_current.hpp`); only the ratio
  /// counts.
  double w1;
  double w2;
};

/// Numbers that the PDG leaves to generators, for what is not a single particle: all hadrons that an inelastic collision makes,
/// and what is left of a nucleon when a parton has been struck.
inline constexpr pdg_id hadronic_system_id = 92;
inline constexpr pdg_id remnant_id = 93;
inline constexpr pdg_id proton_id = 2212;
inline constexpr pdg_id neutron_id = 2112;
/// PDG number of a nucleus, 100ZZZAAA0. [PDG 2022, sec. 45]
constexpr pdg_id nucleus_id(const nucleus& n) { return 1000000000 + 10000 * n.protons + 10 * n.nucleons; }

/// One process at one energy on one nucleus, to generate events from. Points (u, v) of the unit square are collisions:
///
///     k(u, v)            a `collision`; its weights integrate over the square to σ/μ²; weight 0 where nothing happens
///     k.neutrino(c)      N as it leaves that collision
///     k.struck(c, r)     what was hit, chosen with a uniform number r among all that could have been
///
/// A kernel refers to the process that it is from.
template <class K>
concept CollisionKernel = requires(const K& kernel, const collision& c) {
  { kernel(0.5, 0.5) } -> std::convertible_to<collision>;
  { kernel.neutrino(c) } -> std::convertible_to<produced_neutrino>;
  { kernel.struck(c, 0.5) } -> std::convertible_to<struck_target>;
};

/// A process that events can be generated from: `p.for_each_kernel(E_ν, model, target, visit)` calls `visit(kernel)` with a
/// `CollisionKernel` for each of its parts that is open at this energy.
template <class P>
concept EventProcess = ProductionProcess<P> &&
    requires(const P& process, energy e, const dipole_portal& model, const nucleus& target) {
  process.for_each_kernel(e, model, target, [](const auto& /*kernel*/) {});
};

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
