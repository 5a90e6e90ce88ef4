// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/ray_geometry.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

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
using support::ray_wall;

constexpr double pi = 3.14159265358979323846;

const auto& behind() {
  static const ray_geometry made{ray_target, ray_volume};
  return made;
}
const auto& either() {
  static const ray_geometry made{ray_target, ray_target, ray_volume};
  return made;
}

// Closed forms on the axis, where the transverse size does not matter.

TEST_CASE("on the axis, decays in the target: 1 - (lambda/L)(1 - exp(-L/lambda)) to 1e-6 at every lambda") {
  double worst = 0;
  for (double lambda = 1e-9; lambda < 10; lambda *= 1.3) {
    const double expected = 1 + lambda * std::expm1(-1 / lambda);
    worst = std::max(worst, std::abs(probability(inside(), 0, lambda) / expected - 1));
    CHECK(close(probability(inside(), pi, lambda), expected, 1e-6));  // backward: by symmetry
  }
  CHECK(worst < 1e-6);
  CHECK(close(mean_path(inside(), 0), 0.5, 1e-9));
}

TEST_CASE("on the axis, a volume behind: (lambda/L) exp(-gap/lambda)(1 - exp(-L/lambda))(1 - exp(-depth/lambda))") {
  const ray_geometry geometry{ray_target, ray_wall};
  for (double lambda = 0.04; lambda < 1e6; lambda *= 1.7) {
    const double expected = lambda * std::exp(-0.5 / lambda) * std::expm1(-1 / lambda) * std::expm1(-1.5 / lambda);
    CAPTURE(lambda);
    CHECK(close(probability(geometry, 0, lambda), expected, 3e-5));
  }
  CHECK(close(mean_path(geometry, 0), 1.5, 1e-9));
  CHECK(probability(geometry, pi, 1.) == doctest::Approx(0).epsilon(1e-12));
}

TEST_CASE("on the axis a round volume is hit by its part of the target's front") {
  CHECK(close(mean_path(behind(), 0), 1.5 * pi * 0.1 * 0.1 / (0.25 * 0.25), 5e-4));
}

TEST_CASE("the mean path in a wide target at an angle is that to its far face") {
  const box_volume wide{position{0. * cm, 0. * cm, 5. * cm}, 1000. * metre, 1000. * metre, 10. * cm};
  const ray_geometry geometry{wide, wide};
  for (double theta : {0.1, 0.7, 1.2}) CHECK(close(mean_path(geometry, theta), 0.05 / std::cos(theta), 1e-3));
}

// In a box, C(s) = ⟨(1 − s|n_x|/w)(1 − s|n_y|/h)(1 − s|n_z|/d)⟩ over the azimuth is the probability that N is inside
// still after s, and ∫ C ds the mean path, ∫ C e^(−s/λ) ds/λ the probability.
double in_a_box(double theta, double lambda) {
  double sum = 0;
  constexpr int azimuths = 128, steps = 1500;
  for (int i = 0; i < azimuths; ++i) {
    const double phi = pi / 2 * (i + 0.5) / azimuths;
    const double x = std::sin(theta) * std::cos(phi) / 0.25, y = std::sin(theta) * std::sin(phi) / 0.25,
                 z = std::abs(std::cos(theta));
    const double end = 1 / std::max({x, y, z}), h = end / steps;
    for (int k = 0; k < steps; ++k) {
      const double s = (k + 0.5) * h;
      sum += (1 - s * x) * (1 - s * y) * (1 - s * z) * std::exp(-s / lambda) * h / lambda;
    }
  }
  return sum / azimuths;
}

TEST_CASE("decays in the target at any angle, backward included, against the closed form of a box") {
  for (double theta : {1e-3, 0.02, 0.1, 0.2, 0.5, 1., pi / 2, 2., 3., pi - 0.02})
    for (double lambda : {0.1, 1., 1e4}) {
      CAPTURE(theta);
      CAPTURE(lambda);
      CHECK(close(probability(inside(), theta, lambda), in_a_box(theta, lambda), 7e-4));
    }
}

/// Errors of probabilities in units of that on the axis, at random angles and decay lengths where the probability is
/// above a hundredth of it.
struct measured_errors {
  double median, most, worst;  ///< most: 99 %
};
template <class Geometry, class Reference>
measured_errors errors_of(const Geometry& geometry, const Reference& reference, int count) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> errors;
  for (int i = 0; i < count; ++i) {
    const double theta = uniform(random) < 0.5 ? std::pow(10, -4 * uniform(random)) : pi * uniform(random);
    const double lambda = 0.1 * std::pow(1e5, uniform(random));
    const double expected = reference(theta, lambda), on_axis = reference(0, lambda);
    if (expected > 0.01 * on_axis)
      errors.push_back(std::abs(probability(geometry, theta, lambda) - expected) / on_axis);
  }
  std::sort(errors.begin(), errors.end());
  return {errors[errors.size() / 2], errors[errors.size() * 99 / 100], errors.back()};
}

