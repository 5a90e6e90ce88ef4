// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/poisson.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using support::close;

TEST_CASE("Poisson probabilities are those of the series") {
  for (double mean : {0.01, 0.7, 3., 25.}) {
    double term = std::exp(-mean), sum = term;
    for (int n = 0; n < 40; ++n) {
      CHECK(close(nudipole::poisson_probability(n, mean), term, 1e-12));
      CHECK(close(nudipole::poisson_at_most(n, mean), sum, 1e-12));
      if (sum < 0.999999) CHECK(close(nudipole::poisson_mean(n, sum), mean, 1e-9));
      sum += term *= mean / (n + 1);
    }
  }
  CHECK(nudipole::poisson_at_most(2, 0) == 1);
  CHECK(nudipole::poisson_probability(0, 0) == 1);
  CHECK(nudipole::poisson_probability(1, 0) == 0);
}

TEST_CASE("the quantile of a count is the least count that reaches the probability") {
  for (double mean : {0., 0.3, 3., 40., 2000.})
    for (double p : {0.0228, 0.1587, 0.5, 0.8413, 0.9772}) {
      const double n = nudipole::count_quantile(mean, p);
      CHECK(nudipole::poisson_at_most(n, mean) >= p * (1 - 1e-9));
      if (n > 0) CHECK(nudipole::poisson_at_most(n - 1, mean) < p * (1 + 1e-9));
    }
}

TEST_CASE("the normal distribution and its quantile are inverse to each other") {
  CHECK(close(nudipole::normal_below(1), 0.841344746068543, 1e-14));  // tables
  CHECK(close(nudipole::normal_quantile(0.975), 1.959963984540054, 1e-14));
  for (double z : {-6., -2., -0.1, 0.5, 3.})
    CHECK(close(nudipole::normal_quantile(nudipole::normal_below(z)), z, 1e-10));
}

}  // namespace
