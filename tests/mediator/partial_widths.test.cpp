// SPDX-License-Identifier: BSL-1.0
#include <nudipole/mediator/partial_widths.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::pi;
using nudipole::vector_width;
using nudipole::width_to_leptons;
using nudipole::width_to_neutrinos;
using nudipole::width_to_quarks;
using support::close;

static_assert(std::same_as<decltype(width_to_neutrinos(1. * GeV, 1.)), energy>);

// A width at compile time, on either side of its threshold.
static_assert(width_to_leptons(2.1 * GeV, 1, 1. * GeV) > 0. * GeV);
static_assert(width_to_leptons(2. * GeV, 1, 1. * GeV) == 0. * GeV);
static_assert(width_to_leptons(1.9 * GeV, 1, 1. * GeV) == 0. * GeV);
static_assert(width_to_neutrinos(1. * GeV, 0) == 0. * GeV);

TEST_CASE("unit inputs: Gamma = 1/12pi for a lepton, 3/12pi for a quark, 1/24pi for a neutrino, massless") {
  CHECK(close(double(width_to_leptons(1. * GeV, 1, 0. * GeV) / GeV), 1 / (12 * pi), 1e-14));
  CHECK(close(double(width_to_quarks(1. * GeV, 1, 0. * GeV) / GeV), 3 / (12 * pi), 1e-14));
  CHECK(close(double(width_to_neutrinos(1. * GeV, 1) / GeV), 1 / (24 * pi), 1e-14));
}

TEST_CASE("unit inputs: M = 4, m = 1, g = 3 gives 9 * 4/12pi * (9/8) sqrt(3/4)") {
  const double expected = 9 * 4 / (12 * pi) * (9. / 8) * std::sqrt(0.75);
  CHECK(close(double(vector_width(4. * GeV, 3, 1. * GeV, 1) / GeV), expected, 1e-14));
  CHECK(close(double(vector_width(4. * GeV, 3, 1. * GeV, 5) / GeV), 5 * expected, 1e-14));
  constexpr energy at_compile_time = vector_width(4. * GeV, 3, 1. * GeV, 1);
  CHECK(close(double(at_compile_time / GeV), expected, 1e-14));
}

TEST_CASE("widths scale as g^2 and, all masses together, as the mass") {
  const energy width = width_to_quarks(3. * GeV, 0.7, 0.5 * GeV);
  CHECK(close(double(width_to_quarks(3. * GeV, 1.4, 0.5 * GeV) / width), 4, 1e-14));
  CHECK(close(double(width_to_quarks(3. * GeV, -0.7, 0.5 * GeV) / width), 1, 1e-14));
  CHECK(close(double(width_to_quarks(30. * GeV, 0.7, 5. * GeV) / width), 10, 1e-14));
  CHECK(
      close(double(width_to_quarks(3. * GeV, 0.7, 0.5 * GeV) / width_to_leptons(3. * GeV, 0.7, 0.5 * GeV)), 3, 1e-14));
}

TEST_CASE("above threshold the width opens with the velocity, as (3/2) beta") {
  const double beta = 1e-4, mass = 0.5 * std::sqrt(1 - beta * beta);
  const energy massless = width_to_leptons(1. * GeV, 1, 0. * GeV);
  CHECK(close(double(width_to_leptons(1. * GeV, 1, mass * GeV) / massless), 1.5 * beta, 1e-7));
}

TEST_CASE("a mass that does not matter gives the massless width") {
  // (1 + 2r) sqrt(1 - 4r) = 1 - 6 r^2 + ...
  const double ratio = double(width_to_leptons(10. * GeV, 1, 0.1 * GeV) / width_to_leptons(10. * GeV, 1, 0. * GeV));
  CHECK(close(1 - ratio, 6e-8, 1e-3));
}

TEST_CASE("Z' partial widths agree with MadGraph5_aMC@NLO") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian: five digits; couplings 1, masses in GeV
  struct entry {
    double zprime, fermion;
    int colours;
    double width;
  };
  constexpr double e = 0.000511, tau = 1.777, u = 0.00216, d = 0.00467, s = 0.093, b = 4.7;
  for (const entry& x : {entry{0.1, e, 1, 0.0026526}, entry{0.1, u, 3, 0.0079577}, entry{1, e, 1, 0.026526},
                         entry{1, d, 3, 0.079577}, entry{10, e, 1, 0.26526}, entry{10, tau, 1, 0.2636},
                         entry{10, u, 3, 0.79577}, entry{10, s, 3, 0.79577}, entry{10, b, 3, 0.39145}}) {
    CAPTURE(x.zprime);
    CAPTURE(x.fermion);
    CHECK(close(double(vector_width(x.zprime * GeV, 1, x.fermion * GeV, x.colours) / GeV), x.width, 1e-4));
  }
  CHECK(close(double(width_to_neutrinos(1. * GeV, 1) / GeV), 0.013263, 1e-4));
}

TEST_CASE("masses and couplings that make no sense are refused by name") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(vector_width(0. * GeV, 1, 0. * GeV, 1),
                       "vector_width: vector mass = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(width_to_leptons(1. * GeV, 1, -0.1 * GeV),
                       "vector_width: fermion mass = -0.1 GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(width_to_quarks(1. * GeV, not_a_number, 0. * GeV),
                       "vector_width: coupling = nan: must be finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(width_to_neutrinos(not_a_number * GeV, 1), nudipole::bad_parameter);
}

}  // namespace
