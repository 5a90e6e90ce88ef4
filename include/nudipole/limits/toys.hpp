// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_TOYS_HPP
#define NUDIPOLE_LIMITS_TOYS_HPP

#include <nudipole/limits/asymptotic.hpp>
#include <nudipole/limits/cls.hpp>
#include <nudipole/limits/limit.hpp>
#include <nudipole/limits/poisson.hpp>
#include <nudipole/limits/profile_likelihood.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace nudipole {

/// Counts of a Poisson distribution from uniform random numbers, by a table of its probabilities made once.
class poisson_counts {
 public:
  /// @throws bad_parameter for a mean that is negative, not finite, or above 10⁷
  explicit poisson_counts(double mean) {
    if (!(mean >= 0 && mean <= 1e7)) numeric::refuse("poisson_counts: mean", mean, "must lie between 0 and 1e7");
    const double width = std::sqrt(mean + 1);
    first_ = std::floor(std::max(0., mean - 12 * width));
    const double last = std::ceil(mean + 14 * width + 14);
    double at = poisson_probability(first_, mean), sum = first_ > 0 ? poisson_at_most(first_, mean) : at;
    for (double n = first_; n <= last && at > 0; at *= mean / ++n) below_.push_back(n == first_ ? sum : sum += at);
    likely_ = static_cast<std::size_t>(std::max(0., std::floor(mean) - first_));
  }

  /// Returns the count whose cumulative probability holds `uniform`, from 0 to 1.
  double operator()(double uniform) const {
    std::size_t i = std::min(likely_, below_.size() - 1);
    while (i > 0 && below_[i - 1] >= uniform) --i;
    while (i + 1 < below_.size() && below_[i] < uniform) ++i;
    return first_ + static_cast<double>(i);
  }

 private:
  double first_ = 0;
  std::size_t likely_ = 0;
  std::vector<double> below_;
};

/// Repeats a measurement: counts and auxiliary measurements drawn at given expectations. Toy number i of a seed is
/// always the same.
class toy_measurement {
 public:
  /// Draws around the expectations of `likelihood.asimov(strength, data)`.
  toy_measurement(const counting_likelihood& likelihood, double strength, const counting_likelihood::data_set& data)
      : channels_(likelihood.channels()), expected_(likelihood.asimov(strength, data)) {
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      counts_.emplace_back(expected_.channels[i].count);
      control_.emplace_back(is_control(channels_[i]) ? tau(channels_[i]) * expected_.channels[i].background_estimate
                                                     : 0);
    }
  }

  /// Draws a measurement into `data`, whose memory is used again.
  template <UniformNumbers Random>
  void operator()(Random& random, counting_likelihood::data_set& data) const {
    data.channels.resize(channels_.size());
    data.common.resize(expected_.common.size());
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      data.channels[i].count = counts_[i](random());
      data.channels[i].background_estimate = auxiliary(i, random);
    }
    for (std::size_t k = 0; k < data.common.size(); ++k)
      data.common[k] = expected_.common[k] + normal_quantile(random());
  }

 private:
  static double tau(const counting_channel& c) {
    return c.background / (c.background_uncertainty * c.background_uncertainty);
  }
  static bool is_control(const counting_channel& c) {
    return c.background_uncertainty > 0 && c.constraint == background_constraint::control_measurement;
  }
  template <class Random>
  double auxiliary(std::size_t i, Random& random) const {
    const counting_channel& c = channels_[i];
    const double estimate = expected_.channels[i].background_estimate;
    if (c.background_uncertainty == 0) return estimate;
    if (is_control(c)) return control_[i](random()) / tau(c);
    const double z = normal_quantile(random());
    if (c.constraint == background_constraint::gaussian) return estimate + c.background_uncertainty * z;
    return estimate * std::exp(std::log1p(c.background_uncertainty / c.background) * z);
  }

  std::vector<counting_channel> channels_;
  counting_likelihood::data_set expected_;
  std::vector<poisson_counts> counts_, control_;
};

/// A probability from toys with its statistical error.
struct toy_estimate {
  double value = 0;
  double error = 0;
};

/// How many toys, and of which seed.
struct toy_options {
  std::uint64_t toys = 20000;
  std::uint64_t seed = 1;
};

/// Returns CLs of a strength with the distributions of q̃_μ from toys, with and without signal, instead of the
/// asymptotic formulae; nuisances are generated at their best fits to the data, auxiliary measurements fluctuate.
/// [1007.1727, sec. 3.7; ATL-PHYS-PUB-2011-11]
/// @throws bad_parameter without toys
inline toy_estimate toy_cls_at(const strength_test& test, double strength, const toy_options& options = {}) {
  numeric::require_positive("toy_options: toys", static_cast<double>(options.toys));
  const counting_likelihood& likelihood = test.likelihood();
  const double observed = test.statistic(strength) * (1 - 1e-12) - 1e-12;
  counting_likelihood::data_set data;
  double beyond[2] = {0, 0};
  for (int with_signal = 0; with_signal < 2; ++with_signal) {
    const toy_measurement draw(likelihood, with_signal == 1 ? strength : 0, likelihood.observed());
    for (std::uint64_t i = 0; i < options.toys; ++i) {
      random_stream random(options.seed, 2 * i + static_cast<std::uint64_t>(with_signal));
      draw(random, data);
      if (test.statistic_of(strength, data) >= observed) ++beyond[with_signal];
    }
  }
  const double n = static_cast<double>(options.toys), both = beyond[1] / n, background = std::max(beyond[0], 1.) / n;
  const double value = both / background;
  const double relative2 = (1 - both) / std::max(beyond[1], 1.) + (1 - background) / std::max(beyond[0], 1.);
  return {value, std::max(value, 1 / (n * background)) * std::sqrt(std::max(0., relative2))};
}

/// The CLs upper limit with toys in place of the asymptotic formulae: for few events and uncertain backgrounds.
struct toy_cls {
  counting_channel data{};
  double confidence = 0.95;
  toy_options options{};

  /// Returns the number of signal events that is excluded. The same toys serve every strength, so that the answer is a
  /// smooth function of the data up to one toy.
  /// @throws bad_parameter as `cls`
  double excluded_events() const {
    const double alpha = 1 - require_confidence(confidence);
    const strength_test test = cls{data, confidence}.test();
    const auto excess = [&](double s) { return toy_cls_at(test, s, options).value - alpha; };
    double low = 0.5 * test.upper_limit(confidence), high = 2 * low, at_low = excess(low), at_high = excess(high);
    while (at_low <= 0 && low > 1e-6) high = low, at_high = at_low, low *= 0.5, at_low = excess(low);
    while (at_high > 0) low = high, at_low = at_high, high *= 1.5, at_high = excess(high);
    for (int i = 0; i < 12; ++i) {  // to a part in 4000 of the bracket: finer than the toys
      const double middle = 0.5 * (low + high);
      (excess(middle) > 0 ? low : high) = middle;
    }
    return 0.5 * (low + high);
  }
};
static_assert(Limit<toy_cls>);

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_TOYS_HPP
