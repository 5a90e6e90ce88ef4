// SPDX-License-Identifier: BSL-1.0
// A detector of one's own: a target that N are made in, and any number of volumes where their decays are seen. Every
// ray is followed.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::box_volume target{nudipole::position{0. * cm, 0. * cm, 50. * cm}, 40. * cm, 40. * cm, 1. * metre};
  const nudipole::cylinder_volume hall{0. * cm, 0. * cm, 50. * cm, 2. * metre, 7. * metre};
  const nudipole::material lead{nudipole::nucleus{82, 208}, 11.35 * g_per_cm3};
  const nudipole::neutrino_origin interaction_point{480. * metre};

  const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const auto reach_of = [&](const auto& geometry) {
    const nudipole::experiment setup{
        nudipole::installation{nudipole::kling_nevay_flux{}, nudipole::site_target{lead, geometry}},
        process,
        {.luminosity = 150. * inv_fb}};
    return nudipole::reach(nudipole::expected_events(model, setup, nudipole::charged_leptons{}), 3.);
  };
  const auto in_target = reach_of(nudipole::ray_geometry{interaction_point, target, target});
  const auto in_both = reach_of(nudipole::ray_geometry{interaction_point, target, target, hall});
  std::cout << "decays in the target: mu = " << in_target.front() * GeV
            << "/GeV, and in the hall: " << in_both.front() * GeV << "/GeV\n";
  assert(in_both.front() < in_target.front());
}
