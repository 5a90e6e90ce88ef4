// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_POISSON_HPP
#define NUDIPOLE_LIMITS_POISSON_HPP

#include <nudipole/numeric/incomplete_gamma.hpp>

#include <cmath>

/// @file
/// Poisson and normal probabilities with the arguments that limits use.
namespace nudipole {

/// Returns P(≤ n | λ) of a Poisson distribution, n ≥ 0 and λ ≥ 0: Q(n + 1, λ), the regularised incomplete Γ function.
inline double poisson_at_most(double n, double mean) { return mean > 0 ? numeric::upper_gamma(n + 1, mean) : 1; }

/// Returns P(n | λ) of a Poisson distribution; n may be any number ≥ 0, n! = Γ(n + 1).
inline double poisson_probability(double n, double mean) {
  if (!(mean > 0)) return n == 0 ? 1 : 0;
  return n == 0 ? std::exp(-mean) : numeric::poisson_term(n, mean);
}

/// Returns the mean λ at which P(≤ n | λ) is `probability`, from 0 to 1: the inverse of `poisson_at_most`.
inline double poisson_mean(double n, double probability) {
  return probability < 1 ? numeric::upper_gamma_inverse(n + 1, probability) : 0;
}

/// Returns the least count n with P(≤ n | λ) at or above a probability below 1.
inline double count_quantile(double mean, double probability) {
  double n = 0, at = std::exp(-mean), sum = at;
  if (mean > 700) {  // e^(−λ) underflows: start ten standard deviations below, where nothing is
    n = std::floor(mean - 10 * std::sqrt(mean));
    at = poisson_probability(n, mean), sum = poisson_at_most(n, mean);
  }
  while (sum < probability && n < mean + 40 * std::sqrt(mean + 1)) sum += at *= mean / ++n;
  return n;
}

/// Returns Φ(z), the probability of a standard normal number below z.
inline double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.)); }

/// Returns z with Φ(z) = p for 0 < p < 1.
inline double normal_quantile(double p) { return numeric::normal_quantile(p); }

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_POISSON_HPP
