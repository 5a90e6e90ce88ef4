// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_OUTLINE_HPP
#define EXAMPLES_SUPPORT_OUTLINE_HPP

#include "support/progress.hpp"

#include <nudipole/formats/csv.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Contours of a number of events in M_N and μ: open to large μ, or closed where N of a large moment decay too early.
namespace examples {

using namespace nudipole::units;

struct outline_point {
  energy mass;
  std::vector<nudipole::dipole_crossing> found;
};

/// Adds points between the last mass with crossings and the first without, until the sides meet within 1 % at the tip.
template <class Crossings>
void close_tip(std::vector<outline_point>& points, const Crossings& at, energy without) {
  while (points.back().found.size() == 2 && points.back().found[1].dipole > 1.01 * points.back().found[0].dipole &&
         without > (1 + 1e-9) * points.back().mass) {
    const energy middle = 0.5 * (points.back().mass + without);
    if (auto found = at(middle); found.empty())
      without = middle;
    else
      points.push_back({middle, std::move(found)});
  }
}

/// Returns the contour from light to heavy N, by `at(mass)`, the crossings of one mass.
/// @throws std::runtime_error for a contour of more than two sides
template <class Crossings>
std::vector<outline_point> find_outline(const std::vector<energy>& masses, const Crossings& at, progress& shown) {
  std::vector<outline_point> points;
  for (energy mass : masses) {
    auto found = at(mass);
    shown.step();
    if (found.size() > 2) throw std::runtime_error("a contour of more than two sides");
    if (!found.empty())
      points.push_back({mass, std::move(found)});
    else if (!points.empty() && points.back().found.size() == 2)
      close_tip(points, at, mass);
  }
  return points;
}

/// Writes the lower side, then, if there is one, the upper side backwards and the first point again.
inline void write_outline(nudipole::csv_writer& table, const std::string& name,
                          const std::vector<outline_point>& points) {
  if (points.empty()) return;
  const auto row = [&](const outline_point& p, inverse_energy dipole) { table.row(name, p.mass / GeV, dipole * GeV); };
  for (const outline_point& p : points) row(p, p.found.front().dipole);
  if (points.front().found.size() == 1) return;
  for (std::size_t i = points.size(); i-- > 0;) row(points[i], points[i].found.back().dipole);
  row(points.front(), points.front().found.front().dipole);
}

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_OUTLINE_HPP
