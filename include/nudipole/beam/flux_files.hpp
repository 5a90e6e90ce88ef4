// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_FILES_HPP
#define NUDIPOLE_BEAM_FLUX_FILES_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/beam/flux_per_energy.hpp>
#include <nudipole/beam/flux_table.hpp>
#include <nudipole/beam/table_file.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <string>

/// @file
/// Files of fluxes of two columns, an energy in GeV and a number, of neutrinos in the bin or per GeV as the function
/// that is called says; `read_flux` in `beam/flux_table.hpp` reads every other table.
namespace nudipole {

/// Reads two columns, energy of the bin's centre in GeV and number of neutrinos **in the bin**; see `table_file` for
/// how the file may look.
/// @throws bad_file "path:line: …" for what is not such a table, "path: …" if it is empty or not readable
inline flux_per_bin read_flux_per_bin(const std::string& path) {
  return read_flux(table_file::read(path, 2), energy_column{1}, flux_column{2});
}

/// Reads two columns, energy in GeV and number of neutrinos **per GeV**; otherwise as `read_flux_per_bin`.
/// @throws bad_file as `read_flux_per_bin` does
inline flux_per_energy read_flux_per_energy(const std::string& path,
                                            flux_interpolation between = flux_interpolation::log_log) {
  return read_flux(table_file::read(path, 2), energy_column{1}, flux_column{2, per_GeV}, between);
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
