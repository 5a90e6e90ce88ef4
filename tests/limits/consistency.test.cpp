// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/consistency.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/installation.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::consistency_finding;
using support::close;

const nudipole::grv98lo& grv() {
  static const nudipole::grv98lo set;
  return set;
}

const auto& run3() {
  static const nudipole::experiment setup{
      nudipole::fasernu(), nudipole::deep_inelastic{grv()}, {.luminosity = 150. * inv_fb}};
  return setup;
}

nudipole::dipole_portal benchmark(double g_nu, double zprime = 0.1) {
  auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = zprime * GeV, .dipole = 1.16e-6 * per_GeV});
  model.neutrinos = nudipole::universal(g_nu);
  return model;
}

consistency_finding find(const std::vector<consistency_finding>& findings, const std::string& what) {
  for (const auto& f : findings)
    if (f.what.find(what) != std::string::npos) return f;
  FAIL("no finding named ", what);
  return {};
}

TEST_CASE("a light Z' of unit couplings absorbs the beam that it is searched with") {
  const auto findings = nudipole::consistency(benchmark(1), run3(), grv());
  const auto beam = find(findings, "arrives");
  CHECK(!beam.satisfied);
  CHECK(beam.value < 0.2);
  CHECK(!find(findings, "charged-current").satisfied);
  CHECK(find(findings, "charged-current").value > 1e5);
  CHECK(find(findings, "tree level").satisfied);
  for (const auto& f : findings) CHECK(!f.sentence.empty());
}

TEST_CASE("with a weak coupling to neutrinos the beam arrives, and events stay below the Standard Model's") {
  const auto findings = nudipole::consistency(benchmark(1e-5), run3(), grv());
  CHECK(find(findings, "arrives").satisfied);
  CHECK(find(findings, "charged-current").satisfied);
  // both go with g_ν²
  const auto stronger = nudipole::consistency(benchmark(1e-4), run3(), grv());
  CHECK(close(find(stronger, "charged-current").value, 100 * find(findings, "charged-current").value, 1e-9));
}

TEST_CASE("a moment beyond the cutoff, a strong coupling and a wide Z' are said") {
  auto model = benchmark(1);
  model.dipole.muon = 0.1 * per_GeV;
  model.quarks.up = 5;
  const auto findings = nudipole::consistency(model, run3(), grv());
  CHECK(!find(findings, "tree level").satisfied);
  CHECK(!find(findings, "one loop").satisfied);
  CHECK(!find(findings, "largest coupling").satisfied);
  CHECK(!find(nudipole::consistency(benchmark(3, 5), run3(), grv()), "width of the Z'").satisfied);
}

TEST_CASE("short-lived N decay close to where they are made") {
  auto model = benchmark(1e-5);
  const double slow = find(nudipole::consistency(model, run3(), grv()), "close to the vertex").value;
  model.dipole.muon = 1e-3 * per_GeV;
  const double fast = find(nudipole::consistency(model, run3(), grv()), "close to the vertex").value;
  CHECK(slow > 0);
  CHECK(slow < fast);
  CHECK(fast <= 1);
}

TEST_CASE("decays near the vertex are those of a detector that ends there") {
  // the same from two integrations: in a block of 1 mm, no path is longer
  const auto model = benchmark(1e-5);
  const auto seen = [&](length depth) {
    const nudipole::experiment setup{
        nudipole::installation{nudipole::kling_nevay_flux{},
                               nudipole::site_target{nudipole::tungsten, nudipole::axial_box{12.5 * cm, depth}}},
        nudipole::deep_inelastic{grv()}};
    return nudipole::expected_events(model, setup, nudipole::charged_leptons_and_hadrons{}).events(1.16e-6 * per_GeV);
  };
  // N of 1 GeV fly forward: as many per depth, none of them to the side within 1 mm
  const double share = 1000 * seen(1. * mm) / seen(1. * metre);
  CHECK(close(find(nudipole::consistency(model, run3(), grv()), "close to the vertex").value, share, 1e-3));
}

TEST_CASE("the photon is of the Standard Model: findings are about massive vectors that couple, each by its number") {
  const auto count = [](const std::vector<consistency_finding>& findings, const std::string& what) {
    std::size_t n = 0;
    for (const auto& f : findings) n += f.what.find(what) != std::string::npos;
    return n;
  };
  const nudipole::experiment run3{
      nudipole::fasernu(),
      nudipole::deep_inelastic{grv(), nudipole::momentum_transfer{}, nudipole::minimum_q2{1. * GeV2}},
      {.luminosity = 150. * inv_fb}};
  const nudipole::heavy_neutrino n{.mass = 1. * GeV};
  const nudipole::photon light{{.muon = 1e-6 * per_GeV}};
  const nudipole::zprime idle{.at_mass = 2. * GeV, .moments = {.muon = 1e-7 * per_GeV}};
  const auto alone = nudipole::consistency(nudipole::portal{n, light, idle}, run3, grv());
  for (const char* what : {"Z'", "beam"}) CHECK(count(alone, what) == 0);
  CHECK(count(alone, "cutoff") == 2);
  CHECK(count(alone, "close to the vertex") == 1);

  const auto b_minus_l = nudipole::b_minus_l_boson(0.1 * GeV, 1e-3, {.muon = 1e-6 * per_GeV});
  const auto three = nudipole::consistency(nudipole::portal{n, light, b_minus_l, nudipole::z_boson{}}, run3, grv());
  CHECK(count(three, "largest coupling") == 2);
  const auto one = nudipole::consistency(nudipole::portal{n, b_minus_l}, run3, grv());
  CHECK(find(three, "arrives (vector 2)").value == find(one, "arrives").value);
  CHECK(find(three, "charged-current ones (vector 2)").value == find(one, "charged-current").value);
  // the Z by itself is the neutral current: 0.31 of the charged-current events for neutrinos, 0.38 for antineutrinos,
  // which have half as many; the mean of both [PDG 2022, sec. 10.3: R_ν and R_ν̄ on an isoscalar target]
  CHECK(find(three, "arrives (vector 3)").satisfied);
  CHECK(close(find(three, "charged-current ones (vector 3)").value, 0.5 * (0.31 + 0.5 * 0.38), 0.1));
}

TEST_CASE("bounds that are given are compared with") {
  nudipole::consistency_options options;
  options.couplings.push_back({{{0.01, 1e-3}, {1, 1e-3}}, nudipole::bound_shape::open_above, 0.9, "a paper"});
  const auto f = find(nudipole::consistency(benchmark(1e-5), run3(), grv(), options), "electrons");
  CHECK(!f.satisfied);
  CHECK(f.sentence == "a paper, 90 % confidence.");
}

}  // namespace
