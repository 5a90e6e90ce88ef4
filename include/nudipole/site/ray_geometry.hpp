// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RAY_GEOMETRY_HPP
#define NUDIPOLE_SITE_RAY_GEOMETRY_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/ray_average.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <tuple>

namespace nudipole {

namespace detail {
inline box_volume box_around(std::initializer_list<box_volume> boxes) {
  position lower = boxes.begin()->lower(), upper = boxes.begin()->upper();
  for (const box_volume& b : boxes) {
    lower = {std::min(lower.x, b.lower().x), std::min(lower.y, b.lower().y), std::min(lower.z, b.lower().z)};
    upper = {std::max(upper.x, b.upper().x), std::max(upper.y, b.upper().y), std::max(upper.z, b.upper().z)};
  }
  return {lower, upper};
}
}  // namespace detail

/// A target and the volumes in which decays are seen, with every ray followed exactly: N starts at a point of the
/// target, uniform over it, leaves at its angle to the neutrino with any azimuth, and its decay is seen in any of the
/// volumes. The target is one of them only if it is named again:
///
///     const box_volume target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
///     const cylinder_volume volume{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
///     const ray_geometry inside{target, target};        // decays in the target
///     const ray_geometry behind{target, volume};        // and not there
///     const ray_geometry either{target, target, volume};
///
/// Volumes may touch but not overlap, as a decay in both would count twice; the constructor checks it on the rays it
/// follows.
///
/// The averages over points and azimuths are made once, in the constructor, which takes about a tenth of a second;
/// after that a mass point costs about ten milliseconds. On the axis of a target wide enough they are good to 10⁻⁶.
/// Measured at random angles from 0 to π and decay lengths from 10 cm to 10 km, wherever the probability is above a
/// hundredth of that on the axis, in units of the latter: decays in the target, median 6·10⁻⁵, 99 % below 8·10⁻⁴, worst
/// 1.1·10⁻³; in a volume half a metre after it as narrow as FASER's, median 4·10⁻⁴, 99 % below 2.1·10⁻³, worst
/// 3.1·10⁻³. Averages over the angles of a production are better. Four times the `rays` make that three times better.
template <class... Volumes>
class ray_geometry {
  static_assert((Volume<Volumes> && ...),
                "ray_geometry: a volume needs crossing(from, along), the part of the ray that lies in it");
  static_assert(sizeof...(Volumes) > 0,
                "name the volumes in which decays are seen, the target among them if it is one");

 public:
  /// Neutrinos parallel to z.
  /// @throws bad_parameter for volumes found to overlap on one of the rays
  explicit ray_geometry(const box_volume& target, const Volumes&... volumes)
      : ray_geometry(neutrino_origin{}, ray_sampling{}, target, volumes...) {}
  /// Neutrinos from a point.
  /// @throws bad_parameter for volumes found to overlap on one of the rays
  ray_geometry(const neutrino_origin& origin, const box_volume& target, const Volumes&... volumes)
      : ray_geometry(origin, ray_sampling{}, target, volumes...) {}
  /// @throws bad_parameter for volumes found to overlap on one of the rays, and for a sampling of no or more
  /// than 65521 rays or of less than 8 angles
  ray_geometry(const neutrino_origin& origin, const ray_sampling& sampling, const box_volume& target,
               const Volumes&... volumes)
      : origin_(origin), sampling_(sampling), target_(target), volumes_(volumes...), average_(*this, sampling) {}

  const box_volume& target() const { return target_; }
  const neutrino_origin& origin() const { return origin_; }
  const ray_sampling& sampling() const { return sampling_; }
  const std::tuple<Volumes...>& volumes() const { return volumes_; }

  /// Length of target before a neutrino along z; what slanting neutrinos have more is left out.
  length depth() const { return target_.depth(); }

  template <class Visit>
  void for_each_interval(const position& from, const direction& along, Visit&& visit) const {
    for_each_volume_interval(from, along, [&](std::size_t, const path_interval& part) { visit(part); });
  }
  /// The same with the number of the volume, from 0.
  template <class Visit>
  void for_each_volume_interval(const position& from, const direction& along, Visit&& visit) const {
    std::apply(
        [&](const Volumes&... volume) {
          std::size_t i = 0;
          (
              [&](const std::optional<path_interval>& part) {
                if (part) visit(i, *part);
                ++i;
              }(volume.crossing(from, along)),
              ...);
        },
        volumes_);
  }
  static constexpr std::size_t volume_count() { return sizeof...(Volumes); }

  /// Returns a box around the volumes; none if one of them does not know its own.
  std::optional<box_volume> seen_within() const {
    if constexpr ((BoundedVolume<Volumes> && ...))
      return std::apply([](const Volumes&... v) { return detail::box_around({box_volume(v.bounds())...}); }, volumes_);
    else
      return std::nullopt;
  }

  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }
  const detail::ray_average& average() const { return average_; }

  /// Compares what it was made of.
  friend bool operator==(const ray_geometry& a, const ray_geometry& b) {
    return a.origin_ == b.origin_ && a.sampling_ == b.sampling_ && a.target_ == b.target_ && a.volumes_ == b.volumes_;
  }

 private:
  neutrino_origin origin_;
  ray_sampling sampling_;
  box_volume target_;
  std::tuple<Volumes...> volumes_;
  detail::ray_average average_;
};
template <class... Volumes>
ray_geometry(const box_volume&, const Volumes&...) -> ray_geometry<Volumes...>;
template <class... Volumes>
ray_geometry(const neutrino_origin&, const box_volume&, const Volumes&...) -> ray_geometry<Volumes...>;
template <class... Volumes>
ray_geometry(const neutrino_origin&, const ray_sampling&, const box_volume&, const Volumes&...)
    -> ray_geometry<Volumes...>;
static_assert(DetectorGeometry<ray_geometry<box_volume>> && RayGeometry<ray_geometry<box_volume, cylinder_volume>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_RAY_GEOMETRY_HPP
