// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using support::scratch_folder;
namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<hepmc3_writer<>> && std::is_move_constructible_v<hepmc3_writer<>>);

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}
/// The lines that begin with a word and a blank.
std::vector<std::string> lines_of(const std::string& text, const std::string& begin) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (line.rfind(begin + " ", 0) == 0) found.push_back(line);
  return found;
}
std::string written(const event& e, hepmc3_run run = {}) {
  const scratch_folder folder;
  hepmc3_writer file(folder.file("e.hepmc3"), std::move(run));
  file.write(e);
  file.close();
  return content(folder.file("e.hepmc3"));
}
std::string complaint_about(const event& e, hepmc3_run run = {}) {
  const scratch_folder folder;
  hepmc3_writer file(folder.file("e.hepmc3"), std::move(run));
  const std::string complaint = support::complaint_of([&] { file.write(e); });
  return complaint.substr(complaint.find("e.hepmc3"));
}

/// ν_μ u → N u at 100 GeV on a proton of tungsten, N → ν_μ e⁻ e⁺; numbers are round, so that they are seen to be where they belong.
event example() {
  event e;
  e.particles = {
      {.id = 14, .status = particle_status::incoming, .momentum = {100. * GeV, 0. * GeV, 0. * GeV, 100. * GeV}},
      {.id = 2,
       .status = particle_status::incoming,
       .colours = {501, 0},
       .momentum = {0.25 * GeV, 0. * GeV, 0. * GeV, -0.25 * GeV}},
      {.id = heavy_neutrino_id,
       .status = particle_status::intermediate,
       .mothers = {1, 2},
       .momentum = {5. * GeV, 3. * GeV, 0. * GeV, 0. * GeV},
       .mass = 4. * GeV,
       .proper_flight = 0.004 * metre,
       .spin = -1},
      {.id = 2, .mothers = {1, 2}, .colours = {501, 0}, .momentum = {95.25 * GeV, -3. * GeV, 0. * GeV, 99.75 * GeV}},
      {.id = 14, .mothers = {3, 3}, .momentum = {2. * GeV, 0. * GeV, 2. * GeV, 0. * GeV}},
      {.id = 11, .mothers = {3, 3}, .momentum = {1.5 * GeV, 1.5 * GeV, 0. * GeV, 0. * GeV}},
      {.id = -11, .mothers = {3, 3}, .momentum = {1.5 * GeV, 1.5 * GeV, -2. * GeV, 0. * GeV}}};
  e.vertex = {0.01 * metre, -0.02 * metre, 0.5 * metre};
  e.target = 1000741840;
  e.remnant = remnant_id;
  e.remnant_momentum = {0.75 * GeV, 0. * GeV, 0. * GeV, 0.25 * GeV};
  e.scale = 2. * GeV;
  e.process = 650;
  return e;
}

