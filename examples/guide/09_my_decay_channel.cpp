// SPDX-License-Identifier: BSL-1.0
// A further decay of N: N also has a moment for the photon, a tenth of the one for the Z′, and decays into ν γ.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
using namespace nudipole::units;

/// Γ(N → νγ) = d²M³/4π, d = μ/10.
struct photon_channel {
  nudipole::decay_mode operator()(const nudipole::portal& model) const {
    const energy m = model.heavy_neutrino_mass;
    return {.products = {14, 22},
            .flavour = nudipole::lepton_flavour::muon,
            .width = {.dipole = 0.1 * 0.1 * m * m * m / (4 * nudipole::pi)}};
  }
};
static_assert(nudipole::DecayChannel<photon_channel>);

int main() {
  const nudipole::heavy_neutrino_decays plain{nudipole::finite_width{}};
  const nudipole::heavy_neutrino_decays decays{nudipole::finite_width{}, nudipole::quark_level{},
                                               nudipole::weak_decays{}, photon_channel{}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  for (const auto& mode : nudipole::branching_ratios(model, decays))
    std::cout << nudipole::final_state_name(mode.products) << ": " << mode.ratio << '\n';
  assert(nudipole::total_width(model, decays) > nudipole::total_width(model, plain));
  assert(decays.modes(model).find({14, 22}, nudipole::lepton_flavour::muon) != nullptr);
}
