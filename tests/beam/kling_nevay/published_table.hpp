// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_BEAM_KLING_NEVAY_PUBLISHED_TABLE_HPP
#define NUDIPOLE_TESTS_BEAM_KLING_NEVAY_PUBLISHED_TABLE_HPP

#include <nudipole/beam/published_flux.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <numeric>
#include <string>

#include "support/reference_data.hpp"

namespace support {

/// Sums over the bins, as the article has them, in the order of `neutrino_species`.
inline void check_sums(const nudipole::detail::published_flux_table& table, const std::array<double, 6>& published) {
  for (std::size_t i = 0; i < published.size(); ++i) {
    CAPTURE(nudipole::neutrino_species[i]);
    const auto& numbers = table.neutrinos[i];
    CHECK(std::accumulate(numbers.begin(), numbers.end(), 0.) == doctest::Approx(published[i]).epsilon(5e-4));
    for (const double number : numbers) CHECK(number >= 0);
  }
}

/// Compares with `flux/FOLDER/NAME_12.txt`, … of the reference data.
inline void compare_with_files(const nudipole::detail::published_flux_table& table,
                               const std::string& folder_and_name) {
  const auto data = reference_data();
  if (!data) return skip_without_reference("published flux files " + folder_and_name);
  for (std::size_t i = 0; i < table.neutrinos.size(); ++i) {
    const std::string file = folder_and_name + "_" + std::to_string(nudipole::neutrino_species[i]) + ".txt";
    CAPTURE(file);
    const auto rows = read_columns(*data / "flux" / file);
    REQUIRE(rows.size() == table.neutrinos[i].size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
      CHECK(nudipole::detail::published_flux_centres[k] == rows[k].at(0));
      CHECK(table.neutrinos[i][k] == rows[k].at(1));
    }
  }
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_BEAM_KLING_NEVAY_PUBLISHED_TABLE_HPP
