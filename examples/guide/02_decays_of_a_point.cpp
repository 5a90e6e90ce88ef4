// SPDX-License-Identifier: BSL-1.0
// The decays of N at one point of parameters: a table of modes that can be looped over, kept and used at other
// couplings.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
using namespace nudipole::units;

int main() {
  auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV, .dipole = 1e-6 * per_GeV});
  const nudipole::heavy_neutrino_decays decays{nudipole::finite_width{}};  // or {} for a narrow Z′
  const nudipole::decay_table modes = decays.modes(model);

  double sum = 0;
  for (const auto& mode : nudipole::branching_ratios(modes, model)) {
    std::cout << nudipole::final_state_name(mode.products) << ": " << mode.ratio << '\n';
    sum += mode.ratio;
  }
  assert(std::abs(sum - 1) < 1e-12);

  const energy width = modes.total_width(model);
  std::cout << "c tau = " << nudipole::hbar_c / width / metre << " m\n";
  model.dipole.muon = 2e-6 * per_GeV;  // widths are quadratic in the couplings: no integral is done again
  assert(std::abs(modes.total_width(model) / width - 4) < 1e-12);
}
