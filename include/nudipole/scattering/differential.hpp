// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_DIFFERENTIAL_HPP
#define NUDIPOLE_SCATTERING_DIFFERENTIAL_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/trimmed_kernel.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Differential cross sections of N: densities in Q², in y, in energy and angle, and cross sections in bins.
namespace nudipole {

// --- densities -----------------------------------------------------------------------------------------------------

/// A process on partons whose dσ/dx dQ² can be had at any point: `p.reduced_dsigma_dx_dq2(E_ν, model, target, x, Q²)`, see
/// `deep_inelastic`.
template <class P>
concept PointwiseProcess = requires(const P& process, energy e, const dipole_portal& model, const nucleus& target) {
  { process.reduced_dsigma_dx_dq2(e, model, target, 0.5, 1. * GeV2) } -> std::convertible_to<area>;
};

/// Bjorken x and Q² of the collision that `laboratory_kinematics` takes to some energy and angle of N; S = M_p² + 2M_pE_ν.
struct parton_point {
  double x;
  energy_squared q2;
  double y;  ///< Q²/(xS)
};

/// The inverse of `laboratory_kinematics`. Light-cone components of N say it: (E_N + p_∥)/2 = E_ν(1 − y) and
/// (E_N − p_∥)/2 = (M_N² + Q²)/(4E_ν), so that
///
///     Q² = 2E_ν(E_N − p_N cosθ) − M_N²,   y = 1 − (E_N + p_N cosθ)/(2E_ν),   x = Q²/(yS).
///
/// Points that no collision makes have x outside (0, 1), or Q² or y that is not positive. Needs E_N ≥ M_N.
inline parton_point parton_point_of(energy neutrino_energy, energy heavy_neutrino_mass, energy total_energy,
                                    double theta) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), en = total_energy / GeV;
  const double p = numeric::sqrt(std::max(0., en * en - m)), half = std::sin(0.5 * theta);
  const double versine = 2 * half * half;
  // E_N − p_N cosθ = M_N²/(E_N + p_N) + p_N(1 − cosθ)
  const double minus = m / (en + p) + p * versine, q2 = 2 * e * minus - m;
  const double y = 1 - (en + p * (1 - versine)) / (2 * e);
  const double S = fixed_target_s(neutrino_energy) / GeV2;
  return {.x = q2 / (y * S), .q2 = q2 * GeV2, .y = y};
}

/// dσ/(dE_N dθ)/μ² per nucleus, m²GeV, by the Jacobian |∂(x, Q²)/∂(E_N, θ)| = 2p_N sinθ · x/y; 0 where no N goes. θ in rad.
/// @throws std::invalid_argument for an invalid model or target, a neutrino energy that is not positive, and an energy or angle
/// of N that is not finite
template <PointwiseProcess P>
auto reduced_dsigma_denergy_dtheta(const P& process, energy neutrino_energy, const dipole_portal& model,
                                   const nucleus& target, energy total_energy, double theta) {
  numeric::require_positive("reduced_dsigma_denergy_dtheta: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_denergy_dtheta: energy", total_energy);
  numeric::require_finite("reduced_dsigma_denergy_dtheta: theta", theta);
  validate(model);
  const energy mass = model.heavy_neutrino_mass;
  using result = std::remove_const_t<decltype(cm2 * GeV)>;
  if (total_energy < mass || theta < 0 || theta > pi) return result(0. * cm2 * GeV);
  const parton_point at = parton_point_of(neutrino_energy, mass, total_energy, theta);
  if (!(at.q2 > 0. * GeV2) || !(at.y > 0) || !(at.x < 1)) return result(0. * cm2 * GeV);
  const energy p = numeric::sqrt((total_energy - mass) * (total_energy + mass));
  return result((2 * std::sin(theta) * at.x / at.y) * p *
                process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, at.x, at.q2));
}

