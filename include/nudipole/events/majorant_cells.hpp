// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_MAJORANT_CELLS_HPP
#define NUDIPOLE_EVENTS_MAJORANT_CELLS_HPP

#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/math.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace nudipole::detail {

/// A point of the square 0 < v < 1, −1 < c < 1.
struct square_point {
  double v = 0, c = 0;
  double weight = 1;  ///< above 1, rarely, where the density is larger than its cell's bound
};

/// Draws points of the square 0 < v < 1, −1 < c < 1 with a given density by rejection in cells of equal probability:
/// rows in v, columns in c, each with a bound on the density that is found by looking at a grid of points.
class majorant_cells {
 public:
  majorant_cells() = default;
  /// `nodes` are the v to look at, 0 and 1 among them: wherever the density is not smooth, and some hundred others.
  /// @throws bad_parameter for a density that is not a number, or 0 everywhere
  template <class Density>
  majorant_cells(const Density& density, const std::vector<double>& nodes, std::size_t rows, std::size_t columns)
      : columns_(columns) {
    find_edges(density, nodes, rows);
    std::vector<double> areas;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::vector<double> inside = nodes_of(row, nodes);
      for (std::size_t column = 0; column < columns; ++column) {
        majorants_.push_back(majorant(density, inside, column));
        areas.push_back(majorants_.back() * (edges_[row + 1] - edges_[row]));
      }
    }
    // NaN, or nothing anywhere, must not become an endless search
    choose_ = numeric::alias_table(areas);
  }

  /// Draws a point; the last call of `density(v, c)` was at it.
  template <class Random, class Density>
  square_point operator()(Random& uniform, const Density& density) const {
    for (;;) {
      const std::size_t cell = choose_(uniform());
      const std::size_t row = cell / columns_, column = cell % columns_;
      const double v = edges_[row] + (edges_[row + 1] - edges_[row]) * uniform();
      const double c = -1 + 2 * (static_cast<double>(column) + uniform()) / static_cast<double>(columns_);
      const double value = density(v, c), bound = majorants_[cell];
      if (uniform() * bound >= value) continue;
      return {v, c, value > bound ? value / bound : 1};
    }
  }

 private:
  /// Rows share the probability, and a part of the range so that none is too wide.
  template <class Density>
  void find_edges(const Density& density, const std::vector<double>& nodes, std::size_t rows) {
    std::vector<double> along, cumulative{0};
    for (double v : nodes) {
      double sum = 0;
      for (double c : {-0.9, -0.3, 0.3, 0.9}) sum += density(v, c);
      along.push_back(sum);
    }
    double total = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i)
      cumulative.push_back(total += 0.5 * (along[i] + along[i - 1]) * (nodes[i] - nodes[i - 1]));
    const auto share = [&](std::size_t k) {
      return total > 0 ? 0.8 * cumulative[k] / total + 0.2 * nodes[k] : nodes[k];
    };
    edges_.push_back(0);
    std::size_t j = 1;
    for (std::size_t i = 1; i < rows; ++i) {
      const double wanted = static_cast<double>(i) / static_cast<double>(rows);
      while (j + 1 < nodes.size() && share(j) < wanted) ++j;
      const double low = share(j - 1), high = share(j);
      const double part = high > low ? std::clamp((wanted - low) / (high - low), 0., 1.) : 1;
      edges_.push_back(std::max(edges_.back(), nodes[j - 1] + part * (nodes[j] - nodes[j - 1])));
    }
    edges_.push_back(1);
  }

  /// The v to look at in a row: five, and all nodes in it.
  std::vector<double> nodes_of(std::size_t row, const std::vector<double>& nodes) const {
    std::vector<double> inside;
    for (int i = 0; i <= 4; ++i) inside.push_back(edges_[row] + (edges_[row + 1] - edges_[row]) * i / 4.);
    const auto first = std::upper_bound(nodes.begin(), nodes.end(), edges_[row]);
    const auto last = std::lower_bound(first, nodes.end(), edges_[row + 1]);
    inside.insert(inside.end(), first, last);
    std::sort(inside.begin(), inside.end());
    return inside;
  }

  template <class Density>
  double majorant(const Density& density, const std::vector<double>& inside, std::size_t column) const {
    double largest = 0, step = 0;
    std::array<double, 5> before{}, now{};
    for (std::size_t k = 0; k < inside.size(); ++k) {
      for (std::size_t i = 0; i < 5; ++i) {
        const double c =
            -1 + 2 * (static_cast<double>(column) + static_cast<double>(i) / 4) / static_cast<double>(columns_);
        now[i] = density(inside[k], c);
        largest = std::max(largest, now[i]);
        if (i > 0) step = std::max(step, numeric::abs(now[i] - now[i - 1]));
        if (k > 0) step = std::max(step, numeric::abs(now[i] - before[i]));
      }
      std::swap(before, now);
    }
    // Between points at this distance a maximum is higher by an eighth of a step if it is a parabola's.
    return largest + 0.25 * step;
  }

  std::size_t columns_ = 1;
  std::vector<double> edges_, majorants_;
  numeric::alias_table choose_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_EVENTS_MAJORANT_CELLS_HPP
