// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/bin_axis.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

/// Q² of the kernel is 4v(1 − v) GeV²: it rises, turns back at v = ½ and falls.
struct hill {
  collision operator()(double, double v) const { return {.weight = 1. * (cm2 * GeV2), .q2 = 4 * v * (1 - v) * GeV2}; }
  produced_neutrino neutrino(const collision&) const { return {1. * GeV, 1. * GeV, 0, 1}; }
};

TEST_CASE("edges are crossed on both sides of a turning point, however near to it") {
  for (double edge : {0.1, 0.6, 0.9999}) {
    const std::vector<energy_squared> edges{-1. * GeV2, edge * GeV2, 2. * GeV2};
    const squared_momentum_transfer observable;
    const detail::axis<squared_momentum_transfer, energy_squared> axis{observable, edges};
    std::vector<double> places;
    axis.add_crossings(hill{}, 0.5, places);
    REQUIRE(places.size() == 2);
    const double half = 0.5 * std::sqrt(1 - edge);
    CHECK(close(places[0], 0.5 - half, 1e-9));
    CHECK(close(places[1], 0.5 + half, 1e-9));
  }
}

}  // namespace
