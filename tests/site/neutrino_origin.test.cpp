// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/neutrino_origin.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::direction;
using nudipole::neutrino_origin;
using support::close;

TEST_CASE("neutrinos are parallel, or slant as their point of origin has it") {
  CHECK(neutrino_origin{}.towards({1. * metre, 2. * metre, 3. * metre}) == direction{0, 0, 1});
  CHECK(neutrino_origin{}.curvature() == 0);
  const direction slanting = neutrino_origin{4. * metre}.towards({3. * metre, 0. * metre, 0. * metre});
  CHECK(close(slanting.x, 0.6, 1e-15));
  CHECK(close(slanting.z, 0.8, 1e-15));
  CHECK(neutrino_origin{4. * metre} != neutrino_origin{5. * metre});
}

TEST_CASE("an origin at no distance is refused by name") {
  CHECK_THROWS_WITH_AS(neutrino_origin{0. * metre}, "neutrino_origin: distance = 0 m: must be positive and finite",
                       nudipole::bad_parameter);
}

}  // namespace
