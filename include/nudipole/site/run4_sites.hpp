// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RUN4_SITES_HPP
#define NUDIPOLE_SITE_RUN4_SITES_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/rescaled.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/run3_sites.hpp>
#include <nudipole/site/site_of_blocks.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <utility>

/// @file
/// Detectors planned for the high-luminosity LHC as their designs are now, 620 m from ATLAS, every ray followed:
///
///     const experiment later{run4(), deep_inelastic{grv98lo{}}};   // 3000 fb⁻¹ at 14 TeV
///
/// All have the 3000 fb⁻¹ of the whole programme; an experiment with `.luminosity` has less. `fasernu2` and `faser2`
/// are the designs of 2021, `flare` is still as it was.
namespace nudipole {

namespace detail {
inline constexpr box_volume fasernu2_present_block{position{0. * cm, 0. * cm, 3.3 * metre}, 40. * cm, 40. * cm,
                                                   6.6 * metre};
/// The window of the magnet is 3 m × 1 m, and the 10 m before it are the decay volume. [arXiv:2411.04175; parameters of
/// FPFSim, github.com/FPFSoftware/FPFSim] The 1.2 m between FASERν2 and it are those of its layouts.
inline constexpr box_volume faser2_present_volume{position{-1.5 * metre, -0.5 * metre, 7.8 * metre},
                                                  position{1.5 * metre, 0.5 * metre, 17.8 * metre}};
/// From η = 9.2 to 7.2 at 620 m: 12.5 cm to 92.6 cm from the axis, a square along the diagonal between them.
inline constexpr length advanced_snd_begin = 8.86 * cm, advanced_snd_end = 65.5 * cm;
}  // namespace detail

/// Returns an estimate of the neutrinos through the 40 cm × 40 cm of FASERν2: `kling_nevay_fasernu2_flux`, which is for
/// 50 cm × 50 cm, with the area. The density rises towards the axis, so that this is low: 809,000 charged-current
/// interactions of ν_μ and ν̄_μ, where 943,000 by SIBYLL and 1,400,000 by DPMJET are published [arXiv:2203.05090].
inline auto fasernu2_present_flux() {
  return rescaled(kling_nevay_fasernu2_flux{}, {.neutrinos = 0.4 * 0.4 / (0.5 * 0.5)});
}

/// Returns FASERν2 and decays in it: 3300 plates of tungsten of 2 mm, 40 cm × 40 cm × 6.6 m, 20 tonnes.
/// [arXiv:2203.05090, arXiv:2411.04175] The films between the plates, which make it 8 m long, take no room here. Flux
/// area: 40 cm × 40 cm.
template <NeutrinoFlux Flux>
auto fasernu2_present(Flux flux) {
  return site_of_blocks("FASERnu2 of 20 t", std::move(flux), neutrino_origin{620. * metre},
                        {{detail::fasernu2_present_block, tungsten}}, detail::fasernu2_present_block);
}
inline auto fasernu2_present() { return fasernu2_present(fasernu2_present_flux()); }

/// Returns FASERν2 and decays in the decay volume of FASER2 after it: 3 m × 1 m × 10 m.
template <NeutrinoFlux Flux>
auto faser2_present(Flux flux) {
  return site_of_blocks("FASER2 of 10 m", std::move(flux), neutrino_origin{620. * metre},
                        {{detail::fasernu2_present_block, tungsten}}, detail::faser2_present_volume);
}
inline auto faser2_present() { return faser2_present(fasernu2_present_flux()); }

/// Returns AdvSND and decays in it: 2 tonnes of tungsten that cover 7.2 < η < 9.2, said to be in table 1 of
/// arXiv:2203.05090, not checked against it. Its shape is an estimate: a square of 57 cm, evened out over 1 m with its
/// trackers. The flux is FLArE's, which covers nearly the same angles, with the area.
inline auto advanced_snd() {
  constexpr length low = detail::advanced_snd_begin, high = detail::advanced_snd_end;
  const box_volume block{position{low, low, 0. * cm}, position{high, high, 1. * metre}};
  const material walls{tungsten_184, 2e6 * gram / (block.width() * block.height() * block.depth())};
  const double part = block.width() * block.height() / (metre * metre);
  return site_of_blocks("AdvSND", rescaled(kling_nevay_flare_flux{}, {.neutrinos = part}),
                        neutrino_origin{620. * metre}, {{block, walls}}, block);
}

/// Returns the high-luminosity LHC: FASERν2 of 20 tonnes, and decays in it or in the decay volume of FASER2.
template <NeutrinoFlux Flux>
auto run4(Flux flux) {
  return site_of_blocks("Run 4", std::move(flux), neutrino_origin{620. * metre},
                        {{detail::fasernu2_present_block, tungsten}}, detail::fasernu2_present_block,
                        detail::faser2_present_volume);
}
inline auto run4() { return run4(fasernu2_present_flux()); }

/// Calls `visit(site)` with each detector as it stands in Run 3 or is planned for the high-luminosity LHC. Their fluxes
/// are estimates; see `for_each_published_site` for designs with published ones, FLArE among them.
template <class Visit>
void for_each_present_site(Visit&& visit) {
  visit(fasernu_installed());
  visit(faser_installed());
  visit(run3());
  visit(fasernu2_present());
  visit(faser2_present());
  visit(run4());
  visit(advanced_snd());
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_RUN4_SITES_HPP
