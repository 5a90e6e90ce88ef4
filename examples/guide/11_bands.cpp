// SPDX-License-Identifier: BSL-1.0
// An observable with its uncertainties: here the reach, with the factorisation scale varied by a factor of two.
// Members of a set of parton densities, other sets and other fluxes are further lists of `variations`.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::experiment run3{
      nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 20. * GeV, .zprime = 1. * GeV});
  const nudipole::variations<> vary{.scale_factors = {0.5, 2}};
  const auto band = nudipole::reach_band(model, run3, nudipole::charged_leptons{}, 3, vary);
  assert(band.has_value());  // there are three events at some dipole moment
  const auto all = band->combined();
  std::cout << "mu = " << band->central << " -" << all.down << " +" << all.up << " /GeV\n";
  assert(all.up > 0 && all.up < 0.1 * band->central);
  assert(all.up == band->scale.up);  // nothing else was varied
}
