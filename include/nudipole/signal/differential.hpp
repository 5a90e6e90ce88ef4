// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_DIFFERENTIAL_HPP
#define NUDIPOLE_SIGNAL_DIFFERENTIAL_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/histogram.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/binned.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

namespace detail {

/// `visit(number of N per σ/μ² in m²GeV², at μ = 1 GeV⁻¹, energy, the model as these neutrinos see it, nucleus)`.
template <class Experiment, class Visit>
void for_each_exposed(const portal& model, const Experiment& setup, lepton_flavour flavour, const Visit& visit) {
  const std::vector<alike_neutrinos> groups = alike_in(model);
  for (const beam_energy& entry : beam_energies(setup))
    for (const alike_neutrinos& group : groups) {
      const double neutrinos = group.count(entry, flavour);
      if (!(neutrinos > 0)) continue;
      for (const auto& target : setup.targets())
        for (const material_component& component : target.content.components())
          visit(neutrinos * target.nuclei_per_area(component), entry.at, group.seen, component.target);
    }
}

}  // namespace detail

/// Returns the mean over the neutrinos of one flavour of a function of their energy, Σ N(E)f(E)/ΣN(E): a flux-averaged
/// cross section or density, when f is one. Species as the experiment has them.
/// @throws bad_parameter if there are no neutrinos of this flavour, and for a flux with energies or numbers
/// that are not finite and positive
template <class Site, class Process, class F>
auto flux_average(const experiment<Site, Process>& setup, lepton_flavour flavour, const F& f) {
  std::remove_cvref_t<decltype(1. * f(1. * GeV))> sum{};
  double neutrinos = 0;
  for (const beam_energy& entry : beam_energies(setup)) {
    if (!(entry.of(flavour) > 0)) continue;
    sum += entry.of(flavour) * f(entry.at);
    neutrinos += entry.of(flavour);
  }
  if (!(neutrinos > 0)) throw bad_parameter("flux_average: no neutrinos of this flavour");
  return (1 / neutrinos) * sum;
}

/// Returns numbers of N made in an experiment by neutrinos of one flavour, in bins of an observable, see `binned`.
/// @throws bad_parameter for an invalid model, dipole moment or flux, and edges that do not ascend
template <class Site, class Process, class Observable, class Rule = bin_quadrature<>>
histogram<observed_type<Observable>, double> binned_production(
    const portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour, inverse_energy dipole,
    const Observable& observable, std::vector<observed_type<Observable>> edges, const Rule& rule = {}) {
  validate(model);
  const double strength = numeric::square(numeric::require_finite("binned_production: dipole", dipole) * GeV);
  detail::require_edges(edges);
  histogram<observed_type<Observable>, double> result{.edges = std::move(edges)};
  result.bins.resize(result.edges.size() - 1);
  detail::for_each_exposed(model, setup, flavour,
                           [&](inverse_area exposed, energy at, const portal& seen, const nucleus& target) {
                             const auto one = binned(setup.process(), at, seen, target, observable, result.edges, rule);
                             const auto number = [&](const reduced_cross_section& weight) {
                               return strength * double(exposed * weight / GeV2);
                             };
                             for (std::size_t i = 0; i < one.bins.size(); ++i) result.bins[i] += number(one.bins[i]);
                             result.below += number(one.below);
                             result.above += number(one.above);
                           });
  return result;
}

/// Returns the same in bins of two observables.
/// @throws bad_parameter as with one
template <class Site, class Process, class First, class Second, class Rule = bin_quadrature<>>
histogram_2d<observed_type<First>, observed_type<Second>, double> binned_production(
    const portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour, inverse_energy dipole,
    const First& first, std::vector<observed_type<First>> first_edges, const Second& second,
    std::vector<observed_type<Second>> second_edges, const Rule& rule = Rule{.u_panels = 128}) {
  validate(model);
  const double strength = numeric::square(numeric::require_finite("binned_production: dipole", dipole) * GeV);
  detail::require_edges(first_edges);
  detail::require_edges(second_edges);
  histogram_2d<observed_type<First>, observed_type<Second>, double> result{.first_edges = std::move(first_edges),
                                                                           .second_edges = std::move(second_edges)};
  result.bins.resize((result.first_edges.size() - 1) * (result.second_edges.size() - 1));
  detail::for_each_exposed(
      model, setup, flavour, [&](inverse_area exposed, energy at, const portal& seen, const nucleus& target) {
        const auto one =
            binned(setup.process(), at, seen, target, first, result.first_edges, second, result.second_edges, rule);
        for (std::size_t i = 0; i < one.bins.size(); ++i)
          result.bins[i] += strength * double(exposed * one.bins[i] / GeV2);
        result.outside += strength * double(exposed * one.outside / GeV2);
      });
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_DIFFERENTIAL_HPP
