// SPDX-License-Identifier: BSL-1.0
// Files of events, read by the HepMC3 library.
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/constants.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/formats/hepmc3/writer.hpp>
#include <nudipole/formats/provenance.hpp>
#include <nudipole/formats/run_of_generator.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <HepMC3/Attribute.h>
#include <HepMC3/GenEvent.h>
#include <HepMC3/GenParticle.h>
#include <HepMC3/GenVertex.h>
#include <HepMC3/ReaderAscii.h>
#include <HepMC3/WriterAscii.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/readme_events.hpp"

namespace {

using namespace nudipole;
using support::close;

four_momentum at_rest(energy mass) { return {mass, 0. * GeV, 0. * GeV, 0. * GeV}; }

direction isotropic(std::mt19937& random) {
  std::uniform_real_distribution<double> uniform;
  const double cosine = 2 * uniform(random) - 1;
  return at_angles(std::sqrt(1 - cosine * cosine), cosine, 2 * pi * uniform(random));
}

/// Adds N → ν_μ Z′ and Z′ → e⁻e⁺ to an event whose third particle is N.
void decay(std::mt19937& random, event& e, energy zprime) {
  std::uniform_real_distribution<double> uniform;
  const four_momentum made = e.particles[2].momentum;
  const energy mass = e.particles[2].mass;
  const energy momentum = (mass * mass - zprime * zprime) / (2. * mass);
  const direction away = isotropic(random);
  const four_momentum boson = boosted(momentum_along({-away.x, -away.y, -away.z}, momentum, zprime), made, mass);
  e.particles.push_back(
      {.id = 14, .mothers = {3, 3}, .momentum = boosted(momentum_along(away, momentum, 0. * GeV), made, mass)});
  e.particles.push_back({.id = zprime_id,
                         .status = particle_status::intermediate,
                         .mothers = {3, 3},
                         .momentum = boson,
                         .mass = zprime,
                         .proper_flight = 1e-6 * uniform(random) * metre});
  const direction along = isotropic(random);
  e.particles.push_back(
      {.id = 11, .mothers = {6, 6}, .momentum = boosted(momentum_along(along, 0.5 * zprime, 0. * GeV), boson, zprime)});
  e.particles.push_back(
      {.id = -11,
       .mothers = {6, 6},
       .momentum = boosted(momentum_along({-along.x, -along.y, -along.z}, 0.5 * zprime, 0. * GeV), boson, zprime)});
}

/// ν_μ q → N q on a nucleon of tungsten, N → ν_μ Z′, Z′ → e⁻e⁺ somewhere else.
event collision_of(std::mt19937& random) {
  std::uniform_real_distribution<double> uniform;
  const energy mass = 2. * GeV, zprime = 0.5 * GeV, neutrino = (100 + 900 * uniform(random)) * GeV;
  const double x = 0.05 + 0.9 * uniform(random);
  const energy_squared s_hat = x * proton_mass * (proton_mass + 2. * neutrino);
  const energy_squared q2 = uniform(random) * (s_hat - mass * mass);
  const produced_neutrino n = laboratory_kinematics(neutrino, mass, s_hat, q2);
  const energy struck = s_hat / (4. * neutrino);
  const double azimuth = 2 * pi * uniform(random);

  event e;
  const auto incoming = [](pdg_id id, const four_momentum& p) {
    return event_particle{.id = id, .status = particle_status::incoming, .momentum = p};
  };
  e.particles = {incoming(14, {neutrino, 0. * GeV, 0. * GeV, neutrino}),
                 incoming(uniform(random) < 0.5 ? 1 : -2, {struck, 0. * GeV, 0. * GeV, -1. * struck}),
                 {.id = heavy_neutrino_id,
                  .status = particle_status::intermediate,
                  .mothers = {1, 2},
                  .momentum = momentum_along(at_angles(n.sine, n.cosine, azimuth), n.momentum, mass),
                  .mass = mass,
                  .proper_flight = uniform(random) * metre}};
  const four_momentum made = e.particles[2].momentum;
  e.particles.push_back({.id = e.particles[1].id,
                         .mothers = {1, 2},
                         .momentum = e.particles[0].momentum + e.particles[1].momentum - made});
  decay(random, e, zprime);
  e.weight = 1e-3 * uniform(random);
  e.further_weights = {uniform(random), -uniform(random)};
  e.process = 650;
  e.vertex = {0.1 * uniform(random) * metre, -0.1 * uniform(random) * metre, uniform(random) * metre};
  e.target = nucleus_id(tungsten_184);
  e.remnant = remnant_id;
  e.remnant_momentum = at_rest(proton_mass) - e.particles[1].momentum;
  e.scale = numeric::sqrt(q2);
  return e;
}

bool at(const HepMC3::FourVector& v, const position& p) {
  return close(v.x(), p.x / mm, 1e-12) && close(v.y(), p.y / mm, 1e-12) && close(v.z(), p.z / mm, 1e-12);
}
bool same(const HepMC3::FourVector& v, const four_momentum& p) {
  return v.px() == p.x / GeV && v.py() == p.y / GeV && v.pz() == p.z / GeV && v.e() == p.e / GeV;
}
/// The vector attributes of later versions of the library are lists of numbers.
template <class Number>
std::vector<Number> numbers_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<Number> numbers;
  for (Number x; in >> x;) numbers.push_back(x);
  return numbers;
}
std::string text_of(const HepMC3::GenRunInfo& run, const std::string& name) { return run.attribute_as_string(name); }

