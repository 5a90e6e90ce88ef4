// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_CONSISTENCY_HPP
#define NUDIPOLE_LIMITS_CONSISTENCY_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/limits/published_bound.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/control/charged_current.hpp>
#include <nudipole/scattering/control/neutral_current.hpp>
#include <nudipole/scattering/control/weak_cross_section.hpp>
#include <nudipole/scattering/control/zprime_scattering.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/natural_materials.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// @file
/// Does a point of a scan stand up to a second look? A contour drawn where the beam would not arrive, or where the
/// effective theory has broken down, is no limit.
namespace nudipole {

/// One answer: a number, the bound that it should keep, whether it does, and a sentence.
struct consistency_finding {
  std::string what;
  double value = 0;
  double bound = 0;
  bool satisfied = true;
  std::string sentence;
};

/// Assumptions about the way from the collision point to the detector, and the bounds that decide the answers.
struct consistency_options {
  length rock = 100. * metre;                ///< crossed by the beam; between ATLAS and FASER about 100 m
  energy_squared minimum_q2 = 1. * GeV2;     ///< softer collisions through the Z′ are not counted as lost
  length shortest_flight = 1. * mm;          ///< decays closer to the vertex cannot be told from it
  double narrow = 0.1;                       ///< Γ/M up to which a narrow width is a fair approximation
  std::vector<published_bound> couplings{};  ///< bounds on g_e, canonical values as for `gauge_coupling`
};

/// Returns the interaction length λ = 1/Σ n_i σ_i of neutrinos through the Z′ in a material.
/// @throws bad_parameter as `zprime_scattering::cross_section`; infinite where nothing scatters
template <class Density>
length zprime_interaction_length(const zprime_scattering<Density>& process, const dipole_portal& model,
                                 lepton_flavour flavour, energy neutrino_energy, const material& matter) {
  auto per_metre = 0. / metre;
  for (const material_component& c : matter.components())
    per_metre += matter.targets_per_area(c, 1. * metre) / metre *
                 process.cross_section(model, flavour, neutrino_energy, c.target);
  return per_metre > 0. / metre ? length(1. / per_metre) : HUGE_VAL * metre;
}

namespace detail {

/// A geometry that sees only decays within a distance of the vertex.
template <class Geometry>
struct near_the_vertex {
  Geometry geometry;
  length farthest;

  length depth() const { return geometry.depth(); }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    geometry.for_each_path(n, [&](double weight, length path) { visit(weight, std::min(path, farthest)); });
  }
};

/// Sums over the beam of one flavour: its neutrinos, those that arrive, and what they do in the targets.
struct beam_losses {
  double neutrinos = 0, arriving = 0, through_zprime = 0, charged_current = 0;
  length shortest = HUGE_VAL * metre;
};

template <class Site, class Process, class Density>
beam_losses losses(const dipole_portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour,
                   const Density& density, const consistency_options& options) {
  const zprime_scattering<Density> process{density, options.minimum_q2};
  const charged_current_scattering<Density> standard{density};
  const material rock = standard_rock;
  beam_losses result;
  for (const beam_energy& entry : beam_energies(setup)) {
    const double n = entry.of(flavour);
    if (!(n > 0)) continue;
    const length interaction = zprime_interaction_length(process, model, flavour, entry.at, rock);
    result.shortest = std::min(result.shortest, interaction);
    result.neutrinos += n;
    result.arriving += n * std::exp(-(options.rock / interaction));
    for (const auto& target : setup.targets())
      for (const material_component& c : target.content.components()) {
        const inverse_area nuclei = target.nuclei_per_area(c);
        result.through_zprime += n * (nuclei * process.cross_section(model, flavour, entry.at, c.target));
        result.charged_current +=
            n * (nuclei * nudipole::cross_section(standard, neutrino_id(flavour), entry.at, c.target));
      }
  }
  return result;
}

/// Production of which only decays near the vertex are seen.
template <class Site, class Process>
production integrate_near(const dipole_portal& model, const experiment<Site, Process>& setup, length farthest) {
  using geometry = std::remove_cvref_t<decltype(std::begin(setup.targets())->geometry)>;
  std::vector<site_target<near_the_vertex<geometry>>> targets;
  for (const auto& t : setup.targets()) targets.push_back({t.content, {t.geometry, farthest}, t.share});
  return integrate_production(
      model, experiment{installation{setup.flux(), std::move(targets)}, setup.process(), setup.options()});
}

inline std::string rounded(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", x);
  return text;
}

/// Findings about the theory alone: its cutoff, its couplings, its widths.
template <class Decays>
void add_theory(std::vector<consistency_finding>& to, const dipole_portal& model, energy scale, const Decays& decays,
                const consistency_options& options) {
  const double cutoff = cutoff_from_dipole(leading_dipole(model)) / GeV, reached = scale / GeV;
  to.push_back({"cutoff at tree level", reached, cutoff, reached < cutoff,
                "The reaction reaches " + rounded(reached) +
                    " GeV; mu = e v/Lambda^2 gives Lambda = " + rounded(cutoff) + " GeV."});
  const double loop = cutoff / (4 * pi);
  to.push_back({"cutoff at one loop", reached, loop, reached < loop,
                "If a loop makes the moment, mu = e v/(4 pi Lambda)^2, then Lambda = " + rounded(loop) + " GeV."});
  double largest = 0;
  for (quark_flavour q : light_quarks) largest = std::max(largest, std::abs(model.quarks[q]));
  for (lepton_flavour l : lepton_flavours)
    largest = std::max({largest, std::abs(model.charged_leptons[l]), std::abs(model.neutrinos[l])});
  to.push_back({"largest coupling of the Z'", largest, std::sqrt(4 * pi), largest < std::sqrt(4 * pi),
                "Couplings above sqrt(4 pi) are not perturbative."});
  const double wide = zprime_decays<>{}.width(model) / model.zprime_mass;
  to.push_back({"width of the Z' over its mass", wide, options.narrow, wide < options.narrow,
                wide < options.narrow ? "A narrow Z' is a fair approximation."
                                      : "The Z' is wide: use finite_width, and expect corrections of this size."});
  const double broad = total_width(model, decays) / model.heavy_neutrino_mass;
  to.push_back({"width of N over its mass", broad, options.narrow, broad < options.narrow,
                "N is treated as a particle that flies and decays."});
}

}  // namespace detail

