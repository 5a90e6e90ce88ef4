// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MEDIATOR_DECAYS_HPP
#define NUDIPOLE_MEDIATOR_DECAYS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

namespace detail {

/// The vector that a question about a vector's decays is asked about: itself, or the Z′ of a model with one.
constexpr const mediator& vector_of(const mediator& vector) { return vector; }
template <Mediator Vector>
constexpr mediator vector_of(const Vector& vector) {
  return mediator(vector);
}
constexpr mediator vector_of(const dipole_portal& model) { return portal(model)[0].vector; }

/// Returns the free quarks that axial couplings turn into, in a treatment of hadrons: its own if it has quarks.
template <class Hadrons>
constexpr quark_level axial_quarks(const Hadrons& hadrons) {
  if constexpr (std::same_as<Hadrons, quark_level>)
    return hadrons;
  else
    return {};
}

/// Calls `visit(final_state, width)` for the pairs q q̄ that axial couplings make: free quarks above threshold, the
/// only description of them there is; none for a vector without hadrons.
template <class Hadrons, class Visit>
constexpr void for_each_axial_mode(const Hadrons& hadrons, const quark_couplings& axial, energy sqrt_s, Visit&& visit) {
  if constexpr (!std::same_as<Hadrons, no_hadrons>) {
    if (axial == quark_couplings{}) return;
    const quark_level quarks = axial_quarks(hadrons);
    for (quark_flavour flavour : light_quarks) {
      if (axial[flavour] == 0 || sqrt_s <= quarks.thresholds[flavour_index(flavour)]) continue;
      visit(final_state{quark_id(flavour), -quark_id(flavour)},
            axial_width(sqrt_s, axial[flavour], quarks.masses[flavour_index(flavour)], 3));
    }
  }
}

}  // namespace detail

/// The decays of a vector: three charged leptons, three neutrinos, and hadrons by the policy through its vector
/// couplings, and as free quarks above threshold through axial ones. Ask about a `mediator`, or about a
/// `dipole_portal`, whose Z′ is meant.
template <class Hadrons = quark_level>
struct zprime_decays {
  static_assert(HadronicTreatment<Hadrons>,
                "zprime_decays: hadrons need for_each_mode(couplings, sqrt_s, visit) and breaks(products), a range of "
                "energies");

  [[no_unique_address]] Hadrons hadrons{};

  /// Calls `visit(final_state, width)` for every mode open to a (virtual) vector of mass √s; q q̄ may come twice, from
  /// vector and from axial couplings.
  /// @throws bad_parameter unless √s is positive
  template <class Visit>
  constexpr void for_each_mode(const mediator& vector, energy sqrt_s, Visit&& visit) const {
    for (lepton_flavour flavour : lepton_flavours) {
      const pdg_id id = charged_lepton_id(flavour);
      const chiral_couplings g = vector.coupling(id);
      if ((g.left == 0 && g.right == 0) || sqrt_s <= 2. * lepton_mass(flavour)) continue;
      visit(final_state{id, -id}, width_to_leptons(sqrt_s, g.vector(), lepton_mass(flavour)) +
                                      axial_width(sqrt_s, g.axial(), lepton_mass(flavour), 1));
    }
    for (lepton_flavour flavour : lepton_flavours) {
      const pdg_id id = neutrino_id(flavour);
      const double g = vector.coupling(id).left;
      if (g != 0) visit(final_state{id, -id}, width_to_neutrinos(sqrt_s, g));
    }
    hadrons.for_each_mode(vector.quark_vector(), sqrt_s, visit);
    detail::for_each_axial_mode(hadrons, vector.quark_axial(), sqrt_s, visit);
  }
  template <class Visit>
  constexpr void for_each_mode(const dipole_portal& model, energy sqrt_s, Visit&& visit) const {
    for_each_mode(detail::vector_of(model), sqrt_s, visit);
  }

  /// Total width of a vector of mass √s, from its couplings.
  template <class Vector>
  constexpr energy width(const Vector& vector, energy sqrt_s) const {
    energy sum = 0. * GeV;
    for_each_mode(vector, sqrt_s, [&](const final_state&, energy partial) { sum += partial; });
    return sum;
  }
  /// Total width on the mass shell: the one the vector says, or else from its couplings.
  /// @throws bad_parameter for an invalid model
  template <class Vector>
  constexpr energy width(const Vector& vector) const {
    const mediator& v = detail::vector_of(vector);
    if (v.width()) return *v.width();
    return width(v, v.mass());
  }

  /// Partial width on the mass shell; 0 for a closed or unknown mode.
  template <class Vector>
  constexpr energy partial_width(const Vector& vector, const final_state& products) const {
    const mediator& v = detail::vector_of(vector);
    energy sum = 0. * GeV;
    for_each_mode(v, v.mass(), [&](const final_state& mode, energy partial) {
      if (mode == products) sum += partial;
    });
    return sum;
  }

  /// Returns the width into one hadronic final state of a (virtual) vector of mass √s with these vector couplings; 0
  /// for a closed or unknown mode.
  constexpr energy hadronic_width(const quark_couplings& quarks, const final_state& products, energy sqrt_s) const {
    if constexpr (requires { hadrons.width(quarks, products, sqrt_s); }) {
      return hadrons.width(quarks, products, sqrt_s);
    } else {
      energy sum = 0. * GeV;
      hadrons.for_each_mode(quarks, sqrt_s, [&](const final_state& mode, energy partial) {
        if (mode == products) sum += partial;
      });
      return sum;
    }
  }
  constexpr energy hadronic_width(const dipole_portal& model, const final_state& products, energy sqrt_s) const {
    return hadronic_width(model.quarks, products, sqrt_s);
  }

  /// Returns the lowest √s at which the hadronic mode is open, for one that is open at `open` and has no gaps: one of
  /// its breaks, or else found by bisection.
  constexpr energy opening(const quark_couplings& quarks, const final_state& products, energy open) const {
    const auto is_open = [&](energy sqrt_s) { return hadronic_width(quarks, products, sqrt_s) > 0. * GeV; };
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
  constexpr energy opening(const dipole_portal& model, const final_state& products, energy open) const {
    return opening(model.quarks, products, open);
  }

  /// Returns the lowest s above `from` where a hadronic mode has a break, or `to` if there is none below that.
  constexpr energy_squared next_break(const final_state& products, energy_squared from, energy_squared to) const {
    for (energy at : hadrons.breaks(products))
      if (at * at > from && at * at < to) to = at * at;
    return to;
  }

  /// @throws bad_parameter if the vector has no open mode
  template <class Vector>
  constexpr double branching_ratio(const Vector& vector, const final_state& products) const {
    return partial_width(vector, products) / numeric::require_positive("zprime_decays: total width", width(vector));
  }

  /// Proper decay length cτ = ħc/Γ.
  /// @throws bad_parameter if the vector has no open mode
  template <class Vector>
  constexpr length ctau(const Vector& vector) const {
    return hbar_c / numeric::require_positive("zprime_decays: total width", width(vector));
  }
};

template <class Hadrons>
zprime_decays(Hadrons) -> zprime_decays<Hadrons>;
zprime_decays()->zprime_decays<>;

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_DECAYS_HPP
