// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/strength_table.hpp>

#include <doctest/doctest.h>

#include <cmath>

using nudipole::strength_table;

TEST_CASE("a table of strengths follows a narrow resonance to half a per cent") {
  const auto resonance = [](double r) { return 1 / ((r - 0.78) * (r - 0.78) + 0.004 * 0.004); };
  const auto table = strength_table::of(resonance, 0.3, 3);
  REQUIRE(table);
  for (int i = 0; i <= 20000; ++i) {
    const double r = 0.3 + 2.7 * i / 20000.;
    // between two nodes the line is good in the middle, hence a little less good elsewhere
    CHECK(std::abs((*table)(r) / resonance(r) - 1) < 0.012);
  }
  CHECK((*table)(0.1) == (*table)(0.2));
  CHECK((*table)(5) == resonance(3));
  CHECK(table->nodes().front() > 0.3);
}

TEST_CASE("a strength that is the same everywhere, or in no range, needs no table") {
  CHECK_FALSE(strength_table::of([](double) { return 0.7; }, 0.3, 3));
  CHECK_FALSE(strength_table::of([](double r) { return r; }, 3, 3));
}
