// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_COLLECTED_PATHS_HPP
#define NUDIPOLE_SIGNAL_COLLECTED_PATHS_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/log_nodes.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/site/angle_grid.hpp>
#include <nudipole/site/ray_average.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <vector>

namespace nudipole::detail {

/// A geometry whose paths are averages over rays, known at the angles of a grid: `g.average()`.
template <class G>
concept AveragedRays = requires(const G& geometry) {
  { geometry.average() } -> std::convertible_to<const ray_average&>;
};

/// N by M_N over their momentum, on `numeric::log_nodes`, and by angle, on a geometry's grid. Their paths are linear in
/// what is at a node, so that they are found once for all N.
class momenta_and_angles {
 public:
  explicit momenta_and_angles(std::size_t angles) : angles_(angles) {}

  void add(double weight, double mass_over_momentum, const angle_grid::shares& angle) {
    const auto row = numeric::log_nodes::of(weight, mass_over_momentum);
    reserve(row.first, row.first + 4);
    for (std::size_t i = 0; i < 4; ++i) {
      double* cell = &cells_[(row.first - first_ + i) * angles_ + angle.first];
      for (std::size_t j = 0; j < 4; ++j) cell[j] += row.weight[i] * angle.weight[j];
    }
  }
  void add(double factor, const momenta_and_angles& other) {
    if (other.cells_.empty()) return;
    reserve(other.first_, other.first_ + other.cells_.size() / angles_);
    double* to = &cells_[(other.first_ - first_) * angles_];
    for (std::size_t i = 0; i < other.cells_.size(); ++i) to[i] += factor * other.cells_[i];
  }
  void clear() { cells_.clear(); }

  /// Adds the paths of a volume.
  void add_paths(const path_measure& volume, decay_length_spectrum& to) const {
    for (std::size_t row = 0; row * angles_ < cells_.size(); ++row) {
      const double mass_over_momentum = numeric::log_nodes::places()[first_ + row];
      volume.for_each_path(&cells_[row * angles_], angles_,
                           [&](double weight, length path) { to.add_path(weight, mass_over_momentum * path); });
    }
  }

 private:
  void reserve(std::size_t from, std::size_t to) {
    if (cells_.empty()) first_ = from;
    if (from < first_) {
      cells_.insert(cells_.begin(), (first_ - from) * angles_, 0.);
      first_ = from;
    }
    if (to > first_ + cells_.size() / angles_) cells_.resize((to - first_) * angles_);
  }

  std::size_t angles_, first_ = 0;
  std::vector<double> cells_;
};

/// Collects the N of one target with the paths of its geometry: those of one energy for each neutrino, then those of
/// all energies for the neutrinos of each flavour.
template <class Geometry>
class collected_paths {
 public:
  collected_paths(const Geometry& geometry, energy mass) : geometry_(&geometry), mass_(mass) {}

  std::size_t volumes() const { return 1; }
  void add(double produced, double selected, const produced_neutrino& n) {
    at_energy_.add(produced, selected, mass_, n, *geometry_);
  }
  /// Whether there are N of the present energy.
  bool any() const { return at_energy_.total() > 0; }
  void multiply(lepton_flavour flavour, double neutrinos) { sum_[flavour].add(neutrinos, at_energy_); }
  void next_energy() { at_energy_ = {}; }
  per_flavour<decay_length_spectrum> seen_in(std::size_t) const { return sum_; }
  per_flavour<decay_length_spectrum> seen() const { return sum_; }

 private:
  const Geometry* geometry_;
  energy mass_;
  decay_length_spectrum at_energy_;
  per_flavour<decay_length_spectrum> sum_{};
};

/// The same where paths are averages over rays.
template <AveragedRays Geometry>
class collected_paths<Geometry> {
 public:
  collected_paths(const Geometry& geometry, energy mass)
      : average_(&geometry.average()), mass_(mass), at_energy_(cells()), sum_{cells(), cells(), cells()} {}

  std::size_t volumes() const { return average_->volumes().size(); }
  void add(double produced, double selected, const produced_neutrino& n) {
    produced_ += numeric::require_finite("production: weight", produced);
    if (selected != 0) at_energy_.add(selected, mass_ / n.momentum, average_->angles().at(n));
  }
  bool any() const { return produced_ > 0; }
  void multiply(lepton_flavour flavour, double neutrinos) {
    sum_[flavour].add(neutrinos, at_energy_);
    total_[flavour] += neutrinos * produced_;
  }
  void next_energy() {
    at_energy_.clear();
    produced_ = 0;
  }
  /// Returns the N of the target with the paths of one volume.
  per_flavour<decay_length_spectrum> seen_in(std::size_t volume) const {
    per_flavour<decay_length_spectrum> result{};
    for (lepton_flavour flavour : lepton_flavours) {
      result[flavour].add_produced(total_[flavour]);
      sum_[flavour].add_paths(average_->volumes()[volume], result[flavour]);
    }
    return result;
  }
  /// Returns them with the paths of all volumes.
  per_flavour<decay_length_spectrum> seen() const {
    per_flavour<decay_length_spectrum> result{};
    for (lepton_flavour flavour : lepton_flavours) {
      result[flavour].add_produced(total_[flavour]);
      for (const path_measure& volume : average_->volumes()) sum_[flavour].add_paths(volume, result[flavour]);
    }
    return result;
  }

 private:
  momenta_and_angles cells() const { return momenta_and_angles(average_->angles().size()); }

  const ray_average* average_;
  energy mass_;
  double produced_ = 0;
  momenta_and_angles at_energy_;
  per_flavour<momenta_and_angles> sum_;
  per_flavour<double> total_{};
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SIGNAL_COLLECTED_PATHS_HPP
