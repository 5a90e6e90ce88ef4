// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/normalisation.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <string>

#include "support/files.hpp"

namespace {

using namespace nudipole;

/// Two processes of 3 and 5 pb with errors of 0.3 and 0.4 pb.
lhe_run run_with(int weighting) {
  lhe_run run;
  run.weighting = weighting;
  run.processes = {{.cross_section = 3. * pb, .error = 0.3 * pb, .id = 1},
                   {.cross_section = 5. * pb, .error = 0.4 * pb, .id = 2}};
  return run;
}
event event_of(int process, double weight) {
  event e;
  e.process = process;
  e.weight = weight;
  return e;
}
lhe_normalisation sum(int weighting, std::initializer_list<event> events) {
  lhe_normalisation result(run_with(weighting));
  for (const event& e : events) result.add(e);
  return result;
}

TEST_CASE("the cross section of a sample, by each meaning of the weights") {
  // Accord, hep-ph/0109068, sec. 2.2: mean weights for 1 and 4, by process for 1; the file's cross sections for 2 and
  // 3.
  for (const int sign : {1, -1}) {
    const double second = sign * 4.;
    const auto events = {event_of(1, 2), event_of(1, second), event_of(2, 12)};
    const auto one = sum(sign * 1, events), two = sum(sign * 2, events), three = sum(sign * 3, events),
               four = sum(sign * 4, events);
    CHECK(double(one.cross_section() / pb) == doctest::Approx((2 + second) / 2 + 12).epsilon(1e-14));
    CHECK(double(two.cross_section() / pb) == doctest::Approx(8).epsilon(1e-14));
    CHECK(double(three.cross_section() / pb) == doctest::Approx(8).epsilon(1e-14));
    CHECK(double(four.cross_section() / pb) == doctest::Approx((14 + second) / 3).epsilon(1e-14));
    CHECK(double(two.error() / pb) == doctest::Approx(0.5).epsilon(1e-14));
    CHECK(double(three.error() / pb) == doctest::Approx(0.5).epsilon(1e-14));
    const double mean = (14 + second) / 3;
    const double squares = (2 - mean) * (2 - mean) + (second - mean) * (second - mean) + (12 - mean) * (12 - mean);
    CHECK(double(four.error() / pb) == doctest::Approx(std::sqrt(squares / 6)).epsilon(1e-13));
    CHECK(three.sum() == (sign > 0 ? 3 : 1));
    CHECK(four.sum() == 14 + second);
    CHECK(four.count() == 3);
  }
}

TEST_CASE("only the sign of a weight counts where weights are units") {
  // Files with 3 and XWGTUP = σ/n are common.
  CHECK(sum(3, {}).weight(event_of(1, 0.017)) == 1);
  CHECK(sum(-3, {}).weight(event_of(1, -0.017)) == -1);
  CHECK(sum(-4, {}).weight(event_of(1, -0.017)) == -0.017);
}

TEST_CASE("weights that could mean anything, and signs that the run excludes, are refused") {
  for (const int weighting : {0, 5, -7})
    CHECK(support::complaint_of([&] { sum(weighting, {}); }) ==
          "lhe_normalisation: weighting (IDWTUP) = " + std::to_string(weighting) +
              ": must be 1, 2, 3, 4 or their negatives to say what the weights mean");
  for (const int weighting : {1, 2, 3, 4})
    CHECK(support::complaint_of([&] { sum(weighting, {event_of(1, -1)}); }) ==
          "lhe_normalisation: weight = -1: must not be negative with a positive weighting (IDWTUP); see its negatives");
  for (const int weighting : {-1, -2, -3, -4})
    CHECK(support::complaint_of([&] { sum(weighting, {event_of(1, -1)}); }) == "no complaint");
}

}  // namespace
