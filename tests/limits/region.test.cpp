// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/region.hpp>

#include <doctest/doctest.h>

#include <vector>

#include "support/approx.hpp"

namespace {

using nudipole::plane;
using nudipole::ring;
using support::close;

const plane linear{{0, 10, false}, {0, 10, false}};
const ring square{{1, 1}, {5, 1}, {5, 5}, {1, 5}}, hole{{2, 2}, {2, 3}, {3, 3}, {3, 2}};

TEST_CASE("areas and insides of squares with a hole") {
  const auto region = nudipole::region_from_rings(linear, {hole, square});
  REQUIRE(region.parts().size() == 1);
  CHECK(region.parts()[0].holes.size() == 1);
  CHECK(close(region.area(), 0.15, 1e-12));
  CHECK(region.contains({4, 4}));
  CHECK(!region.contains({2.5, 2.5}));
  CHECK(!region.contains({6, 4}));
  CHECK(region.points() == 8);
}

TEST_CASE("axes map values to places and back, on either scale") {
  const nudipole::plane_axis decades{1e-3, 1e3, true};
  CHECK(close(decades.place(1), 0.5, 1e-14));
  CHECK(close(decades.value(0.25), std::pow(10, -1.5), 1e-14));
  CHECK(linear.x.value(linear.x.place(7)) == 7);
}

TEST_CASE("rings that are not closed areas, and holes without an outline, are refused") {
  CHECK_THROWS_AS(nudipole::plane_region(linear, {{{{1, 1}, {2, 2}}, {}}}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::region_from_rings(linear, {hole}),
                       "region_from_rings: a hole without an outline around it", nudipole::bad_parameter);
}

}  // namespace
