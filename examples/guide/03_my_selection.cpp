// SPDX-License-Identifier: BSL-1.0
// Which decays count is a function of their products that returns an efficiency.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

/// Muon pairs with 80 % efficiency.
struct muons {
  double operator()(const nudipole::final_state& products) const {
    for (nudipole::pdg_id id : products)
      if (id == 13 || id == -13) return 0.8;
    return 0;
  }
};
static_assert(nudipole::Selection<muons>);

int main() {
  const nudipole::experiment run3{
      nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV, .dipole = 1e-5 * per_GeV});
  const double all = nudipole::expected_events(model, run3, nudipole::all_decays{}).events(1e-5 * per_GeV);
  const double seen = nudipole::expected_events(model, run3, muons{}).events(1e-5 * per_GeV);
  std::cout << all << " decays in the detector, " << seen << " muon pairs seen\n";
  assert(seen > 0 && seen < 0.8 * all);
}
