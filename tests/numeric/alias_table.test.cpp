// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/alias_table.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <limits>
#include <vector>

namespace {

using nudipole::numeric::alias_table;

/// Shares of the unit interval that lead to each entry, on a grid finer than the table's own steps.
std::vector<double> shares(const alias_table& table) {
  std::vector<double> result(table.size());
  constexpr int n = 1'000'000;
  for (int i = 0; i < n; ++i) result[table((i + 0.5) / n)] += 1. / n;
  return result;
}

TEST_CASE("entries are drawn in proportion to their weights") {
  for (const std::vector<double>& weights :
       {std::vector<double>{1}, {1, 1}, {0, 3, 0, 1}, {1e-6, 1, 5, 2, 0.25, 0, 7}, std::vector<double>(1000, 0.1)}) {
    double sum = 0;
    for (double w : weights) sum += w;
    const auto found = shares(alias_table(weights));
    for (std::size_t i = 0; i < weights.size(); ++i) {
      CAPTURE(i);
      CHECK(found[i] == doctest::Approx(weights[i] / sum).epsilon(1e-5).scale(1));
      if (weights[i] == 0) CHECK(found[i] == 0);
    }
  }
  CHECK(alias_table(std::vector<double>{1, 2})(1) < 2);  // the end of the interval is in it
}

TEST_CASE("an entry without weight is never drawn, whatever rounding leaves over") {
  for (std::size_t n = 3; n < 200; ++n) {
    std::vector<double> weights(n, 0.1);  // shares that do not add up exactly
    for (std::size_t i = 0; i < n; i += 3) weights[i] = 0;
    const alias_table table(weights);
    for (int k = 0; k < 2000; ++k) CHECK(weights[table((k + 0.5) / 2000)] > 0);
  }
}

TEST_CASE("weights that cannot be probabilities are refused") {
  CHECK_THROWS_AS(alias_table(std::vector<double>{}), nudipole::bad_parameter);
  CHECK_THROWS_AS(alias_table(std::vector<double>{0, 0}), nudipole::bad_parameter);
  CHECK_THROWS_AS(alias_table(std::vector<double>{1, -1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(alias_table(std::vector<double>{std::numeric_limits<double>::quiet_NaN()}), nudipole::bad_parameter);
}

}  // namespace
