// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_RAY_AVERAGE_HPP
#define NUDIPOLE_SITE_RAY_AVERAGE_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <vector>

namespace nudipole {

namespace detail {

/// Weights at places u in [0, 1] that become weights at the 16 Gauss–Legendre nodes, such that polynomials of degree 15
/// keep their sums. They are collected on a fine grid, with the weights of cubic Lagrange interpolation.
class node_weights {
 public:
  static constexpr std::size_t nodes = 16, fine = 256;
  static_assert(nodes % 2 == 0 && fine % 2 == 0);  // no node at 1/2, which is a place of the grid

  void clear() { std::fill(cells_.begin(), cells_.end(), 0.); }

  void deposit(double weight, double u) {
    const double place = u * fine;
    const auto first = std::min(static_cast<std::size_t>(std::max(place - 1, 0.)), fine - 3);
    const double a = place - static_cast<double>(first), b = a - 1, c = a - 2, d = a - 3;
    cells_[first] -= weight * b * c * d / 6;
    cells_[first + 1] += weight * a * c * d / 2;
    cells_[first + 2] -= weight * a * b * d / 2;
    cells_[first + 3] += weight * a * b * c / 6;
  }

  /// Deposits uniformly in u³ between two places.
  void spread(double weight, double from, double to) {
    constexpr int parts = 64;
    const double volume = to * to * to - from * from * from;
    double low = from;
    for (int i = 1; i <= parts; ++i) {
      const double high = from + (to - from) * i / parts;
      deposit(weight * (high * high * high - low * low * low) / volume, 0.5 * (low + high));
      low = high;
    }
  }

  /// Adds the weights at the nodes.
  void add_to(double* at_nodes) const {
    const std::vector<double>& values = lagrange();
    for (std::size_t i = 0; i <= fine; ++i)
      for (std::size_t j = 0; j < nodes; ++j) at_nodes[j] += cells_[i] * values[i * nodes + j];
  }

 private:
  /// Values of the Lagrange polynomials of the nodes at i/fine. [barycentric form; Wang, Xiang, Math. Comp. 81 (2012)
  /// 861 for the weights]
  static const std::vector<double>& lagrange() {
    static const std::vector<double> made = [] {
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
    }();
    return made;
  }

