// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_WEAK_CURRENT_HPP
#define NUDIPOLE_SCATTERING_CONTROL_WEAK_CURRENT_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// Structure functions of a target at one x and Q²: with q the momentum transfer and P the nucleon's momentum,
///
///     W_μν = −g_μν F₁ + P_μP_ν/(P·q) F₂ − iε_μναβ P^α q^β/(2P·q) F₃ + q_μq_ν/(x P·q) F₄ + (P_μq_ν + q_μP_ν)/(P·q) F₅.
///
/// [Kretzer and Reno, hep-ph/0208187, sec. II]
struct weak_structure_functions {
  double f1 = 0;
  double f2 = 0;
  double f3 = 0;
  double f4 = 0;
  double f5 = 0;
};

/// A weak current between a neutrino and a target. Four requirements, so that structure functions of another origin
/// (higher orders, fits at low Q²) are a struct with four members:
/// - `c.structure(neutrino, target, x, q2)`: structure functions of the whole nucleus;
/// - `c.coupling(q2)`: G_F with the propagator, G_F M²/(Q² + M²);
/// - `c.lepton_mass(neutrino)`: mass of the outgoing lepton;
/// - `c.frozen_below(target)`: Q² below which the densities are not evolved; quadratures treat it as a kink.
template <class C>
concept WeakCurrent = requires(const C& current, pdg_id neutrino, const nucleus& target, double x, energy_squared q2) {
  { current.structure(neutrino, target, x, q2) } -> std::convertible_to<weak_structure_functions>;
  { current.coupling(q2) } -> std::convertible_to<inverse_energy_squared>;
  { current.lepton_mass(neutrino) } -> std::convertible_to<energy>;
  { current.frozen_below(target) } -> std::convertible_to<energy_squared>;
};

/// The region taken as deep inelastic. The default leaves out quasi-elastic scattering and the Δ, which partons do not
/// describe: together of the order of 10⁻³⁸ cm² per nucleon at any energy, so 1 to 3 % of the charged current at 100
/// GeV but a third of that of antineutrinos at 8 GeV. It keeps small Q², where the frozen densities are a guess: 10 %
/// of ν_μ and 20 % of ν̄_μ interactions at 100 GeV have Q² < 1.7 GeV², 2 and 4 % at 1 TeV.
struct deep_inelastic_region {
  energy minimum_w = 1.4 * GeV;           ///< mass of the hadrons, at least the nucleon's
  energy_squared minimum_q2 = 0. * GeV2;  ///< 0 keeps all Q²; the densities are frozen below their `q2Min()`
};

/// @throws bad_parameter unless W is at least the nucleon's mass and Q² not negative
constexpr void validate(const deep_inelastic_region& region) {
  numeric::require_positive("deep_inelastic_region: minimum_w", region.minimum_w);
  if (region.minimum_w < proton_mass)
    numeric::refuse("deep_inelastic_region: minimum_w", region.minimum_w, "must be at least the mass of the nucleon");
  numeric::require_not_negative("deep_inelastic_region: minimum_q2", region.minimum_q2);
}

namespace detail {
struct current_archetype {
  weak_structure_functions structure(pdg_id, const nucleus&, double, energy_squared) const { return {}; }
  inverse_energy_squared coupling(energy_squared) const { return 0. / GeV2; }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus&) const { return 0. * GeV2; }
};
}  // namespace detail
static_assert(WeakCurrent<detail::current_archetype>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_WEAK_CURRENT_HPP
