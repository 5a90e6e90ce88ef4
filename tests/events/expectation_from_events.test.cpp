// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/expectation_from_events.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "support/files.hpp"
#include "support/fixtures.hpp"

namespace {

using namespace nudipole;
using support::run3;
const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});

/// Collisions without decays.
std::vector<event> collisions(std::uint64_t n) {
  const generator generate(model, run3());
  std::vector<event> events(n);
  for (std::uint64_t i = 0; i < n; ++i) {
    random_stream random(2, i);
    generate.produce(random, events[i]);
  }
  return events;
}

TEST_CASE("looking at products one by one agrees with branching ratios without thresholds, and falls with them") {
  const auto events = collisions(10'000);
  const double produced = integrate_production(model, run3()).spectrum.muon.total();
  const auto signal_with = [&](const auto& selection) {
    expectation_from_events sample(model, fasernu_box, selection, heavy_neutrino_decays{}, 3, 2);
    for (const event& e : events) sample.add(e);
    return sample.selected(produced);
  };
  const auto exact = expected_events(model, run3(), charged_leptons_and_hadrons{});
  const auto open = signal_with(visible_products{});
  for (double dipole : {1e-8, 1e-6})
    CHECK(open.events(dipole * per_GeV) == doctest::Approx(exact.events(dipole * per_GeV)).epsilon(0.03));
  double before = open.events(1e-6 * per_GeV);
  for (double threshold : {1., 10., 100., 1000.}) {
    const double now = signal_with(visible_products{.charged_lepton_energy = threshold * GeV}).events(1e-6 * per_GeV);
    CAPTURE(threshold);
    CHECK(now < before);
    before = now;
  }
  CHECK(before > 0);
  CHECK(signal_with(visible_products{.at_least = 2}).events(1e-6 * per_GeV) ==
        doctest::Approx(open.events(1e-6 * per_GeV)).epsilon(1e-12));  // leptons come in pairs
  CHECK(open.produced(1e-6 * per_GeV) == doctest::Approx(1e-12 * produced).epsilon(1e-12));
}

TEST_CASE("decays in the detector and decays that pass the selection are two numbers") {
  expectation_from_events sample(model, fasernu_box, visible_products{});
  for (const event& e : collisions(10'000)) sample.add(e);
  const double produced = integrate_production(model, run3()).spectrum.muon.total();
  const auto all = expected_events(model, run3(), all_decays{}),
             seen = expected_events(model, run3(), charged_leptons_and_hadrons{});
  for (double dipole : {1e-8, 1e-6}) {
    CHECK(sample.decays_in_detector(produced).events(dipole * per_GeV) ==
          doctest::Approx(all.events(dipole * per_GeV)).epsilon(0.03));
    CHECK(sample.selected(produced).events(dipole * per_GeV) ==
          doctest::Approx(seen.events(dipole * per_GeV)).epsilon(0.04));
  }
  // N → 3ν leaves nothing to see.
  CHECK(sample.selected(produced).events(1e-6 * per_GeV) <
        0.8 * sample.decays_in_detector(produced).events(1e-6 * per_GeV));
}

TEST_CASE("a sample for expected events that cannot be used is refused") {
  auto mixed = model;
  mixed.mixing.muon = 1e-3;
  CHECK_THROWS_AS(expectation_from_events(mixed, fasernu_box, every_event{}), nudipole::bad_parameter);
  CHECK_THROWS_AS(expectation_from_events(model, fasernu_box, every_event{}, heavy_neutrino_decays{}, 1, 0),
                  nudipole::bad_parameter);
  CHECK_THROWS_AS(expectation_from_events(model, fasernu_box, every_event{}).selected(1), nudipole::bad_parameter);
  struct of_two {
    double operator()(const event&) const { return 2; }
  };
  expectation_from_events sample(model, fasernu_box, of_two{});
  CHECK_THROWS_AS(sample.add(collisions(1)[0]), nudipole::bad_parameter);
}

}  // namespace
