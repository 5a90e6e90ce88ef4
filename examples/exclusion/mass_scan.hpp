// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_EXCLUSION_MASS_SCAN_HPP
#define EXAMPLES_EXCLUSION_MASS_SCAN_HPP

#include <nudipole/limits/contour.hpp>
#include <nudipole/limits/region.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace examples {

using namespace nudipole::units;

/// Expected events of one detector at some masses of N, ascending, and between them by ln N linear in ln M_N.
template <class Probability = nudipole::decay_inside>
class mass_scan {
 public:
  void add(energy mass, nudipole::event_expectation<Probability> signal) {
    logs_.push_back(std::log(mass / GeV));
    signals_.push_back(std::move(signal));
  }

  /// Returns ln N; minus infinity where there are none.
  double log_events(double mass, inverse_energy dipole) const {
    const double at = std::clamp(std::log(mass), logs_.front(), logs_.back());
    const auto after = static_cast<std::size_t>(std::lower_bound(logs_.begin(), logs_.end(), at) - logs_.begin());
    const double right = of(after, dipole);
    if (logs_[after] == at) return right;
    const double left = of(after - 1, dipole), share = (at - logs_[after - 1]) / (logs_[after] - logs_[after - 1]);
    if (left == none || right == none) return none;
    return left + share * (right - left);
  }

  /// Returns the part of a plane of M_N in GeV and a moment in `unit` that has more events than `excluded`.
  nudipole::plane_region region(const nudipole::plane& axes, inverse_energy unit, double excluded) const {
    const double wanted = std::log(excluded);
    return nudipole::find_region(axes,
                                 [&](double mass, double moment) { return log_events(mass, moment * unit) - wanted; },
                                 {.tolerance = 2e-3, .columns = 30, .rows = 30});
  }

  /// Returns the largest energy of the reaction at each mass.
  std::vector<energy> hard_scales() const {
    std::vector<energy> scales;
    for (const auto& s : signals_) scales.push_back(s.hard_scale());
    return scales;
  }

 private:
  static constexpr double none = -std::numeric_limits<double>::infinity();
  double of(std::size_t i, inverse_energy dipole) const { return std::log(signals_[i].events(dipole)); }

  std::vector<double> logs_;
  std::vector<nudipole::event_expectation<Probability>> signals_;
};

}  // namespace examples

#endif  // EXAMPLES_EXCLUSION_MASS_SCAN_HPP
