// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/sample.hpp>

#include <nudipole/nudipole.hpp>

#include <nudipole/events/generator.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace {

using namespace nudipole;

const experiment run3{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});

/// Collisions without decays.
std::vector<event> collisions(std::uint64_t n) {
  const generator generate(model, run3);
  std::vector<event> events(n);
  for (std::uint64_t i = 0; i < n; ++i) {
    random_stream random(2, i);
    generate.produce(random, events[i]);
  }
  return events;
}

TEST_CASE("the reach from a sample of events is that of the integral") {
  const auto events = collisions(20'000);
  sample_production sample(14, fasernu_box);
  for (const event& e : events) sample.add(e);
  const auto integrated = integrate_production(model, run3);
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

TEST_CASE("looking at products one by one agrees with branching ratios without thresholds, and falls with them") {
  const auto events = collisions(10'000);
  const double produced = integrate_production(model, run3).spectrum.muon.total();
  const auto signal_with = [&](const auto& selection) {
    sample_signal sample(model, fasernu_box, selection, heavy_neutrino_decays{}, 3, 2);
    for (const event& e : events) sample.add(e);
    return sample.scaled(produced);
  };
  const auto exact = expected_events(model, run3, charged_leptons_and_hadrons{});
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

TEST_CASE("angles are to the incoming neutrino, not to the axis") {
  event e;
  event_particle neutrino{.id = 14, .status = particle_status::incoming};
  neutrino.momentum = momentum_along({0.6, 0, 0.8}, 10. * GeV, 0. * GeV);
  event_particle n{
      .id = heavy_neutrino_id, .momentum = momentum_along({0, 0, 1}, 5. * GeV, 1. * GeV), .mass = 1. * GeV};
  e.particles = {neutrino, n};
  const auto made = produced_in(e);
  CHECK(made.cosine == doctest::Approx(0.8).epsilon(1e-14));
  CHECK(made.sine == doctest::Approx(0.6).epsilon(1e-14));
  CHECK(made.momentum / GeV == doctest::Approx(5).epsilon(1e-14));
}

TEST_CASE("samples that cannot be used are refused") {
  CHECK_THROWS_AS(produced_in(event{}), std::invalid_argument);
  CHECK_THROWS_AS(sample_production(13, fasernu_box), std::invalid_argument);
  CHECK_THROWS_AS(sample_production(14, fasernu_box).scaled(1), std::invalid_argument);
  auto mixed = model;
  mixed.mixing.muon = 1e-3;
  CHECK_THROWS_AS(sample_signal(mixed, fasernu_box, every_event{}), std::invalid_argument);
  CHECK_THROWS_AS(sample_signal(model, fasernu_box, every_event{}, heavy_neutrino_decays{}, 1, 0),
                  std::invalid_argument);
}

}  // namespace
