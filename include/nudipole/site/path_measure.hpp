// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_PATH_MEASURE_HPP
#define NUDIPOLE_SITE_PATH_MEASURE_HPP

#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/site/angle_grid.hpp>
#include <nudipole/site/node_weights.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace nudipole::detail {

/// The shortest and longest lengths that rays meet in a volume, and how often paths begin.
struct explored_lengths {
  double longest = 0, shortest = std::numeric_limits<double>::infinity();
  double begun = 0;  // paths that end more than begin: what did not begin was seen from the start
  std::size_t at_shortest = 0;

  void add(double sign, double s) {
    begun += sign;
    longest = std::max(longest, s);
    at_shortest = s < shortest ? 1 : at_shortest + (s == shortest);
    shortest = std::min(shortest, s);
  }
};

/// The signed measure of lengths of one volume, at each angle of an `angle_grid`: 33 weights at common lengths, s = s₀
/// + (r/20) u³ and s = s₀ + r/20 + (19r/20) u², u the 16 Gauss–Legendre nodes of [0, 1], the weights such that the
/// first twentieth and the rest are each integrated exactly over polynomials in u of degree 15. The mean path, and so
/// the limit of long lifetimes, is one; e^(−s/λ) is nearly. s₀ is the shortest length met, or 0 where decays are seen
/// from the start, s₀ + r the longest. Paths that begin at s₀ itself, where an adaptor cuts, keep a weight of their
/// own, the last.
class path_measure {
 public:
  static constexpr std::size_t nodes = node_weights::nodes, lengths = 2 * nodes + 1;

  /// `many` is how often the shortest length is met where an adaptor cuts; `spacing`, in metres, the distance along z
  /// between points of production.
  path_measure(const explored_lengths& ways, std::size_t many, std::size_t angles, double spacing) {
    if (!(ways.longest > 0)) return;  // never hit
    weights_.assign(angles * lengths, 0.);
    from_start_ = ways.begun > 0;
    spacing_ = spacing;
    const bool all_begin_there = !from_start_ && ways.at_shortest > many;  // an adaptor's cut
    shortest_ = all_begin_there ? ways.shortest : from_start_ ? 0 : 0.95 * ways.shortest;
    range_ = 1.02 * ways.longest - shortest_;
    inner_range_ = range_ / inner_part;
    for (std::size_t j = 0; j < nodes; ++j) {
      const double u = numeric::gauss_legendre_rule<nodes>.node[j];
      lengths_[j] = shortest_ + inner_range_ * u * u * u;
      lengths_[j + nodes] = shortest_ + inner_range_ + (range_ - inner_range_) * u * u;
    }
    lengths_[2 * nodes] = shortest_;
  }

  bool empty() const { return weights_.empty(); }

  /// Adds an end of an interval, in metres, at angle k.
  void deposit(std::size_t k, double weight, double s) {
    if (empty()) return;  // too rare to be met by those who explored
    const double above = std::clamp(s - shortest_, 0., range_);
    if (s == shortest_)
      weights_[k * lengths + 2 * nodes] += weight;
    else if (above >= inner_range_)
      outer_.deposit(weight, std::sqrt((above - inner_range_) / (range_ - inner_range_)));
    else if (above > 16 * spacing_ || !from_start_)
      inner_.deposit(weight, std::cbrt(above / inner_range_));
    else  // so near to u = 0 the steps of the lattice in z would show
      inner_.spread(weight, std::cbrt(std::max(above - spacing_ / 2, 0.) / inner_range_),
                    std::cbrt((above + spacing_ / 2) / inner_range_));
  }
  /// Ends the deposits at angle k.
  void close(std::size_t k) {
    if (empty()) return;
    inner_.add_to(&weights_[k * lengths]);
    outer_.add_to(&weights_[k * lengths + nodes]);
    inner_.clear();
    outer_.clear();
  }

  /// Calls `visit(weight, length)` for N between angles.
  template <class Visit>
  void for_each_path(const angle_grid::shares& at, Visit&& visit) const {
    if (empty()) return;
    const double* w = &weights_[at.first * lengths];
    const auto& share = at.weight;
    for (std::size_t j = 0; j < lengths; ++j) {
      const double weight =
          share[0] * w[j] + share[1] * w[j + lengths] + share[2] * w[j + 2 * lengths] + share[3] * w[j + 3 * lengths];
      if (weight != 0) visit(weight, lengths_[j] * metre);
    }
  }
  /// The same for N of which `at_angles[k]` are at angle k.
  template <class Visit>
  void for_each_path(const double* at_angles, std::size_t angles, Visit&& visit) const {
    if (empty()) return;
    std::array<double, lengths> sum{};
    for (std::size_t k = 0; k < angles; ++k)
      if (const double n = at_angles[k]; n != 0)
        for (std::size_t j = 0; j < lengths; ++j) sum[j] += n * weights_[k * lengths + j];
    for (std::size_t j = 0; j < lengths; ++j)
      if (sum[j] != 0) visit(sum[j], lengths_[j] * metre);
  }

 private:
  static constexpr double inner_part = 20;

  double shortest_ = 0, range_ = 0, inner_range_ = 0, spacing_ = 0;
  bool from_start_ = false;
  std::array<double, lengths> lengths_{};
  std::vector<double> weights_;  // of angle k and length j at [k · lengths + j]
  node_weights inner_, outer_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SITE_PATH_MEASURE_HPP
