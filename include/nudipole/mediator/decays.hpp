// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MEDIATOR_DECAYS_HPP
#define NUDIPOLE_MEDIATOR_DECAYS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// The decays of the Z′: three charged leptons, three neutrinos, and hadrons as the policy has them.
template <HadronicTreatment Hadrons = quark_level>
struct zprime_decays {
  [[no_unique_address]] Hadrons hadrons{};

  /// Calls `visit(final_state, width)` for every mode open to a (virtual) Z′ of mass √s.
  /// @throws std::invalid_argument unless √s is positive
  template <class Visit>
  constexpr void for_each_mode(const dipole_portal& model, energy sqrt_s, Visit&& visit) const {
    for (lepton_flavour flavour : lepton_flavours) {
      if (model.charged_leptons[flavour] == 0 || sqrt_s <= 2. * mass(flavour)) continue;
      const pdg_id id = charged_lepton_id(flavour);
      visit(final_state{id, -id}, width_to_leptons(sqrt_s, model.charged_leptons[flavour], mass(flavour)));
    }
    for (lepton_flavour flavour : lepton_flavours) {
      if (model.neutrinos[flavour] == 0) continue;
      const pdg_id id = neutrino_id(flavour);
      visit(final_state{id, -id}, width_to_neutrinos(sqrt_s, model.neutrinos[flavour]));
    }
    hadrons.for_each_mode(model.quarks, sqrt_s, visit);
  }

  /// Total width of a Z′ of mass √s.
  constexpr energy width(const dipole_portal& model, energy sqrt_s) const {
    energy sum = 0. * GeV;
    for_each_mode(model, sqrt_s, [&](const final_state&, energy partial) { sum += partial; });
    return sum;
  }
  /// Total width on the mass shell.
  /// @throws std::invalid_argument for an invalid model
  constexpr energy width(const dipole_portal& model) const {
    validate(model);
    return width(model, model.zprime_mass);
  }

  /// Partial width on the mass shell; 0 for a closed or unknown mode.
  constexpr energy partial_width(const dipole_portal& model, const final_state& products) const {
    validate(model);
    energy sum = 0. * GeV;
    for_each_mode(model, model.zprime_mass, [&](const final_state& mode, energy partial) {
      if (mode == products) sum += partial;
    });
    return sum;
  }

  /// @throws std::invalid_argument if the Z′ has no open mode
  constexpr double branching_ratio(const dipole_portal& model, const final_state& products) const {
    return partial_width(model, products) / numeric::require_positive("zprime_decays: total width", width(model));
  }

  /// Proper decay length cτ = ħc/Γ.
  /// @throws std::invalid_argument if the Z′ has no open mode
  constexpr length ctau(const dipole_portal& model) const {
    return hbar_c / numeric::require_positive("zprime_decays: total width", width(model));
  }
};

template <class Hadrons>
zprime_decays(Hadrons) -> zprime_decays<Hadrons>;
zprime_decays()->zprime_decays<>;

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_DECAYS_HPP
