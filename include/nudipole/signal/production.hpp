// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_PRODUCTION_HPP
#define NUDIPOLE_SIGNAL_PRODUCTION_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/units.hpp>

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
  const auto& material = setup.setup().target;
  const auto& geometry = setup.setup().geometry;
  production result;
  for (const beam_energy& entry : beam_energies(setup)) {
    decay_length_spectrum at_energy;
    for (const material_component& component : material.components()) {
      const inverse_area targets = material.targets_per_area(component, geometry.depth());
      for_each_neutrino(setup.process(), entry.at, model, component.target,
                        [&](const reduced_cross_section& weight, const produced_neutrino& n) {
                          const double per_beta_gamma =
                              model.heavy_neutrino_mass / n.momentum;  // infinite for an N at rest
                          const double made = weight * targets / GeV2;
                          at_energy.add_produced(made);
                          geometry.for_each_path(n, [&](double part, length path) {
                            if (!(path <= 0. * metre)) at_energy.add_path(made * part, path * per_beta_gamma);
                          });
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
