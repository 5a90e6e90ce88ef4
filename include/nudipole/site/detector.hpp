// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_DETECTOR_HPP
#define NUDIPOLE_SITE_DETECTOR_HPP

#include <nudipole/site/geometry.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// What the neutrinos hit, and where decays are seen.
template <DetectorGeometry Geometry>
struct detector {
  material target;
  Geometry geometry;
};
template <class Geometry>
detector(material, Geometry) -> detector<Geometry>;

/// FASERν as the benchmarks have it: 25 cm × 25 cm × 100 cm of tungsten, 480 m from the interaction point of ATLAS. [FASER,
/// arXiv:1908.02310] `exact_fasernu()` (site/experiments.hpp) is the same with rays through the box.
inline constexpr detector<axial_box> fasernu{tungsten, axial_box{12.5 * cm, 1. * metre}};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_DETECTOR_HPP
