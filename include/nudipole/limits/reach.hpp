// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_REACH_HPP
#define NUDIPOLE_LIMITS_REACH_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace nudipole {

/// The dipole moments between which `reach` looks.
struct dipole_range {
  inverse_energy lower = 1e-12 * per_GeV;
  inverse_energy upper = 1e3 * per_GeV;
};

/// A dipole moment at which the expected number of events passes the wanted one. Converts to that moment.
struct crossing {
  inverse_energy dipole;
  bool rising;             ///< more events above it than below
  bool beyond_eft_cutoff;  ///< the cutoff √(e·v/μ) that it implies lies below the energies involved: not a limit on an
                           ///< EFT

  constexpr operator inverse_energy() const { return dipole; }
};

/// Every crossing of `events` in the range, ascending; none if the signal never gets there. For 95 % confidence without
/// background or observation, three events. With decays inside the production volume the number only rises with μ: one
/// crossing. With a decay volume downstream N may decay too early: two, and the region between them is covered.
///
/// Looks at eight points a decade and refines each change of sign to rounding. [TOMS 748, Boost.Math]
/// @throws std::invalid_argument unless `events` and the range are positive and ascending
template <class Probability>
std::vector<crossing> reach(const signal<Probability>& expected, double events, dipole_range range = {}) {
  numeric::require_positive("reach: events", events);
  numeric::require_positive("reach: lower end of the range", range.lower);
  numeric::require_positive("reach: upper end of the range", range.upper);
  if (!(range.lower < range.upper))
    numeric::refuse("reach: upper end of the range", range.upper, "must be above the lower one");
  std::vector<crossing> result;
  const double produced_at_one = expected.produced(1. * per_GeV);
  if (!(produced_at_one > 0)) return result;

  const auto excess = [&](double log_dipole) {  // of the logarithm; −10³ stands for none at all
    const double n = expected.events(std::exp(log_dipole) * per_GeV);
    return n > 0 ? std::log(n / events) : -1e3;
  };
  // Below the moment that produces just enough N there can be no crossing.
  constexpr double step = 0.2878;  // an eighth of a decade
  const double top = std::log(range.upper / per_GeV);
  double left = std::max(std::log(range.lower / per_GeV), 0.5 * std::log(events / produced_at_one) - 0.01);
  if (!(left < top)) return result;
  double at_left = excess(left);
  while (left < top) {
    const double right = std::min(left + step, top), at_right = excess(right);
    if ((at_left < 0) != (at_right < 0)) {
      const inverse_energy dipole = std::exp(numeric::find_root(excess, left, right, at_left, at_right)) * per_GeV;
      result.push_back({dipole, at_left < 0, cutoff_from_dipole(dipole) < expected.hard_scale()});
    }
    left = right;
    at_left = at_right;
  }
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_REACH_HPP
