// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/event_tally.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace {

using namespace nudipole;

TEST_CASE("decays in the detector and those that are seen: each as often as the integral says") {
  const auto site = fasernu_and_faser();
  const experiment run3{site, deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  const auto part = [&](const auto& selection) {
    const auto expected = expected_events(model, run3, selection);
    return expected.events(1e-6 * per_GeV) / expected.produced(1e-6 * per_GeV);
  };
  const generator generate(model, run3);
  event_tally count(site.targets[0].geometry, visible_products{});
  constexpr int n = 20'000;
  for (const event& e : generate.events(0, n)) {
    const event_outcome outcome = count.add(e);
    if (!outcome.decays_in_detector) CHECK(outcome.selected == 0);
  }
  CHECK(count.made() == n);
  const auto check = [&](double counted, double expected) {
    CHECK(std::abs(counted / n - expected) < 4 * std::sqrt(expected * (1 - expected) / n) + 2e-3 * expected);
  };
  check(count.decays_in_detector(), part(all_decays{}));
  check(count.selected(), part(charged_leptons_and_hadrons{}));
  CHECK(count.selected() < 0.8 * count.decays_in_detector());
}

TEST_CASE("a weight that is no number and an efficiency above 1 are refused") {
  const generator generate(benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV}),
                           experiment{fasernu_and_faser(), deep_inelastic{grv98lo{}}}, heavy_neutrino_decays{},
                           {.decays = decay_placement::in_detector});
  struct of_two {
    double operator()(const event&) const { return 2; }
  };
  event e;
  for (std::uint64_t i = 0; !(e.weight > 0) || e.particles.size() < 5; ++i) e = generate(i);
  event_tally twice(fasernu_and_faser().targets[0].geometry, of_two{});
  CHECK_THROWS_AS(twice.add(e), nudipole::bad_parameter);
  e.weight = std::numeric_limits<double>::quiet_NaN();
  event_tally count(fasernu_and_faser().targets[0].geometry, every_event{});
  CHECK_THROWS_AS(count.add(e), nudipole::bad_parameter);
}

}  // namespace
