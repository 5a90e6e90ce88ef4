// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/generator.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "support/fixtures.hpp"

namespace {

using namespace nudipole;
using support::parton_model;
using support::run3;

constexpr box_volume tungsten_block{position{2. * cm, -1. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};

const auto& rays() {
  constexpr cylinder_volume bore{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
  static const ray_geometry made{neutrino_origin{480. * metre}, tungsten_block, tungsten_block, bore};
  return made;
}
const auto& exact() {
  static const experiment made{
      installation{kling_nevay_flux{}, site_target{tungsten, rays()}}, parton_model(), {.luminosity = 150. * inv_fb}};
  return made;
}

dipole_portal point(double dipole) {
  return benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV, .dipole = dipole * per_GeV});
}

double size(const four_momentum& p) { return std::abs(p.e / GeV) + double(p.momentum() / GeV); }

TEST_CASE("events conserve momentum, are on their mass shells and begin in the target") {
  const generator generate(point(1e-6), exact(), heavy_neutrino_decays{});
  event e;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    generate(i, e);
    REQUIRE(e.particles.size() == 7);
    four_momentum collision, decay = e.particles[2].momentum, at_rest = e.particles[1].momentum + e.remnant_momentum;
    for (std::size_t k = 0; k < 4; ++k) {
      if (k < 2)
        collision += e.particles[k].momentum;
      else
        collision -= e.particles[k].momentum;
    }
    for (std::size_t k = 4; k < 7; ++k) decay -= e.particles[k].momentum;
    const double scale = e.particles[0].momentum.e / GeV;
    CHECK(size(collision) < 1e-14 * scale);
    CHECK(size(decay) < 1e-13 * scale);
    CHECK(at_rest.e / proton_mass == doctest::Approx(1).epsilon(1e-13));
    CHECK(at_rest.momentum() / GeV < 1e-15);
    CHECK(e.remnant_momentum.squared() / GeV2 > -1e-6);
    CHECK(e.target == nucleus_id(tungsten_184));
    for (const event_particle& p : e.particles)
      CHECK(std::abs(p.momentum.squared() / GeV2 - numeric::square(p.mass / GeV)) <
            1e-13 * scale * double(p.momentum.e / GeV) + 1e-13);
    CHECK(e.vertex.x >= tungsten_block.lower().x);
    CHECK(e.vertex.x <= tungsten_block.upper().x);
    CHECK(e.vertex.z >= 0. * metre);
    CHECK(e.vertex.z <= 1. * metre);
    // neutrinos come from 480 m upstream
    CHECK(e.particles[0].momentum.x / e.particles[0].momentum.z ==
          doctest::Approx(e.vertex.x / (e.vertex.z + 480. * metre)).epsilon(1e-12));
    CHECK(e.weight == doctest::Approx(1).epsilon(0.2));
    CHECK(std::abs(e.particles[2].spin) <= 1);
    CHECK(e.process == deep_inelastic_process);
  }
}

TEST_CASE("an event depends on its seed and number alone") {
  const generator generate(point(1e-6), exact(), heavy_neutrino_decays{}, {.seed = 7});
  const generator again(point(1e-6), exact(), heavy_neutrino_decays{}, {.seed = 7});
  const generator other(point(1e-6), exact(), heavy_neutrino_decays{}, {.seed = 8});
  event backwards;
  for (std::uint64_t i = 50; i-- > 0;) {
    generate(i, backwards);
    CHECK(backwards == again(i));
    CHECK(!(backwards == other(i)));
  }
  // The same digits from every compiler, but for the last.
  const event first = generate(0);
  CHECK(first.particles[0].momentum.e / GeV == doctest::Approx(56.98274).epsilon(1e-9));
  CHECK(first.particles[2].momentum.x / GeV == doctest::Approx(-1.4488660811243528).epsilon(1e-9));
  CHECK(first.particles[6].momentum.e / GeV == doctest::Approx(8.78443663187403).epsilon(1e-9));
}

