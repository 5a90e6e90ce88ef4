// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/yields.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::charged_leptons;
using nudipole::charged_leptons_and_hadrons;
using nudipole::decay_volume;
using nudipole::experiment;
using nudipole::neutrino_origin;
using nudipole::own_selections;
using nudipole::position;
using nudipole::standard_rock;
using nudipole::tungsten;
using nudipole::uniform_beam;
using support::close;

constexpr box_volume block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr box_volume hall{position{0. * cm, 0. * cm, 3. * metre}, 25. * cm, 25. * cm, 2. * metre};

const auto& process() {
  static const nudipole::deep_inelastic shared{nudipole::grv98lo{}};
  return shared;
}
constexpr nudipole::dipole_portal point(double mass, double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}
const auto& with_rock() {
  static const experiment made{
      site_of_blocks(
          "rock and tungsten", nudipole::kling_nevay_flux{}, neutrino_origin{480. * metre},
          {{block, tungsten}, uniform_beam(block, 2. * metre).upstream(standard_rock, 102. * metre, 2. * metre)},
          block),
      process()};
  return made;
}

TEST_CASE("yields of targets and volumes sum to the whole; each volume may select its own") {
  const auto site =
      site_of_blocks("two volumes", nudipole::kling_nevay_flux{}, neutrino_origin{}, {{block, tungsten}},
                     decay_volume{block, charged_leptons{}}, decay_volume{hall, charged_leptons_and_hadrons{}});
  const experiment setup{site, process()};
  const auto model = point(1, 0.1);
  const auto apart = yields(model, setup, own_selections{});
  REQUIRE(apart.size() == 2);
  const auto leptons = yields(model, setup, charged_leptons{}),
             visible = yields(model, setup, charged_leptons_and_hadrons{});
  const auto total = total_yield(model, setup, own_selections{});
  const auto one = expected_events(model, setup, charged_leptons{});
  for (double mu : {1e-7, 1e-6, 1e-5}) {
    const inverse_energy at = mu * per_GeV;
    CHECK(close(apart[0].expected.events(at), leptons[0].expected.events(at), 1e-12));
    CHECK(close(apart[1].expected.events(at), visible[1].expected.events(at), 1e-12));
    CHECK(close(total.events(at), apart[0].expected.events(at) + apart[1].expected.events(at), 1e-12));
    CHECK(close(total.produced(at), one.produced(at), 1e-12));
    CHECK(close(total_yield(model, setup, charged_leptons{}).events(at), one.events(at), 1e-9));
  }
}

TEST_CASE("signals of experiments add, with their luminosities; not those of other models") {
  const auto model = point(1, 0.1);
  const auto with = [&](double luminosity) {
    return expected_events(model, experiment{nudipole::fasernu(), process(), {.luminosity = luminosity * inv_fb}},
                           charged_leptons{});
  };
  const auto sum = with(150) + with(100), once = with(250);
  for (double mu : {1e-7, 1e-5}) {
    CHECK(close(sum.events(mu * per_GeV), once.events(mu * per_GeV), 1e-12));
    CHECK(close(sum.produced(mu * per_GeV), once.produced(mu * per_GeV), 1e-12));
    CHECK(close(sum.selected_fraction(mu * per_GeV), once.selected_fraction(mu * per_GeV), 1e-12));
  }
  CHECK(sum.hard_scale() == once.hard_scale());
  const auto other = expected_events(point(2, 0.1), experiment{nudipole::fasernu(), process()}, charged_leptons{});
  CHECK_THROWS_AS(with(150) + other, nudipole::bad_parameter);
}

// N of the generator's collisions, each made anew somewhere in the rock by a neutrino of a point whose neutrinos are as
// dense over the front as the flux, its way followed in a straight line.
TEST_CASE("rock: yields by target against a brute-force Monte Carlo") {
  nudipole::random_stream random(11, 0);
  struct place {
    double mass, zprime, dipole;
  };
  for (const place& p : {place{0.1, 0.1, 1e-5},
                         {0.1, 1, 1e-3},
                         {0.3, 0.1, 1e-6},
                         {0.3, 1, 1e-4},
                         {0.3, 10, 1e-3},
                         {1, 0.1, 1e-7},
                         {1, 1, 1e-6},
                         {1, 10, 1e-4},
                         {3, 1, 1e-7},
                         {3, 10, 1e-5}}) {
    auto model = point(p.mass, p.zprime);
    model.dipole = nudipole::per_flavour<inverse_energy>{0. * per_GeV, p.dipole * per_GeV, 0. * per_GeV};
    const auto parts = yields(model, with_rock(), nudipole::all_decays{});
    const double width = nudipole::heavy_neutrino_decays<>{}.modes(model).total_width(model) / GeV;
    const double ctau = nudipole::hbar_c / (width * GeV) / metre;
    for (std::size_t target : {std::size_t{0}, std::size_t{1}}) {
      const auto& row = with_rock().targets()[target];
      const experiment alone{nudipole::installation{with_rock().flux(), row}, process()};
      const nudipole::collision_sampler sample(model, alone);
      constexpr int events = 20000, rays = 20;
      double sum = 0, squares = 0;
      for (int i = 0; i < events; ++i) {
        const auto c = sample(random);
        const auto& n = c.heavy_neutrino;
        double seen = 0;
        for (int k = 0; k < rays; ++k) {
          // where its line meets the front, and where on the line N is made
          const double at = target == 0 ? random() : -102 + 100 * random(), side = target == 0 ? 0.25 : 2.;
          const double x = side * (random() - 0.5), y = side * (random() - 0.5), closer = 1 + at / 480;
          const position from{x * closer * metre, y * closer * metre, at * metre};
          const auto along = rotated_to(neutrino_origin{480. * metre}.towards(from),
                                        nudipole::at_angles(n.sine, n.cosine, 2 * nudipole::pi * random()));
          if (const auto part = block.crossing(from, along)) {
            const double length = ctau * (n.momentum / model.heavy_neutrino_mass);
            seen += std::exp(-(part->enter / metre) / length) *
                    -std::expm1(-((part->leave - part->enter) / metre) / length);
          }
        }
        sum += seen / rays;
        squares += seen * seen / (rays * rays);
      }
      const double mean = sum / events, error = std::sqrt((squares / events - mean * mean) / events);
      const double brute = sample.expected() * mean, sigma = sample.expected() * error;
      const double found = parts[target].expected.events(p.dipole * per_GeV);
      CAPTURE(p.mass);
      CAPTURE(p.zprime);
      CAPTURE(target);
      CAPTURE(found / brute);
      CAPTURE(sigma / brute);
      CHECK(std::abs(found - brute) < 4 * sigma + 3e-3 * brute);
      CHECK((sigma < 0.2 * brute || brute < 1e-6 * sample.expected()));
    }
  }
}

}  // namespace
