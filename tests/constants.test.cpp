// SPDX-License-Identifier: BSL-1.0
#include <nudipole/constants.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using support::close;

// A width becomes a length with ħc, a cross section in GeV⁻² an area with its square: by dimension.
static_assert(std::same_as<decltype(nudipole::hbar_c / (1. * GeV)), length>);
static_assert(std::same_as<decltype(nudipole::hbar_c_squared / (1. * GeV2)), area>);
static_assert(!std::convertible_to<decltype(1. / (1. * GeV)), length>);
static_assert(std::same_as<decltype(nudipole::atomic_mass_constant), const energy>);
static_assert(nudipole::hbar_c / GeV < 1e-15 * metre);

TEST_CASE("hbar c is that of the exact constants of the SI") {
  const double planck = 6.62607015e-34, light = 299792458., charge = 1.602176634e-19;
  const double expected = planck / (2 * nudipole::pi) * light / (charge * 1e9);  // GeV m
  CHECK(close(double(nudipole::hbar_c / (GeV * metre)), expected, 1e-9));
}

TEST_CASE("(hbar c)^2 is 0.3893793721 mb GeV^2, to all digits") {
  // PDG 2022, table of physical constants. A rounded value puts its error on every rate.
  CHECK(close(double(nudipole::hbar_c_squared / (1e-3 * barn * GeV2)), 0.3893793721, 1e-9));
}

TEST_CASE("e = sqrt(4 pi alpha), 1/alpha = 137.035999084") {
  CHECK(close(nudipole::fine_structure_constant, 1 / 137.035999084, 1e-10));
  CHECK(close(nudipole::elementary_charge, std::sqrt(4 * nudipole::pi * nudipole::fine_structure_constant), 1e-14));
  CHECK(close(nudipole::pi, std::acos(-1.), 1e-15));
}

TEST_CASE("the Higgs expectation value is (sqrt(2) G_F)^(-1/2)") {
  const double fermi = 1.1663787e-5;  // GeV^-2, PDG 2022
  CHECK(close(double(nudipole::higgs_vacuum_expectation_value / GeV), 1 / std::sqrt(std::sqrt(2.) * fermi), 2e-6));
}

TEST_CASE("a gram holds Avogadro's number of atomic mass constants") {
  CHECK(close(double(gram / nudipole::atomic_mass_constant), 6.02214076e23, 2e-9));
}

}  // namespace
