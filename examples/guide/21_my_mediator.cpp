// SPDX-License-Identifier: BSL-1.0
// A vector of one's own: four members. It stands beside the photon, the Z and any Z', and their amplitudes interfere.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <iostream>
#include <optional>
using namespace nudipole::units;

/// Couples to right-handed up quarks alone.
struct right_handed {
  energy mass() const { return 5. * GeV; }
  std::optional<energy> width() const { return std::nullopt; }  // what its couplings give
  nudipole::chiral_couplings coupling(nudipole::pdg_id id) const { return {0., id == 2 ? 0.5 : 0.}; }
  inverse_energy dipole(nudipole::lepton_flavour) const { return 1e-5 * per_GeV; }
};
static_assert(nudipole::Mediator<right_handed>);

int main() {
  const nudipole::heavy_neutrino n{.mass = 3. * GeV};
  const nudipole::photon photon{{.muon = 1e-5 * per_GeV}};
  const nudipole::low_q2_deep_inelastic process{nudipole::bodek_yang{nudipole::grv98lo{}}};
  const auto sigma = [&](const nudipole::portal& model, nudipole::pdg_id neutrino) {
    return nudipole::cross_section(process, 500. * GeV, model.seen_by(neutrino), nudipole::tungsten.target(),
                                   model.dipole.muon) /
           pb;
  };
  const double mine = sigma(nudipole::portal{n, right_handed{}}, 14), light = sigma(nudipole::portal{n, photon}, 14);
  const nudipole::portal both{n, photon, right_handed{}};
  std::cout << "alone: " << mine << " pb and " << light << " pb, together: " << sigma(both, 14) << " pb for neutrinos, "
            << sigma(both, -14) << " pb for antineutrinos\n";
  assert(sigma(both, 14) > mine + light);      // they interfere
  assert(sigma(both, -14) > sigma(both, 14));  // right-handed quarks like antineutrinos, for a massive N
}
