// SPDX-License-Identifier: BSL-1.0
#include <nudipole/kinematics/vectors.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <random>

namespace {

using namespace nudipole::units;
using nudipole::direction;
using nudipole::four_momentum;

direction random_direction(std::mt19937& engine) {
  std::uniform_real_distribution<double> cosine(-1, 1), azimuth(-3.141592653589793, 3.141592653589793);
  const double c = cosine(engine);
  return nudipole::at_angles(std::sqrt(1 - c * c), c, azimuth(engine));
}
double product(const direction& a, const direction& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

static_assert(nudipole::at_angles(0, -1, 0.3) == direction{0, 0, -1});
static_assert(nudipole::rotated_to({0, 0, 1}, {0.6, 0, 0.8}) == direction{0.6, 0, 0.8});
static_assert(nudipole::advanced({1. * metre, 2. * metre, 3. * metre}, {0, 0, 1}, 2. * metre) ==
              nudipole::position{1. * metre, 2. * metre, 5. * metre});

TEST_CASE("rotations keep angles, turn z into the axis, and join the identity smoothly") {
  std::mt19937 engine(1);
  for (int i = 0; i < 1000; ++i) {
    const direction axis = random_direction(engine), a = random_direction(engine), b = random_direction(engine);
    const direction ra = nudipole::rotated_to(axis, a), rb = nudipole::rotated_to(axis, b);
    CHECK(product(ra, rb) == doctest::Approx(product(a, b)).epsilon(1e-13).scale(1));
    CHECK(product(ra, axis) == doctest::Approx(a.z).epsilon(1e-13).scale(1));
    const direction near = nudipole::rotated_to({1e-9 * axis.x, 1e-9 * axis.y, 1}, a);
    CHECK(std::abs(near.x - a.x) + std::abs(near.y - a.y) + std::abs(near.z - a.z) < 1e-8);
    // right-handed: the image of y is the cross product of those of z and x
    const direction x = nudipole::rotated_to(axis, {1, 0, 0}), y = nudipole::rotated_to(axis, {0, 1, 0});
    CHECK(axis.y * x.z - axis.z * x.y == doctest::Approx(y.x).epsilon(1e-13).scale(1));
  }
  CHECK(nudipole::rotated_to({0, 0, -1}, {0, 0, 1}) == direction{0, 0, -1});
}

TEST_CASE("boosts keep invariants and bring a particle at rest to the frame's momentum") {
  std::mt19937 engine(2);
  std::uniform_real_distribution<double> size(0.1, 100);
  for (int i = 0; i < 1000; ++i) {
    const auto frame = nudipole::momentum_along(random_direction(engine), size(engine) * GeV, 3. * GeV);
    const auto p = nudipole::momentum_along(random_direction(engine), size(engine) * GeV, 1. * GeV);
    const auto q = nudipole::momentum_along(random_direction(engine), size(engine) * GeV, 0. * GeV);
    const auto bp = nudipole::boosted(p, frame, 3. * GeV), bq = nudipole::boosted(q, frame, 3. * GeV);
    CHECK(dot(bp, bq) / dot(p, q) == doctest::Approx(1).epsilon(1e-10));
    // in the laboratory, p·frame = M E of the rest frame
    CHECK(dot(bp, frame) / (3. * GeV * p.e) == doctest::Approx(1).epsilon(1e-10));
    const auto rest = nudipole::boosted({3. * GeV, 0. * GeV, 0. * GeV, 0. * GeV}, frame, 3. * GeV);
    CHECK(rest.e / frame.e == doctest::Approx(1).epsilon(1e-14));
    CHECK(rest.x / frame.x == doctest::Approx(1).epsilon(1e-14));
  }
  CHECK_THROWS_AS(nudipole::boosted(four_momentum{}, four_momentum{}, 0. * GeV), nudipole::bad_parameter);
}

using numbers = nudipole::vector3<double>;
static_assert(cross(numbers{1, 0, 0}, numbers{0, 1, 0}) == numbers{0, 0, 1});
static_assert(dot(numbers{1, 2, 3},
                  nudipole::vector3<length>(nudipole::position{1. * metre, 0. * metre, 2. * metre})) == 7. * metre);
static_assert(numbers{0, 3, 4}.size() == 5);
static_assert(2. * numbers{1, 2, 3} - numbers{1, 1, 1} == numbers{1, 3, 5});

TEST_CASE("a momentum alone is boosted as a four-momentum is") {
  std::mt19937 engine(3);
  std::uniform_real_distribution<double> size(0.1, 100);
  for (int i = 0; i < 1000; ++i) {
    const auto frame = nudipole::momentum_along(random_direction(engine), size(engine) * GeV, 3. * GeV);
    const auto p = nudipole::momentum_along(random_direction(engine), size(engine) * GeV, 1. * GeV);
    const auto four = nudipole::boosted(p, frame, 3. * GeV).space();
    const auto three = nudipole::boosted(p.space(), 1. * GeV, frame.space(), 3. * GeV);
    CHECK((four - three).size() / four.size() < 1e-12);
  }
}

TEST_CASE("squares, sums and directions of four-momenta") {
  const four_momentum p{5. * GeV, 0. * GeV, 3. * GeV, 0. * GeV}, q{1. * GeV, 0. * GeV, 0. * GeV, 1. * GeV};
  CHECK(p.squared() / GeV2 == doctest::Approx(16).epsilon(1e-15));
  CHECK(dot(p, p) / GeV2 == doctest::Approx(16).epsilon(1e-15));
  CHECK(dot(p, q) / GeV2 == doctest::Approx(5).epsilon(1e-15));
  CHECK((p + q).e / GeV == 6);
  CHECK((p - q).z / GeV == -1);
  CHECK(p.along() == direction{0, 1, 0});
  CHECK(four_momentum{}.along() == direction{0, 0, 1});
  CHECK(nudipole::momentum_along({0, 0, 1}, 3. * GeV, 4. * GeV).e / GeV == doctest::Approx(5).epsilon(1e-15));
}

}  // namespace
