// SPDX-License-Identifier: BSL-1.0
// Mass points are independent of each other, and nothing in the library is shared but what is constant: threads need
// no locks.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cstddef>
#include <iostream>
#include <thread>
#include <vector>
using namespace nudipole::units;

int main() {
  const nudipole::experiment run3{
      nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto masses = nudipole::log_grid(1. * GeV, 50. * GeV, 16);
  const auto reach_at = [&](energy mass) {
    const auto model = nudipole::benchmark_i({.heavy_neutrino = mass, .zprime = 0.1 * GeV});
    return nudipole::reach(nudipole::expected_events(model, run3, nudipole::charged_leptons{}), 3.).front();
  };

  std::vector<inverse_energy> found(masses.size(), 0. * per_GeV);
  constexpr std::size_t threads = 4;
  std::vector<std::jthread> workers;
  for (std::size_t t = 0; t < threads; ++t)
    workers.emplace_back([&, t] {
      for (std::size_t i = t; i < masses.size(); i += threads) found[i] = reach_at(masses[i]);
    });
  workers.clear();  // joins them

  for (std::size_t i = 0; i < masses.size(); ++i) {
    std::cout << masses[i] / GeV << ' ' << found[i] * GeV << '\n';
    assert(found[i] == reach_at(masses[i]));
  }
}
