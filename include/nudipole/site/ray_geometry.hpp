// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RAY_GEOMETRY_HPP
#define NUDIPOLE_SITE_RAY_GEOMETRY_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace nudipole {

/// Where neutrinos come from: parallel to z, or from a point on the z axis `distance` upstream of z = 0.
class neutrino_origin {
 public:
  /// Parallel to z.
  constexpr neutrino_origin() = default;
  /// A point on the z axis at −distance.
  /// @throws std::invalid_argument unless the distance is positive
  explicit constexpr neutrino_origin(length distance)
      : inverse_distance_(1. / (numeric::require_positive("neutrino_origin: distance", distance) / metre)) {}

  /// Direction of the neutrino that arrives at a point.
  constexpr direction towards(const position& at) const {
    const double x = inverse_distance_ * (at.x / metre), y = inverse_distance_ * (at.y / metre),
                 z = 1 + inverse_distance_ * (at.z / metre);
    const double size = numeric::sqrt(x * x + y * y + z * z);
    return {x / size, y / size, z / size};
  }
  /// Distance of the point from z = 0 over a metre, inverted; 0 for parallel neutrinos.
  constexpr double curvature() const { return inverse_distance_; }

 private:
  double inverse_distance_ = 0;
};

/// How finely a geometry is averaged when it is made.
struct ray_sampling {
  int rays =
      16381;  ///< production points and azimuths at each angle; taken to the next lattice, of which the largest has 65521
  int angles = 96;  ///< steps of the table of angles from 0 to π
};

/// What rays can be followed through. Three requirements: `g.target()`, the box N is made in, uniformly; `g.origin()`, where the
/// neutrinos come from; `g.for_each_interval(from, along, visit)`, which calls `visit(path_interval)` for each stretch of the
/// way of an N from a point in a direction where its decay is seen. For generators of events; the averages over N that a scan
/// needs are made from it.
template <class G>
concept RayGeometry = requires(const G& geometry, const position& from, const direction& along) {
  { geometry.target() } -> std::convertible_to<box>;
  { geometry.origin() } -> std::convertible_to<neutrino_origin>;
  geometry.for_each_interval(from, along, [](const path_interval&) {});
};

