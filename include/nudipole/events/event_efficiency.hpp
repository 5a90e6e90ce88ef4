// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EVENT_EFFICIENCY_HPP
#define NUDIPOLE_EVENTS_EVENT_EFFICIENCY_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/efficiency.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <utility>

/// @file
/// What a detector records of events, all of them an `EventSelection`:
///
/// | policy                        | what decides                                                                |
/// |-------------------------------|-----------------------------------------------------------------------------|
/// | `by_production{efficiency}`   | energy and angle at production, by the `Efficiency` that the integral takes |
/// | `enough_tracks{2}`            | the number of tracks from the decay                                         |
/// | `efficiency_by_tracks{table}` | the same, with a table                                                      |
/// | `enough_showers{1}`           | the number of electrons and photons from the decay                          |
/// | `efficiency_by_flight{table}` | N's way from production to decay                                            |
/// | `passing_all{a, b, …}`        | the product of several                                                      |
///
/// Integral and events agree:
///
///     const auto expected = expected_events(model, integrate_production(model, run3, losses), charged_leptons{});
///     event_tally count(geometry, passing_all{by_production{losses}, by_products{charged_leptons{}}});
namespace nudipole {

/// Events with the `Efficiency` of their production.
template <class Losses>
struct by_production {
  static_assert(Efficiency<Losses>, "by_production: the efficiency needs e(neutrino energy, produced_neutrino)");
  Losses losses;

  /// @throws bad_parameter as `produced_in`
  double operator()(const event& e) const {
    const produced_neutrino n = produced_in(e);
    return losses(e.particles[0].momentum.e, n);
  }
};
template <class Losses>
by_production(Losses) -> by_production<Losses>;
static_assert(EventSelection<by_production<no_losses>>);

/// Energy and slope to the z axis that a product of N needs to be seen.
struct visible_range {
  energy at_least = 1. * GeV;
  double below_tangent = 0.5;

  /// @throws bad_parameter for bounds that are negative or not finite
  bool holds(const four_momentum& p) const {
    numeric::require_not_negative("visible_range: energy", at_least);
    numeric::require_not_negative("visible_range: tangent", below_tangent);
    return p.e >= at_least && p.z > 0. * GeV && numeric::sqrt(p.x * p.x + p.y * p.y) < below_tangent * p.z;
  }
};

/// Returns how many products of N make a track: muons, taus and charged hadrons within a range. Electrons make showers,
/// and a quark, which stands for its hadrons, counts as one track.
/// @throws bad_parameter as `visible_range`
inline int number_of_tracks(const event& e, const visible_range& range = {}) {
  int tracks = 0;
  for_each_product(e, [&](const event_particle& p) {
    const bool electron = is_charged_lepton(p.id) && flavour_of(p.id) == lepton_flavour::electron;
    tracks += is_charged(p.id) && !electron && range.holds(p.momentum);
  });
  return tracks;
}
/// Returns how many products of N make an electromagnetic shower: electrons and photons within a range.
/// @throws bad_parameter as `visible_range`
inline int number_of_showers(const event& e, const visible_range& range = {}) {
  int showers = 0;
  for_each_product(e, [&](const event_particle& p) {
    const bool electron = is_charged_lepton(p.id) && flavour_of(p.id) == lepton_flavour::electron;
    showers += (electron || p.id == photon_id) && range.holds(p.momentum);
  });
  return showers;
}

/// Events with at least a number of tracks.
struct enough_tracks {
  int at_least = 1;
  visible_range range{};
  double operator()(const event& e) const { return number_of_tracks(e, range) >= at_least ? 1 : 0; }
};
/// Events with at least a number of showers.
struct enough_showers {
  int at_least = 1;
  visible_range range{};
  double operator()(const event& e) const { return number_of_showers(e, range) >= at_least ? 1 : 0; }
};
/// Places of the curve are numbers of tracks.
struct efficiency_by_tracks {
  efficiency_curve curve;
  visible_range range{};
  double operator()(const event& e) const { return curve(number_of_tracks(e, range)); }
};
/// Places of the curve are ways of N in metres from where it is made to where it decays; 0 for an event without an N.
/// A step is what `minimum_flight` is for the integral.
struct efficiency_by_flight {
  efficiency_curve curve;
  double operator()(const event& e) const {
    const std::size_t n = heavy_neutrino_index(e);
    return n == e.particles.size() ? 0 : curve(flight_length(e.particles[n]) / metre);
  }
};
static_assert(EventSelection<enough_tracks> && EventSelection<enough_showers> && EventSelection<efficiency_by_tracks> &&
              EventSelection<efficiency_by_flight>);

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EVENT_EFFICIENCY_HPP
