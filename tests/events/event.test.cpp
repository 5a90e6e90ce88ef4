// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/event.hpp>

#include <doctest/doctest.h>

namespace {

using namespace nudipole::units;
using nudipole::event;
using nudipole::event_particle;

event_particle heavy(nudipole::pdg_id id) {
  return {.id = id,
          .momentum = nudipole::momentum_along({0.6, 0, 0.8}, 4. * GeV, 2. * GeV),
          .mass = 2. * GeV,
          .proper_flight = 3. * mm};
}

TEST_CASE("N is found among the particles, whatever its sign") {
  event e;
  CHECK(nudipole::heavy_neutrino_index(e) == 0);
  e.particles = {{.id = 14}, {.id = 1}, heavy(nudipole::heavy_neutrino_id), {.id = 1}};
  CHECK(nudipole::heavy_neutrino_index(e) == 2);
  e.particles[2].id = -nudipole::heavy_neutrino_id;
  CHECK(nudipole::heavy_neutrino_index(e) == 2);
  e.particles.erase(e.particles.begin() + 2);
  CHECK(nudipole::heavy_neutrino_index(e) == 3);
}

TEST_CASE("a decay lies βγcτ along the momentum") {
  const auto at = nudipole::decay_vertex({1. * mm, 2. * mm, 3. * mm}, heavy(nudipole::heavy_neutrino_id));
  CHECK(at.x / mm == doctest::Approx(1 + 0.6 * 6).epsilon(1e-14));
  CHECK(at.y / mm == doctest::Approx(2).epsilon(1e-14));
  CHECK(at.z / mm == doctest::Approx(3 + 0.8 * 6).epsilon(1e-14));
  CHECK(nudipole::decay_vertex({1. * mm, 2. * mm, 3. * mm}, {.id = 22}) ==
        nudipole::position{1. * mm, 2. * mm, 3. * mm});
}

}  // namespace
