// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_LAGRANGE_HPP
#define NUDIPOLE_NUMERIC_LAGRANGE_HPP

#include <array>

namespace nudipole::numeric {

/// Returns the weights of the values at 0, 1, 2 and 3 with which the cubic polynomial through them is read at a place,
/// Π_{j≠i} (place − j)/(i − j), times a factor. The place may lie outside [0, 3].
constexpr std::array<double, 4> cubic_lagrange_weights(double place, double factor = 1) {
  const double a = place, b = place - 1, c = place - 2, d = place - 3;
  const double sixth = factor * (1. / 6), half = factor * 0.5, ab = a * b, cd = c * d;
  return {-sixth * b * cd, half * a * cd, -half * d * ab, sixth * c * ab};
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_LAGRANGE_HPP
