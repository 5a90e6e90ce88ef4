// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/dipole_portal.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <type_traits>

namespace {

using namespace nudipole::units;
using nudipole::dipole_portal;
using nudipole::lepton_flavour;

static_assert(std::is_aggregate_v<dipole_portal>);

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

constexpr dipole_portal valid{.heavy_neutrino_mass = 1. * GeV,
                              .zprime_mass = 0.1 * GeV,
                              .dipole = {.electron = 1e-6 * per_GeV, .muon = -3e-6 * per_GeV, .tau = 2e-6 * per_GeV},
                              .mixing = {},
                              .quarks = nudipole::up_and_down(1),
                              .charged_leptons = nudipole::universal(1.),
                              .neutrinos = nudipole::universal(1.)};

// Dirac unless said otherwise; a valid model is checked at compile time; the sign of a moment does not matter.
static_assert(valid.nature == nudipole::fermion_nature::dirac);
static_assert((validate(valid), true));
static_assert(leading_dipole(valid) == 3e-6 * per_GeV);
static_assert(leading_dipole(dipole_portal{}) == 0. * per_GeV);

template <class Change>
void validate_with(Change change) {
  dipole_portal model = valid;
  change(model);
  validate(model);
}

TEST_CASE("masses that are zero, negative, NaN or infinite are refused with name and value") {
  CHECK_THROWS_WITH_AS(validate_with([](dipole_portal& m) { m.heavy_neutrino_mass = -1. * GeV; }),
                       "heavy_neutrino_mass = -1 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(validate_with([](dipole_portal& m) { m.zprime_mass = 0. * GeV; }),
                       "zprime_mass = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  for (double bad : {0., -0.5, not_a_number, infinity, -infinity}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.heavy_neutrino_mass = bad * GeV; }),
                    nudipole::bad_parameter);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.zprime_mass = bad * GeV; }), nudipole::bad_parameter);
  }
}

TEST_CASE("couplings may have any finite value of any sign") {
  CHECK_NOTHROW(validate_with([](dipole_portal& m) { m.dipole.muon = -1. * per_GeV; }));
  CHECK_NOTHROW(validate_with([](dipole_portal& m) { m.quarks.up = -7; }));
  CHECK_NOTHROW(validate_with([](dipole_portal& m) { m.neutrinos = {}; }));
  CHECK_THROWS_WITH_AS(validate_with([](dipole_portal& m) { m.dipole.tau = not_a_number * per_GeV; }),
                       "dipole = nan GeV^-1: must be finite", nudipole::bad_parameter);
  for (double bad : {not_a_number, infinity}) {
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.mixing.electron = bad; }), nudipole::bad_parameter);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.charged_leptons.muon = bad; }), nudipole::bad_parameter);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.neutrinos.tau = bad; }), nudipole::bad_parameter);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.quarks.down = bad; }), nudipole::bad_parameter);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.quarks.bottom = bad; }), nudipole::bad_parameter);
    CHECK_THROWS_AS(validate_with([&](dipole_portal& m) { m.quarks.top = bad; }), nudipole::bad_parameter);
  }
}

}  // namespace
