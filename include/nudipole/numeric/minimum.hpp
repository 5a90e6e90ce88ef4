// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_MINIMUM_HPP
#define NUDIPOLE_NUMERIC_MINIMUM_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>

#include <boost/math/tools/minima.hpp>
#include <cstdint>

namespace nudipole::numeric {

/// A place and the value of a function there.
struct extremum {
  double at;
  double value;
};

namespace detail {

inline extremum find_minimum(function_view f, double a, double b) {
  std::uintmax_t steps = 200;  // golden sections alone would take 40
  const auto [at, value] = boost::math::tools::brent_find_minima(f, a, b, 27, steps);
  if (steps >= 200) throw no_convergence("find_minimum: no convergence between " + to_text(a) + " and " + to_text(b));
  return {at, value};
}

}  // namespace detail

/// Returns a local minimum of f between a and b: its place to half of the digits of a double, which is where f ceases
/// to change. The only one if f has one there. [Brent's method, Boost.Math]
/// @throws bad_parameter unless a < b; no_convergence if 200 steps do not suffice
template <class F>
extremum find_minimum(const F& f, double a, double b) {
  if (!(a < b)) refuse("find_minimum: upper end", b, "must be above the lower one");
  return detail::find_minimum(
      {&f, [](const void* function, double x) -> double { return (*static_cast<const F*>(function))(x); }}, a, b);
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_MINIMUM_HPP
