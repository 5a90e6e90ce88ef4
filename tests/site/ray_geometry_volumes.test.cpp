// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/ray_geometry.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "support/approx.hpp"
#include "support/ray_paths.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::direction;
using nudipole::neutrino_origin;
using nudipole::path_interval;
using nudipole::position;
using nudipole::produced_neutrino;
using nudipole::ray_geometry;
using nudipole::ray_sampling;
using support::close;
using support::inside;
using support::mean_path;
using support::probability;
using support::ray_target;
using support::ray_volume;

const auto& both() {
  static const ray_geometry made{ray_target, ray_target, ray_volume};
  return made;
}

TEST_CASE("a generator's face: the target, and the intervals of one N") {
  const position from{0. * cm, 0. * cm, 75. * cm};
  int count = 0;
  length enter = 0. * metre, leave = 0. * metre;
  const auto keep = [&](const path_interval& part) { ++count, enter = part.enter, leave = part.leave; };
  both().for_each_interval(from, {0, 0, 1}, keep);
  CHECK(count == 2);
  CHECK(enter == 0.75 * metre);
  CHECK(leave == 2.25 * metre);
  CHECK(both().target() == ray_target);
  CHECK(both().depth() == 1. * metre);
}

/// A user's volume: a ball.
struct ball {
  double z, radius;
  std::optional<path_interval> crossing(const position& from, const direction& along) const {
    const double x = from.x / metre, y = from.y / metre, h = from.z / metre - z;
    const double b = x * along.x + y * along.y + h * along.z;
    const double discriminant = b * b - (x * x + y * y + h * h - radius * radius);
    if (!(discriminant > 0)) return std::nullopt;
    const double enter = std::max(0., -b - std::sqrt(discriminant)), leave = -b + std::sqrt(discriminant);
    if (!(leave > enter)) return std::nullopt;
    return path_interval{enter * metre, leave * metre};
  }
};

TEST_CASE("a user's volume stands beside ours") {
  const ray_geometry geometry{ray_target, ball{2, 0.5}};
  // on the axis the target lies in the ball's shadow: the mean chord over the square front, 2√(R² − ρ²)
  double chord = 0;
  constexpr int n = 400;
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < n; ++k) {
      const double x = 0.125 * (i + 0.5) / n, y = 0.125 * (k + 0.5) / n;
      chord += 2 * std::sqrt(0.25 - x * x - y * y) / (n * n);
    }
  CHECK(close(mean_path(geometry, 0), chord, 1e-5));
}

TEST_CASE("volumes that overlap are refused, volumes that touch are not") {
  const box_volume second{position{0. * cm, 0. * cm, 100. * cm}, 25. * cm, 25. * cm, 20. * cm};
  CHECK_THROWS_WITH_AS((ray_geometry{ray_target, ray_target, second}),
                       "ray_geometry: volumes overlap: a decay would count twice", nudipole::bad_parameter);
  const box_volume front{position{0. * cm, 0. * cm, 25. * cm}, 25. * cm, 25. * cm, 50. * cm},
      back{position{0. * cm, 0. * cm, 75. * cm}, 25. * cm, 25. * cm, 50. * cm};
  const ray_geometry halves{ray_target, front, back};
  for (double theta : {0., 0.1, 1., 3.})
    CHECK(close(probability(halves, theta, 0.4), probability(inside(), theta, 0.4), 1e-4));
}

/// A user's volume without an end.
struct endless {
  std::optional<path_interval> crossing(const position&, const direction&) const {
    return path_interval{0. * metre, std::numeric_limits<double>::infinity() * metre};
  }
};

TEST_CASE("a volume without an end is refused") {
  CHECK_THROWS_WITH_AS((ray_geometry{ray_target, endless{}}),
                       "ray_geometry: the crossing of a volume must have 0 <= enter < leave < infinity",
                       nudipole::bad_parameter);
}

TEST_CASE("geometries are compared by what they are made of") {
  CHECK(ray_geometry{ray_target, ray_target} == inside());
  CHECK(ray_geometry{neutrino_origin{480. * metre}, ray_target, ray_target} != inside());
}

TEST_CASE("a geometry that sees nothing has no paths") {
  const ray_geometry nothing{ray_target,
                             box_volume{position{0. * cm, 0. * cm, -100. * metre}, 1. * mm, 1. * mm, 1. * mm}};
  int visits = 0;
  nothing.for_each_path(produced_neutrino{10. * GeV, 9. * GeV, 0, 1}, [&](double, length) { ++visits; });
  CHECK(visits == 0);
}

TEST_CASE("samplings that make no sense are refused by name") {
  CHECK_THROWS_WITH_AS((ray_geometry{neutrino_origin{}, ray_sampling{.rays = 0}, ray_target, ray_target}),
                       "ray_sampling: rays = 0: must be positive", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((ray_geometry{neutrino_origin{}, ray_sampling{.rays = 100000}, ray_target, ray_target}),
                       "ray_sampling: rays = 1e+05: must be at most 65521", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((ray_geometry{neutrino_origin{}, ray_sampling{.angles = 3}, ray_target, ray_target}),
                       "ray_sampling: angles = 3: must be at least 8", nudipole::bad_parameter);
}

}  // namespace
