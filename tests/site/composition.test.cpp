// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/composition.hpp>

#include <nudipole/constants.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <initializer_list>
#include <limits>
#include <utility>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::atomic_mass_constant;
using nudipole::composition;
using nudipole::isotope;
using nudipole::material_component;
using nudipole::mixture;
using nudipole::nucleus;
using support::close;

constexpr energy u = atomic_mass_constant;

// A nucleus is a composition, and all of it happens at compile time.
static_assert(std::convertible_to<nucleus, composition>);
constexpr composition argon_40 = nucleus{18, 40};
static_assert(argon_40.components().size() == 1);
static_assert(argon_40.components()[0].mass_fraction == 1);
static_assert(argon_40.components()[0].atomic_mass == 40. * u);
constexpr composition halves{{{17, 35}, 0.5, 35. * u}, {{17, 37}, 0.5, 37. * u}};
static_assert(halves.components().size() == 2);

// A view of a temporary's nuclei would dangle.
template <class T>
concept GivesComponents = requires(T&& t) {
  std::forward<T>(t).components();
};
static_assert(GivesComponents<composition&> && GivesComponents<const composition&> && !GivesComponents<composition>);

}  // namespace

TEST_CASE("isotopes: fractions of the mass from fractions of the atoms") {
  const auto parts = halves.components();
  CHECK(close(parts[0].mass_fraction, 35. / 72, 1e-15));
  CHECK(close(parts[1].mass_fraction, 37. / 72, 1e-15));
  CHECK(close(halves.mean_atomic_mass() / u, 36, 1e-15));
}

TEST_CASE("compounds: fractions of the mass") {
  // Water, H₂O with A = 1 and 16: 2/18 and 16/18 of the mass, 2/3 and 1/3 of the atoms.
  const composition water = mixture({{nucleus{1, 1}, 2. / 18}, {nucleus{8, 16}, 16. / 18}});
  REQUIRE(water.components().size() == 2);
  CHECK(close(water.components()[0].mass_fraction, 1. / 9, 1e-15));
  CHECK(close(water.mean_atomic_mass() / u, 6, 1e-14));
  SUBCASE("of mixtures") {
    const composition salt_water = mixture({{water, 0.9}, {halves, 0.1}});
    REQUIRE(salt_water.components().size() == 4);
    CHECK(close(salt_water.components()[1].mass_fraction, 0.8, 1e-15));
    CHECK(close(salt_water.components()[3].mass_fraction, 0.1 * 37 / 72, 1e-15));
    double sum = 0;
    for (const material_component& c : salt_water.components()) sum += c.mass_fraction;
    CHECK(close(sum, 1, 1e-15));
  }
  SUBCASE("rounded fractions are normalised") {
    const composition rounded = mixture({{nucleus{1, 1}, 0.1119}, {nucleus{8, 16}, 0.8888}});
    CHECK(close(rounded.components()[0].mass_fraction, 0.1119 / 1.0007, 1e-15));
  }
}

TEST_CASE("errors") {
  CHECK_THROWS_WITH_AS(mixture({{nucleus{1, 1}, 0.1}, {nucleus{8, 16}, 0.8}}),
                       doctest::Contains("mixture: sum of mass fractions = 0.9"), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(mixture({{nucleus{1, 1}, -0.1}, {nucleus{8, 16}, 1.1}}),
                       "mixture: mass fraction = -0.1: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(mixture({}), nudipole::bad_parameter);
  CHECK_THROWS_AS(mixture({{nucleus{1, 1}, std::numeric_limits<double>::quiet_NaN()}}), nudipole::bad_parameter);
  CHECK_THROWS_AS(composition(nucleus{2, 1}), nudipole::bad_parameter);
  CHECK_THROWS_AS((composition{isotope{{2, 1}, 1., 1. * u}}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((composition{isotope{{1, 1}, 1., 0. * u}}),
                       "composition: atomic mass = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS((composition{isotope{{1, 1}, 0.4, 1. * u}, isotope{{1, 2}, 0.5, 2. * u}}), nudipole::bad_parameter);
  const composition twelve =
      mixture({{halves, 0.2}, {halves, 0.2}, {halves, 0.2}, {halves, 0.2}, {halves, 0.1}, {halves, 0.1}});
  const composition full = mixture({{twelve, 0.5}, {twelve, 0.5}});
  CHECK(full.components().size() == composition::capacity);
  CHECK_THROWS_WITH_AS(mixture({{twelve, 0.4}, {twelve, 0.4}, {nucleus{1, 1}, 0.2}}),
                       "composition: more than 24 nuclei", nudipole::bad_parameter);
}
