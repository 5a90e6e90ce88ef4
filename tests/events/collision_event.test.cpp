// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/collision_event.hpp>

#include <doctest/doctest.h>

namespace {

using namespace nudipole;

sampled_collision on(pdg_id constituent, pdg_id recoil, pdg_id target, const nucleus& hit) {
  sampled_collision c{};
  c.neutrino = 14;
  c.hit = hit;
  c.struck.constituent = constituent;
  c.struck.recoil = recoil;
  c.struck.target = target;
  return c;
}

TEST_CASE("events say which process made them, with the numbers of NuHepMC, and on what") {
  const auto described = [](const sampled_collision& c) {
    event e;
    detail::describe_target(e, c, {});
    return e;
  };
  const event parton = described(on(2, 2, proton_id, tungsten_184));
  CHECK(parton.process == deep_inelastic_process);
  CHECK(parton.target == 1000741840);
  CHECK(parton.remnant == remnant_id);
  CHECK(described(on(proton_id, hadronic_system_id, proton_id, tungsten_184)).process == deep_inelastic_process);
  CHECK(described(on(proton_id, proton_id, proton_id, tungsten_184)).process == elastic_process);
  CHECK(described(on(1000741840, 1000741840, 1000741840, tungsten_184)).process == coherent_process);
  CHECK(described(on(11, 11, 11, tungsten_184)).process == electron_process);
  CHECK(described(on(11, 11, 11, tungsten_184)).target == 11);
  CHECK(described(on(proton_id, proton_id, proton_id, proton)).target == proton_id);
}

TEST_CASE("momenta of a collision turn with the neutrino's direction and are conserved") {
  sampled_collision c = on(2, 2, proton_id, tungsten_184);
  c.neutrino_energy = 10. * GeV;
  c.heavy_neutrino = {6. * GeV, 5. * GeV, 0.6, 0.8};
  c.struck.momentum = {.e = 0.5 * GeV, .z = -0.5 * GeV};
  const detail::collision_momenta along_z(c, {}, 0), turned(c, {0.6, 0, 0.8}, 0);
  CHECK(along_z.heavy.z / GeV == doctest::Approx(4));
  CHECK(along_z.recoil.e / GeV == doctest::Approx(4.5));
  for (const detail::collision_momenta& p : {along_z, turned}) {
    const four_momentum rest = p.neutrino + p.struck - p.heavy - p.recoil;
    CHECK(rest.e / GeV == doctest::Approx(0).scale(1));
    CHECK(double((p.neutrino + p.struck).squared() / GeV2) == doctest::Approx(4 * 10 * 0.5));
    CHECK(double(dot(p.neutrino, p.heavy) / GeV2) == doctest::Approx(10 * (6 - 4)));
  }
}

}  // namespace
