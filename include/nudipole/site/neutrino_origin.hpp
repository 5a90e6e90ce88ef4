// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_NEUTRINO_ORIGIN_HPP
#define NUDIPOLE_SITE_NEUTRINO_ORIGIN_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// The place that neutrinos come from: parallel to z, or from a point on the z axis `distance` upstream of z = 0.
class neutrino_origin {
 public:
  /// Parallel to z.
  constexpr neutrino_origin() = default;
  /// A point on the z axis at −distance.
  /// @throws bad_parameter unless the distance is positive
  explicit constexpr neutrino_origin(length distance)
      : inverse_distance_(1. / (numeric::require_positive("neutrino_origin: distance", distance) / metre)) {}

  /// Returns the direction of the neutrino that arrives at a point.
  constexpr direction towards(const position& at) const {
    const double x = inverse_distance_ * (at.x / metre), y = inverse_distance_ * (at.y / metre),
                 z = 1 + inverse_distance_ * (at.z / metre);
    const double size = numeric::sqrt(x * x + y * y + z * z);
    return {x / size, y / size, z / size};
  }
  /// Returns a metre over the distance of the point from z = 0; 0 for parallel neutrinos.
  constexpr double curvature() const { return inverse_distance_; }

  constexpr bool operator==(const neutrino_origin&) const = default;

 private:
  double inverse_distance_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_NEUTRINO_ORIGIN_HPP
