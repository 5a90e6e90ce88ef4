// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_DOUBLE_BANG_HPP
#define NUDIPOLE_SIGNAL_DOUBLE_BANG_HPP

#include <nudipole/scattering/process/recoil_above.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/flight_between.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/units.hpp>

#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

/// Two vertices in one event: at the first the target is seen to recoil, at the second N is seen to decay.
struct double_bang_window {
  energy recoil = 0. * GeV;      ///< least energy left in the target, see `recoil_above`
  length shortest = 0. * metre;  ///< least distance between the two vertices
  length longest = std::numeric_limits<double>::infinity() * metre;
};

/// Returns an experiment in which only N count whose production and decay are both seen, at a distance within the
/// window: the process of `recoil_above` at targets of `flight_between`. Expected events, generators, bands and limits
/// take it as any other, and the selection says which decays are seen,
///
///     const auto both = double_bang(experiment{flare(), process}, {.recoil = 5. * GeV, .shortest = 10. * cm});
///     reach(expected_events(model, both, photon_and_leptons{}), 3.);
///
/// The first vertex is in the target and the second in one of the volumes of its geometry, where every ray is followed;
/// a tenth of a second a target.
/// @throws bad_parameter for a recoil that is negative, and unless 0 ≤ shortest < longest
template <class Site, class Process>
auto double_bang(const experiment<Site, Process>& setup, const double_bang_window& window) {
  using Geometry = std::remove_cvref_t<decltype(std::begin(setup.targets())->geometry)>;
  static_assert(RayGeometry<Geometry>,
                "double_bang: the geometry needs target(), origin() and for_each_interval(from, along, visit)");
  std::vector<site_target<flight_between<Geometry>>> targets;
  for (const auto& target : setup.targets())
    targets.push_back(
        {target.content, flight_between<Geometry>(target.geometry, window.shortest, window.longest), target.share});
  std::string name = "double bang";
  if constexpr (requires { std::string(setup.site().name); }) name = std::string(setup.site().name) + ", " + name;
  return experiment{installation{setup.flux(), std::move(targets), std::move(name)},
                    recoil_above{setup.process(), window.recoil}, setup.options()};
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_DOUBLE_BANG_HPP