TEST_CASE("a range of events is a loop over their numbers") {
  const generator generate(point(1e-6), exact(), heavy_neutrino_decays{}, {.seed = 7});
  std::uint64_t i = 30;
  for (const event& e : generate.events(30, 20)) CHECK(e == generate(i++));
  CHECK(i == 50);
  for (const event& e : generate.events(30, 0)) FAIL(e.weight);
}

TEST_CASE("events with the numbers of a standard engine: another sample of the same physics, repeatable as well") {
  const auto model = point(3e-7);
  const generator philox(model, exact());
  const auto generate = philox.with_streams(engine_streams<std::minstd_rand>{});
  CHECK(generate(3) == philox.with_streams(engine_streams<std::minstd_rand>{})(3));
  CHECK(!(generate(3) == philox(3)));
  const auto expected = expected_events(model, exact(), all_decays{});
  const double probability = expected.events(3e-7 * per_GeV) / expected.produced(3e-7 * per_GeV);
  constexpr std::uint64_t n = 20'000;
  event_tally count(rays(), every_event{});
  for (const event& e : generate.events(0, n)) count.add(e);
  CHECK(std::abs(count.decays_in_detector() / n - probability) <
        4 * std::sqrt(probability * (1 - probability) / n) + 1e-3 * probability);
}

/// A user's decays, without a word of how they are distributed: N → ν e e with the width of a muon's decay times μ².
struct my_decays {
  decay_table modes(const portal& model) const {
    decay_table result;
    const energy m = model.heavy_neutrino_mass;
    result.add({.products = {14, 11, -11}, .flavour = lepton_flavour::muon, .width = {.dipole = m * m * m / 1e3}});
    return result;
  }
};
static_assert(HeavyNeutrinoDecays<my_decays>);

TEST_CASE("a user's decays make events: flat in phase space, as often as the integral says") {
  const auto model = point(1e-6);
  const generator generate(model, exact(), my_decays{}, {.decays = decay_placement::in_detector});
  const auto expected = expected_events(model, exact(), all_decays{}, my_decays{});
  const double probability = expected.events(1e-6 * per_GeV) / expected.produced(1e-6 * per_GeV);
  double seen = 0, squares = 0, s12 = 0, s23 = 0;
  constexpr std::uint64_t n = 10'000;
  for (const event& e : generate.events(0, n)) {
    seen += e.weight;
    squares += e.weight * e.weight;
    if (!(e.weight > 0)) continue;
    REQUIRE(e.particles.size() == 7);
    CHECK(e.particles[4].id + e.particles[5].id + e.particles[6].id == 14);
    s12 += e.weight * double((e.particles[4].momentum + e.particles[5].momentum).squared() / GeV2);
    s23 += e.weight * double((e.particles[5].momentum + e.particles[6].momentum).squared() / GeV2);
  }
  const double mean = seen / n, error = std::sqrt((squares / n - mean * mean) / n);
  CHECK(std::abs(mean - probability) < 4 * error + 1e-3 * probability);
  // Flat phase space of three massless products: each pair has s = M²/3 on average, and M² is 4 GeV².
  CHECK(s12 / seen == doctest::Approx(4. / 3).epsilon(0.03));
  CHECK(s23 / seen == doctest::Approx(4. / 3).epsilon(0.03));
}

