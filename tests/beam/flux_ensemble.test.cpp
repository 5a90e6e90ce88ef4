// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_ensemble.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_ensemble;
using nudipole::flux_ratio;
using nudipole::lepton_flavour;
using nudipole::neutrino_parent;
using support::close;
using support::complaint_of;

TEST_CASE("a ratio is a number, or linear in ln E and constant outside") {
  CHECK(flux_ratio(0.5)(3. * TeV) == 0.5);
  const flux_ratio changing({10. * GeV, 1000. * GeV}, {1, 3});
  CHECK(changing(1. * GeV) == 1);
  CHECK(close(changing(100. * GeV), 2, 1e-14));
  CHECK(changing(1000. * GeV) == 3);
  CHECK(changing(2000. * GeV) == 3);
  CHECK(complaint_of([] { flux_ratio(-1.); }) == "flux_ratio: value = -1: must be finite and not negative");
  CHECK(complaint_of([] { flux_ratio({10. * GeV}, {1, 2}); }) == "flux_ratio: 1 energies and 2 values");
  CHECK(complaint_of([] { flux_ratio({10. * GeV, 5. * GeV}, {1, 2}); }) == "flux_ratio: energy = 5 GeV: must ascend");
}

TEST_CASE("the generators of the embedded flux, of which two say something about electron neutrinos only") {
  const flux_ensemble ensemble = nudipole::kling_nevay_ensemble();
  REQUIRE(ensemble.sources.size() == 1);
  const auto& members = ensemble.sources[0].alternatives;
  REQUIRE(members.size() == 3);
  CHECK(members[0].name == "without DPMJET");
  CHECK(close((*members[0].ratio.electron)(1. * TeV), 1128. / 1710, 1e-14));
  CHECK(close((*members[0].ratio.tau)(1. * TeV), 21.6 / 40.5, 1e-14));
  CHECK(close((*members[2].ratio.electron)(1. * TeV), 3457. / 1710, 1e-14));
  CHECK_FALSE(members[1].ratio.muon);
}

TEST_CASE("errors of Run 3 by parent add up in quadrature to those published") {
  const flux_ensemble ensemble = nudipole::faser_run3_ensemble();
  REQUIRE(ensemble.sources.size() == 2);
  CHECK(ensemble.sources[0].parent == neutrino_parent::light_hadrons);
  CHECK(ensemble.sources[1].parent == neutrino_parent::charm);
  const auto error = [&](lepton_flavour flavour, std::size_t end, double events) {
    double sum = 0;
    for (const auto& source : ensemble.sources)
      sum += std::pow(events * ((*source.alternatives[end].ratio[flavour])(1. * TeV) - 1), 2);
    return std::sqrt(sum);
  };
  CHECK(close(error(lepton_flavour::electron, 0, 1675), 911, 1e-12));
  CHECK(close(error(lepton_flavour::electron, 1, 1675), 372, 1e-12));
  CHECK(close(error(lepton_flavour::muon, 0, 8507), 992, 1e-12));
  CHECK(close(error(lepton_flavour::muon, 1, 8507), 962, 1e-12));
  CHECK(close(error(lepton_flavour::tau, 0, 28), 48, 1e-12));
  CHECK(close(28 * (*ensemble.sources[1].alternatives[1].ratio.tau)(1. * TeV), 16, 1e-12));
  // No tau neutrinos come from light hadrons.
  CHECK((*ensemble.sources[0].alternatives[0].ratio.tau)(1. * TeV) == 1);
}

TEST_CASE("pairs of generators at FLArE change with energy") {
  const flux_ensemble ensemble = nudipole::flare_ensemble();
  REQUIRE(ensemble.sources[0].alternatives.size() == 5);
  const auto& epos = ensemble.sources[0].alternatives[3];
  CHECK(epos.name == "EPOS-LHC + BKSS");
  CHECK((*epos.ratio.electron)(2. * TeV) > 2 * (*epos.ratio.electron)(50. * GeV));
  CHECK(
      close((*epos.ratio.electron)(333. * GeV), nudipole::flare_ratio(3, lepton_flavour::electron, 333. * GeV), 1e-12));
}

}  // namespace
