// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_DECAY_VOLUME_HPP
#define NUDIPOLE_SITE_DECAY_VOLUME_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/site/volumes.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace nudipole {

/// A volume in which decays are seen, with the selection of those that count there:
///
///     site_of_blocks("Run 3", flux, origin, {{block, tungsten}}, decay_volume{block, charged_leptons{}},
///                    decay_volume{bore, charged_leptons_and_hadrons{}});
///
/// It is a volume like any other where a selection for all volumes is given; `yields` and `total_yield` use its own.
template <class V, class Chosen>
struct decay_volume {
  static_assert(Volume<V>, "decay_volume: a volume needs crossing(from, along), the part of the ray that lies in it");

  V where;
  Chosen counts;

  constexpr std::optional<path_interval> crossing(const position& from, const direction& along) const {
    return where.crossing(from, along);
  }
  constexpr box_volume bounds() const requires BoundedVolume<V> { return where.bounds(); }
  /// Compares where it is; what counts is not part of the geometry.
  constexpr bool operator==(const decay_volume& other) const { return where == other.where; }
};
template <class V, class Chosen>
decay_volume(V, Chosen) -> decay_volume<V, Chosen>;

/// Whether each volume of a ray geometry has a selection of its own.
template <class Geometry>
inline constexpr bool has_own_selections = false;
template <class... V, class... Chosen>
inline constexpr bool has_own_selections<ray_geometry<decay_volume<V, Chosen>...>> = true;

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_DECAY_VOLUME_HPP
