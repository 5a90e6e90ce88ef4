// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/asymptotic.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "support/approx.hpp"

namespace {

using nudipole::counting_channel;
using nudipole::counting_likelihood;
using nudipole::strength_test;
using support::close;

// Numbers of pyhf [scikit-hep/pyhf, tests/test_validation.py and validation/data], whose minimiser stops at some 1e-5.
TEST_CASE("CLs and its expected values of one channel with an uncertain background are those of pyhf") {
  const strength_test test(
      counting_likelihood({{.observed = 55, .signal = 10, .background = 50, .background_uncertainty = 7}}));
  CHECK(close(test.cls(1), 0.45418892944576333, 1e-4));
  const double expected[] = {0.06372011644331387, 0.1509686618126131, 0.3279657430196915, 0.604613569829645,
                             0.8662652332047568};
  for (int i = 0; i < 5; ++i) CHECK(close(test.expected_cls(1, i - 2), expected[i], 1e-4));
}

TEST_CASE("the significance of an excess over an uncertain background is that of pyhf") {
  const strength_test test(
      counting_likelihood({{.observed = 80, .signal = 25, .background = 50, .background_uncertainty = 7}}));
  CHECK(close(nudipole::normal_below(-test.discovery_significance()), 0.003936883191585841, 1e-4));
}

TEST_CASE("limits of two channels with uncorrelated uncertainties are those of pyhf") {
  const strength_test test(
      counting_likelihood({{.observed = 51, .signal = 12, .background = 50, .background_uncertainty = 3},
                           {.observed = 48, .signal = 11, .background = 52, .background_uncertainty = 7}}));
  CHECK(close(test.upper_limit(), 1.01156939, 1e-4));
  const auto band = test.expected_upper_limits();
  CHECK(close(band.minus_two, 0.55988001, 1e-4));
  CHECK(close(band.minus_one, 0.75702336, 1e-4));
  CHECK(close(band.median, 1.06234693, 1e-4));
  CHECK(close(band.plus_one, 1.50116923, 1e-4));
  CHECK(close(band.plus_two, 2.05080202, 1e-4));
}

TEST_CASE("the limit is where CLs passes, and expected limits are where the expected CLs does") {
  for (double observed : {0., 3., 9., 30.}) {
    const strength_test test(
        counting_likelihood({{.observed = observed, .signal = 2, .background = 6, .background_uncertainty = 2}}));
    for (double confidence : {0.68, 0.9, 0.99}) {
      CHECK(close(test.cls(test.upper_limit(confidence)), 1 - confidence, 1e-8));
      const auto band = test.expected_upper_limits(confidence);
      CHECK(close(test.expected_cls(band.plus_one, 1), 1 - confidence, 1e-8));
      CHECK(band.minus_two < band.minus_one);
      CHECK(band.median < band.plus_one);
    }
  }
}

TEST_CASE("without uncertainty the significance is the closed form") {
  for (double n : {5., 12., 200.})
    for (double b : {0.5, 3., 100.}) {
      const strength_test test(counting_likelihood({{.observed = n, .background = b}}));
      CHECK(std::abs(test.discovery_significance() - nudipole::discovery_significance(n, b)) < 1e-6);
    }
  CHECK(close(nudipole::discovery_significance(15, 10), std::sqrt(2 * (15 * std::log(1.5) - 5)), 1e-14));
  CHECK(nudipole::discovery_significance(3, 4) == 0);
}

TEST_CASE("a toy is tested like the same counts observed") {
  const counting_likelihood likelihood({{.signal = 2, .background = 6, .background_uncertainty = 2}});
  auto toy = likelihood.observed();
  toy.channels[0].count = 9;
  const strength_test seen(
      counting_likelihood({{.observed = 9, .signal = 2, .background = 6, .background_uncertainty = 2}}));
  CHECK(close(strength_test(likelihood, toy).upper_limit(), seen.upper_limit(), 1e-9));
  CHECK(strength_test(likelihood, toy).discovery_significance() == seen.discovery_significance());
  toy.channels.push_back(toy.channels[0]);
  CHECK_THROWS_AS(strength_test(likelihood, toy), nudipole::bad_parameter);
}

TEST_CASE("two equal channels are one of double exposure, and two channels beat each alone") {
  const counting_channel one{.observed = 7, .signal = 3, .background = 8, .background_uncertainty = 0};
  counting_channel both = one;
  both.observed *= 2, both.signal *= 2, both.background *= 2;
  const double split = strength_test(counting_likelihood({one, one})).upper_limit();
  CHECK(close(split, strength_test(counting_likelihood({both})).upper_limit(), 1e-9));
  CHECK(split < strength_test(counting_likelihood({one})).upper_limit());
  const counting_channel other{.observed = 2, .signal = 1, .background = 3, .background_uncertainty = 1};
  const double combined = strength_test(counting_likelihood({one, other})).upper_limit();
  CHECK(combined < strength_test(counting_likelihood({one})).upper_limit());
  CHECK(combined < strength_test(counting_likelihood({other})).upper_limit());
}

}  // namespace
