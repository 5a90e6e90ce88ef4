// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_BIN_EDGES_HPP
#define NUDIPOLE_NUMERIC_BIN_EDGES_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace nudipole::numeric {

/// Checks the edges of bins, numbers or quantities; `who` begins the message, and edges are counted from 1.
/// @throws bad_parameter unless there are two or more, finite and ascending
template <class Edges>
void require_bin_edges(std::string_view who, const Edges& edges) {
  const std::span all(edges);
  if (all.size() < 2)
    throw bad_parameter(std::string(who) + ": edges = " + std::to_string(all.size()) + ": a bin has two");
  const std::string unit(unit_symbol<typename decltype(all)::value_type>);
  const auto name = [&](std::size_t i) { return std::string(who) + ": edge " + std::to_string(i + 1); };
  for (std::size_t i = 0; i < all.size(); ++i) {
    require_finite(name(i), all[i]);
    if (i > 0 && !(all[i] > all[i - 1]))
      refuse(name(i), all[i], "must be above the one before, " + to_text(detail::plain(all[i - 1])) + unit);
  }
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_BIN_EDGES_HPP
