// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_FLIGHT_BETWEEN_HPP
#define NUDIPOLE_SITE_FLIGHT_BETWEEN_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/ray_average.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace nudipole {

/// A ray geometry where only N count that decay at a distance between two from where they are made:
///
///     minimum_flight(geometry, 1. * mm)                                    // displaced vertices
///     maximum_flight(geometry, 1. * mm)                                    // prompt decays
///     maximum_flight(minimum_flight(geometry, 1. * mm), 5. * cm)           // a window
template <class Geometry>
class flight_between {
  static_assert(RayGeometry<Geometry>,
                "flight_between: the geometry needs target(), origin() and for_each_interval(from, along, visit)");

 public:
  /// @throws bad_parameter unless 0 ≤ from < to
  flight_between(Geometry geometry, length from, length to)
      : rays_{std::move(geometry), numeric::require_not_negative("flight_between: shortest distance", from), to},
        average_(checked(rays_), rays_.geometry.sampling()) {}

  const box_volume& target() const { return rays_.target(); }
  const neutrino_origin& origin() const { return rays_.origin(); }
  const ray_sampling& sampling() const { return rays_.geometry.sampling(); }
  length from() const { return rays_.from; }
  length to() const { return rays_.to; }
  length depth() const { return rays_.geometry.depth(); }
  template <class Visit>
  void for_each_interval(const position& start, const direction& along, Visit&& visit) const {
    rays_.for_each_interval(start, along, visit);
  }
  template <class Visit>
  void for_each_volume_interval(const position& start, const direction& along, Visit&& visit) const {
    rays_.for_each_volume_interval(start, along, visit);
  }
  std::size_t volume_count() const { return rays_.volume_count(); }
  std::optional<box_volume> seen_within() const { return rays_.seen_within(); }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }
  const detail::ray_average& average() const { return average_; }

  /// Compares what it was made of.
  friend bool operator==(const flight_between& a, const flight_between& b) {
    return a.rays_.geometry == b.rays_.geometry && a.from() == b.from() && a.to() == b.to();
  }

 private:
  /// The intervals, cut to the distances within [from, to].
  struct cut_rays {
    Geometry geometry;
    length from, to;

    const box_volume& target() const { return geometry.target(); }
    const neutrino_origin& origin() const { return geometry.origin(); }
    std::size_t volume_count() const { return detail::volume_count(geometry); }
    std::optional<box_volume> seen_within() const { return detail::seen_within(geometry); }
    template <class Visit>
    void for_each_interval(const position& start, const direction& along, Visit&& visit) const {
      geometry.for_each_interval(start, along, [&](const path_interval& part) {
        if (const path_interval kept = cut(part); kept.enter < kept.leave) visit(kept);
      });
    }
    template <class Visit>
    void for_each_volume_interval(const position& start, const direction& along, Visit&& visit) const {
      const auto cut_of = [&](std::size_t volume, const path_interval& part) {
        if (const path_interval kept = cut(part); kept.enter < kept.leave) visit(volume, kept);
      };
      if constexpr (GeometryOfVolumes<Geometry>)
        geometry.for_each_volume_interval(start, along, cut_of);
      else
        geometry.for_each_interval(start, along, [&](const path_interval& part) { cut_of(0, part); });
    }
    path_interval cut(const path_interval& part) const {
      return {std::max(part.enter, from), std::min(part.leave, to)};
    }
  };
  static const cut_rays& checked(const cut_rays& rays) {
    if (!(rays.from < rays.to))
      numeric::refuse("flight_between: longest distance", rays.to, "must be above the shortest one");
    return rays;
  }

  cut_rays rays_;
  detail::ray_average average_;
};
static_assert(DetectorGeometry<flight_between<ray_geometry<box_volume>>> &&
              RayGeometry<flight_between<ray_geometry<box_volume>>>);

