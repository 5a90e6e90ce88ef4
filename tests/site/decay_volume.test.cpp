// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/decay_volume.hpp>

#include <doctest/doctest.h>

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::decay_volume;
using nudipole::position;
using nudipole::ray_geometry;

struct anything {};
struct nothing {};
constexpr box_volume block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr box_volume hall{position{0. * cm, 0. * cm, 3. * metre}, 40. * cm, 40. * cm, 2. * metre};

static_assert(nudipole::BoundedVolume<decay_volume<box_volume, anything>>);
static_assert(
    nudipole::has_own_selections<ray_geometry<decay_volume<box_volume, anything>, decay_volume<box_volume, nothing>>>);
static_assert(!nudipole::has_own_selections<ray_geometry<box_volume>>);
static_assert(!nudipole::has_own_selections<ray_geometry<decay_volume<box_volume, anything>, box_volume>>);

TEST_CASE("a volume with a selection is where the volume is") {
  const decay_volume in_block{block, anything{}};
  const position start{1. * cm, 2. * cm, -1. * metre};
  CHECK(in_block.crossing(start, {0, 0, 1}) == block.crossing(start, {0, 0, 1}));
  CHECK(in_block.bounds() == block);
  CHECK(in_block == decay_volume{block, anything{}});
  CHECK(in_block != decay_volume{hall, anything{}});
}

}  // namespace
