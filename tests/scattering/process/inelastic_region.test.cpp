// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/inelastic_region.hpp>

#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

using namespace nudipole::units;
using nudipole::detail::energy_sharing;
using nudipole::detail::inelastic_region;
using support::close;

TEST_CASE("the region closes where hadrons of the least mass use up all energy") {
  for (double e : {20., 300., 5000.})
    for (double mass : {0.1, 1., 4.}) {
      const nudipole::portal model = nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = 1. * GeV});
      const inelastic_region region(e * GeV, model, 1.2 * GeV);
      const double nucleon = nudipole::proton_mass / GeV;
      CHECK(region.open() == (nucleon * nucleon + 2 * nucleon * e > std::pow(mass + 1.2, 2)));
      if (!region.open()) continue;
      for (double end : {region.lower, region.upper}) {
        CHECK(close(region.nu_lower(end), region.nu_upper(end), 1e-6));
        // There N goes straight on or back: E_N² − p² = M_N² with p = |E − |q||.
        const double nu = region.nu_lower(end), q = std::sqrt(nu * nu + end), p = std::abs(e - q);
        CHECK(std::pow(e - nu, 2) - p * p == doctest::Approx(mass * mass).epsilon(1e-3));
      }
      const double middle = std::sqrt(region.lower * region.upper);
      CHECK(region.nu_lower(middle) < region.nu_upper(middle));
    }
}

TEST_CASE("energy is shared between two ends, and the derivative is that of the sharing") {
  const energy_sharing sharing(100, 2, 90);
  CHECK(close(sharing(0).nu, 2, 1e-12));
  CHECK(close(sharing(1).nu, 90, 1e-12));
  for (double u : {0.1, 0.5, 0.9})
    CHECK(close(sharing(u).jacobian, (sharing(u + 1e-5).nu - sharing(u - 1e-5).nu) / 2e-5, 1e-6));
}