/// Returns what a second look at a point of a scan finds, at the model's own couplings: the cutoff of the effective
/// theory, perturbativity and widths, whether the beam arrives through the rock and what the same Z′ does in the
/// detector, how many decays are too close to be seen apart, and bounds on the coupling to electrons. Nothing is
/// refused. For the flavour with the largest dipole moment.
/// @throws bad_parameter for an invalid model or one without a dipole moment, as the calculations it asks
template <class Site, class Process, class Density = grv98lo, HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::vector<consistency_finding> consistency(const dipole_portal& model, const experiment<Site, Process>& setup,
                                             const Density& density = Density(),
                                             const consistency_options& options = {}, const Decays& decays = {}) {
  validate(model);
  const inverse_energy mu = numeric::require_positive("consistency: largest dipole moment", leading_dipole(model));
  lepton_flavour flavour = lepton_flavour::electron;
  for (lepton_flavour l : lepton_flavours)
    if (std::abs(model.dipole[l] * GeV) == mu * GeV) flavour = l;

  std::vector<consistency_finding> result;
  const production made = integrate_production(model, setup);
  detail::add_theory(result, model, hard_scale(model, made.highest_energy), decays, options);

  const detail::beam_losses beam = detail::losses(model, setup, flavour, density, options);
  if (beam.neutrinos > 0) {
    const double share = beam.arriving / beam.neutrinos;
    result.push_back({"share of the beam that arrives", share, 0.9, share > 0.9,
                      "The shortest interaction length through the Z' in rock is " +
                          detail::rounded(beam.shortest / metre) + " m; " + detail::rounded(options.rock / metre) +
                          " m are crossed."});
    const double ratio = beam.charged_current > 0 ? beam.through_zprime / beam.charged_current : HUGE_VAL;
    result.push_back({"neutral-current-like events through the Z' over charged-current ones", ratio, 1, ratio < 1,
                      "The same Z' makes " + detail::rounded(beam.through_zprime) + " events with Q2 above " +
                          detail::rounded(options.minimum_q2 / GeV2) + " GeV2; the Standard Model " +
                          detail::rounded(beam.charged_current) + " charged-current ones."});
  }

  const auto close_by = expected_events(model, detail::integrate_near(model, setup, options.shortest_flight),
                                        charged_leptons_and_hadrons{}, decays);
  const auto all = expected_events(model, made, charged_leptons_and_hadrons{}, decays);
  if (all.events(mu) > 0) {
    const double share = close_by.events(mu) / all.events(mu);
    result.push_back({"share of decays close to the vertex", share, 0.5, share < 0.5,
                      "Closer than " + detail::rounded(options.shortest_flight / mm) +
                          " mm to where N is made, a decay cannot be told from the collision."});
  }
  for (const published_bound& bound : options.couplings) {
    const double g = std::abs(model.charged_leptons.electron), edge = bound.edge(model.zprime_mass);
    result.push_back({"coupling to electrons", g, edge, g < edge,
                      bound.source() + ", " + detail::rounded(100 * bound.confidence()) + " % confidence."});
  }
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_CONSISTENCY_HPP
