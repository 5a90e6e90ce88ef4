// SPDX-License-Identifier: BSL-1.0
#include <nudipole/kinematics/two_body.hpp>

#include <nudipole/units.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::kallen;
using nudipole::two_body_energy;
using nudipole::two_body_momentum;
using nudipole::two_body_phase_space;
using support::close;

static_assert(kallen(9., 5., 4.) == 0);
static_assert(kallen(2., 0., 0.) == 16);
static_assert(two_body_momentum(2. * GeV, 0. * GeV, 0. * GeV) == 1. * GeV);
static_assert(two_body_momentum(1. * GeV, 2. * GeV, 0. * GeV) == 0. * GeV);
static_assert(two_body_energy(4. * GeV, 2. * GeV, 0. * GeV) == 2.5 * GeV);
static_assert(two_body_phase_space(5., 0., 0.) == 1);

TEST_CASE("energies and momentum of two products obey the mass shell and sum to the mass") {
  std::mt19937 engine(1);
  std::uniform_real_distribution<double> part(0, 1);
  for (int i = 0; i < 1000; ++i) {
    const double M = 0.1 + 10 * part(engine), m1 = M * part(engine), m2 = (M - m1) * part(engine);
    const double p = two_body_momentum(M, m1, m2), e1 = two_body_energy(M, m1, m2), e2 = two_body_energy(M, m2, m1);
    CHECK(close(e1 + e2, M, 1e-14));
    CHECK(e1 * e1 - p * p == doctest::Approx(m1 * m1).epsilon(1e-12).scale(M * M));
    CHECK(e2 * e2 - p * p == doctest::Approx(m2 * m2).epsilon(1e-12).scale(M * M));
    CHECK(close(two_body_phase_space(M, m1, m2) * M, 2 * p, 1e-14));
  }
}

TEST_CASE("nothing cancels at threshold, where the polynomial in squares has no digits left") {
  // M = m₁ + m₂ + δ: λ = δ · 2(m₁ + m₂) · 2m₂ · 2m₁ up to δ/m
  const double delta = 0x1p-40, m1 = 1, m2 = 0.5, M = m1 + m2 + delta;
  CHECK(close(kallen(M, m1, m2), delta * 3 * 1 * 2, 1e-11));
  CHECK(close(two_body_momentum(M, m1, m2), std::sqrt(6 * delta) / 3, 1e-11));
}

}  // namespace
