// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/reweighting.hpp>

#include <nudipole/nudipole.hpp>

#include <nudipole/events/generator.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/fixtures.hpp"

namespace {

using namespace nudipole;
using support::run3;
using decays = heavy_neutrino_decays<finite_width<>>;

dipole_portal point(double dipole, double mixing) {
  return benchmark_i({.heavy_neutrino = 3. * GeV, .zprime = 10. * GeV, .dipole = dipole * per_GeV, .mixing = mixing});
}

/// Weighted mean and error of f over a sample made at one model and worth what it is at another.
struct estimate {
  double mean, error;
};
template <class F>
estimate reweighted(const dipole_portal& from, const dipole_portal& to, decay_placement placement, const F& f) {
  const generator generate(from, run3(), decays{}, {.seed = 5, .decays = placement});
  const reweighting factor(from, to, decays{});
  event e;
  constexpr std::uint64_t n = 20'000;
  double sum = 0, squares = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    generate(i, e);
    if (e.weight == 0) continue;
    const double w = e.weight * factor(e) * f(e);
    sum += w;
    squares += w * w;
  }
  const double mean = sum / n;
  return {mean * generate.expected(), std::sqrt((squares / n - mean * mean) / n) * generate.expected()};
}
void check(const estimate& found, double expected) {
  CAPTURE(found.mean);
  CAPTURE(found.error);
  CAPTURE(expected);
  CHECK(found.error < 0.05 * expected);
  CHECK(std::abs(found.mean - expected) < 4 * found.error + 1e-3 * expected);
}

TEST_CASE("a sample reweighted to other couplings gives the numbers of those, lifetimes and interference included") {
  for (const auto& couplings :
       {std::pair{point(1e-5, 0), point(1.5e-5, 0)}, std::pair{point(1e-5, 0), point(0.6e-5, 0)},
        std::pair{point(1e-5, 2e-3), point(1.2e-5, 3e-3)}, std::pair{point(1e-5, 2e-3), point(1.1e-5, -2e-3)},
        std::pair{point(1e-5, 2e-3), point(1e-5, 0)}}) {
    const dipole_portal &from = couplings.first, &to = couplings.second;
    CAPTURE(to.dipole.muon * GeV);
    CAPTURE(to.mixing.muon);
    const auto wanted = expected_events(to, run3(), all_decays{}, decays{});
    check(reweighted(from, to, decay_placement::by_lifetime, [](const event&) { return 1; }),
          wanted.produced(to.dipole.muon));
    check(reweighted(from, to, decay_placement::in_detector, [](const event&) { return 1; }),
          wanted.events(to.dipole.muon));
    const auto leptons = expected_events(to, run3(), charged_leptons{}, decays{});
    check(reweighted(from, to, decay_placement::in_detector,
                     [](const event& e) {
                       bool lepton = false, hadron = false;
                       for (std::size_t k = 4; k < e.particles.size(); ++k) {
                         lepton |= is_charged_lepton(e.particles[k].id);
                         hadron |= is_hadronic(e.particles[k].id);
                       }
                       return lepton && !hadron ? 1 : 0;
                     }),
          leptons.events(to.dipole.muon));
  }
}

/// Keeps what is written.
struct into_text {
  std::string* text;
  void write(std::string_view bytes) { *text += bytes; }
  void close() {}
  std::string path() const { return "a text"; }
};

TEST_CASE("a generated sample comes back from its file the same, and can be reweighted there") {
  const auto model = point(1e-5, 2e-3);
  for (decay_placement placement : {decay_placement::by_lifetime, decay_placement::in_detector}) {
    const generator generate(model, run3(), decays{}, {.seed = 9, .decays = placement});
    lhe_run run;
    run.parameters = parameters(model);
    run.weights = {{"stronger", "mu = 1.3e-5/GeV", "couplings"}};
    run.weighting = 4;
    run.beams = {lhe_beam{.id = 14, .total_energy = 1. * TeV}, lhe_beam{.id = nucleus_id(tungsten_184)}};
    run.processes = {{.cross_section = 1. * pb, .id = deep_inelastic_process}};
    const reweighting factor(model, point(1.3e-5, 2e-3), decays{});
    std::string text;
    std::vector<event> made;
    lhe_writer writer(into_text{&text}, run);
    for (std::uint64_t i = 0; i < 1000; ++i) {
      event& e = made.emplace_back(generate(i));
      e.further_weights = {e.weight * factor(e)};
      writer.write(e);
    }
    writer.close();
    lhe_reader file{text_bytes(text)};
    CHECK(file.run().parameters == run.parameters);
    std::size_t i = 0;
    for (const event& e : file) {
      REQUIRE(i < made.size());
      CHECK(e == made[i++]);
      CHECK(e.weight * factor(e) == e.further_weights[0]);
    }
    CHECK(i == made.size());
  }
}

TEST_CASE("the same couplings are worth 1") {
  const auto model = point(1e-5, 2e-3);
  const generator generate(model, run3(), decays{});
  const reweighting factor(model, model, decays{});
  for (std::uint64_t i = 0; i < 100; ++i) CHECK(factor(generate(i)) == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("other models, and events that do not say enough, are refused") {
  const auto model = point(1e-5, 2e-3);
  auto other = model;
  other.zprime_mass = 9. * GeV;
  CHECK_THROWS_AS(reweighting(model, other), nudipole::bad_parameter);
  other = model;
  other.quarks.up = 2;
  CHECK_THROWS_AS(reweighting(model, other), nudipole::bad_parameter);
  other = model;
  other.nature = fermion_nature::majorana;
  CHECK_THROWS_AS(reweighting(model, other), nudipole::bad_parameter);

  const reweighting factor(model, model);
  CHECK_THROWS_AS(factor(event{}), std::invalid_argument);
  event e = generator(model, run3())(0);
  e.reweighting = {};
  CHECK_THROWS_AS(factor(e), nudipole::bad_parameter);
  e.particles[2].status = particle_status::outgoing;  // not decayed: production alone
  CHECK(factor(e) == doctest::Approx(1).epsilon(1e-14));
  e.particles[0].id = 12;
  CHECK_THROWS_AS(factor(e), nudipole::bad_parameter);
}

}  // namespace
