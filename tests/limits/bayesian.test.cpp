// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/bayesian.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include <nudipole/errors.hpp>
#include <nudipole/limits/cls.hpp>

#include "support/approx.hpp"

namespace {

using nudipole::background_constraint;
using nudipole::bayesian;
using support::close;

TEST_CASE("with a background known exactly a flat prior gives the CLs limit") {
  for (double n : {0., 1., 5.})
    for (double b : {0., 2., 6.})
      CHECK(close(bayesian{{.observed = n, .background = b}}.excluded_events(),
                  nudipole::cls{{.observed = n, .background = b}}.excluded_events(), 1e-12));
}

TEST_CASE("a small uncertainty changes little, and nothing seen excludes the same whatever the background") {
  for (auto constraint : {background_constraint::control_measurement, background_constraint::gaussian,
                          background_constraint::log_normal}) {
    const double known = bayesian{{.observed = 5, .background = 4}}.excluded_events();
    const bayesian nearly{{.observed = 5, .background = 4, .background_uncertainty = 0.02, .constraint = constraint}};
    CHECK(close(nearly.excluded_events(), known, 1e-3));
    const bayesian none{{.background = 4, .background_uncertainty = 1.5, .constraint = constraint}};
    CHECK(close(none.excluded_events(), -std::log(0.05), 1e-9));
  }
}

TEST_CASE("a control measurement integrates to the negative binomial sum") {
  // ∫ Γ(β) Pois(k|β) dβ is a negative binomial: with count m in control at τ, P(k) = C(k + m, k) τ^(m+1)/(1 +
  // τ)^(k+m+1)
  const double tau = 2, m = 6, b = m / tau, delta = std::sqrt(m) / tau;
  const double s = bayesian{{.observed = 4, .background = b, .background_uncertainty = delta}, 0.9}.excluded_events();
  const auto tail = [&](double signal) {
    double sum = 0;
    for (int k = 0; k <= 4; ++k) {  // k of the background, the rest at most of the signal
      const double p = std::exp(std::lgamma(k + m + 1) - std::lgamma(k + 1) - std::lgamma(m + 1) +
                                (m + 1) * std::log(tau) - (k + m + 1) * std::log(1 + tau));
      sum += p * nudipole::poisson_at_most(4 - k, signal);
    }
    return sum;
  };
  CHECK(close(tail(s), 0.1 * tail(0), 1e-8));
}

TEST_CASE("an uncertain signal is refused") {
  CHECK_THROWS_AS((bayesian{{.signal_uncertainty = 0.1}}.excluded_events()), nudipole::bad_parameter);
}

}  // namespace
