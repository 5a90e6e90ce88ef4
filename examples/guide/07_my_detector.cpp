// SPDX-License-Identifier: BSL-1.0
// A detector of one's own: a block that N are made in, and any number of volumes where their decays are seen. Every ray
// is followed.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::box_volume block{nudipole::position{0. * cm, 0. * cm, 50. * cm}, 40. * cm, 40. * cm, 1. * metre};
  const nudipole::cylinder_volume hall{0. * cm, 0. * cm, 50. * cm, 2. * metre, 7. * metre};
  const nudipole::material lead{nudipole::nucleus{82, 208}, 11.35 * g_per_cm3};
  const nudipole::neutrino_origin interaction_point{480. * metre};
  const nudipole::kling_nevay_flux flux;
  const auto alone = nudipole::site_of_blocks("lead", flux, interaction_point, {{block, lead}}, block);
  const auto with_hall = nudipole::site_of_blocks("lead, hall", flux, interaction_point, {{block, lead}}, block, hall);

  const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const auto reach_of = [&](const auto& site) {
    const nudipole::experiment setup{site, process, {.luminosity = 150. * inv_fb}};
    return nudipole::reach(nudipole::expected_events(model, setup, nudipole::charged_leptons{}), 3.).front();
  };
  std::cout << "decays in the block: mu = " << reach_of(alone) * GeV
            << "/GeV, and in the hall: " << reach_of(with_hall) * GeV << "/GeV\n";
  assert(reach_of(with_hall) < reach_of(alone));
}