namespace detail {

/// The paths that `for_each_path` of a ray geometry visits: for N at an angle θ to the neutrino, averaged over the point of
/// production and the azimuth, the intervals [a, b] in which decays are seen make a signed measure of lengths, +1 at b and −1 at
/// a, with which P = ∫ dW(s) (1 − e^(−s/λ)).
///
/// It is kept at angles θ = θ₀ sinh v and π − θ₀ sinh v, v in equal steps, between which it is interpolated with cubic
/// Lagrange polynomials; θ₀ is a sixteenth of the target's narrower side over the longest way. At each angle it is 32
/// weights at common lengths: s = s₀ + (r/20) u³ and s = s₀ + r/20 + (19r/20) u², u the 16 Gauss–Legendre nodes of [0, 1], the
/// weights such that the first twentieth and the rest are each integrated exactly over polynomials in u of degree 15. The mean
/// path, and so the limit of long lifetimes, is one; e^(−s/λ) is nearly. s₀ is the shortest length met, or 0 where decays are
/// seen from the start, s₀ + r the longest. What begins at s₀ itself, where an adaptor cuts, keeps a weight of its own.
///
/// Points and azimuths form a Korobov lattice, folded in x, y and z so that the average sees periodic functions: z, x, y
/// and φ from i/N, ia/N, ia²/N, ia³/N (mod 1), with the a of least mean square error (P₂) for N. Nothing is random, and all
/// angles use the same lattice, so that nothing jumps between them.
class ray_average {
 public:
  template <RayGeometry Geometry>
  ray_average(const Geometry& geometry, const ray_sampling& sampling) {
    if (sampling.rays < 1) numeric::refuse("ray_sampling: rays", double(sampling.rays), "must be positive");
    if (sampling.angles < 8) numeric::refuse("ray_sampling: angles", double(sampling.angles), "must be at least 8");
    half_ = static_cast<std::size_t>(sampling.angles) / 2;
    const box target = geometry.target();
    const std::vector<ray> rays = make_rays(target, geometry.origin(), sampling.rays);

    // An eighth of the rays shows the shortest and longest ways well enough; the longest sets the scale of angles.
    double longest = target.depth() / metre, shortest = std::numeric_limits<double>::infinity(), begun = 0;
    std::size_t at_shortest = 0;
    const auto explore = [&](double theta) {
      for (std::size_t i = 0; i < rays.size(); i += 8)
        for_each_end(geometry, rays[i], theta, [&](double sign, double s) {
          begun += sign;  // what ends and did not begin was seen from the start
          longest = std::max(longest, s);
          at_shortest = s < shortest ? 1 : at_shortest + (s == shortest);
          shortest = std::min(shortest, s);
        });
    };
    explore(0);
    const double side = std::min(target.width(), target.height()) / metre;
    unit_angle_ = std::min(0.5, side / (16 * longest));
    step_ = std::asinh(half_pi / unit_angle_) / static_cast<double>(half_);
    longest = 0;
    for (std::size_t k = 0; k <= 2 * half_; ++k) explore(angle(k));
    weights_.assign((2 * half_ + 1) * lengths, 0.);
    if (!(longest > 0)) return;  // nothing is ever hit
    const bool from_start = begun > 0;
    const bool all_begin_there = !from_start && at_shortest > rays.size() / 8;  // an adaptor's cut
    if (!all_begin_there) shortest = from_start ? 0 : 0.95 * shortest;
    const double range = 1.02 * longest - shortest, inner_range = range / inner_part;
    for (std::size_t j = 0; j < nodes; ++j) {
      const double u = numeric::gauss_legendre_rule<nodes>.node[j];
      lengths_[j] = shortest + inner_range * u * u * u;
      lengths_[j + nodes] = shortest + inner_range + (range - inner_range) * u * u;
    }
    lengths_[2 * nodes] = shortest;
    const std::vector<double> projection = make_projection();
    const double share = 1 / static_cast<double>(rays.size()), spacing = share * (target.depth() / metre);
    std::vector<double> inner(fine + 1), outer(fine + 1);
    for (std::size_t k = 0; k <= 2 * half_; ++k) {
      std::fill(inner.begin(), inner.end(), 0.);
      std::fill(outer.begin(), outer.end(), 0.);
      double* weights = &weights_[k * lengths];
      const double theta = angle(k);
      for (const ray& r : rays)
        for_each_end(geometry, r, theta, [&](double sign, double s) {
          const double weight = sign * share, above = std::clamp(s - shortest, 0., range);
          if (s == shortest)
            weights[2 * nodes] += weight;
          else if (above >= inner_range)
            deposit(outer, weight, std::sqrt((above - inner_range) / (range - inner_range)));
          else if (above > 16 * spacing || !from_start)
            deposit(inner, weight, std::cbrt(above / inner_range));
          else  // so near to u = 0 the steps of the lattice in z would show
            spread(inner, weight, std::cbrt(std::max(above - spacing / 2, 0.) / inner_range),
                   std::cbrt((above + spacing / 2) / inner_range));
        });
      for (std::size_t i = 0; i <= fine; ++i)
        for (std::size_t j = 0; j < nodes; ++j) {
          weights[j] += inner[i] * projection[i * nodes + j];
          weights[j + nodes] += outer[i] * projection[i * nodes + j];
        }
    }
  }

  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    const double theta = numeric::arg(n.cosine, n.sine);
    // Forward and backward are interpolated apart: |cosθ| has a cusp between them.
    const bool forward = theta <= half_pi;
    const double steps = static_cast<double>(half_);
    const double turned = std::min(std::asinh((forward ? theta : pi - theta) / unit_angle_) / step_, steps);
    const double v = forward ? turned : 2 * steps - turned;
    const std::size_t lowest = forward ? 0 : half_;
    const auto first = std::clamp(static_cast<std::size_t>(std::max(v - 1, 0.)), lowest, lowest + half_ - 3);
    const double a = v - static_cast<double>(first), b = a - 1, c = a - 2, d = a - 3;
    const double p = -b * c * d / 6, q = a * c * d / 2, r = -a * b * d / 2, s = a * b * c / 6;
    const double* w = &weights_[first * lengths];
    for (std::size_t j = 0; j < lengths; ++j) {
      const double weight = p * w[j] + q * w[j + lengths] + r * w[j + 2 * lengths] + s * w[j + 3 * lengths];
      if (weight != 0) visit(weight, lengths_[j] * metre);
    }
  }

