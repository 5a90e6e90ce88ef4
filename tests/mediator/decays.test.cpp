// SPDX-License-Identifier: BSL-1.0
#include <nudipole/mediator/decays.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <concepts>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::final_state;
using nudipole::lepton_flavour;
using nudipole::pi;
using nudipole::zprime_decays;
using support::close;

constexpr nudipole::dipole_portal benchmark(energy zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = zprime});
}

static_assert(std::same_as<decltype(zprime_decays{}), zprime_decays<nudipole::quark_level>>);
static_assert(std::same_as<decltype(zprime_decays{nudipole::no_hadrons{}}), zprime_decays<nudipole::no_hadrons>>);
static_assert(std::same_as<decltype(zprime_decays{}.ctau(benchmark(1. * GeV))), length>);

// At compile time: at 0.1 GeV there are electrons and neutrinos only, at 1 GeV muons and u, d as well.
constexpr energy light = zprime_decays{}.width(benchmark(0.1 * GeV));
static_assert(light > 6.63 * MeV && light < 6.64 * MeV);
constexpr energy medium = zprime_decays{}.width(benchmark(1. * GeV));
static_assert(medium > 250. * MeV && medium < 260. * MeV);

TEST_CASE("massless limit: three charged leptons, three neutrinos, u and d give (3 + 3/2 + 6) M/12pi") {
  const double expected = (3 + 1.5 + 6) / (12 * pi);
  CHECK(close(double(zprime_decays{}.width(benchmark(1e4 * GeV)) / (1e4 * GeV)), expected, 1e-9));
  // with coupling 1 the Z' is wide: 28 % of its mass
  CHECK(close(expected, 0.2785, 1e-3));
}

TEST_CASE("the total is the sum of the partial widths, and branching ratios sum to 1") {
  for (energy mass : {0.02 * GeV, 0.3 * GeV, 1. * GeV, 10. * GeV}) {
    const auto model = benchmark(mass);
    energy sum = 0. * GeV;
    double ratios = 0;
    zprime_decays{}.for_each_mode(model, mass, [&](const final_state& products, energy width) {
      CHECK(width > 0. * GeV);
      CHECK(close(double(zprime_decays{}.partial_width(model, products) / width), 1, 1e-14));
      sum += width;
      ratios += zprime_decays{}.branching_ratio(model, products);
    });
    CHECK(close(double(sum / zprime_decays{}.width(model)), 1, 1e-14));
    CHECK(close(ratios, 1, 1e-13));
  }
}

TEST_CASE("a mode opens at twice the lepton's mass, and what is closed or unknown has no width") {
  const energy threshold = 2. * lepton_mass(lepton_flavour::muon);
  CHECK(zprime_decays{}.partial_width(benchmark(threshold), {13, -13}) == 0. * GeV);
  CHECK(zprime_decays{}.partial_width(benchmark((1 + 1e-9) * threshold), {13, -13}) > 0. * GeV);
  CHECK(zprime_decays{}.partial_width(benchmark(1. * GeV), {15, -15}) == 0. * GeV);
  CHECK(zprime_decays{}.partial_width(benchmark(1. * GeV), {22, 22}) == 0. * GeV);
  CHECK(zprime_decays{}.branching_ratio(benchmark(1. * GeV), {3, -3}) == 0);
}

TEST_CASE("couplings are per flavour") {
  auto model = benchmark(10. * GeV);
  model.charged_leptons = {.electron = 0, .muon = 0.5, .tau = 0};
  model.neutrinos = {.electron = 0, .muon = 0, .tau = 2};
  model.quarks = {.charm = 3};
  CHECK(zprime_decays{}.partial_width(model, {11, -11}) == 0. * GeV);
  CHECK(zprime_decays{}.partial_width(model, {2, -2}) == 0. * GeV);
  CHECK(zprime_decays{}.partial_width(model, {14, -14}) == 0. * GeV);
  const energy muons = nudipole::width_to_leptons(10. * GeV, 0.5, lepton_mass(lepton_flavour::muon));
  const energy neutrinos = nudipole::width_to_neutrinos(10. * GeV, 2);
  const energy charm = nudipole::width_to_quarks(10. * GeV, 3, quark_mass(nudipole::quark_flavour::charm));
  CHECK(close(double(zprime_decays{}.width(model) / (muons + neutrinos + charm)), 1, 1e-14));
}

