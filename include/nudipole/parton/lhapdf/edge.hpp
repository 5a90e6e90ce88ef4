// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_EDGE_HPP
#define NUDIPOLE_PARTON_LHAPDF_EDGE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <string>

namespace nudipole {

namespace lhapdf {

/// The ways to leave a grid that an info file may ask for with `Extrapolator`; `continuation` where it says nothing.
enum class extrapolator { continuation, nearest, error };

/// Extent of a table, with the knots that an edge policy may build on.
struct extent {
  double x_min, x_second, x_max;          ///< first, second and last knot
  double Q2_min, Q2_before_last, Q2_max;  ///< first knot and the last two
  extrapolator stated = extrapolator::continuation;
  bool holds(double x, double Q2) const { return x >= x_min && x <= x_max && Q2 >= Q2_min && Q2 <= Q2_max; }
};

}  // namespace lhapdf

/// The behaviour of a grid at x or Q² where it has no knots: `edge(range, inside, x, Q2)` is x f of one flavour there,
/// from `inside(x, Q2)`, its value where there are. A policy of one's own is a struct with that call.
///
/// | policy                      | when to use it                                                                    |
/// |-----------------------------|-----------------------------------------------------------------------------------|
/// | `grid_edge::as_stated{}`    | the default: one of the next three, as `Extrapolator` of the info file says       |
/// | `grid_edge::continuation{}` | what LHAPDF does unless told otherwise; densities go on and vanish as Q² → 0      |
/// | `grid_edge::freeze{}`       | the value at the nearest point of the grid, the usual choice in low-Q² kinematics |
/// | `grid_edge::refuse{}`       | throws; to find out whether a calculation leaves the grid                         |
template <class E>
concept GridEdge = requires(const E& edge, const lhapdf::extent& range, double (*inside)(double, double)) {
  { edge(range, inside, 0.1, 1.) } -> std::convertible_to<double>;
};

namespace grid_edge {

/// @throws out_of_table with the name, the value and the range
[[noreturn]] inline void outside(const char* name, double value, double lower, double upper) {
  throw out_of_table(std::string("lhapdf_grid: ") + name + " = " + numeric::to_text(value) + ": outside the grid, " +
                     numeric::to_text(lower) + " to " + numeric::to_text(upper));
}

/// LHAPDF's default, from the MSTW code: below the first knot of x and above the last of Q², a line through the outer
/// two knots, in ln x or ln Q², of ln(x f), or of x f where one of the two is below 10⁻³; below the first knot Q₀²,
///
///     x f(Q²) = x f(Q₀²) (Q²/Q₀²)^[γ Q²/Q₀² + 1 − Q²/Q₀²],   γ = d ln f/d ln Q² at Q₀², at least −2.5,
///
/// γ being a difference over 1 % of Q₀², and 1 where |x f| < 10⁻⁵. [Martin et al., 0901.0002; LHAPDF 6.5]
/// @throws out_of_table for x above the last knot, where that is below 1
struct continuation {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    if (x > range.x_max) outside("x", x, range.x_min, range.x_max);
    const auto over_x = [&](double q) {
      if (x >= range.x_min) return inside(x, q);
      return line(x, range.x_min, range.x_second, inside(range.x_min, q), inside(range.x_second, q));
    };
    if (Q2 < range.Q2_min) {
      const double start = over_x(range.Q2_min), ratio = Q2 / range.Q2_min;
      double gamma = 1;
      if (std::abs(start) >= 1e-5) gamma = std::max(-2.5, (over_x(1.01 * range.Q2_min) - start) / start / 0.01);
      return start * std::pow(ratio, gamma * ratio + 1 - ratio);
    }
    if (Q2 <= range.Q2_max) return over_x(Q2);
    const auto over_Q2 = [&](double at) {
      return line(Q2, range.Q2_max, range.Q2_before_last, inside(at, range.Q2_max), inside(at, range.Q2_before_last));
    };
    if (x >= range.x_min) return over_Q2(x);
    return line(x, range.x_min, range.x_second, over_Q2(range.x_min), over_Q2(range.x_second));
  }

 private:
  /// The line through (ln a, f_a) and (ln b, f_b) at ln t.
  static double line(double t, double a, double b, double f_a, double f_b) {
    const double part = std::log(t / a) / std::log(b / a);
    if (f_a > 1e-3 && f_b > 1e-3) return f_a * std::pow(f_b / f_a, part);
    return f_a + part * (f_b - f_a);
  }
};
static_assert(GridEdge<continuation>);

/// The value at the nearest point of the grid; `Extrapolator: nearest`.
struct freeze {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    return inside(std::clamp(x, range.x_min, range.x_max), std::clamp(Q2, range.Q2_min, range.Q2_max));
  }
};
static_assert(GridEdge<freeze>);

/// Nothing is known there; `Extrapolator: error`.
/// @throws out_of_table with the name, the value and the range
struct refuse {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside&, double x, double Q2) const {
    if (!(x >= range.x_min && x <= range.x_max)) outside("x", x, range.x_min, range.x_max);
    outside("Q2", Q2, range.Q2_min, range.Q2_max);
  }
};
static_assert(GridEdge<refuse>);

/// The way that the info file, or the header of the member, asks for.
/// @throws out_of_table as the policy it asks for does
struct as_stated {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    switch (range.stated) {
      case lhapdf::extrapolator::nearest: return freeze{}(range, inside, x, Q2);
      case lhapdf::extrapolator::error: return refuse{}(range, inside, x, Q2);
      case lhapdf::extrapolator::continuation: break;
    }
    return continuation{}(range, inside, x, Q2);
  }
};
static_assert(GridEdge<as_stated>);

}  // namespace grid_edge

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_EDGE_HPP
