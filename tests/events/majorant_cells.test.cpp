// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/majorant_cells.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

using nudipole::detail::majorant_cells;

namespace {

std::vector<double> nodes() {
  std::vector<double> all;
  for (int i = 0; i <= 256; ++i) all.push_back(i / 256.);
  return all;
}
/// A peak in v and a slope in c that changes along it.
double peaked(double v, double c) { return (1 + c * std::sin(5 * v)) / ((v - 0.3) * (v - 0.3) + 1e-3); }

}  // namespace

TEST_CASE("points follow the density, whatever the cells") {
  std::mt19937_64 engine(3);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  for (std::size_t columns : {1u, 8u}) {
    const majorant_cells cells(peaked, nodes(), 24, columns);
    std::vector<double> rows(20), cosines(20), row_parts(20), cosine_parts(20);
    constexpr int n = 100000;
    double last_v = 0, last_c = 0;
    for (int i = 0; i < n; ++i) {
      auto random = uniform;
      const auto at = cells(random, [&](double v, double c) {
        last_v = v, last_c = c;
        return peaked(v, c);
      });
      REQUIRE((at.v == last_v && at.c == last_c));
      CHECK(at.weight == 1);
      rows[static_cast<std::size_t>(at.v * 20)] += 1;
      cosines[static_cast<std::size_t>((at.c + 1) * 10)] += 1;
    }
    double whole = 0;
    for (std::size_t i = 0; i < 1000; ++i)
      for (std::size_t j = 0; j < 1000; ++j) {
        const double f = peaked((static_cast<double>(i) + 0.5) / 1000, -1 + (static_cast<double>(j) + 0.5) / 500);
        row_parts[i / 50] += f, cosine_parts[j / 50] += f, whole += f;
      }
    double chi2 = 0;
    for (std::size_t k = 0; k < 20; ++k) {
      const double a = n * row_parts[k] / whole, b = n * cosine_parts[k] / whole;
      chi2 += (rows[k] - a) * (rows[k] - a) / a + (cosines[k] - b) * (cosines[k] - b) / b;
    }
    CHECK(chi2 < 38 + 5 * std::sqrt(76.));
  }
}

TEST_CASE("a point above its cell's bound carries a weight") {
  // a spike that the grid of points does not see
  const auto spike = [](double v, double) { return std::abs(v - 0.50123) < 1e-4 ? 50. : 1.; };
  std::vector<double> coarse{0, 0.25, 0.75, 1};
  const majorant_cells cells(spike, coarse, 2, 1);
  std::mt19937_64 engine(1);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  double largest = 0, sum = 0;
  constexpr int n = 200000;
  for (int i = 0; i < n; ++i) {
    auto random = uniform;
    const auto at = cells(random, spike);
    largest = std::max(largest, at.weight);
    if (std::abs(at.v - 0.50123) < 1e-4) sum += at.weight;
  }
  CHECK(largest > 10);
  CHECK(std::abs(sum / n - 50 * 2e-4) < 0.005);
}

TEST_CASE("a density that is zero everywhere or not a number is refused") {
  CHECK_THROWS_AS(majorant_cells([](double, double) { return 0.; }, nodes(), 4, 2), nudipole::bad_parameter);
  CHECK_THROWS_AS(majorant_cells([](double, double) { return std::numeric_limits<double>::infinity(); }, nodes(), 4, 2),
                  nudipole::bad_parameter);
}
