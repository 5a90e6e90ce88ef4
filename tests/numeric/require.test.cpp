// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/require.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <limits>

namespace {

using namespace nudipole::units;
namespace numeric = nudipole::numeric;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// A check that passes is a constant expression and returns its value. (One that fails is a compile error there, which
// is a test of its own.)
static_assert(numeric::require_positive("mass", 2. * GeV) == 2. * GeV);
static_assert(numeric::require_not_negative("path", 0. * metre) == 0. * metre);
static_assert(numeric::require_finite("coupling", -1.) == -1);

TEST_CASE("what must be positive is: zero, negative, NaN and infinite values are refused by name") {
  CHECK_THROWS_WITH_AS(numeric::require_positive("box: depth", -1. * metre),
                       "box: depth = -1 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::require_positive("mass", 0. * GeV), "mass = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::require_positive("mass", not_a_number * GeV),
                       "mass = nan GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::require_positive("mass", infinity * GeV), "mass = inf GeV: must be positive and finite",
                       nudipole::bad_parameter);
}

TEST_CASE("what must not be negative may be zero") {
  CHECK(numeric::require_not_negative("width", 0. * GeV) == 0. * GeV);
  CHECK_THROWS_WITH_AS(numeric::require_not_negative("s", -0.5 * GeV2),
                       "s = -0.5 GeV^2: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_AS(numeric::require_not_negative("s", not_a_number * GeV2), nudipole::bad_parameter);
  CHECK_THROWS_AS(numeric::require_not_negative("s", infinity * GeV2), nudipole::bad_parameter);
}

TEST_CASE("what must be finite may be negative") {
  CHECK(numeric::require_finite("g", -3.) == -3);
  CHECK_THROWS_WITH_AS(numeric::require_finite("dipole", not_a_number * per_GeV), "dipole = nan GeV^-1: must be finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::require_finite("g", -infinity), "g = -inf: must be finite", nudipole::bad_parameter);
}

TEST_CASE("messages carry the unit of every named quantity") {
  CHECK_THROWS_WITH_AS(numeric::refuse("x", 2. * metre * metre, "no"), "x = 2 m^2: no", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::refuse("x", 2. / (metre * metre), "no"), "x = 2 m^-2: no", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::refuse("x", mass_density{}, "no"), "x = 0 GeV/m^3: no", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(numeric::refuse("x", 0.25, "no"), "x = 0.25: no", nudipole::bad_parameter);
}

TEST_CASE("numbers are written with the fewest digits that read back the same") {
  CHECK(numeric::to_text(0.1) == "0.1");
  CHECK(numeric::to_text(1. / 3) == "0.3333333333333333");
  CHECK(numeric::to_text(-0.) == "-0");
  CHECK(numeric::to_text(1e22) == "1e+22");
  CHECK(numeric::to_text(std::numeric_limits<double>::denorm_min()) == "5e-324");
  CHECK(numeric::to_text(-std::numeric_limits<double>::max()) == "-1.7976931348623157e+308");
}

}  // namespace
