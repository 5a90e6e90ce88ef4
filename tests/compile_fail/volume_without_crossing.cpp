// SPDX-License-Identifier: BSL-1.0
// A volume must say which part of a ray lies in it.
// says: ray_geometry: a volume needs crossing(from, along)
// says: my_volume
// says: crossing
#include <nudipole/site/volume.hpp>

#include <nudipole/site/ray_geometry.hpp>

struct my_volume {
#ifndef MUST_NOT_COMPILE
  std::optional<nudipole::path_interval> crossing(const nudipole::position&, const nudipole::direction&) const {
    return std::nullopt;
  }
#endif
};

using geometry = nudipole::ray_geometry<my_volume>;
static_assert(sizeof(geometry) > 0);
