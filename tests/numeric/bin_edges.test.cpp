// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/bin_edges.hpp>
#include <nudipole/units.hpp>

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::numeric::require_bin_edges;
using support::complaint_of;

TEST_CASE("edges of bins: two or more, finite, ascending; numbers and quantities alike") {
  const auto complaint = [](const auto& edges) { return complaint_of([&] { require_bin_edges("bins", edges); }); };
  CHECK(complaint(std::vector{-1., 0., 2.}) == "no complaint");
  CHECK(complaint(std::array{1. * GeV, 2. * GeV}) == "no complaint");
  CHECK(complaint(std::vector<double>{}) == "bins: edges = 0: a bin has two");
  CHECK(complaint(std::vector{1. * GeV}) == "bins: edges = 1: a bin has two");
  CHECK(complaint(std::vector{1., 3., 3.}) == "bins: edge 3 = 3: must be above the one before, 3");
  CHECK(complaint(std::vector{2. * GeV, 1. * GeV}) == "bins: edge 2 = 1 GeV: must be above the one before, 2 GeV");
  CHECK(complaint(std::vector{0., std::numeric_limits<double>::infinity()}) == "bins: edge 2 = inf: must be finite");
  CHECK(complaint(std::vector{std::numeric_limits<double>::quiet_NaN(), 1.}) == "bins: edge 1 = nan: must be finite");
}

}  // namespace
