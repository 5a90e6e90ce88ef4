// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/strong_coupling.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <utility>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::strong_coupling;
using support::close;

constexpr strong_coupling one_loop{.loops = 1}, two_loops{};
static_assert(two_loops(nudipole::known_mass(23)) > 0.118 - 1e-12 &&
              two_loops(nudipole::known_mass(23)) < 0.118 + 1e-12);

TEST_CASE("the beta function of both orders is obeyed with five, four and three flavours") {
  for (const strong_coupling& coupling : {one_loop, two_loops})
    for (const auto& [scale, flavours] : {std::pair{20., 5}, {3., 4}, {1.1, 3}}) {
      const double h = 1e-4, alpha = coupling(scale * GeV);
      const double slope = (coupling(scale * std::exp(h) * GeV) - coupling(scale * std::exp(-h) * GeV)) / (4 * h);
      // [PDG 2022, eq. 9.3], dα/d ln μ²
      const double b0 = (33 - 2 * flavours) / (12 * nudipole::pi);
      const double b1 = coupling.loops == 2 ? (153 - 19 * flavours) / (24 * nudipole::pi * nudipole::pi) : 0;
      CHECK(close(slope, -alpha * alpha * (b0 + b1 * alpha), 1e-6));
    }
}

TEST_CASE("it is continuous at the quark masses and held below the lowest scale") {
  for (const strong_coupling& coupling : {one_loop, two_loops}) {
    for (const energy& edge : {coupling.bottom, coupling.charm, coupling.lowest})
      CHECK(close(coupling((1 - 1e-10) * edge), coupling((1 + 1e-10) * edge), 1e-8));
    CHECK(coupling(0.1 * GeV) == coupling(1. * GeV));
  }
  CHECK_THROWS_WITH_AS(two_loops(0. * GeV), "strong_coupling: scale = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
}

TEST_CASE("at the mass of the tau it is what four loops give within the orders left out") {
  CHECK(close(two_loops(1.777 * GeV), 0.31, 0.03));  // [PDG 2022, sec. 9: 0.312 ± 0.015]
  CHECK(close(one_loop(1.777 * GeV), 0.28, 0.02));
}

}  // namespace