namespace detail {

/// ∫ f(x) dx from `lower` to 1 in ln x, on eight panels. Where a cut opens f jumps from 0: that place is found first.
template <class F, class Rule>
area integrated_over_x(const F& f, double lower, const Rule& rule) {
  if (!(lower < 1)) return 0. * cm2;
  const double range = -std::log(lower);
  const auto at = [&](double t) { return f(std::exp(-range * t)); };  // t from 0 at x = 1 to 1
  constexpr int panels = 8;
  double end = 1;
  if (!(at(end * (1 - 1e-9)) > 0. * cm2)) {
    constexpr int steps = 64;
    int last = steps - 1;
    while (last > 0 && !(at(double(last) / steps) > 0. * cm2)) --last;
    if (last == 0) return 0. * cm2;
    double inside = double(last) / steps, outside = double(last + 1) / steps;
    for (int i = 0; i < 50; ++i) {
      const double middle = 0.5 * (inside + outside);
      (at(middle) > 0. * cm2 ? inside : outside) = middle;
    }
    end = inside;
  }
  area sum = 0. * cm2;
  for (int i = 0; i < panels; ++i)
    rule.for_each_node(end * i / panels, end * (i + 1) / panels,
                       [&](double t, double weight) { sum += weight * range * std::exp(-range * t) * at(t); });
  return sum;
}

}  // namespace detail

/// dσ/dQ²/μ² per nucleus, m² (GeV² of μ² and GeV⁻² of dQ² cancel): the integral of dσ/dx dQ² over x.
/// @throws std::invalid_argument for an invalid model or target, an energy that is not positive, and Q² that is not finite
template <PointwiseProcess P, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
area reduced_dsigma_dq2(const P& process, energy neutrino_energy, const dipole_portal& model, const nucleus& target,
                        energy_squared q2, const Rule& rule = {}) {
  numeric::require_positive("reduced_dsigma_dq2: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_dq2: Q2", q2);
  validate(model);
  if (!(q2 > 0. * GeV2)) return 0. * cm2;
  const double lower = (numeric::square(model.heavy_neutrino_mass) + q2) / fixed_target_s(neutrino_energy);
  return detail::integrated_over_x(
      [&](double x) -> area {
        return x < 1 ? area(process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, x, q2)) : 0. * cm2;
      },
      lower, rule);
}

/// dσ/dy/μ² per nucleus, m²GeV², y = Q²/(xS): 1 − y is N's share of the energy but for the recoil, see `laboratory_kinematics`.
/// @throws std::invalid_argument for an invalid model or target, an energy that is not positive, and y that is not finite
template <PointwiseProcess P, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
reduced_cross_section reduced_dsigma_dy(const P& process, energy neutrino_energy, const dipole_portal& model,
                                        const nucleus& target, double y, const Rule& rule = {}) {
  numeric::require_positive("reduced_dsigma_dy: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_dy: y", y);
  validate(model);
  if (!(y > 0 && y < 1)) return 0. * cm2 * GeV2;
  const energy_squared S = fixed_target_s(neutrino_energy);
  const double lower = numeric::square(model.heavy_neutrino_mass) / (S * (1 - y));
  return S * detail::integrated_over_x(
                 [&](double x) -> area {
                   return x < 1 ? area(x * process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, x, x * y * S))
                                : 0. * cm2;
                 },
                 lower, rule);
}

// --- bins ----------------------------------------------------------------------------------------------------------

/// What can be binned: a number or quantity that follows from N as it is produced. One that needs the collision
/// (`squared_momentum_transfer`) takes that instead.
template <class O>
concept NeutrinoObservable = requires(const O& observable, const produced_neutrino& n) {
  observable(n);
};
template <class O>
concept CollisionObservable = requires(const O& observable, const collision& c) {
  observable(c);
};

/// θ of N to the neutrino, in rad.
struct polar_angle {
  double operator()(const produced_neutrino& n) const { return std::atan2(n.sine, n.cosine); }
};
static_assert(NeutrinoObservable<polar_angle>);
/// E_N.
struct total_energy {
  energy operator()(const produced_neutrino& n) const { return n.total_energy; }
};
static_assert(NeutrinoObservable<total_energy>);
/// p_T of N.
struct transverse_momentum {
  energy operator()(const produced_neutrino& n) const { return n.momentum * n.sine; }
};
static_assert(NeutrinoObservable<transverse_momentum>);
/// Q².
struct squared_momentum_transfer {
  energy_squared operator()(const collision& c) const { return c.q2; }
};
static_assert(CollisionObservable<squared_momentum_transfer>);