 private:
  static constexpr std::size_t nodes = 16, lengths = 2 * nodes + 1, fine = 256;
  static_assert(nodes % 2 == 0 && fine % 2 == 0);  // no node at 1/2, which is a place of the grid
  static constexpr double inner_part = 20;
  static constexpr double half_pi = numeric::detail::half_pi, pi = 2 * half_pi;

  struct ray {
    position from;
    direction along;      // of the neutrino
    double cosine, sine;  // of the azimuth
  };

  static double folded(double u) { return 1 - std::abs(2 * u - 1); }

  struct lattice {
    int size, generator;
  };
  static lattice lattice_for(int rays) {
    constexpr std::array<lattice, 6> known{
        {{2039, 478}, {4093, 162}, {8191, 3842}, {16381, 2994}, {32749, 9427}, {65521, 21619}}};
    for (const lattice& l : known)
      if (rays <= l.size) return l;
    numeric::refuse("ray_sampling: rays", double(rays), "must be at most 65521");
  }

  static std::vector<ray> make_rays(const box& target, const neutrino_origin& origin, int count) {
    const lattice chosen = lattice_for(count);
    const auto n = static_cast<std::size_t>(chosen.size), a = static_cast<std::size_t>(chosen.generator);
    const double size = static_cast<double>(n);
    const std::size_t b = a * a % n, c = a * b % n;
    std::vector<ray> rays;
    rays.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
      // A quarter of a step, so that folding a step of 2/N leaves equal steps of 1/N.
      const auto place = [&](std::size_t multiple) { return (static_cast<double>(i * multiple % n) + 0.25) / size; };
      const position from = target.at(folded(place(a)), folded(place(b)), folded(place(1)));
      const double azimuth = 2 * pi * place(c);
      rays.push_back({from, origin.towards(from), std::cos(azimuth), std::sin(azimuth)});
    }
    return rays;
  }

  double angle(std::size_t k) const {
    const auto forward = [&](std::size_t i) {
      return i == half_ ? half_pi : unit_angle_ * std::sinh(step_ * static_cast<double>(i));
    };
    return k <= half_ ? forward(k) : pi - forward(2 * half_ - k);
  }

  /// Visits (+1, b) and (−1, a) of the intervals of one ray at an angle, and complains of intervals that overlap.
  template <class Geometry, class Visit>
  static void for_each_end(const Geometry& geometry, const ray& r, double theta, Visit&& visit) {
    const double sine = std::sin(theta);
    const direction along = rotated_to(r.along, {sine * r.cosine, sine * r.sine, std::cos(theta)});
    std::array<path_interval, 8> met;
    std::size_t count = 0;
    geometry.for_each_interval(r.from, along, [&](const path_interval& part) {
      const double enter = part.enter / metre, leave = part.leave / metre;
      if (!(0 <= enter && enter < leave && numeric::is_finite(leave)))
        throw std::invalid_argument("ray_geometry: the crossing of a volume must have 0 <= enter < leave < infinity");
      for (std::size_t i = 0; i < count; ++i)
        if (std::min(leave, double(met[i].leave / metre)) - std::max(enter, double(met[i].enter / metre)) >
            1e-9 * leave)
          throw std::invalid_argument("ray_geometry: volumes overlap: a decay would count twice");
      if (count < met.size()) met[count++] = part;
      if (enter > 0) visit(-1., enter);
      visit(1., leave);
    });
  }

  /// Values of the Lagrange polynomials of the nodes at i/fine. [barycentric form; Wang, Xiang, Math. Comp. 81 (2012) 861 for
  /// the weights]
  static std::vector<double> make_projection() {
    const auto& rule = numeric::gauss_legendre_rule<nodes>;
    std::vector<double> values((fine + 1) * nodes, 0.);
    for (std::size_t i = 0; i <= fine; ++i) {
      const double u = static_cast<double>(i) / fine;
      double sum = 0;
      for (std::size_t j = 0; j < nodes; ++j) {
        const double node = rule.node[j];
        const double term = (j % 2 == 0 ? 1 : -1) * std::sqrt(node * (1 - node) * rule.weight[j]) / (u - node);
        values[i * nodes + j] = term;
        sum += term;
      }
      for (std::size_t j = 0; j < nodes; ++j) values[i * nodes + j] /= sum;
    }
    return values;
  }

  static void deposit(std::vector<double>& cells, double weight, double u) {
    const double position = u * fine;
    const auto first = std::min(static_cast<std::size_t>(std::max(position - 1, 0.)), fine - 3);
    const double a = position - static_cast<double>(first), b = a - 1, c = a - 2, d = a - 3;
    cells[first] -= weight * b * c * d / 6;
    cells[first + 1] += weight * a * c * d / 2;
    cells[first + 2] -= weight * a * b * d / 2;
    cells[first + 3] += weight * a * b * c / 6;
  }

  /// Uniform in the length between two places.
  static void spread(std::vector<double>& cells, double weight, double from, double to) {
    constexpr int parts = 64;
    const double volume = to * to * to - from * from * from;
    double low = from;
    for (int i = 1; i <= parts; ++i) {
      const double high = from + (to - from) * i / parts;
      deposit(cells, weight * (high * high * high - low * low * low) / volume, 0.5 * (low + high));
      low = high;
    }
  }

  std::size_t half_ = 0;  // steps from 0 to π/2
  double unit_angle_ = 1, step_ = 1;
  std::array<double, lengths> lengths_{};
  std::vector<double> weights_;  // of angle k and length j at [k · lengths + j]
};

}  // namespace detail

