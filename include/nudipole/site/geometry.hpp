// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_GEOMETRY_HPP
#define NUDIPOLE_SITE_GEOMETRY_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// The shape of a target and of where decays of the N made in it are seen. Two requirements: `g.depth()`, the length of
/// target that neutrinos cross; `g.for_each_path(n, visit)`, which calls `visit(weight, path)` with a number and a
/// length so that a produced N with decay length λ = βγcτ is seen to decay with the probability
///
///     P = Σ weight · (1 − e^(−path/λ)).
///
/// One path of weight 1 is an N that starts where decays begin to be seen. Weights may be negative: a stretch of the
/// way from a to b is 1 at b and −1 at a, and positions to average over share the weight. If the weights sum to less
/// than 1, the rest is never seen. A geometry that has no path for an N need not call `visit`; a path of 0 counts as
/// none.
///
/// | model          | when to use it                                                        |
/// |----------------|-----------------------------------------------------------------------|
/// | `axial_box`    | the benchmarks: the paper's d = min(Δ, R/sinθ)                        |
/// | `ray_geometry` | blocks and decay volumes, every ray followed; events have vertices    |
template <class G>
concept DetectorGeometry = requires(const G& geometry, const produced_neutrino& n) {
  { geometry.depth() } -> std::convertible_to<length>;
  geometry.for_each_path(n, [](double, length) {});
};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_GEOMETRY_HPP
