// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_RESCALED_HPP
#define NUDIPOLE_BEAM_RESCALED_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <utility>
#include <vector>

namespace nudipole {

/// Factors for `rescaled`; 1 leaves things as they are.
struct flux_scaling {
  double energy = 1;     ///< on every energy: 13.6/14 for a slower beam
  double neutrinos = 1;  ///< on every number, at the same luminosity: another normalisation
  double exposure = 1;   ///< on every number and on the luminosity: the same beam for longer
  constexpr bool operator==(const flux_scaling&) const = default;
};

/// Another flux with its energies, numbers or exposure multiplied by constants.
template <class F>
class rescaled_flux {
  static_assert(NeutrinoFlux<F>, "rescaled_flux: the flux needs neutrinos(pdg_id) and luminosity()");

 public:
  /// @throws bad_parameter unless the factors are finite, those on energy and exposure positive, and the one on
  /// numbers not negative
  constexpr rescaled_flux(F flux, flux_scaling by) : flux_(std::move(flux)), by_(by) {
    numeric::require_positive("rescaled_flux: energy", by.energy);
    numeric::require_not_negative("rescaled_flux: neutrinos", by.neutrinos);
    numeric::require_positive("rescaled_flux: exposure", by.exposure);
  }

  std::vector<flux_bin> neutrinos(pdg_id id) const {
    std::vector<flux_bin> bins;
    for (const flux_bin& bin : flux_.neutrinos(id))
      bins.push_back({by_.energy * bin.centre, by_.neutrinos * by_.exposure * bin.neutrinos});
    return bins;
  }
  constexpr inverse_area luminosity() const { return by_.exposure * static_cast<inverse_area>(flux_.luminosity()); }
  bool operator==(const rescaled_flux&) const = default;

 private:
  [[no_unique_address]] F flux_;
  flux_scaling by_;
};

/// `rescaled(kling_nevay_flux{}, {.energy = 13.6 / 14})`: a first estimate of the flux at another beam energy.
/// @throws bad_parameter as `rescaled_flux` does
template <NeutrinoFlux F>
constexpr rescaled_flux<F> rescaled(F flux, flux_scaling by) {
  return {std::move(flux), by};
}

namespace detail {
struct flux_archetype {
  constexpr std::array<flux_bin, 1> neutrinos(pdg_id) const { return {}; }
  constexpr inverse_area luminosity() const { return 1. * inv_fb; }
};
}  // namespace detail
static_assert(NeutrinoFlux<rescaled_flux<detail::flux_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_RESCALED_HPP
