// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/scale.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

constexpr parton_kinematics point{.q2 = 4. * GeV2, .s_hat = 100. * GeV2, .heavy_neutrino_mass = 6. * GeV};

TEST_CASE("scales are Q^2 with a factor, a constant, or the quark's p_T^2") {
  static_assert(momentum_transfer{}(point) == 4. * GeV2);
  static_assert(momentum_transfer{0.5}(point) == 1. * GeV2);
  static_assert(fixed_scale{10. * GeV}(point) == 100. * GeV2);
  // 4 · (1 − (36 + 4)/100)
  CHECK(close(double(jet_transverse_momentum{}(point) / GeV2), 2.4, 1e-14));
  CHECK(close(double(point.jet_pt2() / GeV2), 2.4, 1e-14));
}

TEST_CASE("scales that are not positive are refused") {
  CHECK_THROWS_WITH_AS(momentum_transfer{0}, "momentum_transfer: factor = 0: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(fixed_scale{-1. * GeV}, nudipole::bad_parameter);
}

}  // namespace