/// A target and the volumes in which decays are seen, with every ray followed exactly: N starts at a point of the target,
/// uniform over it, leaves at its angle to the neutrino with any azimuth, and its decay is seen in any of the volumes. The
/// target is one of them only if it is named again:
///
///     const box target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
///     const cylinder volume{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
///     const ray_geometry inside{target, target};        // decays in the target
///     const ray_geometry behind{target, volume};        // and not there
///     const ray_geometry either{target, target, volume};
///
/// Volumes may touch but not overlap, as a decay in both would count twice; the constructor checks it on the rays it follows.
///
/// The averages over points and azimuths are made once, in the constructor, which takes about a tenth of a second; after that a
/// mass point costs about ten milliseconds. On the axis of a target wide enough they are good to 10⁻⁶; elsewhere to some
/// 10⁻⁴ of the probability while it is above a hundredth of that on the axis. Four times the `rays` make that three times
/// better.
template <Volume... Volumes>
class ray_geometry {
  static_assert(sizeof...(Volumes) > 0,
                "name the volumes in which decays are seen, the target among them if it is one");

 public:
  /// Neutrinos parallel to z.
  /// @throws std::invalid_argument for volumes found to overlap on one of the rays
  explicit ray_geometry(const box& target, const Volumes&... volumes)
      : ray_geometry(neutrino_origin{}, ray_sampling{}, target, volumes...) {}
  /// Neutrinos from a point.
  /// @throws std::invalid_argument for volumes found to overlap on one of the rays
  ray_geometry(const neutrino_origin& origin, const box& target, const Volumes&... volumes)
      : ray_geometry(origin, ray_sampling{}, target, volumes...) {}
  /// @throws std::invalid_argument for volumes found to overlap on one of the rays, and for a sampling of no or more than 65521
  /// rays or of less than 8 angles
  ray_geometry(const neutrino_origin& origin, const ray_sampling& sampling, const box& target,
               const Volumes&... volumes)
      : origin_(origin), sampling_(sampling), target_(target), volumes_(volumes...), average_(*this, sampling) {}

  const box& target() const { return target_; }
  const neutrino_origin& origin() const { return origin_; }
  const ray_sampling& sampling() const { return sampling_; }
  const std::tuple<Volumes...>& volumes() const { return volumes_; }

