// SPDX-License-Identifier: BSL-1.0
#include <iostream>
#include <nudipole/reach.hpp>
using namespace nudipole::units;

int main() {
  const nudipole::experiment run3{
      nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150 * inv_fb}};
  for (energy mass : nudipole::log_grid(1 * GeV, 70 * GeV, 70)) {
    const auto model = nudipole::benchmark_i({.heavy_neutrino = mass, .zprime = 0.1 * GeV});
    const auto signal = nudipole::expected_events(model, run3, nudipole::charged_leptons{});  // once per mass point
    for (inverse_energy mu : nudipole::reach(signal, 3.0))                                    // limits of the EFT
      std::cout << mass / GeV << ' ' << mu * GeV << '\n';
  }
}
