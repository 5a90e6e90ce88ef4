// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/listed_crossings.hpp>

#include <doctest/doctest.h>

#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using support::close;

TEST_CASE("points lie on the lines in the target, as often as weights and lengths have it") {
  const box_volume target{position{0. * metre, 0. * metre, 0. * metre}, position{1. * metre, 1. * metre, 2. * metre}};
  const std::vector<listed_neutrino> all{
      {14, 1. * TeV, position{0.5 * metre, 0.5 * metre, -7. * metre}, direction{0, 0, 1}, 3},     // 2 m
      {14, 2. * TeV, position{0.5 * metre, 0.2 * metre, 9. * metre}, direction{0, 0.6, 0.8}, 2},  // passes by
      {14, 3. * TeV, position{-3. * metre, 0.5 * metre, 1. * metre}, direction{1, 0, 0}, 6},      // 1 m
      {14, 4. * TeV, position{0.5 * metre, 0.5 * metre, 1. * metre}, direction{0, 0, 1}, 0}};     // of no weight
  const detail::listed_crossings crossings({2. * TeV, 9, all}, target);
  CHECK(close(crossings.total(), 12, 1e-12));
  CHECK(crossings.at(0.25).at == 1. * TeV);
  CHECK(close(crossings.at(0.25).ray.from.z / metre, 1, 1e-12));
  CHECK(crossings.at(0.75).at == 3. * TeV);
  CHECK(close(crossings.at(0.75).ray.from.x / metre, 0.5, 1e-12));
  CHECK(crossings.at(0.75).ray.along.x == 1);
  CHECK(close(crossings.at(1).ray.from.x / metre, 1, 1e-12));
}

}  // namespace
