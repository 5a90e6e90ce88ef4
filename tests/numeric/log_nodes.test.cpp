// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/log_nodes.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>

#include "support/approx.hpp"

namespace {

using nudipole::numeric::log_nodes;
using support::close;

/// Σ weight · xᵏ over the nodes that a weight at x goes to.
double moment(double weight, double x, int power) {
  const auto parts = log_nodes::of(weight, x);
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i)
    sum += parts.weight[i] * std::pow(log_nodes::places()[parts.first + i] / x, power);
  return sum;
}

TEST_CASE("sums of powers up to the third are exact, of smooth functions to 1e-7") {
  for (double x = 3e-15; x < 5e8; x *= 1.618) {
    for (int power = 0; power <= 3; ++power) CHECK(close(moment(-2.5, x, power), -2.5, 1e-9));
    const auto parts = log_nodes::of(1, x);
    double sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += parts.weight[i] * std::exp(-log_nodes::places()[parts.first + i] / x);
    CHECK(close(sum, std::exp(-1.), 1e-6));
  }
}

TEST_CASE("nodes ascend at equal ratios, and what lies outside counts at the ends") {
  CHECK(close(log_nodes::places()[33] / log_nodes::places()[1], std::exp(1.), 1e-12));
  CHECK(close(moment(1, 1e-30, 0), 1, 1e-12));
  CHECK(close(moment(1, std::numeric_limits<double>::infinity(), 0), 1, 1e-12));
  CHECK(log_nodes::of(1, 1e30).first == log_nodes::size - 4);
  CHECK(log_nodes::of(1, 1e-30).first == 0);
}

}  // namespace
