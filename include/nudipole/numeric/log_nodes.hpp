// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_LOG_NODES_HPP
#define NUDIPOLE_NUMERIC_LOG_NODES_HPP

#include <nudipole/numeric/math.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace nudipole::numeric {

/// Nodes at equal ratios, 32 per unit of ln x from e^−34.5 to e^20.7, on which weights are collected: each goes to the
/// four nodes nearest to its place with the weights of cubic Lagrange interpolation in x, so that sums of x and its
/// powers up to the third are exact, and those of smooth functions good to 10⁻⁷. What lies outside counts at the ends.
class log_nodes {
 public:
  static constexpr std::size_t size = 1768;

  /// Parts of a weight, for four nodes from `first` on.
  struct shares {
    std::size_t first;
    std::array<double, 4> weight;
  };
  /// Returns the parts of a weight at a positive place.
  static shares of(double weight, double x) {
    shares result{first_node(x), {}};
    add(weight, x, result.first, result.weight.data());
    return result;
  }
  /// Adds the parts to four numbers, those of the nodes from `first` = `first_node(x)` on.
  static void add(double weight, double x, std::size_t first, double* node) {
    // The place in units of the first node's; the others are at the same ratios wherever they are.
    const double p = std::min(std::max(x * tables().inverse[first], 1.), ratio[3]);
    const double a = p - 1, b = p - ratio[1], c = p - ratio[2], d = p - ratio[3];
    const double ab = weight * (a * b), cd = weight * (c * d);
    node[0] += b * lagrange[0] * cd;
    node[1] += a * lagrange[1] * cd;
    node[2] += d * lagrange[2] * ab;
    node[3] += c * lagrange[3] * ab;
  }
  /// Returns the first of the four nodes nearest to a positive place. Of its binary digits the exponent and the first
  /// ten of the mantissa are enough: it does not matter which side of a node a place within 1/1024 of it is taken to
  /// be.
  static std::size_t first_node(double x) {
    static_assert(std::numeric_limits<double>::is_iec559);
    const auto bits = std::bit_cast<std::uint64_t>(x) >> 42;
    const double exponent = static_cast<double>(static_cast<int>(bits >> 10) - 1023);
    const double position = exponent * (ln2 * nodes_per_unit) + tables().mantissa_place[bits % mantissas];
    return static_cast<std::size_t>(std::min(std::max(position, 1.), size - 3.)) - 1;
  }
  /// Returns the places of the nodes.
  static const std::array<double, size>& places() { return tables().place; }

 private:
  static constexpr double nodes_per_unit = 32, log_low = -34.5, ln2 = 0.693147180559945309417;
  static constexpr std::size_t mantissas = 1024;
  /// Places of four neighbouring nodes over the first of them, e^(k/32).
  static constexpr std::array<double, 4> ratio{1, exp(1 / nodes_per_unit), exp(2 / nodes_per_unit),
                                               exp(3 / nodes_per_unit)};
  /// 1/Π(ratio_k − ratio_j) over the other three.
  static constexpr std::array<double, 4> lagrange{
      1 / ((ratio[0] - ratio[1]) * (ratio[0] - ratio[2]) * (ratio[0] - ratio[3])),
      1 / ((ratio[1] - ratio[0]) * (ratio[1] - ratio[2]) * (ratio[1] - ratio[3])),
      1 / ((ratio[2] - ratio[0]) * (ratio[2] - ratio[1]) * (ratio[2] - ratio[3])),
      1 / ((ratio[3] - ratio[0]) * (ratio[3] - ratio[1]) * (ratio[3] - ratio[2]))};

  struct constants {
    std::array<double, size> place{};
    std::array<double, size> inverse{};
    std::array<double, mantissas> mantissa_place{};  // of 1 + i/mantissas, in nodes from the first
  };
  static const constants& tables() {
    static const constants made = [] {
      constants result;
      for (std::size_t i = 0; i < size; ++i)
        result.place[i] = std::exp(log_low + static_cast<double>(i) / nodes_per_unit);
      for (std::size_t i = 0; i < size; ++i) result.inverse[i] = 1 / result.place[i];
      for (std::size_t i = 0; i < mantissas; ++i)
        result.mantissa_place[i] = (std::log1p(static_cast<double>(i) / mantissas) - log_low) * nodes_per_unit;
      return result;
    }();
    return made;
  }
};

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_LOG_NODES_HPP
