// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/flux_band.hpp>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_alternative;
using nudipole::flux_ensemble;
using nudipole::flux_ratio;
using nudipole::lepton_flavour;
using nudipole::neutrino_parent;
using support::close;

/// A process with a cross section of its own and no kinematics: rates are counts of neutrinos.
struct counting {
  template <class Model, class Visit>
  void for_each_kernel(energy e, const Model&, const nudipole::nucleus&, Visit&& visit) const {
    visit(support::outcome{1e-30 * cm2 * GeV2, nudipole::produced_neutrino{e, e, 0, 1}});
  }
};
const auto& setup() {
  static const nudipole::experiment made{nudipole::fasernu(), counting{}};
  return made;
}

/// N_ν of all flavours in units of that of the experiment of `setup`.
double counted(const auto& varied) {
  const auto count = [](const auto& flux) {
    double sum = 0;
    for (int id : {12, 14}) {
      double of_species = 0, published = 0;
      for (const auto& bin : flux.neutrinos(id)) of_species += bin.neutrinos;
      for (const auto& bin : nudipole::kling_nevay_flux{}.neutrinos(id)) published += bin.neutrinos;
      sum += of_species / published;
    }
    return sum;
  };
  return count(varied.flux());
}

flux_ensemble toy() {
  const flux_alternative high{"high", {flux_ratio(1.3), flux_ratio(1.1), {}}};
  const flux_alternative low{"low", {flux_ratio(0.6), {}, {}}};
  const flux_alternative charm{"more", {flux_ratio(1.4), flux_ratio(0.95), {}}};
  return {"toy", {{"pions", neutrino_parent::light_hadrons, {high, low}}, {"charm", neutrino_parent::charm, {charm}}}};
}

TEST_CASE("envelopes are of alternatives as a whole, quadrature is of sources and flavours") {
  const auto band = nudipole::ensemble_band(setup(), toy(), {lepton_flavour::electron, lepton_flavour::muon},
                                            [](const auto& varied) { return counted(varied); });
  CHECK(band.central == 2);
  CHECK(band.entries.size() == 8);
  CHECK(close(band.envelope().up, 0.4, 1e-12));
  CHECK(close(band.envelope().down, 0.4, 1e-12));
  CHECK(close(band.envelope("pions", lepton_flavour::electron).up, 0.3, 1e-12));
  CHECK(close(band.envelope("pions", lepton_flavour::muon).up, 0.1, 1e-12));
  CHECK(close(band.quadrature().up, std::hypot(0.3, 0.1, 0.4), 1e-12));
  CHECK(close(band.quadrature().down, std::hypot(0.4, 0.05), 1e-12));
  CHECK(band.lacking == std::vector<std::string>{"low (pions): nothing about nu_mu"});
}

TEST_CASE("the reach of benchmark II has the generators' spread, that of benchmark I says that two say nothing") {
  const nudipole::experiment run{nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}};
  const auto of = [&](lepton_flavour flavour) {
    const auto model = nudipole::single_flavour(flavour, {.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
    return nudipole::reach_band(model, run, nudipole::charged_leptons{}, 3, nudipole::kling_nevay_ensemble());
  };
  // N decay at once: the reach goes like the rate to the power −1/2.
  const auto electron = of(lepton_flavour::electron);
  REQUIRE(electron);
  CHECK(close(electron->envelope().up / electron->central, std::sqrt(1710. / 901) - 1, 0.01));
  CHECK(close(electron->envelope().down / electron->central, 1 - std::sqrt(1710. / 3457), 0.01));
  CHECK(close(electron->envelope().up, electron->quadrature().up, 1e-12));
  CHECK(electron->lacking.empty());
  const auto muon = of(lepton_flavour::muon);
  REQUIRE(muon);
  CHECK(muon->lacking == std::vector<std::string>{"SIBYLL (generators): nothing about nu_mu",
                                                  "DPMJET (generators): nothing about nu_mu"});
  CHECK(close(muon->envelope().up / muon->central, std::sqrt(5782. / 5346) - 1, 0.01));
  CHECK(muon->envelope().down == 0);
  const auto tau = of(lepton_flavour::tau);
  REQUIRE(tau);
  CHECK(close(tau->envelope().up / tau->central, std::sqrt(40.5 / 21.6) - 1, 0.02));
}

TEST_CASE("there is no band where there is no reach, and an alternative without one is an error") {
  const nudipole::experiment run{nudipole::fasernu(), nudipole::deep_inelastic{nudipole::grv98lo{}}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const nudipole::charged_leptons leptons;
  CHECK_FALSE(nudipole::reach_band(model, run, leptons, 1e30, nudipole::kling_nevay_ensemble()));
  const flux_ensemble none{"none", {{"s", neutrino_parent::any, {{"dark", {{}, flux_ratio(0.), {}}}}}}};
  CHECK_THROWS_AS(nudipole::reach_band(model, run, leptons, 3, none), nudipole::bad_parameter);
}

}  // namespace
