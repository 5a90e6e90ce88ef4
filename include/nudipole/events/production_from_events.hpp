// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_PRODUCTION_FROM_EVENTS_HPP
#define NUDIPOLE_EVENTS_PRODUCTION_FROM_EVENTS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/units.hpp>

#include <string>
#include <utility>

namespace nudipole {

/// Collects produced N from events, those of a generator or of a Les Houches file that MadGraph wrote, to stand for the
/// integral over a process.
///
///     production_from_events sample(14, geometry);
///     while (file.next(e)) sample.add(e);
///     const production made = sample.scaled(flux × cross section × targets at μ = 1/GeV);
///     reach(expected_events(model, made, charged_leptons{}), 3);
template <class Geometry>
class production_from_events {
  static_assert(DetectorGeometry<Geometry>,
                "production_from_events: the geometry needs depth() and for_each_path(produced_neutrino, visit)");

 public:
  /// @throws bad_parameter unless `neutrino` is the PDG id of a neutrino
  production_from_events(pdg_id neutrino, Geometry geometry)
      : flavour_(flavour_of(neutrino)), geometry_(std::move(geometry)) {
    if (!is_neutrino(neutrino))
      throw bad_parameter("production_from_events: " + particle_name(neutrino) + " is not a neutrino");
  }

  /// Adds the N of an event, whose weight counts.
  /// @throws bad_parameter as `produced_in`, for an N without a mass, a weight that is not finite, and a path of the
  /// geometry that is not a number
  void add(const event& e) {
    const produced_neutrino n = produced_in(e);
    const energy mass =
        numeric::require_positive("production_from_events: mass of N", e.particles[heavy_neutrino_index(e)].mass);
    spectrum_.add(e.weight, mass, n, geometry_);
    if (e.particles[0].momentum.e > highest_) highest_ = e.particles[0].momentum.e;
  }

  /// Returns the N of an exposure that makes `events` of them at a dipole moment of 1 GeV⁻¹.
  /// @throws bad_parameter for a sample without weight
  production scaled(double events) const {
    numeric::require_positive("production_from_events: events", events);
    numeric::require_positive("production_from_events: sum of the weights", spectrum_.total());
    production result;
    result.spectrum[flavour_].add(events / spectrum_.total(), spectrum_);
    result.highest_energy = highest_;
    return result;
  }

 private:
  lepton_flavour flavour_;
  Geometry geometry_;
  decay_length_spectrum spectrum_;
  energy highest_ = 0. * GeV;
};
template <class Geometry>
production_from_events(pdg_id, Geometry) -> production_from_events<Geometry>;

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_PRODUCTION_FROM_EVENTS_HPP
