// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP
#define NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace nudipole {

/// Spectrum of the paths d/(βγ) that N have before them in their rest frame: all that a decay probability needs to
/// know of energies and angles. It is kept on a grid of paths, 32 nodes per unit of ln(d/βγ); each entry is shared
/// among its four nearest nodes with the weights of cubic Lagrange interpolation in the path, so that sums of smooth
/// functions are as good as over the entries: 10⁻⁷ for 1 − e^(−r). Sums of the path itself and its powers up to the
/// third are exact, so that at long lifetimes nothing is lost where entries of either sign cancel. A probability that
/// falls like e^(−r) is good to 10⁻³ at r = 15, where it is 10⁻⁷.
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
    const std::size_t first = first_node(path);
    // The path in units of the first node's; the others are at the same ratios wherever they are.
    const double p = std::clamp(path * tables().inverse_path[first], 1., ratio[3]);
    const double a = p - 1, b = p - ratio[1], c = p - ratio[2], d = p - ratio[3];
    reserve(first, first + 4);
    double* node = &weights_[first - first_];
    node[0] += weight * b * c * d * lagrange[0];
    node[1] += weight * a * c * d * lagrange[1];
    node[2] += weight * a * b * d * lagrange[2];
    node[3] += weight * a * b * c * lagrange[3];
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
    const auto& path = tables().path;
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
  static constexpr double nodes_per_unit = 32, log_low = -34.5, ln2 = 0.693147180559945309417;
  static constexpr std::size_t size = 1768, mantissas = 1024;
  /// Paths of four neighbouring nodes over the first of them, e^(k/32).
  static constexpr std::array<double, 4> ratio{1, numeric::exp(1 / nodes_per_unit), numeric::exp(2 / nodes_per_unit),
                                               numeric::exp(3 / nodes_per_unit)};
  /// 1/Π(ratio_k − ratio_j) over the other three.
  static constexpr std::array<double, 4> lagrange{
      1 / ((ratio[0] - ratio[1]) * (ratio[0] - ratio[2]) * (ratio[0] - ratio[3])),
      1 / ((ratio[1] - ratio[0]) * (ratio[1] - ratio[2]) * (ratio[1] - ratio[3])),
      1 / ((ratio[2] - ratio[0]) * (ratio[2] - ratio[1]) * (ratio[2] - ratio[3])),
      1 / ((ratio[3] - ratio[0]) * (ratio[3] - ratio[1]) * (ratio[3] - ratio[2]))};

  struct constants {
    std::array<double, size> path{};  // of the nodes
    std::array<double, size> inverse_path{};
    std::array<double, mantissas> mantissa_place{};  // ln(1 + i/mantissas) in nodes
  };
  static const constants& tables() {
    static const constants made = [] {
      constants result;
      for (std::size_t i = 0; i < size; ++i)
        result.path[i] = std::exp(log_low + static_cast<double>(i) / nodes_per_unit);
      for (std::size_t i = 0; i < size; ++i) result.inverse_path[i] = 1 / result.path[i];
      for (std::size_t i = 0; i < mantissas; ++i)
        result.mantissa_place[i] = std::log1p(static_cast<double>(i) / mantissas) * nodes_per_unit;
      return result;
    }();
    return made;
  }

  /// The first of the four nodes nearest to a positive path. Of its binary digits the exponent and the first ten of the
  /// mantissa are enough: it does not matter which side of a node a path within 1/1024 of it is taken to be.
  static std::size_t first_node(double path) {
    static_assert(std::numeric_limits<double>::is_iec559);
    const auto bits = std::bit_cast<std::uint64_t>(path) >> 42;
    const double exponent = static_cast<double>(static_cast<int>(bits >> 10) - 1023);
    const double position = (exponent * ln2 - log_low) * nodes_per_unit + tables().mantissa_place[bits % mantissas];
    return static_cast<std::size_t>(std::clamp(position, 1., size - 3.)) - 1;
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
  double reached_ = 0;  // sum of the weights of paths
  double moved_ = 0;    // sum of their sizes
  std::size_t first_ = 0;
  std::vector<double> weights_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_DECAY_LENGTH_SPECTRUM_HPP
