// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3/written_event.hpp>

#include <nudipole/formats/hepmc3/writer.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

#include "support/hepmc3.hpp"

namespace {

using namespace nudipole;
using support::content;
using support::example;
using support::lines_of;
using support::scratch_folder;
using support::written;

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

TEST_CASE("photons of N -> nu gamma are particles as any other") {
  event e = example();
  e.particles.resize(6);
  e.particles[4] = {.id = 14, .mothers = {3, 3}, .momentum = {2.5 * GeV, -2. * GeV, 0. * GeV, 1.5 * GeV}};
  e.particles[5] = {.id = 22, .mothers = {3, 3}, .momentum = {2.5 * GeV, 2. * GeV, 0. * GeV, 1.5 * GeV}};
  const auto particles = lines_of(written(e), "P");
  REQUIRE(particles.size() == 8);
  CHECK(particles[5] == "P 6 -2 22 2 0 1.5 2.5 0 1");
}

TEST_CASE("every event carries the cross section estimated so far, by weight") {
  const scratch_folder folder;
  hepmc3_writer file(folder.file("e.hepmc3"), {.weight_names = {"half"}, .cross_section = 8. * pb});
  event e = example();
  for (const double weight : {1., 0., 2.}) {
    e.weight = weight, e.further_weights = {weight / 2};
    file.write(e);
    event bad = e;
    bad.process = 2;
    CHECK_THROWS_AS(file.write(bad), bad_parameter);  // does not count
  }
  file.close();
  const auto lines = lines_of(content(folder.file("e.hepmc3")), "A 0 GenCrossSection");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "A 0 GenCrossSection 8 0 1 1 4 0");
  CHECK(lines[1] == "A 0 GenCrossSection 4 4 2 2 2 2");
  // Mean of 1, 0, 2; its error √(2/3/2).
  CHECK(lines[2].starts_with("A 0 GenCrossSection 8 4.618802153517"));
}

TEST_CASE("events that cannot be written are refused by name, and the file goes on without them") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const auto with = [](auto&& change) {
    event e = example();
    change(e);
    return support::complaint_about(e);
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
        "e.hepmc3: event 0: proper flight = -1 m: must not be negative");
  CHECK(with([&](event& e) { e.process = 2; }) == "e.hepmc3: event 0: process 2: not one of the run's");
  CHECK(with([&](event& e) { e.further_weights = {1}; }) == "e.hepmc3: event 0: 1 further weight: the run names 0");
  CHECK(with([&](event& e) { e.particles.clear(); }) ==
        "e.hepmc3: event 0: does not begin with two incoming particles that make something");
  CHECK(with([&](event& e) { e.particles[3].status = particle_status::incoming; }) ==
        "e.hepmc3: event 0: more than two incoming particles");
  CHECK(with([&](event& e) { e.particles[4].status = particle_status::documentation; }) ==
        "e.hepmc3: event 0: particle 5 is neither incoming, outgoing nor intermediate");
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
  CHECK_THROWS_AS(file.write(bad), nudipole::bad_parameter);
  file.write(example());
  file.close();
  const std::string text = content(folder.file("e.hepmc3"));
  CHECK(lines_of(text, "E") == std::vector<std::string>{"E 0 2 9", "E 1 2 9"});
  CHECK(text.find(" nan") == std::string::npos);
}

}  // namespace
