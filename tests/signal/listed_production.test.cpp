// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/listed_production.hpp>

#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/efficiency.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/ray_geometry.hpp>

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::direction;
using nudipole::listed_neutrino;
using nudipole::neutrino_list;
using nudipole::neutrino_origin;
using nudipole::position;
using support::close;

constexpr box_volume block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr nudipole::cylinder_volume bore{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};

template <class Flux, class... Volumes>
auto in(Flux flux, const Volumes&... volumes) {
  static const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  static const nudipole::ray_geometry geometry{neutrino_origin{}, nudipole::ray_sampling{4093, 48}, block, volumes...};
  return nudipole::experiment{
      nudipole::installation{std::move(flux), nudipole::site_target{nudipole::tungsten, geometry}}, process};
}

/// As many neutrinos of two energies, spread evenly over the front of the block, 20 m upstream.
constexpr std::size_t count = 20000;
neutrino_list uniform(double slope = 0, double spread = 25) {
  std::vector<listed_neutrino> all;
  nudipole::random_stream random(1, 0);
  const direction along{slope / nudipole::numeric::sqrt(1 + slope * slope), 0,
                        1 / nudipole::numeric::sqrt(1 + slope * slope)};
  for (std::size_t i = 0; i < count; ++i) {
    const double x = random() - 0.5, y = random() - 0.5;
    all.push_back({14, i % 2 == 0 ? 300. * GeV : 2. * TeV,
                   position{spread * x * cm - 20 * slope * metre, spread * y * cm, -20. * metre}, along, 1e12 / count});
  }
  return neutrino_list(std::move(all), 150. * inv_fb);
}
nudipole::tabulated_flux table() {
  return nudipole::tabulated_flux{150. * inv_fb}.with(14, {{300. * GeV, 5e11}, {2. * TeV, 5e11}});
}

nudipole::dipole_portal model(double mass = 1) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = 0.1 * GeV});
}
template <class Setup>
double events(const Setup& setup, inverse_energy dipole) {
  return expected_events(model(), setup, nudipole::all_decays{}).events(dipole);
}

TEST_CASE("a uniform list reproduces the table's answer within statistics") {
  const auto made = [](const auto& setup) {
    return nudipole::integrate_production(model(), setup).events(nudipole::lepton_flavour::muon, 1e-6 * per_GeV);
  };
  CHECK(close(made(in(uniform(), block)), made(in(table(), block)), 1e-10));
  // From prompt decays to those that fly far, in the block and in a bore after it, which half of the rays meet.
  const auto list = in(uniform(), block);
  const auto same = in(table(), block);
  for (double dipole : {1e-5, 1e-6, 1e-7})
    CHECK(close(events(list, dipole * per_GeV), events(same, dipole * per_GeV), 0.01));
  for (double dipole : {1e-6, 1e-7})
    CHECK(close(events(in(uniform(), bore), dipole * per_GeV), events(in(table(), bore), dipole * per_GeV), 0.03));
}

TEST_CASE("neutrinos that miss make nothing, slanting ones are followed on their lines") {
  // A square of four times the area: a quarter of the neutrinos crosses the block.
  const inverse_energy mu = 1e-6 * per_GeV;
  CHECK(close(events(in(uniform(0, 50), block), mu), 0.25 * events(in(uniform(), block), mu), 0.03));
  // Slanting by 0.1, they leave the block through its side after 12.5 cm/0.1 on the mean: a part of it is lost.
  // ∫ min(1, (0.25 − x)/0.1 m)… for x uniform over 25 cm: 1 − 0.1/(2·0.25) = 0.8, times 1/cos.
  const auto produced = [&](const neutrino_list& list) {
    return expected_events(model(), in(list, block), nudipole::all_decays{}).produced(mu);
  };
  CHECK(close(produced(uniform(0.1)), 0.8 * 1.00499 * produced(uniform()), 0.01));
  // Nothing of a beam at right angles to the way to the bore decays there.
  CHECK(events(in(uniform(), bore), mu) > 0);
  CHECK(events(in(uniform(2), bore), mu) < 1e-3 * events(in(uniform(), bore), mu));
}

TEST_CASE(
    "volumes are told apart and add up, losses are those of the table, wherever on its line a neutrino is listed") {
  const inverse_energy mu = 1e-6 * per_GeV;
  const auto both = in(uniform(), block, bore);
  const auto parts = nudipole::integrate_production_by_volume(model(), both);
  REQUIRE(parts.size() == 2);
  const auto seen = [&](const nudipole::production& made) {
    return expected_events(model(), made, nudipole::all_decays{}).events(mu);
  };
  CHECK(close(seen(parts[0].made) + seen(parts[1].made), events(both, mu), 1e-6));
  CHECK(close(seen(parts[0].made), events(in(uniform(), block), mu), 1e-9));

  const nudipole::efficiency_by_neutrino_energy losses{nudipole::efficiency_curve({{500, 0.2}, {1000, 0.7}})};
  CHECK(close(seen(integrate_production(model(), in(uniform(), block), losses)),
              seen(integrate_production(model(), in(table(), block), losses)), 0.01));

  std::vector<listed_neutrino> before{{14, 1. * TeV, position{1. * cm, 0. * cm, -9. * metre}, direction{}, 1e12}},
      after{{14, 1. * TeV, position{1. * cm, 0. * cm, 9. * metre}, direction{}, 1e12}};
  CHECK(close(events(in(neutrino_list(before, 150. * inv_fb), block), mu),
              events(in(neutrino_list(after, 150. * inv_fb), block), mu), 1e-9));
}

TEST_CASE("other geometries see a list as a table, antineutrinos count if they are asked for") {
  const nudipole::experiment paper{
      nudipole::installation{uniform(),
                             nudipole::site_target{nudipole::tungsten, nudipole::axial_box{12.5 * cm, 1. * metre}}},
      nudipole::deep_inelastic{nudipole::grv98lo{}}};
  const auto tabulated = paper.with_flux(table());
  CHECK(close(events(paper, 1e-6 * per_GeV), events(tabulated, 1e-6 * per_GeV), 1e-12));

  std::vector<listed_neutrino> both{{14, 1. * TeV, position{}, direction{}, 1e12},
                                    {-14, 1. * TeV, position{}, direction{}, 1e12}};
  const auto site = in(neutrino_list(both, 150. * inv_fb), block).site();
  const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  const nudipole::experiment neutrinos{site, process};
  const nudipole::experiment all{site, process, {.species = nudipole::beam_species::neutrinos_and_antineutrinos}};
  CHECK(close(events(all, 1e-6 * per_GeV), 2 * events(neutrinos, 1e-6 * per_GeV), 0.01));
}

}  // namespace
