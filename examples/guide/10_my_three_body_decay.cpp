// SPDX-License-Identifier: BSL-1.0
// Decays of one's own, with events: N → ν μ⁻ μ⁺ by a four-fermion interaction, Γ ∝ M⁵, and nothing else. All that the
// library asks of decays is a table of modes; products without a `shape(model, mode)` fill phase space.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <cstdint>
#include <iostream>
using namespace nudipole::units;

struct scalar_decays {
  energy scale;
  nudipole::decay_table modes(const nudipole::portal& model) const {
    const energy m = model.heavy_neutrino_mass;
    const energy_cubed width = 0.02 * (m / scale) * (m / scale) * m * m * m;  // times μ²
    nudipole::decay_table table;
    table.add({.products = {14, 13, -13}, .flavour = nudipole::lepton_flavour::muon, .width = {.dipole = width}});
    return table;
  }
};
static_assert(nudipole::HeavyNeutrinoDecays<scalar_decays>);

int main() {
  const nudipole::experiment run3{nudipole::fasernu_and_faser(), nudipole::deep_inelastic{nudipole::grv98lo{}}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  const scalar_decays decays{.scale = 10. * GeV};
  const nudipole::generator generate{model, run3, decays};

  int inside = 0;
  constexpr int events = 4000;
  nudipole::event e;
  for (std::uint64_t i = 0; i < events; ++i) {
    generate(i, e);
    assert(e.particles.back().id == -13);
    const auto& n = e.particles[nudipole::heavy_neutrino_index(e)];
    inside += nudipole::decays_in(run3.targets()[0].geometry, e.vertex, n);
  }
  const double by_sample = generate.expected() * inside / events;
  const double by_integral =
      nudipole::expected_events(model, run3, nudipole::charged_leptons{}, decays).events(model.dipole.muon);
  std::cout << by_sample << " muon pairs by the sample, " << by_integral << " by the integral\n";
  assert(std::abs(by_sample / by_integral - 1) < 0.1);
}
