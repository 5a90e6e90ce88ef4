// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/path_measure.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::detail::explored_lengths;
using nudipole::detail::path_measure;
using support::close;

/// Intervals [a, b] of equal weight at angle 1 of 2.
path_measure measure_of(const std::vector<double>& begins, const std::vector<double>& ends) {
  explored_lengths met;
  for (double a : begins) met.add(-1, a);
  for (double b : ends) met.add(1, b);
  path_measure measure(met, 1000, 2, 0);
  measure.close(0);
  for (double a : begins) measure.deposit(1, -1, a);
  for (double b : ends) measure.deposit(1, 1, b);
  measure.close(1);
  return measure;
}

TEST_CASE("a measure knows the mean path and the decays of its intervals, at its angle only") {
  const std::vector<double> begins{2, 5, 17}, ends{3, 9, 21};
  const path_measure measure = measure_of(begins, ends);
  const auto sum_at = [&](const std::vector<double>& shares, auto&& f) {
    double sum = 0;
    measure.for_each_path(shares.data(), 2, [&](double weight, length path) { sum += weight * f(path / metre); });
    return sum;
  };
  CHECK(close(sum_at({0, 2}, [](double s) { return s; }), 2 * (1 + 4 + 4), 1e-9));
  CHECK(sum_at({1, 0}, [](double s) { return s; }) == 0);
  for (double lambda : {3., 10., 100.}) {
    double expected = 0;
    for (std::size_t i = 0; i < 3; ++i) expected += std::exp(-begins[i] / lambda) - std::exp(-ends[i] / lambda);
    CHECK(close(sum_at({0, 1}, [&](double s) { return -std::expm1(-s / lambda); }), expected, 1e-5));
  }
}

TEST_CASE("a volume that is never hit has no paths") {
  const path_measure measure = measure_of({}, {});
  CHECK(measure.empty());
  const double shares[] = {1, 1};
  measure.for_each_path(shares, 2, [](double, length) { FAIL("a path"); });
}

}  // namespace
