// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/volume.hpp>

#include <doctest/doctest.h>

#include <optional>

namespace {

using namespace nudipole::units;
using nudipole::direction;
using nudipole::path_interval;
using nudipole::position;
using nudipole::Volume;

/// A user's volume: all of space.
struct everywhere {
  std::optional<path_interval> crossing(const position&, const direction&) const {
    return path_interval{0. * metre, 1. * metre};
  }
};
struct says_length {
  length crossing(const position&, const direction&) const { return 1. * metre; }
};
static_assert(Volume<everywhere> && !Volume<says_length> && !Volume<position>);

TEST_CASE("stretches of a ray are compared by their ends") {
  CHECK(path_interval{0. * metre, 1. * metre} == *everywhere{}.crossing({}, {}));
  CHECK(path_interval{0. * metre, 1. * metre} != path_interval{0. * metre, 2. * metre});
}

}  // namespace
