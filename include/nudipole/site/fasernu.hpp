// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_FASERNU_HPP
#define NUDIPOLE_SITE_FASERNU_HPP

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/units.hpp>

#include <utility>
#include <vector>

namespace nudipole {

/// The benchmarks' FASERν: 25 cm × 25 cm × 100 cm, with the paper's d = min(Δ, R/sinθ). [FASER, arXiv:1908.02310]
inline constexpr axial_box fasernu_box{12.5 * cm, 1. * metre};

/// Returns FASERν as the benchmarks have it: `fasernu_box` of tungsten, 480 m from the interaction point of ATLAS.
/// `exact_fasernu()` in `site/published_sites.hpp` is the same with rays through the box. Another flux takes the place
/// of the published one if it is given.
template <class Flux = kling_nevay_flux>
installation<Flux, axial_box> fasernu(Flux flux = {}) {
  return {std::move(flux), std::vector{site_target{tungsten, fasernu_box}}, "FASERnu (paper)"};
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_FASERNU_HPP
