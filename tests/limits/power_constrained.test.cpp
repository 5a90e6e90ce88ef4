// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/power_constrained.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using nudipole::power_constrained;

TEST_CASE("without background it is the classical limit") {
  CHECK(support::close(power_constrained{}.excluded_events(), -std::log(0.05), 1e-12));
  CHECK(
      support::close(nudipole::poisson_at_most(4, power_constrained{{.observed = 4}}.excluded_events()), 0.05, 1e-10));
}

TEST_CASE("a fluctuation below the background excludes no more than one by one sigma") {
  // b = 3: P(≤ 0) = 0.050, P(≤ 1) = 0.199, so the count at −1σ (0.159) is 1
  const double at_one = power_constrained{{.observed = 1, .background = 3}}.excluded_events();
  CHECK(support::close(nudipole::poisson_at_most(1, at_one + 3), 0.05, 1e-10));
  CHECK(power_constrained{{.observed = 0, .background = 3}}.excluded_events() == at_one);
  CHECK(power_constrained{{.observed = 2, .background = 3}}.excluded_events() > at_one);
}

TEST_CASE("uncertain backgrounds are refused") {
  CHECK_THROWS_WITH_AS(
      (power_constrained{{.background = 2, .signal_uncertainty = 0.1}}.excluded_events()),
      "power_constrained: uncertainty = 0.1: must be 0: this limit is for a background and a signal known "
      "exactly; cls takes uncertain ones",
      nudipole::bad_parameter);
  CHECK_THROWS_AS((power_constrained{{.background = 2, .background_uncertainty = 1}}.excluded_events()),
                  nudipole::bad_parameter);
}

}  // namespace