TEST_CASE("the total width agrees with the sum of MadGraph5_aMC@NLO's partial widths") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian; all six flavours couple, quarks open at twice their
  // mass
  const auto quarks = nudipole::free_quarks({0.00467 * GeV, 0.00216 * GeV, 0.093 * GeV, 1.27 * GeV, 4.7 * GeV});
  const zprime_decays free{quarks};
  for (auto [mass, width] : {std::pair{0.1, 0.02254671210133817}, {1., 0.3315165216225897}, {10., 4.765277885736201}}) {
    auto model = benchmark(mass * GeV);
    model.quarks = nudipole::all_flavours(1);
    CHECK(close(double(free.width(model) / GeV), width, 1e-5));
  }
}

TEST_CASE("c tau is hbar c over the width") {
  const auto model = benchmark(1. * GeV);
  CHECK(close(double(zprime_decays{}.ctau(model) / metre), 1.973269804e-16 / double(zprime_decays{}.width(model) / GeV),
              1e-12));
}

TEST_CASE("a Z' without an open mode has width zero, and asking for its lifetime or ratios is an error") {
  auto model = benchmark(1. * GeV);
  model.charged_leptons = {};
  model.neutrinos = {};
  model.quarks = {};
  CHECK(zprime_decays{}.width(model) == 0. * GeV);
  CHECK_THROWS_WITH_AS(zprime_decays{}.ctau(model), "zprime_decays: total width = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(zprime_decays{}.branching_ratio(model, {11, -11}), nudipole::bad_parameter);
}

TEST_CASE("an invalid model and an invalid mass are refused") {
  auto model = benchmark(1. * GeV);
  CHECK_THROWS_AS(zprime_decays{}.width(model, -1. * GeV), nudipole::bad_parameter);
  model.zprime_mass = 0. * GeV;
  CHECK_THROWS_WITH_AS(zprime_decays{}.width(model), "zprime_mass = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(zprime_decays{}.partial_width(model, {11, -11}), nudipole::bad_parameter);
}

/// A mode that opens at 0.5 GeV, says so or not, and bends at 2 GeV.
struct one_mode {
  std::array<energy, 2> bends;
  template <class Visit>
  constexpr void for_each_mode(const nudipole::quark_couplings&, energy sqrt_s, Visit&& visit) const {
    if (sqrt_s > 0.5 * GeV) visit(final_state{111, 22}, sqrt_s);
  }
  constexpr std::array<energy, 2> breaks(const final_state&) const { return bends; }
};

TEST_CASE("where a hadronic mode opens: at a break, or found by bisection") {
  const auto model = benchmark(1. * GeV);
  const final_state products{111, 22};
  const zprime_decays told{one_mode{{2. * GeV, 0.5 * GeV}}}, untold{one_mode{{2. * GeV, 3. * GeV}}},
      wrong{one_mode{{0.3 * GeV, 0.7 * GeV}}};
  CHECK(close(told.opening(model, products, 10. * GeV) / GeV, 0.5, 1e-15));
  CHECK(close(untold.opening(model, products, 10. * GeV) / GeV, 0.5, 1e-12));
  CHECK(close(wrong.opening(model, products, 10. * GeV) / GeV, 0.5, 1e-12));
  CHECK(close(told.opening(model, products, 0.6 * GeV) / GeV, 0.5, 1e-12));
  CHECK(told.hadronic_width(model, products, 0.5 * GeV) == 0. * GeV);
  CHECK(told.hadronic_width(model, products, 0.6 * GeV) == 0.6 * GeV);
  CHECK(told.hadronic_width(model, {211, -211}, 0.6 * GeV) == 0. * GeV);

  CHECK(told.next_break(products, 0. * GeV2, 100. * GeV2) == 0.25 * GeV2);
  CHECK(told.next_break(products, 0.25 * GeV2, 100. * GeV2) == 4. * GeV2);
  CHECK(told.next_break(products, 4. * GeV2, 100. * GeV2) == 100. * GeV2);
  CHECK(told.next_break(products, 0.25 * GeV2, 1. * GeV2) == 1. * GeV2);
}

}  // namespace
