// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RUN3_SITES_HPP
#define NUDIPOLE_SITE_RUN3_SITES_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/published_rates.hpp>
#include <nudipole/beam/rescaled.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/published_sites.hpp>
#include <nudipole/site/site_of_blocks.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <utility>

/// @file
/// FASER as it stands in Run 3 of the LHC, every ray followed:
///
///     const experiment now{run3(), deep_inelastic{grv98lo{}}};   // 250 fb⁻¹ at 13.6 TeV
///
/// The origin is on the line of sight, the axis of the colliding beams, at FASERν's front. The crossing angle of the
/// beams, 160 µrad, takes that line 6.5 cm away from the middle of the detector, here downwards. Two numbers are
/// not checked against the paper that should have them: these 6.5 cm (arXiv:2303.14185) and the thickness of the films
/// (arXiv:2207.11427).
namespace nudipole {

namespace detail {
inline constexpr length fasernu_above_axis = 6.5 * cm;
/// A plate of 1.1 mm with its film: a base of 210 µm between two layers of emulsion of 65 µm.
inline constexpr int fasernu_plates = 730;
inline constexpr length fasernu_plate = 1.1 * mm, fasernu_film = 0.34 * mm;
inline constexpr length fasernu_length = double(fasernu_plates) * (fasernu_plate + fasernu_film);
inline constexpr box_volume fasernu_installed_block{position{0. * cm, fasernu_above_axis, 0.5 * fasernu_length},
                                                    25. * cm, 30. * cm, fasernu_length};
/// The tungsten evened out over plates and films.
inline constexpr material fasernu_stack{tungsten_184,
                                        fasernu_plate / (fasernu_plate + fasernu_film) * (19.3 * g_per_cm3)};
/// Bores of FASER's magnets: 10 cm in radius, the first 1.5 m long, which is the decay volume, the two of the
/// spectrometer 1 m. [faser.web.cern.ch, detector design] The half metre from FASERν to the first, for the interface
/// tracker and veto, and the quarter of a metre between two, for a tracking station, are estimates.
inline constexpr length first_magnet = fasernu_length + 0.5 * metre, second_magnet = first_magnet + 1.75 * metre,
                        third_magnet = second_magnet + 1.25 * metre;
constexpr cylinder_volume faser_magnet(length begin, length size) {
  return {0. * cm, fasernu_above_axis, 10. * cm, begin, begin + size};
}
inline constexpr cylinder_volume faser_decay_volume = faser_magnet(first_magnet, 1.5 * metre),
                                 faser_second_bore = faser_magnet(second_magnet, 1. * metre),
                                 faser_third_bore = faser_magnet(third_magnet, 1. * metre);
}  // namespace detail

/// Returns FASERν as installed and decays in it: 730 plates of tungsten of 1.1 mm, 25 cm wide and 30 cm high, 1.1
/// tonnes [FASER, arXiv:2403.12520], with films between them 1.05 m long. Flux area: 25 cm × 30 cm.
template <NeutrinoFlux Flux>
auto fasernu_installed(Flux flux) {
  return site_of_blocks("FASERnu in Run 3", std::move(flux), neutrino_origin{480. * metre},
                        {{detail::fasernu_installed_block, detail::fasernu_stack}}, detail::fasernu_installed_block);
}
inline auto fasernu_installed() { return fasernu_installed(faser_run3_flux{}); }

/// Returns FASERν as installed and decays in the bores of FASER's three magnets.
template <NeutrinoFlux Flux>
auto faser_installed(Flux flux) {
  return site_of_blocks("FASER in Run 3", std::move(flux), neutrino_origin{480. * metre},
                        {{detail::fasernu_installed_block, detail::fasernu_stack}}, detail::faser_decay_volume,
                        detail::faser_second_bore, detail::faser_third_bore);
}
inline auto faser_installed() { return faser_installed(faser_run3_flux{}); }

/// Returns Run 3: FASERν as installed in `faser_run3_flux`, or another flux, and decays in it or in the decay volume of
/// FASER.
template <NeutrinoFlux Flux>
auto run3(Flux flux) {
  return site_of_blocks("Run 3", std::move(flux), neutrino_origin{480. * metre},
                        {{detail::fasernu_installed_block, detail::fasernu_stack}}, detail::fasernu_installed_block,
                        detail::faser_decay_volume);
}
inline auto run3() { return run3(faser_run3_flux{}); }

/// Returns SND@LHC in Run 3: `snd_at_lhc` in 250 fb⁻¹ at 13.6 TeV, as a first estimate with the energies of its flux
/// times 13.6/14.
inline auto snd_run3() {
  return snd_at_lhc(
      rescaled(kling_nevay_snd_flux{}, {.energy = 13.6 / 14, .exposure = 250. * inv_fb / (150. * inv_fb)}),
      "SND@LHC in Run 3");
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_RUN3_SITES_HPP
