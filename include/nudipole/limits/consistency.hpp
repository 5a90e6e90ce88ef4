// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_CONSISTENCY_HPP
#define NUDIPOLE_LIMITS_CONSISTENCY_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/limits/beam_through_rock.hpp>
#include <nudipole/limits/near_the_vertex.hpp>
#include <nudipole/limits/published_bound.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/control/charged_current.hpp>
#include <nudipole/scattering/control/zprime_scattering.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/interactions.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/natural_materials.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
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

namespace detail {

inline std::string rounded(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", x);
  return text;
}

/// The larger of |g_L| and |g_R|.
inline double size_of(const chiral_couplings& g) { return std::max(std::abs(g.left), std::abs(g.right)); }

/// The largest coupling of a vector to any quark or lepton.
inline double largest_coupling(const mediator& vector) {
  double largest = 0;
  for (pdg_id id : quarks_and_leptons) largest = std::max(largest, size_of(vector.coupling(id)));
  return largest;
}

/// Looks at a point from all sides: each member function returns or adds findings about one of them.
template <class Site, class Process, class Density>
class second_look {
 public:
  second_look(const portal& model, const experiment<Site, Process>& setup, const Density& density,
              const consistency_options& options)
      : model_(model),
        setup_(setup),
        scattering_(density, options.minimum_q2),
        options_(options),
        flavour_(model.leading_flavour()),
        charged_current_(charged_current_events(charged_current_scattering<Density>{density})) {}

  std::vector<consistency_finding> findings() && { return std::move(findings_); }

  /// Compares the energies of the reaction with the effective theory's cutoff.
  void add_cutoff(energy scale) {
    const double cutoff = cutoff_from_dipole(leading_dipole(model_)) / GeV, reached = scale / GeV;
    add("cutoff at tree level", reached, cutoff,
        "The reaction reaches " + rounded(reached) + " GeV; mu = e v/Lambda^2 gives Lambda = " + rounded(cutoff) +
            " GeV.");
    const double loop = cutoff / (4 * pi);
    add("cutoff at one loop", reached, loop,
        "If a loop makes the moment, mu = e v/(4 pi Lambda)^2, then Lambda = " + rounded(loop) + " GeV.");
  }

  /// Looks at each massive vector that couples to anything; the photon is of the Standard Model.
  void add_vectors() {
    std::size_t place = 0;
    for (const exchanged_vector& v : model_) {
      ++place;
      if (v.vector.mass() == 0. * GeV || largest_coupling(v.vector) == 0) continue;
      const std::string of = model_.size() == 1 ? "" : " (vector " + std::to_string(place) + ")";
      add_couplings(v.vector, of);
      add_beam(v.vector, of);
      add_events(v.vector, of);
    }
  }

  void add_width_of_n(energy width) {
    add("width of N over its mass", width / model_.heavy_neutrino_mass, options_.narrow,
        "N is treated as a particle that flies and decays.");
  }

  void add_decays_close_by(double close_by, double all) {
    if (!(all > 0)) return;
    add("share of decays close to the vertex", close_by / all, 0.5,
        "Closer than " + rounded(options_.shortest_flight / mm) +
            " mm to where N is made, a decay cannot be told from the collision.");
  }

 private:
  /// Adds a number that must stay below its bound.
  void add(std::string what, double value, double bound, std::string sentence) {
    findings_.push_back({std::move(what), value, bound, value < bound, std::move(sentence)});
  }

  void add_couplings(const mediator& vector, const std::string& of) {
    add("largest coupling of the Z'" + of, largest_coupling(vector), std::sqrt(4 * pi),
        "Couplings above sqrt(4 pi) are not perturbative.");
    const double wide = zprime_decays<>{}.width(vector) / vector.mass();
    add("width of the Z' over its mass" + of, wide, options_.narrow,
        wide < options_.narrow ? "A narrow Z' is a fair approximation."
                               : "The Z' is wide: use finite_width, and expect corrections of this size.");
    for (const published_bound& bound : options_.couplings)
      add("coupling to electrons" + of, size_of(vector.coupling(charged_lepton_id(lepton_flavour::electron))),
          bound.edge(vector.mass()), bound.source() + ", " + rounded(100 * bound.confidence()) + " % confidence.");
  }

