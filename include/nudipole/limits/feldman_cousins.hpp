// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_FELDMAN_COUSINS_HPP
#define NUDIPOLE_LIMITS_FELDMAN_COUSINS_HPP

#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/limit.hpp>
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

/// Returns the mean λ at which the probability of the counts n₀ + 1 … k falls through the confidence level; 0 if it
/// never exceeds it.
inline double mean_beyond(double n0, double k, double confidence) {
  const auto excess = [&](double mean) { return poisson_at_most(k, mean) - poisson_at_most(n0, mean) - confidence; };
  // The greatest probability stands where the two end terms are equal: λ^(k − n₀) = k!/n₀!.
  double left = std::exp((std::lgamma(k + 1) - std::lgamma(n0 + 1)) / (k - n0)), at_left = excess(left);
  if (!(at_left > 0)) return 0;
  double right = left + std::sqrt(left), at_right = excess(right);
  while (at_right > 0) left = right, at_left = at_right, right += std::sqrt(right), at_right = excess(right);
  return numeric::find_root(excess, left, right, at_left, at_right);
}

/// Returns the background at which the count m > n₀ begins to be before n₀ from the mean λ on only: the b of
/// `threshold(m)` = λ, which rises with b from n₀ to m; none below `least` (a negative number).
inline double background_of_threshold(double n0, double m, double mean, double least) {
  const auto excess = [&](double b) {  // of (m − n₀) ln(threshold), b < m
    return m * std::log(m) - m + b - (n0 > 0 ? n0 * std::log(b) : 0) - (m - n0) * std::log(mean);
  };
  const double left = std::max(least, n0), at_left = excess(left);
  if (!(at_left < 0)) return -1;
  const double at_right = excess(m);
  return at_right > 0 ? numeric::find_root(excess, left, m, at_left, at_right) : m;
}

/// Returns the greatest upper end over all backgrounds from `least` to `last`, whose value at `least` is given. The
/// ends fall with b except where they jump: n₀ is accepted anew up to `threshold(k + 1)` as soon as that is where the
/// probability of n₀ + 1 … k falls through the confidence level. Each k has at most one such b, in closed form except
/// for two roots.
inline double greatest_after_jumps(double n0, double least, double last, double confidence, double greatest) {
  for (double k = n0 + 1;; ++k) {
    const double mean = mean_beyond(n0, k, confidence);
    if (mean == 0) continue;
    if (mean > last + 10 * std::sqrt(last + 10)) return greatest;
    const double b = background_of_threshold(n0, k + 1, mean, least);
    if (b > last) return greatest;
    if (b > 0) greatest = std::max(greatest, mean - b);
  }
}

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

  double greatest_upper() const {
    const double last = std::max(data.background, data.observed) + 25;
    return detail::greatest_after_jumps(data.observed, data.background, last, confidence, upper_at(data.background));
  }
};
static_assert(Limit<feldman_cousins>);

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_FELDMAN_COUSINS_HPP
