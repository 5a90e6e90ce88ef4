// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/event_efficiency.hpp>

#include <nudipole/beam/tabulated.hpp>
#include <nudipole/events/event_tally.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/site/flight_between.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/ray_geometry.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using support::close;

constexpr box_volume block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr inverse_energy mu = 2e-6 * per_GeV;

auto model() { return benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = mu}); }
/// Tungsten in a beam of two energies.
auto setup() {
  const auto beam = tabulated_flux{150. * inv_fb}.with(14, {{100. * GeV, 1e12}, {1. * TeV, 1e12}});
  return experiment{
      installation{beam, site_target{tungsten, ray_geometry{neutrino_origin{}, ray_sampling{2039, 32}, block, block}}},
      deep_inelastic{grv98lo{}}};
}

TEST_CASE("efficiencies of production: the integral and events agree within statistics") {
  const auto tungsten_block = setup();
  const auto& geometry = tungsten_block.targets()[0].geometry;
  const efficiencies losses{efficiency_by_neutrino_energy{efficiency_curve({{50, 0.1}, {800, 0.9}})},
                            efficiencies{efficiency_by_energy{efficiency_curve({{10, 0}, {300, 1}})},
                                         efficiency_by_angle{efficiency_curve({{0, 1}, {0.02, 0.2}})}}};
  const auto part = [&](const auto& at, const auto& lost) {
    const auto expected = expected_events(model(), integrate_production(model(), at, lost), charged_leptons{});
    return expected.events(mu) / expected.produced(mu);
  };
  const auto displaced = minimum_flight(geometry, 10. * cm);
  const experiment late{installation{tungsten_block.flux(), site_target{tungsten, displaced}},
                        tungsten_block.process()};

  const by_products leptons{charged_leptons{}};
  const efficiency_by_flight from_ten_cm{efficiency_curve({{0.0999999, 0}, {0.1, 1}})};
  event_tally with_losses(geometry, passing_all{by_production{losses}, leptons});
  event_tally flying(geometry, passing_all{from_ten_cm, by_production{losses}, leptons});
  event_tally cut(displaced, leptons);
  constexpr int n = 20'000;
  const generator generate(model(), tungsten_block);
  for (const event& e : generate.events(0, n)) with_losses.add(e), flying.add(e), cut.add(e);
  const auto check = [&](double counted, double expected) {
    CAPTURE(expected);
    CHECK(std::abs(counted / n - expected) < 4 * std::sqrt(expected * (1 - expected) / n) + 2e-3 * expected);
  };
  check(with_losses.selected(), part(tungsten_block, losses));
  check(flying.selected(), part(late, losses));
  check(cut.selected(), part(late, no_losses{}));
  CHECK(part(late, losses) < 0.8 * part(tungsten_block, losses));
  CHECK(part(tungsten_block, losses) < 0.7 * part(tungsten_block, no_losses{}));
}

/// N of 10 GeV, 10 GeV/c nearly, with a recoiling quark that must never count, and these products.
event decayed(std::initializer_list<event_particle> products) {
  event e;
  event_particle n{.id = heavy_neutrino_id, .status = particle_status::intermediate, .mass = 1. * GeV};
  n.momentum = momentum_along({0, 0, 1}, 10. * GeV, 1. * GeV);
  n.proper_flight = 2. * cm;
  const event_particle incoming{.id = 14, .status = particle_status::incoming}, recoil{.id = 1, .mothers = {1, 2}};
  e.particles = {incoming, {.id = 1, .status = particle_status::incoming}, n, recoil};
  for (event_particle p : products) p.mothers = {3, 3}, e.particles.push_back(p);
  return e;
}
event_particle at(pdg_id id, energy e, double tangent) {
  const double cosine = 1 / std::sqrt(1 + tangent * tangent);
  return {.id = id, .momentum = momentum_along(at_angles(tangent * cosine, cosine, 2), e, 0. * GeV)};
}

TEST_CASE("tracks are muons, taus and charged hadrons, showers electrons and photons") {
  const event mixed = decayed({at(13, 2. * GeV, 0.1), at(-11, 3. * GeV, 0.1), at(211, 0.9 * GeV, 0),
                               at(-213, 5. * GeV, 0.6), at(111, 5. * GeV, 0), at(-2, 5. * GeV, 0.4)});
  CHECK(number_of_tracks(mixed) == 2);  // the muon and the quark
  CHECK(number_of_tracks(mixed, {.at_least = 0.5 * GeV, .below_tangent = 1}) == 4);
  CHECK(number_of_showers(mixed) == 1);
  CHECK(enough_tracks{2}(mixed) == 1);
  CHECK(enough_tracks{3}(mixed) == 0);
  CHECK(efficiency_by_tracks{efficiency_curve({{0, 0}, {4, 1}})}(mixed) == 0.5);
  const event light = decayed({at(22, 2. * GeV, 0.1), at(12, 3. * GeV, 0.1)});
  CHECK(number_of_tracks(light) == 0);
  CHECK(enough_showers{1}(light) == 1);
  CHECK(enough_showers{1, {.at_least = 2.1 * GeV}}(light) == 0);
  CHECK(enough_showers{1, {.below_tangent = 0.05}}(light) == 0);
  CHECK_THROWS_AS((enough_showers{1, {.below_tangent = -1}}(light)), bad_parameter);
  // βγ = p/M = 10
  CHECK(close(efficiency_by_flight{efficiency_curve({{0, 0}, {1, 1}})}(light), 0.2, 1e-12));
  CHECK(efficiency_by_flight{efficiency_curve({{0, 1}})}(event{}) == 0);
}

}  // namespace
