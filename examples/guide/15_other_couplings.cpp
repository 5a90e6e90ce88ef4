// SPDX-License-Identifier: BSL-1.0
// A sample made once is worth another at any couplings: a weight for each event, lifetimes and interference included.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <cstdint>
#include <iostream>
using namespace nudipole::units;

int main() {
  const auto site = nudipole::fasernu_and_faser();
  const nudipole::experiment run3{site, nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  auto wanted = model;
  wanted.dipole.muon = 1.3e-6 * per_GeV;
  const nudipole::generator generate{model, run3};
  const nudipole::reweighting weight{model, wanted};

  double inside = 0;
  constexpr int events = 5000;
  for (const nudipole::event& e : generate.events(0, events)) {
    if (nudipole::decays_in(site.targets[0].geometry, e.vertex, e.particles[nudipole::heavy_neutrino_index(e)]))
      inside += weight(e);
  }
  const double by_sample = generate.expected() * inside / events;
  const double by_integral = nudipole::expected_events(model, run3, nudipole::all_decays{}).events(1.3e-6 * per_GeV);
  std::cout << "decays at another mu: " << by_sample << " by weights, " << by_integral << " by the integral\n";
  assert(std::abs(by_sample / by_integral - 1) < 0.05);
}
