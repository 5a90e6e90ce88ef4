// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_PROPAGATOR_HPP
#define NUDIPOLE_DECAY_PROPAGATOR_HPP

#include <nudipole/numeric/math.hpp>

#include <type_traits>

namespace nudipole {

namespace detail {

/// A Breit–Wigner of mass M and width Γ, and integrals of f(s)/[(s − M²)² + M²Γ²] over an interval.
///
/// With |s − M²| = MΓ sinh w the pole becomes 1/cosh w and the tails exponential steps, so that one rule serves from Γ
/// ≪ M to Γ ≈ M. The end that may be a threshold gets w − w_end ∝ v², which removes its square root. Numbers in GeV².
struct breit_wigner {
  double m2;      ///< M²
  double mgamma;  ///< MΓ

  template <class F, class Q>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule) const {
    std::remove_cvref_t<decltype(f(lower))> sum{};
    double from = lower;
    for (double to :
         {lower < m2 && m2 < upper ? m2 : upper, upper}) {  // one panel to the pole if it is inside, one to the end
      if (from < to) sum += panel(f, from, to, rule);
      from = to;
    }
    return sum;
  }

 private:
  template <class F, class Q>
  constexpr auto panel(F&& f, double lower, double upper, const Q& rule) const {
    // A Z′ without a width is met off its pole only, where so small a one makes no difference.
    const double scale = mgamma > 0 ? mgamma : 1e-12 * m2;
    const double sign = upper <= m2 ? -1 : 1;
    const double w_lower = numeric::asinh(sign * (lower - m2) / scale);
    const double w_upper = numeric::asinh(sign * (upper - m2) / scale);
    // Far below the pole s would be a difference of nearly equal numbers; there the propagator is all but constant.
    const bool far_below = upper < 0.01 * m2;
    const auto integrand = [&](double v) {
      if (far_below) {
        const double s = lower + (upper - lower) * v * v;
        return f(s) * (2 * v * (upper - lower) / (numeric::square(s - m2) + scale * scale));
      }
      const double w = w_lower + (w_upper - w_lower) * v * v;
      const double s = m2 + sign * scale * numeric::sinh(w);
      return f(s < lower   ? lower
               : s > upper ? upper
                           : s) *
             (2 * v * sign * (w_upper - w_lower) / (scale * numeric::cosh(w)));
    };
    return rule(integrand, 0., 1.);
  }
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_PROPAGATOR_HPP
