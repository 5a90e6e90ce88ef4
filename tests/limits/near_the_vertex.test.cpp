// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/near_the_vertex.hpp>

#include <doctest/doctest.h>

#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/published_sites.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::integrate_production_and_near;
using support::close;

const auto& partons() {
  static const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  return process;
}
nudipole::dipole_portal model() { return nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV}); }

double seen(const nudipole::production& made, length ctau) {
  return made.spectrum.muon.accepted(ctau, nudipole::decay_inside{});
}

TEST_CASE("one pass gives what production alone gives, and of it what decays near the vertex") {
  const nudipole::experiment run3{nudipole::fasernu(), partons()};
  const auto alone = nudipole::integrate_production(model(), run3);
  const auto both = integrate_production_and_near(model(), run3, 1. * mm);
  CHECK(seen(both.whole, 1. * mm) == seen(alone, 1. * mm));
  CHECK(both.whole.highest_energy == alone.highest_energy);
  CHECK(both.close_by.spectrum.muon.total() == alone.spectrum.muon.total());
  CHECK_NOTHROW(both.close_by.require_made_for(model()));
  // at long lifetimes decays are uniform along the path: 1 mm of a metre, which N of 1 GeV leave at its end
  CHECK(close(seen(both.close_by, 1e6 * metre) / seen(both.whole, 1e6 * metre), 1e-3, 2e-2));
  // at short ones nearly all are near
  CHECK(seen(both.close_by, 1e-9 * metre) > 0.99 * seen(both.whole, 1e-9 * metre));
  // from farther away than the detector is long, all of it is near
  const auto far = integrate_production_and_near(model(), run3, 10. * metre);
  CHECK(seen(far.close_by, 1. * mm) == seen(far.whole, 1. * mm));
}

TEST_CASE("nothing is near the vertex in a decay volume farther away") {
  const nudipole::experiment downstream{nudipole::faser(), partons()};
  const auto both = integrate_production_and_near(model(), downstream, 1. * mm);
  CHECK(seen(both.whole, 1. * mm) > 0);
  CHECK(seen(both.close_by, 1. * mm) < 1e-9 * seen(both.whole, 1. * mm));
}

TEST_CASE("a negative distance is refused") {
  const nudipole::experiment run3{nudipole::fasernu(), partons()};
  CHECK_THROWS_AS(integrate_production_and_near(model(), run3, -1. * mm), nudipole::bad_parameter);
}

}  // namespace
