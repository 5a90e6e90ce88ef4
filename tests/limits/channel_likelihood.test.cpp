// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/channel_likelihood.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using support::close;

TEST_CASE("without signal the best background lies between the count and its estimate") {
  const nudipole::counting_channel c{.observed = 9, .background = 4, .background_uncertainty = 2};
  const auto p = nudipole::profile(c, {9, 4}, 0);
  // Poisson counts n and τa of means β and τβ: β = (n + τa)/(1 + τ), τ = b/δ² = 1
  CHECK(close(p.background, (9 + 4.) / 2, 1e-14));
  CHECK(close(nudipole::profile(c, {9, 4}, 5).background, 4, 1e-14));  // the excess is the signal's
}

TEST_CASE("a background known exactly stays as it is") {
  const auto p = nudipole::profile({.observed = 2, .background = 4}, {2, 4}, 1);
  CHECK(p.background == 4);
  CHECK(close(p.slope, 1 - 2. / 5, 1e-15));
  CHECK(close(p.weight, 1. / 5, 1e-15));
}

}  // namespace
