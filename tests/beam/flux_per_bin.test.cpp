// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_per_bin.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <span>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::flux_per_bin;
using support::complaint_of;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("numbers per bin come from bins, containers and columns alike") {
  const flux_per_bin listed{{15. * GeV, 3e8}, {25. * GeV, 2e8}};
  const flux_per_bin contained{std::vector<flux_bin>{{15. * GeV, 3e8}, {25. * GeV, 2e8}}};
  const flux_per_bin columns{std::vector{15. * GeV, 25. * GeV}, std::array{3e8, 2e8}};
  for (const flux_per_bin* table : {&listed, &contained, &columns}) {
    REQUIRE(table->size() == 2);
    CHECK(table->bins()[0].centre == 15. * GeV);
    CHECK(table->bins()[1].neutrinos == 2e8);
    CHECK(table->total() == 5e8);
  }
  // an empty bin is a bin, and one bin a table
  CHECK(flux_per_bin{{15. * GeV, 0.}}.total() == 0);
}

TEST_CASE("a table of numbers per bin that makes no sense is refused with entry and value") {
  CHECK(complaint_of([] { flux_per_bin{std::vector<flux_bin>{}}; }) == "flux_per_bin: no entries");
  CHECK(complaint_of([] { flux_per_bin{std::vector<energy>{}, std::vector<double>{}}; }) == "flux_per_bin: no entries");
  CHECK(complaint_of([] {
          flux_per_bin{std::vector{1. * GeV, 2. * GeV, 3. * GeV}, std::vector{1., 2.}};
        }) == "flux_per_bin: 3 energies but 2 numbers");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {-2. * GeV, 1.}};
        }) == "flux_per_bin: entry 2: energy = -2 GeV: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_bin{{0. * GeV, 1.}};
        }) == "flux_per_bin: entry 1: energy = 0 GeV: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_bin{{infinity * GeV, 1.}};
        }) == "flux_per_bin: entry 1: energy = inf GeV: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {25. * GeV, 1.}, {20. * GeV, 1.}};
        }) == "flux_per_bin: entry 3: energy = 20 GeV: must be above the one before, 25 GeV");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {15. * GeV, 1.}};
        }) == "flux_per_bin: entry 2: energy = 15 GeV: must be above the one before, 15 GeV");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, -1.}};
        }) == "flux_per_bin: entry 1: neutrinos = -1: must be finite and not negative");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {25. * GeV, infinity}};
        }) == "flux_per_bin: entry 2: neutrinos = inf: must be finite and not negative");
  CHECK_THROWS_AS((flux_per_bin{{not_a_number * GeV, 1.}}), nudipole::bad_parameter);
  CHECK_THROWS_AS((flux_per_bin{{15. * GeV, not_a_number}}), nudipole::bad_parameter);
}

}  // namespace
