// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_AXIAL_BOX_HPP
#define NUDIPOLE_SITE_AXIAL_BOX_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// The paper's geometry, d = min(Δ, R/sinθ): every N has the full depth Δ before it, or leaves through the side at
/// distance R from an axis it starts on.
class axial_box {
 public:
  /// @throws bad_parameter unless both lengths are positive
  constexpr axial_box(length half_width, length depth)
      : half_width_(numeric::require_positive("axial_box: half width", half_width)),
        depth_(numeric::require_positive("axial_box: depth", depth)) {}

  constexpr length half_width() const { return half_width_; }
  constexpr length depth() const { return depth_; }
  constexpr length path_length(const produced_neutrino& n) const {
    return n.sine * depth_ <= half_width_ ? depth_ : half_width_ / n.sine;
  }
  template <class Visit>
  constexpr void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    visit(1., path_length(n));
  }

  constexpr bool operator==(const axial_box&) const = default;

 private:
  length half_width_;
  length depth_;
};
static_assert(DetectorGeometry<axial_box>);

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_AXIAL_BOX_HPP