  /// Length of target before a neutrino along z; what slanting neutrinos have more is left out.
  length depth() const { return target_.depth(); }

  template <class Visit>
  void for_each_interval(const position& from, const direction& along, Visit&& visit) const {
    std::apply(
        [&](const Volumes&... volume) {
          (
              [&](const std::optional<path_interval>& part) {
                if (part) visit(*part);
              }(volume.crossing(from, along)),
              ...);
        },
        volumes_);
  }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }

 private:
  neutrino_origin origin_;
  ray_sampling sampling_;
  box target_;
  std::tuple<Volumes...> volumes_;
  detail::ray_average average_;
};
template <Volume... Volumes>
ray_geometry(const box&, const Volumes&...) -> ray_geometry<Volumes...>;
template <Volume... Volumes>
ray_geometry(const neutrino_origin&, const box&, const Volumes&...) -> ray_geometry<Volumes...>;
template <Volume... Volumes>
ray_geometry(const neutrino_origin&, const ray_sampling&, const box&, const Volumes&...) -> ray_geometry<Volumes...>;
static_assert(DetectorGeometry<ray_geometry<box>> && RayGeometry<ray_geometry<box, cylinder>>);

namespace detail {

/// What two adaptors share: a geometry whose intervals are cut to the distances from the production point within [from, to].
template <RayGeometry Geometry>
struct cut_rays {
  Geometry geometry;
  length from, to;

  const box& target() const { return geometry.target(); }
  const neutrino_origin& origin() const { return geometry.origin(); }
  template <class Visit>
  void for_each_interval(const position& start, const direction& along, Visit&& visit) const {
    geometry.for_each_interval(start, along, [&](const path_interval& part) {
      const path_interval kept{std::max(part.enter, from), std::min(part.leave, to)};
      if (kept.enter < kept.leave) visit(kept);
    });
  }
};

}  // namespace detail

/// A geometry where only N count that decay at least a distance from where they are made: displaced vertices.
template <RayGeometry Geometry>
class minimum_flight {
 public:
  /// @throws std::invalid_argument unless the distance is positive
  minimum_flight(const Geometry& geometry, length distance)
      : rays_{geometry, numeric::require_positive("minimum_flight: distance", distance),
              std::numeric_limits<double>::infinity() * metre},
        average_(rays_, geometry.sampling()) {}

  const box& target() const { return rays_.target(); }
  const neutrino_origin& origin() const { return rays_.origin(); }
  const ray_sampling& sampling() const { return rays_.geometry.sampling(); }
  length distance() const { return rays_.from; }
  length depth() const { return rays_.geometry.depth(); }
  template <class Visit>
  void for_each_interval(const position& from, const direction& along, Visit&& visit) const {
    rays_.for_each_interval(from, along, visit);
  }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }

 private:
  detail::cut_rays<Geometry> rays_;
  detail::ray_average average_;
};
static_assert(DetectorGeometry<minimum_flight<ray_geometry<box>>> && RayGeometry<minimum_flight<ray_geometry<box>>>);

/// A geometry where only N count that decay within a distance of where they are made: prompt decays.
template <RayGeometry Geometry>
class maximum_flight {
 public:
  /// @throws std::invalid_argument unless the distance is positive
  maximum_flight(const Geometry& geometry, length distance)
      : rays_{geometry, 0. * metre, numeric::require_positive("maximum_flight: distance", distance)},
        average_(rays_, geometry.sampling()) {}

  const box& target() const { return rays_.target(); }
  const neutrino_origin& origin() const { return rays_.origin(); }
  const ray_sampling& sampling() const { return rays_.geometry.sampling(); }
  length distance() const { return rays_.to; }
  length depth() const { return rays_.geometry.depth(); }
  template <class Visit>
  void for_each_interval(const position& from, const direction& along, Visit&& visit) const {
    rays_.for_each_interval(from, along, visit);
  }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }

 private:
  detail::cut_rays<Geometry> rays_;
  detail::ray_average average_;
};
static_assert(DetectorGeometry<maximum_flight<ray_geometry<box>>> && RayGeometry<maximum_flight<ray_geometry<box>>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_RAY_GEOMETRY_HPP
