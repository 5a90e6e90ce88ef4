// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_TABLE_HPP
#define NUDIPOLE_BEAM_FLUX_TABLE_HPP

#include <nudipole/beam/flux_normalisation.hpp>
#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/beam/flux_per_energy.hpp>
#include <nudipole/beam/table_file.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// The column that holds an energy: of a bin's centre, or at which a density is given.
struct energy_column {
  column_key key;
  energy unit = GeV;
};

/// The two columns that hold the edges of a bin.
struct energy_bins {
  column_key low, high;
  energy unit = GeV;
};

/// A column of a flux, with the unit of its numbers, which decides the type of flux that is read:
///
/// | unit                            | what is read                                      |
/// |---------------------------------|---------------------------------------------------|
/// | none, or a number               | `flux_per_bin`: neutrinos in the bin              |
/// | `per_GeV`                       | `flux_per_energy`: dN/dE                          |
/// | `1. / cm2`, `1. / (GeV * cm2)`  | `flux_per_area` of one of these                   |
/// | `per_proton(…)` of any of these | `flux_per_proton` of it                           |
///
///     flux_column{"numu"}   flux_column{3, per_GeV}   flux_column{"numubar", per_proton(1. / (50. * MeV * cm2))}
template <class Unit = double>
struct flux_column {
  column_key key;
  Unit unit;
  explicit flux_column(column_key which) : key(std::move(which)), unit(1.) {}
  flux_column(column_key which, Unit of_the_numbers) : key(std::move(which)), unit(of_the_numbers) {}
};
template <class Key>
explicit flux_column(Key) -> flux_column<double>;
template <class Key, class Unit>
flux_column(Key, Unit) -> flux_column<Unit>;

namespace detail {

/// The two kinds of flux from their numbers, in units of 1 and 1/GeV.
template <class Flux>
Flux flux_at(const std::vector<energy>& at, const std::vector<double>& numbers, flux_interpolation between,
             const std::string& path) {
  if constexpr (std::same_as<Flux, flux_per_bin>) {
    return flux_per_bin(at, numbers);
  } else {
    if (at.size() < 2) text::refuse_at(path, "entries = 1: a spectrum needs two at least");
    std::vector<inverse_energy> densities;
    for (double number : numbers) densities.push_back(number * per_GeV);
    return flux_per_energy(at, densities, between);
  }
}
template <class Flux>
Flux flux_in(std::vector<energy> edges, std::vector<double> numbers) {
  if constexpr (std::same_as<Flux, flux_per_bin>) {
    std::vector<energy> centres;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) centres.push_back(0.5 * (edges[i] + edges[i + 1]));
    return flux_per_bin(centres, numbers);
  } else {
    std::vector<flux_sample> samples;
    if (!(edges.front() > 0. * GeV)) edges.front() = 1e-12 * edges[1];  // a spectrum has no entry at 0
    numbers.push_back(0);
    for (std::size_t i = 0; i < edges.size(); ++i) samples.push_back({edges[i], numbers[i] * per_GeV});
    return flux_per_energy(samples, flux_interpolation::steps);
  }
}

}  // namespace detail

/// Fluxes out of somebody's table, see `table_file` for how it may look. The caller says which column is what, and in
/// which unit:
///
///     const table_file table = table_file::read("fluxes.csv");
///     const flux_per_energy numu = read_flux(table, energy_column{"E"}, flux_column{"numu", per_GeV});
///
/// Densities at energies are interpolated as `between` says; densities of bins with edges are constant in each.
/// @throws bad_file "path:line: …" for energies that are not positive and ascending, bins that do not join, and numbers
/// that are negative; bad_parameter for a column that is not there, and for a unit that is not positive
template <class Unit>
auto read_flux(const table_file& table, const energy_column& at, const flux_column<Unit>& column,
               flux_interpolation between = flux_interpolation::log_log) {
  using kind = detail::flux_of_unit<Unit>;
  const double factor = numeric::require_positive("flux_column: unit", kind::factor(column.unit));
  numeric::require_positive("energy_column: unit", at.unit);
  const std::size_t energies = table.column(at.key), values = table.column(column.key);
  std::vector<energy> points;
  std::vector<double> numbers;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const energy here = table.number(row, energies) * at.unit, before = points.empty() ? 0. * GeV : points.back();
    const double number = table.number(row, values);
    text::check_at(table.where(row),
                   [&] { detail::require_flux_row("", before, here, table.name(values, kind::name), number); });
    points.push_back(here);
    numbers.push_back(number * factor);
  }
  return kind::dress(detail::flux_at<typename kind::plain>(points, numbers, between, table.path()));
}

/// Returns the edges of the bins of a table, one more than it has rows.
/// @throws bad_file "path:line: …" for edges that are not positive and ascending, and for a bin that does not begin
/// where the one before ends; bad_parameter for a column that is not there
inline std::vector<energy> read_edges(const table_file& table, const energy_bins& bins) {
  numeric::require_positive("energy_bins: unit", bins.unit);
  const std::size_t low = table.column(bins.low), high = table.column(bins.high);
  std::vector<energy> edges;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const energy from = table.number(row, low) * bins.unit, to = table.number(row, high) * bins.unit;
    text::check_at(table.where(row), [&] {
      numeric::require_not_negative("lower edge", from);
      numeric::require_positive("upper edge", to);
      if (!(to > from))
        numeric::refuse("upper edge", to, "must be above the lower, " + numeric::to_text(from / GeV) + " GeV");
      if (!edges.empty() && numeric::abs(from / edges.back() - 1) > 1e-6)
        numeric::refuse("lower edge", from,
                        "must be where the bin before ends, " + numeric::to_text(edges.back() / GeV) + " GeV");
    });
    if (edges.empty()) edges.push_back(from);
    edges.push_back(to);
  }
  return edges;
}

/// Reads a flux in bins whose edges are columns, at their arithmetic centres; densities are constant in each bin.
/// @throws as `read_edges` and the overload above
template <class Unit>
auto read_flux(const table_file& table, const energy_bins& bins, const flux_column<Unit>& column) {
  using kind = detail::flux_of_unit<Unit>;
  const double factor = numeric::require_positive("flux_column: unit", kind::factor(column.unit));
  const std::vector<energy> edges = read_edges(table, bins);
  const std::size_t values = table.column(column.key);
  std::vector<double> numbers;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double number = table.number(row, values);
    text::check_at(table.where(row), [&] { numeric::require_not_negative(table.name(values, kind::name), number); });
    numbers.push_back(number * factor);
  }
  return kind::dress(detail::flux_in<typename kind::plain>(edges, numbers));
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_TABLE_HPP
