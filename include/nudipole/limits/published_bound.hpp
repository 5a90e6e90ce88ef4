// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_PUBLISHED_BOUND_HPP
#define NUDIPOLE_LIMITS_PUBLISHED_BOUND_HPP

#include <nudipole/errors.hpp>
#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/region.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// Regions that are excluded already: contours published by others. Types say how their numbers are to be read, since
/// the same picture is drawn in d, in 2d, in Bohr magnetons, in g and in g²/4π, and at 90 or 95 % confidence. Nothing
/// is converted from one confidence level to another.
namespace nudipole {

/// The photon dipole d of L = d N̄σ^{μν}P_Lν F_{μν} + h.c., in units of the file: `per_GeV` or `bohr_magneton`.
struct photon_dipole {
  inverse_energy unit = 1. * per_GeV;
  double canonical(double value) const { return value * (unit * GeV); }  ///< d in GeV⁻¹
};
/// The transition moment μ = 2d of L = (μ/2) N̄σ^{μν}P_Lν F_{μν} + h.c.; its canonical value is d in GeV⁻¹.
struct transition_moment {
  inverse_energy unit = 1. * per_GeV;
  double canonical(double value) const { return 0.5 * value * (unit * GeV); }
};
/// The gauge coupling g of a Z′.
struct gauge_coupling {
  double canonical(double value) const { return value; }
};
/// The fine-structure constant α′ = g²/4π of a Z′; its canonical value is g.
struct gauge_fine_structure {
  double canonical(double value) const { return std::sqrt(4 * pi * value); }
};
/// The kinetic mixing ε of a dark photon, whose coupling to a charge Q is εeQ; its canonical value is ε.
struct kinetic_mixing {
  double canonical(double value) const { return value; }
};

/// Whether two columns are a closed line around what is excluded, or its lower edge.
enum class bound_shape { closed, open_above };

/// How to read a file of two columns, mass and value.
template <class Quantity>
struct bound_format {
  Quantity quantity{};
  energy mass_unit = 1. * GeV;
  double confidence = 0;  ///< must be given: 0.90, 0.95, …
  bound_shape shape = bound_shape::open_above;
  std::string source{};  ///< the paper, for captions
};

/// A published contour: masses in GeV and canonical values, at its confidence level.
class published_bound {
 public:
  /// @throws bad_parameter for fewer than two points (three if closed), for masses or values that are not
  /// positive and finite, for an open bound whose masses do not ascend, and for a confidence outside (0, 1)
  published_bound(std::vector<plane_point> points, bound_shape shape, double confidence, std::string source = {})
      : points_(std::move(points)),
        shape_(shape),
        confidence_(require_confidence(confidence)),
        source_(std::move(source)) {
    const std::size_t least = shape == bound_shape::closed ? 3 : 2;
    if (points_.size() < least)
      numeric::refuse("published_bound: points", static_cast<double>(points_.size()),
                      shape == bound_shape::closed ? "a closed line needs three" : "a curve needs two");
    for (std::size_t i = 0; i < points_.size(); ++i) {
      numeric::require_positive("published_bound: mass", points_[i].x * GeV);
      numeric::require_positive("published_bound: value", points_[i].y);
      if (shape == bound_shape::open_above && i > 0 && points_[i].x < points_[i - 1].x)
        numeric::refuse("published_bound: mass", points_[i].x * GeV,
                        "is below the one before: a bound that is open above needs ascending masses; is it closed?");
    }
  }

  const std::vector<plane_point>& points() const { return points_; }
  bound_shape shape() const { return shape_; }
  double confidence() const { return confidence_; }
  const std::string& source() const { return source_; }

  /// Returns the lower edge of an open bound at a mass, log–log between its points; infinite outside of them.
  /// @throws bad_parameter for a closed bound, which has no single edge
  double edge(energy mass) const {
    if (shape_ == bound_shape::closed) throw bad_parameter("published_bound: a closed bound has no single edge");
    const double m = mass / GeV;
    if (!(m >= points_.front().x && m <= points_.back().x)) return HUGE_VAL;
    const auto after =
        std::lower_bound(points_.begin(), points_.end(), m, [](const plane_point& p, double x) { return p.x < x; });
    if (after == points_.begin() || after->x == m) return after->y;
    const plane_point &a = *(after - 1), &b = *after;
    return a.y * std::exp(std::log(m / a.x) / std::log(b.x / a.x) * std::log(b.y / a.y));
  }

