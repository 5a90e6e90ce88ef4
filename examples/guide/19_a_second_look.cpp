// SPDX-License-Identifier: BSL-1.0
// Does a point stand up to a second look? At unit couplings a light Z' scatters neutrinos so often that the beam would
// not arrive; with a weak coupling to neutrinos it does, and the production of N, which needs only mu g_q, stays.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::experiment run3{
      nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1.16e-6 * per_GeV});
  int broken = 0, mended = 0;
  for (const auto& finding : nudipole::consistency(model, run3)) {
    std::cout << (finding.satisfied ? "fine    " : "BROKEN  ") << finding.what << ": " << finding.value << " (bound "
              << finding.bound << "). " << finding.sentence << '\n';
    broken += finding.satisfied ? 0 : 1;
  }
  model.neutrinos = nudipole::universal(1e-4);
  for (const auto& finding : nudipole::consistency(model, run3)) mended += finding.satisfied ? 0 : 1;
  std::cout << broken << " findings with g_nu = 1, " << mended << " with g_nu = 1e-4\n";
  assert(mended < broken);
}
