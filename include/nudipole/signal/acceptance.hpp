// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_ACCEPTANCE_HPP
#define NUDIPOLE_SIGNAL_ACCEPTANCE_HPP

#include <nudipole/numeric/math.hpp>

#include <concepts>

namespace nudipole {

/// The probability that a produced N is seen to decay. One requirement: `a(r)` for r = d/(βγcτ), the path in the
/// detector in units of the decay length in the laboratory. Where a geometry shows several paths with weights it is
/// a(0) + Σ weight · (a(r) − a(0)): N that never cross the detector have the path 0.
///
/// | policy                | when to use it                                              |
/// |-----------------------|-------------------------------------------------------------|
/// | `decay_inside{}`      | the benchmarks: the decay must lie within the path          |
/// | `decay_anywhere{}`    | event numbers at production                                 |
template <class A>
concept Acceptance = requires(const A& acceptance) {
  { acceptance(1.) } -> std::convertible_to<double>;
};

/// P = 1 − e^(−d/(βγcτ)), exact also where the decay length is far longer than the path.
struct decay_inside {
  constexpr double operator()(double path_over_decay_length) const {
    if (path_over_decay_length > 38) return 1;  // to rounding
    return numeric::one_minus_exp(path_over_decay_length);
  }
  constexpr bool operator==(const decay_inside&) const = default;
};
static_assert(Acceptance<decay_inside>);

struct decay_anywhere {
  constexpr double operator()(double) const { return 1; }
  constexpr bool operator==(const decay_anywhere&) const = default;
};
static_assert(Acceptance<decay_anywhere>);

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_ACCEPTANCE_HPP
