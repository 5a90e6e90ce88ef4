// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_BEAM_THROUGH_ROCK_HPP
#define NUDIPOLE_LIMITS_BEAM_THROUGH_ROCK_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/reweighted.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/control/zprime_scattering.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/natural_materials.hpp>
#include <nudipole/units.hpp>

#include <cmath>
#include <utility>
#include <vector>

/// @file
/// The way from the collision point to the detector: a Z′ that couples to neutrinos scatters them in the rock, too.
namespace nudipole {

/// Returns the interaction length λ = 1/Σ n_i σ_i of neutrinos through a vector in a material; the vector is a
/// `mediator`, or the Z′ of a `dipole_portal`.
/// @throws bad_parameter as `zprime_scattering::cross_section`; infinite where nothing scatters
template <class Density, class Vector>
length zprime_interaction_length(const zprime_scattering<Density>& process, const Vector& vector,
                                 lepton_flavour flavour, energy neutrino_energy, const material& matter) {
  auto per_metre = 0. / metre;
  for (const material_component& c : matter.components())
    per_metre += matter.targets_per_area(c, 1. * metre) / metre *
                 process.cross_section(vector, flavour, neutrino_energy, c.target);
  return per_metre > 0. / metre ? length(1. / per_metre) : HUGE_VAL * metre;
}

/// The rest of a flux after a way through matter in which a vector scatters neutrinos, N_ν e^(−d/λ(E)):
///
///     const attenuated_flux weaker{kling_nevay_flux{}, zprime{…}, zprime_scattering{grv98lo{}}, 100. * metre};
///     reach(expected_events(model, experiment{fasernu(weaker), process}, selection), 3);
///
/// A neutrino that scatters above the process's lowest Q² counts as lost: it goes on with less energy and elsewhere.
/// For several vectors, one such flux of another.
template <class Flux, class Density>
class attenuated_flux {
  static_assert(NeutrinoFlux<Flux>, "attenuated_flux: the flux needs neutrinos(pdg_id) and luminosity()");

 public:
  /// @throws bad_parameter for a way that is negative or not finite
  attenuated_flux(Flux flux, mediator vector, zprime_scattering<Density> scattering, length way,
                  material matter = standard_rock)
      : flux_(std::move(flux)),
        vector_(std::move(vector)),
        scattering_(std::move(scattering)),
        way_(numeric::require_not_negative("attenuated_flux: way", way)),
        matter_(std::move(matter)) {}

  /// Returns the share of the neutrinos of one energy that arrives.
  double arriving(lepton_flavour flavour, energy at) const {
    return std::exp(-(way_ / zprime_interaction_length(scattering_, vector_, flavour, at, matter_)));
  }

  std::vector<flux_bin> neutrinos(pdg_id id) const {
    return detail::weighted_bins(flux_, id, [this](pdg_id of, energy at) { return arriving(flavour_of(of), at); });
  }
  inverse_area luminosity() const { return flux_.luminosity(); }

 private:
  Flux flux_;
  mediator vector_;
  zprime_scattering<Density> scattering_;
  length way_;
  material matter_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_BEAM_THROUGH_ROCK_HPP
