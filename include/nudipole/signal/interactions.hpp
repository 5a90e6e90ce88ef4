// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_INTERACTIONS_HPP
#define NUDIPOLE_SIGNAL_INTERACTIONS_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/control/charged_current.hpp>
#include <nudipole/scattering/control/neutral_current.hpp>
#include <nudipole/scattering/control/weak_cross_section.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/units.hpp>

#include <vector>

/// @file
/// Interactions of the Standard Model at a site, the control for a beam, a cross section and a target together:
///
///     const charged_current_scattering cc{grv98lo{}};
///     expected_interactions(cc, 14, fasernu(), 150. * inv_fb);   // of ν_μ
namespace nudipole {

/// Interactions of the neutrinos in one bin of energy.
struct interaction_bin {
  energy centre;
  double interactions;
};

/// Returns N_ν(E) Σ_components σ(E) n_T of each bin of one species, at the energy of its centre; for the luminosity
/// given, which may differ from the flux's own. No bins if the flux does not have the species.
/// @throws bad_parameter unless the luminosity is positive, and for a flux with energies or numbers that are
/// not finite and positive; otherwise as `cross_section`
template <WeakCurrent Current, NeutrinoSite Site, class Quadrature = weak_quadrature>
std::vector<interaction_bin> interactions_per_bin(const Current& current, pdg_id species, const Site& site,
                                                  inverse_area luminosity, const deep_inelastic_region& region = {},
                                                  const Quadrature& rule = {}) {
  const inverse_area own = site.flux.luminosity();
  const double exposure = numeric::require_positive("interactions_per_bin: luminosity", luminosity) /
                          numeric::require_positive("interactions_per_bin: luminosity of the flux", own);
  std::vector<interaction_bin> result;
  for (const flux_bin& bin : site.flux.neutrinos(species)) {
    numeric::require_positive("flux: energy", bin.centre);
    numeric::require_not_negative("flux: neutrinos", bin.neutrinos);
    double probability = 0;
    if (bin.neutrinos > 0)
      for (const auto& target : site.targets)
        for (const material_component& c : target.content.components())
          probability +=
              target.nuclei_per_area(c) * cross_section(current, species, bin.centre, c.target, region, rule);
    result.push_back({bin.centre, exposure * bin.neutrinos * probability});
  }
  return result;
}

/// Returns the sum of `interactions_per_bin`.
/// @throws bad_parameter as it does
template <WeakCurrent Current, NeutrinoSite Site, class Quadrature = weak_quadrature>
double expected_interactions(const Current& current, pdg_id species, const Site& site, inverse_area luminosity,
                             const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  double sum = 0;
  for (const interaction_bin& bin : interactions_per_bin(current, species, site, luminosity, region, rule))
    sum += bin.interactions;
  return sum;
}

/// Returns the same at the site and luminosity of an experiment, whatever process and species it has.
/// @throws bad_parameter as above
template <WeakCurrent Current, class Site, class Process, class Quadrature = weak_quadrature>
double expected_interactions(const Current& current, pdg_id species, const experiment<Site, Process>& setup,
                             const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  return expected_interactions(current, species, setup.site(), setup.luminosity(), region, rule);
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_INTERACTIONS_HPP
