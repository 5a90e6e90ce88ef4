// SPDX-License-Identifier: BSL-1.0
// Mixtures as targets: `material` of more than one nucleus, and what is produced in it. For `material` of one nucleus
// see material.test.cpp.
#include <nudipole/constants.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/natural_materials.hpp>

#include <doctest/doctest.h>

#include <array>
#include <utility>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::composition;
using nudipole::fasernu_box;
using nudipole::flux_bin;
using nudipole::lepton_flavour;
using nudipole::material;
using nudipole::material_component;
using nudipole::mixture;
using nudipole::nucleus;
using support::close;

const material water{mixture({{nucleus{1, 1}, 0.1}, {nucleus{8, 16}, 0.9}}), 1. * g_per_cm3};

// Views of a temporary's nuclei would dangle.
template <class T>
concept GivesComponents = requires(T&& t) {
  std::forward<T>(t).components();
};
static_assert(GivesComponents<const material&> && !GivesComponents<material>);

struct one_bin {
  std::array<flux_bin, 1> neutrinos(int id) const { return {flux_bin{1. * TeV, id == 14 ? 1e12 : 0.}}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

}  // namespace

TEST_CASE("nuclei per area, n = w ρ L/m, in all and of each component") {
  const length path = 10. * cm;
  const inverse_area unit = 1. * g_per_cm3 * path / nudipole::atomic_mass_constant;
  const auto parts = water.components();
  REQUIRE(parts.size() == 2);
  CHECK(close(water.targets_per_area(parts[0], path) / unit, 0.1, 1e-14));
  CHECK(close(water.targets_per_area(parts[1], path) / unit, 0.9 / 16, 1e-14));
  CHECK(close(water.targets_per_area(path) / unit, 0.1 + 0.9 / 16, 1e-14));
  CHECK_THROWS_WITH_AS(water.targets_per_area(-1. * metre), "material: path = -1 m: must be finite and not negative",
                       nudipole::bad_parameter);
}

TEST_CASE("a mixture of one nucleus is that nucleus, to the last bit") {
  const material same{mixture({{nudipole::tungsten_184, 1.}}), 19.3 * g_per_cm3};
  CHECK(same.target() == nudipole::tungsten.target());
  CHECK(same.targets_per_area(1. * metre) == nudipole::tungsten.targets_per_area(1. * metre));
  CHECK(nudipole::tungsten.targets_per_area(1. * metre) ==
        19.3 * g_per_cm3 * (1. * metre) / (184. * nudipole::atomic_mass_constant));
  CHECK(nudipole::tungsten.targets_per_area(nudipole::tungsten.components()[0], 1. * metre) ==
        nudipole::tungsten.targets_per_area(1. * metre));
}

TEST_CASE("a mixture has no single target") {
  CHECK_THROWS_WITH_AS(water.target(), "material: target of 2 different nuclei: use components()",
                       nudipole::bad_parameter);
}

TEST_CASE("production sums over the components") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 1. * GeV});
  const auto events = [&](const material& target) {
    const nudipole::experiment setup{nudipole::installation{one_bin{}, nudipole::site_target{target, fasernu_box}},
                                     nudipole::deep_inelastic{nudipole::grv98lo{}},
                                     {.luminosity = 150. * inv_fb}};
    return integrate_production(model, setup).events(lepton_flavour::muon, 1e-5 * per_GeV);
  };
  const double hydrogen = events({nucleus{1, 1}, 0.1 * g_per_cm3}), oxygen = events({nucleus{8, 16}, 0.9 * g_per_cm3});
  CHECK(close(events(water), hydrogen + oxygen, 1e-13));
  CHECK(hydrogen > 0);
  CHECK(close(events(nudipole::natural_tungsten), events(nudipole::tungsten), 1e-3));
}
