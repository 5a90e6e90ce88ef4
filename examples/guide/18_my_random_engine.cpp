// SPDX-License-Identifier: BSL-1.0
// Another source of random numbers: an engine of the standard library for every event, instead of the library's own.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
#include <random>
using namespace nudipole::units;

int main() {
  const auto site = nudipole::fasernu_and_faser();
  const nudipole::experiment run3{site, nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  const auto generate = nudipole::generator{model, run3}.with_streams(nudipole::engine_streams<std::mt19937_64>{});

  constexpr int events = 4000;
  nudipole::event_tally count{site.targets[0].geometry, nudipole::every_event{}};
  for (const nudipole::event& e : generate.events(0, events)) count.add(e);
  const double by_sample = generate.expected() * count.decays_in_detector() / events;
  const double by_integral = nudipole::expected_events(model, run3, nudipole::all_decays{}).events(1e-6 * per_GeV);
  std::cout << by_sample << " decays by the sample, " << by_integral << " by the integral\n";
  assert(std::abs(by_sample / by_integral - 1) < 0.06);
}
