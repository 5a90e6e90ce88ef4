// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_PRODUCTION_HPP
#define NUDIPOLE_SIGNAL_PRODUCTION_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace nudipole {

/// The part of a model that its production depends on. N's own moments and mixings are left out: production is for a
/// moment of 1 GeV⁻¹.
struct production_point {
  energy heavy_neutrino_mass;
  energy zprime_mass;
  quark_couplings quarks;
  std::optional<double> electrons{};  ///< g_e, if N is made on electrons too

  constexpr bool operator==(const production_point&) const = default;
};

/// Returns the point of a model for a process.
template <class Process>
constexpr production_point production_point_of(const dipole_portal& model, const Process&) {
  production_point point{model.heavy_neutrino_mass, model.zprime_mass, model.quarks};
  if (depends_on_electrons<Process>()) point.electrons = model.charged_leptons.electron;
  return point;
}

/// Returns the largest energy that a reaction involves: M_N, M_Z′, or √S at the highest energy of a neutrino that can
/// make N. An effective theory whose cutoff lies below it does not describe the reaction.
inline energy hard_scale(const dipole_portal& model, energy highest_neutrino_energy) {
  const energy centre_of_mass = numeric::sqrt(proton_mass * (proton_mass + 2. * highest_neutrino_energy));
  return std::max({model.heavy_neutrino_mass, model.zprime_mass, centre_of_mass});
}

/// The N produced at one mass point, for a dipole moment of 1 GeV⁻¹ with each flavour in turn: multiply by μ² in GeV⁻².
/// One integration gives this for all three flavours, every selection and every lifetime.
struct production {
  per_flavour<decay_length_spectrum> spectrum;
  energy highest_energy = 0. * GeV;  ///< of the neutrinos that can make N
  /// The masses and couplings it was integrated with; none if that is not known, as for events of a file.
  std::optional<production_point> point{};

  /// Returns N_prod = Σ_bins N_ν(E) σ_νA(E) n_T of one flavour.
  double events(lepton_flavour flavour, inverse_energy dipole) const {
    return numeric::square(dipole * GeV) * spectrum[flavour].total();
  }

  /// Refuses a model of other masses or quark couplings, or of another coupling to electrons where those are struck.
  /// @throws bad_parameter naming what differs
  void require_made_for(const dipole_portal& model) const {
    if (!point) return;
    const auto same = [](const char* what, auto now, auto then) {
      if (now != then)
        numeric::refuse(std::string("production: ") + what, now, "not what it was integrated with: integrate it anew");
    };
    same("heavy_neutrino_mass", model.heavy_neutrino_mass, point->heavy_neutrino_mass);
    same("zprime_mass", model.zprime_mass, point->zprime_mass);
    for (quark_flavour q : light_quarks) same("quarks", model.quarks[q], point->quarks[q]);
    same("quarks", model.quarks.top, point->quarks.top);
    if (point->electrons) same("charged_leptons.electron", model.charged_leptons.electron, *point->electrons);
  }
};

/// Integrates the production of N over beam, process and targets. Only the `production_point` of the model enters.
/// @throws bad_parameter for an invalid model, and for a beam with energies or numbers that are not finite and
/// positive
template <class Site, class Process>
production integrate_production(const dipole_portal& model, const experiment<Site, Process>& setup) {
  validate(model);
  production result{.spectrum = {}, .point = production_point_of(model, setup.process())};
  for (const beam_energy& entry : beam_energies(setup)) {
    decay_length_spectrum at_energy;
    for (const auto& target : setup.targets())
      for (const material_component& component : target.content.components()) {
        const inverse_area nuclei = target.nuclei_per_area(component);
        for_each_neutrino(setup.process(), entry.at, model, component.target,
                          [&](const reduced_cross_section& weight, const produced_neutrino& n) {
                            at_energy.add(weight * nuclei / GeV2, model.heavy_neutrino_mass, n, target.geometry);
                          });
      }
    if (at_energy.total() > 0) result.highest_energy = entry.at;
    for (lepton_flavour flavour : lepton_flavours)
      if (entry.of(flavour) > 0) result.spectrum[flavour].add(entry.of(flavour), at_energy);
  }
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_PRODUCTION_HPP
