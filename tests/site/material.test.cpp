// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/material.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::material;
using nudipole::mixture;
using nudipole::nucleus;
using support::close;

static_assert(std::same_as<decltype(nudipole::tungsten.targets_per_area(1. * metre)), inverse_area>);

// A metre of tungsten at compile time: 6.32e24 nuclei per cm^2.
static_assert(nudipole::tungsten.targets_per_area(1. * metre) > 6.316e24 / cm2 &&
              nudipole::tungsten.targets_per_area(1. * metre) < 6.317e24 / cm2);
static_assert(nudipole::tungsten.targets_per_area(0. * metre) == 0. / cm2);
static_assert(nudipole::tungsten.target() == nudipole::tungsten_184);

TEST_CASE("a metre of tungsten has 19.3 g/cm^3 * 100 cm * N_A/184 nuclei per area") {
  const double expected = 19.3 * 100 * 6.02214076e23 / 184;
  CHECK(close(expected, 6.3167e24, 1e-5));
  CHECK(close(double(nudipole::tungsten.targets_per_area(1. * metre) * cm2), expected, 2e-9));
  CHECK(close(double(nudipole::tungsten.density() / g_per_cm3), 19.3, 1e-14));
}

TEST_CASE("nuclei per area are proportional to path and density, and to 1/A") {
  const material argon{nucleus{18, 40}, 1.4 * g_per_cm3};
  const auto one = argon.targets_per_area(1. * metre);
  CHECK(close(double(argon.targets_per_area(35. * cm) / one), 0.35, 1e-14));
  CHECK(close(double(material{nucleus{18, 40}, 2.8 * g_per_cm3}.targets_per_area(1. * metre) / one), 2, 1e-14));
  CHECK(close(double(material{nucleus{18, 36}, 1.4 * g_per_cm3}.targets_per_area(1. * metre) / one), 40. / 36, 1e-14));
}

TEST_CASE("a mixture has the nuclei of its parts, each by its mass") {
  const material water{mixture({{nucleus{1, 1}, 0.1119}, {nucleus{8, 16}, 0.8881}}), 1. * g_per_cm3};
  REQUIRE(water.components().size() == 2);
  const inverse_area oxygen = water.targets_per_area(water.components()[1], 1. * metre);
  CHECK(close(double(oxygen * cm2), 0.8881 * 100 * 6.02214076e23 / 16, 2e-9));
  CHECK(
      close(double(water.targets_per_area(1. * metre) * cm2), 100 * 6.02214076e23 * (0.1119 / 1 + 0.8881 / 16), 2e-9));
  CHECK_THROWS_WITH_AS(water.target(), "material: target of 2 different nuclei: use components()",
                       nudipole::bad_parameter);
}

TEST_CASE("densities, nuclei and paths that make no sense are refused by name") {
  CHECK_THROWS_WITH_AS((material{nudipole::tungsten_184, 0. * g_per_cm3}),
                       "material: density = 0 GeV/m^3: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS((material{nudipole::tungsten_184, -19.3 * g_per_cm3}), nudipole::bad_parameter);
  CHECK_THROWS_AS((material{nudipole::tungsten_184, std::numeric_limits<double>::quiet_NaN() * g_per_cm3}),
                  nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((material{nucleus{184, 74}, 1. * g_per_cm3}),
                       "nucleus: protons = 184: must be between 0 and the 74 nucleons", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::tungsten.targets_per_area(-1. * metre),
                       "material: path = -1 m: must be finite and not negative", nudipole::bad_parameter);
}

}  // namespace
