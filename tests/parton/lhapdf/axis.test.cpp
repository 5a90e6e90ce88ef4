// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/axis.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace {

using nudipole::lhapdf::axis;

/// The sum of values at the four knots around a point.
double interpolate(const axis& a, const std::vector<double>& values, double at) {
  const auto p = a.find(at);
  const auto w = a.cubic(p);
  double sum = 0;
  for (std::size_t k = 0; k < 4; ++k)
    if (w[k] != 0) sum += w[k] * values[p.cell + k - 1];
  return sum;
}

TEST_CASE("weights sum to one, so that a constant is a constant, beyond the ends too") {
  const axis a({0.1, 0.3, 1, 2, 7});
  for (double at : {0.05, 0.1, 0.2, 0.99, 1., 3., 7., 20.})
    CHECK(interpolate(a, {4, 4, 4, 4, 4}, at) == doctest::Approx(4).epsilon(1e-13));
}

TEST_CASE("what is linear in the logarithm is exact, and a knot is in the cell above it") {
  const std::vector<double> knots{1e-4, 1e-3, 0.05, 0.4, 1};
  const axis a(knots);
  std::vector<double> values;
  for (double knot : knots) values.push_back(3 - 2 * std::log(knot));
  for (double at : {2e-4, 0.01, 0.1, 0.9})
    CHECK(interpolate(a, values, at) == doctest::Approx(3 - 2 * std::log(at)).epsilon(1e-13));
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) CHECK(a.find(knots[i]).cell == i);
  CHECK(a.find(1).cell == 3);
}

TEST_CASE("nothing is interpolated across two equal knots") {
  const axis a({1, 2, 4, 4, 8, 16});
  const std::vector<double> values{1, 1, 1, 5, 5, 5};
  CHECK(interpolate(a, values, 3.999999) == doctest::Approx(1).epsilon(1e-13));
  CHECK(interpolate(a, values, 4) == doctest::Approx(5).epsilon(1e-13));
  CHECK(a.find(4).cell == 3);
  const axis pairs({1, 2, 2, 4});
  CHECK(pairs.alone(pairs.find(1.5)));
  CHECK_FALSE(a.alone(a.find(1.5)));
}

}  // namespace
