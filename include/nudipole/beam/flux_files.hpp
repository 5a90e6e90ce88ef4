// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_FILES_HPP
#define NUDIPOLE_BEAM_FLUX_FILES_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/beam/flux_per_energy.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// Files of fluxes. Read are two columns, separated by blanks, by a comma, or by both; `#` begins a comment that ends
/// with the line; empty lines are passed over. The first column is an energy in GeV, the second a number, of neutrinos
/// in the bin or per GeV as the function that is called says. Other tables, with more columns, titles or fluxes per
/// area, have to be brought into that form first: which of their columns is meant, and what area, only their author
/// knows.
namespace nudipole {

namespace detail {

/// A line of a file with two numbers in it.
struct two_column_row {
  text::file_place where;
  double first;
  double second;
};

/// Appends the numbers of a line: separated by blanks, a comma, or both.
/// @throws bad_file "path:line: …" for anything else
inline void append_columns(std::string_view line, const std::string& path, std::size_t number_of_line,
                           std::vector<double>& numbers) {
  for (bool more = true; more;) {
    const auto comma = line.find(',');
    const std::size_t found = text::append_numbers(line.substr(0, comma), path, number_of_line, numbers);
    more = comma != std::string_view::npos;
    if (more && found == 0) text::refuse_line(path, number_of_line, "no number before a comma");
    if (more) line.remove_prefix(comma + 1);
  }
}

/// Reads the rows of a text file with two columns, see the head of this file.
/// @throws bad_file "path:line: …" for anything else, and for a file without rows
inline std::vector<two_column_row> read_two_columns(const std::string& path) {
  const std::string text = text::read_file(path);
  std::vector<two_column_row> rows;
  std::vector<double> numbers;
  for (text::line_reader lines(text); lines.next();) {
    numbers.clear();
    append_columns(lines.line().substr(0, lines.line().find('#')), path, lines.number(), numbers);
    if (numbers.empty()) continue;
    text::file_place where(path, lines.number());
    if (numbers.size() != 2)
      text::refuse_at(where, "expected 2 columns, an energy and a number, separated by blanks or a comma; found " +
                                 std::to_string(numbers.size()));
    rows.push_back({std::move(where), numbers[0], numbers[1]});
  }
  if (rows.empty()) text::refuse_at(path, "no entries");
  return rows;
}

}  // namespace detail

/// Reads two columns, energy of the bin's centre in GeV and number of neutrinos **in the bin**, see the head of this
/// file. The locale does not matter.
/// @throws bad_file "path:line: …" for what is not such a table, "path: …" if it is empty or not readable
inline flux_per_bin read_flux_per_bin(const std::string& path) {
  std::vector<flux_bin> bins;
  for (const auto& row : detail::read_two_columns(path)) {
    const energy centre = row.first * GeV;
    const energy before = bins.empty() ? 0. * GeV : bins.back().centre;
    text::check_at(row.where, [&] { detail::require_flux_row("", before, centre, "neutrinos", row.second); });
    bins.push_back({centre, row.second});
  }
  return flux_per_bin{bins};
}

/// Reads two columns, energy in GeV and number of neutrinos **per GeV**; otherwise as `read_flux_per_bin`.
/// @throws bad_parameter as `read_flux_per_bin` does
inline flux_per_energy read_flux_per_energy(const std::string& path,
                                            flux_interpolation between = flux_interpolation::log_log) {
  std::vector<flux_sample> samples;
  for (const auto& row : detail::read_two_columns(path)) {
    const energy at = row.first * GeV;
    const inverse_energy density = row.second * per_GeV;
    const energy before = samples.empty() ? 0. * GeV : samples.back().at;
    text::check_at(row.where, [&] { detail::require_flux_row("", before, at, "density", density); });
    samples.push_back({at, density});
  }
  if (samples.size() < 2) text::refuse_at(path, "entries = 1: a spectrum needs two at least");
  return flux_per_energy{samples, between};
}

/// Reads the numbers per bin of all six species from `folder/prefix12.txt`, `folder/prefix-12.txt`, … `prefix-16.txt`:
/// the form in which the fluxes at the LHC's forward detectors are published.
/// @throws bad_parameter as `read_flux_per_bin` does; a missing file is not an empty species
inline tabulated_flux read_flux_folder(const std::string& folder, const std::string& prefix, inverse_area luminosity) {
  tabulated_flux flux{luminosity};
  for (pdg_id id : neutrino_species)
    flux = flux.with(id, read_flux_per_bin(folder + "/" + prefix + std::to_string(id) + ".txt"));
  return flux;
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_FILES_HPP