namespace detail {
template <class Quantity>
void require_edges(const std::vector<Quantity>& edges) {
  if (edges.size() < 2)
    throw std::invalid_argument("bins: " + std::to_string(edges.size()) + " edges: must be at least 2");
  for (std::size_t i = 0; i < edges.size(); ++i) {
    numeric::require_finite("bins: edge", edges[i]);
    if (i > 0 && !(edges[i - 1] < edges[i])) numeric::refuse("bins: edge", edges[i], "must be above the one before");
  }
}
/// 0 below all edges, their number above all, else the bin counted from 1; the last one has its upper edge.
template <class Quantity>
std::size_t bin_of(const std::vector<Quantity>& edges, Quantity value) {
  if (value == edges.back()) return edges.size() - 1;
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}
}  // namespace detail

/// Contents of bins of one observable: cross sections or numbers of N.
template <class Quantity, class Content>
struct histogram {
  std::vector<Quantity> edges;
  std::vector<Content> bins{};  ///< one less than edges
  Content below{};
  Content above{};

  Content total() const {
    Content sum = below + above;
    for (const Content& bin : bins) sum += bin;
    return sum;
  }
  /// Part of all that is in bin i, below and above included; 0 of nothing.
  double fraction(std::size_t i) const {
    const Content all = total();
    return all > Content{} ? double(bins.at(i) / all) : 0;
  }
  void add(const Content& weight, Quantity value) {
    const std::size_t i = detail::bin_of(edges, value);
    (i == 0 ? below : i == edges.size() ? above : bins[i - 1]) += weight;
  }
};

/// Contents of bins of two observables.
template <class First, class Second, class Content>
struct histogram_2d {
  std::vector<First> first_edges;
  std::vector<Second> second_edges;
  std::vector<Content> bins{};  ///< those of the second observable together
  Content outside{};

  Content& at(std::size_t i, std::size_t j) { return bins.at(i * (second_edges.size() - 1) + j); }
  const Content& at(std::size_t i, std::size_t j) const { return bins.at(i * (second_edges.size() - 1) + j); }
  Content total() const {
    Content sum = outside;
    for (const Content& bin : bins) sum += bin;
    return sum;
  }
  void add(const Content& weight, First first, Second second) {
    const std::size_t i = detail::bin_of(first_edges, first), j = detail::bin_of(second_edges, second);
    const bool inside = i > 0 && i < first_edges.size() && j > 0 && j < second_edges.size();
    (inside ? at(i - 1, j - 1) : outside) += weight;
  }
};

/// Rules for cross sections in bins, on each of a number of equal panels of the unit square (see `CollisionKernel`), which are
/// divided further where bins open and where an observable crosses an edge.
template <numeric::FixedRule U = numeric::gauss_legendre<6>, numeric::FixedRule V = numeric::gauss_legendre<6>>
struct bin_quadrature {
  [[no_unique_address]] U u{};
  [[no_unique_address]] V v{};
  int u_panels = 32;
  int v_panels = 8;
};

namespace detail {

template <class Observable>
auto observed(const Observable& observable, const collision& c, const produced_neutrino& n) {
  if constexpr (NeutrinoObservable<Observable>)
    return observable(n);
  else
    return observable(c);
}

/// An observable with its edges.
template <class Observable, class Quantity>
struct axis {
  const Observable& observable;
  const std::vector<Quantity>& edges;

  static constexpr std::size_t samples = 24;
  /// The observable along v at fixed u.
  struct profile {
    std::array<double, samples + 1> at;
    std::array<Quantity, samples + 1> found;
  };

  template <class Kernel>
  auto along(const Kernel& kernel, double u) const {
    return [&kernel, u, this](double v) {
      const collision c = kernel(u, v);
      return Quantity(observed(observable, c, kernel.neutrino(c)));
    };
  }

  /// On a grid that is close at both ends, since angles go like √v and √(1 − v). Between neighbouring points the observable is
  /// taken to be monotonic, or to have one maximum or minimum, which is found and stands in for a point.
  template <class F>
  static profile profile_of(const F& value) {
    profile p;
    for (std::size_t i = 0; i <= samples; ++i) {
      const double t = double(i) / samples;
      p.at[i] = t * t * t * (10 - 15 * t + 6 * t * t);
      p.found[i] = value(p.at[i]);
    }
    for (std::size_t i = 1; i < samples; ++i) {
      const bool top = p.found[i] > p.found[i - 1] && p.found[i] > p.found[i + 1],
                 bottom = p.found[i] < p.found[i - 1] && p.found[i] < p.found[i + 1];
      if (!top && !bottom) continue;
      p.at[i] = turning_point(value, p.at[i - 1], p.at[i], p.at[i + 1], p.found[i], top);
      p.found[i] = value(p.at[i]);
    }
    return p;
  }

