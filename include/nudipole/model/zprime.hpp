// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_ZPRIME_HPP
#define NUDIPOLE_MODEL_ZPRIME_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <optional>

namespace nudipole {

/// A Z′ of any couplings, L = −Z′_μ Σ_f f̄γ^μ(g + a γ₅)f − Z′_μ Σ_ν g_ν ν̄γ^μP_Lν. A plain aggregate; its width follows
/// from the couplings unless it is given.
struct zprime {
  energy at_mass;
  per_flavour<inverse_energy> moments{};             ///< N's dipole moments μ_α to it
  quark_couplings quarks{};                          ///< g of the quarks
  per_flavour<double> charged_leptons{};             ///< g of the charged leptons
  per_flavour<double> neutrinos{};                   ///< g_ν, left-handed
  quark_couplings quarks_axial{};                    ///< a of the quarks
  per_flavour<double> charged_leptons_axial{};       ///< a of the charged leptons
  std::optional<energy> fixed_width = std::nullopt;  ///< in place of what the couplings give

  /// @throws bad_parameter unless the mass is positive
  constexpr energy mass() const { return numeric::require_positive("zprime: mass", at_mass); }
  constexpr std::optional<energy> width() const { return fixed_width; }
  constexpr chiral_couplings coupling(pdg_id id) const {
    if (is_quark(id) && id > 0) {
      const quark_flavour flavour = static_cast<quark_flavour>(id);
      return chiral_couplings::of_current(quarks[flavour], quarks_axial[flavour]);
    }
    if (is_neutrino(id)) return {neutrinos[flavour_of(id)], 0};
    if (!is_charged_lepton(id)) return {};
    return chiral_couplings::of_current(charged_leptons[flavour_of(id)], charged_leptons_axial[flavour_of(id)]);
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return moments[flavour]; }
};
static_assert(Mediator<zprime>);

/// Z′ of a gauged charge with coupling g: quarks carry 1/3, leptons −1 of B − L.
constexpr zprime b_minus_l_boson(energy mass, double g, const per_flavour<inverse_energy>& moments = {}) {
  return {.at_mass = mass,
          .moments = moments,
          .quarks = all_flavours(g / 3),
          .charged_leptons = universal(-g),
          .neutrinos = universal(-g)};
}
/// L_μ − L_τ at tree level: muons and ν_μ carry 1, τ and ν_τ −1, nothing else couples.
constexpr zprime mu_minus_tau_boson(energy mass, double g, const per_flavour<inverse_energy>& moments = {}) {
  return {.at_mass = mass,
          .moments = moments,
          .charged_leptons = {.electron = 0, .muon = g, .tau = -g},
          .neutrinos = {.electron = 0, .muon = g, .tau = -g}};
}
/// Baryon number: quarks carry 1/3, leptons nothing.
constexpr zprime baryon_number_boson(energy mass, double g, const per_flavour<inverse_energy>& moments = {}) {
  return {.at_mass = mass, .moments = moments, .quarks = all_flavours(g / 3)};
}
/// A dark photon of kinetic mixing ε with the photon: couplings ε e Q, none to neutrinos. For masses well below M_Z.
constexpr zprime dark_photon(energy mass, double epsilon, const per_flavour<inverse_energy>& moments = {}) {
  const double g = epsilon * elementary_charge, up = 2 * g / 3, down = -g / 3;
  return {.at_mass = mass,
          .moments = moments,
          .quarks = {.down = down, .up = up, .strange = down, .charm = up, .bottom = down, .top = up},
          .charged_leptons = universal(-g)};
}

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_ZPRIME_HPP
