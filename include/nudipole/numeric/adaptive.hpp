// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_ADAPTIVE_HPP
#define NUDIPOLE_NUMERIC_ADAPTIVE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/require.hpp>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <string>

namespace nudipole::numeric {

/// Adaptive Gauss–Kronrod (15 points) quadrature of Boost.Math to a relative tolerance: a second opinion on the fixed
/// rules, or a replacement for integrands of a user's that have kinks or roots; a step must be the end of an interval. Opt-in,
/// for its compile time.
struct adaptive {
  double relative_tolerance = 1e-10;
  unsigned max_bisections = 40;

  /// @throws no_convergence if the tolerance is missed by more than a factor of ten
  template <class F, class Argument>
  auto operator()(F&& f, Argument a, Argument b) const {
    using value = std::remove_cvref_t<decltype(f(a))>;
    constexpr auto unit = one<value>();
    double error = 0, size = 0;
    const double result = boost::math::quadrature::gauss_kronrod<double, 15>::integrate(
        [&](double v) { return double(f(a + v * (b - a)) / unit); }, 0., 1., max_bisections, relative_tolerance, &error,
        &size);
    if (!(error <= 10 * relative_tolerance * size))
      throw no_convergence("adaptive quadrature: error " + to_text(error) + " of " + to_text(size));
    return result * unit * (b - a);
  }

 private:
  template <class Value>
  static constexpr Value one() {
    if constexpr (std::is_arithmetic_v<Value>)
      return Value(1);
    else
      return Value::from_value(1);
  }
};
static_assert(Quadrature<adaptive>);

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_ADAPTIVE_HPP
