// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_HPP
#define NUDIPOLE_BEAM_FLUX_HPP

#include <nudipole/errors.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace nudipole {

/// How many neutrinos cross the detector's front area in one bin of energy, in the flux's own exposure. A number per
/// bin, never per GeV: a spectrum dN/dE is a `flux_per_energy` (see `beam/tabulated.hpp`) and must be integrated first.
struct flux_bin {
  energy centre;
  double neutrinos;
  constexpr bool operator==(const flux_bin&) const = default;
};

/// A range of flux bins: std::array, std::vector, std::span.
template <class R>
concept FluxBins = requires(R&& bins) {
  { *std::begin(bins) } -> std::convertible_to<flux_bin>;
  { std::begin(bins) != std::end(bins) } -> std::convertible_to<bool>;
};

/// A neutrino flux answers two questions, so that a struct with two members is one:
///
///     f.neutrinos(id)   the bins of the species with this PDG id; none for a species that it does not have
///     f.luminosity()    the integrated luminosity that the numbers belong to
///
/// Numbers for another luminosity L are those times L/f.luminosity(). A beam without a collider may count its exposure
/// in any unit, as long as the experiment counts in the same.
template <class F>
concept NeutrinoFlux = requires(const F& f, pdg_id id) {
  { f.neutrinos(id) } -> FluxBins;
  { f.luminosity() } -> std::convertible_to<inverse_area>;
};

/// The six species that a flux can have.
inline constexpr std::array<pdg_id, 6> neutrino_species{12, 14, 16, -12, -14, -16};

namespace detail {
/// Position of a species in `neutrino_species`; `who` begins the message.
/// @throws bad_parameter if `id` is not a neutrino's
constexpr std::size_t neutrino_index(std::string_view who, pdg_id id) {
  if (!is_neutrino(id)) throw bad_parameter(std::string(who) + ": no neutrino has PDG id " + std::to_string(id));
  return flavour_index(flavour_of(id)) + (id < 0 ? 3 : 0);
}
}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_HPP
