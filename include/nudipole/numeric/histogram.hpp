// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_HISTOGRAM_HPP
#define NUDIPOLE_NUMERIC_HISTOGRAM_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace nudipole {

namespace detail {
template <class Quantity>
void require_edges(const std::vector<Quantity>& edges) {
  if (edges.size() < 2) throw bad_parameter("bins: " + std::to_string(edges.size()) + " edges: must be at least 2");
  for (std::size_t i = 0; i < edges.size(); ++i) {
    numeric::require_finite("bins: edge", edges[i]);
    if (i > 0 && !(edges[i - 1] < edges[i])) numeric::refuse("bins: edge", edges[i], "must be above the one before");
  }
}
/// 0 below all edges, their number above all, else the bin counted from 1; the last one has its upper edge.
template <class Quantity>
std::size_t bin_of(const std::vector<Quantity>& edges, Quantity value) {
  if (value == edges.back()) return edges.size() - 1;
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}
}  // namespace detail

/// Contents of bins of one observable: cross sections or numbers of N.
template <class Quantity, class Content>
struct histogram {
  std::vector<Quantity> edges;
  std::vector<Content> bins{};  ///< one less than edges
  Content below{};
  Content above{};

  Content total() const {
    Content sum = below + above;
    for (const Content& bin : bins) sum += bin;
    return sum;
  }
  /// Part of all that is in bin i, below and above included; 0 of nothing.
  double fraction(std::size_t i) const {
    const Content all = total();
    return all > Content{} ? double(bins.at(i) / all) : 0;
  }
  void add(const Content& weight, Quantity value) {
    const std::size_t i = detail::bin_of(edges, value);
    (i == 0 ? below : i == edges.size() ? above : bins[i - 1]) += weight;
  }
};

/// Contents of bins of two observables.
template <class First, class Second, class Content>
struct histogram_2d {
  std::vector<First> first_edges;
  std::vector<Second> second_edges;
  std::vector<Content> bins{};  ///< those of the second observable together
  Content outside{};

  Content& at(std::size_t i, std::size_t j) { return bins.at(i * (second_edges.size() - 1) + j); }
  const Content& at(std::size_t i, std::size_t j) const { return bins.at(i * (second_edges.size() - 1) + j); }
  Content total() const {
    Content sum = outside;
    for (const Content& bin : bins) sum += bin;
    return sum;
  }
  void add(const Content& weight, First first, Second second) {
    const std::size_t i = detail::bin_of(first_edges, first), j = detail::bin_of(second_edges, second);
    const bool inside = i > 0 && i < first_edges.size() && j > 0 && j < second_edges.size();
    (inside ? at(i - 1, j - 1) : outside) += weight;
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_NUMERIC_HISTOGRAM_HPP
