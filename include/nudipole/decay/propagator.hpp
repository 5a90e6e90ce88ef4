// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_PROPAGATOR_HPP
#define NUDIPOLE_DECAY_PROPAGATOR_HPP

#include <nudipole/numeric/math.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace nudipole {

/// Strength of a vector that couples to its products as to free fermions, whatever their mass. A stand-in has the same
/// members: `strength(s)`, its width into the pair against that of free fermions; `strength.next_break(s)`, the lowest
/// s above that where this is not smooth.
struct free_current {
  constexpr double operator()(double) const { return 1; }
  constexpr double next_break(double) const { return std::numeric_limits<double>::infinity(); }
  /// Which strength it is, of those of one model: a quark, or 0.
  constexpr int name() const { return 0; }
};

namespace detail {

/// A map of v from 0 to 1 onto s from `lower` to `upper`, both on one side of a pole, and ds/dv/[(s − M²)² + M²Γ²].
///
/// With |s − M²| = MΓ sinh w the pole becomes 1/cosh w and the tails exponential steps, so that one rule serves from Γ
/// ≪ M to Γ ≈ M. The end that may be a threshold gets w − w_end ∝ v², which removes its square root. Numbers in GeV².
class breit_wigner_panel {
 public:
  constexpr breit_wigner_panel(double m2, double mgamma, double lower, double upper)
      : m2_(m2),
        // A Z′ without a width is met off its pole only, where so small a one makes no difference. Of a photon the
        // variable becomes ln s.
        scale_(mgamma > 0 ? mgamma : 1e-12 * (m2 > 0 ? m2 : lower)),
        lower_(lower),
        upper_(upper),
        sign_(upper <= m2 ? -1 : 1),
        // Far below the pole s would be a difference of nearly equal numbers; there the propagator is all but constant.
        far_below_(upper < 0.01 * m2),
        from_(far_below_ ? 0 : numeric::asinh(sign_ * (lower - m2) / scale_)),
        range_(far_below_ ? 0 : numeric::asinh(sign_ * (upper - m2) / scale_) - from_) {}

  /// A place of the integral.
  struct node {
    double s;
    double from_pole;  ///< s − M², without the cancellation on a narrow pole
    double step;       ///< ds/dv
    double weight;     ///< ds/dv/[(s − M²)² + M²Γ²]
  };
  constexpr node at(double v) const {
    if (far_below_) {
      const double s = lower_ + (upper_ - lower_) * v * v, step = 2 * v * (upper_ - lower_);
      return {s, s - m2_, step, step / (numeric::square(s - m2_) + scale_ * scale_)};
    }
    const double up = numeric::exp(from_ + range_ * v * v), down = 1 / up;
    const double sinh = 0.5 * (up - down), cosh = 0.5 * (up + down);
    const double s = m2_ + sign_ * scale_ * sinh, step = 2 * v * sign_ * range_ * scale_ * cosh;
    return {s < lower_   ? lower_
            : s > upper_ ? upper_
                         : s,
            sign_ * scale_ * sinh, step, 2 * v * sign_ * range_ / (scale_ * cosh)};
  }
  constexpr double s(double v) const { return at(v).s; }

 private:
  double m2_, scale_, lower_, upper_, sign_;
  bool far_below_;
  double from_, range_;
};

/// A Breit–Wigner of mass M and width Γ, and integrals of f(s)/[(s − M²)² + M²Γ²] over an interval.
struct breit_wigner {
  double m2 = 0;      ///< M²
  double mgamma = 0;  ///< MΓ

  constexpr bool operator==(const breit_wigner&) const = default;

