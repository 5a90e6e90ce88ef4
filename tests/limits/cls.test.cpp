// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/cls.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using nudipole::background_constraint;
using nudipole::cls;
using support::close;

TEST_CASE("nothing seen and nothing expected excludes minus the logarithm of one minus the confidence") {
  CHECK(cls{}.excluded_events() == -std::log(1 - 0.95));
  CHECK(close(cls{}.excluded_events(), 2.995732273553991, 1e-15));
  CHECK(close(cls{.confidence = 0.9}.excluded_events(), 2.302585092994046, 1e-14));
  // whatever the background: CLs has no credit for a fluctuation below it
  CHECK(cls{{.background = 7}}.excluded_events() == cls{}.excluded_events());
}

TEST_CASE("limits with a background known exactly are computed ones") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("CLs limits with a known background");
  int rows = 0;
  for (const auto& row : support::read_columns(*data / "statistics" / "cls_poisson_computed.csv")) {
    const cls limit{{.observed = row[1], .background = row[2]}, row[0]};
    CHECK(std::abs(limit.excluded_events() - row[3]) < 1e-9 * row[3] + 1e-9);
    ++rows;
  }
  CHECK(rows > 20);
}

TEST_CASE("the limit is where the ratio of the two probabilities is one minus the confidence") {
  for (double n : {0., 1., 4., 20.})
    for (double b : {0., 0.5, 3., 18.}) {
      const double s = cls{{.observed = n, .background = b}, 0.9}.excluded_events();
      CHECK(close(nudipole::poisson_at_most(n, s + b), 0.1 * nudipole::poisson_at_most(n, b), 1e-9));
    }
}

TEST_CASE("a background that is nearly known gives the profile likelihood's limit of one known exactly") {
  // two opinions: the exact sum and the asymptotic formula approach each other with the counts
  double before = 1;
  for (double b : {10., 100., 1000.}) {
    const double exact = cls{{.observed = b, .background = b}}.excluded_events();
    const double asymptotic =
        cls{{.observed = b, .background = b, .background_uncertainty = 1e-6 * b}}.excluded_events();
    const double off = std::abs(asymptotic / exact - 1);
    CHECK(off < before);
    before = off;
  }
  CHECK(before < 0.01);  // 0.6 % at 1000: what a whole count is worth
}

TEST_CASE("an uncertain background or signal weakens the limit, whatever constrains it") {
  for (auto constraint : {background_constraint::control_measurement, background_constraint::gaussian,
                          background_constraint::log_normal}) {
    double before = 0;
    for (double delta : {0.01, 3., 6., 12.}) {
      const double limit =
          cls{{.observed = 40, .background = 40, .background_uncertainty = delta, .constraint = constraint}}
              .excluded_events();
      CHECK(limit > before);
      before = limit;
    }
  }
  CHECK(cls{{.observed = 40, .background = 40, .background_uncertainty = 5, .signal_uncertainty = 0.3}}
            .excluded_events() >
        cls{{.observed = 40, .background = 40, .background_uncertainty = 5}}.excluded_events());
}

TEST_CASE("what cannot be a measurement is refused") {
  CHECK_THROWS_AS((cls{{.observed = 0.5}}.excluded_events()), nudipole::bad_parameter);
  CHECK_THROWS_AS((cls{{.background = -1}}.excluded_events()), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((cls{{}, 1}.excluded_events()), "confidence = 1: must lie between 0 and 1",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS((cls{{}, 0}.excluded_events()), nudipole::bad_parameter);
}

}  // namespace
