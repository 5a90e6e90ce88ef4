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

TEST_CASE("a disc has its area, and its polygon keeps to the tolerance everywhere") {
  for (double tolerance : {1e-2, 1e-3, 1e-4}) {
    const auto disc = [](double x, double y) { return 0.35 - std::hypot(x - 0.45, y - 0.55); };
    const plane_region region = find_region(unit, disc, {.tolerance = tolerance});
    REQUIRE(region.parts().size() == 1);
    CHECK(region.parts()[0].holes.empty());
    CHECK(std::abs(region.area() - nudipole::pi * 0.35 * 0.35) < 2 * nudipole::pi * 0.35 * tolerance);
    // 10⁴ random points of the true boundary, against the nearest segment
    nudipole::random_stream random(1, 0);
    const auto& line = region.parts()[0].outline;
    for (int i = 0; i < 10000; ++i) {
      const double angle = 2 * nudipole::pi * random();
      const double x = 0.45 + 0.35 * std::cos(angle), y = 0.55 + 0.35 * std::sin(angle);
      double nearest = 1;
      for (std::size_t k = 0; k < line.size(); ++k) {
        const auto &a = line[k], &b = line[(k + 1) % line.size()];
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double t = std::fmin(1, std::fmax(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)));
        nearest = std::fmin(nearest, std::hypot(a.x + t * dx - x, a.y + t * dy - y));
      }
      REQUIRE(nearest < tolerance);
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
