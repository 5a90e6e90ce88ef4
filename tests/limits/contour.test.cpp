// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/contour.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/random.hpp>

#include "support/approx.hpp"

namespace {

using nudipole::find_region;
using nudipole::plane;
using nudipole::plane_region;

const plane unit{{0, 1, false}, {0, 1, false}};

/// Distance of a point from the nearest segment of a region's rings.
double distance_to(const plane_region& region, double x, double y) {
  double nearest = 1;
  const auto look = [&](const nudipole::ring& line) {
    for (std::size_t k = 0; k < line.size(); ++k) {
      const auto &a = line[k], &b = line[(k + 1) % line.size()];
      const double dx = b.x - a.x, dy = b.y - a.y;
      const double t = std::fmin(1, std::fmax(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)));
      nearest = std::fmin(nearest, std::hypot(a.x + t * dx - x, a.y + t * dy - y));
    }
  };
  for (const auto& part : region.parts()) {
    look(part.outline);
    for (const auto& hole : part.holes) look(hole);
  }
  return nearest;
}

TEST_CASE("a disc has its area, and its polygon keeps to the tolerance everywhere") {
  for (double tolerance : {1e-2, 1e-3, 1e-4}) {
    const auto disc = [](double x, double y) { return 0.35 - std::hypot(x - 0.45, y - 0.55); };
    const plane_region region = find_region(unit, disc, {.tolerance = tolerance});
    REQUIRE(region.parts().size() == 1);
    CHECK(region.parts()[0].holes.empty());
    CHECK(std::abs(region.area() - nudipole::pi * 0.35 * 0.35) < 2 * nudipole::pi * 0.35 * tolerance);
    // 10⁴ random points of the true boundary, against the nearest segment
    nudipole::random_stream random(1, 0);
    for (int i = 0; i < 10000; ++i) {
      const double angle = 2 * nudipole::pi * random();
      REQUIRE(distance_to(region, 0.45 + 0.35 * std::cos(angle), 0.55 + 0.35 * std::sin(angle)) < tolerance);
    }
  }
}

TEST_CASE("an island and a hole are found") {
  const auto f = [](double x, double y) {
    const double annulus = 0.1 - std::abs(std::hypot(x - 0.4, y - 0.4) - 0.25);
    const double island = 0.06 - std::hypot(x - 0.87, y - 0.87);
    return std::fmax(annulus, island);
  };
  const plane_region region = find_region(unit, f);
  REQUIRE(region.parts().size() == 2);
  std::size_t holes = 0;
  for (const auto& part : region.parts()) holes += part.holes.size();
  CHECK(holes == 1);
  CHECK(region.contains({0.4, 0.65}));
  CHECK(region.contains({0.87, 0.9}));
  CHECK(!region.contains({0.4, 0.4}));
  CHECK(!region.contains({0.75, 0.75}));
  const double expected = nudipole::pi * (0.35 * 0.35 - 0.15 * 0.15 + 0.06 * 0.06);
  CHECK(std::abs(region.area() - expected) < 2e-3);
}

