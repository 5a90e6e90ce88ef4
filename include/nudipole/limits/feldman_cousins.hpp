// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_FELDMAN_COUSINS_HPP
#define NUDIPOLE_LIMITS_FELDMAN_COUSINS_HPP

#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/poisson.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace nudipole {

/// Bounds on a number of signal events.
struct confidence_interval {
  double lower = 0;
  double upper = 0;
};

namespace detail {

/// The acceptance of a count n₀ in the Feldman–Cousins ordering, as a function of the mean λ = s + b. A count n stands
/// before n₀ if R(n) > R(n₀), R(n) = P(n|λ)/P(n|max(n, b)). ln R is linear in ln λ up to a common term, so n > n₀ is
/// before n₀ exactly for λ above a threshold λ_n in closed form, and n < n₀ for λ below it: between thresholds the set
/// is fixed, and n₀ is accepted where its probability is below the confidence level.
class unified_ordering {
 public:
  unified_ordering(double count, double background, double confidence)
      : n0_(count), b_(background), confidence_(confidence) {}

  double threshold(double n) const { return std::exp((height(n) - height(n0_)) / (n - n0_)); }

  /// Probability of the counts n₀ + 1 … `last`.
  double above(double last, double mean) const { return poisson_at_most(last, mean) - poisson_at_most(n0_, mean); }
  /// Probability of the counts `first` … n₀ − 1.
  double below(double first, double mean) const {
    return poisson_at_most(n0_ - 1, mean) - (first > 0 ? poisson_at_most(first - 1, mean) : 0);
  }

  /// The greatest accepted λ. Between thresholds the probability of n₀ + 1 … n rises and then falls at most once: its
  /// ends decide.
  double greatest_mean() const {
    double last = n0_ + 1, left = threshold(last);
    // up to where n₀ can no longer be accepted: the counts before it have all but a hundredth of what is
    // allowed outside
    while (above(last, threshold(last)) < confidence_ + 0.5 * (1 - confidence_)) ++last;
    for (; last > n0_; --last) {
      left = threshold(last);
      const double right = threshold(last + 1);
      if (above(last, right) <= confidence_) return right;
      if (above(last, left) <= confidence_) return crossing([&](double m) { return above(last, m); }, left, right);
    }
    return left;
  }

  /// The least accepted λ at or above b.
  double least_mean() const {
    double first = 0;
    while (first < n0_ && threshold(first) <= b_) ++first;  // counts below `first` are never before n₀
    for (double left = b_; first < n0_; ++first) {
      const double right = threshold(first);  // from here on `first` is no longer before n₀
      if (below(first, left) <= confidence_) return left;
      if (below(first, right) <= confidence_) return crossing([&](double m) { return below(first, m); }, left, right);
      left = right;
    }
    return std::max(b_, n0_ > 0 ? threshold(n0_ - 1) : 0.);
  }

 private:
  /// n ln m − m at the best mean m = max(n, b) of the count n.
  double height(double n) const {
    const double best = std::max(n, b_);
    return (n > 0 ? n * std::log(best) : 0) - best;
  }
  template <class F>
  double crossing(const F& probability, double left, double right) const {
    const auto f = [&](double mean) { return probability(mean) - confidence_; };
    return numeric::find_root(f, left, right, f(left), f(right));
  }

  double n0_, b_, confidence_;
};

}  // namespace detail

/// The unified interval of Feldman and Cousins for n events seen over a background known exactly. The construction is
/// exact: the ends are where acceptance begins and ends, to rounding, not grid points. [physics/9711021, sec. IV]
///
/// The plain construction lets the upper end rise at some backgrounds; the published tables do not: with
/// `monotone_in_background` the upper end is the greatest over all larger backgrounds, as there (n = 0, b = 3 at 90 %:
/// 0.95 plain, 1.08 published).
struct feldman_cousins {
  counting_channel data{};
  double confidence = 0.95;
  bool monotone_in_background = false;

  /// Returns the interval of signal events.
  /// @throws bad_parameter for an invalid channel, a count that is not whole, an uncertain background or
  /// signal, which this construction does not have (use `cls` or toys), and a confidence outside (0, 1)
  confidence_interval interval() const {
    require_count(data);
    require_confidence(confidence);
    require_known_exactly("feldman_cousins", data);
    const detail::unified_ordering ordering(data.observed, data.background, confidence);
    return {std::max(0., ordering.least_mean() - data.background),
            monotone_in_background ? greatest_upper() : upper_at(data.background)};
  }

  /// Returns the upper end of the interval.
  double excluded_events() const { return interval().upper; }

 private:
  double upper_at(double background) const {
    const detail::unified_ordering ordering(data.observed, background, confidence);
    return std::max(0., ordering.greatest_mean() - background);
  }

  /// The upper end falls with b between jumps: the greatest value stands just above a jump, found on a grid and by
  /// halving. Backgrounds beyond n + 25 only give smaller ends.
  double greatest_upper() const {
    double greatest = upper_at(data.background), before = greatest;
    constexpr double step = 0.01;
    const double last = std::max(data.background, data.observed) + 25;
    for (double b = data.background; b < last; b += step) {
      const double after = upper_at(b + step);
      if (after > before) {
        double left = b, right = b + step;
        while (right - left > 1e-9) {
          const double middle = 0.5 * (left + right);
          (upper_at(middle) > before ? right : left) = middle;
        }
        greatest = std::max(greatest, upper_at(right));
      }
      before = after;
    }
    return greatest;
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_FELDMAN_COUSINS_HPP
