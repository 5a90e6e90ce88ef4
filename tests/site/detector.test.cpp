// SPDX-License-Identifier: BSL-1.0
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <concepts>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::axial_box;
using nudipole::detector;
using nudipole::fasernu;
using support::close;

static_assert(std::same_as<decltype(detector{nudipole::tungsten, axial_box{1. * cm, 1. * cm}}), detector<axial_box>>);

// FASERν: 25 cm × 25 cm × 1 m of tungsten, at compile time. [FASER, arXiv:1908.02310]
static_assert(fasernu.geometry.depth() == 1. * metre && fasernu.geometry.half_width() == 12.5 * cm);
static_assert(fasernu.target.target() == nudipole::tungsten_184);

TEST_CASE("FASERnu weighs 1.2 tonnes") {
  const auto front = 4. * fasernu.geometry.half_width() * fasernu.geometry.half_width();
  const energy mass = fasernu.target.density() * front * fasernu.geometry.depth();
  CHECK(close(double(mass / (1e6 * gram)), 1.206, 1e-3));
}

TEST_CASE("any target goes with any geometry") {
  const detector half{nudipole::material{nudipole::nucleus{18, 40}, 1.4 * g_per_cm3},
                      axial_box{0.5 * metre, 7. * metre}};
  CHECK(close(double(half.target.targets_per_area(half.geometry.depth()) * cm2), 1.4 * 700 * 6.02214076e23 / 40, 2e-9));
}

}  // namespace