TEST_CASE("the HepMC3 library reads what was written") {
  const support::scratch_folder folder;
  const std::string path = folder.file("events.hepmc3");
  std::mt19937 random(1);
  std::vector<event> events;
  for (int i = 0; i < 200; ++i) events.push_back(collision_of(random));
  events[7].particles.resize(4);  // an N that leaves
  {
    hepmc3_writer file(path, {.processes = {{650, "NC DIS", "a\nb\\c"}, {150, "coherent", ""}},
                              .weight_names = {"low", "high"},
                              .cross_section = 0.125 * pb,
                              .mean_weight_is_one = false,
                              .provenance = {{"seed", "1 2"}}});
    for (const event& e : events) file.write(e);
    file.close();
  }

  HepMC3::ReaderAscii reader(path);
  std::size_t count = 0;
  double worst = 0, sums[3] = {};
  for (;; ++count) {
    HepMC3::GenEvent read;
    if (!reader.read_event(read) || reader.failed()) break;
    REQUIRE(count < events.size());
    const event& e = events[count];
    CAPTURE(count);
    CHECK(read.event_number() == int(count));
    CHECK(read.momentum_unit() == HepMC3::Units::GEV);
    CHECK(read.length_unit() == HepMC3::Units::MM);
    CHECK(read.weights() == std::vector<double>{e.weight, e.further_weights[0], e.further_weights[1]});
    CHECK(read.weight("low") == e.further_weights[0]);
    CHECK(read.attribute<HepMC3::IntAttribute>("signal_process_id")->value() == 650);
    CHECK(read.attribute<HepMC3::IntAttribute>("nudipole.struck")->value() == e.particles[1].id);
    CHECK(read.attribute<HepMC3::DoubleAttribute>("event_scale")->value() == e.scale / GeV);
    CHECK(numbers_in<double>(read.attribute_as_string("lab_pos")) ==
          std::vector<double>{e.vertex.x / mm, e.vertex.y / mm, e.vertex.z / mm});

    // The cross section is that of the run times the mean weight so far.
    const auto cross_section = read.cross_section();
    REQUIRE(cross_section);
    CHECK(cross_section->get_accepted_events() == long(count) + 1);
    CHECK(cross_section->get_attempted_events() == long(count) + 1);
    for (std::size_t k = 0; k < 3; ++k) {
      sums[k] += read.weights()[k];
      CHECK(close(cross_section->xsec(int(k)), 0.125 * sums[k] / double(count + 1), 1e-12));
      if (count > 0) CHECK(cross_section->xsec_err(int(k)) > 0);
    }

    // Every vertex: momentum in and out, a status that the run declares, one that is the primary.
    REQUIRE(read.vertices().size() == (e.particles.size() == 4 ? 1 : 3));
    int primary = 0, beams = 0, targets = 0;
    for (const auto& v : read.vertices()) {
      HepMC3::FourVector difference;
      double scale = 0;
      for (const auto& p : v->particles_in()) difference += p->momentum(), scale += p->momentum().e();
      for (const auto& p : v->particles_out()) difference -= p->momentum();
      for (double component : {difference.px(), difference.py(), difference.pz(), difference.e()})
        worst = std::max(worst, std::abs(component) / scale);
      CHECK((v->status() == 1 || v->status() == 22));
      primary += v->status() == 1;
    }
    CHECK(primary == 1);
    REQUIRE(read.particles().size() == e.particles.size() + 2);
    for (const auto& p : read.particles()) {
      beams += p->status() == 4;
      targets += p->status() == 20;
      CHECK((p->status() == 1) == !p->end_vertex());
      CHECK((p->status() == 4 || p->status() == 20) == (!p->production_vertex() || p->production_vertex()->id() == 0));
    }
    CHECK(beams == 1);
    CHECK(targets == 1);

    // Each particle of the event, by its momentum.
    const auto find = [&](const event_particle& wanted) -> HepMC3::GenParticlePtr {
      for (const auto& p : read.particles())
        if (p->pid() == wanted.id && same(p->momentum(), wanted.momentum)) return p;
      return nullptr;
    };
    for (std::size_t i = 0; i < e.particles.size(); ++i) {
      if (i == 1) continue;
      const auto p = find(e.particles[i]);
      REQUIRE(p);
      CHECK(p->generated_mass() == e.particles[i].mass / GeV);
    }
    const auto n = find(e.particles[2]);
    REQUIRE(n->production_vertex()->particles_in().size() == 2);
    CHECK(at(n->production_vertex()->position(), e.vertex));
    CHECK(n->production_vertex()->position().t() == 0);
    const auto held = n->production_vertex()->particles_in()[1];
    CHECK(held->pid() == 1000741840);
    CHECK(held->status() == 20);
    CHECK(close(held->momentum().e(), 184 * double(atomic_mass_constant / GeV), 1e-12));
    CHECK(std::abs(held->momentum().pz()) < 1e-12);
    if (e.particles.size() == 4) {
      CHECK(n->status() == 1);
      continue;
    }
    CHECK(n->status() == 2);
    const position decay = nudipole::decay_vertex(e.vertex, e.particles[2]);
    const auto end = n->end_vertex()->position();
    CHECK(at(end, decay));
    const double dx = (decay.x - e.vertex.x) / mm, dy = (decay.y - e.vertex.y) / mm, dz = (decay.z - e.vertex.z) / mm;
    const double proper2 = end.t() * end.t() - dx * dx - dy * dy - dz * dz;
    // t² − d² is small of large numbers for a fast N.
    CHECK(std::abs(proper2 - std::pow(double(e.particles[2].proper_flight / mm), 2)) < 1e-11 * end.t() * end.t());
    CHECK(n->end_vertex()->particles_out().size() == 2);
    const auto electron = find(e.particles[6]);
    CHECK(at(electron->production_vertex()->position(), nudipole::decay_vertex(decay, e.particles[5])));
    CHECK(electron->production_vertex()->particles_in()[0]->pid() == zprime_id);
  }
  CHECK(count == events.size());
  CHECK(worst < 1e-13);
  MESSAGE("worst momentum balance at a vertex, relative to the energy: " << worst);

  const auto run = reader.run_info();
  REQUIRE(run);
  CHECK(run->weight_names() == std::vector<std::string>{"CV", "low", "high"});
  REQUIRE(run->tools().size() == 1);
  CHECK(run->tools()[0].name == "nudipole");
  CHECK(run->tools()[0].version == nudipole::version);
  CHECK(text_of(*run, "NuHepMC.Version.Major") == "1");
  CHECK(text_of(*run, "NuHepMC.ProcessIDs") == "650 150");
  CHECK(text_of(*run, "NuHepMC.ProcessInfo[650].Name") == "NC DIS");
  CHECK(text_of(*run, "NuHepMC.ProcessInfo[650].Description") == "a\nb\\c");
  CHECK(text_of(*run, "NuHepMC.FluxAveragedTotalCrossSection").empty());
  CHECK(text_of(*run, "NuHepMC.Units.CrossSection.Unit") == "pb");
  CHECK(text_of(*run, "NuHepMC.Provenance.seed") == "1 2");
  CHECK(text_of(*run, "NuHepMC.Conventions") == "G.C.5 G.S.1 G.S.2 E.C.1 E.C.4 P.C.2");
  for (const char* list : {"VertexStatus", "ParticleStatus"}) {
    const auto ids = numbers_in<int>(text_of(*run, std::string("NuHepMC.") + list + "IDs"));
    CHECK(!ids.empty());
    for (int id : ids)
      CHECK(!text_of(*run, std::string("NuHepMC.") + list + "Info[" + std::to_string(id) + "].Name").empty());
  }
  const auto numbers = numbers_in<int>(text_of(*run, "NuHepMC.AdditionalParticleNumbers"));
  CHECK(numbers == std::vector<int>{9900014, -9900014, 92, 93});
  for (int id : numbers)
    for (const char* kind : {"Number", "Info"})
      for (const char* member : {"Name", "Description"}) {
        const std::string key = std::string("NuHepMC.AdditionalParticle") + kind + "[" + std::to_string(id) + "].";
        CHECK(!text_of(*run, key + member).empty());
      }
}

