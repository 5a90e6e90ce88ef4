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
template <class Hadrons = quark_level>
struct zprime_decays {
  static_assert(HadronicTreatment<Hadrons>,
                "zprime_decays: hadrons need for_each_mode(couplings, sqrt_s, visit) and breaks(products), a range of "
                "energies");

  [[no_unique_address]] Hadrons hadrons{};

  /// Calls `visit(final_state, width)` for every mode open to a (virtual) Z′ of mass √s.
  /// @throws bad_parameter unless √s is positive
  template <class Visit>
  constexpr void for_each_mode(const dipole_portal& model, energy sqrt_s, Visit&& visit) const {
    for (lepton_flavour flavour : lepton_flavours) {
      if (model.charged_leptons[flavour] == 0 || sqrt_s <= 2. * lepton_mass(flavour)) continue;
      const pdg_id id = charged_lepton_id(flavour);
      visit(final_state{id, -id}, width_to_leptons(sqrt_s, model.charged_leptons[flavour], lepton_mass(flavour)));
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
  /// @throws bad_parameter for an invalid model
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

  /// Returns the width into one hadronic final state of a (virtual) Z′ of mass √s; 0 for a closed or unknown mode.
  constexpr energy hadronic_width(const dipole_portal& model, const final_state& products, energy sqrt_s) const {
    if constexpr (requires { hadrons.width(model.quarks, products, sqrt_s); }) {
      return hadrons.width(model.quarks, products, sqrt_s);
    } else {
      energy sum = 0. * GeV;
      hadrons.for_each_mode(model.quarks, sqrt_s, [&](const final_state& mode, energy partial) {
        if (mode == products) sum += partial;
      });
      return sum;
    }
  }

  /// Returns the lowest √s at which the hadronic mode is open, for one that is open at `open` and has no gaps: one of
  /// its breaks, or else found by bisection.
  constexpr energy opening(const dipole_portal& model, const final_state& products, energy open) const {
    const auto is_open = [&](energy sqrt_s) { return hadronic_width(model, products, sqrt_s) > 0. * GeV; };
    energy closed = 0. * GeV;
    const energy_squared end = open * open;
    for (energy_squared s = next_break(products, 0. * GeV2, end); s < end; s = next_break(products, s, end)) {
      const energy at = numeric::sqrt(s);
      if (is_open((1 - 1e-9) * at)) {
        open = at;
        break;
      }
      if (is_open((1 + 1e-9) * at)) return at;
      closed = at;
    }
    for (int i = 0; i < 60 && open - closed > 1e-14 * open; ++i) {
      const energy middle = 0.5 * (closed + open);
      (is_open(middle) ? open : closed) = middle;
    }
    return open;
  }

  /// Returns the lowest s above `from` where a hadronic mode has a break, or `to` if there is none below that.
  constexpr energy_squared next_break(const final_state& products, energy_squared from, energy_squared to) const {
    for (energy at : hadrons.breaks(products))
      if (at * at > from && at * at < to) to = at * at;
    return to;
  }

  /// @throws bad_parameter if the Z′ has no open mode
  constexpr double branching_ratio(const dipole_portal& model, const final_state& products) const {
    return partial_width(model, products) / numeric::require_positive("zprime_decays: total width", width(model));
  }

  /// Proper decay length cτ = ħc/Γ.
  /// @throws bad_parameter if the Z′ has no open mode
  constexpr length ctau(const dipole_portal& model) const {
    return hbar_c / numeric::require_positive("zprime_decays: total width", width(model));
  }
};

template <class Hadrons>
zprime_decays(Hadrons) -> zprime_decays<Hadrons>;
zprime_decays()->zprime_decays<>;

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_DECAYS_HPP
