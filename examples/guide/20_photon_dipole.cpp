// SPDX-License-Identifier: BSL-1.0
// The photon's dipole moment: a neutrino makes N on an electron, and the electron that recoils is the signal itself.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

int main() {
  const nudipole::electron_scattering recoils{nudipole::recoil_window{.minimum = 30. * MeV, .maximum = 1. * GeV}};
  const nudipole::experiment flare{
      nudipole::flare(),
      recoils,
      {.luminosity = 3000. * inv_fb, .species = nudipole::beam_species::neutrinos_and_antineutrinos}};
  double last = 0;
  for (double mass : {0.01, 0.1, 0.25, 1.}) {
    const auto model = nudipole::photon_portal(mass * GeV, {.muon = 1e-6 * per_GeV});
    for (nudipole::units::inverse_energy d : nudipole::reach(nudipole::expected_recoils(model, flare), 2.3)) {
      std::cout << mass << " GeV: d = " << d * GeV << " GeV^-1 = " << d / nudipole::bohr_magneton << " mu_B\n";
      assert(d * GeV > last);  // heavier N need more
      last = d * GeV;
    }
  }
  assert(last > 6e-6 && last < 7e-6);
}
