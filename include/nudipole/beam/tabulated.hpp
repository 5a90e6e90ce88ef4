// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_TABULATED_HPP
#define NUDIPOLE_BEAM_TABULATED_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <utility>
#include <vector>

namespace nudipole {

/// A flux made of tables, one for each species that it has:
///
///     tabulated_flux{150. * inv_fb}.with(14, muon_neutrinos).with(-14, muon_antineutrinos)
class tabulated_flux {
 public:
  /// @throws bad_parameter unless the luminosity, that the tables' numbers belong to, is positive
  explicit tabulated_flux(inverse_area luminosity)
      : luminosity_(numeric::require_positive("tabulated_flux: luminosity", luminosity)) {}

  /// The same flux with this table for a species, in place of one that it had.
  /// @throws bad_parameter if `id` is not a neutrino's
  tabulated_flux with(pdg_id id, flux_per_bin table) const {
    tabulated_flux result = *this;
    result.tables_[detail::neutrino_index("tabulated_flux", id)] = std::move(table).bins();
    return result;
  }

  /// Bins of a species, none if it has no table. By value, so that a loop over those of a temporary flux is safe.
  /// @throws bad_parameter if `id` is not a neutrino's
  std::vector<flux_bin> neutrinos(pdg_id id) const { return tables_[detail::neutrino_index("tabulated_flux", id)]; }
  inverse_area luminosity() const { return luminosity_; }
  bool operator==(const tabulated_flux&) const = default;

 private:
  inverse_area luminosity_;
  std::array<std::vector<flux_bin>, neutrino_species.size()> tables_;
};
static_assert(NeutrinoFlux<tabulated_flux>);

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_TABULATED_HPP
