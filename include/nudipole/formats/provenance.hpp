// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_PROVENANCE_HPP
#define NUDIPOLE_FORMATS_PROVENANCE_HPP

#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// Returns every number of a model as name and text, with units in the names, for the header of an event file. The
/// digits suffice to make the same model again.
inline std::vector<std::pair<std::string, std::string>> parameters(const dipole_portal& model) {
  std::vector<std::pair<std::string, std::string>> list;
  const auto add = [&](std::string name, double value) { list.emplace_back(std::move(name), numeric::to_text(value)); };
  const auto of = [](const char* what, lepton_flavour flavour) {
    constexpr const char* suffix[] = {"_e", "_mu", "_tau"};
    return std::string(what) + suffix[flavour_index(flavour)];
  };
  add("m_N_GeV", model.heavy_neutrino_mass / GeV);
  add("m_zprime_GeV", model.zprime_mass / GeV);
  for (lepton_flavour f : lepton_flavours) add(of("dipole_per_GeV", f), model.dipole[f] * GeV);
  for (lepton_flavour f : lepton_flavours) add(of("mixing", f), model.mixing[f]);
  for (quark_flavour f : light_quarks) add("g_" + particle_name(quark_id(f)), model.quarks[f]);
  add("g_t", model.quarks.top);
  for (lepton_flavour f : lepton_flavours) add(of("g_charged_lepton", f), model.charged_leptons[f]);
  for (lepton_flavour f : lepton_flavours) add(of("g_neutrino", f), model.neutrinos[f]);
  list.emplace_back("nature", model.nature == fermion_nature::majorana ? "majorana" : "dirac");
  return list;
}

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_PROVENANCE_HPP