/// Pull of a sample's part of N that is seen against the deterministic probability.
template <class Experiment>
void check_seen(const Experiment& setup, double dipole) {
  const auto model = point(dipole);
  const double probability = expected_events(model, setup, all_decays{}).events(dipole * per_GeV) /
                             expected_events(model, setup, all_decays{}).produced(dipole * per_GeV);
  constexpr std::uint64_t n = 20'000;
  const generator natural(model, setup, heavy_neutrino_decays{}, {.seed = 3});
  const generator placed(model, setup, heavy_neutrino_decays{}, {.seed = 4, .decays = decay_placement::in_detector});
  event e;
  double seen = 0, sum = 0, squares = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    placed(i, e);
    sum += e.weight;
    squares += e.weight * e.weight;
    if constexpr (requires { setup.targets()[0].geometry.target(); }) {
      if (e.weight > 0) CHECK(decays_in(setup.targets()[0].geometry, e.vertex, e.particles[2]));
      natural(i, e);
      seen += decays_in(setup.targets()[0].geometry, e.vertex, e.particles[2]);
    }
  }
  const double mean = sum / n, error = std::sqrt((squares / n - mean * mean) / n);
  CAPTURE(dipole);
  CAPTURE(probability);
  CAPTURE(mean);
  CHECK(std::abs(mean - probability) < 4 * error + 1e-3 * probability);
  if constexpr (requires { setup.targets()[0].geometry.target(); })
    CHECK(std::abs(seen / n - probability) < 4 * std::sqrt(probability * (1 - probability) / n) + 1e-3 * probability);
}

TEST_CASE("expected() times the mean weight is the number of events, for every placement of decays") {
  for (double dipole : {1e-8, 1e-7, 3e-7, 1e-6}) {
    check_seen(exact(), dipole);
    check_seen(run3(), dipole);
  }
}

TEST_CASE("modes come with their branching ratios, and N flies its proper lifetime") {
  const auto model = point(1e-7);
  const generator generate(model, exact(), heavy_neutrino_decays{});
  event e;
  std::map<pdg_id, double> found;
  double flight = 0;
  constexpr std::uint64_t n = 20'000;
  for (std::uint64_t i = 0; i < n; ++i) {
    generate(i, e);
    ++found[std::max(e.particles[5].id, e.particles[6].id)];
    flight += e.particles[2].proper_flight / ctau(model);
  }
  CHECK(std::abs(flight / n - 1) < 4 / std::sqrt(double(n)));
  for (const branching& line : branching_ratios(model)) {
    const pdg_id key = std::max(*(line.products.begin() + 1), *(line.products.begin() + 2));
    CAPTURE(final_state_name(line.products));
    CHECK(std::abs(found[key] / n - line.ratio) < 4 * std::sqrt(line.ratio / n));
  }
}

TEST_CASE("antineutrinos make anti-N, which decay to antiparticles; a Majorana N has no sign and does both") {
  for (fermion_nature nature : {fermion_nature::dirac, fermion_nature::majorana}) {
    auto model = point(1e-6);
    model.nature = nature;
    const experiment both{
        fasernu(), parton_model(), {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
    const generator generate(model, both, heavy_neutrino_decays{});
    event e;
    int conjugates[2]{}, made[2]{};
    double spin[2]{};
    for (std::uint64_t i = 0; i < 4000; ++i) {
      generate(i, e);
      const bool anti = e.particles[0].id < 0;
      CHECK(std::abs(e.particles[0].id) == 14);
      CHECK(e.particles[2].id == (anti && nature == fermion_nature::dirac ? -heavy_neutrino_id : heavy_neutrino_id));
      ++made[anti];
      conjugates[anti] += e.particles[4].id < 0;
      spin[anti] += e.particles[2].spin;
    }
    CHECK(made[0] > 1000);
    CHECK(made[1] > 1000);
    CHECK(spin[0] > 0.8 * made[0]);  // right-handed by the flip of chirality
    CHECK(spin[1] < -0.8 * made[1]);
    for (int anti : {0, 1}) {
      if (nature == fermion_nature::dirac)
        CHECK(conjugates[anti] == anti * made[anti]);
      else
        CHECK(std::abs(conjugates[anti] - 0.5 * made[anti]) < 4 * 0.5 * std::sqrt(made[anti]));
    }
  }
}

TEST_CASE("what cannot be made or cannot decay is refused") {
  CHECK_THROWS_AS(generator(benchmark_i({.heavy_neutrino = 300. * GeV, .zprime = 1. * GeV}), exact()),
                  std::invalid_argument);
  auto model = point(1e-6);
  model.dipole = {};
  CHECK_THROWS_AS(generator(model, exact()), std::invalid_argument);
}

}  // namespace
