// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DETECTOR_GEOMETRY_HPP
#define NUDIPOLE_DETECTOR_GEOMETRY_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// The shape of a detector. Two requirements: `g.depth()`, the length of target that neutrinos cross;
/// `g.path_length(n)`, the distance over which a decay of the produced N is seen.
template <class G>
concept DetectorGeometry = requires(const G& geometry, const produced_neutrino& n) {
  { geometry.depth() } -> std::convertible_to<length>;
  { geometry.path_length(n) } -> std::convertible_to<length>;
};

/// The paper's geometry, d = min(Δ, R/sinθ): every N has the full depth Δ before it, or leaves through the side at
/// distance R from an axis it starts on.
class axial_box {
 public:
  /// @throws std::invalid_argument unless both lengths are positive
  constexpr axial_box(length half_width, length depth)
      : half_width_(numeric::require_positive("axial_box: half width", half_width)),
        depth_(numeric::require_positive("axial_box: depth", depth)) {}

  constexpr length half_width() const { return half_width_; }
  constexpr length depth() const { return depth_; }
  constexpr length path_length(const produced_neutrino& n) const {
    return n.sine * depth_ <= half_width_ ? depth_ : half_width_ / n.sine;
  }

 private:
  length half_width_;
  length depth_;
};
static_assert(DetectorGeometry<axial_box>);

}  // namespace nudipole

#endif  // NUDIPOLE_DETECTOR_GEOMETRY_HPP
