// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_LIMIT_HPP
#define NUDIPOLE_LIMITS_LIMIT_HPP

#include <concepts>

/// @file
/// How many signal events an observation excludes: the one place where backgrounds and observed events enter.
namespace nudipole {

/// The upper limit on a number of signal events. One requirement: `l.excluded_events()`, the smallest expected signal
/// that is excluded. `reach` takes one, or the number itself: 3 for 95 % confidence without background or observation.
template <class L>
concept Limit = requires(const L& limit) {
  { limit.excluded_events() } -> std::convertible_to<double>;
};

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_LIMIT_HPP
