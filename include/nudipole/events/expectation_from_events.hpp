// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EXPECTATION_FROM_EVENTS_HPP
#define NUDIPOLE_EVENTS_EXPECTATION_FROM_EVENTS_HPP

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/units.hpp>

#include <cstdint>
#include <utility>

namespace nudipole {

/// The expected events of a sample of produced N whose decays are looked at one by one: for selections that need the
/// energies and angles of the products. Every N is let decay `decays_per_event` times; where it does is left to the
/// geometry, so that the result is a function of the dipole moment as any other expectation. Two numbers come of it:
/// the decays in the detector, and those of them that the selection passes.
///
///     expectation_from_events sample(model, geometry, visible_products{.charged_lepton_energy = 10 * GeV});
///     while (file.next(e)) sample.add(e);
///     reach(sample.selected(flux × cross section × targets at μ = 1/GeV), 3);
///
/// All dipole moments and mixings of the model must scale together, as the branching ratios may not change with μ:
/// exact without mixing.
template <class Geometry, class Chosen>
class expectation_from_events {
  static_assert(DetectorGeometry<Geometry>,
                "expectation_from_events: the geometry needs depth() and for_each_path(produced_neutrino, visit)");
  static_assert(EventSelection<Chosen>, "expectation_from_events: the selection needs operator()(event)");

 public:
  /// @throws bad_parameter as `event_decays`, for a model with mixing, and unless `decays_per_event` is positive
  template <class Decays = heavy_neutrino_decays<>>
  expectation_from_events(const portal& model, Geometry geometry, Chosen selection, const Decays& decays = {},
                          std::uint64_t seed = 1, int decays_per_event = 1)
      : model_(model),
        geometry_(std::move(geometry)),
        selection_(std::move(selection)),
        decays_(model, decays),
        seed_(seed),
        repetitions_(decays_per_event) {
    for (lepton_flavour flavour : lepton_flavours)
      if (model.mixing[flavour] != 0)
        numeric::refuse("expectation_from_events: mixing", model.mixing[flavour],
                        "must be 0: branching ratios would change with the dipole moment");
    if (decays_per_event < 1)
      numeric::refuse("expectation_from_events: decays_per_event", decays_per_event, "must be at least 1");
    const inverse_energy leading = leading_dipole(model);
    for (const decay_mode& mode : decays.modes(model))
      total_ += mode.width.scaled(model.dipole[mode.flavour] / leading, 0);
  }

  /// Adds a produced N that has not decayed, whose weight counts.
  /// @throws bad_parameter as `produced_in`, for an efficiency of the selection outside 0 … 1, a weight that is not
  /// finite, and a path of the geometry that is not a number
  void add(const event& produced) { add(produced, polarisation_of(produced)); }
  void add(const event& produced, const polarisation& spin) {
    const produced_neutrino n = produced_in(produced);
    random_stream random(seed_, count_++);
    double decayed = 0, accepted = 0;
    for (int i = 0; i < repetitions_; ++i) {
      work_ = produced;
      decays_(random, work_, spin);
      const double efficiency = numeric::require_fraction("expectation_from_events: efficiency", selection_(work_));
      decayed += work_.weight / repetitions_;
      accepted += efficiency * work_.weight / repetitions_;
    }
    decays_in_detector_.add(produced.weight, decayed, model_.heavy_neutrino_mass, n, geometry_);
    selected_.add(produced.weight, accepted, model_.heavy_neutrino_mass, n, geometry_);
    if (produced.particles[0].momentum.e > highest_) highest_ = produced.particles[0].momentum.e;
  }

  /// Returns the decays in the detector, of an exposure that makes `events` N at a dipole moment of 1 GeV⁻¹, seen or
  /// not.
  /// @throws bad_parameter for a sample without weight
  event_expectation<> decays_in_detector(double events) const { return scaled(events, decays_in_detector_); }
  /// Returns those of them that pass the selection.
  /// @throws bad_parameter for a sample without weight
  event_expectation<> selected(double events) const { return scaled(events, selected_); }

 private:
  event_expectation<> scaled(double events, const decay_length_spectrum& collected) const {
    numeric::require_positive("expectation_from_events: events", events);
    numeric::require_positive("expectation_from_events: sum of the weights", collected.total());
    decay_length_spectrum spectrum;
    spectrum.add(events / collected.total(), collected);
    return {std::move(spectrum), total_, total_, hard_scale(model_, highest_)};
  }

  portal model_;
  Geometry geometry_;
  Chosen selection_;
  event_decays decays_;
  std::uint64_t seed_, count_ = 0;
  int repetitions_;
  width_form total_;
  decay_length_spectrum decays_in_detector_, selected_;
  energy highest_ = 0. * GeV;
  event work_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EXPECTATION_FROM_EVENTS_HPP
