// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_REACH_HPP
#define NUDIPOLE_LIMITS_REACH_HPP

#include <nudipole/limits/limit.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/minimum.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/moment_scan.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace nudipole {

/// The dipole moments between which `reach` looks.
struct dipole_range {
  inverse_energy lower = 1e-12 * per_GeV;
  inverse_energy upper = 1e3 * per_GeV;
};

/// A dipole moment at which the expected number of events passes the wanted one.
struct dipole_crossing {
  inverse_energy dipole;
  bool rising;             ///< more events above it than below
  bool beyond_eft_cutoff;  ///< the cutoff √(e·v/μ) lies below the energies involved: not a limit on an EFT

  constexpr bool operator==(const dipole_crossing&) const = default;
};

/// The result of `reach`: a range of the dipole moments that are limits, ascending. Crossings beyond the cutoff of the
/// effective theory are no limits; `all()` has them too, marked.
///
///     for (inverse_energy mu : reach(signal, 3.0)) …                     // limits
///     for (const dipole_crossing& c : reach(signal, 3.0).all()) …        // every crossing
class dipole_reach {
 public:
  dipole_reach() = default;
  explicit dipole_reach(std::vector<dipole_crossing> crossings) : all_(std::move(crossings)) {
    for (const dipole_crossing& c : all_)
      if (!c.beyond_eft_cutoff) limits_.push_back(c.dipole);
  }

  auto begin() const { return limits_.begin(); }
  auto end() const { return limits_.end(); }
  bool empty() const { return limits_.empty(); }
  std::size_t size() const { return limits_.size(); }
  /// Returns the lowest limit; there must be one.
  inverse_energy front() const { return limits_.front(); }

  /// Returns every crossing, ascending, those beyond the cutoff among them.
  const std::vector<dipole_crossing>& all() const& { return all_; }
  std::vector<dipole_crossing> all() && { return std::move(all_); }
  /// Returns the crossings beyond the cutoff only.
  std::vector<dipole_crossing> beyond() const {
    std::vector<dipole_crossing> result;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(result),
                 [](const dipole_crossing& c) { return c.beyond_eft_cutoff; });
    return result;
  }

 private:
  std::vector<dipole_crossing> all_;
  std::vector<inverse_energy> limits_;
};

namespace detail {

/// A logarithm of a dipole moment, and ln(events/wanted) there.
struct reach_sample {
  double place, excess;
};

/// Samples a function at equal steps, and at each maximum below zero and minimum above zero between them.
template <class Excess>
std::vector<reach_sample> reach_samples(const Excess& excess, double bottom, double top) {
  constexpr double step = 0.2878;  // an eighth of a decade
  std::vector<reach_sample> grid{{bottom, excess(bottom)}};
  while (grid.back().place < top) {
    const double next = std::min(grid.back().place + step, top);
    grid.push_back({next, excess(next)});
  }
  std::vector<reach_sample> result;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const reach_sample &before = grid[i > 0 ? i - 1 : i], &here = grid[i],
                       &after = grid[i + 1 < grid.size() ? i + 1 : i];
    const double sign = here.excess < 0 ? -1 : 1;  // of a function whose minimum is looked for
    const double left = sign * (before.excess - here.excess), right = sign * (after.excess - here.excess);
    if (left >= 0 && right >= 0 && left + right > 0) {
      const numeric::extremum found =
          numeric::find_minimum([&](double x) { return sign * excess(x); }, before.place, after.place);
      const reach_sample tip{found.at, sign * found.value};
      if (tip.place < here.place) result.push_back(tip);
      result.push_back(here);
      if (tip.place > here.place) result.push_back(tip);
    } else {
      result.push_back(here);
    }
  }
  return result;
}

/// Checks a range. @throws bad_parameter unless it is positive and ascends
inline void require_range(const dipole_range& range) {
  numeric::require_positive("reach: lower end of the range", range.lower);
  numeric::require_positive("reach: upper end of the range", range.upper);
  if (!(range.lower < range.upper))
    numeric::refuse("reach: upper end of the range", range.upper, "must be above the lower one");
}

/// Every change of sign of a function of ln μ between two places.
template <class Excess>
dipole_reach crossings(const Excess& excess, double bottom, double top, energy hard_scale) {
  if (!(bottom < top)) return {};
  const std::vector<reach_sample> samples = reach_samples(excess, bottom, top);
  std::vector<dipole_crossing> result;
  for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
    const reach_sample &a = samples[i], &b = samples[i + 1];
    if ((a.excess < 0) == (b.excess < 0)) continue;
    const inverse_energy dipole = std::exp(numeric::find_root(excess, a.place, b.place, a.excess, b.excess)) * per_GeV;
    result.push_back({dipole, a.excess < 0, cutoff_from_dipole(dipole) < hard_scale});
  }
  return dipole_reach(std::move(result));
}

}  // namespace detail

/// Returns every crossing of `events` in the range; none if the signal never gets there. With decays inside the
/// production volume the number only rises with μ: one crossing. With a decay volume downstream N may decay too early:
/// two, and the region between them is covered; they meet at the tip of the contour.
///
/// Looks at eight points a decade and at the maxima and minima between them, and refines each change of sign to
/// rounding. [Brent; TOMS 748; Boost.Math]
/// @throws bad_parameter unless `events` and the range are positive and the range ascends
template <class Probability>
dipole_reach reach(const event_expectation<Probability>& expected, double events, dipole_range range = {}) {
  numeric::require_positive("reach: events", events);
  detail::require_range(range);
  const double produced_at_one = expected.produced(1. * per_GeV);
  if (!(produced_at_one > 0)) return {};

  const auto excess = [&](double log_dipole) {  // of the logarithm; −10³ stands for none at all
    const double n = expected.events(std::exp(log_dipole) * per_GeV);
    return n > 0 ? std::log(n / events) : -1e3;
  };
  // Below the moment that produces just enough N there can be no crossing.
  const double top = std::log(range.upper / per_GeV);
  const double bottom = std::max(std::log(range.lower / per_GeV), 0.5 * std::log(events / produced_at_one) - 0.01);
  return detail::crossings(excess, bottom, top, expected.hard_scale());
}

/// Returns every crossing of `events` by moments to one vector, those to the others held; the others may make more of
/// them already where the range begins. For negative moments ask about `expected.mirrored()`.
/// @throws bad_parameter as above
template <class Probability>
dipole_reach reach(const moment_expectation<Probability>& expected, double events, dipole_range range = {}) {
  numeric::require_positive("reach: events", events);
  detail::require_range(range);
  const auto excess = [&](double log_moment) {
    const double n = expected.events(std::exp(log_moment) * per_GeV);
    return n > 0 ? std::log(n / events) : -1e3;
  };
  return detail::crossings(excess, std::log(range.lower / per_GeV), std::log(range.upper / per_GeV),
                           expected.hard_scale());
}

/// Returns every crossing of what a limit excludes.
/// @throws as with a number, and what `limit.excluded_events()` throws
template <class Probability, class L>
requires(Limit<L> || !std::convertible_to<const L&, double>) dipole_reach
    reach(const event_expectation<Probability>& expected, const L& limit, dipole_range range = {}) {
  static_assert(Limit<L>, "reach: a limit needs excluded_events(), a number of events");
  if constexpr (Limit<L>)
    return reach(expected, static_cast<double>(limit.excluded_events()), range);
  else
    return {};
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_REACH_HPP