TEST_CASE("the accuracy at random angles and decay lengths is what the documentation says") {
  const auto in_target = errors_of(
      inside(), [](double theta, double lambda) { return in_a_box(theta, lambda); }, 300);
  MESSAGE("in the target: median " << in_target.median << ", 99 % " << in_target.most << ", worst " << in_target.worst);
  CHECK(in_target.median < 1.5e-4);
  CHECK(in_target.worst < 1.1e-3);
  const ray_geometry finer{neutrino_origin{}, ray_sampling{.rays = 65521, .angles = 288}, ray_target, ray_volume};
  const auto after = errors_of(
      behind(), [&](double theta, double lambda) { return probability(finer, theta, lambda); }, 2000);
  MESSAGE("after it: median " << after.median << ", 99 % " << after.most << ", worst " << after.worst);
  CHECK(after.median < 5e-4);
  CHECK(after.most < 2.1e-3);
  CHECK(after.worst < 3.2e-3);
}

/// Brute force: points, azimuths and decays thrown with a seed, N that decay in an interval counted with their
/// probability.
struct estimate {
  double value, error;
};
template <class Geometry>
estimate monte_carlo(const Geometry& geometry, double theta, double lambda, int count = 100000) {
  std::mt19937_64 random(17);
  std::uniform_real_distribution<double> uniform(0, 1);
  double sum = 0, squares = 0;
  for (int i = 0; i < count; ++i) {
    const double x = uniform(random), y = uniform(random), z = uniform(random), phi = 2 * pi * uniform(random);
    const position from = geometry.target().at(x, y, z);
    const direction along = nudipole::rotated_to(geometry.origin().towards(from),
                                                 nudipole::at_angles(std::sin(theta), std::cos(theta), phi));
    double seen = 0;
    geometry.for_each_interval(from, along, [&](const path_interval& part) {
      seen += std::exp(-double(part.enter / metre) / lambda) - std::exp(-double(part.leave / metre) / lambda);
    });
    sum += seen;
    squares += seen * seen;
  }
  const double mean = sum / count;
  return {mean, std::sqrt((squares / count - mean * mean) / count)};
}

TEST_CASE("volumes in and behind the target, against brute force") {
  for (double theta : {0., 2e-3, 0.01, 0.04, 0.08, 0.2, 1., 2.5})
    for (double lambda : {0.3, 2.}) {
      CAPTURE(theta);
      CAPTURE(lambda);
      const auto a = monte_carlo(behind(), theta, lambda), b = monte_carlo(either(), theta, lambda);
      CHECK(std::abs(probability(behind(), theta, lambda) - a.value) <
            4 * a.error + 1e-3 * probability(behind(), 0, lambda));
      CHECK(std::abs(probability(either(), theta, lambda) - b.value) < 4 * b.error + 1e-3 * b.value);
    }
}

TEST_CASE("what is seen in two volumes is the sum of what is seen in each") {
  for (double theta : {0., 0.01, 0.07, 0.5, 2.})
    for (double lambda : {0.1, 1., 100.})
      CHECK(std::abs(probability(either(), theta, lambda) - probability(inside(), theta, lambda) -
                     probability(behind(), theta, lambda)) < 2e-3 * probability(either(), theta, lambda));
}

TEST_CASE("nothing steps: the probability is continuous in the angle from 0 to pi") {
  for (double lambda : {0.2, 10.}) {
    double before = probability(either(), 0, lambda);
    for (double theta = 1e-3; theta <= pi; theta += 1e-3) {
      const double now = probability(either(), theta, lambda);
      REQUIRE(std::abs(now - before) < 0.01 * probability(either(), 0, lambda));
      before = now;
    }
  }
}

TEST_CASE("neutrinos from a point: off the axis they come in at an angle") {
  const box_volume beside{position{50. * cm, 0. * cm, 50. * cm}, 10. * cm, 10. * cm, 1. * metre};
  const box_volume screen{position{50. * cm, 0. * cm, 12. * metre}, 10. * cm, 10. * cm, 2. * metre};
  const ray_geometry parallel{beside, screen}, radial{neutrino_origin{20. * metre}, beside, screen};
  // 0.5/20 · 11 m beside the screen's middle: N that go straight on miss it.
  CHECK(close(mean_path(parallel, 0), 2, 1e-9));
  CHECK(mean_path(radial, 0) < 1e-9);
  for (double theta : {0.02, 0.025, 0.03}) {
    const auto direct = monte_carlo(radial, theta, 5.);
    CHECK(direct.value > 10 * direct.error);
    CHECK(std::abs(probability(radial, theta, 5.) - direct.value) < 4 * direct.error + 2e-3 * direct.value);
  }
}

}  // namespace
