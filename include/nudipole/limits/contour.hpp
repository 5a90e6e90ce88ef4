// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_CONTOUR_HPP
#define NUDIPOLE_LIMITS_CONTOUR_HPP

#include <nudipole/limits/region.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace nudipole {

/// How finely `find_region` looks.
struct contour_options {
  /// Greatest distance of the polygon from the boundary, as a share of the axes.
  double tolerance = 1e-3;
  /// Cells of the first grid along x and y: islands, holes and necks narrower than a cell may be missed.
  std::size_t columns = 20;
  std::size_t rows = 20;
};

namespace detail {

/// Marching squares on a grid whose crossings are refined, followed by splitting of segments that the boundary bends
/// away from. Works on the unit square; the function is positive inside the region. A ring of cells around the square,
/// empty by definition, closes regions at its border.
template <class F>
class contour_search {
 public:
  contour_search(const F& value, const contour_options& options)
      : value_(value), options_(options), columns_(options.columns + 3), rows_(options.rows + 3) {
    nodes_.resize(columns_ * rows_, -1);
    for (std::size_t j = 1; j + 1 < rows_; ++j)
      for (std::size_t i = 1; i + 1 < columns_; ++i) nodes_[j * columns_ + i] = value_(at(i, j));
  }

  std::vector<ring> rings() {
    for (std::size_t j = 0; j + 1 < rows_; ++j)
      for (std::size_t i = 0; i + 1 < columns_; ++i) march(i, j);
    std::vector<ring> found;
    while (!segments_.empty()) found.push_back(follow());
    for (ring& line : found) line = refined(line);
    std::erase_if(found, [](const ring& line) { return line.size() < 3; });
    return found;
  }

 private:
  struct segment {
    std::size_t from, to;  // edges, see `edge`
  };

  bool filled(std::size_t i, std::size_t j) const { return nodes_[j * columns_ + i] > 0; }
  plane_point at(std::size_t i, std::size_t j) const {
    const auto place = [](std::size_t k, std::size_t cells) {
      return std::clamp((static_cast<double>(k) - 1) / static_cast<double>(cells), 0., 1.);
    };
    return {place(i, options_.columns), place(j, options_.rows)};
  }
  /// Number of the edge from node (i, j) to the right (0) or upwards (1).
  std::size_t edge(std::size_t i, std::size_t j, std::size_t up) const { return 2 * (j * columns_ + i) + up; }

  /// Adds the pieces of boundary in one cell, with the region on their left.
  void march(std::size_t i, std::size_t j) {
    const std::array corners{filled(i, j), filled(i + 1, j), filled(i + 1, j + 1), filled(i, j + 1)};
    const std::array sides{edge(i, j, 0), edge(i + 1, j, 1), edge(i, j + 1, 0), edge(i, j, 1)};
    std::vector<std::size_t> out, in;  // sides where, going round, the region ends and begins
    for (std::size_t k = 0; k < 4; ++k) {
      if (corners[k] && !corners[(k + 1) % 4]) out.push_back(k);
      if (!corners[k] && corners[(k + 1) % 4]) in.push_back(k);
    }
    if (out.size() == 1) {
      segments_.push_back({sides[out[0]], sides[in[0]]});
    } else if (out.size() == 2) {
      // A saddle: the centre says whether its two filled corners are joined.
      const plane_point a = at(i, j), c = at(i + 1, j + 1);
      const bool joined = value_({0.5 * (a.x + c.x), 0.5 * (a.y + c.y)}) > 0;
      for (std::size_t k : out) segments_.push_back({sides[k], sides[(k + (joined ? 1 : 3)) % 4]});
    }
  }

  ring follow() {
    segment first = segments_.back();
    segments_.pop_back();
    ring line{crossing(first.from)};
    for (std::size_t next = first.to; next != first.from;) {
      line.push_back(crossing(next));
      const auto found =
          std::find_if(segments_.begin(), segments_.end(), [&](const segment& s) { return s.from == next; });
      next = found->to;
      *found = segments_.back();
      segments_.pop_back();
    }
    return line;
  }

  /// The boundary on an edge of the grid; on the border of the square that is the node itself.
  plane_point crossing(std::size_t number) {
    const std::size_t node = number / 2, i = node % columns_, j = node / columns_;
    const std::size_t i2 = number % 2 == 0 ? i + 1 : i, j2 = number % 2 == 0 ? j : j + 1;
    const plane_point a = at(i, j), b = at(i2, j2);
    if (a == b) return a;
    return between(a, b, nodes_[node], nodes_[j2 * columns_ + i2]);
  }

