// SPDX-License-Identifier: BSL-1.0
#include <nudipole/kinematics/directions.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <random>

namespace {

using nudipole::vector3;

auto uniform_numbers(unsigned seed) {
  return [engine = std::mt19937(seed), part = std::uniform_real_distribution<double>(0, 1)]() mutable {
    return part(engine);
  };
}

TEST_CASE("two vectors across a direction make a right-handed orthonormal set, near both poles too") {
  auto uniform = uniform_numbers(1);
  for (int i = 0; i < 1000; ++i) {
    vector3<double> n = nudipole::isotropic_direction(uniform);
    if (i % 3 == 1) n = {1e-9, 0, std::sqrt(1 - 1e-18)};
    if (i % 3 == 2) n = {0, -1e-9, -std::sqrt(1 - 1e-18)};
    const auto [a, b] = nudipole::across(n);
    CHECK(dot(a, n) == doctest::Approx(0).scale(1).epsilon(1e-13));
    CHECK(dot(a, b) == doctest::Approx(0).scale(1).epsilon(1e-13));
    CHECK(dot(a, a) == doctest::Approx(1).epsilon(1e-13));
    CHECK(dot(cross(n, a), b) == doctest::Approx(1).epsilon(1e-13));
  }
}

TEST_CASE("a direction around another has the angle asked for, at a random azimuth") {
  auto uniform = uniform_numbers(2);
  const vector3<double> n{0.6, 0, -0.8};
  vector3<double> sum{};
  const int count = 20000;
  for (int i = 0; i < count; ++i) {
    const auto v = nudipole::around(n, 0.3, uniform);
    REQUIRE(dot(v, n) == doctest::Approx(0.3).epsilon(1e-12));
    sum = sum + v;
  }
  // azimuths average to nothing: the mean is 0.3 n, each component with a spread of at most 1/√count
  CHECK((1. / count * sum - 0.3 * n).size() < 4 / std::sqrt(double(count)));
}

TEST_CASE("directions of the sphere have the moments of a sphere") {
  auto uniform = uniform_numbers(3);
  const int count = 20000;
  double zz = 0, xx = 0;
  for (int i = 0; i < count; ++i) {
    const auto v = nudipole::isotropic_direction(uniform);
    xx += v.x * v.x / count, zz += v.z * v.z / count;
  }
  CHECK(xx == doctest::Approx(1. / 3).epsilon(0.02));
  CHECK(zz == doctest::Approx(1. / 3).epsilon(0.02));
}

TEST_CASE("a tilted cosine inverts its distribution function") {
  for (const double a : {-1., -0.4, 0., 1e-9, 0.7, 1.})
    for (const double u : {0., 0.1, 0.5, 0.93, 1.}) {
      const double c = nudipole::tilted_cosine(a, u);
      // ∫₋₁ᶜ ½(1 + a c′) dc′
      CHECK(0.5 * (c + 1) + 0.25 * a * (c * c - 1) == doctest::Approx(u).epsilon(1e-12).scale(1));
    }
}

}  // namespace
