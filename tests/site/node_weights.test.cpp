// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/node_weights.hpp>

#include <doctest/doctest.h>

#include <nudipole/numeric/gauss_legendre.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

#include "support/approx.hpp"

namespace {

using nudipole::detail::node_weights;
using support::close;

// A rule of 16 nodes knows the moments of what was deposited, up to the 15th; those beyond the third with the accuracy
// of cubic interpolation on a grid of 1/256.
TEST_CASE("weights at places become weights at nodes with the same moments") {
  node_weights cells;
  const std::vector<double> places{0.003, 0.21, 0.5, 0.77, 0.998}, weights{1, -0.5, 2, 0.25, 1.5};
  for (std::size_t i = 0; i < places.size(); ++i) cells.deposit(weights[i], places[i]);
  std::vector<double> at_nodes(node_weights::nodes);
  cells.add_to(at_nodes.data());
  for (int power = 0; power < 16; ++power) {
    double expected = 0, found = 0;
    for (std::size_t i = 0; i < places.size(); ++i) expected += weights[i] * std::pow(places[i], power);
    for (std::size_t j = 0; j < at_nodes.size(); ++j)
      found += at_nodes[j] * std::pow(nudipole::numeric::gauss_legendre_rule<node_weights::nodes>.node[j], power);
    CAPTURE(power);
    CHECK(close(found, expected, power < 4 ? 1e-12 : 1e-5));
  }
}

TEST_CASE("what is spread uniformly in the cube has the moments of that") {
  node_weights cells;
  cells.spread(2, 0.1, 0.4);
  std::vector<double> at_nodes(node_weights::nodes);
  cells.add_to(at_nodes.data());
  double sum = 0, cubes = 0;
  for (std::size_t j = 0; j < at_nodes.size(); ++j) {
    const double u = nudipole::numeric::gauss_legendre_rule<node_weights::nodes>.node[j];
    sum += at_nodes[j];
    cubes += at_nodes[j] * u * u * u;
  }
  CHECK(close(sum, 2, 1e-12));
  CHECK(close(cubes, 0.001 + 0.064, 1e-3));  // the mean of u³ is half of the sum of its ends
}

}  // namespace
