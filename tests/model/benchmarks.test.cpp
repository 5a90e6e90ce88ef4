// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/benchmarks.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <limits>

namespace {

using namespace nudipole::units;
using nudipole::benchmark_parameters;
using nudipole::dipole_portal;
using nudipole::lepton_flavour;

// The benchmarks are constant expressions: N with L_μ, L_e, L_τ.
constexpr benchmark_parameters point{.heavy_neutrino = 2. * GeV, .zprime = 0.1 * GeV};
constexpr dipole_portal one = nudipole::benchmark_i(point);
constexpr dipole_portal two = nudipole::benchmark_ii(point);
constexpr dipole_portal three = nudipole::benchmark_iii(point);
constexpr inverse_energy none = 0. * per_GeV, at_one_tev = nudipole::dipole_from_cutoff(1. * TeV);
static_assert(one.dipole == nudipole::per_flavour<inverse_energy>{none, at_one_tev, none});
static_assert(two.dipole == nudipole::per_flavour<inverse_energy>{at_one_tev, none, none});
static_assert(three.dipole == nudipole::per_flavour<inverse_energy>{none, none, at_one_tev});

// Their couplings: g_q = g_l = g_ν = 1, u and d only, no mixing, a Dirac N.
static_assert(one.heavy_neutrino_mass == 2. * GeV && one.zprime_mass == 0.1 * GeV);
static_assert(one.quarks == nudipole::up_and_down(1) && one.quarks.strange == 0);
static_assert(one.charged_leptons == nudipole::universal(1.) && one.neutrinos == nudipole::universal(1.));
static_assert(one.mixing == nudipole::universal(0.) && one.nature == nudipole::fermion_nature::dirac);

// Every number can be another.
constexpr dipole_portal changed =
    nudipole::single_flavour(lepton_flavour::tau, {.heavy_neutrino = 2. * GeV,
                                                   .zprime = 0.1 * GeV,
                                                   .dipole = 1e-6 * per_GeV,
                                                   .mixing = 0.25,
                                                   .quarks = nudipole::all_flavours(3),
                                                   .charged_leptons = 0.5,
                                                   .neutrinos = 0,
                                                   .nature = nudipole::fermion_nature::majorana});
static_assert(changed.dipole == nudipole::per_flavour<inverse_energy>{none, none, 1e-6 * per_GeV});
static_assert(changed.mixing == nudipole::per_flavour<double>{0, 0, 0.25} && changed.quarks.top == 3 &&
              changed.charged_leptons.muon == 0.5 && changed.neutrinos.electron == 0 &&
              changed.nature == nudipole::fermion_nature::majorana);

TEST_CASE("a benchmark with a mass that makes no sense is refused where it is made") {
  CHECK_THROWS_WITH_AS(nudipole::benchmark_i({.heavy_neutrino = -1. * GeV, .zprime = 1. * GeV}),
                       "heavy_neutrino_mass = -1 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::benchmark_ii({.heavy_neutrino = 1. * GeV, .zprime = 0. * GeV}),
                       "zprime_mass = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  // a mass that was forgotten is zero
  CHECK_THROWS_AS(nudipole::benchmark_iii({.heavy_neutrino = 1. * GeV, .zprime = {}}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::benchmark_i({.heavy_neutrino = 1. * GeV,
                                              .zprime = 1. * GeV,
                                              .charged_leptons = std::numeric_limits<double>::quiet_NaN()}),
                       "charged_leptons = nan: must be finite", nudipole::bad_parameter);
}

}  // namespace
