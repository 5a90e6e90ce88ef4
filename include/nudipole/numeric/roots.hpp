// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_ROOTS_HPP
#define NUDIPOLE_NUMERIC_ROOTS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>

#include <boost/math/tools/toms748_solve.hpp>
#include <cstdint>
#include <string>

namespace nudipole::numeric {

namespace detail {

/// Any function of a number, by reference: one solver for all of them keeps compile times down.
struct function_view {
  const void* function;
  double (*call)(const void*, double);
  double operator()(double x) const { return call(function, x); }
};

inline double find_root(function_view f, double a, double b, double fa, double fb) {
  if (fa == 0) return a;
  if (fb == 0) return b;
  if ((fa < 0) == (fb < 0))
    throw bad_parameter("find_root: f(" + to_text(a) + ") = " + to_text(fa) + " and f(" + to_text(b) +
                        ") = " + to_text(fb) + " have the same sign");
  std::uintmax_t steps = 1000;  // far more than a continuous function takes; a jump is bisected
  const auto tolerance = boost::math::tools::eps_tolerance<double>(46);
  const auto [lower, upper] = boost::math::tools::toms748_solve(f, a, b, fa, fb, tolerance, steps);
  if (steps >= 1000)
    throw no_convergence("find_root: no convergence between " + to_text(lower) + " and " + to_text(upper));
  return 0.5 * (lower + upper);
}

}  // namespace detail

/// Root of f between a and b, where f has values fa and fb of opposite sign, to within rounding.
/// @throws bad_parameter if the signs agree; no_convergence if 1000 steps do not suffice
template <class F>
double find_root(const F& f, double a, double b, double fa, double fb) {
  return detail::find_root(
      {&f, [](const void* function, double x) -> double { return (*static_cast<const F*>(function))(x); }}, a, b, fa,
      fb);
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_ROOTS_HPP
