// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/moment_scan.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>

#include "support/approx.hpp"
#include "support/chiral_zprime.hpp"

namespace {

using namespace nudipole;
using support::close;

/// Neutrinos of two flavours at two energies.
struct few_lines {
  std::array<flux_bin, 2> neutrinos(pdg_id id) const {
    const double number = id == 14 ? 1e14 : id == 12 || id == -14 ? 3e13 : 0.;
    return {flux_bin{200. * GeV, number}, flux_bin{1. * TeV, 0.5 * number}};
  }
  inverse_area luminosity() const { return 150. * inv_fb; }
};
auto everything() {
  static const low_q2_deep_inelastic inelastic{bodek_yang{grv98lo{}}};
  return experiment{fasernu(few_lines{}),
                    processes{coherent{}, elastic{}, inelastic, electron_scattering{}},
                    {.species = beam_species::neutrinos_and_antineutrinos}};
}

/// The photon, a chiral Z′ and the Z, with mixing, in ratios of their own for each flavour.
portal three_vectors(energy mass, fermion_nature nature = fermion_nature::dirac) {
  return portal{heavy_neutrino{.mass = mass, .mixing = {.muon = 1e-5}, .nature = nature},
                photon{{.electron = 2e-7 * per_GeV, .muon = 3e-7 * per_GeV}}, support::chiral_zprime,
                z_boson{{.muon = 2e-6 * per_GeV}}};
}
/// The model with the largest moment to a vector set to μ.
portal at(const portal& model, std::size_t vector, inverse_energy mu) {
  per_flavour<inverse_energy> moments = model.moments(vector);
  inverse_energy largest = 0. * per_GeV;
  for (lepton_flavour f : lepton_flavours) largest = std::max(largest, std::max(moments[f], -moments[f]));
  for (lepton_flavour f : lepton_flavours) moments[f] = (mu / largest) * moments[f];
  return model.with_moments(vector, moments);
}

template <class Setup, class Chosen, class Decays>
void compare(const portal& model, const Setup& setup, const Chosen& chosen, const Decays& decays, int points) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> logarithm(-9, -3);
  for (std::size_t vector = 0; vector < model.size(); ++vector) {
    const auto scan = expected_events_over_moment(model, vector, setup, chosen, decays);
    for (int i = 0; i < points; ++i) {
      const inverse_energy mu = (i % 2 == 0 ? 1 : -1) * std::pow(10., logarithm(random)) * per_GeV;
      const portal fresh = at(model, vector, mu);
      const auto expected = expected_events(fresh, setup, chosen, decays);
      const inverse_energy leading = leading_dipole(fresh);
      CAPTURE(vector);
      CAPTURE(double(mu * GeV));
      CHECK(close(scan.produced(mu), expected.produced(leading), 1e-9));
      CHECK(close(scan.selected_fraction(mu), expected.selected_fraction(leading), 1e-9));
      CHECK(close(scan.events(mu), expected.events(leading), 1e-9));
      CHECK(close(scan.mirrored().events(-mu), scan.events(mu), 1e-15));
      CHECK(scan.hard_scale() == expected.hard_scale());
    }
  }
}

}  // namespace

TEST_CASE("events over one vector's moment are those of an integration at each") {
  const auto setup = everything();
  for (const energy& mass : {0.05 * GeV, 0.6 * GeV, 5. * GeV})
    compare(three_vectors(mass), setup, charged_leptons_and_hadrons{}, heavy_neutrino_decays{finite_width{}}, 6);
  compare(three_vectors(0.6 * GeV, fermion_nature::majorana), setup, single_photon{}, heavy_neutrino_decays{}, 6);
}

TEST_CASE("interference is there, and its sign counts") {
  const auto setup = everything();
  const auto scan = expected_events_over_moment(three_vectors(0.6 * GeV), 1, setup, all_decays{});
  const inverse_energy mu = 5e-7 * per_GeV;
  CHECK(std::abs(scan.produced(mu) / scan.produced(-mu) - 1) > 1e-2);
  // With the vector's own moment gone, the others are left.
  const portal others = three_vectors(0.6 * GeV).with_moments(1, {});
  CHECK(close(scan.events(0. * per_GeV), expected_events(others, setup, all_decays{}).events(leading_dipole(others)),
              1e-6));
}

TEST_CASE("a reach in one moment is where an integration finds as many events") {
  const auto setup = everything();
  const portal model = three_vectors(0.6 * GeV);
  const auto scan = expected_events_over_moment(model, 2, setup, charged_leptons{});
  const double others = scan.events(0. * per_GeV), wanted = 3 * others;
  for (const double sign : {1., -1.}) {
    const dipole_reach found = reach(sign > 0 ? scan : scan.mirrored(), wanted);
    REQUIRE(found.all().size() >= 1);
    for (const dipole_crossing& c : found.all()) {
      const portal there = at(model, 2, sign * c.dipole);
      CHECK(close(expected_events(there, setup, charged_leptons{}).events(leading_dipole(there)), wanted, 1e-7));
    }
  }
  // The others make more than a third of them already: no crossing.
  CHECK(reach(scan, 1e-3 * others).all().empty());
}

TEST_CASE("where no other vector has a moment the scan is that over all of them") {
  const auto setup = everything();
  const portal model = photon_portal(0.3 * GeV, {.electron = 1e-7 * per_GeV, .muon = 1e-6 * per_GeV});
  const auto scan = expected_events_over_moment(model, 0, setup, photon_and_leptons{});
  const auto all = expected_events(model, setup, photon_and_leptons{});
  for (double mu : {1e-9, 1e-6, 1e-3}) {
    CHECK(close(scan.events(mu * per_GeV), all.events(mu * per_GeV), 1e-12));
    CHECK(close(scan.events(-mu * per_GeV), all.events(mu * per_GeV), 1e-12));
  }
}

TEST_CASE("a scan needs a vector of the model that has a moment, and a moment that is finite") {
  const auto setup = everything();
  const portal model{heavy_neutrino{.mass = 1. * GeV}, photon{{.muon = 1e-6 * per_GeV}}, z_boson{}};
  const auto over = [&](std::size_t vector) { return expected_events_over_moment(model, vector, setup, all_decays{}); };
  CHECK_THROWS_WITH_AS(over(2), doctest::Contains("moment scan: vector = 2"), bad_parameter);
  CHECK_THROWS_WITH_AS(over(1), doctest::Contains("largest dipole moment of the vector"), bad_parameter);
  CHECK_THROWS_AS(over(0).events(HUGE_VAL * per_GeV), bad_parameter);
}
