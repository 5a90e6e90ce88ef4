// SPDX-License-Identifier: BSL-1.0
// A flux says how many neutrinos of a species there are in each bin, for one luminosity.
#include <nudipole/nudipole.hpp>

#include <array>
#include <cassert>
#include <cmath>
#include <iostream>
using namespace nudipole::units;

/// Muon neutrinos of one energy: 10¹² of them in 1/fb.
struct monochromatic_beam {
  energy beam_energy;
  std::array<nudipole::flux_bin, 1> neutrinos(nudipole::pdg_id id) const {
    return {{{beam_energy, id == 14 ? 1e12 : 0.}}};
  }
  inverse_area luminosity() const { return 1. * inv_fb; }
};
static_assert(nudipole::NeutrinoFlux<monochromatic_beam>);

int main() {
  const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const auto made_at = [&](energy beam) {
    const nudipole::experiment setup{
        nudipole::fasernu(monochromatic_beam{beam}), process, {.luminosity = 20. * inv_fb}};
    return nudipole::integrate_production(model, setup).events(nudipole::lepton_flavour::muon, model.dipole.muon);
  };
  std::cout << "N made at 500 GeV: " << made_at(500. * GeV) << ", at 10 GeV: " << made_at(10. * GeV) << '\n';
  assert(made_at(500. * GeV) > 0);
  assert(made_at(10. * GeV) == 0);  // below threshold, M_N² > M_p² + 2M_pE

  // By hand: neutrinos × cross section × nuclei per area.
  const area sigma =
      nudipole::cross_section(process, 500. * GeV, model, nudipole::tungsten.target(), model.dipole.muon);
  const double by_hand = 2e13 * double(sigma * nudipole::tungsten.targets_per_area(1. * metre));
  assert(std::abs(made_at(500. * GeV) / by_hand - 1) < 1e-6);
}
