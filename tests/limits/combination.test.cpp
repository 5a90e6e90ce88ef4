// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/combination.hpp>

#include <doctest/doctest.h>

#include <vector>

#include <nudipole/errors.hpp>
#include <nudipole/limits/cls.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::combined_measurement;
using nudipole::counting_channel;
using nudipole::reach;
using nudipole::signal_channel;
using support::close;

/// `produced` N at μ = 1 GeV⁻¹ with one path; Γ = μ² GeV³, all of it selected.
nudipole::event_expectation<> signal_of(double produced, length path) {
  nudipole::decay_length_spectrum spectrum;
  spectrum.add(produced, path);
  const nudipole::width_form width{.dipole = 1. * GeV3};
  return {spectrum, width, width, 1. * GeV};
}

combined_measurement<> measurement(std::vector<signal_channel<>> channels,
                                   std::vector<nudipole::common_uncertainty> common = {}) {
  return combined_measurement<>(std::move(channels), std::move(common));
}

TEST_CASE("one channel reaches what the limit on its events does") {
  const auto signal = signal_of(1e12, 1. * metre);
  const counting_channel data{.observed = 4, .background = 5, .background_uncertainty = 2};
  const auto together = reach(measurement({{signal, data}}));
  const auto alone = reach(signal, nudipole::cls{data});
  REQUIRE(together.all().size() == alone.all().size());
  CHECK(close(together.all().front().dipole * GeV, alone.all().front().dipole * GeV, 1e-6));
}

TEST_CASE("two equal channels are one of double exposure, and channels together reach further than each alone") {
  const counting_channel data{.observed = 2, .background = 3};
  counting_channel doubled = data;
  doubled.observed *= 2, doubled.background *= 2;
  const auto a = signal_of(1e12, 1. * metre), b = signal_of(3e12, 0.1 * metre);
  const double twice = reach(measurement({{a, data}, {a, data}})).all().front().dipole * GeV;
  CHECK(close(twice, reach(measurement({{signal_of(2e12, 1. * metre), doubled}})).all().front().dipole * GeV, 1e-6));
  const double both = reach(measurement({{a, data}, {b, data}})).all().front().dipole * GeV;
  CHECK(both < reach(measurement({{a, data}})).all().front().dipole * GeV);
  CHECK(both < reach(measurement({{b, data}})).all().front().dipole * GeV);
}

TEST_CASE("an uncertainty in common weakens more than separate ones of the same size") {
  const counting_channel data{.observed = 100, .background = 100};
  const auto s = signal_of(1e14, 1. * metre);
  const double common =
      reach(measurement({{s, data}, {s, data}}, {{.background = {0.2, 0.2}}})).all().front().dipole * GeV;
  const double separate =
      reach(measurement({{s, data}, {s, data}}, {{.background = {0.2, 0}}, {.background = {0, 0.2}}}))
          .all()
          .front()
          .dipole *
      GeV;
  CHECK(common > separate);
}

TEST_CASE("measurements without channels, and invalid data, are refused") {
  CHECK_THROWS_AS(measurement({}), nudipole::bad_parameter);
  CHECK_THROWS_AS(measurement({{signal_of(1, 1. * metre), {.background = -1}}}), nudipole::bad_parameter);
  CHECK_THROWS_AS(measurement({{signal_of(1, 1. * metre), {}}}, {{.signal = {0.1, 0.1}}}), nudipole::bad_parameter);
}

}  // namespace
