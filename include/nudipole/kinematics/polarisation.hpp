// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_KINEMATICS_POLARISATION_HPP
#define NUDIPOLE_KINEMATICS_POLARISATION_HPP

#include <nudipole/numeric/math.hpp>

namespace nudipole {

/// Polarisation of a particle of spin ½: twice its mean spin in its rest frame. Of length 1 for a pure state, 0 for no
/// polarisation.
struct polarisation {
  double x = 0;
  double y = 0;
  double z = 0;

  constexpr bool operator==(const polarisation&) const = default;
  constexpr double size() const { return numeric::sqrt(x * x + y * y + z * z); }
  friend constexpr polarisation operator-(const polarisation& p) { return {-p.x, -p.y, -p.z}; }
};

}  // namespace nudipole

#endif  // NUDIPOLE_KINEMATICS_POLARISATION_HPP