TEST_CASE("the library writes what it has read, and reads the same from that") {
  const support::scratch_folder folder;
  std::mt19937 random(2);
  const event e = collision_of(random);
  {
    hepmc3_writer file(folder.file("ours.hepmc3"), {.processes = {{650, "DIS", "x"}}, .weight_names = {"a", "b"}});
    file.write(e);
    file.close();
  }
  HepMC3::GenEvent first, second;
  {
    HepMC3::ReaderAscii reader(folder.file("ours.hepmc3"));
    REQUIRE(reader.read_event(first));
    HepMC3::WriterAscii writer(folder.file("theirs.hepmc3"), reader.run_info());
    writer.write_event(first);
    writer.close();
  }
  HepMC3::ReaderAscii reader(folder.file("theirs.hepmc3"));
  REQUIRE(reader.read_event(second));
  REQUIRE(second.particles().size() == first.particles().size());
  for (std::size_t i = 0; i < first.particles().size(); ++i) {
    CHECK(second.particles()[i]->pid() == first.particles()[i]->pid());
    CHECK(second.particles()[i]->status() == first.particles()[i]->status());
    CHECK(close(second.particles()[i]->momentum().e(), first.particles()[i]->momentum().e(), 1e-15));
  }
  CHECK(second.vertices().size() == first.vertices().size());
}

