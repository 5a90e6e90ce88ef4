// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_PROPAGATOR_HPP
#define NUDIPOLE_DECAY_PROPAGATOR_HPP

#include <nudipole/numeric/math.hpp>

#include <limits>
#include <type_traits>

namespace nudipole {

/// Strength of a vector that couples to its products as to free fermions, whatever their mass. A stand-in has the same
/// members: `strength(s)`, its width into the pair against that of free fermions; `strength.next_break(s)`, the lowest
/// s above that where this is not smooth.
struct free_current {
  constexpr double operator()(double) const { return 1; }
  constexpr double next_break(double) const { return std::numeric_limits<double>::infinity(); }
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
        // A Z′ without a width is met off its pole only, where so small a one makes no difference.
        scale_(mgamma > 0 ? mgamma : 1e-12 * m2),
        lower_(lower),
        upper_(upper),
        sign_(upper <= m2 ? -1 : 1),
        // Far below the pole s would be a difference of nearly equal numbers; there the propagator is all but constant.
        far_below_(upper < 0.01 * m2),
        from_(far_below_ ? 0 : numeric::asinh(sign_ * (lower - m2) / scale_)),
        range_(far_below_ ? 0 : numeric::asinh(sign_ * (upper - m2) / scale_) - from_) {}

  constexpr double s(double v) const {
    if (far_below_) return lower_ + (upper_ - lower_) * v * v;
    const double at = m2_ + sign_ * scale_ * numeric::sinh(from_ + range_ * v * v);
    return at < lower_ ? lower_ : at > upper_ ? upper_ : at;
  }
  /// s − M², without the cancellation on a narrow pole.
  constexpr double from_pole(double v) const {
    if (far_below_) return s(v) - m2_;
    return sign_ * scale_ * numeric::sinh(from_ + range_ * v * v);
  }
  constexpr double weight(double v) const {
    if (far_below_) return 2 * v * (upper_ - lower_) / (numeric::square(s(v) - m2_) + scale_ * scale_);
    return 2 * v * sign_ * range_ / (scale_ * numeric::cosh(from_ + range_ * v * v));
  }

 private:
  double m2_, scale_, lower_, upper_, sign_;
  bool far_below_;
  double from_, range_;
};

/// A Breit–Wigner of mass M and width Γ, and integrals of f(s)/[(s − M²)² + M²Γ²] over an interval.
struct breit_wigner {
  double m2;      ///< M²
  double mgamma;  ///< MΓ

  /// Integrates f(s, s − M²) panel by panel, with an end at the pole and wherever f is not smooth: `next(s)` is the
  /// lowest such place above s.
  template <class F, class Q, class Next>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule, Next&& next) const {
    std::remove_cvref_t<decltype(f(lower, lower))> sum{};
    for (double from = lower; from < upper;) {
      const double to = panel_end(from, upper, next(from));
      const breit_wigner_panel panel(m2, mgamma, from, to);
      sum += rule([&](double v) { return panel.weight(v) * f(panel.s(v), panel.from_pole(v)); }, 0., 1.);
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

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_PROPAGATOR_HPP
