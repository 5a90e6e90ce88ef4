// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/volumes.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <random>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::cylinder_volume;
using nudipole::direction;
using nudipole::path_interval;
using nudipole::position;
using nudipole::Volume;
using support::close;

/// A user's volume: all that lies above a plane.
struct above {
  length z;
  std::optional<path_interval> crossing(const position& from, const direction& along) const {
    if (from.z > z) return path_interval{0. * metre, 1e3 * metre};
    if (!(along.z > 0)) return std::nullopt;
    return path_interval{(z - from.z) / along.z, 1e3 * metre};
  }
};
struct no_volume {
  bool crossing(const position&, const direction&) const { return false; }
};
static_assert(Volume<box_volume> && Volume<cylinder_volume> && Volume<above> && !Volume<no_volume>);

constexpr position point(double x, double y, double z) { return {x * metre, y * metre, z * metre}; }
constexpr path_interval from_to(double enter, double leave) { return {enter * metre, leave * metre}; }

// At compile time: through, from inside, behind, beside, along a face's plane.
constexpr box_volume block{point(-1, -2, 4), point(1, 2, 8)};
static_assert(block.width() == 2. * metre && block.height() == 4. * metre && block.depth() == 4. * metre);
static_assert(block.crossing(point(0, 0, 0), {0, 0, 1}) == from_to(4, 8));
static_assert(block.crossing(point(0, 0, 5), {0, 0, 1}) == from_to(0, 3));
static_assert(block.crossing(point(0, 0, 5), {0, 0, -1}) == from_to(0, 1));
static_assert(block.crossing(point(0, 0, 5), {1, 0, 0}) == from_to(0, 1));
static_assert(block.crossing(point(0.5, 5, 6), {0, -1, 0}) == from_to(3, 7));
static_assert(!block.crossing(point(0, 0, 0), {0, 0, -1}));
static_assert(!block.crossing(point(0, 0, 9), {0, 0, 1}));
static_assert(!block.crossing(point(1.5, 0, 0), {0, 0, 1}));
static_assert(!block.crossing(point(0, 0, 0), {0, 1, 0}));
static_assert(block.crossing(point(1, 0, 0), {0, 0, 1}) == from_to(4, 8));  // in the plane of a face
static_assert(!block.crossing(point(0, 0, 8), {0, 0, 1}));                  // leaves where it starts
static_assert(block.at(0, 0.5, 1) == point(-1, 0, 8));

constexpr cylinder_volume pipe{1. * metre, 0. * metre, 2. * metre, 3. * metre, 7. * metre};
static_assert(pipe.crossing(point(1, 0, 0), {0, 0, 1}) == from_to(3, 7));
static_assert(pipe.crossing(point(1, 0, 4), {0, 0, -1}) == from_to(0, 1));
static_assert(pipe.crossing(point(1, 0, 5), {1, 0, 0}) == from_to(0, 2));
static_assert(pipe.crossing(point(-4, 0, 5), {1, 0, 0}) == from_to(3, 7));
static_assert(!pipe.crossing(point(-4, 0, 5), {-1, 0, 0}));
static_assert(!pipe.crossing(point(-4, 2, 5), {1, 0, 0}));  // only touches
static_assert(!pipe.crossing(point(3.1, 0, 0), {0, 0, 1}));
static_assert(!pipe.crossing(point(1, 0, 8), {1, 0, 0}));

TEST_CASE("a box from its centre is the one from its corners") {
  const box_volume other{point(0, 0, 6), 2. * metre, 4. * metre, 4. * metre};
  CHECK(other.lower() == block.lower());
  CHECK(other.upper() == block.upper());
}

/// Compares the crossings of random rays with what points along them say.
template <class V, class Inside>
void compare_with_points(const V& volume, Inside&& inside) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> uniform(-1, 1);
  int hits = 0, from_inside = 0;
  for (int i = 0; i < 2000; ++i) {
    const position from = point(4 * uniform(random), 4 * uniform(random), 6 + 6 * uniform(random));
    const double cosine = uniform(random);
    const direction along = nudipole::at_angles(std::sqrt(1 - cosine * cosine), cosine, 3.14159 * uniform(random));
    const auto part = volume.crossing(from, along);
    const double enter = part ? double(part->enter / metre) : 0, leave = part ? double(part->leave / metre) : 0;
    if (part) {
      ++hits;
      if (enter == 0) ++from_inside;
      REQUIRE(enter >= 0);
      REQUIRE(enter < leave);
    }
    CHECK(inside(from) == (part.has_value() && enter == 0));
    for (double s = 0.01; s < 20; s += 0.0973)
      if (std::abs(s - enter) > 1e-9 && std::abs(s - leave) > 1e-9)
        CHECK(inside(advanced(from, along, s * metre)) == (s > enter && s < leave));
  }
  CHECK(hits > 100);
  CHECK(from_inside > 20);
}

TEST_CASE("the interval of a box is where the ray is inside, for rays from everywhere") {
  compare_with_points(block, [](const position& p) {
    return std::abs(p.x / metre) < 1 && std::abs(p.y / metre) < 2 && std::abs(p.z / metre - 6) < 2;
  });
}

TEST_CASE("the interval of a cylinder is where the ray is inside, for rays from everywhere") {
  compare_with_points(pipe, [](const position& p) {
    return std::hypot(p.x / metre - 1, double(p.y / metre)) < 2 && std::abs(p.z / metre - 5) < 2;
  });
}

TEST_CASE("a cylinder nearly along the ray, far away: the chord keeps its digits") {
  // From the axis 500 m upstream at a small angle, out through the side after radius/sin.
  const cylinder_volume far{0. * cm, 0. * cm, 10. * cm, 499. * metre, 502. * metre};
  for (double sine : {1.99201e-4, 1.9945e-4, 2.0003e-4}) {
    const auto part = far.crossing(point(0, 0, 0), {sine, 0, std::sqrt(1 - sine * sine)});
    REQUIRE(part);
    CHECK(close(double(part->leave / metre), std::fmin(0.1 / sine, 502 / std::sqrt(1 - sine * sine)), 1e-14));
    CHECK(close(double(part->enter / metre), 499 / std::sqrt(1 - sine * sine), 1e-14));
  }
  CHECK(!far.crossing(point(0, 0, 0), {2.005e-4, 0, 1}));
  CHECK(far.crossing(point(0, 0, 0), {1e-300, 0, 1}));
  CHECK(!far.crossing(point(0.2, 0, 0), {1e-300, 0, 1}));
}

TEST_CASE("volumes without extent are refused by name") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH_AS((box_volume{point(0, 0, 0), point(1, 1, 0)}),
                       "box_volume: depth = 0 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((box_volume{point(0, 0, 0), -1. * metre, 1. * metre, 1. * metre}),
                       "box_volume: width = -1 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS((box_volume{point(nan, 0, 0), point(1, 1, 1)}), nudipole::bad_parameter);
  CHECK_THROWS_AS((box_volume{point(0, 0, 0), point(1, infinity, 1)}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((cylinder_volume{0. * cm, 0. * cm, 0. * cm, 0. * cm, 1. * cm}),
                       "cylinder_volume: radius = 0 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((cylinder_volume{0. * cm, 0. * cm, 1. * metre, 2. * metre, 1. * metre}),
                       "cylinder_volume: length = -1 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS((cylinder_volume{nan * cm, 0. * cm, 1. * cm, 0. * cm, 1. * cm}), nudipole::bad_parameter);
}

}  // namespace
