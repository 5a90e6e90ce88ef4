// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_FLUX_BAND_HPP
#define NUDIPOLE_LIMITS_FLUX_BAND_HPP

#include <nudipole/beam/flux_ensemble.hpp>
#include <nudipole/beam/reweighted.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/limits/bands.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/selection.hpp>

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace nudipole {

/// An observable in one alternative flux: with all flavours of neutrinos changed together, or one of them.
struct flux_band_entry {
  std::string source, alternative;
  neutrino_parent parent;
  std::optional<lepton_flavour> flavour;  ///< none: all of them
  double value;
};

/// An observable with its values in the alternatives of an ensemble.
struct flux_band {
  double central = 0;
  std::vector<flux_band_entry> entries;
  /// The flavours that an alternative says nothing about, and in which it was left as the central flux is:
  /// "SIBYLL (generators): nothing about nu_mu".
  std::vector<std::string> lacking;

  /// Returns the farthest of the alternatives on either side, all flavours changed together.
  band_spread envelope() const {
    band_spread result;
    for (const flux_band_entry& e : entries)
      if (!e.flavour) detail::widen(result, central, e.value);
    return result;
  }
  /// Returns the envelope of one source and one flavour of neutrinos.
  band_spread envelope(const std::string& source, lepton_flavour flavour) const {
    band_spread result;
    for (const flux_band_entry& e : entries)
      if (e.flavour == flavour && e.source == source) detail::widen(result, central, e.value);
    return result;
  }
  /// Returns the envelopes of all sources and flavours in quadrature, up and down apart.
  band_spread quadrature() const {
    double up = 0, down = 0;
    std::vector<std::string> sources;
    for (const flux_band_entry& e : entries)
      if (sources.empty() || sources.back() != e.source) sources.push_back(e.source);
    for (std::size_t i = 0; i < sources.size(); ++i)
      for (lepton_flavour flavour : lepton_flavours) {
        const band_spread one = envelope(sources[i], flavour);
        up += one.up * one.up, down += one.down * one.down;
      }
    return {std::sqrt(up), std::sqrt(down)};
  }
};

namespace detail {

/// The weight of an alternative for the flavours chosen, 1 for the others and for those it says nothing about.
struct alternative_weight {
  const flux_alternative* alternative;
  std::optional<lepton_flavour> flavour;
  double operator()(pdg_id id, energy at) const {
    const lepton_flavour here = flavour_of(id);
    const auto& ratio = alternative->ratio[here];
    return ratio && (!flavour || *flavour == here) ? (*ratio)(at) : 1.;
  }
};

}  // namespace detail

/// Carries the alternatives of an ensemble through an observable of an experiment, `observable(experiment)`, that
/// depends on neutrinos of the flavours named. The flux of the experiment is the ensemble's central one.
/// @throws what the observable throws, and bad_parameter for one that is not finite
template <class Site, class Process, class F>
flux_band ensemble_band(const experiment<Site, Process>& setup, const flux_ensemble& ensemble,
                        const std::vector<lepton_flavour>& flavours, F&& observable) {
  const auto value = [&](const auto& varied) {
    return numeric::require_finite("ensemble_band: observable", double(observable(varied)));
  };
  flux_band result{value(setup), {}, {}};
  for (const flux_source& source : ensemble.sources) {
    for (const flux_alternative& other : source.alternatives) {
      const auto add = [&](std::optional<lepton_flavour> only) {
        // All of them together are the only one, if there is one.
        const bool known = !only && flavours.size() == 1;
        const auto flux = reweighted(setup.flux(), detail::alternative_weight{&other, only});
        const double changed = known ? result.entries.back().value : value(setup.with_flux(flux));
        result.entries.push_back({source.name, other.name, source.parent, only, changed});
      };
      bool says_anything = false;
      for (lepton_flavour flavour : flavours) {
        if (other.ratio[flavour])
          says_anything = true, add(flavour);
        else
          result.lacking.push_back(other.name + " (" + source.name + "): nothing about " +
                                   particle_name(neutrino_id(flavour)));
      }
      if (says_anything) add(std::nullopt);
    }
  }
  return result;
}

/// Returns the lowest dipole moment of `reach`, in GeV⁻¹, with its values in the alternatives of an ensemble; no value
/// if the central signal never has that many events.
/// @throws as `ensemble_band`, and bad_parameter if only an alternative has no reach
template <class Model, class Site, class Process, Selection Chosen, class Decays = heavy_neutrino_decays<>>
std::optional<flux_band> reach_band(const Model& model, const experiment<Site, Process>& setup, const Chosen& selection,
                                    double events, const flux_ensemble& ensemble, const Decays& decays = {}) {
  std::vector<lepton_flavour> flavours;
  for (lepton_flavour flavour : lepton_flavours)
    if (model.dipole[flavour] != 0. * per_GeV) flavours.push_back(flavour);
  if (reach(expected_events(model, setup, selection, decays), events).all().empty()) return std::nullopt;
  return ensemble_band(setup, ensemble, flavours, [&](const auto& varied) {
    const auto crossings = reach(expected_events(model, varied, selection, decays), events).all();
    if (crossings.empty()) throw bad_parameter("reach_band: an alternative flux has no reach");
    return double(crossings.front().dipole * GeV);
  });
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_FLUX_BAND_HPP