TEST_CASE("the format, letter for letter") {
  const scratch_folder folder;
  const std::string path = folder.file("e.hepmc3");
  hepmc3_writer file(path, {.processes = {{650, "DIS", "deep inelastic"}},
                            .weight_names = {"mu_2e-6"},
                            .cross_section = 0.25 * pb,
                            .provenance = {{"seed", "7"}},
                            .arxiv_citations = {"1234.56789"}});
  event e = example();
  e.weight = 0.1;
  e.further_weights = {0.4};
  file.write(e);
  file.close();
  CHECK(file.count() == 1);
  const std::string text = content(path);
  CHECK(text == std::string("HepMC::Version 3.01.02\nHepMC::Asciiv3-START_EVENT_LISTING\nW CV\\|mu_2e-6\nT nudipole\\|")
                    .append(version)
                    .append(R"(\|N from neutrinos by a transition dipole moment and a Z'
A NuHepMC.FluxAveragedTotalCrossSection 0.25
A NuHepMC.Citations.Generator.arXiv 1234.56789
A NuHepMC.Conventions G.C.2 G.C.3 G.C.5 G.S.1 G.S.2 E.C.1 P.C.2
A NuHepMC.Provenance.seed 7
A NuHepMC.AdditionalParticleNumbers 9900014 -9900014 92 93
A NuHepMC.AdditionalParticleNumber[9900014].Name N
A NuHepMC.AdditionalParticleInfo[9900014].Description heavy neutral lepton
A NuHepMC.AdditionalParticleNumber[-9900014].Name N~
A NuHepMC.AdditionalParticleInfo[-9900014].Description its antiparticle, when it is a Dirac particle
A NuHepMC.AdditionalParticleNumber[92].Name HadronicSystem
A NuHepMC.AdditionalParticleInfo[92].Description all hadrons of an inelastic collision together
A NuHepMC.AdditionalParticleNumber[93].Name NucleonRemnant
A NuHepMC.AdditionalParticleInfo[93].Description what is left of a nucleon when a parton has been struck
A NuHepMC.ParticleStatusIDs 1 2 4 20
A NuHepMC.ParticleStatusInfo[1].Description goes out of the event
A NuHepMC.ParticleStatusInfo[1].Name Final
A NuHepMC.ParticleStatusInfo[2].Description decays in the event
A NuHepMC.ParticleStatusInfo[2].Name Decayed
A NuHepMC.ParticleStatusInfo[4].Description incoming neutrino
A NuHepMC.ParticleStatusInfo[4].Name Beam
A NuHepMC.ParticleStatusInfo[20].Description what was struck, or what held it, at rest
A NuHepMC.ParticleStatusInfo[20].Name Target
A NuHepMC.VertexStatusIDs 1 22
A NuHepMC.VertexStatusInfo[1].Description collision of the neutrino
A NuHepMC.VertexStatusInfo[1].Name Primary
A NuHepMC.VertexStatusInfo[22].Description decay in flight
A NuHepMC.VertexStatusInfo[22].Name Decay
A NuHepMC.ProcessIDs 650
A NuHepMC.ProcessInfo[650].Description deep inelastic
A NuHepMC.ProcessInfo[650].Name DIS
A NuHepMC.Units.CrossSection.TargetScale PerAtom
A NuHepMC.Units.CrossSection.Unit pb
A NuHepMC.Version.Major 1
A NuHepMC.Version.Minor 0
A NuHepMC.Version.Patch 0
E 0 2 9
U GEV MM
W 0.1 0.4
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

TEST_CASE("what is at rest is what was struck and the remnant; of a nucleus that is more, the rest is spectators") {
  event e = example();
  SUBCASE("a proton with a parton in it") {
    e.target = proton_id;
    const auto particles = lines_of(written(e), "P");
    REQUIRE(particles.size() == 8);
    CHECK(particles[1] == "P 2 0 2212 0 0 0 1 1 20");
    CHECK(particles[7] == "P 8 -1 93 0 0 0.25 0.75 0.7071067811865476 1");
  }
  SUBCASE("a neutron of a nucleus, which leaves a known nucleus behind") {
    e.particles[1] = {.id = neutron_id,
                      .status = particle_status::incoming,
                      .momentum = {1. * GeV, 0. * GeV, 0. * GeV, 0. * GeV},
                      .mass = 1. * GeV};
    e.remnant = 0;
    const std::string text = written(e);
    const auto particles = lines_of(text, "P");
    REQUIRE(particles.size() == 8);
    CHECK(particles[1].substr(0, 15) == "P 2 0 100074184");
    CHECK(particles[7].substr(0, 17) == "P 8 -1 2009900000");
    CHECK(text.find("A 8 remnant_particle_number 1000741830\n") != std::string::npos);
  }
  SUBCASE("a proton of a nucleus") {
    e.particles[1].id = proton_id;
    CHECK(written(e).find("A 9 remnant_particle_number 1000731830\n") != std::string::npos);
  }
  SUBCASE("a nucleus that recoils whole") {
    e.particles[1] = {.id = 1000741840,
                      .status = particle_status::incoming,
                      .momentum = {171.3 * GeV, 0. * GeV, 0. * GeV, 0. * GeV},
                      .mass = 171.3 * GeV};
    e.remnant = 0;
    const auto particles = lines_of(written(e), "P");
    REQUIRE(particles.size() == 7);
    CHECK(particles[1] == "P 2 0 1000741840 0 0 0 171.3 171.3 20");
  }
  SUBCASE("an electron, whose target is not named") {
    e.particles[1] = {.id = 11,
                      .status = particle_status::incoming,
                      .momentum = {0.5 * MeV, 0. * GeV, 0. * GeV, 0. * GeV},
                      .mass = 0.5 * MeV};
    e.remnant = 0;
    e.target = 0;
    const auto particles = lines_of(written(e), "P");
    REQUIRE(particles.size() == 7);
    CHECK(particles[1] == "P 2 0 11 0 0 0 5e-04 5e-04 20");
  }
}

TEST_CASE("an N that leaves the event is final, whatever the record calls it") {
  event e = example();
  e.particles.resize(4);
  for (particle_status status : {particle_status::intermediate, particle_status::outgoing}) {
    e.particles[2].status = status;
    const std::string text = written(e);
    CHECK(lines_of(text, "E") == std::vector<std::string>{"E 0 1 6"});
    CHECK(lines_of(text, "V").size() == 1);
    CHECK(lines_of(text, "P")[2] == "P 3 -1 9900014 3 0 0 5 4 1");
  }
}

TEST_CASE("decays of decay products are displaced from where these are made") {
  event e = example();
  // A Z' with βγ = 1, γ = 2 as given: 2 mm along y in 4 mm of time.
  e.particles[4] = {.id = zprime_id,
                    .status = particle_status::intermediate,
                    .mothers = {3, 0},
                    .momentum = {2. * GeV, 0. * GeV, 1. * GeV, 0. * GeV},
                    .mass = 1. * GeV,
                    .proper_flight = 2. * mm};
  e.particles[5].mothers = {5, 5};
  e.particles[6].mothers = {5, 5};
  const auto vertices = lines_of(written(e), "V");
  REQUIRE(vertices.size() == 3);
  CHECK(vertices[1] == "V -2 22 [3] @ 13 -20 500 5");
  CHECK(vertices[2] == "V -3 22 [5] @ 13 -18 500 9");
}

TEST_CASE("events that cannot be written are refused by name, and the file goes on without them") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const auto with = [](auto&& change) {
    event e = example();
    change(e);
    return complaint_about(e);
  };
  CHECK(with([&](event& e) { e.weight = not_a_number; }) == "e.hepmc3: event 0: weight = nan: must be finite");
  CHECK(with([&](event& e) { e.vertex.y = not_a_number * metre; }) ==
        "e.hepmc3: event 0: vertex: y = nan: must be finite");
  CHECK(with([&](event& e) { e.particles[5].momentum.z = not_a_number * GeV; }) ==
        "e.hepmc3: event 0: momentum: z = nan: must be finite");
  CHECK(with([&](event& e) { e.particles[0].momentum.e = 1. / 0. * GeV; }) ==
        "e.hepmc3: event 0: momentum: e = inf: must be finite");
  CHECK(with([&](event& e) { e.remnant_momentum.x = not_a_number * GeV; }) ==
        "e.hepmc3: event 0: momentum: x = nan: must be finite");
  CHECK(with([&](event& e) { e.particles[2].proper_flight = -1. * metre; }) ==
        "e.hepmc3: event 0: proper flight = -1 m: must be finite and not negative");
  CHECK(with([&](event& e) { e.process = 2; }) == "e.hepmc3: event 0: process 2: not one of the run's");
  CHECK(with([&](event& e) { e.further_weights = {1}; }) == "e.hepmc3: event 0: 1 further weights: the run names 0");
  CHECK(with([&](event& e) { e.particles.clear(); }) ==
        "e.hepmc3: event 0: does not begin with two incoming particles that make something");
  CHECK(with([&](event& e) { e.particles[3].status = particle_status::incoming; }) ==
        "e.hepmc3: event 0: more than two incoming particles");
  CHECK(with([&](event& e) { e.particles[4].status = particle_status::documentation; }) ==
        "e.hepmc3: event 0: particle 5 neither goes in nor comes out");
  CHECK(with([&](event& e) {
          e.particles[4].mothers = {5, 5};
        }) == "e.hepmc3: event 0: mother 5 of particle 5 does not come before it");
  CHECK(with([&](event& e) {
          e.particles[4].mothers = {-1, 0};
        }) == "e.hepmc3: event 0: mother -1 of particle 5 does not come before it");
  CHECK(with([&](event& e) {
          e.particles[6].mothers = {3, 4};
        }) == "e.hepmc3: event 0: particle 7 has two mothers that are not the incoming particles");

  const scratch_folder folder;
  hepmc3_writer file(folder.file("e.hepmc3"));
  event bad = example();
  bad.particles.back().momentum.e = not_a_number * GeV;
  file.write(example());
  CHECK_THROWS_AS(file.write(bad), std::invalid_argument);
  file.write(example());
  file.close();
  const std::string text = content(folder.file("e.hepmc3"));
  CHECK(lines_of(text, "E") == std::vector<std::string>{"E 0 2 9", "E 1 2 9"});
  CHECK(text.find(" nan") == std::string::npos);
}

TEST_CASE("runs that a reader would misread are refused") {
  const scratch_folder folder;
  const auto with = [&](hepmc3_run run) {
    return support::complaint_of([&] { hepmc3_writer(folder.file("e.hepmc3"), std::move(run)); });
  };
  CHECK(with({.weight_names = {"two words"}}) == "hepmc3_run: weight name `two words`: must be one word");
  CHECK(with({.weight_names = {""}}) == "hepmc3_run: weight name ``: must be one word");
  CHECK(with({.provenance = {{"a b", "1"}}}) == "hepmc3_run: provenance `a b`: must be one word");
  CHECK(with({.arxiv_citations = {"2310.13211\n"}}) == "hepmc3_run: citation `2310.13211\n`: must be one word");
  CHECK(with({.processes = {{1, "a", "b"}, {1, "c", "d"}}}) == "hepmc3_run: process 1 comes twice");
  CHECK(with({.cross_section = -1. * pb}).find("hepmc3_run: cross_section = -1") == 0);
  CHECK(folder.empty());
}

TEST_CASE("text with line ends and backslashes stays on its line") {
  event e = example();
  e.process = 1;
  const auto lines = lines_of(written(e, {.processes = {{1, "a\\b", "one\ntwo"}}}), "A");
  CHECK(std::count(lines.begin(), lines.end(), "A NuHepMC.ProcessInfo[1].Name a\\\\b") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "A NuHepMC.ProcessInfo[1].Description one\\|two") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "A NuHepMC.Conventions G.C.5 G.S.2 P.C.2") ==
        1);  // 1 is no number of E.C.1
}

TEST_CASE("without a cross section none is claimed") {
  const std::string text = written(example());
  CHECK(text.find("FluxAveraged") == std::string::npos);
  CHECK(text.find("A NuHepMC.Conventions G.C.5 G.S.2 E.C.1 P.C.2\n") != std::string::npos);
  CHECK(written(example(), {.cross_section = 2. * pb, .cross_section_error = 0.5 * pb})
            .find("A NuHepMC.FluxAveragedTotalCrossSectionUncertainty 0.5\n") != std::string::npos);
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
                       std::runtime_error);
  if (!fs::exists("/dev/full")) return;  // Linux has it
  hepmc3_writer full("/dev/full");
  const auto fill = [&] {
    for (int i = 0; i < 1000; ++i) full.write(example());
    full.close();
  };
  CHECK_THROWS_WITH_AS(fill(), "/dev/full: cannot write: No space left on device", std::runtime_error);
  CHECK_THROWS_WITH_AS(full.close(), "/dev/full: already closed", std::runtime_error);
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
