// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_EXPERIMENTS_HPP
#define NUDIPOLE_SITE_EXPERIMENTS_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/site/detector.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

/// Detectors along the LHC's neutrino beams with every ray followed exactly, each with the neutrinos that cross it:
///
///     const auto& site = snd_at_lhc();
///     const experiment run3{site.flux, deep_inelastic{grv98lo{}}, site.setup, 150. * inv_fb};
///
/// Each is made when it is first asked for, in about a tenth of a second. Neutrinos come from a point, the interaction point of
/// ATLAS, though most are born in decays some way down the beam line: their directions differ by fractions of a milliradian.
///
/// Column densities of the targets, in g/cm², against those which the authors of the fluxes used: in their tables of
/// charged-current interactions the ratios of interactions to neutrinos are the same for all detectors in every bin, but for a
/// factor, FASERν2 to SND@LHC 7.33945 and FASERν2 to FLArE 3.95176. With 2 m of tungsten of 19.3 g/cm³ in FASERν2 these are
/// 27.25 cm of tungsten in SND@LHC, which is 800 kg, and 7 m of 1.3954 g/cm³ in FLArE, the density of boiling argon. (The
/// table of FASERν has other cross sections, with which it gives 1930.0 outright; the two of ν_τ in SND@LHC do not belong
/// together.)
///
/// | preset                                              | here   | the authors |
/// |-----------------------------------------------------|--------|-------------|
/// | `exact_fasernu`, `fasernu_and_faser`, `faser`       | 1930   | 1930        |
/// | `fasernu2`, `fasernu2_and_faser2`, `faser2`         | 3860   | 3860        |
/// | `snd_at_lhc`                                        | 545.7  | 525.9       |
/// | `flare`                                             | 977.2  | 976.8       |
namespace nudipole {

/// A detector, and the neutrinos that cross its front.
template <NeutrinoFlux Flux, DetectorGeometry Geometry>
struct installation {
  Flux flux;
  detector<Geometry> setup;
};
template <class Flux, class Geometry>
installation(Flux, detector<Geometry>) -> installation<Flux, Geometry>;

namespace detail {
inline constexpr box fasernu_target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
/// FASER's decay volume, the bore of its first magnet: 10 cm in radius and 1.5 m long. [FASER, arXiv:1812.09139;
/// arXiv:2207.11427] The half metre between FASERν and it, for the interface tracker and veto, is an estimate.
inline constexpr cylinder faser_decay_volume{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
inline constexpr box fasernu2_target{position{0. * cm, 0. * cm, 1. * metre}, 50. * cm, 50. * cm, 2. * metre};
/// FASER2's decay volume, 1 m in radius and 5 m long. [FASER, arXiv:1811.12522] The 1.2 m between FASERν2 and it, for the
/// veto, is an estimate.
inline constexpr cylinder faser2_decay_volume{0. * cm, 0. * cm, 1. * metre, 3.2 * metre, 8.2 * metre};
}  // namespace detail

/// FASERν, 25 cm × 25 cm × 100 cm of tungsten 480 m from ATLAS, and decays in it. [FASER, arXiv:1908.02310] The films between the
/// plates make it 1.35 m long in the proposal; here, as in the benchmarks, they take no room. Flux area: 25 cm × 25 cm.
inline const installation<kling_nevay_flux, ray_geometry<box>>& exact_fasernu() {
  static const installation made{
      kling_nevay_flux{},
      detector{tungsten, ray_geometry{neutrino_origin{480. * metre}, detail::fasernu_target, detail::fasernu_target}}};
  return made;
}

/// N made in FASERν that decay in it or in the decay volume of FASER behind.
inline const installation<kling_nevay_flux, ray_geometry<box, cylinder>>& fasernu_and_faser() {
  static const installation made{kling_nevay_flux{},
                                 detector{tungsten, ray_geometry{neutrino_origin{480. * metre}, detail::fasernu_target,
                                                                 detail::fasernu_target, detail::faser_decay_volume}}};
  return made;
}

/// N made in FASERν that decay in the decay volume of FASER.
inline const installation<kling_nevay_flux, ray_geometry<cylinder>>& faser() {
  static const installation made{kling_nevay_flux{},
                                 detector{tungsten, ray_geometry{neutrino_origin{480. * metre}, detail::fasernu_target,
                                                                 detail::faser_decay_volume}}};
  return made;
}

/// FASERν2 of 2021, 50 cm × 50 cm × 2 m of tungsten 620 m from ATLAS, and decays in it. [arXiv:2101.10338, arXiv:2105.08270]
/// That is what the flux is for; the design of 2022 has 40 cm × 40 cm × 6.6 m. [arXiv:2203.05090] Flux area: 50 cm × 50 cm.
inline const installation<kling_nevay_fasernu2_flux, ray_geometry<box>>& fasernu2() {
  static const installation made{kling_nevay_fasernu2_flux{},
                                 detector{tungsten, ray_geometry{neutrino_origin{620. * metre}, detail::fasernu2_target,
                                                                 detail::fasernu2_target}}};
  return made;
}

/// N made in FASERν2 that decay in it or in the decay volume of FASER2 behind.
inline const installation<kling_nevay_fasernu2_flux, ray_geometry<box, cylinder>>& fasernu2_and_faser2() {
  static const installation made{
      kling_nevay_fasernu2_flux{},
      detector{tungsten, ray_geometry{neutrino_origin{620. * metre}, detail::fasernu2_target, detail::fasernu2_target,
                                      detail::faser2_decay_volume}}};
  return made;
}

/// N made in FASERν2 that decay in the decay volume of FASER2.
inline const installation<kling_nevay_fasernu2_flux, ray_geometry<cylinder>>& faser2() {
  static const installation made{kling_nevay_fasernu2_flux{},
                                 detector{tungsten, ray_geometry{neutrino_origin{620. * metre}, detail::fasernu2_target,
                                                                 detail::faser2_decay_volume}}};
  return made;
}

/// SND@LHC, 480 m from ATLAS beside the beam axis, and decays in its target: 39 cm × 39 cm from (8, 15.5) cm on, 7.2 < η < 8.6;
/// 830 kg in five walls with a tracker plane behind each, about 13 cm apart, evened out over their 65 cm and all taken for
/// tungsten. [SND@LHC, arXiv:2210.02784] Flux area: 39 cm × 39 cm.
inline const installation<kling_nevay_snd_flux, ray_geometry<box>>& snd_at_lhc() {
  static const installation made = [] {
    const box target{position{8. * cm, 15.5 * cm, 0. * cm}, position{47. * cm, 54.5 * cm, 65. * cm}};
    const material walls{tungsten_184, 830e3 * gram / (target.width() * target.height() * target.depth())};
    return installation{kling_nevay_snd_flux{},
                        detector{walls, ray_geometry{neutrino_origin{480. * metre}, target, target}}};
  }();
  return made;
}

/// FLArE of 10 tonnes, 1 m × 1 m × 7 m of liquid argon (all of it ⁴⁰Ar here) 620 m from ATLAS, and decays in it.
/// [arXiv:2101.10338] Flux area: 1 m × 1 m.
inline const installation<kling_nevay_flare_flux, ray_geometry<box>>& flare() {
  static const installation made = [] {
    const box target{position{0. * cm, 0. * cm, 3.5 * metre}, 1. * metre, 1. * metre, 7. * metre};
    return installation{
        kling_nevay_flare_flux{},
        detector{material{argon_40, 1.396 * g_per_cm3}, ray_geometry{neutrino_origin{620. * metre}, target, target}}};
  }();
  return made;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_EXPERIMENTS_HPP
