// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RAYS_HPP
#define NUDIPOLE_SITE_RAYS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/ray_aim.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <optional>
#include <vector>

namespace nudipole {

/// The fineness of the averages of a geometry.
struct ray_sampling {
  /// Production points and azimuths at each angle; taken to the next lattice, of which the largest has 65521.
  int rays = 16381;
  int angles = 96;  ///< steps of the table of angles from 0 to π

  constexpr bool operator==(const ray_sampling&) const = default;
};

/// A geometry that rays can be followed through. Three requirements: `g.target()`, the box N is made in, uniformly;
/// `g.origin()`, where the neutrinos come from; `g.for_each_interval(from, along, visit)`, which calls
/// `visit(path_interval)` for each stretch of the way of an N from a point in a direction where its decay is seen. For
/// generators of events; the averages over N that a scan needs are made from it.
template <class G>
concept RayGeometry = requires(const G& geometry, const position& from, const direction& along) {
  { geometry.target() } -> std::convertible_to<box_volume>;
  { geometry.origin() } -> std::convertible_to<neutrino_origin>;
  geometry.for_each_interval(from, along, [](const path_interval&) {});
};

/// A ray geometry that tells its volumes apart: `g.volume_count()`, and `g.for_each_volume_interval(from, along,
/// visit)`, which calls `visit(volume, path_interval)` with the number of the volume. Others have one.
template <class G>
concept GeometryOfVolumes = RayGeometry<G> &&
    requires(const G& geometry, const position& from, const direction& along) {
  { geometry.volume_count() } -> std::convertible_to<std::size_t>;
  geometry.for_each_volume_interval(from, along, [](std::size_t, const path_interval&) {});
};

namespace detail {

/// A point of production with the directions to start from.
struct production_ray {
  position from;
  direction along;      // of the neutrino
  double cosine, sine;  // of the azimuth
  double x = 0, y = 0;  // of the point, as parts of the target's sides
};

/// Points and azimuths form a Korobov lattice, folded in x, y and z so that the average sees periodic functions: z, x,
/// y and φ from i/N, ia/N, ia²/N, ia³/N (mod 1), with the a of least mean square error (P₂) for N. Nothing is random,
/// and all angles use the same lattice, so that nothing jumps between them.
/// @throws bad_parameter for no or more than 65521 rays
inline std::vector<production_ray> production_rays(const box_volume& target, const neutrino_origin& origin, int count) {
  struct lattice {
    int size, generator;
  };
  constexpr std::array<lattice, 6> known{
      {{2039, 478}, {4093, 162}, {8191, 3842}, {16381, 2994}, {32749, 9427}, {65521, 21619}}};
  if (count < 1) numeric::refuse("ray_sampling: rays", double(count), "must be positive");
  const auto chosen = std::find_if(known.begin(), known.end(), [&](const lattice& l) { return count <= l.size; });
  if (chosen == known.end()) numeric::refuse("ray_sampling: rays", double(count), "must be at most 65521");
  const auto n = static_cast<std::size_t>(chosen->size), a = static_cast<std::size_t>(chosen->generator);
  const double size = static_cast<double>(n);
  const std::size_t b = a * a % n, c = a * b % n;
  const auto folded = [](double u) { return 1 - std::abs(2 * u - 1); };
  std::vector<production_ray> rays;
  rays.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    // A quarter of a step, so that folding a step of 2/N leaves equal steps of 1/N.
    const auto place = [&](std::size_t multiple) { return (static_cast<double>(i * multiple % n) + 0.25) / size; };
    const double x = folded(place(a)), y = folded(place(b));
    const position from = target.at(x, y, folded(place(1)));
    const double azimuth = 4 * numeric::detail::half_pi * place(c);
    rays.push_back({from, origin.towards(from), std::cos(azimuth), std::sin(azimuth), x, y});
  }
  return rays;
}

template <class Geometry>
std::size_t volume_count(const Geometry& geometry) {
  if constexpr (GeometryOfVolumes<Geometry>)
    return geometry.volume_count();
  else
    return 1;
}

/// Visits (volume, +1, b) and (volume, −1, a) of the intervals of one ray at an angle, and complains of intervals that
/// overlap.
template <class Geometry, class Visit>
void for_each_end(const Geometry& geometry, const production_ray& r, double theta, Visit&& visit) {
  const double sine = std::sin(theta);
  const direction along = rotated_to(r.along, {sine * r.cosine, sine * r.sine, std::cos(theta)});
  std::array<path_interval, 8> met;
  std::size_t count = 0;
  const auto both_ends = [&](std::size_t volume, const path_interval& part) {
    const double enter = part.enter / metre, leave = part.leave / metre;
    if (!(0 <= enter && enter < leave && numeric::is_finite(leave)))
      throw bad_parameter("ray_geometry: the crossing of a volume must have 0 <= enter < leave < infinity");
    for (std::size_t i = 0; i < count; ++i)
      if (std::min(leave, double(met[i].leave / metre)) - std::max(enter, double(met[i].enter / metre)) > 1e-9 * leave)
        throw bad_parameter("ray_geometry: volumes overlap: a decay would count twice");
    if (count < met.size()) met[count++] = part;
    if (enter > 0) visit(volume, -1., enter);
    visit(volume, 1., leave);
  };
  if constexpr (GeometryOfVolumes<Geometry>)
    geometry.for_each_volume_interval(r.from, along, both_ends);
  else
    geometry.for_each_interval(r.from, along, [&](const path_interval& part) { both_ends(0, part); });
}

/// The same for a ray that is moved into the window from which volumes can be hit, with the window's share of the
/// target as weight.
template <class Geometry, class Visit>
void for_each_end(const Geometry& geometry, const production_ray& r, double theta, const ray_aim& aim, Visit&& visit) {
  if (!aim.active()) return for_each_end(geometry, r, theta, visit);
  const ray_aim::window w = aim.at(r.from.z, theta, r.cosine, r.sine);
  if (!(w.share > 0)) return;
  production_ray aimed = r;
  aimed.from.x = w.left + r.x * (w.right - w.left);
  aimed.from.y = w.low + r.y * (w.high - w.low);
  aimed.along = neutrino_origin(geometry.origin()).towards(aimed.from);
  for_each_end(geometry, aimed, theta,
               [&](std::size_t volume, double sign, double s) { visit(volume, w.share * sign, s); });
}

/// Returns a box around all volumes in which decays are seen, if the geometry knows one.
template <class Geometry>
std::optional<box_volume> seen_within(const Geometry& geometry) {
  if constexpr (requires { geometry.seen_within(); })
    return geometry.seen_within();
  else
    return std::nullopt;
}

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_RAYS_HPP
