// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RAY_AIM_HPP
#define NUDIPOLE_SITE_RAY_AIM_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace nudipole::detail {

/// Where in a target N at an angle can start if its decay is to be seen. From rock much wider than the detector hardly
/// a ray hits it: rays that start in the detector's shadow, each with the weight of the shadow's part of the target,
/// give the same averages. The shadow is never too small, so that nothing is lost, and a little too large where
/// neutrinos diverge.
class ray_aim {
 public:
  /// `seen` holds every volume in which decays are seen; without it rays start all over the target.
  ray_aim(const box_volume& target, const neutrino_origin& origin, const std::optional<box_volume>& seen)
      : target_(target), seen_(seen) {
    // Elsewhere the shadow would be most of the target, and is not worth it.
    if (seen_ && target.width() <= 2. * seen_->width() && target.height() <= 2. * seen_->height()) seen_.reset();
    for (length x : {target.lower().x, target.upper().x})
      for (length y : {target.lower().y, target.upper().y}) {
        const direction d = origin.towards({x, y, target.lower().z});
        spread_ = std::max(spread_, std::sqrt(d.x * d.x + d.y * d.y) / d.z);
      }
  }

  bool active() const { return seen_.has_value(); }

  /// A part of the target's front, and its share of it.
  struct window {
    length left, right, low, high;
    double share;
  };
  /// Returns the window at z from which N at an angle θ and azimuth, given by its cosine and sine, can hit the volumes.
  window at(length z, double theta, double cosine, double sine) const {
    const position &lower = target_.lower(), &upper = target_.upper();
    if (!seen_ || theta >= steepest) return {lower.x, upper.x, lower.y, upper.y, 1};
    const length nearest = std::max(seen_->lower().z - z, 0. * metre), farthest = seen_->upper().z - z;
    if (!(farthest > 0. * metre)) return {lower.x, lower.x, lower.y, lower.y, 0};  // nothing lies before it
    const double slope = std::tan(theta), slack = 1.2 * spread_ * (1 + slope * slope) + spread_ * spread_;
    window result{lower.x, upper.x, lower.y, upper.y, 0};
    cut(result.left, result.right, seen_->lower().x, seen_->upper().x, slope * cosine, slack, nearest, farthest);
    cut(result.low, result.high, seen_->lower().y, seen_->upper().y, slope * sine, slack, nearest, farthest);
    if (result.left < result.right && result.low < result.high)
      result.share = (result.right - result.left) / target_.width() * ((result.high - result.low) / target_.height());
    return result;
  }

 private:
  static constexpr double steepest = 1;  // N at larger angles start all over the target

  /// Keeps the starts in [low, high] from which slopes within `slack` of `slope` lead into [from, to] between two
  /// distances along z.
  static void cut(length& low, length& high, length from, length to, double slope, double slack, length nearest,
                  length farthest) {
    const length most = std::max((slope + slack) * nearest, (slope + slack) * farthest),
                 least = std::min((slope - slack) * nearest, (slope - slack) * farthest);
    low = std::max(low, from - most);
    high = std::min(high, to - least);
  }

  box_volume target_;
  std::optional<box_volume> seen_;
  double spread_ = 0;  // largest slope of a neutrino
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SITE_RAY_AIM_HPP
