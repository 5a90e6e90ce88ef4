// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3/cross_section_estimate.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <random>

namespace {

using namespace nudipole;
using nudipole::detail::hepmc3::cross_section_estimate;

TEST_CASE("weights of 1 give the cross section and its error from the first event on") {
  cross_section_estimate estimate(5. * pb, 0.25 * pb, 1);
  CHECK(estimate.is_known());
  CHECK(!cross_section_estimate(0. * pb, 0. * pb, 1).is_known());
  for (int i = 1; i <= 3; ++i) {
    estimate.add({});
    CHECK(estimate.count() == i);
    CHECK(estimate.in_pb(0) == doctest::Approx(5).epsilon(1e-14));
    CHECK(estimate.error_in_pb(0) == doctest::Approx(0.25).epsilon(1e-14));
  }
}

TEST_CASE("the estimate of weighted events converges with the error that it states") {
  // Weights uniform in (0, 1): mean ½, variance 1/12.
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform;
  int inside = 0;
  for (int trial = 0; trial < 200; ++trial) {
    cross_section_estimate estimate(6. * pb, 0. * pb, 2);
    event e;
    for (int i = 0; i < 400; ++i) {
      e.weight = uniform(random);
      e.further_weights = {2 * e.weight};
      estimate.add(e);
    }
    CHECK(estimate.in_pb(1) == doctest::Approx(2 * estimate.in_pb(0)).epsilon(1e-12));
    CHECK(estimate.error_in_pb(0) == doctest::Approx(6 * std::sqrt(1. / 12 / 400)).epsilon(0.1));
    inside += std::abs(estimate.in_pb(0) - 3) < estimate.error_in_pb(0);
  }
  // 68 % of 200, ±5 standard deviations.
  CHECK(inside > 103);
  CHECK(inside < 170);
}

}  // namespace
