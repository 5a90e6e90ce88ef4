// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EVENT_TALLY_HPP
#define NUDIPOLE_EVENTS_EVENT_TALLY_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/site/ray_geometry.hpp>

#include <cstddef>
#include <utility>

namespace nudipole {

/// The fate of the N of one event. The two answers are to different questions: of the N that decay in a detector, those
/// to three neutrinos leave nothing in it.
struct event_outcome {
  bool decays_in_detector = false;
  double selected = 0;  ///< efficiency of the selection for a decay in the detector, else 0
};

/// Counts events of a sample by their weights: all N made, those that decay in the detector, and those of them whose
/// decay passes a selection.
///
///     event_tally count(geometry, visible_products{});
///     for (const event& e : generate.events(0, 10000)) count.add(e);
///     const double seen = generate.expected() * count.selected() / count.made();
template <class Geometry, class Chosen>
class event_tally {
  static_assert(DetectorGeometry<Geometry>,
                "event_tally: the geometry needs depth() and for_each_path(produced_neutrino, visit)");
  static_assert(EventSelection<Chosen>, "event_tally: the selection needs operator()(event)");

 public:
  event_tally(Geometry geometry, Chosen selection) : geometry_(std::move(geometry)), selection_(std::move(selection)) {}

  /// Counts an event whose N has decayed, and returns what became of it.
  /// @throws bad_parameter for a weight that is not finite and an efficiency outside 0 … 1
  event_outcome add(const event& e) {
    const double weight = numeric::require_finite("event_tally: weight", e.weight);
    const event_outcome outcome = of(e);
    made_ += 1;
    decays_in_detector_ += outcome.decays_in_detector ? weight : 0;
    selected_ += outcome.selected * weight;
    return outcome;
  }
  /// Returns what became of the N of an event.
  /// @throws bad_parameter for an efficiency outside 0 … 1
  event_outcome of(const event& e) const {
    const std::size_t n = heavy_neutrino_index(e);
    if (n == e.particles.size() || !decays_in(geometry_, e.vertex, e.particles[n])) return {};
    return {true, numeric::require_fraction("event_tally: efficiency", selection_(e))};
  }

  /// Number of events; sums of the weights of those that decay in the detector, and of those that are selected.
  double made() const { return made_; }
  double decays_in_detector() const { return decays_in_detector_; }
  double selected() const { return selected_; }

 private:
  Geometry geometry_;
  Chosen selection_;
  double made_ = 0, decays_in_detector_ = 0, selected_ = 0;
};
template <class Geometry, class Chosen>
event_tally(Geometry, Chosen) -> event_tally<Geometry, Chosen>;

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EVENT_TALLY_HPP
