// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_COUNTING_HPP
#define NUDIPOLE_LIMITS_COUNTING_HPP

#include <nudipole/limits/limit.hpp>
#include <nudipole/numeric/require.hpp>

#include <string>

/// @file
/// A counting measurement: how many events were seen, and what is known of the background. Every limit policy of this
/// folder takes one.
namespace nudipole {

/// How the background of a channel is constrained to its estimate b with uncertainty δ.
///
/// | constraint            | likelihood                            | when to use it                                 |
/// |-----------------------|---------------------------------------|------------------------------------------------|
/// | `control_measurement` | Poisson of mean τβ at τb, τ = b/δ²    | background counted elsewhere; never below zero |
/// | `gaussian`            | Gaussian of width δ around b, β ≥ 0   | a small uncertainty of a calculation           |
/// | `log_normal`          | Gaussian in ln β of width ln(1 + δ/b) | a factor: efficiency, normalisation            |
enum class background_constraint { control_measurement, gaussian, log_normal };

/// One channel of a counting measurement: a bin, a selection, a target or a detector.
struct counting_channel {
  double observed = 0;                ///< events seen
  double signal = 1;                  ///< events expected of a signal of strength one
  double background = 0;              ///< b, expected without signal
  double background_uncertainty = 0;  ///< δ, absolute; 0 if b is known exactly
  background_constraint constraint = background_constraint::control_measurement;
  double signal_uncertainty = 0;  ///< relative, log-normal, of this channel alone

  constexpr bool operator==(const counting_channel&) const = default;
};

/// Checks a channel.
/// @throws bad_parameter naming the member: numbers must be finite and not negative, and a background of zero
/// has no uncertainty
constexpr void validate(const counting_channel& channel) {
  numeric::require_not_negative("counting_channel: observed", channel.observed);
  numeric::require_not_negative("counting_channel: signal", channel.signal);
  numeric::require_not_negative("counting_channel: background", channel.background);
  numeric::require_not_negative("counting_channel: background_uncertainty", channel.background_uncertainty);
  numeric::require_not_negative("counting_channel: signal_uncertainty", channel.signal_uncertainty);
  if (channel.background == 0 && channel.background_uncertainty > 0)
    numeric::refuse("counting_channel: background_uncertainty", channel.background_uncertainty,
                    "must be 0 where the background is 0");
}

/// Checks that events are counted, for limits that sum over possible counts.
/// @throws bad_parameter unless `observed` is a whole number below 10⁹
constexpr void require_count(const counting_channel& channel) {
  validate(channel);
  if (channel.observed > 1e9 || channel.observed != static_cast<double>(static_cast<long long>(channel.observed)))
    numeric::refuse("counting_channel: observed", channel.observed, "must be a whole number below 1e9");
}

/// Checks that nothing is uncertain, for limits that have no place for it.
/// @throws bad_parameter naming the limit unless background and signal are known exactly
inline void require_known_exactly(const char* limit, const counting_channel& channel) {
  for (double uncertainty : {channel.background_uncertainty, channel.signal_uncertainty})
    if (uncertainty > 0)
      numeric::refuse(std::string(limit) + ": uncertainty", uncertainty,
                      "must be 0: this limit is for a background and a signal known exactly; cls takes uncertain ones");
}

/// Checks a confidence level.
/// @throws bad_parameter unless it lies between 0 and 1, both excluded
constexpr double require_confidence(double confidence) {
  if (!(confidence > 0 && confidence < 1)) numeric::refuse("confidence", confidence, "must lie between 0 and 1");
  return confidence;
}

/// A number of signal events as a limit, whatever its derivation: the paper's three events of 95 % confidence when
/// nothing is seen and nothing is expected. [physics/9711021; −ln 0.05 = 2.9957]
struct three_events {
  constexpr double excluded_events() const { return 3; }
};
static_assert(Limit<three_events>);

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_COUNTING_HPP
