// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_NODE_WEIGHTS_HPP
#define NUDIPOLE_SITE_NODE_WEIGHTS_HPP

#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/lagrange.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace nudipole::detail {

/// Weights at places u in [0, 1] that become weights at the 16 Gauss–Legendre nodes, such that polynomials of degree 15
/// keep their sums. They are collected on a fine grid, with the weights of cubic Lagrange interpolation.
class node_weights {
 public:
  static constexpr std::size_t nodes = 16, fine = 256;
  static_assert(nodes % 2 == 0 && fine % 2 == 0);  // no node at 1/2, which is a place of the grid

  void clear() { std::fill(cells_.begin(), cells_.end(), 0.); }

  void deposit(double weight, double u) {
    const double place = u * fine;
    const auto first = std::min(static_cast<std::size_t>(std::max(place - 1, 0.)), fine - 3);
    const auto parts = numeric::cubic_lagrange_weights(place - static_cast<double>(first), weight);
    for (std::size_t i = 0; i < parts.size(); ++i) cells_[first + i] += parts[i];
  }

  /// Deposits uniformly in u³ between two places.
  void spread(double weight, double from, double to) {
    constexpr int parts = 64;
    const double volume = to * to * to - from * from * from;
    double low = from;
    for (int i = 1; i <= parts; ++i) {
      const double high = from + (to - from) * i / parts;
      deposit(weight * (high * high * high - low * low * low) / volume, 0.5 * (low + high));
      low = high;
    }
  }

  /// Adds the weights at the nodes.
  void add_to(double* at_nodes) const {
    const std::vector<double>& values = lagrange();
    for (std::size_t i = 0; i <= fine; ++i)
      for (std::size_t j = 0; j < nodes; ++j) at_nodes[j] += cells_[i] * values[i * nodes + j];
  }

 private:
  /// Values of the Lagrange polynomials of the nodes at i/fine. [barycentric form; Wang, Xiang, Math. Comp. 81 (2012)
  /// 861 for the weights]
  static const std::vector<double>& lagrange() {
    static const std::vector<double> made = [] {
      const auto& rule = numeric::gauss_legendre_rule<nodes>;
      std::vector<double> values((fine + 1) * nodes, 0.);
      for (std::size_t i = 0; i <= fine; ++i) {
        const double u = static_cast<double>(i) / fine;
        double sum = 0;
        for (std::size_t j = 0; j < nodes; ++j) {
          const double node = rule.node[j];
          const double term = (j % 2 == 0 ? 1 : -1) * std::sqrt(node * (1 - node) * rule.weight[j]) / (u - node);
          values[i * nodes + j] = term;
          sum += term;
        }
        for (std::size_t j = 0; j < nodes; ++j) values[i * nodes + j] /= sum;
      }
      return values;
    }();
    return made;
  }

  std::vector<double> cells_ = std::vector<double>(fine + 1);
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SITE_NODE_WEIGHTS_HPP
