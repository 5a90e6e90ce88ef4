// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/toys.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <map>

#include "support/toys.hpp"

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

// Numbers of pyhf [scikit-hep/pyhf, tests/test_validation.py and test_infer.py] are asymptotic. Of 10⁷ toys of another
// program, with the background profiled in closed form and the strength by golden sections, CLs is 0.45464 ± 0.00023
// and 0.05118 ± 0.00011: in the second case the asymptotic formulae are off by 0.0012. NUDIPOLE_TOYS=100000 for a long
// run.
TEST_CASE("CLs from toys is another program's, and pyhf's where the asymptotic formulae hold") {
  const std::uint64_t toys = static_cast<std::uint64_t>(support::toys(20000));
  const strength_test one(
      counting_likelihood({{.observed = 55, .signal = 10, .background = 50, .background_uncertainty = 7}}));
  const auto found = nudipole::toy_cls_at(one, 1, {.toys = toys, .seed = 1});
  CHECK(std::abs(found.value - 0.45464) < 3 * found.error);
  CHECK(std::abs(found.value - 0.45418892944576333) < 3 * found.error);
  CHECK(found.error < 0.8 / std::sqrt(toys));
  const strength_test two(
      counting_likelihood({{.observed = 51, .signal = 12, .background = 50, .background_uncertainty = 3},
                           {.observed = 48, .signal = 11, .background = 52, .background_uncertainty = 7}}));
  const auto at_limit = nudipole::toy_cls_at(two, 1.01156939, {.toys = toys, .seed = 1});
  CHECK(std::abs(at_limit.value - 0.05118) < 3 * at_limit.error);
  CHECK(std::abs(at_limit.value - 0.05) < 3 * at_limit.error + 0.0012);
  CHECK(at_limit.error < 0.4 / std::sqrt(toys));
}

TEST_CASE("the p-value of an excess from toys is pyhf's within its error") {
  const counting_likelihood likelihood({{.observed = 80, .signal = 25, .background = 50, .background_uncertainty = 7}});
  const auto statistic = [&](const counting_likelihood::data_set& data) {  // q₀ [1007.1727, eq. 12]
    const auto best = likelihood.best(data);
    if (!(best.strength > 0)) return 0.;
    return 2 * (likelihood.at_strength(0, data).minus_log_likelihood - best.minus_log_likelihood);
  };
  const double observed = statistic(likelihood.observed());
  const nudipole::toy_measurement draw(likelihood, 0, likelihood.observed());
  counting_likelihood::data_set data;
  const int toys = support::toys(100000);
  int beyond = 0;
  for (int i = 0; i < toys; ++i) {
    random_stream random(5, static_cast<std::uint64_t>(i));
    draw(random, data);
    beyond += statistic(data) >= observed * (1 - 1e-12);
  }
  const double p = static_cast<double>(beyond) / toys, error = std::sqrt(p / toys);
  CHECK(std::abs(p - 0.003936883191585841) < 3 * error);  // asymptotic
  CHECK(std::abs(p - 0.004) < 3 * error + 0.0005);        // pyhf's own toys, as printed
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
    const nudipole::toy_cls limit{seen, 0.9, {.toys = 1000, .seed = 9}};
    if (limit.excluded_events() >= 4) ++covered;
  }
  CHECK(covered > 0.9 * experiments - 3 * std::sqrt(0.09 * experiments));
}

}  // namespace
