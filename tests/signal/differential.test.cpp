// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/differential.hpp>

#include <nudipole/scattering/densities.hpp>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole;
using support::close;

/// A user's flux: two species of one flavour, for 100/fb.
struct two_lines {
  std::vector<flux_bin> neutrinos(int id) const {
    if (id == 14) return {{100. * GeV, 1e9}, {1000. * GeV, 3e9}};
    if (id == -14) return {{400. * GeV, 4e9}, {500. * GeV, 0.}};
    return {};
  }
  inverse_area luminosity() const { return 100. * inv_fb; }
};
/// A user's process: σ/μ² = 10⁻³⁰ cm²GeV² E/GeV, N with all of the energy at an angle of 1/(E/GeV).
struct straight {
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal&, const nucleus&, Visit&& visit) const {
    const double en = e / GeV;
    visit(support::outcome{1e-30 * en * (cm2 * GeV2), produced_neutrino{e, e, std::sin(1 / en), std::cos(1 / en)}});
  }
};
dipole_portal model(double mass, double zprime) {
  return benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}
const double targets = tungsten.targets_per_area(1. * metre) * cm2;

TEST_CASE("averages over the flux weigh energies by their neutrinos, of the species that the beam has") {
  const auto energy_of = [](energy e) { return e; };
  const experiment neutrinos{fasernu(two_lines{}), straight{}, {.luminosity = 150. * inv_fb}};
  CHECK(close(flux_average(neutrinos, lepton_flavour::muon, energy_of) / GeV, 775, 1e-14));
  const experiment both{fasernu(two_lines{}),
                        straight{},
                        {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  CHECK(close(flux_average(both, lepton_flavour::muon, energy_of) / GeV, (100 + 3000 + 1600) / 8., 1e-14));
  CHECK(support::complaint_of([&] { flux_average(neutrinos, lepton_flavour::tau, energy_of); }) ==
        "flux_average: no neutrinos of this flavour");
}

TEST_CASE("numbers of N in bins are neutrinos times cross section in bins times targets") {
  const auto m = model(1, 1);
  const experiment setup{fasernu(two_lines{}),
                         straight{},
                         {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  const double unit = 1.5 * 1e-30 * targets * 4e-12;  // μ = 2×10⁻⁶ GeV⁻¹
  const auto angles =
      binned_production(m, setup, lepton_flavour::muon, -2e-6 * per_GeV, polar_angle{}, {1.5e-3, 5e-3, 5e-2});
  CHECK(close(angles.below, unit * 3e9 * 1000, 1e-12));
  CHECK(close(angles.bins[0], unit * 4e9 * 400, 1e-12));
  CHECK(close(angles.bins[1], unit * 1e9 * 100, 1e-12));
  CHECK(angles.above == 0);
  const auto both = binned_production(m, setup, lepton_flavour::muon, 2e-6 * per_GeV, polar_angle{}, {1.5e-3, 1.},
                                      total_energy{}, {50. * GeV, 200. * GeV, 450. * GeV});
  CHECK(close(both.at(0, 0), unit * 1e9 * 100, 1e-12));
  CHECK(close(both.at(0, 1), unit * 4e9 * 400, 1e-12));
  CHECK(close(both.outside, unit * 3e9 * 1000, 1e-12));
  CHECK(binned_production(m, setup, lepton_flavour::tau, 2e-6 * per_GeV, polar_angle{}, {0., 1.}).total() == 0);
}

TEST_CASE("a target of several nuclei makes what its components make") {
  const auto m = model(1, 1);
  const material water{mixture({{nucleus{1, 1}, 0.1119}, {nucleus{8, 16}, 0.8881}}), 1. * g_per_cm3};
  const experiment setup{
      installation{two_lines{}, site_target{water, fasernu_box}}, straight{}, {.luminosity = 100. * inv_fb}};
  const auto made = binned_production(m, setup, lepton_flavour::muon, 1e-6 * per_GeV, polar_angle{}, {0., 1.});
  CHECK(close(made.bins[0], integrate_production(m, setup).events(lepton_flavour::muon, 1e-6 * per_GeV), 1e-12));
}

TEST_CASE("bins sum to all that is produced") {
  const auto m = model(1, 1);
  const experiment run3{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const inverse_energy dipole = 1e-6 * per_GeV;
  const double all = integrate_production(m, run3).events(lepton_flavour::muon, dipole);
  const auto angles =
      binned_production(m, run3, lepton_flavour::muon, dipole, polar_angle{}, {0., 1e-3, 1e-2, 0.1, pi});
  CHECK(close(angles.total(), all, 1e-4));
  CHECK(close(angles.bins[0] + angles.bins[1] + angles.bins[2] + angles.bins[3], all, 1e-4));
  CHECK(angles.fraction(1) > 0.2);
  const auto cells = binned_production(m, run3, lepton_flavour::muon, dipole, polar_angle{}, {0., 1e-2, pi},
                                       total_energy{}, {0. * GeV, 100. * GeV, 1e5 * GeV}, bin_quadrature<>{});
  CHECK(close(cells.total(), all, 1e-4));
  CHECK(close(cells.at(0, 0) + cells.at(0, 1), angles.bins[0] + angles.bins[1], 1e-3));

  // The averaged density in Q² is that of the events.
  const auto q2 =
      binned_production(m, run3, lepton_flavour::muon, dipole, squared_momentum_transfer{}, {2. * GeV2, 2.1 * GeV2});
  const auto density = flux_average(run3, lepton_flavour::muon, [&](energy e) {
    return reduced_dsigma_dq2(run3.process(), e, m, tungsten_184, 2.05 * GeV2);
  });
  double neutrinos = 0;
  for (const flux_bin& bin : kling_nevay_flux{}.neutrinos(14)) neutrinos += bin.neutrinos;
  CHECK(close(q2.bins[0], neutrinos * targets * 1e-12 * 0.1 * double(density / cm2), 1e-3));
}

TEST_CASE("what is not a dipole moment, a flux or an edge is refused") {
  const experiment setup{fasernu(two_lines{}), straight{}, {.luminosity = 150. * inv_fb}};
  const auto with = [&](inverse_energy dipole, std::vector<double> edges) {
    return support::complaint_of(
        [&] { binned_production(model(1, 1), setup, lepton_flavour::muon, dipole, polar_angle{}, edges); });
  };
  CHECK(with(std::numeric_limits<double>::quiet_NaN() * per_GeV, {0, 1}) ==
        "binned_production: dipole = nan GeV^-1: must be finite");
  CHECK(with(1e-6 * per_GeV, {1}) == "bins: 1 edges: must be at least 2");
  auto bad = model(1, 1);
  bad.heavy_neutrino_mass = 0. * GeV;
  CHECK_THROWS_AS(
      binned_production(bad, setup, lepton_flavour::muon, 1e-6 * per_GeV, total_energy{}, {0. * GeV, 1. * GeV}),
      nudipole::bad_parameter);
}

}  // namespace
