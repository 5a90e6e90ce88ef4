// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <concepts>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::axial_box;
using nudipole::fasernu;
using nudipole::fasernu_box;
using support::close;

// FASERν: 25 cm × 25 cm × 1 m of tungsten, at compile time. [FASER, arXiv:1908.02310]
static_assert(fasernu_box.depth() == 1. * metre && fasernu_box.half_width() == 12.5 * cm);
static_assert(std::same_as<decltype(fasernu()), nudipole::installation<nudipole::kling_nevay_flux, axial_box>>);

TEST_CASE("FASERnu weighs 1.2 tonnes") {
  const auto site = fasernu();
  REQUIRE(site.targets.size() == 1);
  CHECK(site.targets[0].content.target() == nudipole::tungsten_184);
  CHECK(site.targets[0].geometry == fasernu_box);
  const auto front = 4. * fasernu_box.half_width() * fasernu_box.half_width();
  const energy mass = site.targets[0].content.density() * front * fasernu_box.depth();
  CHECK(close(double(mass / (1e6 * gram)), 1.206, 1e-3));
}

}  // namespace
