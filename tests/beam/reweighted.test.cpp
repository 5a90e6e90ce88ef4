// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/reweighted.hpp>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/errors.hpp>

#include <doctest/doctest.h>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::kling_nevay_flux;
using nudipole::pdg_id;

TEST_CASE("a weight may depend on species and energy") {
  const auto flux = nudipole::reweighted(kling_nevay_flux{}, [](pdg_id id, energy e) {
    return id == 12 ? 0. : e > 1. * TeV ? 2. : 1.;
  });
  CHECK(flux.luminosity() == 150. * inv_fb);
  const auto before = kling_nevay_flux{}.neutrinos(-14);
  const auto bins = flux.neutrinos(-14);
  REQUIRE(bins.size() == before.size());
  CHECK(bins.front().neutrinos == before.front().neutrinos);
  CHECK(bins.back().neutrinos == 2 * before.back().neutrinos);
  CHECK(bins.back().centre == before.back().centre);
  CHECK(flux.neutrinos(12).front().neutrinos == 0);
  const auto negative = nudipole::reweighted(kling_nevay_flux{}, [](pdg_id, energy) { return -1.; });
  CHECK(support::complaint_of([&] { negative.neutrinos(14); }) ==
        "reweighted_flux: weight = -1: must be finite and not negative");
}

}  // namespace
