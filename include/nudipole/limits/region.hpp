// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_REGION_HPP
#define NUDIPOLE_LIMITS_REGION_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Regions of a plane of two parameters, such as M_N and μ, as closed polygons with holes.
namespace nudipole {

/// A point of a plane, in the numbers of its axes (GeV, GeV⁻¹, …).
struct plane_point {
  double x = 0;
  double y = 0;

  constexpr bool operator==(const plane_point&) const = default;
};

/// One axis of a plane: its range, and whether its scale is logarithmic.
struct plane_axis {
  double from = 0;
  double to = 1;
  bool logarithmic = true;

  /// Returns the place of a value on the axis, 0 at `from` and 1 at `to`.
  double place(double value) const {
    return logarithmic ? std::log(value / from) / std::log(to / from) : (value - from) / (to - from);
  }
  /// Returns the value at a place.
  double value(double place) const {
    return logarithmic ? from * std::exp(place * std::log(to / from)) : from + place * (to - from);
  }
};

/// Checks an axis. @throws bad_parameter unless the range is finite, ascending and, if logarithmic, positive
inline void validate(const plane_axis& axis) {
  numeric::require_finite("plane_axis: from", axis.from);
  numeric::require_finite("plane_axis: to", axis.to);
  if (axis.logarithmic) numeric::require_positive("plane_axis: from", axis.from);
  if (!(axis.from < axis.to)) numeric::refuse("plane_axis: to", axis.to, "must be above `from`");
}

/// Two axes.
struct plane {
  plane_axis x;
  plane_axis y;
};

/// A closed line; the last point is joined to the first, and not repeated.
using ring = std::vector<plane_point>;

/// Returns the area that a ring encloses on the scales of a plane, as a share of its rectangle; positive if the ring
/// runs anticlockwise. (Gauss's area formula.)
inline double signed_area(const ring& line, const plane& axes) {
  double twice = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const plane_point &a = line[i], &b = line[(i + 1) % line.size()];
    twice += axes.x.place(a.x) * axes.y.place(b.y) - axes.x.place(b.x) * axes.y.place(a.y);
  }
  return 0.5 * twice;
}

/// Returns whether a point lies inside a ring, by the parity of crossings of a ray, on the scales of the plane.
inline bool inside(const ring& line, const plane& axes, const plane_point& point) {
  const double u = axes.x.place(point.x), v = axes.y.place(point.y);
  bool odd = false;
  for (std::size_t i = 0, j = line.size() - 1; i < line.size(); j = i++) {
    const double ui = axes.x.place(line[i].x), vi = axes.y.place(line[i].y);
    const double uj = axes.x.place(line[j].x), vj = axes.y.place(line[j].y);
    if ((vi > v) != (vj > v) && u < ui + (v - vi) / (vj - vi) * (uj - ui)) odd = !odd;
  }
  return odd;
}

/// One connected part of a region: an outline and the holes in it.
struct polygon {
  ring outline;
  std::vector<ring> holes;
};

/// A region of a plane: parts that do not touch, each with its holes.
class plane_region {
 public:
  plane_region() = default;
  /// @throws bad_parameter for an invalid axis, and for a ring of fewer than three points or with numbers that
  /// are not finite
  plane_region(plane axes, std::vector<polygon> parts) : axes_(axes), parts_(std::move(parts)) {
    validate(axes_.x);
    validate(axes_.y);
    for (const polygon& part : parts_) {
      check(part.outline);
      for (const ring& hole : part.holes) check(hole);
    }
  }

  const plane& axes() const { return axes_; }
  const std::vector<polygon>& parts() const { return parts_; }
  bool empty() const { return parts_.empty(); }

  /// Returns whether a point lies in the region.
  bool contains(const plane_point& point) const {
    for (const polygon& part : parts_) {
      if (!inside(part.outline, axes_, point)) continue;
      bool in_hole = false;
      for (const ring& hole : part.holes) in_hole = in_hole || inside(hole, axes_, point);
      if (!in_hole) return true;
    }
    return false;
  }

  /// Returns the area on the scales of the plane, as a share of its rectangle.
  double area() const {
    double sum = 0;
    for (const polygon& part : parts_) {
      sum += std::abs(signed_area(part.outline, axes_));
      for (const ring& hole : part.holes) sum -= std::abs(signed_area(hole, axes_));
    }
    return sum;
  }

  std::size_t points() const {
    std::size_t sum = 0;
    for (const polygon& part : parts_) {
      sum += part.outline.size();
      for (const ring& hole : part.holes) sum += hole.size();
    }
    return sum;
  }

 private:
  static void check(const ring& line) {
    if (line.size() < 3)
      throw bad_parameter("plane_region: a ring of " + std::to_string(line.size()) + " points: at least 3");
    for (const plane_point& p : line) {
      numeric::require_finite("plane_region: x", p.x);
      numeric::require_finite("plane_region: y", p.y);
    }
  }

  plane axes_{};
  std::vector<polygon> parts_;
};

/// Joins outlines and holes to parts: rings that run anticlockwise are outlines, and each other ring is a hole of the
/// smallest outline around it.
/// @throws bad_parameter for a hole without an outline around it
inline plane_region region_from_rings(const plane& axes, const std::vector<ring>& rings) {
  std::vector<polygon> parts;
  for (const ring& line : rings)
    if (signed_area(line, axes) > 0) parts.push_back({line, {}});
  for (const ring& line : rings) {
    if (signed_area(line, axes) > 0) continue;
    polygon* around = nullptr;
    for (polygon& part : parts)
      if (inside(part.outline, axes, line.front()) &&
          (around == nullptr || signed_area(part.outline, axes) < signed_area(around->outline, axes)))
        around = &part;
    if (around == nullptr) throw bad_parameter("region_from_rings: a hole without an outline around it");
    around->holes.push_back(line);
  }
  return {axes, std::move(parts)};
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_REGION_HPP