/// The same for a geometry that has paths and no rays, such as `axial_box`.
template <class Geometry>
class paths_between {
  static_assert(DetectorGeometry<Geometry>,
                "paths_between: the geometry needs depth() and for_each_path(produced_neutrino, visit)");

 public:
  /// @throws bad_parameter unless 0 ≤ from < to
  constexpr paths_between(Geometry geometry, length from, length to)
      : geometry_(std::move(geometry)),
        from_(numeric::require_not_negative("paths_between: shortest distance", from)),
        to_(to) {
    if (!(from < to)) numeric::refuse("paths_between: longest distance", to, "must be above the shortest one");
  }

  constexpr length depth() const { return geometry_.depth(); }
  /// Each probability 1 − e^(−s/λ) becomes the part of it between the distances.
  template <class Visit>
  constexpr void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    geometry_.for_each_path(n, [&](double weight, length path) {
      const length end = std::min(path, to_);
      if (!(end > from_)) return;
      visit(weight, end);
      if (from_ > 0. * metre) visit(-weight, from_);
    });
  }

  constexpr bool operator==(const paths_between&) const = default;

 private:
  Geometry geometry_;
  length from_, to_;
};

/// Returns the geometry where only N count that decay at least a distance from where they are made: displaced vertices.
/// @throws bad_parameter unless the distance is positive
template <DetectorGeometry Geometry>
requires RayGeometry<Geometry> flight_between<Geometry> minimum_flight(const Geometry& geometry, length distance) {
  return {geometry, numeric::require_positive("minimum_flight: distance", distance),
          std::numeric_limits<double>::infinity() * metre};
}

/// Returns the geometry where only N count that decay within a distance of where they are made: prompt decays.
/// @throws bad_parameter unless the distance is positive
template <DetectorGeometry Geometry>
requires RayGeometry<Geometry> flight_between<Geometry> maximum_flight(const Geometry& geometry, length distance) {
  return {geometry, 0. * metre, numeric::require_positive("maximum_flight: distance", distance)};
}

/// Returns the same for a geometry without rays.
/// @throws bad_parameter unless the distance is positive
template <DetectorGeometry Geometry>
constexpr paths_between<Geometry> minimum_flight(const Geometry& geometry, length distance) {
  return {geometry, numeric::require_positive("minimum_flight: distance", distance),
          std::numeric_limits<double>::infinity() * metre};
}
/// Returns the same for a geometry without rays.
/// @throws bad_parameter unless the distance is positive
template <DetectorGeometry Geometry>
constexpr paths_between<Geometry> maximum_flight(const Geometry& geometry, length distance) {
  return {geometry, 0. * metre, numeric::require_positive("maximum_flight: distance", distance)};
}

namespace detail {
/// Returns a site with other geometries, `change(geometry)`.
template <class Flux, class Geometry, class Change>
auto with_geometries(const installation<Flux, Geometry>& site, const char* what, const Change& change) {
  std::vector<site_target<decltype(change(site.targets[0].geometry))>> targets;
  for (const site_target<Geometry>& t : site.targets) targets.push_back({t.content, change(t.geometry), t.share});
  return installation{site.flux, std::move(targets), site.name + what};
}
}  // namespace detail

/// Returns the site where only displaced decays count, named "… displaced".
/// @throws bad_parameter unless the distance is positive
template <class Flux, DetectorGeometry Geometry>
auto minimum_flight(const installation<Flux, Geometry>& site, length distance) {
  return detail::with_geometries(site, " displaced", [&](const Geometry& g) { return minimum_flight(g, distance); });
}
/// Returns the site where only prompt decays count, named "… prompt".
/// @throws bad_parameter unless the distance is positive
template <class Flux, DetectorGeometry Geometry>
auto maximum_flight(const installation<Flux, Geometry>& site, length distance) {
  return detail::with_geometries(site, " prompt", [&](const Geometry& g) { return maximum_flight(g, distance); });
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_FLIGHT_BETWEEN_HPP