  /// Returns whether a point is excluded.
  bool excludes(energy mass, double value) const {
    if (shape_ == bound_shape::open_above) return value >= edge(mass);
    // logarithmic scales of any range give the same answer
    const plane scales{{0.1, 10, true}, {0.1, 10, true}};
    return inside(points_, scales, {mass / GeV, value});
  }

  /// Returns the excluded part of a plane of mass in GeV and canonical value; an open bound reaches its upper border.
  plane_region region(const plane& axes) const {
    std::vector<plane_point> line;
    for (const plane_point& p : points_) line.push_back(clamped(p, axes));
    if (shape_ == bound_shape::open_above) {
      line.push_back({line.back().x, axes.y.to});
      line.push_back({line.front().x, axes.y.to});
    }
    return plane_region(axes, {{std::move(line), {}}});
  }

 private:
  static plane_point clamped(const plane_point& p, const plane& axes) {
    return {std::clamp(p.x, axes.x.from, axes.x.to), std::clamp(p.y, axes.y.from, axes.y.to)};
  }

  std::vector<plane_point> points_;
  bound_shape shape_;
  double confidence_;
  std::string source_;
};

/// Reads a published contour: two columns, mass and value, separated by blanks; `#` begins a comment, empty lines are
/// passed over. A closed line may or may not repeat its first point.
/// @throws bad_file "path:line: …" for anything else; bad_parameter for a confidence that is not given
template <class Quantity>
published_bound read_bound(const std::string& path, const bound_format<Quantity>& format) {
  if (format.confidence == 0)
    throw bad_parameter(path + ": the confidence level of the bound is not given: it is never assumed");
  const std::string text = text::read_file(path);
  std::vector<plane_point> points;
  std::vector<double> numbers;
  for (text::line_reader lines(text); lines.next();) {
    numbers.clear();
    text::append_numbers(lines.line().substr(0, lines.line().find('#')), path, lines.number(), numbers);
    if (numbers.empty()) continue;
    if (numbers.size() != 2 || !(numbers[0] > 0) || !(numbers[1] > 0))
      throw bad_file(path, lines.number(), "expected a mass and a value, both positive");
    points.push_back({numbers[0] * (format.mass_unit / GeV), format.quantity.canonical(numbers[1])});
  }
  if (points.empty()) throw bad_file(path, "no points");
  if (format.shape == bound_shape::closed && points.size() > 1 && points.front() == points.back()) points.pop_back();
  if (format.shape == bound_shape::open_above && points.front().x > points.back().x)
    std::reverse(points.begin(), points.end());
  return published_bound(std::move(points), format.shape, format.confidence, format.source);
}

/// Returns a bound on a coupling for a model whose rate at the same coupling differs: with a rate ∝ gⁿ,
/// g′ = g·[rate(published)/rate(yours)]^(1/n), point by point. Exact where acceptance and background do not depend on
/// the couplings and the whole excluded region scales with the rate; it is not for the upper edge of a beam dump, where
/// a shorter lifetime moves decays out of the detector.
/// @param rate_ratio `r(mass)`: rate of your model over that of the published one at equal coupling, positive
/// @throws bad_parameter for a ratio that is not positive, a power that is not, and a closed bound
template <class RateRatio>
published_bound recast(const published_bound& bound, const RateRatio& rate_ratio, double power = 2) {
  numeric::require_positive("recast: power", power);
  if (bound.shape() == bound_shape::closed)
    throw bad_parameter("recast: a closed bound does not scale with one rate: its upper edge moves otherwise");
  std::vector<plane_point> points = bound.points();
  for (plane_point& p : points) {
    const double ratio = numeric::require_positive("recast: ratio of rates", double(rate_ratio(p.x * GeV)));
    p.y *= std::pow(ratio, -1 / power);
  }
  return published_bound(std::move(points), bound.shape(), bound.confidence(), bound.source() + ", recast");
}

/// Returns everything that any of the bounds excludes at a point.
/// @throws bad_parameter for bounds of different confidence levels: say which you mean, by a list of one level
inline bool excluded_by_any(const std::vector<published_bound>& bounds, energy mass, double value) {
  bool excluded = false;
  for (const published_bound& bound : bounds) {
    if (bound.confidence() != bounds.front().confidence())
      numeric::refuse("excluded_by_any: confidence of " + bound.source(), bound.confidence(),
                      "differs from that of the first bound");
    excluded = excluded || bound.excludes(mass, value);
  }
  return excluded;
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_PUBLISHED_BOUND_HPP