  /// The boundary between a point inside and one outside, to a tenth of the tolerance: bisection with a step of regula
  /// falsi before each, since values may be infinite.
  plane_point between(plane_point a, plane_point b, double at_a, double at_b) const {
    const auto move = [&](double t) {
      const plane_point p{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      const double v = value_(p);
      ((v > 0) == (at_a > 0) ? a : b) = p;
      ((v > 0) == (at_a > 0) ? at_a : at_b) = v;
    };
    while (std::hypot(b.x - a.x, b.y - a.y) > 0.2 * options_.tolerance) {
      const double guess = at_a / (at_a - at_b);
      if (guess > 0.02 && guess < 0.98) {
        const double margin = 0.1 * options_.tolerance / std::hypot(b.x - a.x, b.y - a.y);
        const bool a_side = guess < 0.5;
        move(std::clamp(guess + (a_side ? margin : -margin), 0.01, 0.99));
      }
      if (std::hypot(b.x - a.x, b.y - a.y) > 0.2 * options_.tolerance) move(0.5);
    }
    return {0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
  }

  static bool on_border(const plane_point& a, const plane_point& b) {
    return (a.x == b.x && (a.x == 0 || a.x == 1)) || (a.y == b.y && (a.y == 0 || a.y == 1));
  }

  ring refined(const ring& line) const {
    ring result;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const plane_point &a = line[i], &b = line[(i + 1) % line.size()];
      if (a == b) continue;
      result.push_back(a);
      if (!on_border(a, b)) split(a, b, 12, result);
    }
    return result;
  }

  /// Adds points of the boundary between a and b until each segment has it within the tolerance on both its sides.
  void split(const plane_point& a, const plane_point& b, int depth, ring& result) const {
    const double length = std::hypot(b.x - a.x, b.y - a.y), margin = 0.8 * options_.tolerance;
    if (depth == 0 || length < 2 * options_.tolerance) return;
    const plane_point out{(b.y - a.y) / length, -(b.x - a.x) / length};  // the region is on the left
    const auto point = [&](double t, double away) {
      const double x = a.x + t * (b.x - a.x) + away * out.x, y = a.y + t * (b.y - a.y) + away * out.y;
      return plane_point{std::clamp(x, 0., 1.), std::clamp(y, 0., 1.)};
    };
    if (value_(point(0.3, -margin)) > 0 && value_(point(0.7, -margin)) > 0 && !(value_(point(0.3, margin)) > 0) &&
        !(value_(point(0.7, margin)) > 0))
      return;
    const double at_middle = value_(point(0.5, 0)), side = at_middle > 0 ? 1 : -1;
    for (double from = 0, to = 0.1 * length, at_from = at_middle; to < 1.5 * length; from = to, to *= 2) {
      const double at_to = value_(point(0.5, side * to));
      if ((at_to > 0) == (at_middle > 0)) {
        at_from = at_to;
        continue;
      }
      const plane_point middle = between(point(0.5, side * from), point(0.5, side * to), at_from, at_to);
      split(a, middle, depth - 1, result);
      result.push_back(middle);
      split(middle, b, depth - 1, result);
      return;
    }
  }

  const F& value_;
  contour_options options_;
  std::size_t columns_, rows_;
  std::vector<double> nodes_;
  std::vector<segment> segments_;
};

}  // namespace detail

/// Returns the region of a plane in which a function of its two parameters is positive, as closed polygons with holes:
/// `f(x, y)`, best a smooth one such as ln(N/N_limit); −∞ is as good as any negative number. The region is closed by
/// the border of the plane. Where the boundary is smooth on the scale of the first grid it lies within the tolerance of
/// the polygons.
/// @throws bad_parameter for an invalid axis or tolerance, for fewer than two columns or rows, and where the
/// function is not a number
template <class F>
plane_region find_region(const plane& axes, const F& f, const contour_options& options = {}) {
  validate(axes.x);
  validate(axes.y);
  if (!(options.tolerance > 1e-9 && options.tolerance < 0.1))
    numeric::refuse("contour_options: tolerance", options.tolerance, "must lie between 1e-9 and 0.1");
  if (options.columns < 2 || options.rows < 2 || options.columns > 10000 || options.rows > 10000)
    numeric::refuse("contour_options: columns or rows", static_cast<double>(std::min(options.columns, options.rows)),
                    "must lie between 2 and 10000");
  const auto value = [&](const plane_point& p) {
    const double x = axes.x.value(p.x), y = axes.y.value(p.y), v = f(x, y);
    if (v != v)
      numeric::refuse("find_region: the function at x = " + numeric::to_text(x) + ", y", y, "is not a number");
    return v;
  };
  std::vector<ring> rings = detail::contour_search(value, options).rings();
  for (ring& line : rings)
    for (plane_point& p : line) p = {axes.x.value(p.x), axes.y.value(p.y)};
  return region_from_rings(axes, rings);
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_CONTOUR_HPP
