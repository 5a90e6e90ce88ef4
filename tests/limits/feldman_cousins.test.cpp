// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/feldman_cousins.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using nudipole::counting_channel;
using nudipole::feldman_cousins;

TEST_CASE("intervals at 90 % are those of the published table") {
  // [physics/9711021, Table IV, b = 0]
  const double published[][2] = {{0, 2.44}, {0.11, 4.36}, {0.53, 5.91}, {1.10, 7.42}, {1.47, 8.60}, {1.84, 9.99}};
  for (int n = 0; n < 6; ++n) {
    const auto i = feldman_cousins{{.observed = double(n)}, 0.9}.interval();
    CHECK(std::abs(i.lower - published[n][0]) < 0.006);
    CHECK(std::abs(i.upper - published[n][1]) < 0.006);
  }
  // [physics/9711021, Table IV]: 1.08 for nothing seen over 3, which the plain construction has at 0.95
  CHECK(std::abs(feldman_cousins{{.background = 3}, 0.9, true}.excluded_events() - 1.08) < 0.006);
  CHECK(std::abs(feldman_cousins{{.background = 3}, 0.9}.excluded_events() - 0.95) < 0.006);
  CHECK(std::abs(feldman_cousins{{.observed = 3, .background = 3}, 0.9}.excluded_events() - 4.42) < 0.006);
}

TEST_CASE("interval ends are the crossings of an independent construction") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("Feldman-Cousins intervals, computed");
  int rows = 0;
  for (const auto& row : support::read_columns(*data / "statistics" / "feldman_cousins_computed.csv")) {
    const auto i = feldman_cousins{{.observed = row[1], .background = row[2]}, row[0]}.interval();
    CHECK(std::abs(i.lower - row[3]) < 1e-5);
    CHECK(std::abs(i.upper - row[4]) < 1e-5);
    ++rows;
  }
  CHECK(rows > 50);
}

TEST_CASE("published intervals are met to their printed digits") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("Feldman-Cousins intervals, published");
  int rows = 0;
  for (const auto& row : support::read_words(*data / "statistics" / "feldman_cousins_published_points.csv")) {
    if (row[0] == "cl") continue;
    const bool lower_is_given = row[4].find('.') != std::string::npos;  // an empty cell is passed over by the reader
    const feldman_cousins interval{{.observed = std::stod(row[1]), .background = std::stod(row[2])}, std::stod(row[0])};
    const auto [lower, upper] = interval.interval();
    if (lower_is_given) CHECK(std::abs(lower - std::stod(row[3])) < 0.006);
    CHECK(std::abs(upper - std::stod(row[lower_is_given ? 4 : 3])) < 0.006);
    ++rows;
  }
  CHECK(rows >= 10);
}

// The file's signals are on a grid of 0.005; its backgrounds miss a part of each jump: 1.055 where the paper has 1.08.
TEST_CASE("upper ends by the published rule are at least those of a grid of backgrounds, and little more") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("Feldman-Cousins upper ends by the published rule");
  int rows = 0;
  for (const auto& row : support::read_columns(*data / "statistics" / "feldman_cousins_monotone_upper.csv")) {
    const counting_channel channel{.observed = row[1], .background = row[2]};
    CHECK(std::abs(feldman_cousins{channel, row[0]}.excluded_events() - row[3]) < 0.006);  // a grid of 0.005
    const double more = feldman_cousins{channel, row[0], true}.excluded_events() - row[4];
    CHECK(more > -0.006);
    CHECK(more < 0.03);
    ++rows;
  }
  CHECK(rows > 20);
}

TEST_CASE("the published rule is the greatest plain upper end over larger backgrounds, found by stepping") {
  for (double n : {0., 1., 4.})
    for (double b : {0.4, 2.1, 5., 9.3}) {
      double greatest = 0;
      for (double more = b; more < b + 12; more += 4e-3)
        greatest = std::max(greatest, feldman_cousins{{.observed = n, .background = more}, 0.9}.excluded_events());
      const double ours = feldman_cousins{{.observed = n, .background = b}, 0.9, true}.excluded_events();
      CHECK(ours >= greatest - 1e-9);
      CHECK(ours < greatest + 4.1e-3);  // a step's worth after a jump
    }
}

/// Whether n₀ is accepted at a signal s, by ordering all counts.
bool accepted(double n0, double s, double b, double confidence) {
  std::vector<std::pair<double, double>> counts;  // −R, P
  double own = 0;
  for (double n = 0; n < 120; ++n) {
    const double p = nudipole::poisson_probability(n, s + b), best = nudipole::poisson_probability(n, std::max(n, b));
    counts.emplace_back(-p / best, p);
    if (n == n0) own = -p / best;
  }
  double before = 0;
  for (const auto& [rank, p] : counts)
    if (rank < own) before += p;
  return before < confidence;
}

TEST_CASE("signals are accepted inside the interval and not outside") {
  for (double n : {0., 1., 3., 8., 15.})
    for (double b : {0., 0.7, 3., 9.})
      for (double confidence : {0.68, 0.9, 0.95}) {
        const auto i = feldman_cousins{{.observed = n, .background = b}, confidence}.interval();
        const double step = 1e-4 * (1 + i.upper);
        CHECK(accepted(n, i.upper - step, b, confidence));
        for (double s = i.upper + step; s < i.upper + 6; s += 0.037) CHECK(!accepted(n, s, b, confidence));
        if (i.lower > step) {
          CHECK(accepted(n, i.lower + step, b, confidence));
          for (double s = i.lower - step; s > 0; s -= 0.037) CHECK(!accepted(n, s, b, confidence));
        }
      }
}

TEST_CASE("the interval covers at least as often as it says") {
  // exact: the probability of all counts whose interval holds s
  for (double b : {0., 1.3, 4.})
    for (double s : {0.2, 1., 2.7, 6.5, 11.}) {
      double covered = 0;
      for (double n = 0; n < 60; ++n) {
        const auto i = feldman_cousins{{.observed = n, .background = b}, 0.9}.interval();
        if (i.lower <= s && s <= i.upper) covered += nudipole::poisson_probability(n, s + b);
      }
      CHECK(covered >= 0.9 - 1e-9);
      CHECK(covered < 0.99);
    }
}

TEST_CASE("the published rule never rises with the background") {
  for (double n : {0., 1., 2.}) {
    double before = 1e9;
    for (double b = 0; b < 8; b += 0.7) {
      const double upper = feldman_cousins{{.observed = n, .background = b}, 0.9, true}.excluded_events();
      CHECK(upper <= before + 1e-9);
      CHECK(upper >= feldman_cousins{{.observed = n, .background = b}, 0.9}.excluded_events());
      before = upper;
    }
  }
}

TEST_CASE("uncertain backgrounds are refused with a way out") {
  CHECK_THROWS_WITH_AS((feldman_cousins{{.background = 2, .background_uncertainty = 1}}.interval()),
                       "feldman_cousins: uncertainty = 1: must be 0: this limit is for a background and a signal known "
                       "exactly; cls takes "
                       "uncertain ones",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS((feldman_cousins{{}, 0}.interval()), nudipole::bad_parameter);
}

}  // namespace