  std::vector<double> cells_ = std::vector<double>(fine + 1);
};

/// The paths that `for_each_path` of a ray geometry visits: for N at an angle θ to the neutrino, averaged over the
/// point of production and the azimuth, the intervals [a, b] in which decays are seen make a signed measure of lengths,
/// +1 at b and −1 at a, with which P = ∫ dW(s) (1 − e^(−s/λ)).
///
/// It is kept at angles θ = θ₀ sinh v and π − θ₀ sinh v, v in equal steps, between which it is interpolated with cubic
/// Lagrange polynomials; θ₀ is a sixteenth of the target's narrower side over the longest way. At each angle it is 33
/// weights at common lengths: s = s₀ + (r/20) u³ and s = s₀ + r/20 + (19r/20) u², u the 16 Gauss–Legendre nodes of [0,
/// 1], the weights such that the first twentieth and the rest are each integrated exactly over polynomials in u of
/// degree 15. The mean path, and so the limit of long lifetimes, is one; e^(−s/λ) is nearly. s₀ is the shortest length
/// met, or 0 where decays are seen from the start, s₀ + r the longest. Paths that begin at s₀ itself, where an adaptor
/// cuts, keep a weight of their own, the last.
class ray_average {
 public:
  template <RayGeometry Geometry>
  ray_average(const Geometry& geometry, const ray_sampling& sampling) {
    if (sampling.angles < 8) numeric::refuse("ray_sampling: angles", double(sampling.angles), "must be at least 8");
    half_ = static_cast<std::size_t>(sampling.angles) / 2;
    const std::vector<production_ray> rays = production_rays(geometry.target(), geometry.origin(), sampling.rays);
    choose_angles(geometry, rays);
    weights_.assign((2 * half_ + 1) * lengths, 0.);
    if (!choose_lengths(geometry, rays)) return;  // nothing is ever hit
    node_weights inner, outer;
    for (std::size_t k = 0; k <= 2 * half_; ++k) average_at(k, geometry, rays, inner, outer);
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
  static constexpr std::size_t nodes = node_weights::nodes, lengths = 2 * nodes + 1;
  static constexpr double inner_part = 20;
  static constexpr double half_pi = numeric::detail::half_pi, pi = 2 * half_pi;

  /// The shortest and longest lengths that rays meet, and how often paths begin.
  struct explored {
    double longest = 0, shortest = std::numeric_limits<double>::infinity();
    double begun = 0;  // paths that end more than begin: what did not begin was seen from the start
    std::size_t at_shortest = 0;

    /// An eighth of the rays shows the shortest and longest ways well enough.
    template <class Geometry>
    void at_angle(double theta, const Geometry& geometry, const std::vector<production_ray>& rays) {
      for (std::size_t i = 0; i < rays.size(); i += 8)
        for_each_end(geometry, rays[i], theta, [&](double sign, double s) {
          begun += sign;
          longest = std::max(longest, s);
          at_shortest = s < shortest ? 1 : at_shortest + (s == shortest);
          shortest = std::min(shortest, s);
        });
    }
  };

  /// The longest way straight on sets the scale of angles.
  template <class Geometry>
  void choose_angles(const Geometry& geometry, const std::vector<production_ray>& rays) {
    const box_volume target = geometry.target();
    explored straight_on{.longest = target.depth() / metre};
    straight_on.at_angle(0, geometry, rays);
    const double side = std::min(target.width(), target.height()) / metre;
    unit_angle_ = std::min(0.5, side / (16 * straight_on.longest));
    step_ = std::asinh(half_pi / unit_angle_) / static_cast<double>(half_);
  }

  /// Returns whether there are any paths.
  template <class Geometry>
  bool choose_lengths(const Geometry& geometry, const std::vector<production_ray>& rays) {
    explored ways;
    ways.at_angle(0, geometry, rays);
    ways.longest = 0;
    for (std::size_t k = 0; k <= 2 * half_; ++k) ways.at_angle(angle(k), geometry, rays);
    if (!(ways.longest > 0)) return false;
    from_start_ = ways.begun > 0;
    const bool all_begin_there = !from_start_ && ways.at_shortest > rays.size() / 8;  // an adaptor's cut
    shortest_ = all_begin_there ? ways.shortest : from_start_ ? 0 : 0.95 * ways.shortest;
    range_ = 1.02 * ways.longest - shortest_;
    inner_range_ = range_ / inner_part;
    for (std::size_t j = 0; j < nodes; ++j) {
      const double u = numeric::gauss_legendre_rule<nodes>.node[j];
      lengths_[j] = shortest_ + inner_range_ * u * u * u;
      lengths_[j + nodes] = shortest_ + inner_range_ + (range_ - inner_range_) * u * u;
    }
    lengths_[2 * nodes] = shortest_;
    return true;
  }

  template <class Geometry>
  void average_at(std::size_t k, const Geometry& geometry, const std::vector<production_ray>& rays, node_weights& inner,
                  node_weights& outer) {
    inner.clear();
    outer.clear();
    double* weights = &weights_[k * lengths];
    const double theta = angle(k), share = 1 / static_cast<double>(rays.size());
    const double spacing = share * (geometry.target().depth() / metre);
    for (const production_ray& r : rays)
      for_each_end(geometry, r, theta, [&](double sign, double s) {
        const double weight = sign * share, above = std::clamp(s - shortest_, 0., range_);
        if (s == shortest_)
          weights[2 * nodes] += weight;
        else if (above >= inner_range_)
          outer.deposit(weight, std::sqrt((above - inner_range_) / (range_ - inner_range_)));
        else if (above > 16 * spacing || !from_start_)
          inner.deposit(weight, std::cbrt(above / inner_range_));
        else  // so near to u = 0 the steps of the lattice in z would show
          inner.spread(weight, std::cbrt(std::max(above - spacing / 2, 0.) / inner_range_),
                       std::cbrt((above + spacing / 2) / inner_range_));
      });
    inner.add_to(weights);
    outer.add_to(weights + nodes);
  }

  double angle(std::size_t k) const {
    const auto forward = [&](std::size_t i) {
      return i == half_ ? half_pi : unit_angle_ * std::sinh(step_ * static_cast<double>(i));
    };
    return k <= half_ ? forward(k) : pi - forward(2 * half_ - k);
  }

  std::size_t half_ = 0;  // steps from 0 to π/2
  double unit_angle_ = 1, step_ = 1;
  double shortest_ = 0, range_ = 0, inner_range_ = 0;
  bool from_start_ = false;
  std::array<double, lengths> lengths_{};
  std::vector<double> weights_;  // of angle k and length j at [k · lengths + j]
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_RAY_AVERAGE_HPP
