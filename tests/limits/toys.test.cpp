// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/toys.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "support/approx.hpp"

namespace {

using nudipole::background_constraint;
using nudipole::counting_channel;
using nudipole::counting_likelihood;
using nudipole::poisson_counts;
using nudipole::random_stream;
using nudipole::strength_test;

TEST_CASE("counts follow the Poisson distribution") {
  for (double mean : {0., 0.4, 5., 300.}) {
    const poisson_counts draw(mean);
    random_stream random(3, 0);
    std::map<double, int> seen;
    const int n = 40000;
    for (int i = 0; i < n; ++i) ++seen[draw(random())];
    double chi2 = 0;
    int cells = 0;
    for (const auto& [count, times] : seen) {
      const double expected = n * nudipole::poisson_probability(count, mean);
      if (expected > 10) chi2 += (times - expected) * (times - expected) / expected, ++cells;
    }
    CHECK(chi2 < cells + 5 * std::sqrt(2. * cells));
  }
  CHECK_THROWS_AS(poisson_counts(-1), nudipole::bad_parameter);
  CHECK_THROWS_AS(poisson_counts(1e8), nudipole::bad_parameter);
}

TEST_CASE("toys of one channel agree with the exact ratio of sums") {
  // one channel without uncertainty: q̃ orders by the count, so that CLs is P(≤ n | s + b)/P(≤ n | b)
  const counting_channel c{.observed = 4, .background = 5};
  const strength_test test(counting_likelihood({c}));
  const auto toys = nudipole::toy_cls_at(test, 6, {.toys = 100000, .seed = 7});
  const double exact = nudipole::poisson_at_most(4, 11) / nudipole::poisson_at_most(4, 5);
  CHECK(std::abs(toys.value - exact) < 4 * toys.error);
  CHECK(toys.error < 0.02 * exact + 1e-3);
}

TEST_CASE("toys approach the asymptotic formulae where many events are expected") {
  for (auto constraint : {background_constraint::control_measurement, background_constraint::gaussian,
                          background_constraint::log_normal}) {
    const counting_channel c{
        .observed = 402, .background = 400, .background_uncertainty = 20, .constraint = constraint};
    const strength_test test(counting_likelihood({c}));
    const double strength = test.upper_limit();
    const auto toys = nudipole::toy_cls_at(test, strength, {.toys = 40000, .seed = 5});
    CHECK(std::abs(toys.value - 0.05) < 4 * toys.error + 0.002);
  }
}

TEST_CASE("the same seed gives the same toys, another one others") {
  const strength_test test(counting_likelihood({{.observed = 3, .background = 2, .background_uncertainty = 1}}));
  const auto a = nudipole::toy_cls_at(test, 4, {.toys = 5000, .seed = 1});
  CHECK(a.value == nudipole::toy_cls_at(test, 4, {.toys = 5000, .seed = 1}).value);
  CHECK(a.value != nudipole::toy_cls_at(test, 4, {.toys = 5000, .seed = 2}).value);
  CHECK_THROWS_AS(nudipole::toy_cls_at(test, 4, {.toys = 0}), nudipole::bad_parameter);
}

TEST_CASE("limits from toys cover as often as they say") {
  // measurements of s = 4 over an uncertain background of 3: how often the limit lies above the truth
  const counting_channel c{.observed = 7, .background = 3, .background_uncertainty = 1};
  const counting_likelihood truth({c});
  const nudipole::toy_measurement draw(truth, 4, truth.observed());
  counting_likelihood::data_set data;
  int covered = 0;
  const int experiments = 150;
  for (int i = 0; i < experiments; ++i) {
    random_stream random(11, static_cast<std::uint64_t>(i));
    draw(random, data);
    counting_channel seen = c;
    seen.observed = data.channels[0].count;
    if (data.channels[0].background_estimate == 0) continue;
    const double scale = data.channels[0].background_estimate / 3;  // the control region was counted too
    seen.background *= scale, seen.background_uncertainty *= std::sqrt(scale);
    const nudipole::toy_cls limit{seen, 0.9, {.toys = 2000, .seed = 9}};
    if (limit.excluded_events() >= 4) ++covered;
  }
  CHECK(covered > 0.9 * experiments - 3 * std::sqrt(0.09 * experiments));
}

}  // namespace
