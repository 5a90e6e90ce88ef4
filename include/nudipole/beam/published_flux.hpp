// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_PUBLISHED_FLUX_HPP
#define NUDIPOLE_BEAM_PUBLISHED_FLUX_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace nudipole {

namespace detail {

/// Numbers of neutrinos in the 28 bins of arXiv:2105.08270, for one detector and one exposure.
struct published_flux_table {
  std::string_view name;  ///< begins the messages of the flux
  inverse_area luminosity;
  std::array<std::array<double, 28>, 6> neutrinos;  ///< per bin, species in the order of `neutrino_species`
};

/// Centres of those bins, in GeV.
inline constexpr std::array<double, 28> published_flux_centres{
    11.336355, 14.31343, 18.019555, 22.685205,         28.559015, 35.953649999999996, 45.263,    56.98274,
    71.737075, 90.31156, 113.6953,  143.1343,          180.19555, 226.85205000000002, 285.59015, 359.5365,
    452.63,    569.8274, 717.37075, 903.1156000000001, 1136.953,  1431.3429999999998, 1801.9555, 2268.5205,
    2855.9015, 3595.365, 4526.3,    5698.274};

}  // namespace detail

/// A flux that was published as a table: numbers of neutrinos in 28 bins of energy for one detector and one exposure.
/// The type holds nothing; see `kling_nevay_flux` and its neighbours.
template <const detail::published_flux_table& Table>
struct published_flux {
  static constexpr std::size_t bin_count = 28;

  /// Returns the bins of a species; their energies are the same for all.
  /// @throws bad_parameter if `id` is not a neutrino's
  constexpr std::array<flux_bin, bin_count> neutrinos(pdg_id id) const {
    const auto& numbers = Table.neutrinos[detail::neutrino_index(Table.name, id)];
    std::array<flux_bin, bin_count> result{};
    for (std::size_t i = 0; i < bin_count; ++i) result[i] = {detail::published_flux_centres[i] * GeV, numbers[i]};
    return result;
  }
  constexpr inverse_area luminosity() const { return Table.luminosity; }

  /// Returns the edges of the bins: 10 GeV, then 12.67275·10^(k/10) GeV, so that the first bin is the wider on a
  /// logarithmic scale. The tables give arithmetic centres only; those of these edges agree with them to 3·10⁻⁶.
  static constexpr std::array<energy, bin_count + 1> bin_edges() {
    std::array<energy, bin_count + 1> edges{};
    edges[0] = 10. * GeV;
    for (std::size_t k = 0; k < bin_count; ++k)
      edges[k + 1] = 12.67275 * numeric::pow(10, 0.1 * static_cast<double>(k)) * GeV;
    return edges;
  }
  constexpr bool operator==(const published_flux&) const = default;
};

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_PUBLISHED_FLUX_HPP
