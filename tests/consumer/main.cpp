// SPDX-License-Identifier: BSL-1.0
#include <iostream>
#include <nudipole/nudipole.hpp>

int main() {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * nudipole::GeV, .zprime = 0.1 * nudipole::GeV});
  const nudipole::length wavelength = nudipole::hbar_c / model.heavy_neutrino_mass;
  std::cout << "nudipole " << nudipole::version << ": 1/GeV is " << wavelength / nudipole::metre << " m\n";
  return wavelength > 0. * nudipole::metre ? 0 : 1;
}
