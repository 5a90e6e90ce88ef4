// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_BINNED_HPP
#define NUDIPOLE_SCATTERING_BINNED_HPP

#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/histogram.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/bin_axis.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/scattering/observables.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/trimmed_kernel.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace nudipole {

/// Rules for cross sections in bins, on each of a number of equal panels of the unit square (see `CollisionKernel`),
/// which are divided further where bins open and where an observable crosses an edge.
template <numeric::FixedRule U = numeric::gauss_legendre<6>, numeric::FixedRule V = numeric::gauss_legendre<6>>
struct bin_quadrature {
  [[no_unique_address]] U u{};
  [[no_unique_address]] V v{};
  int u_panels = 32;
  int v_panels = 8;
};

namespace detail {

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
void for_each_binned(const Process& process, energy neutrino_energy, const portal& model, const nucleus& target,
                     const Rule& rule, const Visit& visit, const Axes&... axes) {
  process.for_each_kernel(neutrino_energy, model, target, [&]<class Kernel>(const Kernel& kernel) {
    for_each_node_on_panels(trimmed_kernel<Kernel>(kernel), rule, visit, axes...);
  });
}

}  // namespace detail

/// The contents of the bins of an observable of some process.
template <class Observable>
using observed_type = decltype(detail::observed(std::declval<const Observable&>(), collision{}, produced_neutrino{}));

/// Cross sections σ/μ² per nucleus in bins of an observable, at one energy: `edges` ascend.
///
/// Panels of the integral end where bins open and where edges are crossed, so that each bin is integrated for itself:
/// those with more than 10⁻⁴ of all to better than 10⁻⁴, in a time that goes like the square of the number of edges.
/// @throws bad_parameter for fewer than two edges, edges that do not ascend, and what the process refuses
template <ProductionProcess Process, class Observable, class Rule = bin_quadrature<>>
histogram<observed_type<Observable>, reduced_cross_section> binned(const Process& process, energy neutrino_energy,
                                                                   const portal& model, const nucleus& target,
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

/// The same in bins of two observables. Corners of bins, where an edge of each is crossed, are not sought, hence more
/// panels: bins are good to 10⁻³ or so with 128, to 10⁻⁴ with 512.
/// @throws bad_parameter as with one
template <ProductionProcess Process, class First, class Second, class Rule = bin_quadrature<>>
histogram_2d<observed_type<First>, observed_type<Second>, reduced_cross_section> binned(
    const Process& process, energy neutrino_energy, const portal& model, const nucleus& target, const First& first,
    std::vector<observed_type<First>> first_edges, const Second& second,
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

#endif  // NUDIPOLE_SCATTERING_BINNED_HPP
