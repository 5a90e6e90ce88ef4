// SPDX-License-Identifier: BSL-1.0
// A background, and events that were seen: the limit is any struct with excluded_events(); a number stands for itself.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::experiment run3{
      nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const auto signal = nudipole::expected_events(model, run3, nudipole::charged_leptons{});

  const nudipole::counting_channel clean{.observed = 0}, dirty{.observed = 4, .background = 3.2};
  const auto none = nudipole::reach(signal, nudipole::cls{clean});
  const auto some = nudipole::reach(signal, nudipole::cls{dirty});
  std::cout << "nothing seen: mu = " << none.front() * GeV << "/GeV; 4 seen over 3.2: mu = " << some.front() * GeV
            << "/GeV\n";
  assert(std::abs(nudipole::cls{clean}.excluded_events() + std::log(0.05)) < 1e-9);
  assert(some.front() > none.front());
}
