// SPDX-License-Identifier: BSL-1.0
// Bring your own: a flux, a parton density, a geometry, a selection and a decay channel of a user's, each a small
// struct that stands on equal terms with the library's. Nothing is derived from or registered with anything.
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

/// A toy proton: valence quarks only, no scaling violation.
struct valence_quarks {
  double xfxQ2(nudipole::pdg_id id, double x, double /*Q2*/) const {
    const double shape = std::sqrt(x) * (1 - x) * (1 - x) * (1 - x);
    return id == 2 ? 2.2 * shape : id == 1 ? 1.1 * shape : 0;
  }
  double q2Min() const { return 1; }
};

/// Decays are seen in a cone around the beam only, over the whole depth.
struct forward_cone {
  double largest_sine;
  length depth() const { return 50. * cm; }
  template <class Visit>
  void for_each_path(const nudipole::produced_neutrino& n, Visit&& visit) const {
    if (n.sine < largest_sine) visit(1., depth());
  }
};

/// Muon pairs with 80 % efficiency, photons with 30 %.
struct muons_and_photons {
  double operator()(const nudipole::final_state& products) const {
    for (nudipole::pdg_id id : products) {
      if (id == 13 || id == -13) return 0.8;
      if (id == 22) return 0.3;
    }
    return 0;
  }
};

/// N also has a moment for the photon, a tenth of the one for the Z′: Γ(N → νγ) = d²M³/4π.
struct photon_channel {
  nudipole::decay_mode operator()(const nudipole::dipole_portal& model) const {
    const energy m = model.heavy_neutrino_mass;
    return {.products = {14, 22},
            .flavour = nudipole::lepton_flavour::muon,
            .width = {.dipole = 0.1 * 0.1 * m * m * m / (4 * nudipole::pi)}};
  }
};

// Requirements are checked here, with one line each, rather than deep inside a calculation.
static_assert(nudipole::NeutrinoFlux<monochromatic_beam>);
static_assert(nudipole::PartonDensity<valence_quarks>);
static_assert(nudipole::DetectorGeometry<forward_cone>);
static_assert(nudipole::Selection<muons_and_photons>);
static_assert(nudipole::DecayChannel<photon_channel>);

int main() {
  const nudipole::material iron{nudipole::nucleus{26, 56}, 7.87 * g_per_cm3};
  const nudipole::experiment setup{monochromatic_beam{500. * GeV}, nudipole::deep_inelastic{valence_quarks{}},
                                   nudipole::detector{iron, forward_cone{0.02}}, 20. * inv_fb};
  const nudipole::heavy_neutrino_decays decays{nudipole::finite_width{}, nudipole::quark_level{},
                                               nudipole::weak_decays{}, photon_channel{}};

  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  for (const auto& mode : nudipole::branching_ratios(model, decays))
    std::cout << nudipole::name(mode.products) << ": " << mode.ratio << '\n';

  const auto signal = nudipole::expected_signal(model, setup, muons_and_photons{}, decays);
  const auto limits = nudipole::reach(signal, 3.);
  assert(limits.size() == 1 && limits.all().front().rising);
  for (inverse_energy mu : limits) {
    std::cout << "three events at mu = " << mu * GeV << "/GeV = " << mu / nudipole::bohr_magneton
              << " Bohr magnetons\n";
    assert(std::abs(signal.events(mu) - 3) < 1e-9);
  }
}
