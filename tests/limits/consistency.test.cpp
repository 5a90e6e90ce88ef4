// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/consistency.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include <nudipole/model/benchmarks.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/site/fasernu.hpp>

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

TEST_CASE("the interaction length is one over the sum of densities times cross sections") {
  const auto model = benchmark(1);
  const nudipole::zprime_scattering process{grv()};
  const length here = nudipole::zprime_interaction_length(process, model, nudipole::lepton_flavour::muon, 1. * TeV,
                                                          nudipole::standard_rock);
  CHECK(close(here / metre, 31, 0.03));
  auto silent = model;
  silent.neutrinos = nudipole::universal(0.);
  CHECK(nudipole::zprime_interaction_length(process, silent, nudipole::lepton_flavour::muon, 1. * TeV,
                                            nudipole::standard_rock) == HUGE_VAL * metre);
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

TEST_CASE("bounds that are given are compared with") {
  nudipole::consistency_options options;
  options.couplings.push_back({{{0.01, 1e-3}, {1, 1e-3}}, nudipole::bound_shape::open_above, 0.9, "a paper"});
  const auto f = find(nudipole::consistency(benchmark(1e-5), run3(), grv(), options), "electrons");
  CHECK(!f.satisfied);
  CHECK(f.sentence == "a paper, 90 % confidence.");
}

}  // namespace
