// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flare_generators.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <stdexcept>
#include <string>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flare_generators;
using nudipole::flare_interactions;
using nudipole::flare_ratio;
using nudipole::lepton_flavour;
using support::close;

TEST_CASE("pairs of generators at FLArE differ by 3 for nu_e, 1.5 for nu_mu and 5 for nu_tau") {
  CHECK(close(flare_interactions(3, lepton_flavour::electron) / flare_interactions(2, lepton_flavour::electron), 3.08,
              2e-3));
  CHECK(close(flare_interactions(3, lepton_flavour::muon) / flare_interactions(0, lepton_flavour::muon), 1.52, 3e-3));
  CHECK(close(flare_interactions(3, lepton_flavour::tau) / flare_interactions(4, lepton_flavour::tau), 4.72, 2e-3));
  CHECK_THROWS_AS(flare_interactions(5, lepton_flavour::tau), std::out_of_range);
}

TEST_CASE("ratios to the mean average to 1, and hold outside the bins") {
  for (lepton_flavour flavour : nudipole::lepton_flavours)
    for (double e : {5., 11., 100., 333., 2000.}) {
      double sum = 0;
      for (std::size_t g = 0; g < flare_generators.size(); ++g) sum += flare_ratio(g, flavour, e * GeV);
      CHECK(close(sum, 5, 1e-12));
    }
  CHECK(flare_ratio(1, lepton_flavour::muon, 5. * GeV) == flare_ratio(1, lepton_flavour::muon, 10. * GeV));
  // In the middle of the tenth bin, from 10^1.9 to 10^2 GeV.
  double mean = 0;
  for (std::size_t g = 0; g < flare_generators.size(); ++g)
    mean += flare_interactions(g, lepton_flavour::electron, 9) / 5;
  CHECK(close(flare_ratio(2, lepton_flavour::electron, nudipole::numeric::pow(10, 1.95) * GeV),
              flare_interactions(2, lepton_flavour::electron, 9) / mean, 1e-12));
}

TEST_CASE("the tables are those published, to five digits") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("interactions by pair of generators at FLArE");
  for (std::size_t g = 0; g < flare_generators.size(); ++g)
    for (lepton_flavour flavour : nudipole::lepton_flavours) {
      const auto rows = support::read_columns(*data / "flux_models/forward_nu_flux_fit" /
                                              ("FLARE_rad1_" + std::to_string(nudipole::neutrino_id(flavour)) +
                                               "_gens" + std::to_string(g) + "_REFERENCE.txt"));
      REQUIRE(rows.size() == 3);
      for (std::size_t bin = 0; bin < rows[2].size(); ++bin)
        CHECK(close(flare_interactions(g, flavour, bin), rows[2][bin], 6e-5));
    }
}

}  // namespace
