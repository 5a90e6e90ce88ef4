// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_VOLUME_HPP
#define NUDIPOLE_SITE_VOLUME_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <optional>

namespace nudipole {

/// A stretch of a ray, as distances from where it starts; 0 ≤ enter < leave.
struct path_interval {
  length enter;
  length leave;

  constexpr bool operator==(const path_interval&) const = default;
};

/// A convex volume. One requirement: `v.crossing(from, along)`, the part of the ray that lies in it; nothing if the ray
/// misses or only touches it. A ray that starts inside enters at 0; the line before its start does not count. A volume
/// far from a wide target should have `v.bounds()`, too, a box around it: rays are then aimed at it.
template <class V>
concept Volume = requires(const V& volume, const position& from, const direction& along) {
  { volume.crossing(from, along) } -> std::convertible_to<std::optional<path_interval>>;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_VOLUME_HPP
