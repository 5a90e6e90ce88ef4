// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/profile_likelihood.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/approx.hpp"

namespace {

using nudipole::background_constraint;
using nudipole::common_uncertainty;
using nudipole::counting_channel;
using nudipole::counting_likelihood;
using support::close;

/// −2 ln of the likelihood ratio of a strength by brute force: nested grids over the one common θ.
double brute_force(const std::vector<counting_channel>& channels, const common_uncertainty& common, double strength) {
  const auto value = [&](double theta) {
    double sum = 0.5 * theta * theta;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      const double f = common.signal.empty() ? 1 : std::pow(1 + common.signal[i], theta);
      const double g = common.background.empty() ? 1 : std::pow(1 + common.background[i], theta);
      const double mean = strength * f * channels[i].signal + g * channels[i].background;
      sum += mean - channels[i].observed * std::log(mean);
    }
    return sum;
  };
  double centre = 0, width = 6;
  for (int pass = 0; pass < 9; ++pass, width *= 0.1) {
    double best = centre;
    for (int i = -30; i <= 30; ++i) {
      const double theta = centre + width * i / 30;
      if (value(theta) < value(best)) best = theta;
    }
    centre = best;
  }
  return value(centre);
}

TEST_CASE("a common uncertainty is profiled as brute force does") {
  const std::vector<counting_channel> channels{{.observed = 12, .signal = 4, .background = 8},
                                               {.observed = 5, .signal = 2, .background = 7}};
  const common_uncertainty together{.signal = {0.1, 0.1}, .background = {0.3, 0.3}};
  const common_uncertainty against{.signal = {}, .background = {0.4, -0.3}};
  for (const auto& common : {together, against}) {
    const counting_likelihood likelihood(channels, {common});
    const auto data = likelihood.observed();
    for (double strength : {0., 0.5, 1., 4.})
      CHECK(std::abs(likelihood.at_strength(strength, data).minus_log_likelihood -
                     brute_force(channels, common, strength)) < 1e-9);
    double least = 1e300;
    for (double strength = 0; strength < 4; strength += 0.001)
      least = std::min(least, brute_force(channels, common, strength));
    CHECK(std::abs(likelihood.best(data).minus_log_likelihood - least) < 1e-5);
    CHECK(likelihood.best(data).minus_log_likelihood <= least + 1e-9);
  }
}

TEST_CASE("a channel's own background is profiled as brute force does, for every constraint") {
  for (auto constraint :
       {background_constraint::control_measurement, background_constraint::gaussian, background_constraint::log_normal})
    for (double observed : {0., 2., 9.})
      for (double s : {0., 1., 7.}) {
        const counting_channel c{
            .observed = observed, .background = 3, .background_uncertainty = 1.2, .constraint = constraint};
        const auto loss = [&](double b) {
          const double mean = s + b;
          double value = mean - (observed > 0 ? observed * std::log(mean) : 0);
          if (constraint == background_constraint::control_measurement) {
            const double tau = 3 / (1.2 * 1.2);
            value += tau * b - tau * 3 * std::log(tau * b);
          } else if (constraint == background_constraint::gaussian) {
            value += 0.5 * (b - 3) * (b - 3) / (1.2 * 1.2);
          } else {
            value += 0.5 * std::pow(std::log(b / 3) / std::log1p(1.2 / 3), 2);
          }
          return value;
        };
        double least = 1e300;
        for (double b = 1e-4; b < 12; b += 1e-4) least = std::min(least, loss(b));
        const auto p = nudipole::profile(c, {observed, 3}, s);
        CHECK(std::abs(p.minus_log_likelihood - least) < 1e-6);
        CHECK(p.minus_log_likelihood <= least + 1e-9);
        // the slope in s, by differences
        const double h = 1e-5, up = nudipole::profile(c, {observed, 3}, s + h).minus_log_likelihood;
        CHECK(std::abs((up - p.minus_log_likelihood) / h - p.slope) < 1e-4);
      }
}

TEST_CASE("data without fluctuation fit their own strength") {
  const counting_likelihood likelihood({{.observed = 20, .signal = 5, .background = 11, .background_uncertainty = 2},
                                        {.observed = 3,
                                         .signal = 2,
                                         .background = 4,
                                         .background_uncertainty = 1,
                                         .constraint = background_constraint::log_normal,
                                         .signal_uncertainty = 0.2}},
                                       {{.signal = {0.1, 0.2}, .background = {}}});
  for (double strength : {0., 1., 3.}) {
    const auto data = likelihood.asimov(strength, likelihood.observed());
    CHECK(std::abs(likelihood.best(data).strength - strength) < 1e-5);
  }
}

TEST_CASE("other signals leave the data and the uncertainties as they were") {
  const std::vector<common_uncertainty> common{{.signal = {0.1, 0.2}, .background = {0.3, 0.1}}};
  std::vector<counting_channel> channels{
      {.observed = 9, .background = 5, .background_uncertainty = 1, .signal_uncertainty = 0.2},
      {.observed = 3, .background = 4}};
  const counting_likelihood first(channels, common);
  channels[0].signal = 7, channels[1].signal = 0;
  const counting_likelihood anew(channels, common), same = first.with_signals({7, 0});
  CHECK(same.best(same.observed()).strength == anew.best(anew.observed()).strength);
  CHECK_THROWS_AS(first.with_signals({1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(first.with_signals({1, -1}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(first.with_signals({0, 0}), "counting_likelihood: no channel has a signal",
                       nudipole::bad_parameter);
}

TEST_CASE("likelihoods that test nothing, and lists of another length, are refused") {
  CHECK_THROWS_WITH_AS(counting_likelihood(std::vector<counting_channel>{}),
                       "counting_likelihood: no channel has a signal", nudipole::bad_parameter);
  CHECK_THROWS_AS(counting_likelihood({counting_channel{.signal = 0}}), nudipole::bad_parameter);
  CHECK_THROWS_AS(counting_likelihood({counting_channel{}}, {{.signal = {0.1, 0.2}}}), nudipole::bad_parameter);
  CHECK_THROWS_AS(counting_likelihood({counting_channel{}}, {{.signal = {-1}}}), nudipole::bad_parameter);
}

}  // namespace
