// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_UNIFORM_BEAM_HPP
#define NUDIPOLE_SITE_UNIFORM_BEAM_HPP

#include <nudipole/errors.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/site_of_blocks.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>

namespace nudipole {

/// The beam beyond the detector's front: as dense as there over a square of a given width about its middle, and none
/// outside. A published flux counts neutrinos through the front only, but N that are made before it in rock, or beside
/// it in iron, reach the detector, too. Lists of neutrinos (`neutrino_list`) have a width of their own and need no such
/// guess: give their blocks the share 1.
///
///     const uniform_beam beam{fasernu_front, 1. * metre};
///     site_of_blocks("with rock", flux, origin,
///                    {{block, tungsten}, beam.upstream(standard_rock, 102. * metre, 2. * metre)}, block);
///
/// FASER has 10 m of concrete and 90 m of rock before it [faser.web.cern.ch, detector design]; rock alone stands for
/// both here.
///
/// Neutrinos of its blocks are parallel: those of a point, as dense at the front, hit as much of the detector from
/// wherever they make N, as they spread on their way as their density falls.
class uniform_beam {
 public:
  /// `front` is a box as wide and high as the area of the flux, its lower z the plane of that.
  /// @throws bad_parameter unless the width is positive and at least that of the front
  uniform_beam(const box_volume& front, length width)
      : front_(front), width_(numeric::require_positive("uniform_beam: width", width)) {
    if (width < front.width() || width < front.height())
      numeric::refuse("uniform_beam: width", width, "must be at least the front's");
  }

  /// Returns neutrinos that cross an area in the beam over those through the front.
  double share(length width, length height) const { return width * height / (front_.width() * front_.height()); }

  /// Returns a block as wide as the beam between two distances upstream of the front.
  /// @throws bad_parameter unless from > to ≥ 0
  target_block upstream(const material& content, length from, length to) const {
    numeric::require_not_negative("uniform_beam: distance of the end", to);
    if (!(from > to)) numeric::refuse("uniform_beam: distance of the begin", from, "must be above that of the end");
    return across({{left(), low(), front_.lower().z - from}, {left() + width_, low() + width_, front_.lower().z - to}},
                  content);
  }
  /// Returns a block anywhere in the beam; what sticks out of the beam is left out.
  /// @throws bad_parameter for a block outside of the beam
  target_block block(const box_volume& where, const material& content) const {
    const position lower{std::max(where.lower().x, left()), std::max(where.lower().y, low()), where.lower().z};
    const position upper{std::min(where.upper().x, left() + width_), std::min(where.upper().y, low() + width_),
                         where.upper().z};
    if (!(lower.x < upper.x && lower.y < upper.y)) throw bad_parameter("uniform_beam: a block outside of the beam");
    return across({lower, upper}, content);
  }

 private:
  length left() const { return 0.5 * (front_.lower().x + front_.upper().x - width_); }
  length low() const { return 0.5 * (front_.lower().y + front_.upper().y - width_); }
  target_block across(const box_volume& where, const material& content) const {
    return {where, content, share(where.width(), where.height()), neutrino_origin{}};
  }

  box_volume front_;
  length width_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_UNIFORM_BEAM_HPP
