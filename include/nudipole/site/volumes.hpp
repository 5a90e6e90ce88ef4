// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_VOLUMES_HPP
#define NUDIPOLE_SITE_VOLUMES_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <limits>
#include <optional>

namespace nudipole {

namespace detail {

/// Part of a line in a volume, in metres; grows smaller as conditions are added.
struct line_part {
  double enter = 0;
  double leave = std::numeric_limits<double>::infinity();

  /// Keeps where `lower` ≤ at + slope·t ≤ `upper`.
  constexpr void keep_between(double lower, double upper, double at, double slope) {
    if (slope == 0) {
      if (!(lower <= at && at <= upper)) leave = -1;
      return;
    }
    const double first = (lower - at) / slope, last = (upper - at) / slope;
    keep(first < last ? first : last, first < last ? last : first);
  }
  constexpr void keep(double from, double to) {
    if (from > enter) enter = from;
    if (to < leave) leave = to;
  }
  constexpr std::optional<path_interval> result() const {
    if (!(leave > enter)) return std::nullopt;
    return path_interval{enter * metre, leave * metre};
  }
};

}  // namespace detail

/// A box with faces along the axes.
class box_volume {
 public:
  /// From two opposite corners.
  /// @throws bad_parameter unless every coordinate of `upper` is above that of `lower`, all finite
  constexpr box_volume(const position& lower, const position& upper) : lower_(lower), upper_(upper) {
    require_side("box_volume: width", lower.x, upper.x);
    require_side("box_volume: height", lower.y, upper.y);
    require_side("box_volume: depth", lower.z, upper.z);
  }
  /// From its centre and its sizes along x, y and z.
  /// @throws bad_parameter unless the sizes are positive and everything is finite
  constexpr box_volume(const position& centre, length width, length height, length depth)
      : box_volume(position{centre.x - 0.5 * width, centre.y - 0.5 * height, centre.z - 0.5 * depth},
                   position{centre.x + 0.5 * width, centre.y + 0.5 * height, centre.z + 0.5 * depth}) {}

  constexpr const position& lower() const { return lower_; }
  constexpr const position& upper() const { return upper_; }
  constexpr length width() const { return upper_.x - lower_.x; }
  constexpr length height() const { return upper_.y - lower_.y; }
  constexpr length depth() const { return upper_.z - lower_.z; }

  /// Returns itself, the smallest box around it.
  constexpr box_volume bounds() const { return *this; }

  /// Returns the point at fractions of its sides, each from 0 to 1: uniform ones give a uniform point.
  constexpr position at(double x, double y, double z) const {
    return {lower_.x + x * width(), lower_.y + y * height(), lower_.z + z * depth()};
  }

  constexpr std::optional<path_interval> crossing(const position& from, const direction& along) const {
    detail::line_part part;
    part.keep_between(lower_.x / metre, upper_.x / metre, from.x / metre, along.x);
    part.keep_between(lower_.y / metre, upper_.y / metre, from.y / metre, along.y);
    part.keep_between(lower_.z / metre, upper_.z / metre, from.z / metre, along.z);
    return part.result();
  }

  constexpr bool operator==(const box_volume&) const = default;

 private:
  static constexpr void require_side(const char* what, length lower, length upper) {
    numeric::require_finite(what, lower);
    numeric::require_positive(what, upper - lower);
  }

  position lower_, upper_;
};
static_assert(Volume<box_volume>);

/// A volume that knows a box around itself: `v.bounds()`.
template <class V>
concept BoundedVolume = Volume<V> && requires(const V& volume) {
  { volume.bounds() } -> std::convertible_to<box_volume>;
};
static_assert(BoundedVolume<box_volume>);

/// A cylinder along z.
class cylinder_volume {
 public:
  /// About the axis at (x, y), from `z_begin` to `z_end`.
  /// @throws bad_parameter unless the radius and z_end − z_begin are positive and everything is finite
  constexpr cylinder_volume(length x, length y, length radius, length z_begin, length z_end)
      : x_(numeric::require_finite("cylinder_volume: x", x)),
        y_(numeric::require_finite("cylinder_volume: y", y)),
        radius_(numeric::require_positive("cylinder_volume: radius", radius)),
        z_begin_(numeric::require_finite("cylinder_volume: begin", z_begin)),
        z_end_(z_end) {
    numeric::require_positive("cylinder_volume: length", z_end - z_begin);
  }

  constexpr length x() const { return x_; }
  constexpr length y() const { return y_; }
  constexpr length radius() const { return radius_; }
  constexpr length z_begin() const { return z_begin_; }
  constexpr length z_end() const { return z_end_; }
  /// Returns the smallest box around it.
  constexpr box_volume bounds() const {
    return {position{x_ - radius_, y_ - radius_, z_begin_}, position{x_ + radius_, y_ + radius_, z_end_}};
  }

  constexpr std::optional<path_interval> crossing(const position& from, const direction& along) const {
    detail::line_part part;
    part.keep_between(z_begin_ / metre, z_end_ / metre, from.z / metre, along.z);
    const double x = (from.x - x_) / metre, y = (from.y - y_) / metre, r = radius_ / metre;
    const double a = along.x * along.x + along.y * along.y, outside = (x - r) * (x + r) + y * y;
    if (a == 0) {
      if (outside > 0) return std::nullopt;
      return part.result();
    }
    // r²a − (moment about the axis)²: the discriminant b² − ac without its cancellation far from the axis.
    const double b = x * along.x + y * along.y, moment = x * along.y - y * along.x;
    const double discriminant = r * r * a - moment * moment;
    if (!(discriminant > 0)) return std::nullopt;
    const double q = b + (b < 0 ? -1 : 1) * numeric::sqrt(discriminant);
    const double one = -q / a, other = -outside / q;
    part.keep(one < other ? one : other, one < other ? other : one);
    return part.result();
  }

  constexpr bool operator==(const cylinder_volume&) const = default;

 private:
  length x_, y_, radius_, z_begin_, z_end_;
};
static_assert(BoundedVolume<cylinder_volume>);

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_VOLUMES_HPP
