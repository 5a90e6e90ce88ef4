// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_PUBLISHED_SITES_HPP
#define NUDIPOLE_SITE_PUBLISHED_SITES_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/site_of_blocks.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <string>
#include <utility>

/// @file
/// Detectors along the LHC's neutrino beams, each with the neutrinos that cross it and, except in `fasernu`, with every
/// ray followed exactly:
///
///     const experiment run3{snd_at_lhc(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
///
/// Each call makes a site anew, in about a tenth of a second. Neutrinos come from a point, the interaction point of
/// ATLAS, though most are born in decays some way down the beam line: their directions differ by fractions of a
/// milliradian.
///
/// Column densities of the targets, in g/cm², against those which the authors of the fluxes used: in their tables of
/// charged-current interactions the ratios of interactions to neutrinos are the same for all detectors in every bin,
/// except for a factor, FASERν2 to SND@LHC 7.33945 and FASERν2 to FLArE 3.95176. With 2 m of tungsten of 19.3 g/cm³ in
/// FASERν2 these are 27.25 cm of tungsten in SND@LHC, which is 800 kg, and 7 m of 1.3954 g/cm³ in FLArE, the density of
/// boiling argon. (The table of FASERν has other cross sections, with which it gives 1930.0 outright; the two of ν_τ in
/// SND@LHC do not belong together.)
///
/// | preset                                                    | here   | the authors |
/// |-----------------------------------------------------------|--------|-------------|
/// | `fasernu`, `exact_fasernu`, `fasernu_and_faser`, `faser`  | 1930   | 1930        |
/// | `fasernu2`, `fasernu2_and_faser2`, `faser2`               | 3860   | 3860        |
/// | `snd_at_lhc`                                              | 545.7  | 525.9       |
/// | `flare`                                                   | 977.2  | 976.8       |
namespace nudipole {

namespace detail {
inline constexpr box_volume fasernu_block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
/// FASER's decay volume, the bore of its first magnet: 10 cm in radius and 1.5 m long. [FASER, arXiv:1812.09139;
/// arXiv:2207.11427] The half metre between FASERν and it, for the interface tracker and veto, is an estimate.
inline constexpr cylinder_volume faser_bore{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
inline constexpr box_volume fasernu2_block{position{0. * cm, 0. * cm, 1. * metre}, 50. * cm, 50. * cm, 2. * metre};
/// FASER2's decay volume, 1 m in radius and 5 m long. [FASER, arXiv:1811.12522] The 1.2 m between FASERν2 and it, for
/// the veto, is an estimate.
inline constexpr cylinder_volume faser2_bore{0. * cm, 0. * cm, 1. * metre, 3.2 * metre, 8.2 * metre};

/// FASERν and the volumes in which decays are seen.
template <class... Volumes>
auto behind_fasernu(const char* name, const Volumes&... volumes) {
  return site_of_blocks(name, kling_nevay_flux{}, neutrino_origin{480. * metre}, {{fasernu_block, tungsten}},
                        volumes...);
}
/// FASERν2 and the volumes in which decays are seen.
template <class... Volumes>
auto behind_fasernu2(const char* name, const Volumes&... volumes) {
  return site_of_blocks(name, kling_nevay_fasernu2_flux{}, neutrino_origin{620. * metre}, {{fasernu2_block, tungsten}},
                        volumes...);
}
}  // namespace detail

/// Returns FASERν, 25 cm × 25 cm × 100 cm of tungsten 480 m from ATLAS, and decays in it. [FASER, arXiv:1908.02310] The
/// films between the plates make it 1.35 m long in the proposal; here, as in the benchmarks, they take no room. Flux
/// area: 25 cm × 25 cm.
inline auto exact_fasernu() { return detail::behind_fasernu("FASERnu", detail::fasernu_block); }
/// Returns FASERν with decays in it or in the decay volume of FASER after it.
inline auto fasernu_and_faser() {
  return detail::behind_fasernu("FASERnu and FASER", detail::fasernu_block, detail::faser_bore);
}
/// Returns FASERν with decays in the decay volume of FASER only.
inline auto faser() { return detail::behind_fasernu("FASER", detail::faser_bore); }

/// Returns FASERν2 of 2021, 50 cm × 50 cm × 2 m of tungsten 620 m from ATLAS, and decays in it. [arXiv:2101.10338,
/// arXiv:2105.08270] The flux is for that; the design of 2022 has 40 cm × 40 cm × 6.6 m. [arXiv:2203.05090] Flux area:
/// 50 cm × 50 cm.
inline auto fasernu2() { return detail::behind_fasernu2("FASERnu2", detail::fasernu2_block); }
/// Returns FASERν2 with decays in it or in the decay volume of FASER2 after it.
inline auto fasernu2_and_faser2() {
  return detail::behind_fasernu2("FASERnu2 and FASER2", detail::fasernu2_block, detail::faser2_bore);
}
/// Returns FASERν2 with decays in the decay volume of FASER2 only.
inline auto faser2() { return detail::behind_fasernu2("FASER2", detail::faser2_bore); }

/// Returns SND@LHC, 480 m from ATLAS beside the beam axis, and decays in its target: 39 cm × 39 cm from (8, 15.5) cm
/// on, 7.2 < η < 8.6; 830 kg in five walls with a tracker plane after each, about 13 cm apart, evened out over their 65
/// cm and all taken for tungsten. [SND@LHC, arXiv:2210.02784] Flux area: 39 cm × 39 cm.
template <NeutrinoFlux Flux>
auto snd_at_lhc(Flux flux, std::string name = "SND@LHC") {
  const box_volume block{position{8. * cm, 15.5 * cm, 0. * cm}, position{47. * cm, 54.5 * cm, 65. * cm}};
  const material walls{tungsten_184, 830e3 * gram / (block.width() * block.height() * block.depth())};
  return site_of_blocks(std::move(name), std::move(flux), neutrino_origin{480. * metre}, {{block, walls}}, block);
}
inline auto snd_at_lhc() { return snd_at_lhc(kling_nevay_snd_flux{}); }

/// Returns FLArE of 10 tonnes, 1 m × 1 m × 7 m of liquid argon (all of it ⁴⁰Ar here) 620 m from ATLAS, and decays in
/// it. [arXiv:2101.10338] Flux area: 1 m × 1 m.
inline auto flare() {
  const box_volume block{position{0. * cm, 0. * cm, 3.5 * metre}, 1. * metre, 1. * metre, 7. * metre};
  return site_of_blocks("FLArE", kling_nevay_flare_flux{}, neutrino_origin{620. * metre},
                        {{block, material{argon_40, 1.396 * g_per_cm3}}}, block);
}

/// Calls `visit(site)` with each of the published sites.
template <class Visit>
void for_each_published_site(Visit&& visit) {
  visit(fasernu());
  visit(exact_fasernu());
  visit(fasernu_and_faser());
  visit(faser());
  visit(snd_at_lhc());
  visit(fasernu2());
  visit(fasernu2_and_faser2());
  visit(faser2());
  visit(flare());
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_PUBLISHED_SITES_HPP