TEST_CASE(
    "every boundary of a ring with a hole and an island is within the tolerance of the polygons, and they of it") {
  // an ellipse's ring, and an island: f is no distance, so that nothing is linear for the search
  const auto stretched = [](double x, double y) { return std::hypot((x - 0.4) / 1.5, y - 0.45); };
  const auto f = [&](double x, double y) {
    const double r = stretched(x, y), island = std::hypot(x - 0.86, y - 0.88);
    return std::fmax(std::log(0.24 / r) * std::tanh(8 * (r - 0.11)), 1 - std::exp(9 * (island - 0.08)));
  };
  const double tolerance = 1e-3;
  const plane_region region = find_region(unit, f, {.tolerance = tolerance});
  REQUIRE(region.parts().size() == 2);
  REQUIRE(region.parts()[0].holes.size() + region.parts()[1].holes.size() == 1);
  nudipole::random_stream random(3, 0);
  double farthest = 0;
  for (int i = 0; i < 10000; ++i) {
    const double angle = 2 * nudipole::pi * random(), which = random(), c = std::cos(angle), s = std::sin(angle);
    const double r = which < 0.5 ? 0.24 : 0.11;
    farthest = std::fmax(farthest, which < 0.8 ? distance_to(region, 0.4 + 1.5 * r * c, 0.45 + r * s)
                                               : distance_to(region, 0.86 + 0.08 * c, 0.88 + 0.08 * s));
  }
  CHECK(farthest < tolerance);
  // a dense scan: where a point and its neighbours at twice the tolerance agree, so does the region
  int wrong = 0, asked = 0;
  for (int i = 0; i < 200; ++i)
    for (int j = 0; j < 200; ++j) {
      const double x = (i + 0.5) / 200, y = (j + 0.5) / 200, d = 2 * tolerance;
      const bool in = f(x, y) > 0;
      if (in != (f(x + d, y) > 0) || in != (f(x - d, y) > 0) || in != (f(x, y + d) > 0) || in != (f(x, y - d) > 0))
        continue;
      ++asked;
      wrong += region.contains({x, y}) != in;
    }
  CHECK(wrong == 0);
  CHECK(asked > 39000);
}

TEST_CASE("regions that reach the border are closed by it") {
  const plane_region all = find_region(unit, [](double, double) { return 1.; });
  CHECK(std::abs(all.area() - 1) < 1e-12);
  CHECK(all.contains({0.999, 0.001}));
  const plane_region half = find_region(unit, [](double x, double y) { return x - 0.3 - 0.2 * y; });
  CHECK(std::abs(half.area() - 0.6) < 2e-3);
  CHECK(half.contains({0.9999, 0.9999}));
  CHECK(!half.contains({0.1, 0.9}));
  CHECK(find_region(unit, [](double, double) { return -1.; }).empty());
}

TEST_CASE("logarithmic axes, infinite values, and points inside and outside at random") {
  // between two powers, above a threshold: minus infinity where nothing is produced
  const plane axes{{1, 100, true}, {1e-8, 1e-2, true}};
  const auto f = [](double m, double mu) {
    if (m > 60) return -std::numeric_limits<double>::infinity();
    return std::fmin(std::log(mu / (1e-7 * m)), std::log(1e-3 / (mu * m)));
  };
  int evaluations = 0;
  const plane_region region = find_region(axes, [&](double m, double mu) { return ++evaluations, f(m, mu); });
  CHECK(evaluations < 2000);
  nudipole::random_stream random(2, 0);
  int wrong = 0;
  for (int i = 0; i < 20000; ++i) {
    const double u = random(), v = random(), m = axes.x.value(u), mu = axes.y.value(v);
    bool close = false;  // to the boundary
    for (int k = 0; k < 8; ++k) {
      const double angle = k * nudipole::pi / 4;
      close = close || (f(m, mu) > 0) !=
                           (f(axes.x.value(u + 2e-3 * std::cos(angle)), axes.y.value(v + 2e-3 * std::sin(angle))) > 0);
    }
    if (!close && region.contains({m, mu}) != (f(m, mu) > 0)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("what cannot be searched is refused") {
  const auto f = [](double, double) { return 1.; };
  CHECK_THROWS_AS(find_region({{0, 1, true}, {0, 1, false}}, f), nudipole::bad_parameter);
  CHECK_THROWS_AS(find_region({{2, 1, true}, {0, 1, false}}, f), nudipole::bad_parameter);
  CHECK_THROWS_AS(find_region(unit, f, {.tolerance = 0}), nudipole::bad_parameter);
  CHECK_THROWS_AS(find_region(unit, f, {.columns = 1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(find_region(unit, [](double, double) { return std::nan(""); }), nudipole::bad_parameter);
}

}  // namespace
