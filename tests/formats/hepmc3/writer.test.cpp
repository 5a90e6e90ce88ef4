// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3/writer.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "support/hepmc3.hpp"

namespace {

using namespace nudipole;
using support::content;
using support::example;
using support::lines_of;
using support::scratch_folder;
using support::written;

namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<hepmc3_writer<>> && std::is_move_constructible_v<hepmc3_writer<>>);

TEST_CASE("the format, letter for letter") {
  const scratch_folder folder;
  const std::string path = folder.file("e.hepmc3");
  hepmc3_writer file(path, {.processes = {{650, "DIS", "deep inelastic"}},
                            .weight_names = {"mu_2e-6"},
                            .cross_section = 0.25 * pb,
                            .cross_section_error = 0.125 * pb,
                            .provenance = {{"seed", "7"}},
                            .arxiv_citations = {"1234.56789"}});
  event e = example();
  e.weight = 0.5;
  e.further_weights = {2};
  file.write(e);
  file.close();
  CHECK(file.count() == 1);
  const std::string text = content(path);
  CHECK(text == std::string("HepMC::Version 3.01.02\nHepMC::Asciiv3-START_EVENT_LISTING\nW CV\\|mu_2e-6\nT nudipole\\|")
                    .append(version)
                    .append(R"(\|N from neutrinos by a transition dipole moment and a Z'
A NuHepMC.FluxAveragedTotalCrossSection 0.25
A NuHepMC.FluxAveragedTotalCrossSectionUncertainty 0.125
A NuHepMC.Conventions G.C.2 G.C.3 G.C.5 G.S.1 G.S.2 E.C.1 E.C.4 P.C.2
A NuHepMC.Units.CrossSection.TargetScale PerAtom
A NuHepMC.Units.CrossSection.Unit pb
A NuHepMC.Version.Major 1
A NuHepMC.Version.Minor 0
A NuHepMC.Version.Patch 0
A NuHepMC.Citations.Generator.arXiv 1234.56789
A NuHepMC.Provenance.seed 7
A NuHepMC.AdditionalParticleNumbers 9900014 -9900014 92 93
A NuHepMC.AdditionalParticleNumber[9900014].Description heavy neutral lepton
A NuHepMC.AdditionalParticleNumber[9900014].Name N
A NuHepMC.AdditionalParticleInfo[9900014].Description heavy neutral lepton
A NuHepMC.AdditionalParticleInfo[9900014].Name N
A NuHepMC.AdditionalParticleNumber[-9900014].Description its antiparticle, when it is a Dirac particle
A NuHepMC.AdditionalParticleNumber[-9900014].Name N~
A NuHepMC.AdditionalParticleInfo[-9900014].Description its antiparticle, when it is a Dirac particle
A NuHepMC.AdditionalParticleInfo[-9900014].Name N~
A NuHepMC.AdditionalParticleNumber[92].Description all hadrons of an inelastic collision together
A NuHepMC.AdditionalParticleNumber[92].Name HadronicSystem
A NuHepMC.AdditionalParticleInfo[92].Description all hadrons of an inelastic collision together
A NuHepMC.AdditionalParticleInfo[92].Name HadronicSystem
A NuHepMC.AdditionalParticleNumber[93].Description remnant of a nucleon from which a parton has been struck
A NuHepMC.AdditionalParticleNumber[93].Name NucleonRemnant
A NuHepMC.AdditionalParticleInfo[93].Description remnant of a nucleon from which a parton has been struck
A NuHepMC.AdditionalParticleInfo[93].Name NucleonRemnant
A NuHepMC.ParticleStatusIDs 1 2 4 20
A NuHepMC.ParticleStatusInfo[1].Description leaves the event
A NuHepMC.ParticleStatusInfo[1].Name Final
A NuHepMC.ParticleStatusInfo[2].Description decays in the event
A NuHepMC.ParticleStatusInfo[2].Name Decayed
A NuHepMC.ParticleStatusInfo[4].Description incoming neutrino
A NuHepMC.ParticleStatusInfo[4].Name Beam
A NuHepMC.ParticleStatusInfo[20].Description struck, or holds what was struck, at rest
A NuHepMC.ParticleStatusInfo[20].Name Target
A NuHepMC.VertexStatusIDs 1 22
A NuHepMC.VertexStatusInfo[1].Description collision of the neutrino
A NuHepMC.VertexStatusInfo[1].Name Primary
A NuHepMC.VertexStatusInfo[22].Description decay in flight
A NuHepMC.VertexStatusInfo[22].Name Decay
A NuHepMC.ProcessIDs 650
A NuHepMC.ProcessInfo[650].Description deep inelastic
A NuHepMC.ProcessInfo[650].Name DIS
E 0 2 9
U GEV MM
W 0.5 2
A 0 GenCrossSection 0.125 0.0625 1 1 0.5 0.25
A 0 lab_pos 10 -20 500
A 0 nudipole.struck 2
A 0 signal_process_id 650
A 0 event_scale 2
A 3 spin -1
A 4 flow1 501
P 1 0 14 0 0 100 100 0 4
P 2 0 1000741840 0 0 0 171.39491484528 171.39491484528 20
V -1 1 [1,2] @ 10 -20 500 0
P 3 -1 9900014 3 0 0 5 4 2
P 4 -1 2 -3 0 99.75 95.25 0 1
V -2 22 [3] @ 13 -20 500 5
P 5 -2 14 0 2 0 2 0 1
P 6 -2 11 1.5 0 0 1.5 0 1
P 7 -2 -11 1.5 -2 0 1.5 0 1
P 8 -1 93 0 0 0.25 0.75 0.7071067811865476 1
P 9 -1 2009900000 0 0 0 170.39491484528 170.39491484528 1
HepMC::Asciiv3-END_EVENT_LISTING

)"));
}

TEST_CASE("a file that is not completed is not there; a full disk is an error") {
  const scratch_folder folder;
  {
    hepmc3_writer file(folder.file("e.hepmc3"));
    file.write(example());
  }
  CHECK(folder.empty());
  const std::string missing = folder.file("missing/e.hepmc3");
  CHECK_THROWS_WITH_AS(hepmc3_writer{missing}, (missing + ": cannot write: No such file or directory").c_str(),
                       nudipole::bad_file);
  if (!fs::exists("/dev/full")) return;  // Linux has it
  hepmc3_writer full("/dev/full");
  const auto fill = [&] {
    for (int i = 0; i < 1000; ++i) full.write(example());
    full.close();
  };
  CHECK_THROWS_WITH_AS(fill(), "/dev/full: cannot write: No space left on device", nudipole::bad_file);
  CHECK_THROWS_WITH_AS(full.close(), "/dev/full: already closed", nudipole::bad_file);
}

/// A user's sink.
struct collected {
  std::string* text;
  void write(std::string_view bytes) { *text += bytes; }
  void close() { *text += "closed"; }
  std::string path() const { return "memory"; }
};

TEST_CASE("events go to a sink of the user's as they go to a file") {
  std::string text;
  hepmc3_writer memory(collected{&text});
  memory.write(example());
  CHECK(support::complaint_of([&] { memory.write(event{}); }).find("memory: event 1: process 1") == 0);
  memory.close();
  CHECK(text == written(example()) + "closed");
}

}  // namespace
