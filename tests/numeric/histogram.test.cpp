// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/histogram.hpp>

#include <doctest/doctest.h>

#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

TEST_CASE("what is filled is in the bin between its edges, below or above; the last edge belongs to the last bin") {
  histogram<double, double> h{.edges = {0., 1., 3.}, .bins = {0., 0.}};
  for (double x : {-1., 0., 0.5, 1., 3., 4.}) h.add(2., x);
  CHECK(h.below == 2);
  CHECK(h.bins == std::vector{4., 4.});
  CHECK(h.above == 2);
  CHECK(h.total() == 12);
  CHECK(close(h.fraction(0), 1. / 3, 1e-15));
  histogram_2d<double, double, double> both{.first_edges = {0., 1., 2.}, .second_edges = {0., 1.}, .bins = {0., 0.}};
  both.add(1., 0.5, 0.5), both.add(3., 1.5, 0.5), both.add(5., 0.5, 2.);
  CHECK(both.at(0, 0) == 1);
  CHECK(both.at(1, 0) == 3);
  CHECK(both.outside == 5);
  CHECK(both.total() == 9);
}

TEST_CASE("edges that do not ascend are refused") {
  CHECK_THROWS_AS(detail::require_edges(std::vector{1.}), nudipole::bad_parameter);
  CHECK_THROWS_AS(detail::require_edges(std::vector{1., 1.}), nudipole::bad_parameter);
  CHECK_NOTHROW(detail::require_edges(std::vector{1., 2.}));
}

}  // namespace
