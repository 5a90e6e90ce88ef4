// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_PRODUCTION_HPP
#define NUDIPOLE_SIGNAL_PRODUCTION_HPP

#include <nudipole/flux/neutrino_flux.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <vector>

namespace nudipole {

/// The N produced at one mass point, for a dipole moment of 1 GeV⁻¹ with each flavour in turn: multiply by μ² in GeV⁻².
/// One integration gives this for all three flavours, every coupling, every selection and every lifetime.
struct production {
  per_flavour<decay_length_spectrum> spectrum;
  energy highest_energy = 0. * GeV;  ///< of the neutrinos that can make N

  /// N_prod = Σ_bins N_ν(E) σ_νA(E) n_T of one flavour.
  double events(lepton_flavour flavour, inverse_energy dipole) const {
    return numeric::square(dipole * GeV) * spectrum[flavour].total();
  }
};

/// Integrates the production of N over beam, process and detector. Only the masses and quark couplings of the model
/// enter.
/// @throws std::invalid_argument for an invalid model, and for a beam with energies or numbers that are not finite and
/// positive
template <class Flux, class Process, class Geometry, class DecayProbability>
production produce(const dipole_portal& model, const experiment<Flux, Process, Geometry, DecayProbability>& setup) {
  validate(model);
  struct beam_energy {
    energy at;
    per_flavour<double> neutrinos;
  };
  // Species tabulated at the same energies share the integral over the process.
  std::vector<beam_energy> energies;
  for (pdg_id species : neutrino_species) {
    if (species < 0 && setup.particles() == beam::neutrinos) continue;
    for (const flux_bin& bin : setup.flux().neutrinos(species)) {
      numeric::require_positive("flux: energy", bin.centre);
      if (numeric::require_not_negative("flux: neutrinos", bin.neutrinos) == 0) continue;
      auto place = std::lower_bound(energies.begin(), energies.end(), bin.centre,
                                    [](const beam_energy& entry, energy e) { return entry.at < e; });
      if (place == energies.end() || place->at != bin.centre) place = energies.insert(place, {bin.centre, {}});
      place->neutrinos[flavour_of(species)] += bin.neutrinos;
    }
  }

  const auto& material = setup.setup().target;
  const auto& geometry = setup.setup().geometry;
  production result;
  for (const beam_energy& entry : energies) {
    decay_length_spectrum at_energy;
    for (const material_component& component : material.components()) {
      const inverse_area targets = material.targets_per_area(component, geometry.depth());
      setup.process().scatter(
          entry.at, model, component.target, [&](const reduced_cross_section& weight, const produced_neutrino& n) {
            const double per_beta_gamma = model.heavy_neutrino_mass / n.momentum;  // infinite for an N at rest
            at_energy.add(weight * targets / GeV2, geometry.path_length(n) * per_beta_gamma);
          });
    }
    if (at_energy.total() > 0) result.highest_energy = entry.at;
    for (lepton_flavour flavour : lepton_flavours)
      if (entry.neutrinos[flavour] > 0)
        result.spectrum[flavour].add(entry.neutrinos[flavour] * setup.exposure(), at_energy);
  }
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_PRODUCTION_HPP
