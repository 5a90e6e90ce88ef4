// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_COMBINATION_HPP
#define NUDIPOLE_LIMITS_COMBINATION_HPP

#include <nudipole/errors.hpp>
#include <nudipole/limits/asymptotic.hpp>
#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/profile_likelihood.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace nudipole {

/// One of several channels: the signal that the dipole moment μ makes in it, and what was measured there.
template <class Probability = decay_inside>
struct signal_channel {
  event_expectation<Probability> signal;
  counting_channel data;  ///< its member `signal` does not matter
};
template <class Probability>
signal_channel(event_expectation<Probability>, counting_channel) -> signal_channel<Probability>;

/// Several bins, selections, targets or detectors as one measurement of one dipole moment, with separate and common
/// uncertainties: one likelihood, one limit, one reach. Excluded is a moment whose signal, taken at strength one, has
/// CLs below 1 − confidence. [1007.1727]
template <class Probability = decay_inside>
class combined_measurement {
 public:
  /// @throws bad_parameter without channels, for invalid data, lists of common uncertainties of another length,
  /// and a confidence outside (0, 1)
  explicit combined_measurement(std::vector<signal_channel<Probability>> channels,
                                std::vector<common_uncertainty> common = {}, double confidence = 0.95)
      : channels_(std::move(channels)),
        likelihood_(of_unit_signals(channels_), std::move(common)),
        confidence_(require_confidence(confidence)) {}

  /// Returns the likelihood at a dipole moment, its strength one being that moment's signal.
  /// @throws bad_parameter where no channel has any signal
  counting_likelihood likelihood(inverse_energy dipole) const { return likelihood_.with_signals(signals(dipole)); }

  /// Returns the strength of the moment's signal that is excluded: below 1 where the moment is. Infinite
  /// without signal.
  double excluded_strength(inverse_energy dipole) const {
    const std::vector<double> events = signals(dipole);
    if (!(*std::max_element(events.begin(), events.end()) > 1e-9)) return HUGE_VAL;
    return strength_test(likelihood_.with_signals(events)).upper_limit(confidence_);
  }

  const std::vector<signal_channel<Probability>>& channels() const { return channels_; }
  double confidence() const { return confidence_; }

 private:
  static std::vector<counting_channel> of_unit_signals(const std::vector<signal_channel<Probability>>& channels) {
    if (channels.empty()) throw bad_parameter("combined_measurement: no channel");
    std::vector<counting_channel> data;
    for (const auto& c : channels) {
      data.push_back(c.data);
      data.back().signal = 1;
    }
    return data;
  }
  std::vector<double> signals(inverse_energy dipole) const {
    std::vector<double> events;
    for (const auto& c : channels_) events.push_back(c.signal.events(dipole));
    return events;
  }

  std::vector<signal_channel<Probability>> channels_;
  counting_likelihood likelihood_;  // of one signal event in each channel
  double confidence_;
};

/// Returns every crossing into and out of what a combined measurement excludes, as `reach` of one expectation does.
/// @throws bad_parameter unless the range is positive and ascends
template <class Probability>
dipole_reach reach(const combined_measurement<Probability>& measured, dipole_range range = {}) {
  detail::require_range(range);
  energy hard_scale = 0. * GeV;
  double produced = 0;
  for (const auto& c : measured.channels()) {
    hard_scale = std::max(hard_scale, c.signal.hard_scale());
    produced += c.signal.produced(1. * per_GeV);
  }
  if (!(produced > 0)) return {};
  const auto excess = [&](double log_dipole) {
    const double strength = measured.excluded_strength(std::exp(log_dipole) * per_GeV);
    return strength < HUGE_VAL ? -std::log(strength) : -1e3;
  };
  // no moment that produces fewer N than half of −ln(1 − confidence) is excluded by any data
  const double least = 0.5 * std::log(-0.5 * std::log(1 - measured.confidence()) / produced);
  return detail::crossings(excess, std::max(std::log(range.lower / per_GeV), least), std::log(range.upper / per_GeV),
                           hard_scale);
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_COMBINATION_HPP
