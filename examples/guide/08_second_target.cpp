// SPDX-License-Identifier: BSL-1.0
// A second target of another material is one more row: FASERν with half a metre of lead after it. Decays are seen in
// the tungsten, in the lead and in the decay volume of FASER.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <initializer_list>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::position front{0. * cm, 0. * cm, 50. * cm}, back{0. * cm, 0. * cm, 125. * cm};
  const nudipole::box_volume tungsten_block{front, 25. * cm, 25. * cm, 1. * metre};
  const nudipole::box_volume lead_block{back, 25. * cm, 25. * cm, 50. * cm};
  const nudipole::cylinder_volume bore{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
  const nudipole::material lead{nudipole::nucleus{82, 208}, 11.35 * g_per_cm3};
  const nudipole::target_block first{tungsten_block, nudipole::tungsten}, second{lead_block, lead};

  const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const auto made_in = [&](std::initializer_list<nudipole::target_block> blocks) {
    const auto site =
        nudipole::site_of_blocks("blocks", nudipole::kling_nevay_flux{}, nudipole::neutrino_origin{480. * metre},
                                 blocks, tungsten_block, lead_block, bore);
    const nudipole::experiment setup{site, process, {.luminosity = 150. * inv_fb}};
    return nudipole::integrate_production(model, setup).events(nudipole::lepton_flavour::muon, 1e-6 * per_GeV);
  };
  const double both = made_in({first, second}), one = made_in({first}), other = made_in({second});
  std::cout << both << " N made: " << one << " in tungsten, " << other << " in lead\n";
  assert(std::abs(both / (one + other) - 1) < 1e-12);
  assert(other / one > 0.25 && other / one < 0.33);  // column densities: 567.5 to 1930 g/cm²
}
