// SPDX-License-Identifier: BSL-1.0
// Events of the whole chain, one by one, written as a Les Houches file.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cstdint>
#include <iostream>
using namespace nudipole::units;

int main() {
  const auto site = nudipole::fasernu_and_faser();
  const nudipole::experiment run3{site, nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  const nudipole::generator generate{model, run3, nudipole::heavy_neutrino_decays{}, {.seed = 1}};

  int inside = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {  // event i of a seed is the same in any order
    const nudipole::event e = generate(i);
    const auto& n = e.particles[nudipole::heavy_neutrino_index(e)];
    inside += nudipole::decays_in(site.targets[0].geometry, e.vertex, n);
  }
  std::cout << generate.expected() << " N made, " << inside / 10. << " % decay in the detector\n";
  assert(inside > 500 && inside < 700);  // 60 % by the integral
}
