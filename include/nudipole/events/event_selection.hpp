// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EVENT_SELECTION_HPP
#define NUDIPOLE_EVENTS_EVENT_SELECTION_HPP

#include <nudipole/constants.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/units.hpp>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <utility>

namespace nudipole {

/// Which events count, by their particles. One requirement: `s(event)` is the efficiency, between 0 and 1. Where N
/// decays is not its business but the geometry's.
template <class S>
concept EventSelection = requires(const S& selection, const event& e) {
  { selection(e) } -> std::convertible_to<double>;
};

/// All events.
struct every_event {
  constexpr double operator()(const event&) const { return 1; }
};
static_assert(EventSelection<every_event>);

/// Events whose decay passes a `Selection`, by the products of N alone: `by_products{single_photon{}}`. Those whose N
/// has not decayed do not.
template <class Chosen>
struct by_products {
  static_assert(Selection<Chosen>, "by_products: the selection needs s(final_state), an efficiency from 0 to 1");
  [[no_unique_address]] Chosen selection;

  /// @throws bad_parameter for an N of more than four products
  double operator()(const event& e) const {
    const int parent = static_cast<int>(heavy_neutrino_index(e)) + 1;
    final_state products;
    for (std::size_t i = e.particles.size(); i-- > 0;)
      if (e.particles[i].status == particle_status::outgoing && e.particles[i].mothers[0] == parent)
        products = products.with(e.particles[i].id);
    return products.size() == 0 ? 0. : double(selection(products));
  }
};
template <class Chosen>
by_products(Chosen) -> by_products<Chosen>;
static_assert(EventSelection<by_products<single_photon>>);

/// Events whose target is left with at least an energy, E_ν − E_N: the first of two vertices that are seen, as
/// `recoil_above` has it.
struct visible_recoil {
  energy at_least = 0. * GeV;

  /// @throws bad_parameter for a bound that is negative or not finite
  double operator()(const event& e) const {
    numeric::require_not_negative("visible_recoil: energy", at_least);
    const std::size_t n = heavy_neutrino_index(e);
    if (n == e.particles.size() || e.particles[0].status != particle_status::incoming) return 0;
    return e.particles[0].momentum.e - e.particles[n].momentum.e >= at_least ? 1 : 0;
  }
};
static_assert(EventSelection<visible_recoil>);

/// Events that pass several selections, with the product of the efficiencies:
///
///     passing_all{visible_recoil{10. * GeV}, by_products{single_photon{}}}
template <class... Chosen>
struct passing_all {
  static_assert((EventSelection<Chosen> && ...), "passing_all: each selection needs s(event), an efficiency");

  constexpr explicit passing_all(Chosen... chosen) : selections(std::move(chosen)...) {}
  double operator()(const event& e) const {
    return std::apply([&](const auto&... selection) { return (1. * ... * double(selection(e))); }, selections);
  }

  std::tuple<Chosen...> selections;
};
static_assert(EventSelection<passing_all<visible_recoil, every_event>>);

/// Events with enough visible products of N: charged leptons, hadrons (quarks stand for theirs) and, if they count,
/// photons, above their thresholds of energy, and within an angle to the beam. The defaults take what
/// `charged_leptons_and_hadrons` takes.
struct visible_products {
  energy charged_lepton_energy = 0. * GeV;
  energy hadron_energy = 0. * GeV;
  double largest_angle = pi;  ///< to the z axis
  int at_least = 1;           ///< products that pass
  bool count_hadrons = true;  ///< whether hadrons count
  bool allow_hadrons = true;  ///< whether an event with hadrons counts at all
  bool count_photons = false;
  energy photon_energy = 0. * GeV;

  /// @throws bad_parameter for thresholds that are negative or not finite
  double operator()(const event& e) const {
    numeric::require_not_negative("visible_products: charged lepton energy", charged_lepton_energy);
    numeric::require_not_negative("visible_products: hadron energy", hadron_energy);
    numeric::require_not_negative("visible_products: photon energy", photon_energy);
    numeric::require_not_negative("visible_products: largest angle", largest_angle);
    int seen = 0;
    bool hadrons = false;
    for_each_product(e, [&](const event_particle& p) {
      const bool lepton = is_charged_lepton(p.id), hadron = is_hadronic(p.id);
      hadrons |= hadron;
      const bool above = (lepton && p.momentum.e >= charged_lepton_energy) ||
                         (hadron && count_hadrons && p.momentum.e >= hadron_energy) ||
                         (p.id == photon_id && count_photons && p.momentum.e >= photon_energy);
      if (above && p.momentum.z >= std::cos(largest_angle) * p.momentum.momentum()) ++seen;
    });
    return seen >= at_least && (allow_hadrons || !hadrons) ? 1 : 0;
  }
};
static_assert(EventSelection<visible_products>);

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EVENT_SELECTION_HPP
