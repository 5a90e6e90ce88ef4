// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_PRODUCTION_SUMMARY_HPP
#define NUDIPOLE_EVENTS_PRODUCTION_SUMMARY_HPP

#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <vector>

namespace nudipole {

/// Numbers of `event::process`, as NuHepMC suggests them. [2310.13211, E.C.1]
inline constexpr int coherent_process = 150, elastic_process = 250, deep_inelastic_process = 650,
                     electron_process = 750;

/// Returns the number of the process that strikes this target.
inline int process_number(const struck_target& struck) {
  if (is_quark(struck.constituent) || struck.recoil == hadronic_system_id) return deep_inelastic_process;
  if (struck.constituent == charged_lepton_id(lepton_flavour::electron)) return electron_process;
  return struck.constituent == proton_id || struck.constituent == neutron_id ? elastic_process : coherent_process;
}

/// The N of an exposure, by process, neutrino and target, with the cross section that makes them: what the run
/// information of event files states.
class production_summary {
 public:
  struct share {
    int id = 0;       ///< number of the process, or PDG id of the neutrino or the target
    double made = 0;  ///< N of the exposure
  };

  /// Adds neutrinos of an energy that cross targets of one kind, whether they make N or not.
  void add_beam(energy at, double neutrinos, inverse_area targets) {
    encounters_ += neutrinos * targets;
    highest_ = std::max(highest_, at);
  }
  /// Adds N.
  void add(int process, pdg_id neutrino, pdg_id target, double made) {
    made_ += made;
    add_to(processes_, process, made);
    add_to(neutrinos_, neutrino, made);
    add_to(targets_, target, made);
  }

  double made() const { return made_; }
  energy highest_energy() const { return highest_; }
  const std::vector<share>& processes() const { return processes_; }
  /// Neutrinos and targets; the one that makes the most N is the first.
  const std::vector<share>& neutrinos() const { return neutrinos_; }
  const std::vector<share>& targets() const { return targets_; }

  /// Cross section of `made` N per target, averaged over the neutrinos that can make N and over the targets:
  /// ∫ΦσdE/∫ΦdE.
  area cross_section(double made) const { return made / encounters_; }
  area cross_section() const { return cross_section(made_); }

 private:
  static void add_to(std::vector<share>& list, int id, double made) {
    auto place = std::find_if(list.begin(), list.end(), [&](const share& s) { return s.id == id; });
    if (place == list.end()) place = list.insert(place, share{id, 0});
    place->made += made;
    for (; place != list.begin() && (place - 1)->made < place->made; --place) std::iter_swap(place - 1, place);
  }

  std::vector<share> processes_, neutrinos_, targets_;
  double made_ = 0;
  inverse_area encounters_ = 0. / (metre * metre);  // Σ neutrinos × targets per area
  energy highest_ = 0. * GeV;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_PRODUCTION_SUMMARY_HPP
