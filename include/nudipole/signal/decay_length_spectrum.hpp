// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP
#define NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace nudipole {

/// How many N have the path d/(βγ) before them, the path in the N's rest frame: all that a decay probability needs to know of
/// energies and angles. A spectrum on a grid in ln(d/βγ), 32 nodes per unit; each entry is shared among its four nearest nodes
/// with the weights of cubic Lagrange interpolation, so that sums of smooth functions are as good as over the entries: 10⁻⁷ for
/// 1 − e^(−r). A probability that falls like e^(−r) is good to 10⁻³ at r = 15, where it is 10⁻⁷.
///
/// Paths from 10⁻¹⁵ m to 10⁹ m; longer and shorter ones count at the ends, where every probability has long been flat.
class decay_length_spectrum {
 public:
  /// Adds `weight` N with the given path in the rest frame; an N at rest has an infinite path.
  /// @throws std::invalid_argument for a weight that is not finite and a path that is not a number
  void add(double weight, length rest_frame_path) {
    const double path = rest_frame_path / metre;
    if (!numeric::is_finite(weight)) numeric::refuse("decay_length_spectrum: weight", weight, "must be finite");
    if (path != path) numeric::refuse("decay_length_spectrum: path", rest_frame_path, "must be a number");
    total_ += weight;
    if (!(path > 0)) return;
    const double position = std::clamp((std::log(path) - log_low) * nodes_per_unit, 1., size - 2.);
    const auto first = std::min(static_cast<std::size_t>(position) - 1, size - 4);
    const double p = position - static_cast<double>(first), a = p, b = p - 1, c = p - 2, d = p - 3;
    reserve(first, first + 4);
    double* node = &weights_[first - first_];
    node[0] -= weight * b * c * d / 6;
    node[1] += weight * a * c * d / 2;
    node[2] -= weight * a * b * d / 2;
    node[3] += weight * a * b * c / 6;
  }

  /// Adds another spectrum, scaled.
  /// @throws std::invalid_argument for a factor that is not finite
  void add(double factor, const decay_length_spectrum& other) {
    total_ += numeric::require_finite("decay_length_spectrum: factor", factor) * other.total_;
    if (other.weights_.empty()) return;
    reserve(other.first_, other.first_ + other.weights_.size());
    for (std::size_t i = 0; i < other.weights_.size(); ++i)
      weights_[other.first_ - first_ + i] += factor * other.weights_[i];
  }

  /// Sum of all weights, those without a path included.
  double total() const { return total_; }

  /// Sum of weight · probability(path/cτ); what interpolation leaves below zero counts as none.
  /// @throws std::invalid_argument unless cτ is positive
  template <class Probability>
  double accepted(length ctau, const Probability& probability) const {
    if (!(ctau > 0. * metre)) numeric::refuse("decay_length_spectrum: ctau", ctau, "must be positive");
    const double inverse = metre / ctau;
    const auto& path = node_paths();
    double sum = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * probability(inverse * path[first_ + i]);
    return std::max(sum, 0.);
  }

 private:
  static constexpr double nodes_per_unit = 32, log_low = -34.5;
  static constexpr std::size_t size = 1768;

  static const std::array<double, size>& node_paths() {
    static const std::array<double, size> paths = [] {
      std::array<double, size> result{};
      for (std::size_t i = 0; i < size; ++i) result[i] = std::exp(log_low + static_cast<double>(i) / nodes_per_unit);
      return result;
    }();
    return paths;
  }

  void reserve(std::size_t from, std::size_t to) {
    if (weights_.empty()) first_ = from;
    if (from < first_) {
      weights_.insert(weights_.begin(), first_ - from, 0.);
      first_ = from;
    }
    if (to > first_ + weights_.size()) weights_.resize(to - first_);
  }

  double total_ = 0;
  std::size_t first_ = 0;
  std::vector<double> weights_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP
