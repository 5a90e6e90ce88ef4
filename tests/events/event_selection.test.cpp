// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/event_selection.hpp>

#include <doctest/doctest.h>

#include <limits>

namespace {

using namespace nudipole;

struct by_weight {
  double operator()(const event& e) const { return e.weight; }
};
static_assert(EventSelection<by_weight> && EventSelection<visible_products> && !EventSelection<double>);

event_particle product(pdg_id id, energy e, double angle) {
  return {.id = id,
          .mothers = {3, 3},
          .momentum = momentum_along(at_angles(std::sin(angle), std::cos(angle), 1), e, 0. * GeV)};
}

/// N → ν μ⁻ μ⁺ with a recoiling quark that must never count.
event to_muons() {
  event e;
  event_particle incoming{.id = 14}, struck{.id = 1}, n{.id = heavy_neutrino_id}, recoil{.id = 1};
  incoming.status = struck.status = particle_status::incoming;
  n.status = particle_status::intermediate;
  recoil.mothers = {1, 2};
  recoil.momentum = momentum_along({0, 0, 1}, 1. * TeV, 0. * GeV);
  e.particles = {incoming,
                 struck,
                 n,
                 recoil,
                 product(14, 500. * GeV, 0),
                 product(13, 100. * GeV, 0.01),
                 product(-13, 20. * GeV, 0.2)};
  return e;
}

TEST_CASE("visible products of N are counted above thresholds and within the angle") {
  const event muons = to_muons();
  CHECK(every_event{}(muons) == 1);
  CHECK(visible_products{}(muons) == 1);
  CHECK(visible_products{.charged_lepton_energy = 99. * GeV}(muons) == 1);
  CHECK(visible_products{.charged_lepton_energy = 101. * GeV}(muons) == 0);
  CHECK(visible_products{.charged_lepton_energy = 19. * GeV, .at_least = 2}(muons) == 1);
  CHECK(visible_products{.charged_lepton_energy = 21. * GeV, .at_least = 2}(muons) == 0);
  CHECK(visible_products{.largest_angle = 0.1, .at_least = 2}(muons) == 0);
  CHECK(visible_products{.largest_angle = 0.3, .at_least = 2}(muons) == 1);
  CHECK(visible_products{.largest_angle = 0.005}(muons) == 0);

  event hadrons = muons;
  hadrons.particles[5].id = 211;
  hadrons.particles[6].id = -1;
  CHECK(visible_products{}(hadrons) == 1);
  CHECK(visible_products{.hadron_energy = 99. * GeV}(hadrons) == 1);
  CHECK(visible_products{.hadron_energy = 101. * GeV}(hadrons) == 0);
  CHECK(visible_products{.count_hadrons = false}(hadrons) == 0);
  hadrons.particles[5].id = 13;
  CHECK(visible_products{.count_hadrons = false}(hadrons) == 1);
  CHECK(visible_products{.count_hadrons = false, .allow_hadrons = false}(hadrons) == 0);

  event invisible = muons;
  invisible.particles[5].id = 12;
  invisible.particles[6].id = -12;
  CHECK(visible_products{}(invisible) == 0);
}

TEST_CASE("photons count if they are asked for") {
  event e = to_muons();
  e.particles.pop_back();
  e.particles[5].id = photon_id;  // of 100 GeV
  CHECK(visible_products{}(e) == 0);
  CHECK(visible_products{.count_photons = true}(e) == 1);
  CHECK(visible_products{.count_photons = true, .photon_energy = 99. * GeV}(e) == 1);
  CHECK(visible_products{.count_photons = true, .photon_energy = 101. * GeV}(e) == 0);
  CHECK(visible_products{.largest_angle = 0.005, .count_photons = true}(e) == 0);
}

TEST_CASE("selections of decays judge events by the products of N, whatever else there is") {
  event e = to_muons();
  CHECK(by_products{charged_leptons{}}(e) == 1);
  CHECK(by_products{single_photon{}}(e) == 0);
  e.particles.pop_back();
  e.particles[5].id = photon_id;
  CHECK(by_products{single_photon{}}(e) == 1);  // the quark that recoils is no product
  CHECK(by_products{charged_leptons{}}(e) == 0);
  e.particles.resize(4);  // N leaves
  CHECK(by_products{all_decays{}}(e) == 0);
  e = to_muons();
  for (pdg_id id : {111, 111}) e.particles.push_back(product(id, 1. * GeV, 0));
  CHECK_THROWS_AS(by_products{all_decays{}}(e), bad_parameter);
}

TEST_CASE("thresholds that make no sense are refused") {
  CHECK_THROWS_AS(visible_products{.photon_energy = -1. * GeV}(to_muons()), nudipole::bad_parameter);
  CHECK_THROWS_AS(visible_products{.charged_lepton_energy = -1. * GeV}(to_muons()), nudipole::bad_parameter);
  CHECK_THROWS_AS(visible_products{.hadron_energy = std::numeric_limits<double>::infinity() * GeV}(to_muons()),
                  nudipole::bad_parameter);
  CHECK_THROWS_AS(visible_products{.largest_angle = -1}(to_muons()), nudipole::bad_parameter);
}

}  // namespace
