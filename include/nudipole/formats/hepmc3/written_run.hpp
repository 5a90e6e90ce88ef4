// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_WRITTEN_RUN_HPP
#define NUDIPOLE_FORMATS_HEPMC3_WRITTEN_RUN_HPP

#include <nudipole/errors.hpp>
#include <nudipole/formats/hepmc3/run.hpp>
#include <nudipole/formats/hepmc3/written_text.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>
#include <nudipole/version.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

/// @file
/// Run information as it is written into a HepMC3 file, with the names of NuHepMC 1.0.0. [2310.13211]
namespace nudipole::detail::hepmc3 {

/// Version of the HepMC3 library whose text format, Asciiv3, is written. Later versions read it.
inline constexpr std::string_view format_version = "3.01.02";

/// Status codes of particles and vertices. [NuHepMC 1.0.0, P.R.1, V.R.1]
inline constexpr int final_status = 1, decayed_status = 2, beam_status = 4, target_status = 20;
inline constexpr int primary_vertex = 1, decay_vertex_status = 22;

inline void require_word(std::string_view what, std::string_view word) {
  if (word.empty() || word.find_first_of(" \t\r\n\\") != std::string_view::npos)
    throw bad_parameter(
        std::string("hepmc3_run: ").append(what).append(" `").append(word).append("`: must be one word"));
}

/// Returns the run. @throws bad_parameter for anything that a reader would misread
inline hepmc3_run checked(hepmc3_run run) {
  numeric::require_not_negative("hepmc3_run: cross_section", run.cross_section);
  numeric::require_not_negative("hepmc3_run: cross_section_error", run.cross_section_error);
  for (const std::string& name : run.weight_names) require_word("weight name", name);
  for (const auto& [name, value] : run.provenance) require_word("provenance", name);
  for (const std::string& paper : run.arxiv_citations) require_word("citation", paper);
  for (auto p = run.processes.begin(); p != run.processes.end(); ++p)
    if (std::any_of(run.processes.begin(), p, [&](const hepmc3_process& other) { return other.id == p->id; }))
      throw bad_parameter("hepmc3_run: process " + std::to_string(p->id) + " comes twice");
  return run;
}

inline void put_attribute(written_text& to, std::string_view name, std::string_view value) {
  to.line("A", name, escaped(value));
}
inline std::string key_of(std::string_view kind, int id, std::string_view member) {
  return std::string("NuHepMC.").append(kind).append("[").append(std::to_string(id)).append("].").append(member);
}
inline void put_described(written_text& to, std::string_view kind, int id, std::string_view name,
                          std::string_view description) {
  put_attribute(to, key_of(kind, id, "Description"), description);
  put_attribute(to, key_of(kind, id, "Name"), name);
}
/// Returns the parts as one text, separated by blanks.
template <class List, class TextOf>
std::string listed(const List& list, TextOf&& text_of) {
  std::string result;
  for (const auto& item : list) result.append(result.empty() ? "" : " ").append(text_of(item));
  return result;
}

/// Conventions of NuHepMC that the file follows.
inline std::string conventions(const hepmc3_run& run) {
  std::string list;
  if (run.mean_weight_is_one) list += "G.C.2 ";
  if (!run.arxiv_citations.empty()) list += "G.C.3 ";
  list += "G.C.5 ";
  if (!run.provenance.empty()) list += "G.S.1 ";
  list += "G.S.2 ";
  const auto neutral_current = [](const hepmc3_process& p) { return p.id >= 100 && p.id % 100 >= 50; };
  if (std::all_of(run.processes.begin(), run.processes.end(), neutral_current)) list += "E.C.1 ";
  return list + "E.C.4 P.C.2";
}

/// Claims NuHepMC, which a file without a cross section does not fulfil (G.R.5).
inline void put_claim(written_text& to, const hepmc3_run& run) {
  if (!(run.cross_section > 0. * cm2)) {
    put_attribute(to, "nudipole.not_NuHepMC", "the cross section of the run is not known");
    return;
  }
  if (run.mean_weight_is_one) {
    put_attribute(to, "NuHepMC.FluxAveragedTotalCrossSection", numeric::to_text(run.cross_section / pb));
    if (run.cross_section_error > 0. * cm2)
      put_attribute(to, "NuHepMC.FluxAveragedTotalCrossSectionUncertainty",
                    numeric::to_text(run.cross_section_error / pb));
  }
  put_attribute(to, "NuHepMC.Conventions", conventions(run));
  put_attribute(to, "NuHepMC.Units.CrossSection.TargetScale", "PerAtom");
  put_attribute(to, "NuHepMC.Units.CrossSection.Unit", "pb");
  put_attribute(to, "NuHepMC.Version.Major", "1");
  put_attribute(to, "NuHepMC.Version.Minor", "0");
  put_attribute(to, "NuHepMC.Version.Patch", "0");
}

/// Names the particles without a number of the Particle Data Group. The text of NuHepMC says
/// AdditionalParticleNumber[…] for their names and AdditionalParticleInfo[…] for their descriptions (G.R.11, G.C.5),
/// its reference reader looks for both in the latter: each stands in both.
inline void put_particles(written_text& to) {
  constexpr struct {
    pdg_id id;
    std::string_view name, description;
  } particles[] = {{heavy_neutrino_id, "N", "heavy neutral lepton"},
                   {-heavy_neutrino_id, "N~", "its antiparticle, when it is a Dirac particle"},
                   {hadronic_system_id, "HadronicSystem", "all hadrons of an inelastic collision together"},
                   {remnant_id, "NucleonRemnant", "remnant of a nucleon from which a parton has been struck"}};
  put_attribute(to, "NuHepMC.AdditionalParticleNumbers",
                listed(particles, [](const auto& p) { return std::to_string(p.id); }));
  for (const auto& p : particles)
    for (const char* kind : {"AdditionalParticleNumber", "AdditionalParticleInfo"})
      put_described(to, kind, p.id, p.name, p.description);
}

inline void put_statuses(written_text& to) {
  put_attribute(to, "NuHepMC.ParticleStatusIDs", "1 2 4 20");
  put_described(to, "ParticleStatusInfo", final_status, "Final", "leaves the event");
  put_described(to, "ParticleStatusInfo", decayed_status, "Decayed", "decays in the event");
  put_described(to, "ParticleStatusInfo", beam_status, "Beam", "incoming neutrino");
  put_described(to, "ParticleStatusInfo", target_status, "Target", "struck, or holds what was struck, at rest");
  put_attribute(to, "NuHepMC.VertexStatusIDs", "1 22");
  put_described(to, "VertexStatusInfo", primary_vertex, "Primary", "collision of the neutrino");
  put_described(to, "VertexStatusInfo", decay_vertex_status, "Decay", "decay in flight");
}

/// Appends the beginning of a file.
inline void put_run(written_text& to, const hepmc3_run& run) {
  to.line("HepMC::Version", format_version);
  to.put("HepMC::Asciiv3-START_EVENT_LISTING\nW CV");
  for (const std::string& name : run.weight_names) to.put("\\|"), to.put(name);
  to.put("\nT nudipole\\|");
  to.put(version);
  to.put("\\|N from neutrinos by a transition dipole moment and a Z'\n");
  put_claim(to, run);
  if (!run.arxiv_citations.empty())
    put_attribute(to, "NuHepMC.Citations.Generator.arXiv",
                  listed(run.arxiv_citations, [](const std::string& paper) { return paper; }));
  for (const auto& [name, value] : run.provenance) put_attribute(to, "NuHepMC.Provenance." + name, value);
  put_particles(to);
  put_statuses(to);
  put_attribute(to, "NuHepMC.ProcessIDs",
                listed(run.processes, [](const hepmc3_process& p) { return std::to_string(p.id); }));
  for (const hepmc3_process& p : run.processes) put_described(to, "ProcessInfo", p.id, p.name, p.description);
}

}  // namespace nudipole::detail::hepmc3

#endif  // NUDIPOLE_FORMATS_HEPMC3_WRITTEN_RUN_HPP
