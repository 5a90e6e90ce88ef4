// SPDX-License-Identifier: BSL-1.0
// Anything with LHAPDF's xfxQ2 is a parton density, an LHAPDF::PDF as it is included; q2Min is where it freezes.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
using namespace nudipole::units;

/// A toy proton: valence quarks only, no scaling violation.
struct valence_quarks {
  double strength;
  double xfxQ2(nudipole::pdg_id id, double x, double /*Q2*/) const {
    const double shape = strength * std::sqrt(x) * (1 - x) * (1 - x) * (1 - x);
    return id == 2 ? 2 * shape : id == 1 ? shape : 0;
  }
  double q2Min() const { return 1; }
};
static_assert(nudipole::PartonDensity<valence_quarks>);

int main() {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const auto sigma = [&](const auto& density) {
    const nudipole::deep_inelastic process{density};
    return nudipole::cross_section(process, 500. * GeV, model, nudipole::tungsten.target(), model.dipole.muon) / pb;
  };
  std::cout << "toy: " << sigma(valence_quarks{1.1}) << " pb, GRV98 LO: " << sigma(nudipole::grv98lo{}) << " pb\n";
  assert(std::abs(sigma(valence_quarks{2.2}) / sigma(valence_quarks{1.1}) - 2) < 1e-12);  // linear in the density
}