  void add_beam(const mediator& vector, const std::string& of) {
    const material rock = standard_rock;
    double neutrinos = 0, arriving = 0;
    length shortest = HUGE_VAL * metre;
    for (const beam_energy& entry : beam_energies(setup_)) {
      const double n = entry.of(flavour_);
      if (!(n > 0)) continue;
      const length interaction = zprime_interaction_length(scattering_, vector, flavour_, entry.at, rock);
      shortest = std::min(shortest, interaction);
      neutrinos += n;
      arriving += n * std::exp(-(options_.rock / interaction));
    }
    if (!(neutrinos > 0)) return;
    const double share = arriving / neutrinos;
    findings_.push_back({"share of the beam that arrives" + of, share, 0.9, share > 0.9,
                         "The shortest interaction length through the Z' in rock is " + rounded(shortest / metre) +
                             " m; " + rounded(options_.rock / metre) + " m are crossed."});
  }

  void add_events(const mediator& vector, const std::string& of) {
    double events = 0;
    for (const beam_energy& entry : beam_energies(setup_))
      for (const auto& target : setup_.targets())
        for (const material_component& c : target.content.components())
          events += entry.of(flavour_) *
                    (target.nuclei_per_area(c) * scattering_.cross_section(vector, flavour_, entry.at, c.target));
    if (!(events > 0 || charged_current_ > 0)) return;
    add("neutral-current-like events through the Z' over charged-current ones" + of,
        charged_current_ > 0 ? events / charged_current_ : HUGE_VAL, 1,
        "The same Z' makes " + rounded(events) + " events with Q2 above " + rounded(options_.minimum_q2 / GeV2) +
            " GeV2; the Standard Model " + rounded(charged_current_) + " charged-current ones.");
  }

  double charged_current_events(const charged_current_scattering<Density>& current) const {
    const pdg_id neutrino = neutrino_id(flavour_);
    double sum = expected_interactions(current, neutrino, setup_);
    if (setup_.species() == beam_species::neutrinos_and_antineutrinos)
      sum += expected_interactions(current, -neutrino, setup_);
    return sum;
  }

  const portal& model_;
  const experiment<Site, Process>& setup_;
  zprime_scattering<Density> scattering_;
  const consistency_options& options_;
  lepton_flavour flavour_;
  double charged_current_;
  std::vector<consistency_finding> findings_;
};

}  // namespace detail

/// Returns what a second look at a point of a scan finds, at the model's own couplings: the cutoff of the effective
/// theory; for each massive vector that couples to quarks or leptons its couplings, its width, whether the beam arrives
/// through the rock, and what it does in the detector; the width of N, and how many decays are too close to be seen
/// apart. Nothing is refused. For the flavour with the largest dipole moment.
/// @throws bad_parameter for an invalid model or one without a dipole moment, as the calculations it asks
template <class Site, class Process, class Density = grv98lo, HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::vector<consistency_finding> consistency(const portal& model, const experiment<Site, Process>& setup,
                                             const Density& density = Density(),
                                             const consistency_options& options = {}, const Decays& decays = {}) {
  validate(model);
  const inverse_energy mu = numeric::require_positive("consistency: largest dipole moment", leading_dipole(model));
  const auto made = integrate_production_and_near(model, setup, options.shortest_flight);
  const decay_table modes = decays.modes(model);
  const auto seen = [&](const production& from) {
    return expected_events(model, from, charged_leptons_and_hadrons{}, modes).events(mu);
  };
  detail::second_look look(model, setup, density, options);
  look.add_cutoff(hard_scale(model, made.whole.highest_energy));
  look.add_vectors();
  look.add_width_of_n(modes.total_width(model));
  look.add_decays_close_by(seen(made.close_by), seen(made.whole));
  return std::move(look).findings();
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_CONSISTENCY_HPP
