// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_CROSS_SECTION_ESTIMATE_HPP
#define NUDIPOLE_FORMATS_HEPMC3_CROSS_SECTION_ESTIMATE_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace nudipole::detail::hepmc3 {

/// Running estimate of the events' cross section, by weight: σ of the run times the mean weight so far. Its error is
/// that of σ and that of the mean, added in quadrature; the latter is taken for 0 at the first event. [NuHepMC 1.0.0,
/// E.C.4]
class cross_section_estimate {
 public:
  cross_section_estimate(area cross_section, area error, std::size_t weights)
      : cross_section_(cross_section / pb), error_(error / pb), sums_(weights) {}

  bool is_known() const { return cross_section_ > 0; }
  /// Counts an event, with as many weights as the constructor was told.
  void add(const event& e) {
    ++count_;
    sums_[0].add(e.weight);
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i].add(e.further_weights[i - 1]);
  }
  long long count() const { return count_; }
  std::size_t size() const { return sums_.size(); }

  /// Estimates in pb by weight, the event's own first.
  double in_pb(std::size_t weight) const { return cross_section_ * mean(weight); }
  double error_in_pb(std::size_t weight) const {
    const double n = static_cast<double>(count_), m = mean(weight);
    const double of_mean = std::max(0., sums_[weight].squares / n - m * m) / std::max(1., n - 1);
    return numeric::sqrt(numeric::square(error_ * m) + numeric::square(cross_section_) * of_mean);
  }

 private:
  struct sums {
    double weights = 0, squares = 0;
    void add(double w) { weights += w, squares += w * w; }
  };
  double mean(std::size_t weight) const { return sums_[weight].weights / static_cast<double>(count_); }

  double cross_section_, error_;
  std::vector<sums> sums_;
  long long count_ = 0;
};

}  // namespace nudipole::detail::hepmc3

#endif  // NUDIPOLE_FORMATS_HEPMC3_CROSS_SECTION_ESTIMATE_HPP
