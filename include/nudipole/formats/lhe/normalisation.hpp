// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_NORMALISATION_HPP
#define NUDIPOLE_FORMATS_LHE_NORMALISATION_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

namespace nudipole {

/// Cross section of a sample from the weights of its events, as the run's IDWTUP means them. [hep-ph/0109068, sec. 2.2]
///
///     lhe_normalisation sum(file.run());
///     for (const event& e : file) sum.add(e);
///     sum.cross_section();
///
/// | weighting | an event counts              | cross section                                       |
/// |-----------|------------------------------|-----------------------------------------------------|
/// | ±1        | its weight                   | Σ over the processes of the mean weight in each     |
/// | ±2        | its weight                   | Σ of the processes' own                             |
/// | ±3        | +1, −1 for a negative weight | Σ of the processes' own                             |
/// | ±4        | its weight                   | mean weight                                         |
class lhe_normalisation {
 public:
  /// @throws bad_parameter for a run whose weighting is none of these: the weights could mean anything
  explicit lhe_normalisation(const lhe_run& run) : weighting_(run.weighting) {
    const int kind = kind_of(weighting_);
    if (kind < 1 || kind > 4)
      numeric::refuse("lhe_normalisation: weighting (IDWTUP)", double(weighting_),
                      "must be 1, 2, 3, 4 or their negatives to say what the weights mean");
    for (const lhe_process& process : run.processes) {
      stated_ += process.cross_section;
      squared_error_ += numeric::square(process.error / pb);
    }
  }

  /// The weight with which an event counts in a sum or a histogram.
  /// @throws bad_parameter for a negative weight where the weighting is positive and so excludes it
  double weight(const event& e) const {
    if (weighting_ > 0 && e.weight < 0)
      numeric::refuse("lhe_normalisation: weight", e.weight,
                      "must not be negative with a positive weighting (IDWTUP); see its negatives");
    if (kind_of(weighting_) != 3) return e.weight;
    return e.weight < 0 ? -1 : 1;
  }

  void add(const event& e) {
    const double w = weight(e);
    for (sums* s : {&all_, &by_process_[e.process]}) {
      ++s->count;
      s->weights += w;
      s->squares += w * w;
    }
  }

  /// Σ of what the events count: a histogram divided by it, times `cross_section()`, is in units of cross section.
  double sum() const { return all_.weights; }
  std::size_t count() const { return all_.count; }

  area cross_section() const {
    switch (kind_of(weighting_)) {
      case 1: {
        double total = 0;
        for (const auto& [process, s] : by_process_) total += s.mean();
        return total * pb;
      }
      case 4: return all_.mean() * pb;
      default: return stated_;
    }
  }
  /// Statistical error of it; for ±2 and ±3 the file's own.
  area error() const {
    switch (kind_of(weighting_)) {
      case 1: {
        double total = 0;
        for (const auto& [process, s] : by_process_) total += s.squared_error();
        return numeric::sqrt(total) * pb;
      }
      case 4: return numeric::sqrt(all_.squared_error()) * pb;
      default: return numeric::sqrt(squared_error_) * pb;
    }
  }

 private:
  struct sums {
    std::size_t count = 0;
    double weights = 0, squares = 0;

    double mean() const { return count == 0 ? 0. : weights / double(count); }
    double squared_error() const {
      if (count < 2) return 0;
      const double n = double(count);
      return std::max(0., squares / n - numeric::square(mean())) / (n - 1);
    }
  };
  static int kind_of(int weighting) { return weighting < 0 ? -weighting : weighting; }

  int weighting_;
  area stated_ = 0. * cm2;
  double squared_error_ = 0;
  sums all_;
  std::map<int, sums> by_process_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_NORMALISATION_HPP
