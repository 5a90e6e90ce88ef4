// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_CROSSED_LINE_HPP
#define NUDIPOLE_DECAY_CROSSED_LINE_HPP

#include <nudipole/decay/propagator.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace nudipole::detail {

/// Integrals over s with one propagator w = 1/(s − M² + iMΓ) of which all else is a polynomial of second degree in s,
///
///     ∫ds [A(s) + Re{B*(s) w(s)} + C(s)|w(s)|²],
///
/// in closed form wherever the pole is, and by six nodes where it is far from the range: rounding is all the error.
/// The integrand is any function f(s)(w) of that form: A, B and C follow from its values.
class crossed_line {
 public:
  constexpr crossed_line() = default;
  constexpr explicit crossed_line(const breit_wigner& line) : line_(line) {}

  constexpr bool operator==(const crossed_line&) const = default;
  constexpr const breit_wigner& line() const { return line_; }
  /// Returns w at s.
  constexpr numeric::complex operator()(double s) const {
    return inverse(numeric::complex{s - line_.m2, line_.mgamma});
  }

  template <class F>
  constexpr auto integrate(const F& f, double lower, double upper) const {
    const double middle = 0.5 * (lower + upper), half = 0.5 * (upper - lower);
    const double distance = line_.m2 - middle;
    if (half * half < 0.02 * (distance * distance + line_.mgamma * line_.mgamma))
      return numeric::gauss_legendre<6>{}([&](double s) { return f(s)((*this)(s)); }, lower, upper);
    const moments by_node(distance / half, line_.mgamma / half);
    const double unit = 1 / half;
    std::remove_cvref_t<decltype(f(middle)(numeric::complex{}))> sum{};
    for (std::size_t j = 0; j < 3; ++j) {
      const double s = middle + half * (static_cast<double>(j) - 1);
      const double plain = half * by_node.plain[j], square = half * by_node.square[j];
      const double re = half * by_node.first[j].re, im = half * by_node.first[j].im;
      const auto at = f(s);
      sum += (plain - square) * at(numeric::complex{0, 0}) + 0.5 * (square + re - im) * at(numeric::complex{unit, 0}) +
             0.5 * (square - re - im) * at(numeric::complex{-unit, 0}) + im * at(numeric::complex{0, unit});
    }
    return sum;
  }

 private:
  /// Integrals over −1 < t < 1 of the polynomials of second degree that are 1 at one of −1, 0, 1 and 0 at the others:
  /// by themselves, times 1/(t − t₀), and times 1/|t − t₀|², with t₀ = pole − i·width.
  struct moments {
    std::array<double, 3> plain{1. / 3, 4. / 3, 1. / 3}, square{};
    std::array<numeric::complex, 3> first{};

    constexpr moments(double pole, double width) {
      const numeric::complex at{pole, -width};
      const double above = 1 - pole, below = -1 - pole, width2 = width * width;
      const numeric::complex zeroth{0.5 * numeric::log((above * above + width2) / (below * below + width2)),
                                    numeric::arg(above, width) - numeric::arg(below, width)};
      const numeric::complex linear = numeric::complex{2, 0} + at * zeroth, quadratic = at * linear;
      first = {0.5 * (quadratic - linear), zeroth - quadratic, 0.5 * (quadratic + linear)};
      for (std::size_t j = 0; j < 3; ++j) square[j] = -first[j].im / width;
    }
  };

  breit_wigner line_{};
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_CROSSED_LINE_HPP