TEST_CASE("events of a generator are read, and momentum is conserved in them") {
  const support::scratch_folder folder;
  const auto m = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-5 * per_GeV});
  const experiment setup{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const generator generate(m, setup);
  constexpr int size = 50;
  {
    hepmc3_writer file(folder.file("generated.hepmc3"), {.provenance = parameters(m)});
    for (int i = 0; i < size; ++i) file.write(generate(static_cast<std::uint64_t>(i)));
    file.close();
  }
  HepMC3::ReaderAscii reader(folder.file("generated.hepmc3"));
  int count = 0;
  double worst = 0;
  for (;; ++count) {
    HepMC3::GenEvent read;
    if (!reader.read_event(read) || reader.failed()) break;
    for (const auto& v : read.vertices()) {
      HepMC3::FourVector difference;
      double scale = 0;
      for (const auto& p : v->particles_in()) difference += p->momentum(), scale += p->momentum().e();
      for (const auto& p : v->particles_out()) difference -= p->momentum();
      for (double component : {difference.px(), difference.py(), difference.pz(), difference.e()})
        worst = std::max(worst, std::abs(component) / scale);
    }
    CHECK(read.vertices().size() >= 2);
    CHECK(read.attribute<HepMC3::IntAttribute>("signal_process_id")->value() == 650);
    int targets = 0;
    for (const auto& p : read.particles())
      if (p->status() == 20) {
        ++targets;
        CHECK(p->pid() == nucleus_id(tungsten_184));
        CHECK(close(p->momentum().e(), 184 * double(atomic_mass_constant / GeV), 1e-12));
      }
    CHECK(targets == 1);
  }
  CHECK(count == size);
  CHECK(worst < 1e-12);
  CHECK(text_of(*reader.run_info(), "NuHepMC.Provenance.m_N_GeV") == "1");
}

