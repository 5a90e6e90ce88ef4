// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/double_bang.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using support::close;

/// Muon neutrinos at two energies.
struct two_lines {
  std::array<flux_bin, 2> neutrinos(pdg_id id) const {
    const double number = id == 14 ? 1e12 : id == -14 ? 5e11 : 0.;
    return {flux_bin{200. * GeV, number}, flux_bin{1. * TeV, number}};
  }
  inverse_area luminosity() const { return 150. * inv_fb; }
};
constexpr box_volume block{position{0. * cm, 0. * cm, 3.5 * metre}, 1. * metre, 1. * metre, 7. * metre};

/// Argon in which an N of 0.3 GeV with d = 5·10⁻⁶ GeV⁻¹ flies some metres.
auto argon() {
  static const low_q2_deep_inelastic inelastic{bodek_yang{grv98lo{}}};
  return experiment{site_of_blocks("argon", two_lines{}, neutrino_origin{620. * metre}, {{block, liquid_argon}}, block),
                    processes{elastic{}, inelastic, electron_scattering{}},
                    {.species = beam_species::neutrinos_and_antineutrinos}};
}
portal photons(fermion_nature nature = fermion_nature::dirac) {
  return photon_portal(0.3 * GeV, {.muon = 5e-6 * per_GeV}, nature);
}
constexpr double_bang_window window{.recoil = 2. * GeV, .shortest = 20. * cm, .longest = 2. * metre};

struct estimate {
  double sum = 0, squares = 0;
  void add(double x) { sum += x, squares += x * x; }
  bool agrees(double expected, double n) const {
    const double mean = sum / n, error = std::sqrt(std::max(0., squares / n - mean * mean) / n);
    return std::abs(mean - expected) < 4.5 * error + 2e-3 * expected;
  }
};

}  // namespace

// Twice the same question: kernels, geometries and decays integrated, and collisions, flights and decays drawn. The
// second generator knows nothing of the bound and the window, its events are judged by what is in them.
TEST_CASE("double bangs by the integral, by events of their own, and by a selection of all events") {
  const auto setup = argon();
  const auto both = double_bang(setup, window);
  const heavy_neutrino_decays decays{finite_width{}};
  for (const fermion_nature nature : {fermion_nature::dirac, fermion_nature::majorana}) {
    const portal model = photons(nature);
    const inverse_energy d = leading_dipole(model);
    const auto expected = expected_events(model, both, single_photon{}, decays);
    const generator direct{model, both, decays, {.seed = 3, .decays = decay_placement::in_detector}};
    CHECK(close(direct.expected(), expected.produced(d), 1e-3));
    constexpr int n = 20000;
    estimate seen;
    for (const event& e : direct.events(0, n)) {
      CHECK(visible_recoil{window.recoil}(e) == 1);
      seen.add(by_products{single_photon{}}(e)*e.weight);
    }
    CHECK(seen.agrees(expected.events(d) / expected.produced(d), n));

    const generator plain{model, setup, decays, {.seed = 4}};
    event_tally count{both.targets()[0].geometry,
                      passing_all{visible_recoil{window.recoil}, by_products{single_photon{}}}};
    estimate selected;
    for (const event& e : plain.events(0, 10 * n)) selected.add(count.add(e).selected);
    const double all = integrate_production(model, setup).events(lepton_flavour::muon, d);
    CHECK(close(plain.expected(), all, 1e-3));
    CHECK(selected.sum > 500);
    CHECK(selected.agrees(expected.events(d) / all, 10 * n));
  }
}

TEST_CASE("windows of distance add up, and without bounds all events are double bangs") {
  const auto setup = argon();
  const portal model = photons();
  const auto events = [&](const double_bang_window& w) {
    return expected_events(model, double_bang(setup, w), single_photon{}).events(leading_dipole(model));
  };
  const double all = expected_events(model, setup, single_photon{}).events(leading_dipole(model));
  CHECK(close(events({}), all, 1e-9));
  const double near = events({.longest = 50. * cm}), far = events({.shortest = 50. * cm});
  CHECK(close(near + far, all, 2e-3));
  CHECK(near > 0.01 * all);
  CHECK(far > 0.01 * all);
  double last = all;
  for (energy recoil : {0.1 * GeV, 1. * GeV, 10. * GeV, 100. * GeV}) {
    const double now = events({.recoil = recoil});
    CHECK(now < last);
    last = now;
  }
  CHECK(events({.recoil = 2. * TeV}) == 0);
}

TEST_CASE("double bangs make a reach with two sides: too long a flight, and too short a one") {
  const auto found = reach(expected_events(photons(), double_bang(argon(), window), single_photon{}), 3.);
  REQUIRE(found.size() == 2);
  const inverse_energy lower = *found.begin(), upper = *(found.begin() + 1);
  CHECK(upper > 10. * lower);
}

TEST_CASE("windows that make no sense are refused") {
  CHECK_THROWS_WITH_AS(double_bang(argon(), {.recoil = -1. * GeV}), doctest::Contains("recoil_above: energy"),
                       bad_parameter);
  CHECK_THROWS_WITH_AS(double_bang(argon(), {.shortest = 2. * cm, .longest = 1. * cm}),
                       doctest::Contains("flight_between: longest distance"), bad_parameter);
}

TEST_CASE("the site says what it is") { CHECK(double_bang(argon(), window).site().name == "argon, double bang"); }
