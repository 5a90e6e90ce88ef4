// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_NEUTRINO_LIST_FILE_HPP
#define NUDIPOLE_BEAM_NEUTRINO_LIST_FILE_HPP

#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/beam/table_reader.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// The columns of a file of neutrinos, by name or position, and their units. The direction is a vector of any length:
/// momenta, cosines, or slopes with a column of ones.
struct listed_columns {
  column_key id, energy;
  column_key x, y, z;
  column_key along_x, along_y, along_z;
  std::optional<column_key> weight{};  ///< 1 without it
  nudipole::energy energy_unit = GeV;
  length length_unit = metre;
};

namespace detail {

/// Where the numbers of a neutrino are in a row.
struct listed_places {
  std::array<std::size_t, 8> of;
  std::optional<std::size_t> weight;

  listed_places(const table_columns& in, const listed_columns& what)
      : of{in.place(what.id), in.place(what.energy),  in.place(what.x),       in.place(what.y),
           in.place(what.z),  in.place(what.along_x), in.place(what.along_y), in.place(what.along_z)} {
    if (what.weight) weight = in.place(*what.weight);
  }
  listed_neutrino read(const std::vector<double>& row, const listed_columns& what) const {
    const double id = row[of[0]], x = row[of[5]], y = row[of[6]], z = row[of[7]];
    if (!(std::abs(id) <= 1e6 && id == std::floor(id))) numeric::refuse("id", id, "not a neutrino's");
    const double size = numeric::sqrt(x * x + y * y + z * z);
    if (!(size > 0) || !numeric::is_finite(size)) numeric::refuse("length of the direction", size, "must be positive");
    return {static_cast<pdg_id>(id), row[of[1]] * what.energy_unit,
            position{row[of[2]] * what.length_unit, row[of[3]] * what.length_unit, row[of[4]] * what.length_unit},
            direction{x / size, y / size, z / size}, weight ? row[*weight] : 1.};
  }
};

}  // namespace detail

/// Reads the neutrinos of a file one by one, in constant memory: `visit(listed_neutrino)`. See `table_reader` for how
/// the file may look.
///
///     for_each_listed_neutrino("rays.csv", {.id = "pdg", .energy = "E", .x = "x", .y = "y", .z = "z",
///                                           .along_x = "px", .along_y = "py", .along_z = "pz"}, visit);
///
/// @throws bad_file "path:line: …" for what is not a table, has no such columns, or is no neutrino
template <class Visit>
void for_each_listed_neutrino(const std::string& path, const listed_columns& what, Visit&& visit) {
  numeric::require_positive("listed_columns: energy_unit", what.energy_unit);
  numeric::require_positive("listed_columns: length_unit", what.length_unit);
  table_reader rows(path);
  if (rows.columns().count == 0) text::refuse_at(path, "no entries");
  const detail::listed_places places(rows.columns(), what);
  bool any = false;
  for (std::vector<double> row; rows.next(row); any = true) {
    listed_neutrino n;
    try {
      n = places.read(row, what);
      validate(n);
    } catch (const bad_parameter& complaint) {
      text::refuse_at(rows.where(), complaint.what());
    }
    visit(n);
  }
  if (!any) text::refuse_at(path, "no entries");
}

/// Reads all neutrinos of a file; see above.
/// @throws bad_file as above, bad_parameter as `neutrino_list`
inline neutrino_list read_neutrino_list(const std::string& path, const listed_columns& what, inverse_area luminosity,
                                        int bins_per_decade = 20) {
  std::vector<listed_neutrino> all;
  for_each_listed_neutrino(path, what, [&](const listed_neutrino& n) { all.push_back(n); });
  return neutrino_list(std::move(all), luminosity, bins_per_decade);
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_NEUTRINO_LIST_FILE_HPP
