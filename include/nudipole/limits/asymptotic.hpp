// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_ASYMPTOTIC_HPP
#define NUDIPOLE_LIMITS_ASYMPTOTIC_HPP

#include <nudipole/errors.hpp>
#include <nudipole/limits/poisson.hpp>
#include <nudipole/limits/profile_likelihood.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/roots.hpp>

#include <algorithm>
#include <cmath>

/// @file
/// Tests of a signal strength with a likelihood of counting channels, by the asymptotic formulae for the test statistic
/// q̃_μ = −2 ln[L(μ, best nuisances)/L(best)] with 0 ≤ μ̂ ≤ μ. [1007.1727, eq. 16 and sec. 3.7]
namespace nudipole {

/// Limits expected of background alone: the median and the values one and two standard deviations around it.
struct expected_band {
  double minus_two = 0, minus_one = 0, median = 0, plus_one = 0, plus_two = 0;
};

/// Tests strengths against one set of data. Keeps the best fit and the Asimov data of background alone, so that each
/// strength costs two fits.
class strength_test {
 public:
  /// Tests the observed data. @throws bad_parameter as `counting_likelihood`
  explicit strength_test(const counting_likelihood& likelihood) : strength_test(likelihood, likelihood.observed()) {}
  /// Tests other data of the same channels, such as a toy. @throws bad_parameter for another number of channels
  strength_test(counting_likelihood likelihood, counting_likelihood::data_set data)
      : likelihood_(std::move(likelihood)), data_(std::move(data)) {
    if (data_.channels.size() != likelihood_.channels().size())
      numeric::refuse("strength_test: channels in the data", static_cast<double>(data_.channels.size()),
                      "must be as many as in the likelihood");
    best_ = likelihood_.best(data_);
    asimov_ = likelihood_.asimov(0, data_);
    asimov_best_ = likelihood_.at_strength(0, asimov_);
  }

  /// Returns q̃_μ of the data.
  double statistic(double strength) const { return statistic(strength, data_, best_); }
  /// Returns q̃_μ of other data of the same channels, such as a toy.
  double statistic_of(double strength, const counting_likelihood::data_set& data) const {
    return statistic(strength, data, likelihood_.best(data));
  }
  /// Returns q̃_μ of data without fluctuation and without signal; its root is the distance of μ from 0 in σ.
  double asimov_statistic(double strength) const { return statistic(strength, asimov_, asimov_best_); }

  /// Returns CLs = P(q̃ ≥ q̃_obs | μ)/P(q̃ ≥ q̃_obs | 0). [1007.1727, eqs. 65 and 66;
  /// A. Read, J. Phys. G 28 (2002) 2693]
  double cls(double strength) const {
    const double root_q = std::sqrt(statistic(strength)), root_a = std::sqrt(asimov_statistic(strength));
    if (root_a == 0) return 1;
    const double shifted = root_q <= root_a ? root_q - root_a : 0.5 * (root_q * root_q / root_a - root_a);
    return normal_below(-shifted - root_a) / normal_below(-shifted);
  }

  /// Returns the CLs of background that fluctuates by `sigmas`. [1007.1727, eq. 89]
  double expected_cls(double strength, double sigmas = 0) const {
    return normal_below(sigmas - std::sqrt(asimov_statistic(strength))) / normal_below(sigmas);
  }

  /// Returns the strength excluded at a confidence level: CLs(μ) = 1 − confidence.
  /// @throws bad_parameter unless the confidence lies between 0 and 1
  double upper_limit(double confidence = 0.95) const {
    const double wanted = 1 - require_confidence(confidence);
    return solve(wanted, [&](double strength) { return cls(strength); });
  }

  /// Returns the strengths that background alone is expected to exclude.
  expected_band expected_upper_limits(double confidence = 0.95) const {
    const double wanted = 1 - require_confidence(confidence);
    const auto at = [&](double sigmas) {
      return solve(wanted, [&](double strength) { return expected_cls(strength, sigmas); });
    };
    return {at(-2), at(-1), at(0), at(1), at(2)};
  }

  /// Returns the significance √q₀ in σ with which the data exclude that there is no signal; 0 if they have no excess.
  /// [1007.1727, eqs. 12 and 52]
  double discovery_significance() const {
    const double q0 = 2 * (likelihood_.at_strength(0, data_).minus_log_likelihood - best_.minus_log_likelihood);
    return best_.strength > 0 ? std::sqrt(std::max(0., q0)) : 0;
  }

  const counting_likelihood& likelihood() const { return likelihood_; }
  /// The best fit, μ ≥ 0.
  const counting_likelihood::fit& best() const { return best_; }

 private:
  double statistic(double strength, const counting_likelihood::data_set& data,
                   const counting_likelihood::fit& best) const {
    if (best.strength >= strength) return 0;
    const double at = likelihood_.at_strength(strength, data).minus_log_likelihood;
    return std::max(0., 2 * (at - best.minus_log_likelihood));
  }

  /// CLs falls with μ, from 1 where the data like it: the strength where it passes `wanted`, by bracketing in ln μ.
  template <class F>
  double solve(double wanted, const F& cls_at) const {
    double signal = 0, counts = 0;
    for (const counting_channel& c : likelihood_.channels()) signal += c.signal, counts += c.observed + c.background;
    const auto excess = [&](double t) { return std::log(std::max(cls_at(std::exp(t)), 1e-300) / wanted); };
    double right = std::log((best_.strength + 2 * std::sqrt(counts + 1) / signal)), at_right = excess(right);
    double left = right, at_left = at_right;
    for (int i = 0; at_right > 0; ++i, at_right = excess(right)) {
      if (i == 200) throw no_convergence("strength_test: no strength is excluded");
      left = right, at_left = at_right, right += 0.5;
    }
    for (int i = 0; at_left <= 0; ++i, at_left = excess(left)) {
      if (i == 400) throw no_convergence("strength_test: every strength is excluded");
      right = left, at_right = at_left, left -= 0.5;
    }
    return std::exp(numeric::find_root(excess, left, right, at_left, at_right));
  }

  counting_likelihood likelihood_;
  counting_likelihood::data_set data_, asimov_;
  counting_likelihood::fit best_, asimov_best_;
};

/// Returns the significance in σ of n events above a background known exactly, √(2[n ln(n/b) − n + b]); for n = s + b
/// it is the median significance of a signal s. 0 without excess; b must be positive. [1007.1727, eq. 97]
inline double discovery_significance(double count, double background) {
  numeric::require_not_negative("discovery_significance: count", count);
  numeric::require_positive("discovery_significance: background", background);
  if (count <= background) return 0;
  return std::sqrt(2 * (count * std::log(count / background) - count + background));
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_ASYMPTOTIC_HPP