  /// Integrates f(s, s − M²) panel by panel, with an end at the pole and wherever f is not smooth: `next(s)` is the
  /// lowest such place above s.
  template <class F, class Q, class Next>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule, Next&& next) const {
    std::remove_cvref_t<decltype(f(lower, lower))> sum{};
    for (double from = lower; from < upper;) {
      const double to = panel_end(from, upper, next(from));
      const breit_wigner_panel panel(m2, mgamma, from, to);
      sum += rule(
          [&](double v) {
            const breit_wigner_panel::node at = panel.at(v);
            return at.weight * f(at.s, at.from_pole);
          },
          0., 1.);
      from = to;
    }
    return sum;
  }
  /// Integrates f(s), which is smooth.
  template <class F, class Q>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule) const {
    return integrate([&](double s, double) { return f(s); }, lower, upper, rule, [&](double) { return upper; });
  }

  /// Returns where a panel ends that begins at `from`: at the pole, at `next` or at `upper`, whichever is first.
  constexpr double panel_end(double from, double upper, double next) const {
    if (next < upper) upper = next;
    return from < m2 && m2 < upper ? m2 : upper;
  }
};

/// A place s of an integral over s, with its distance to the pole that it is measured from, if any, without the
/// cancellation in s − M².
struct line_point {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  double s = 0;
  std::size_t pole = none;
  double from_pole = 0;

  constexpr line_point(double at) : s(at) {}  // NOLINT(google-explicit-constructor): a plain s is one
  constexpr line_point(double at, std::size_t i, double distance) : s(at), pole(i), from_pole(distance) {}

  /// Returns s − M² of the line, the i-th of the integral.
  constexpr double from(const breit_wigner& line, std::size_t i) const { return i == pole ? from_pole : s - line.m2; }
};

/// Several Breit–Wigner lines, and integrals of f(s) over an interval in which any of them may peak. Each line has the
/// range of s nearest to its pole, where the variable follows it; for a photon that is ln s.
struct breit_wigners {
  const breit_wigner* lines = nullptr;
  std::size_t size = 0;

  /// Integrates f(line_point), propagators included, panel by panel, as `breit_wigner::integrate`.
  template <class F, class Q, class Next>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule, Next&& next) const {
    std::remove_cvref_t<decltype(f(line_point(lower)))> sum{};
    for_each_panel(lower, upper, next, [&](std::size_t i, const breit_wigner_panel& panel) {
      sum += rule(
          [&](double v) {
            const breit_wigner_panel::node at = panel.at(v);
            return at.step * f(line_point{at.s, i, at.from_pole});
          },
          0., 1.);
    });
    return sum;
  }

  /// Calls `visit(i, from, to)` for the range of every line i within the interval; without lines once for all of it,
  /// with i = `line_point::none`.
  template <class Visit>
  constexpr void for_each_range(double lower, double upper, const Visit& visit) const {
    for (double from = lower; from < upper;) {
      const std::size_t i = nearest(from);
      const double border = border_above(i), to = border > from && border < upper ? border : upper;
      visit(size > 0 ? i : line_point::none, from, to);
      from = to;
    }
  }

  /// Calls `visit(line, panel)` for every panel.
  template <class Next, class Visit>
  constexpr void for_each_panel(double lower, double upper, const Next& next, const Visit& visit) const {
    for_each_range(lower, upper, [&](std::size_t i, double from, double end) {
      const breit_wigner line = size > 0 ? lines[i] : breit_wigner{1e6 * upper, 0};
      while (from < end) {
        const double to = line.panel_end(from, end, next(from));
        visit(i, breit_wigner_panel(line.m2, line.mgamma, from, to));
        from = to;
      }
    });
  }

 private:
  static constexpr double middle(double a, double b) { return a + 0.5 * (b - a); }
  /// Returns the line that has s: the last one of those whose range begins at s or below.
  constexpr std::size_t nearest(double s) const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < size; ++i) {
      const double a = lines[best].m2, b = lines[i].m2;
      const bool beyond = b > a ? s >= middle(a, b) : b < a && s < middle(b, a);
      if (beyond) best = i;
    }
    return best;
  }
  /// Returns where the range of a line ends, infinity for the last one.
  constexpr double border_above(std::size_t i) const {
    double lowest = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < size; ++j)
      if (lines[j].m2 > lines[i].m2 && middle(lines[i].m2, lines[j].m2) < lowest)
        lowest = middle(lines[i].m2, lines[j].m2);
    return lowest;
  }
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_PROPAGATOR_HPP
