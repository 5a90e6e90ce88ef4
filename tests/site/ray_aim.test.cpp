// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/ray_aim.hpp>

#include <doctest/doctest.h>

#include <nudipole/kinematics/vectors.hpp>

#include <cmath>
#include <optional>
#include <random>

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::neutrino_origin;
using nudipole::position;
using nudipole::detail::ray_aim;

constexpr box_volume rock{position{-1. * metre, -1. * metre, -102. * metre},
                          position{1. * metre, 1. * metre, -2. * metre}};
constexpr box_volume detector{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};

TEST_CASE("a target little wider than the volumes is not aimed from, nor one of volumes without bounds") {
  CHECK(ray_aim(rock, {}, detector).active());
  CHECK(!ray_aim(detector, {}, detector).active());
  CHECK(!ray_aim(rock, {}, std::nullopt).active());
  CHECK(ray_aim(rock, {}, std::nullopt).at(-50. * metre, 0.01, 1, 0).share == 1);
}

TEST_CASE("straight on the window is the detector's shadow, and none lies behind it") {
  const ray_aim aim(rock, {}, detector);
  const auto window = aim.at(-50. * metre, 0, 1, 0);
  CHECK(window.left == detector.lower().x);
  CHECK(window.high == detector.upper().y);
  CHECK(std::abs(window.share - 0.25 * 0.25 / 4) < 1e-12);
  CHECK(ray_aim(rock, {}, box_volume{position{0. * cm, 0. * cm, -200. * metre}, 1. * cm, 1. * cm, 1. * cm})
            .at(-50. * metre, 0, 1, 0)
            .share == 0);
}

TEST_CASE("every ray that hits starts in its window, whether neutrinos are parallel or diverge") {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const neutrino_origin origin : {neutrino_origin{}, neutrino_origin{480. * metre}}) {
    const ray_aim aim(rock, origin, detector);
    int hits = 0;
    for (int i = 0; i < 300000; ++i) {
      const position from = rock.at(uniform(random), uniform(random), 1 - std::pow(10, -3 * uniform(random)));
      const double theta = std::pow(10, -4 * uniform(random)) * 0.99, phi = 6.283185307 * uniform(random);
      const auto along = rotated_to(origin.towards(from), nudipole::at_angles(std::sin(theta), std::cos(theta), phi));
      if (!detector.crossing(from, along)) continue;
      ++hits;
      const auto w = aim.at(from.z, theta, std::cos(phi), std::sin(phi));
      const bool inside = w.left <= from.x && from.x <= w.right && w.low <= from.y && from.y <= w.high;
      CHECK(inside);
      CHECK(w.share <= 1);
    }
    CHECK(hits > 300);
  }
}

}  // namespace
