// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_RAY_PATHS_HPP
#define NUDIPOLE_TESTS_SUPPORT_RAY_PATHS_HPP

#include <nudipole/site/ray_geometry.hpp>

#include <cmath>

/// @file
/// Volumes for tests of ray geometries, and what such a geometry sees of N.
namespace support {

using namespace nudipole::units;

/// FASERν, a decay volume like FASER's after it, and a wall as wide as the target.
inline constexpr nudipole::box_volume ray_target{nudipole::position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm,
                                                 1. * metre};
inline constexpr nudipole::cylinder_volume ray_volume{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
inline constexpr nudipole::box_volume ray_wall{nudipole::position{0. * cm, 0. * cm, 2.25 * metre}, 25. * cm, 25. * cm,
                                               1.5 * metre};

/// Decays in the target itself.
inline const auto& inside() {
  static const nudipole::ray_geometry made{ray_target, ray_target};
  return made;
}

/// P of N at an angle with decay length λ.
template <class Geometry>
double probability(const Geometry& geometry, double theta, double decay_length) {
  double sum = 0;
  geometry.for_each_path(
      nudipole::produced_neutrino{10. * GeV, 9. * GeV, std::sin(theta), std::cos(theta)},
      [&](double weight, nudipole::length path) { sum += weight * -std::expm1(-double(path / metre) / decay_length); });
  return sum;
}
template <class Geometry>
double mean_path(const Geometry& geometry, double theta) {
  return probability(geometry, theta, 1e12) * 1e12;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_RAY_PATHS_HPP
