// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/zprime.hpp>

#include <nudipole/errors.hpp>

#include <doctest/doctest.h>

using namespace nudipole;
using namespace nudipole::units;

static_assert(zprime{.at_mass = 1. * GeV, .quarks = up_and_down(0.5), .quarks_axial = {.up = 0.25}}.coupling(2) ==
              chiral_couplings{0.25, 0.75});
static_assert(b_minus_l_boson(1. * GeV, 0.3).coupling(13) == chiral_couplings{-0.3, -0.3});
static_assert(b_minus_l_boson(1. * GeV, 0.3).coupling(16) == chiral_couplings{-0.3, 0});

TEST_CASE("charges that are free of anomalies or conserved sum to zero where they should") {
  const zprime l = mu_minus_tau_boson(1. * GeV, 0.7);
  CHECK(l.coupling(13).left + l.coupling(15).left == 0);
  CHECK(l.coupling(11) == chiral_couplings{});
  CHECK(l.coupling(2) == chiral_couplings{});
  // Three quarks make the charge of a proton: 1 of B − L and of B, ε e of the dark photon.
  const auto of_proton = [](const zprime& z) { return 2 * z.coupling(2).vector() + z.coupling(1).vector(); };
  CHECK(of_proton(b_minus_l_boson(1. * GeV, 0.3)) == doctest::Approx(0.3));
  CHECK(of_proton(baryon_number_boson(1. * GeV, 0.3)) == doctest::Approx(0.3));
  CHECK(of_proton(dark_photon(1. * GeV, 1e-3)) == doctest::Approx(1e-3 * 0.30282212087));
  CHECK(dark_photon(1. * GeV, 1e-3).coupling(11).vector() == doctest::Approx(-1e-3 * 0.30282212087));
  CHECK(dark_photon(1. * GeV, 1e-3).coupling(12) == chiral_couplings{});
}

TEST_CASE("a Z' needs a mass") {
  CHECK_THROWS_WITH_AS(mediator(zprime{.at_mass = 0. * GeV}), doctest::Contains("zprime: mass"), bad_parameter);
  CHECK(!mediator(zprime{.at_mass = 1. * GeV}).width());
  CHECK(mediator(zprime{.at_mass = 1. * GeV, .fixed_width = 0.1 * GeV}).width() == 0.1 * GeV);
}