  /// `visit(edge)` for those that lie between two values.
  template <class Visit>
  void for_each_edge_between(Quantity a, Quantity b, const Visit& visit) const {
    const Quantity low = std::min(a, b), high = std::max(a, b);
    for (auto edge = std::upper_bound(edges.begin(), edges.end(), low); edge != edges.end() && *edge < high; ++edge)
      visit(*edge);
  }

  /// Adds to `places` where along v, at fixed u, the observable crosses an edge.
  template <class Kernel>
  void add_crossings(const Kernel& kernel, double u, std::vector<double>& places) const {
    const auto value = along(kernel, u);
    const profile p = profile_of(value);
    for (std::size_t i = 0; i < samples; ++i)
      for_each_edge_between(p.found[i], p.found[i + 1], [&](Quantity edge) {
        places.push_back(crossing(value, edge, p.at[i], p.at[i + 1], p.found[i], p.found[i + 1]));
      });
  }

  /// Adds to `places` the u at which the highest or the lowest value along v crosses an edge: there a bin opens or closes.
  template <class Kernel>
  void add_openings(const Kernel& kernel, std::vector<double>& places) const {
    const auto add = [&](const auto& pick) {
      const auto value = [&](double u) { return pick(profile_of(along(kernel, u))); };
      constexpr int points = 32;
      constexpr double nearly = 1 - 1e-9;  // where u = 1 there may be no collision at all
      double a = 0;
      Quantity fa = value(a);
      for (int i = 1; i <= points; ++i) {
        const double b = nearly * i / points;
        const Quantity fb = value(b);
        for_each_edge_between(fa, fb, [&](Quantity edge) { places.push_back(crossing(value, edge, a, b, fa, fb)); });
        a = b, fa = fb;
      }
    };
    add([](const profile& p) { return *std::max_element(p.found.begin(), p.found.end()); });
    add([](const profile& p) { return *std::min_element(p.found.begin(), p.found.end()); });
  }

  /// Golden section between a and b, from c with f(c) beyond both ends; to √ε, which is all that an extremum has.
  template <class F>
  static double turning_point(const F& value, double a, double c, double b, Quantity fc, bool top) {
    constexpr double golden = 0.3819660112501051;
    for (int step = 0; step < 30 && b - a > 1e-5 * (1 - a) * b; ++step) {
      const double d = b - c > c - a ? c + golden * (b - c) : c - golden * (c - a);
      const Quantity fd = value(d);
      if (top ? fd > fc : fd < fc) {
        (d > c ? a : b) = c;
        c = d, fc = fd;
      } else {
        (d > c ? b : a) = d;
      }
    }
    return c;
  }

  /// Regula falsi, in its Illinois form, to what an integral over the panels needs.
  template <class F>
  static double crossing(const F& value, Quantity edge, double a, double b, Quantity fa_, Quantity fb_) {
    const Quantity unit = fb_ - fa_;
    double fa = (fa_ - edge) / unit, fb = (fb_ - edge) / unit;
    double c = a;
    for (int step = 0; step < 60; ++step) {
      c = (a * fb - b * fa) / (fb - fa);
      const double fc = (value(c) - edge) / unit;
      if (std::abs(fc) < 1e-10 || b - a < 1e-12 * b) break;
      if ((fc < 0) == (fb < 0)) {
        b = c, fb = fc;
        fa *= 0.5;
      } else {
        a = c, fa = fc;
        fb *= 0.5;
      }
    }
    return c;
  }
};

/// `visit(weight, collision, n)` for nodes of the kernel's unit square, on panels that no axis crosses an edge in.
template <class Kernel, class Rule, class Visit, class... Axes>
void for_each_node_on_panels(const Kernel& kernel, const Rule& rule, const Visit& visit, const Axes&... axes) {
  std::vector<double> panels, places;
  for (int i = 0; i <= rule.u_panels; ++i) panels.push_back(double(i) / rule.u_panels);
  (axes.add_openings(kernel, panels), ...);
  std::sort(panels.begin(), panels.end());
  const auto at_u = [&](double u, double weight_u) {
    places.clear();
    for (int i = 0; i <= rule.v_panels; ++i) places.push_back(double(i) / rule.v_panels);
    (axes.add_crossings(kernel, u, places), ...);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
      if (!(places[i] < places[i + 1])) continue;
      rule.v.for_each_node(places[i], places[i + 1], [&](double v, double weight_v) {
        const collision c = kernel(u, v);
        if (c.weight != 0. * cm2 * GeV2) visit(weight_u * weight_v * c.weight, c, kernel.neutrino(c));
      });
    }
  };
  for (std::size_t i = 0; i + 1 < panels.size(); ++i) {
    const double from = panels[i], width = panels[i + 1] - from;
    if (!(width > 0)) continue;
    // A bin opens like a square root: with u = from + width (3t² − 2t³) that is linear at both ends.
    rule.u.for_each_node(0., 1., [&](double t, double weight) {
      at_u(from + width * t * t * (3 - 2 * t), weight * width * 6 * t * (1 - t));
    });
  }
}

