// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_CLS_HPP
#define NUDIPOLE_LIMITS_CLS_HPP

#include <nudipole/limits/asymptotic.hpp>
#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/limit.hpp>
#include <nudipole/limits/poisson.hpp>

#include <algorithm>

namespace nudipole {

/// The upper limit by the CLs method: the signal s at which
///
///     P(≤ n | s + b)/P(≤ n | b) = 1 − confidence                                    background known exactly,
///
/// in closed form by the inverse of the incomplete Γ function; −ln(1 − confidence) for n = 0, whatever the background.
/// With an uncertain background or signal, by the profile likelihood and its asymptotic formulae (`strength_test`),
/// good from a few expected events up; `toy_cls` does without them. [A. Read, J. Phys. G 28 (2002) 2693; 1007.1727]
struct cls {
  counting_channel data{};  ///< its `signal` does not matter: the answer is in events
  double confidence = 0.95;

  constexpr bool known_exactly() const { return data.background_uncertainty == 0 && data.signal_uncertainty == 0; }

  /// Returns the number of signal events that is excluded.
  /// @throws bad_parameter for an invalid channel, a count that is not whole with a background known exactly,
  /// and a confidence outside (0, 1)
  double excluded_events() const {
    const double alpha = 1 - require_confidence(confidence);
    if (!known_exactly()) return test().upper_limit(confidence);
    require_count(data);
    if (data.observed == 0) return -std::log(alpha);
    const double b = data.background;
    return std::max(0., poisson_mean(data.observed, alpha * poisson_at_most(data.observed, b)) - b);
  }

  /// Returns the profile-likelihood test that this limit uses for an uncertain background; its strength is a number of
  /// events.
  strength_test test() const {
    counting_channel one = data;
    one.signal = 1;
    return strength_test(counting_likelihood({one}));
  }
};
static_assert(Limit<cls>);

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_CLS_HPP
