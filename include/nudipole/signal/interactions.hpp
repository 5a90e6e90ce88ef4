// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_INTERACTIONS_HPP
#define NUDIPOLE_SIGNAL_INTERACTIONS_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/control/standard_model.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/detector.hpp>
#include <nudipole/units.hpp>

#include <vector>

/// Interactions of the Standard Model in a detector, the control for a beam, a cross section and a target together:
///
///     const charged_current_scattering cc{grv98lo{}};
///     expected_interactions(cc, 14, kling_nevay_flux{}, fasernu, 150. * inv_fb);   // of ν_μ
namespace nudipole {

/// Interactions of the neutrinos in one bin of energy.
struct interaction_bin {
  energy centre;
  double interactions;
};

/// N_ν(E) Σ_components σ(E) n_T of each bin of one species, at the energy of its centre; for the luminosity given,
/// which may differ from the flux's own. No bins if the flux does not have the species.
/// @throws std::invalid_argument unless the luminosity is positive, and for a flux with energies or numbers that are
/// not finite and positive; otherwise as `cross_section`
template <WeakCurrent Current, NeutrinoFlux Flux, DetectorGeometry Geometry, class Quadrature = weak_quadrature>
std::vector<interaction_bin> interactions_per_bin(const Current& current, pdg_id species, const Flux& flux,
                                                  const detector<Geometry>& setup, inverse_area luminosity,
                                                  const deep_inelastic_region& region = {},
                                                  const Quadrature& rule = {}) {
  const double exposure =
      numeric::require_positive("interactions_per_bin: luminosity", luminosity) /
      numeric::require_positive("interactions_per_bin: luminosity of the flux", inverse_area(flux.luminosity()));
  const length depth = setup.geometry.depth();
  std::vector<interaction_bin> result;
  for (const flux_bin& bin : flux.neutrinos(species)) {
    numeric::require_positive("flux: energy", bin.centre);
    numeric::require_not_negative("flux: neutrinos", bin.neutrinos);
    double probability = 0;
    if (bin.neutrinos > 0)
      for (const material_component& c : setup.target.components())
        probability += setup.target.targets_per_area(c, depth) *
                       cross_section(current, species, bin.centre, c.target, region, rule);
    result.push_back({bin.centre, exposure * bin.neutrinos * probability});
  }
  return result;
}

/// The sum of `interactions_per_bin`.
/// @throws std::invalid_argument as it does
template <WeakCurrent Current, NeutrinoFlux Flux, DetectorGeometry Geometry, class Quadrature = weak_quadrature>
double expected_interactions(const Current& current, pdg_id species, const Flux& flux, const detector<Geometry>& setup,
                             inverse_area luminosity, const deep_inelastic_region& region = {},
                             const Quadrature& rule = {}) {
  double sum = 0;
  for (const interaction_bin& bin : interactions_per_bin(current, species, flux, setup, luminosity, region, rule))
    sum += bin.interactions;
  return sum;
}

/// The same with the flux, detector and luminosity of an experiment, whatever process and beam it has.
/// @throws std::invalid_argument as above
template <WeakCurrent Current, class Flux, class Process, class Geometry, class DecayProbability,
          class Quadrature = weak_quadrature>
double expected_interactions(const Current& current, pdg_id species,
                             const experiment<Flux, Process, Geometry, DecayProbability>& setup,
                             const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  return expected_interactions(current, species, setup.flux(), setup.setup(),
                               setup.exposure() * inverse_area(setup.flux().luminosity()), region, rule);
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_INTERACTIONS_HPP