TEST_CASE("single photons of the photon's dipole moment are read where N decays, with all that the neutrino leaves") {
  const support::scratch_folder folder;
  const experiment setup{fasernu(), coherent{}, {.species = beam_species::neutrinos_and_antineutrinos}};
  const generator generate(photon_portal(0.1 * GeV, {.muon = 1e-3 * per_GeV}, fermion_nature::majorana), setup,
                           heavy_neutrino_decays{finite_width{}});
  constexpr int size = 50;
  std::vector<event> events;
  {
    hepmc3_writer file(folder.file("photons.hepmc3"), hepmc3_run_of(generate));
    for (const event& e : generate.events(0, size)) file.write(events.emplace_back(e));
    file.close();
  }
  HepMC3::ReaderAscii reader(folder.file("photons.hepmc3"));
  int photons = 0;
  for (const event& e : events) {
    HepMC3::GenEvent read;
    REQUIRE(reader.read_event(read));
    if (by_products{single_photon{}}(e) != 1) continue;
    ++photons;
    const auto found = std::find_if(read.particles().begin(), read.particles().end(),
                                    [](const auto& p) { return p->pid() == photon_id; });
    REQUIRE(found != read.particles().end());
    CHECK((*found)->status() == 1);
    CHECK((*found)->generated_mass() == 0);
    CHECK(same((*found)->momentum(), e.particles.back().momentum));
    const auto vertex = (*found)->production_vertex();
    const event_particle& n = e.particles[heavy_neutrino_index(e)];
    REQUIRE(vertex->particles_in().size() == 1);
    CHECK(vertex->particles_in()[0]->pid() == n.id);
    CHECK(vertex->particles_out().size() == 2);
    CHECK(at(vertex->position(), nudipole::decay_vertex(e.vertex, n)));
  }
  CHECK(photons > size - 5);
}

TEST_CASE("the README's program of events writes a file that the library reads, cross section and all") {
  const support::scratch_folder folder;
  support::run_readme_events(folder);
  HepMC3::ReaderAscii reader(folder.file("events.hepmc3"));
  int count = 0;
  double last = 0;
  for (;; ++count) {
    HepMC3::GenEvent read;
    if (!reader.read_event(read) || reader.failed()) break;
    REQUIRE(read.cross_section());
    CHECK(read.cross_section()->get_accepted_events() == count + 1);
    last = read.cross_section()->xsec();
    CHECK(read.cross_section()->xsec_err() > 0);
    CHECK(read.vertices().size() >= 2);
  }
  CHECK(count == 10000);
  // Conventions G.C.2 and E.C.4 of NuHepMC say the same.
  const auto run = reader.run_info();
  CHECK(close(last, std::stod(text_of(*run, "NuHepMC.FluxAveragedTotalCrossSection")), 1e-3));
  CHECK(text_of(*run, "NuHepMC.Conventions") == "G.C.2 G.C.5 G.S.1 G.S.2 E.C.1 E.C.4 P.C.2");
  CHECK(text_of(*run, "NuHepMC.Provenance.seed") == "1");
  CHECK(text_of(*run, "NuHepMC.Provenance.m_zprime_GeV") == "0.1");
  CHECK(text_of(*run, "NuHepMC.ProcessIDs") == "650");
}

}  // namespace
