// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_YIELDS_HPP
#define NUDIPOLE_SIGNAL_YIELDS_HPP

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/efficiency.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/decay_volume.hpp>

#include <cstddef>
#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

/// @file
/// Events apart by target and volume, from one integration:
///
///     for (const target_yield& y : yields(model, with_rock, charged_leptons{}))
///       std::cout << y.target << ' ' << y.volume << ' ' << y.expected.events(mu) << '\n';
///     reach(total_yield(model, with_rock, own_selections{}), 3);
namespace nudipole {

/// Each volume's own selection, where a site is made of `decay_volume`s.
struct own_selections {};

/// N made in one target whose decays are seen in one volume.
struct target_yield {
  std::size_t target;  ///< number in the site's list
  std::size_t volume;  ///< number in the geometry's
  event_expectation<> expected;
};

namespace detail {

/// Returns the geometry of the target that a part of a production belongs to.
template <class Site, class Process>
const auto& geometry_of(const experiment<Site, Process>& setup, const production_in_volume& part) {
  return std::next(std::begin(setup.targets()), static_cast<std::ptrdiff_t>(part.target))->geometry;
}

/// Returns the expected events of one part of a production, with the selection of its volume.
template <class Geometry, class Chosen>
event_expectation<> yield_of(const portal& model, const Geometry&, const production_in_volume& part,
                             const Chosen& selection, const decay_table& modes) {
  return expected_events(model, part.made, selection, modes);
}
template <class Geometry>
event_expectation<> yield_of(const portal& model, const Geometry& geometry, const production_in_volume& part,
                             const own_selections&, const decay_table& modes) {
  static_assert(has_own_selections<Geometry>,
                "own_selections: name the volumes as decay_volume{volume, selection}, each with its selection");
  if constexpr (has_own_selections<Geometry>) return [&]<std::size_t... I>(std::index_sequence<I...>) {
      std::vector<event_expectation<>> found;
      (void)((I == part.volume &&
              (found.push_back(expected_events(model, part.made, std::get<I>(geometry.volumes()).counts, modes)),
               true)) ||
             ...);
      return found.front();
    }
  (std::make_index_sequence<Geometry::volume_count()>{});
  else return expected_events(model, part.made, all_decays{}, modes);
}

}  // namespace detail

/// Returns the expected events of each target in each volume. What each produces are all N of the target.
/// @throws bad_parameter as `integrate_production` and `expected_events`
template <class Site, class Process, class Chosen, class Decays = heavy_neutrino_decays<>, class Losses = no_losses>
std::vector<target_yield> yields(const portal& model, const experiment<Site, Process>& setup, const Chosen& selection,
                                 const Decays& decays = {}, const Losses& losses = {}) {
  static_assert(std::is_same_v<Chosen, own_selections> || Selection<Chosen>,
                "yields: the selection needs s(final_state), an efficiency from 0 to 1; or is own_selections{}");
  const decay_table modes = decays.modes(model);
  std::vector<target_yield> result;
  for (const production_in_volume& part : integrate_production_by_volume(model, setup, losses)) {
    result.push_back(
        {part.target, part.volume, detail::yield_of(model, detail::geometry_of(setup, part), part, selection, modes)});
  }
  return result;
}

/// Returns the sum over targets and volumes; N of a target are produced once, in however many volumes they are seen.
/// @throws bad_parameter as `yields`
template <class Site, class Process, class Chosen, class Decays = heavy_neutrino_decays<>, class Losses = no_losses>
event_expectation<> total_yield(const portal& model, const experiment<Site, Process>& setup, const Chosen& selection,
                                const Decays& decays = {}, const Losses& losses = {}) {
  std::vector<production_in_volume> parts = integrate_production_by_volume(model, setup, losses);
  const decay_table modes = decays.modes(model);
  std::vector<event_expectation<>> sum;
  for (production_in_volume& part : parts) {
    if (part.volume > 0)
      for (lepton_flavour flavour : lepton_flavours)
        part.made.spectrum[flavour].add_produced(-part.made.spectrum[flavour].total());
    sum.push_back(detail::yield_of(model, detail::geometry_of(setup, part), part, selection, modes));
  }
  for (std::size_t i = 1; i < sum.size(); ++i) sum.front() += sum[i];
  return std::move(sum.front());
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_YIELDS_HPP
