// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RAY_AVERAGE_HPP
#define NUDIPOLE_SITE_RAY_AVERAGE_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/angle_grid.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/path_measure.hpp>
#include <nudipole/site/ray_aim.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace nudipole::detail {

/// The paths that `for_each_path` of a ray geometry visits: for N at an angle θ to the neutrino, averaged over the
/// point of production and the azimuth, the intervals [a, b] in which decays are seen make a signed measure of lengths,
/// +1 at b and −1 at a, with which P = ∫ dW(s) (1 − e^(−s/λ)). Each volume has its own, see `path_measure`.
///
/// They are kept at the angles of `angle_grid`, whose θ₀ is a sixteenth of the target's narrower side over the longest
/// way, or of that of the volumes if rays are aimed at them.
class ray_average {
 public:
  template <RayGeometry Geometry>
  ray_average(const Geometry& geometry, const ray_sampling& sampling) {
    if (sampling.angles < 8) numeric::refuse("ray_sampling: angles", double(sampling.angles), "must be at least 8");
    const std::vector<production_ray> rays = production_rays(geometry.target(), geometry.origin(), sampling.rays);
    const std::optional<box_volume> seen = detail::seen_within(geometry);
    const ray_aim aim(geometry.target(), geometry.origin(), seen);
    choose_angles(geometry, rays, static_cast<std::size_t>(sampling.angles) / 2, aim, seen);
    const auto share = 1 / static_cast<double>(rays.size());
    const double spacing = share * (box_volume(geometry.target()).depth() / metre);
    for (const explored_lengths& met : explore(geometry, rays, aim))
      measures_.emplace_back(met, rays.size() / 8, grid_.size(), spacing);
    for (std::size_t k = 0; k < grid_.size(); ++k) {
      for (const production_ray& r : rays)
        for_each_end(geometry, r, grid_.angle(k), aim,
                     [&](std::size_t volume, double sign, double s) { measures_[volume].deposit(k, sign * share, s); });
      for (path_measure& m : measures_) m.close(k);
    }
  }

  const angle_grid& angles() const { return grid_; }
  const std::vector<path_measure>& volumes() const { return measures_; }

  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    const angle_grid::shares at = grid_.at(n);
    for (const path_measure& m : measures_) m.for_each_path(at, visit);
  }

 private:
  /// The longest way straight on sets the scale of angles.
  template <class Geometry>
  void choose_angles(const Geometry& geometry, const std::vector<production_ray>& rays, std::size_t half,
                     const ray_aim& aim, const std::optional<box_volume>& seen) {
    const box_volume target = geometry.target();
    double longest = target.depth() / metre, side = std::min(target.width(), target.height()) / metre;
    if (aim.active()) side = std::min({side, double(seen->width() / metre), double(seen->height() / metre)});
    for (std::size_t i = 0; i < rays.size(); i += 8)
      for_each_end(geometry, rays[i], 0, aim, [&](std::size_t, double, double s) { longest = std::max(longest, s); });
    grid_ = angle_grid(half, std::min(0.5, side / (16 * longest)));
  }

  /// An eighth of the rays shows the shortest and longest ways well enough.
  template <class Geometry>
  std::vector<explored_lengths> explore(const Geometry& geometry, const std::vector<production_ray>& rays,
                                        const ray_aim& aim) const {
    std::vector<explored_lengths> ways(volume_count(geometry));
    for (std::size_t k = 0; k < grid_.size(); ++k)
      for (std::size_t i = 0; i < rays.size(); i += 8)
        for_each_end(geometry, rays[i], grid_.angle(k), aim,
                     [&](std::size_t volume, double sign, double s) { ways[volume].add(sign, s); });
    return ways;
  }

  angle_grid grid_;
  std::vector<path_measure> measures_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SITE_RAY_AVERAGE_HPP
