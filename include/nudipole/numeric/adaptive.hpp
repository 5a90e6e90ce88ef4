// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_ADAPTIVE_HPP
#define NUDIPOLE_NUMERIC_ADAPTIVE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

namespace nudipole::numeric {

/// Adaptive quadrature to a tolerance relative to the integral of |f|: a second opinion on the fixed rules, or a
/// replacement for integrands of a user's that have kinks, roots or peaks. A step should be the end of an interval.
///
/// Always halves the interval with the largest error, which is the difference between the rule (16 nodes) on the whole
/// and on its halves, until all errors together are below the tolerance. Where halving three times over does not lower
/// an error of less than 10⁻⁶, it is rounding in f and is left.
struct adaptive {
  double relative_tolerance = 1e-10;
  unsigned max_bisections = 1000;

  /// @throws no_convergence if the tolerance is missed after the last bisection, and for what is not a number
  template <class F, class Argument>
  auto operator()(F&& f, Argument a, Argument b) const {
    using value = std::remove_cvref_t<decltype(f(a))>;
    constexpr auto unit = one<value>();
    return integral([&](double v) { return double(f(a + v * (b - a)) / unit); }) * unit * (b - a);
  }

 private:
  /// An integral of f and one of |f|.
  struct estimate {
    double sum = 0, size = 0;
  };
  struct interval {
    double from, to;
    estimate left, right;
    double error;
    int stuck = 0;  ///< times in a row that halving did not help
    bool operator<(const interval& other) const { return error < other.error; }
  };

  template <class F>
  double integral(const F& f) const {
    std::vector<interval> parts{halved(f, 0, 1, on(f, 0, 1))};
    for (unsigned bisections = 0;; ++bisections) {
      double sum = 0, size = 0, error = 0;
      for (const interval& part : parts) {
        sum += part.left.sum + part.right.sum;
        size += part.left.size + part.right.size;
        error += part.error;
      }
      if (error <= relative_tolerance * size) return sum;
      if (bisections >= max_bisections || !is_finite(error))
        throw no_convergence("adaptive quadrature: error " + to_text(error) + " of " + to_text(size));
      std::pop_heap(parts.begin(), parts.end());
      const interval worst = parts.back();
      const double middle = 0.5 * (worst.from + worst.to);
      interval first = halved(f, worst.from, middle, worst.left), second = halved(f, middle, worst.to, worst.right);
      const bool helped = first.error + second.error < 0.5 * worst.error;
      for (interval* half : {&first, &second}) {
        half->stuck = helped ? 0 : worst.stuck + 1;
        if (half->stuck >= 3 && half->error < 1e-6 * (half->left.size + half->right.size)) half->error = 0;
      }
      parts.back() = first;
      std::push_heap(parts.begin(), parts.end());
      parts.push_back(second);
      std::push_heap(parts.begin(), parts.end());
    }
  }

  template <class F>
  static interval halved(const F& f, double from, double to, const estimate& whole) {
    const double middle = 0.5 * (from + to);
    interval part{from, to, on(f, from, middle), on(f, middle, to), 0};
    part.error = abs(whole.sum - part.left.sum - part.right.sum);
    return part;
  }

  template <class F>
  static estimate on(const F& f, double from, double to) {
    estimate result;
    gauss_legendre<16>{}.for_each_node(from, to, [&](double v, double weight) {
      const double y = weight * f(v);
      result.sum += y;
      result.size += abs(y);
    });
    return result;
  }

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
