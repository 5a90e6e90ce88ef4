// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP
#define NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/log_nodes.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace nudipole {

/// Spectrum of the paths d/(βγ) that N have before them in their rest frame: all that a decay probability needs to
/// know of energies and angles. It is kept on `numeric::log_nodes` of the path, so that sums of smooth functions are as
/// good as over the entries: 10⁻⁷ for 1 − e^(−r). Sums of the path itself and its powers up to the third are exact, so
/// that at long lifetimes nothing is lost where entries of either sign cancel. A probability that falls like e^(−r) is
/// good to 10⁻³ at r = 15, where it is 10⁻⁷.
///
/// Paths from 10⁻¹⁵ m to 10⁹ m; longer and shorter ones count at the ends, where every probability has long been flat.
class decay_length_spectrum {
 public:
  /// Adds `weight` N with the given path in the rest frame; an N at rest has an infinite path.
  /// @throws bad_parameter for a weight that is not finite and a path that is not a number
  void add(double weight, length rest_frame_path) {
    add_produced(weight);
    add_path(weight, rest_frame_path);
  }

  /// Adds `weight` N whose paths follow. Without any they have the path 0.
  /// @throws bad_parameter for a weight that is not finite
  void add_produced(double weight) {
    if (!numeric::is_finite(weight)) numeric::refuse("decay_length_spectrum: weight", weight, "must be finite");
    total_ += weight;
  }

  /// Adds a path of N that have been added: `weight` · (probability at the path − probability at 0), either sign.
  /// @throws bad_parameter for a weight that is not finite and a path that is not a number
  void add_path(double weight, length rest_frame_path) {
    const double path = rest_frame_path / metre;
    if (!numeric::is_finite(weight)) numeric::refuse("decay_length_spectrum: weight", weight, "must be finite");
    if (path != path) numeric::refuse("decay_length_spectrum: path", rest_frame_path, "must be a number");
    if (!(path > 0)) return;
    reached_ += weight;
    moved_ += std::abs(weight);
    const std::size_t first = numeric::log_nodes::first_node(path);
    reserve(first, first + 4);
    numeric::log_nodes::add(weight, path, first, &weights_[first - first_]);
  }

  /// Adds `weight` N of a mass and kinematics with the paths that a geometry has for them.
  /// @throws bad_parameter for weights that are not finite and for a path that is not a number
  template <class Geometry>
  void add(double weight, energy mass, const produced_neutrino& n, const Geometry& geometry) {
    add(weight, weight, mass, n, geometry);
  }
  /// Adds `produced` N of which `selected` pass a selection when they decay on one of the paths.
  /// @throws bad_parameter as above
  template <class Geometry>
  void add(double produced, double selected, energy mass, const produced_neutrino& n, const Geometry& geometry) {
    add_produced(produced);
    const double per_beta_gamma = mass / n.momentum;  // infinite for an N at rest
    geometry.for_each_path(n, [&](double part, length path) {
      if (!(path <= 0. * metre)) add_path(selected * part, path * per_beta_gamma);
    });
  }

  /// Adds another spectrum, scaled.
  /// @throws bad_parameter for a factor that is not finite
  void add(double factor, const decay_length_spectrum& other) {
    total_ += numeric::require_finite("decay_length_spectrum: factor", factor) * other.total_;
    reached_ += factor * other.reached_;
    moved_ += std::abs(factor) * other.moved_;
    if (other.weights_.empty()) return;
    reserve(other.first_, other.first_ + other.weights_.size());
    for (std::size_t i = 0; i < other.weights_.size(); ++i)
      weights_[other.first_ - first_ + i] += factor * other.weights_[i];
  }

  /// Returns the sum of all weights, those without a path included.
  double total() const { return total_; }

  /// Returns the sum of weight · probability(path/cτ), over all N: those without a path count with probability(0). What
  /// interpolation leaves below zero counts as none.
  /// @throws bad_parameter unless cτ is positive
  template <class Probability>
  double accepted(length ctau, const Probability& probability) const {
    if (!(ctau > 0. * metre)) numeric::refuse("decay_length_spectrum: ctau", ctau, "must be positive");
    const double inverse = metre / ctau;
    // Rounding of entries that cancel is no N at all.
    const double reached = std::abs(reached_) > 1e-12 * moved_ ? reached_ : 0;
    double sum = (total_ - reached) * probability(0.);
    if (weights_.empty()) return std::max(sum, 0.);
    const auto& path = numeric::log_nodes::places();
    if (inverse * path[first_] > 1) {
      // Nothing is short: the difference to the probability at the far end, which vanishes where everything has decayed
      // before, even if the entries of either sign are many orders of magnitude larger than what is left of them.
      const double at_end = probability(inverse * path[first_ + weights_.size() - 1]);
      sum += reached * at_end;
      for (std::size_t i = 0; i < weights_.size(); ++i)
        sum += weights_[i] * (probability(inverse * path[first_ + i]) - at_end);
    } else {
      for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * probability(inverse * path[first_ + i]);
    }
    return std::max(sum, 0.);
  }

 private:
  void reserve(std::size_t from, std::size_t to) {
    if (from < first_ || to > first_ + weights_.size()) grow(from, to);
  }
  void grow(std::size_t from, std::size_t to) {
    if (weights_.empty()) first_ = from;
    if (from < first_) {
      weights_.insert(weights_.begin(), first_ - from, 0.);
      first_ = from;
    }
    if (to > first_ + weights_.size()) weights_.resize(to - first_);
  }

  double total_ = 0;
  double reached_ = 0;  // sum of the weights of paths
  double moved_ = 0;    // sum of their sizes
  std::size_t first_ = 0;
  std::vector<double> weights_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP
