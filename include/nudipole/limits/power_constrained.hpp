// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_POWER_CONSTRAINED_HPP
#define NUDIPOLE_LIMITS_POWER_CONSTRAINED_HPP

#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/limit.hpp>
#include <nudipole/limits/poisson.hpp>

#include <algorithm>

namespace nudipole {

/// The classical upper limit P(≤ n | s + b) = 1 − confidence, never below that of a background fluctuation by −1σ, so
/// that an experiment does not exclude what it has no power to see. The background is known exactly. [1105.3166]
struct power_constrained {
  counting_channel data{};
  double confidence = 0.95;

  /// Returns the number of signal events that is excluded.
  /// @throws bad_parameter for an invalid channel, a count that is not whole, an uncertain background or
  /// signal, and a confidence outside (0, 1)
  double excluded_events() const {
    require_count(data);
    require_confidence(confidence);
    require_known_exactly("power_constrained", data);
    const double weakest = count_quantile(data.background, normal_below(-1));
    return std::max(0., std::max(classical(data.observed), classical(weakest)));
  }

 private:
  double classical(double count) const { return poisson_mean(count, 1 - confidence) - data.background; }
};
static_assert(Limit<power_constrained>);

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_POWER_CONSTRAINED_HPP
