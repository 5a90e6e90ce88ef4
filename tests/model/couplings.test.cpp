// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/couplings.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::lepton_flavour;
using nudipole::per_flavour;
using nudipole::quark_couplings;
using nudipole::quark_flavour;
using support::close;

static_assert(std::same_as<decltype(nudipole::dipole_from_cutoff(1. * TeV)), inverse_energy>);
static_assert(std::same_as<decltype(nudipole::cutoff_from_dipole(1. * per_GeV)), energy>);

// Values by flavour, in constant expressions.
constexpr per_flavour<double> by_flavour{.electron = 1, .muon = 2, .tau = 3};
static_assert(by_flavour[lepton_flavour::electron] == 1 && by_flavour[lepton_flavour::muon] == 2 &&
              by_flavour[lepton_flavour::tau] == 3);
static_assert(nudipole::universal(7) == per_flavour<int>{7, 7, 7});
static_assert(per_flavour<inverse_energy>{} == nudipole::universal(0. * per_GeV));
static_assert([] {
  per_flavour<double> changed;
  changed[lepton_flavour::tau] = 4;
  return changed == per_flavour<double>{0, 0, 4};
}());

// Quarks: each member answers for its own flavour; the benchmarks couple u and d only.
constexpr quark_couplings one_by_one{.down = 1, .up = 2, .strange = 3, .charm = 4, .bottom = 5, .top = 6};
static_assert(one_by_one[quark_flavour::down] == 1 && one_by_one[quark_flavour::up] == 2 &&
              one_by_one[quark_flavour::strange] == 3 && one_by_one[quark_flavour::charm] == 4 &&
              one_by_one[quark_flavour::bottom] == 5 && one_by_one[quark_flavour::top] == 6);
static_assert(nudipole::up_and_down(2) == quark_couplings{.down = 2, .up = 2});
static_assert(nudipole::all_flavours(2) == quark_couplings{2, 2, 2, 2, 2, 2});

TEST_CASE("a cutoff of 1 TeV is a dipole moment of 7.46e-5 per GeV") {
  CHECK(close(double(nudipole::dipole_from_cutoff(1. * TeV) * GeV), 7.456e-5, 1e-4));
  CHECK(close(double(nudipole::dipole_from_cutoff(1. * TeV) * GeV),
              nudipole::elementary_charge * double(nudipole::higgs_vacuum_expectation_value / GeV) / 1e6, 1e-14));
}

TEST_CASE("the dipole moment falls as the square of the cutoff") {
  CHECK(close(double(nudipole::dipole_from_cutoff(3. * TeV) / nudipole::dipole_from_cutoff(1. * TeV)), 1. / 9, 1e-14));
}

TEST_CASE("the cutoff of a dipole moment is the inverse of the dipole moment of a cutoff") {
  for (energy cutoff : {1. * GeV, 246. * GeV, 1. * TeV, 1e16 * GeV})
    CHECK(close(double(nudipole::cutoff_from_dipole(nudipole::dipole_from_cutoff(cutoff)) / cutoff), 1, 1e-14));
}

TEST_CASE("a Bohr magneton is e/(2 m_e), 296 per GeV") {
  CHECK(close(double(nudipole::bohr_magneton * GeV), 296.30, 1e-4));
  CHECK(close(double(nudipole::bohr_magneton * GeV),
              std::sqrt(4 * nudipole::pi * nudipole::fine_structure_constant) / (2 * 0.51099895e-3), 1e-12));
}

TEST_CASE("cutoffs and moments that are not positive are refused by name") {
  CHECK_THROWS_WITH_AS(nudipole::dipole_from_cutoff(0. * GeV),
                       "dipole_from_cutoff: cutoff = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::cutoff_from_dipole(-2. * per_GeV),
                       "cutoff_from_dipole: dipole = -2 GeV^-1: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(nudipole::cutoff_from_dipole(std::numeric_limits<double>::quiet_NaN() * per_GeV),
                  nudipole::bad_parameter);
}

}  // namespace
