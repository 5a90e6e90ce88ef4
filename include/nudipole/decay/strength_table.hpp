// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_STRENGTH_TABLE_HPP
#define NUDIPOLE_DECAY_STRENGTH_TABLE_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace nudipole {

/// Strength of a hadronic mode of a vector against that of a free current, by the mass √s of the hadrons; a straight
/// line between nodes, and constant outside.
class strength_table {
 public:
  /// Tabulates `strength(√s)`, √s in GeV, between two masses, with nodes as close as a line good to 0.5 % needs them;
  /// resonances may be narrow below 2 GeV or so. Returns nothing if the strength is the same everywhere.
  template <class Strength>
  static std::shared_ptr<const strength_table> of(const Strength& strength, double low, double high) {
    if (!(high > low)) return {};
    strength_table table;
    double from = low + 1e-6 * (high - low), value = strength(from);
    table.add(from, value);
    while (from < high) {
      const double to = std::min(high, from + std::max(0.02, 0.02 * from)), next = strength(to);
      table.refine(strength, {from, value}, {to, next}, 6);
      from = to, value = next;
    }
    const auto [least, most] = std::minmax_element(table.strength_.begin(), table.strength_.end());
    if (*most - *least <= 1e-9 * *most) return {};
    return std::make_shared<const strength_table>(std::move(table));
  }

  /// Returns the strength at √s in GeV.
  double operator()(double root) const {
    const auto above = std::upper_bound(sqrt_s_.begin(), sqrt_s_.end(), root);
    if (above == sqrt_s_.begin()) return strength_.front();
    if (above == sqrt_s_.end()) return strength_.back();
    const auto i = static_cast<std::size_t>(above - sqrt_s_.begin());
    const double part = (root - sqrt_s_[i - 1]) / (sqrt_s_[i] - sqrt_s_[i - 1]);
    return (1 - part) * strength_[i - 1] + part * strength_[i];
  }
  /// The nodes in √s, GeV.
  std::span<const double> nodes() const { return sqrt_s_; }

 private:
  struct node {
    double root, value;
  };

  void add(double root, double value) {
    sqrt_s_.push_back(root);
    strength_.push_back(value);
  }
  template <class Strength>
  void refine(const Strength& strength, node low, node high, int depth) {
    const double middle = 0.5 * (low.root + high.root), f = strength(middle);
    if (depth > 0 && numeric::abs(f - 0.5 * (low.value + high.value)) > 5e-3 * f) {
      refine(strength, low, {middle, f}, depth - 1);
      refine(strength, {middle, f}, high, depth - 1);
    } else {
      add(middle, f);
      add(high.root, high.value);
    }
  }

  std::vector<double> sqrt_s_, strength_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_STRENGTH_TABLE_HPP
