// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_EXPECTED_HPP
#define NUDIPOLE_LIMITS_EXPECTED_HPP

#include <nudipole/limits/asymptotic.hpp>
#include <nudipole/limits/cls.hpp>
#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/limit.hpp>
#include <nudipole/limits/poisson.hpp>

#include <concepts>

namespace nudipole {

/// A limit of one counting channel: `l.data`, `l.confidence` and `l.excluded_events()`.
template <class L>
concept CountingLimit = requires(const L& limit) {
  { limit.data } -> std::convertible_to<counting_channel>;
  { limit.excluded_events() } -> std::convertible_to<double>;
};

/// Returns the limits expected without a signal: the median and the ±1σ and ±2σ fluctuations of the background. With a
/// background known exactly these are the limits at the quantiles of its count; `cls` with uncertainties takes the
/// asymptotic formulae. The observation does not enter, except through the background's best fit in the latter.
/// @throws bad_parameter as the limit
template <CountingLimit Limit>
expected_band expected_limits(const Limit& limit) {
  if constexpr (std::same_as<Limit, cls>)
    if (!limit.known_exactly()) return limit.test().expected_upper_limits(limit.confidence);
  const auto at = [&](double sigmas) {
    Limit varied = limit;
    varied.data.observed = count_quantile(limit.data.background, normal_below(sigmas));
    return static_cast<double>(varied.excluded_events());
  };
  return {at(-2), at(-1), at(0), at(1), at(2)};
}

/// A limit policy that excludes what another is expected to exclude in the median: `median_expected{cls{…}}`.
template <class Limit>
struct median_expected {
  static_assert(CountingLimit<Limit>,
                "median_expected: the limit needs data, a counting_channel, and excluded_events()");

  Limit limit;

  /// Returns the median number of signal events that is excluded when there is none.
  double excluded_events() const { return expected_limits(limit).median; }
};
static_assert(Limit<median_expected<cls>>);
template <class Limit>
median_expected(Limit) -> median_expected<Limit>;

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_EXPECTED_HPP
