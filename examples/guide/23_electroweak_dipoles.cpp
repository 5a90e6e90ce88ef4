// SPDX-License-Identifier: BSL-1.0
// Dipole moments that come together above the electroweak scale, of B and of W; N heavier than W and Z makes both.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
using namespace nudipole::units;

/// Widths of N → νγ, of what begins with l⁻, and of all else, for moments d_B and d_W of ν_μ and a mixing V_μN.
void print(const char* name, energy mass, double d_b, double d_w, double mixing) {
  const nudipole::portal model =
      nudipole::electroweak_dipoles(nudipole::heavy_neutrino{.mass = mass, .mixing = {.muon = mixing}},
                                    {.muon = d_b * per_GeV}, {.muon = d_w * per_GeV});
  energy photon = 0. * GeV, charged = 0. * GeV, all = 0. * GeV;
  for (const nudipole::branching& mode : nudipole::branching_ratios(model)) {
    all += mode.width;
    if (mode.products == nudipole::final_state{14, 22}) photon += mode.width;
    if (nudipole::is_charged_lepton(*mode.products.begin())) charged += mode.width;
  }
  std::cout << name << ' ' << mass / GeV << " GeV: " << all / GeV << " GeV, nu gamma " << photon / all << ", l f f' "
            << charged / all << ", nu f f " << (all - photon - charged) / all << '\n';
  assert(d_w != 0 || mixing != 0 || charged == 0. * GeV);  // d_B has no W
  if (mass < 200. * GeV || d_w == 0) return;
  // on their mass shells: the W into all except ν_μ μ, which is one amplitude with the Z's
  const nudipole::electroweak_parameters sm;
  const auto w = nudipole::two_body_vector_form(mass, nudipole::lepton_mass(nudipole::lepton_flavour::muon), sm.w_mass);
  const double two_body = w.dipole / GeV3 * 2 * d_w * d_w * (8. / 9);
  assert(std::abs(charged / GeV / two_body - 1) < 0.04);
}

int main() {
  for (energy mass : {20. * GeV, 85. * GeV, 200. * GeV, 1000. * GeV}) {
    print("d_B", mass, 1e-5, 0, 0);
    print("d_W", mass, 0, 1e-5, 0);
    print("V", mass, 0, 0, 1e-3);
  }
}
