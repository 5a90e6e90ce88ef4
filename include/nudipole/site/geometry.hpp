// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_GEOMETRY_HPP
#define NUDIPOLE_SITE_GEOMETRY_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// The shape of a detector. Two requirements: `g.depth()`, the length of target that neutrinos cross;
/// `g.for_each_path(n, visit)`, which calls `visit(weight, path)` with a number and a length so that a produced N with decay
/// length λ = βγcτ is seen to decay with the probability
///
///     P = Σ weight · (1 − e^(−path/λ)).
///
/// One path of weight 1 is an N that starts where decays begin to be seen. Weights may be negative: a stretch of the way
/// from a to b is 1 at b and −1 at a, and positions to average over share the weight. What the weights lack to 1 is N that are
/// never seen. A geometry that has no path to show for an N need not call `visit`; a path of 0 counts as none.
template <class G>
concept DetectorGeometry = requires(const G& geometry, const produced_neutrino& n) {
  { geometry.depth() } -> std::convertible_to<length>;
  geometry.for_each_path(n, [](double, length) {});
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
  template <class Visit>
  constexpr void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    visit(1., path_length(n));
  }

 private:
  length half_width_;
  length depth_;
};
static_assert(DetectorGeometry<axial_box>);

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_GEOMETRY_HPP
