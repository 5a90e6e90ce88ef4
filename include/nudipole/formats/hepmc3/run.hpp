// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_RUN_HPP
#define NUDIPOLE_FORMATS_HEPMC3_RUN_HPP

#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// A value of `event::process` and its meaning. NuHepMC's numbers for the exchange of something neutral: 150 to 199 for
/// scattering on whole nuclei, 250 to 299 on nucleons, 650 to 699 for deep inelastic scattering and 750 upwards for the
/// rest. [NuHepMC 1.0.0, E.C.1]
struct hepmc3_process {
  int id;
  std::string name;
  std::string description;

  bool operator==(const hepmc3_process&) const = default;
};

/// Run information, written once per file.
struct hepmc3_run {
  /// Those of a `generator` unless said otherwise.
  std::vector<hepmc3_process> processes{{150, "coherent", "neutrino to N by a transition dipole moment, on a nucleus"},
                                        {250, "elastic", "the same on a nucleon"},
                                        {650, "deep inelastic", "the same on a parton or a nucleon that breaks up"},
                                        {750, "electron", "the same on an electron"}};
  std::vector<std::string> weight_names{};  ///< of `event::further_weights`; the first weight is called CV
  /// Cross section per nucleus that a weight of 1 stands for on average, ∫ΦσdE/∫ΦdE; 0 if it is not known. Without it
  /// the file is one of HepMC3 but not of NuHepMC, which requires one (G.R.5).
  area cross_section = 0. * cm2;
  area cross_section_error = 0. * cm2;  ///< 0 if it is not known
  /// Whether the mean weight is 1, so that `cross_section` is that of the events (convention G.C.2). Otherwise, as for
  /// decays placed in a detector, only the estimate that every event carries is (E.C.4).
  bool mean_weight_is_one = true;
  /// Names and values of everything else that the events depend on: the seed, the `parameters` of the model. In the
  /// file they are `NuHepMC.Provenance.<name>`.
  std::vector<std::pair<std::string, std::string>> provenance{};
  std::vector<std::string> arxiv_citations{};  ///< numbers of papers to cite

  bool operator==(const hepmc3_run&) const = default;
};

/// Particle that stands for a nucleus without one of its nucleons. [NuHepMC 1.0.0, P.C.2]
inline constexpr pdg_id nuclear_spectators_id = 2009900000;

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_HEPMC3_RUN_HPP
