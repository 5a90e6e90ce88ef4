// SPDX-License-Identifier: BSL-1.0
// Measurements of known signals, repeated: how often limits hold the truth. NUDIPOLE_TOYS=100000 for a long run.
#include <nudipole/limits/bayesian.hpp>
#include <nudipole/limits/cls.hpp>
#include <nudipole/limits/feldman_cousins.hpp>
#include <nudipole/limits/power_constrained.hpp>
#include <nudipole/limits/toys.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <map>

#include <nudipole/numeric/random.hpp>

#include "support/toys.hpp"

namespace {

using nudipole::counting_channel;

struct truth {
  double signal, background;
};
constexpr truth truths[] = {{0.5, 0}, {2, 0},   {5, 0},   {0.3, 1}, {1.5, 1.3},
                            {4, 3},   {9, 2.5}, {3, 6.7}, {12, 10}, {20, 4}};

/// Checks that limits hold the truth at least as often as they say, in toys at all points, within three standard
/// deviations of that share.
template <class Holds>
void check_coverage(double confidence, std::uint64_t seed, const Holds& holds) {
  const int toys = support::toys(5000);
  for (const truth& at : truths) {
    const nudipole::poisson_counts draw(at.signal + at.background);
    nudipole::random_stream random(seed++, 0);
    std::map<double, bool> known;  // the same count has the same limit
    int held = 0;
    for (int i = 0; i < toys; ++i) {
      const double n = draw(random());
      auto found = known.find(n);
      if (found == known.end())
        found = known.emplace(n, holds(counting_channel{.observed = n, .background = at.background}, at.signal)).first;
      held += found->second;
    }
    CAPTURE(confidence);
    CAPTURE(at.signal);
    CAPTURE(at.background);
    CHECK(held >= confidence * toys - 3 * std::sqrt(confidence * (1 - confidence) * toys));
  }
}

TEST_CASE("unified intervals hold the truth at least as often as they say, in toys at ten points") {
  for (double confidence : {0.68, 0.9, 0.95})
    check_coverage(confidence, 1, [&](const counting_channel& data, double signal) {
      const auto [lower, upper] = nudipole::feldman_cousins{data, confidence}.interval();
      return lower <= signal && signal <= upper;
    });
}

TEST_CASE("so do unified intervals of the published convention") {
  check_coverage(0.9, 101, [&](const counting_channel& data, double signal) {
    const auto [lower, upper] = nudipole::feldman_cousins{data, 0.9, true}.interval();
    return lower <= signal && signal <= upper;
  });
}

TEST_CASE("CLs limits lie above the truth at least as often as they say, in toys at ten points") {
  for (double confidence : {0.9, 0.95})
    check_coverage(confidence, 201, [&](const counting_channel& data, double signal) {
      return signal <= nudipole::cls{data, confidence}.excluded_events();
    });
}

TEST_CASE("nothing seen, nothing expected: 2.9957 events at 95 % by all upper limits, 3.09 by the unified interval") {
  const double exact = -std::log(1 - 0.95);
  CHECK(std::abs(exact - 2.9957) < 5e-5);
  CHECK(nudipole::cls{}.excluded_events() == exact);
  CHECK(std::abs(nudipole::bayesian{}.excluded_events() - exact) < 1e-12);
  CHECK(std::abs(nudipole::power_constrained{}.excluded_events() - exact) < 1e-12);
  CHECK(std::abs(nudipole::feldman_cousins{}.excluded_events() - 3.09) < 0.006);  // [physics/9711021, Table VI]
}

}  // namespace
