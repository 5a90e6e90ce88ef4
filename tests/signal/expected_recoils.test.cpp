// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/expected_recoils.hpp>

#include <nudipole/errors.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/scattering/process/low_q2.hpp>
#include <nudipole/site/published_sites.hpp>

#include <support/approx.hpp>

#include <doctest/doctest.h>

using namespace nudipole;
using namespace nudipole::units;
using support::close;

namespace {

/// The photon's dipole moment of ν_μ at FLArE, 3000 fb⁻¹.
template <class Process>
auto at_flare(Process process, beam_species species = beam_species::neutrinos) {
  return experiment{flare(), std::move(process), {.luminosity = 3000. * inv_fb, .species = species}};
}
portal of_muon(double mass) { return photon_portal(mass * GeV, {.muon = 1. * per_GeV}); }

}  // namespace

// Events over d² in GeV² and reach in GeV⁻¹ of an independent calculation in Python, which shares the flux, the column
// density and the form factors of this library and nothing else.
TEST_CASE("single electrons at FLArE by the photon's dipole moment: events and reach of an independent code") {
  const electron_scattering window{recoil_window{.minimum = 30. * MeV, .maximum = 1. * GeV}};
  struct row {
    double mass, events, neutrinos, both;
  };
  for (const row& r :
       {row{0.01, 1.812e12, 1.13e-6, 8.5e-7}, row{0.1, 1.570e12, 1.21e-6, 9.1e-7}, row{0.25, 8.66e11, 1.63e-6, 1.25e-6},
        row{1, 3.93e10, 7.6e-6, 6.5e-6}, row{1.6, 2.0e9, 3.4e-5, 3.2e-5}}) {
    const auto recoils = expected_recoils(of_muon(r.mass), at_flare(window));
    CAPTURE(r.mass);
    CHECK(close(recoils.produced(1. * per_GeV), r.events, 0.02));
    CHECK(close(recoils.events(1e-6 * per_GeV), r.events * 1e-12, 0.02));
    const dipole_reach found = reach(recoils, 2.3);
    REQUIRE(found.size() == 1);
    CHECK(close(double(*found.begin() * GeV), r.neutrinos, 0.02));
    const auto both = expected_recoils(of_muon(r.mass), at_flare(window, beam_species::neutrinos_and_antineutrinos));
    CHECK(close(double(*reach(both, 2.3).begin() * GeV), r.both, 0.02));
  }
  CHECK(expected_recoils(of_muon(10), at_flare(window)).events(1. * per_GeV) == 0);
}

TEST_CASE("N made at FLArE by the photon's dipole moment, process by process") {
  const low_q2_deep_inelastic inelastic{bodek_yang{grv98lo{}}};
  struct row {
    double mass, coherently, elastically, inelastically;
  };
  for (const row& r : {row{0.01, 1.53721494836e14, 1.40012008144e12, 5.60838446431e12},
                       row{0.251188643151, 9.46046650748e13, 1.39582088701e12, 5.42830169552e12},
                       row{2.51188643151, 1.58374391298e13, 1.08805989643e12, 3.01988197782e12},
                       row{10, 5.43469398025e11, 2.84348944057e11, 5.69475017274e11}}) {
    const auto made = [&](const auto& process) {
      return expected_recoils(of_muon(r.mass), at_flare(process)).produced(1. * per_GeV);
    };
    CAPTURE(r.mass);
    CHECK(close(made(coherent{}), r.coherently, 0.001));
    CHECK(close(made(elastic{}), r.elastically, 0.001));
    CHECK(close(made(inelastic), r.inelastically, 0.001));
  }
}

TEST_CASE("flavours with moments of different ratios, and chiral vectors, are told apart") {
  const z_boson z{{.electron = 1e-4 * per_GeV, .muon = 1e-4 * per_GeV}};
  const photon gamma{{.muon = 1e-6 * per_GeV}};
  const heavy_neutrino n{.mass = 0.3 * GeV};
  CHECK(alike_in(portal{n, gamma}).size() == 1);
  CHECK(alike_in(portal{n, z}).size() == 2);         // ν and ν̄
  CHECK(alike_in(portal{n, gamma, z}).size() == 4);  // and e against μ
  // An experiment with both sums what each flavour and helicity makes alone.
  const auto setup = at_flare(electron_scattering{}, beam_species::neutrinos_and_antineutrinos);
  const portal both{n, gamma, z};
  const production made = integrate_production(both, setup);
  const production only_z = integrate_production(portal{n, z}, setup);
  CHECK(close(made.events(lepton_flavour::electron, both.dipole.electron),
              only_z.events(lepton_flavour::electron, 1e-4 * per_GeV), 1e-12));
  CHECK_FALSE(close(made.events(lepton_flavour::muon, both.dipole.muon),
                    integrate_production(portal{n, gamma}, setup).events(lepton_flavour::muon, 1e-6 * per_GeV), 1e-6));
  CHECK_NOTHROW(made.require_made_for(both));
  CHECK_THROWS_WITH_AS(made.require_made_for(portal{n, gamma}), doctest::Contains("number of mediators = 1"),
                       bad_parameter);
  CHECK_THROWS_WITH_AS(made.require_made_for(portal{n, photon{{.muon = 2e-6 * per_GeV}}, z}),
                       doctest::Contains("share of the dipole moment of vector 2"), bad_parameter);
}

TEST_CASE("recoils need a dipole moment") {
  CHECK_THROWS_WITH_AS(expected_recoils(photon_portal(1. * GeV, {}), at_flare(electron_scattering{})),
                       doctest::Contains("largest dipole moment"), bad_parameter);
}
