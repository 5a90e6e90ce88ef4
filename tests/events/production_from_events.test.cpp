// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/production_from_events.hpp>

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

TEST_CASE("the reach from a sample of events is that of the integral") {
  const auto events = collisions(20'000);
  production_from_events sample(14, fasernu_box);
  for (const event& e : events) sample.add(e);
  const auto integrated = integrate_production(model, run3());
  const auto made = sample.scaled(integrated.spectrum.muon.total());
  CHECK(made.events(lepton_flavour::muon, 1e-6 * per_GeV) ==
        doctest::Approx(integrated.events(lepton_flavour::muon, 1e-6 * per_GeV)).epsilon(1e-12));
  for (double dipole : {1e-8, 1e-6, 1e-4})
    CHECK(
        expected_events(model, made, charged_leptons{}).events(dipole * per_GeV) ==
        doctest::Approx(expected_events(model, integrated, charged_leptons{}).events(dipole * per_GeV)).epsilon(0.02));
  const auto ours = reach(expected_events(model, made, charged_leptons{}), 3).all(),
             theirs = reach(expected_events(model, integrated, charged_leptons{}), 3).all();
  REQUIRE(ours.size() == 1);
  CHECK(ours[0].dipole / theirs[0].dipole == doctest::Approx(1).epsilon(0.01));
  CHECK(ours[0].beyond_eft_cutoff == theirs[0].beyond_eft_cutoff);
}

/// A geometry that does not know the length of a path.
struct broken {
  length depth() const { return 1. * metre; }
  void for_each_path(const produced_neutrino&, const auto& visit) const {
    visit(1., std::numeric_limits<double>::quiet_NaN() * metre);
  }
};

TEST_CASE("a sample for production that cannot be used is refused") {
  using support::complaint_of;
  CHECK(complaint_of([] { production_from_events(13, fasernu_box); }) ==
        "production_from_events: mu- is not a neutrino");
  CHECK(complaint_of([] { production_from_events(14, fasernu_box).scaled(1); }) ==
        "production_from_events: sum of the weights = 0: must be positive and finite");
  event e = collisions(1)[0];
  production_from_events sample(14, fasernu_box);
  e.weight = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(sample.add(e), nudipole::bad_parameter);
  CHECK_THROWS_AS(sample.add(event{}), nudipole::bad_parameter);
  production_from_events other(14, broken{});
  CHECK_THROWS_AS(other.add(collisions(1)[0]), nudipole::bad_parameter);
}

}  // namespace
