// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_ANGLE_GRID_HPP
#define NUDIPOLE_SITE_ANGLE_GRID_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/lagrange.hpp>
#include <nudipole/numeric/math.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace nudipole::detail {

/// Angles of N to the neutrino between which a geometry's averages are interpolated: θ₀ sinh v and π − θ₀ sinh v, v in
/// equal steps.
class angle_grid {
 public:
  angle_grid() = default;
  /// `half` steps from 0 to π/2, at least three.
  angle_grid(std::size_t half, double unit_angle)
      : half_(half), unit_angle_(unit_angle), step_(std::asinh(half_pi / unit_angle) / static_cast<double>(half)) {}

  std::size_t size() const { return 2 * half_ + 1; }
  double angle(std::size_t k) const {
    const auto forward = [&](std::size_t i) {
      return i == half_ ? half_pi : unit_angle_ * std::sinh(step_ * static_cast<double>(i));
    };
    return k <= half_ ? forward(k) : 2 * half_pi - forward(2 * half_ - k);
  }

  /// Weights of four neighbouring angles, of cubic Lagrange interpolation in v.
  struct shares {
    std::size_t first;
    std::array<double, 4> weight;
  };
  shares at(const produced_neutrino& n) const {
    const double theta = numeric::arg(n.cosine, n.sine);
    // Forward and backward are interpolated apart: |cosθ| has a cusp between them.
    const bool forward = theta <= half_pi;
    const double steps = static_cast<double>(half_);
    const double turned = std::min(std::asinh((forward ? theta : 2 * half_pi - theta) / unit_angle_) / step_, steps);
    const double v = forward ? turned : 2 * steps - turned;
    const std::size_t lowest = forward ? 0 : half_;
    const auto first = std::clamp(static_cast<std::size_t>(std::max(v - 1, 0.)), lowest, lowest + half_ - 3);
    return {first, numeric::cubic_lagrange_weights(v - static_cast<double>(first))};
  }

 private:
  static constexpr double half_pi = numeric::detail::half_pi;

  std::size_t half_ = 4;
  double unit_angle_ = 1, step_ = 1;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SITE_ANGLE_GRID_HPP
