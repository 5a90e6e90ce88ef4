// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/efficiency.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::efficiency_curve;
using support::close;

constexpr nudipole::produced_neutrino slanting{50. * GeV, 49. * GeV, 0.6, 0.8};

TEST_CASE("a curve is linear between its points and flat beyond them") {
  const efficiency_curve curve({{10, 0.2}, {20, 0.6}, {40, 1}});
  CHECK(curve(1) == 0.2);
  CHECK(curve(10) == 0.2);
  CHECK(close(curve(15), 0.4, 1e-12));
  CHECK(close(curve(25), 0.7, 1e-12));
  CHECK(curve(1e6) == 1);
  CHECK(efficiency_curve({{5, 0.3}})(7) == 0.3);
}

TEST_CASE("each policy reads its own number") {
  const efficiency_curve curve({{0, 0}, {100, 1}}), steps({{0, 1}, {1, 0}});
  CHECK(close(nudipole::efficiency_by_neutrino_energy{curve}(70. * GeV, slanting), 0.7, 1e-12));
  CHECK(close(nudipole::efficiency_by_energy{curve}(70. * GeV, slanting), 0.5, 1e-12));
  CHECK(close(nudipole::efficiency_by_angle{steps}(70. * GeV, slanting), 0.25, 1e-12));
  CHECK(nudipole::efficiency_by_angle{steps}(70. * GeV, {50. * GeV, 49. * GeV, 0.6, -0.8}) == 0);
  const nudipole::efficiencies both{nudipole::efficiency_by_energy{curve}, nudipole::efficiency_by_angle{steps}};
  CHECK(close(both(70. * GeV, slanting), 0.125, 1e-12));
  CHECK(nudipole::no_losses{}(1. * GeV, slanting) == 1);
}

TEST_CASE("the vertex acceptance of FASERnu rises with the energy, as in its figure") {
  const auto acceptance = nudipole::fasernu_vertex_acceptance();
  double before = 0;
  for (const auto& p : acceptance.curve.points()) {
    CHECK(p.efficiency > before);
    before = p.efficiency;
  }
  // digitised from arXiv:1908.02310 by the authors of arXiv:2309.10417 (makelat/forward-nu-flux-fit)
  for (auto [gev, part] : {std::pair{154.639, 0.622505}, {688.144, 0.824864}, {2103.09, 0.901996}})
    CHECK(std::abs(acceptance(gev * GeV, slanting) - part) < 0.006);
}

TEST_CASE("curves that make no sense are refused by the place in the table") {
  CHECK(support::complaint_of([] { efficiency_curve({}); }) == "efficiency_curve: no points");
  CHECK(support::complaint_of([] {
          efficiency_curve({{1, 0}, {1, 1}});
        }) == "efficiency_curve: place of point 2 = 1: must be above the one before");
  CHECK(support::complaint_of([] {
          efficiency_curve({{1, 0}, {2, 1.5}});
        }) == "efficiency_curve: efficiency of point 2 = 1.5: must be between 0 and 1");
  CHECK(support::complaint_of([] {
          efficiency_curve({{std::nan(""), 0}});
        }).find("place of point 1") != std::string::npos);
}

}  // namespace
