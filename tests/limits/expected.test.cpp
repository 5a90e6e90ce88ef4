// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/expected.hpp>

#include <doctest/doctest.h>

#include <nudipole/limits/bayesian.hpp>
#include <nudipole/limits/feldman_cousins.hpp>

#include "support/approx.hpp"

namespace {

using nudipole::cls;
using nudipole::expected_limits;

static_assert(nudipole::CountingLimit<cls> && nudipole::CountingLimit<nudipole::feldman_cousins> &&
              nudipole::CountingLimit<nudipole::bayesian>);

TEST_CASE("expected limits are the limits at the quantiles of the background's count") {
  // b = 3: counts 0, 1, 3, 5, 7 (cumulative 0.050, 0.199, 0.647, 0.916, 0.988)
  const auto band = expected_limits(cls{{.observed = 99, .background = 3}});
  const double counts[] = {0, 1, 3, 5, 7};
  const double values[] = {band.minus_two, band.minus_one, band.median, band.plus_one, band.plus_two};
  for (int i = 0; i < 5; ++i) CHECK(values[i] == cls{{.observed = counts[i], .background = 3}}.excluded_events());
}

TEST_CASE("without background every fluctuation excludes the same") {
  const auto band = expected_limits(cls{});
  CHECK(band.minus_two == band.plus_two);
  CHECK(band.median == cls{}.excluded_events());
}

TEST_CASE("with an uncertain background they are the asymptotic ones") {
  const cls limit{{.observed = 50, .background = 50, .background_uncertainty = 7}};
  const auto band = expected_limits(limit);
  CHECK(band.median == limit.test().expected_upper_limits(0.95).median);
  CHECK(nudipole::median_expected{limit}.excluded_events() == band.median);
}

}  // namespace
