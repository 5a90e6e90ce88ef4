// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_SAMPLE_HPP
#define NUDIPOLE_EVENTS_SAMPLE_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

/// From events to a reach: those of a generator, or of a Les Houches file that MadGraph wrote, in place of the integral over
/// the process.
namespace nudipole {

/// Collects produced N from events, to stand for the integral over a process.
///
///     sample_production sample(14, geometry);
///     while (file.next(e)) sample.add(e);
///     const production made = sample.scaled(flux × cross section × targets at μ = 1/GeV, 1. * TeV);
///     reach(expected_events(model, made, charged_leptons{}), 3);
template <DetectorGeometry Geometry>
class sample_production {
 public:
  /// @throws std::invalid_argument unless `neutrino` is the PDG id of a neutrino
  sample_production(pdg_id neutrino, Geometry geometry)
      : flavour_(flavour_of(neutrino)), geometry_(std::move(geometry)) {
    if (!is_neutrino(neutrino))
      throw std::invalid_argument("sample_production: " + name(neutrino) + " is not a neutrino");
  }

  /// @throws std::invalid_argument as `produced_in`, and for an N without a mass
  void add(const event& e) {
    const produced_neutrino n = produced_in(e);
    const energy mass =
        numeric::require_positive("sample_production: mass of N", e.particles[heavy_neutrino_index(e)].mass);
    spectrum_.add(e.weight, mass, n, geometry_);
    if (e.particles[0].momentum.e > highest_) highest_ = e.particles[0].momentum.e;
  }

  /// The N of an exposure that makes `events` of them at a dipole moment of 1 GeV⁻¹.
  /// @throws std::invalid_argument for a sample without weight
  production scaled(double events) const {
    numeric::require_positive("sample_production: events", events);
    production result;
    result.spectrum[flavour_].add(
        events / numeric::require_positive("sample_production: sum of the weights", spectrum_.total()), spectrum_);
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
sample_production(pdg_id, Geometry) -> sample_production<Geometry>;

/// The signal of a sample of produced N whose decays are looked at one by one: for selections that need the energies and angles
/// of the products. Every N is let decay `decays_per_event` times; where it does is left to the geometry, so that the result is
/// a function of the dipole moment as any other signal. All dipole moments and mixings of the model must scale together, as the
/// branching ratios may not change with μ: exact without mixing.
template <DetectorGeometry Geometry, EventSelection Chosen>
class sample_signal {
 public:
  /// @throws std::invalid_argument as `event_decays`, for a model with mixing, and unless `decays_per_event` is positive
  template <class Decays = heavy_neutrino_decays<>>
  sample_signal(const dipole_portal& model, Geometry geometry, Chosen selection, const Decays& decays = {},
                std::uint64_t seed = 1, int decays_per_event = 1)
      : model_(model),
        geometry_(std::move(geometry)),
        selection_(std::move(selection)),
        decays_(model, decays),
        seed_(seed),
        repetitions_(decays_per_event) {
    for (lepton_flavour flavour : lepton_flavours)
      if (model.mixing[flavour] != 0)
        numeric::refuse("sample_signal: mixing", model.mixing[flavour],
                        "must be 0: branching ratios would change with the dipole moment");
    if (decays_per_event < 1)
      numeric::refuse("sample_signal: decays_per_event", decays_per_event, "must be at least 1");
    const inverse_energy leading = leading_dipole(model);
    for (const decay_mode& mode : decays.modes(model))
      total_ += mode.width.scaled(model.dipole[mode.flavour] / leading, 0);
  }

  /// Adds a produced N that has not decayed, whose weight counts.
  void add(const event& produced) { add(produced, polarisation_of(produced)); }
  void add(const event& produced, const polarisation& spin) {
    const produced_neutrino n = produced_in(produced);
    random_stream random(seed_, count_++);
    double accepted = 0;
    for (int i = 0; i < repetitions_; ++i) {
      work_ = produced;
      decays_(random, work_, spin);
      const double efficiency = selection_(work_);
      if (!(efficiency >= 0 && efficiency <= 1))
        numeric::refuse("sample_signal: efficiency", efficiency, "must be between 0 and 1");
      accepted += efficiency * work_.weight / repetitions_;
    }
    spectrum_.add(produced.weight, accepted, model_.heavy_neutrino_mass, n, geometry_);
    if (produced.particles[0].momentum.e > highest_) highest_ = produced.particles[0].momentum.e;
  }

  /// The signal of an exposure that makes `events` N at a dipole moment of 1 GeV⁻¹.
  /// @throws std::invalid_argument for a sample without weight
  event_expectation<> scaled(double events) const {
    numeric::require_positive("sample_signal: events", events);
    decay_length_spectrum spectrum;
    spectrum.add(events / numeric::require_positive("sample_signal: sum of the weights", spectrum_.total()), spectrum_);
    return {std::move(spectrum), total_, total_, hard_scale(model_, highest_)};
  }

 private:
  dipole_portal model_;
  Geometry geometry_;
  Chosen selection_;
  event_decays decays_;
  std::uint64_t seed_, count_ = 0;
  int repetitions_;
  width_form total_;
  decay_length_spectrum spectrum_;
  energy highest_ = 0. * GeV;
  event work_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_SAMPLE_HPP
