// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_REGION_ALGEBRA_HPP
#define NUDIPOLE_LIMITS_REGION_ALGEBRA_HPP

#include <nudipole/errors.hpp>
#include <nudipole/limits/region.hpp>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <utility>
#include <vector>

/// @file
/// Unions, differences and intersections of regions, by Boost.Geometry, on the scales of their plane. Opt-in: its
/// headers take seconds to compile.
namespace nudipole {

namespace detail::region_algebra {

using point = boost::geometry::model::d2::point_xy<double>;
using shape = boost::geometry::model::multi_polygon<boost::geometry::model::polygon<point, false, true>>;

inline shape to_boost(const plane_region& region) {
  const plane& axes = region.axes();
  const auto add = [&](const ring& from, auto& to) {
    for (const plane_point& p : from) to.emplace_back(axes.x.place(p.x), axes.y.place(p.y));
    to.emplace_back(to.front());
  };
  shape result;
  for (const polygon& part : region.parts()) {
    auto& to = result.emplace_back();
    add(part.outline, to.outer());
    for (const ring& hole : part.holes) add(hole, to.inners().emplace_back());
  }
  boost::geometry::correct(result);
  return result;
}

inline plane_region from_boost(const plane& axes, const shape& shapes) {
  const auto convert = [&](const auto& from) {
    ring line;
    for (std::size_t i = 0; i + 1 < from.size(); ++i)
      line.push_back({axes.x.value(from[i].x()), axes.y.value(from[i].y())});
    return line;
  };
  std::vector<polygon> parts;
  for (const auto& each : shapes) {
    polygon part{convert(each.outer()), {}};
    for (const auto& hole : each.inners()) part.holes.push_back(convert(hole));
    parts.push_back(std::move(part));
  }
  return {axes, std::move(parts)};
}

inline const plane& common_axes(const plane_region& a, const plane_region& b) {
  const auto same = [](const plane_axis& x, const plane_axis& y) {
    return x.from == y.from && x.to == y.to && x.logarithmic == y.logarithmic;
  };
  if (!same(a.axes().x, b.axes().x) || !same(a.axes().y, b.axes().y))
    throw bad_parameter("regions of different planes: give both the same axes");
  return a.axes();
}

}  // namespace detail::region_algebra

/// Returns what lies in either region. @throws bad_parameter for regions of planes with different axes
inline plane_region united(const plane_region& a, const plane_region& b) {
  const plane& axes = detail::region_algebra::common_axes(a, b);
  detail::region_algebra::shape result;
  boost::geometry::union_(detail::region_algebra::to_boost(a), detail::region_algebra::to_boost(b), result);
  return detail::region_algebra::from_boost(axes, result);
}

/// Returns what lies in the first region and not in the second. @throws bad_parameter as `united`
inline plane_region without(const plane_region& a, const plane_region& b) {
  const plane& axes = detail::region_algebra::common_axes(a, b);
  detail::region_algebra::shape result;
  boost::geometry::difference(detail::region_algebra::to_boost(a), detail::region_algebra::to_boost(b), result);
  return detail::region_algebra::from_boost(axes, result);
}

/// Returns what lies in both regions. @throws bad_parameter as `united`
inline plane_region common_part(const plane_region& a, const plane_region& b) {
  const plane& axes = detail::region_algebra::common_axes(a, b);
  detail::region_algebra::shape result;
  boost::geometry::intersection(detail::region_algebra::to_boost(a), detail::region_algebra::to_boost(b), result);
  return detail::region_algebra::from_boost(axes, result);
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_REGION_ALGEBRA_HPP
