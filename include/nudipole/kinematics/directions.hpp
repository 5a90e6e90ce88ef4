// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_KINEMATICS_DIRECTIONS_HPP
#define NUDIPOLE_KINEMATICS_DIRECTIONS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>

#include <algorithm>
#include <array>

/// @file
/// Random directions. `uniform` is a source of uniform numbers in [0, 1).
namespace nudipole {

/// Returns two unit vectors that make a right-handed set with the unit vector n. [Duff et al., JCGT 6 (2017) 1]
constexpr std::array<vector3<double>, 2> across(const vector3<double>& n) {
  const double sign = n.z < 0 ? -1 : 1, a = -1 / (sign + n.z), b = n.x * n.y * a;
  return {vector3<double>{1 + sign * n.x * n.x * a, sign * b, -sign * n.x},
          vector3<double>{b, sign + n.y * n.y * a, -n.y}};
}

/// Draws a direction at a given angle from the unit vector n, all azimuths alike.
template <class Random>
vector3<double> around(const vector3<double>& n, double cosine, Random& uniform) {
  const auto [a, b] = across(n);
  const double azimuth = 2 * pi * uniform(), sine = numeric::sqrt(std::max(0., 1 - cosine * cosine));
  return cosine * n + (sine * numeric::cos(azimuth)) * a + (sine * numeric::sin(azimuth)) * b;
}

/// Draws a direction of the whole sphere.
template <class Random>
vector3<double> isotropic_direction(Random& uniform) {
  return around(vector3<double>{0, 0, 1}, 2 * uniform() - 1, uniform);
}

/// Returns cosθ of density ½(1 + a cosθ) for a uniform number, |a| ≤ 1: the inverse of its distribution function.
inline double tilted_cosine(double a, double uniform) {
  const double w = 2 * uniform - 1;
  return (a + 2 * w) / (1 + numeric::sqrt(std::max(0., 1 + a * (a + 2 * w))));
}

}  // namespace nudipole

#endif  // NUDIPOLE_KINEMATICS_DIRECTIONS_HPP
