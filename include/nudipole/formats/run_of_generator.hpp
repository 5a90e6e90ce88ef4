// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_RUN_OF_GENERATOR_HPP
#define NUDIPOLE_FORMATS_RUN_OF_GENERATOR_HPP

#include <nudipole/constants.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/events/production_summary.hpp>
#include <nudipole/formats/hepmc3/run.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/provenance.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Run information of event files, made from the generator of the events.
namespace nudipole {

/// Relative error of the cross sections that runs state: a bound on the error of the processes' fixed quadratures.
inline constexpr double stated_accuracy = 2e-3;

/// Returns everything that the events of a generator depend on, as names and texts: its experiment and the model. The
/// seed is not among them.
template <class Generator>
std::vector<std::pair<std::string, std::string>> parameters_of(const Generator& generate) {
  const production_summary& summary = generate.collisions().summary();
  const auto listed = [](const auto& shares) {
    std::string list;
    for (const auto& s : shares) list.append(list.empty() ? "" : " ").append(std::to_string(s.id));
    return list;
  };
  auto result = parameters(generate.model());
  result.emplace_back("luminosity_per_fb", numeric::to_text(generate.setup().luminosity() / inv_fb));
  result.emplace_back("neutrinos", listed(summary.neutrinos()));
  result.emplace_back("targets", listed(summary.targets()));
  result.emplace_back("N_made", numeric::to_text(generate.expected()));
  const bool by_lifetime = generate.options().decays == decay_placement::by_lifetime;
  result.emplace_back("decays", by_lifetime ? "by lifetime" : "in the detector");
  return result;
}

/// Returns the run information of a generator's events for a Les Houches file:
/// - beams: the neutrino that makes the most N, with the highest energy of the spectrum, and the nucleus at rest on
///   which it makes the most;
/// - cross sections per nucleus for making N, averaged over the neutrinos that can, by process, with `stated_accuracy`
///   as their error;
/// - weights in pb (`weighting` 4): their mean is the cross section, for N that decay in the detector if decays are
///   placed there;
/// - seed, model, exposure, targets and version.
template <class Generator>
lhe_run lhe_run_of(const Generator& generate) {
  const production_summary& summary = generate.collisions().summary();
  lhe_run run;
  run.seed = generate.options().seed;
  run.parameters = parameters_of(generate);
  const pdg_id target = summary.targets().front().id;
  const int nucleons = target > 1000000000 ? target / 10 % 1000 : 1;
  run.beams = {lhe_beam{.id = summary.neutrinos().front().id, .total_energy = summary.highest_energy()},
               lhe_beam{.id = target, .total_energy = double(nucleons) * atomic_mass_constant}};
  run.weighting = 4;
  run.weight_factor = summary.cross_section() / pb;
  for (const auto& process : summary.processes()) {
    const area cross_section = summary.cross_section(process.made);
    run.processes.push_back({.cross_section = cross_section,
                             .error = stated_accuracy * cross_section,
                             .max_weight = run.weight_factor,
                             .id = process.id});
  }
  return run;
}

/// Returns the run information of a generator's events for a HepMC3 file: processes, cross section per nucleus with its
/// error, and as provenance the seed and everything else that the events depend on.
template <class Generator>
hepmc3_run hepmc3_run_of(const Generator& generate) {
  const production_summary& summary = generate.collisions().summary();
  hepmc3_run run;
  std::erase_if(run.processes, [&](const hepmc3_process& p) {
    return std::none_of(summary.processes().begin(), summary.processes().end(),
                        [&](const auto& share) { return share.id == p.id; });
  });
  run.cross_section = summary.cross_section();
  run.cross_section_error = stated_accuracy * run.cross_section;
  run.mean_weight_is_one = generate.options().decays == decay_placement::by_lifetime;
  run.provenance = {{"seed", std::to_string(generate.options().seed)}};
  for (auto& parameter : parameters_of(generate)) run.provenance.push_back(std::move(parameter));
  return run;
}

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_RUN_OF_GENERATOR_HPP
