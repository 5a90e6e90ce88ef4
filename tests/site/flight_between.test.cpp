// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/flight_between.hpp>

#include <nudipole/beam/tabulated.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/material.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <limits>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::cylinder_volume;
using nudipole::flight_between;
using nudipole::maximum_flight;
using nudipole::minimum_flight;
using nudipole::path_interval;
using nudipole::position;
using nudipole::produced_neutrino;
using nudipole::ray_geometry;
using support::close;

/// FASERν and a decay volume like FASER's after it.
constexpr box_volume target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr cylinder_volume volume{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};

const auto& inside() {
  static const ray_geometry made{target, target};
  return made;
}
const auto& either() {
  static const ray_geometry made{target, target, volume};
  return made;
}

/// P of N at an angle with decay length λ.
template <class Geometry>
double probability(const Geometry& geometry, double theta, double decay_length) {
  double sum = 0;
  geometry.for_each_path(
      produced_neutrino{10. * GeV, 9. * GeV, std::sin(theta), std::cos(theta)},
      [&](double weight, length path) { sum += weight * -std::expm1(-double(path / metre) / decay_length); });
  return sum;
}
template <class Geometry>
double mean_path(const Geometry& geometry, double theta) {
  return probability(geometry, theta, 1e12) * 1e12;
}

TEST_CASE("displaced and prompt decays share what is seen, and on the axis are closed forms") {
  const auto displaced = minimum_flight(inside(), 10. * cm);
  static_assert(std::same_as<decltype(displaced), const flight_between<ray_geometry<box_volume>>>);
  const auto prompt = maximum_flight(inside(), 10. * cm);
  for (double lambda : {0.02, 0.3, 5., 1e5}) {
    CAPTURE(lambda);
    // ∫ds C(s) e^(−s/λ)/λ from 0.1 m on, C = 1 − s
    const double late = std::exp(-0.1 / lambda) * (0.9 + lambda * std::expm1(-0.9 / lambda));
    CHECK(close(probability(displaced, 0, lambda), late, 2e-5));
    for (double theta : {0., 0.05, 0.3, 2.}) {
      const double sum = probability(displaced, theta, lambda) + probability(prompt, theta, lambda);
      CHECK(close(sum, probability(inside(), theta, lambda), 2e-4));
    }
  }
  CHECK(probability(prompt, 0, 1e-4) > 0.99);
  CHECK(probability(displaced, 0, 1e-3) < 1e-12);
  // one in the other: a window
  const auto window = maximum_flight(minimum_flight(inside(), 20. * cm), 30. * cm);
  CHECK(close(mean_path(window, 0), 0.1 * 0.75, 1e-6));
  CHECK(displaced.depth() == 1. * metre);
  CHECK(close(mean_path(flight_between{inside(), 20. * cm, 30. * cm}, 0), 0.1 * 0.75, 1e-6));
  CHECK(displaced.from() == 10. * cm);
  CHECK(prompt.to() == 10. * cm);
}

TEST_CASE("decays a millimetre away at short lifetimes: exp(-d/lambda) keeps its digits") {
  const auto displaced = minimum_flight(inside(), 1. * mm);
  for (double lambda : {5e-5, 1e-4, 1e-3, 1e-2}) {
    const double late = std::exp(-1e-3 / lambda) * (0.999 + lambda * std::expm1(-0.999 / lambda));
    CAPTURE(lambda);
    CHECK(close(probability(displaced, 0, lambda), late, 1e-3));
  }
}

TEST_CASE("the intervals of one N are cut") {
  const position from{0. * cm, 0. * cm, 75. * cm};
  int count = 0;
  length enter = 0. * metre, leave = 0. * metre;
  const auto keep = [&](const path_interval& part) { ++count, enter = part.enter, leave = part.leave; };
  minimum_flight(either(), 1. * metre).for_each_interval(from, {0, 0, 1}, keep);
  CHECK(count == 1);
  CHECK(enter == 1. * metre);
  count = 0;
  maximum_flight(either(), 50. * cm).for_each_interval(from, {0, 0, 1}, keep);
  CHECK(count == 1);
  CHECK(enter == 0. * metre);
  CHECK(leave == 0.25 * metre);
}

TEST_CASE("flights are compared by what they are made of") {
  CHECK(minimum_flight(inside(), 1. * mm) == minimum_flight(inside(), 1. * mm));
  CHECK(minimum_flight(inside(), 1. * mm) != minimum_flight(inside(), 2. * mm));
}

TEST_CASE("distances that make no sense are refused by name") {
  CHECK_THROWS_WITH_AS(minimum_flight(inside(), 0. * metre),
                       "minimum_flight: distance = 0 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(maximum_flight(inside(), std::numeric_limits<double>::infinity() * metre), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((flight_between{inside(), 2. * metre, 1. * metre}),
                       "flight_between: longest distance = 1 m: must be above the shortest one",
                       nudipole::bad_parameter);
}

TEST_CASE("geometries of paths alone: closed forms of displaced and prompt decays in the axial box") {
  constexpr nudipole::axial_box box{12.5 * cm, 1. * metre};
  constexpr auto displaced = minimum_flight(box, 10. * cm);
  static_assert(displaced == minimum_flight(box, 10. * cm) && displaced.depth() == 1. * metre);
  const auto prompt = maximum_flight(box, 10. * cm);
  for (double lambda : {0.02, 0.3, 5.}) {
    CHECK(close(probability(displaced, 0, lambda), std::exp(-0.1 / lambda) - std::exp(-1 / lambda), 1e-12));
    CHECK(close(probability(prompt, 0, lambda), -std::expm1(-0.1 / lambda), 1e-12));
    const double angle = 0.5, end = 0.125 / std::sin(angle);
    CHECK(close(probability(displaced, angle, lambda), std::exp(-0.1 / lambda) - std::exp(-end / lambda), 1e-12));
  }
  CHECK(probability(displaced, 1.5707, 0.1) > 0);  // leaves at 12.5 cm
  CHECK(probability(minimum_flight(box, 13. * cm), 1.5707, 0.1) == 0);
  CHECK_THROWS_AS(minimum_flight(box, 0. * cm), nudipole::bad_parameter);
  CHECK_THROWS_AS((nudipole::paths_between{box, 2. * cm, 1. * cm}), nudipole::bad_parameter);
}

TEST_CASE("displaced and prompt decays at a site: every target, the same flux, another name") {
  const ray_geometry rays{nudipole::neutrino_origin{}, nudipole::ray_sampling{2039, 8}, target, target};
  const nudipole::site_target<ray_geometry<box_volume>> plate{nudipole::tungsten, rays, 0.5};
  const nudipole::installation site{nudipole::tabulated_flux{1. * inv_fb}, std::vector{plate, plate}, "plates"};
  const auto displaced = minimum_flight(site, 10. * cm);
  CHECK(displaced.name == "plates displaced");
  REQUIRE(displaced.targets.size() == 2);
  CHECK(displaced.targets[1].share == 0.5);
  CHECK(displaced.targets[1].geometry == minimum_flight(rays, 10. * cm));
  CHECK(maximum_flight(site, 10. * cm).targets[0].geometry == maximum_flight(rays, 10. * cm));
}

}  // namespace
