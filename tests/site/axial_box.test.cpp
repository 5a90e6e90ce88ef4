// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/axial_box.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::axial_box;
using nudipole::produced_neutrino;
using support::close;

constexpr produced_neutrino at_angle(double sine) {
  return {10. * GeV, 9. * GeV, sine, nudipole::numeric::sqrt(1 - sine * sine)};
}

// d = min(Δ, R/sinθ), at compile time.
constexpr axial_box box{12.5 * cm, 1. * metre};
static_assert(box.depth() == 1. * metre && box.half_width() == 12.5 * cm);
static_assert(box.path_length(at_angle(0)) == 1. * metre);
static_assert(box.path_length(at_angle(0.1)) == 1. * metre);
static_assert(box.path_length(at_angle(0.25)) == 0.5 * metre);
static_assert(box.path_length(at_angle(1)) == 12.5 * cm);

static_assert([] {
  int visits = 0;
  box.for_each_path(at_angle(0.25), [&](double weight, length path) {
    if (weight == 1 && path == 0.5 * metre) ++visits;
  });
  return visits == 1;
}());

TEST_CASE("the path is the depth up to sin = R/depth, then R/sin, without a jump") {
  for (double sine : {0., 1e-6, 0.05, 0.1249, 0.125, 0.1251, 0.3, 0.9, 1.})
    CHECK(close(double(box.path_length(at_angle(sine)) / metre), std::fmin(1, 0.125 / sine), 1e-14));
}

TEST_CASE("a box without extent is refused by name") {
  CHECK_THROWS_WITH_AS((axial_box{0. * cm, 1. * metre}), "axial_box: half width = 0 m: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((axial_box{1. * metre, -1. * metre}), "axial_box: depth = -1 m: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS((axial_box{1. * metre, std::numeric_limits<double>::quiet_NaN() * metre}), nudipole::bad_parameter);
  CHECK_THROWS_AS((axial_box{std::numeric_limits<double>::infinity() * metre, 1. * metre}), nudipole::bad_parameter);
}

}  // namespace