template <class Process, class Rule, class Visit, class... Axes>
void for_each_binned(const Process& process, energy neutrino_energy, const dipole_portal& model, const nucleus& target,
                     const Rule& rule, const Visit& visit, const Axes&... axes) {
  process.for_each_kernel(neutrino_energy, model, target, [&]<class Kernel>(const Kernel& kernel) {
    for_each_node_on_panels(trimmed_kernel<Kernel>(kernel), rule, visit, axes...);
  });
}

}  // namespace detail

/// What the bins of an observable of some process hold.
template <class Observable>
using observed_type = decltype(detail::observed(std::declval<const Observable&>(), collision{}, produced_neutrino{}));

/// Cross sections σ/μ² per nucleus in bins of an observable, at one energy: `edges` ascend.
///
/// Panels of the integral end where bins open and where edges are crossed, so that each bin is integrated for itself: those with
/// more than 10⁻⁴ of all to better than 10⁻⁴, in a time that goes like the square of the number of edges.
/// @throws std::invalid_argument for fewer than two edges, edges that do not ascend, and what the process refuses
template <ProductionProcess Process, class Observable, class Rule = bin_quadrature<>>
histogram<observed_type<Observable>, reduced_cross_section> binned(const Process& process, energy neutrino_energy,
                                                                   const dipole_portal& model, const nucleus& target,
                                                                   const Observable& observable,
                                                                   std::vector<observed_type<Observable>> edges,
                                                                   const Rule& rule = {}) {
  detail::require_edges(edges);
  histogram<observed_type<Observable>, reduced_cross_section> result{.edges = std::move(edges)};
  result.bins.resize(result.edges.size() - 1);
  detail::for_each_binned(
      process, neutrino_energy, model, target, rule,
      [&](const reduced_cross_section& weight, const collision& c, const produced_neutrino& n) {
        result.add(weight, detail::observed(observable, c, n));
      },
      detail::axis<Observable, observed_type<Observable>>{observable, result.edges});
  return result;
}

/// The same in bins of two observables. Corners of bins, where an edge of each is crossed, are not sought, hence more panels:
/// bins are good to 10⁻³ or so with 128, to 10⁻⁴ with 512.
/// @throws std::invalid_argument as with one
template <ProductionProcess Process, class First, class Second, class Rule = bin_quadrature<>>
histogram_2d<observed_type<First>, observed_type<Second>, reduced_cross_section> binned(
    const Process& process, energy neutrino_energy, const dipole_portal& model, const nucleus& target,
    const First& first, std::vector<observed_type<First>> first_edges, const Second& second,
    std::vector<observed_type<Second>> second_edges, const Rule& rule = Rule{.u_panels = 128}) {
  detail::require_edges(first_edges);
  detail::require_edges(second_edges);
  histogram_2d<observed_type<First>, observed_type<Second>, reduced_cross_section> result{
      .first_edges = std::move(first_edges), .second_edges = std::move(second_edges)};
  result.bins.resize((result.first_edges.size() - 1) * (result.second_edges.size() - 1));
  detail::for_each_binned(
      process, neutrino_energy, model, target, rule,
      [&](const reduced_cross_section& weight, const collision& c, const produced_neutrino& n) {
        result.add(weight, detail::observed(first, c, n), detail::observed(second, c, n));
      },
      detail::axis<First, observed_type<First>>{first, result.first_edges},
      detail::axis<Second, observed_type<Second>>{second, result.second_edges});
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_DIFFERENTIAL_HPP
