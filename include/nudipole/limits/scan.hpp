// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_SCAN_HPP
#define NUDIPOLE_LIMITS_SCAN_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace nudipole {

/// Returns `points` values from `first` to `last` in equal ratios, first (last/first)^(i/(points − 1)); both ends are
/// exact.
/// @throws bad_parameter unless both ends are positive and there are at least two points
template <class Quantity>
std::vector<Quantity> log_grid(Quantity first, Quantity last, int points) {
  numeric::require_positive("log_grid: first", first);
  numeric::require_positive("log_grid: last", last);
  if (points < 2) throw bad_parameter("log_grid: points = " + std::to_string(points) + ": must be at least 2");
  numeric::require_finite("log_grid: last/first", double(last / first));
  std::vector<Quantity> grid;
  grid.reserve(static_cast<std::size_t>(points));
  for (int i = 0; i < points; ++i)
    grid.push_back(i == points - 1 ? last : first * numeric::pow(last / first, double(i) / (points - 1)));
  return grid;
}

/// Returns `points` values from `first` to `last` in equal steps; both ends are exact.
/// @throws bad_parameter unless both ends are finite and there are at least two points
template <class Quantity>
std::vector<Quantity> linear_grid(Quantity first, Quantity last, int points) {
  numeric::require_finite("linear_grid: first", first);
  numeric::require_finite("linear_grid: last", last);
  if (points < 2) throw bad_parameter("linear_grid: points = " + std::to_string(points) + ": must be at least 2");
  numeric::require_finite("linear_grid: last - first", last - first);
  std::vector<Quantity> grid;
  grid.reserve(static_cast<std::size_t>(points));
  for (int i = 0; i < points; ++i)
    grid.push_back(i == points - 1 ? last : first + double(i) / (points - 1) * (last - first));
  return grid;
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_SCAN_HPP
