// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/quadrature.hpp>

#include <doctest/doctest.h>

#include <type_traits>
#include <vector>

namespace {

using nudipole::kernel_quadrature;
using nudipole::numeric::gauss_legendre;

static_assert(std::is_empty_v<gauss_legendre<8>>);
static_assert(std::is_same_v<decltype(kernel_quadrature<>{}.u), gauss_legendre<20>>);
static_assert(std::is_same_v<decltype(kernel_quadrature<>{}.v), gauss_legendre<20>>);

std::vector<double> ends(double lower, double middle, double upper) {
  std::vector<double> result;
  nudipole::detail::on_panels(lower, middle, upper, [&](double from, double to) {
    result.push_back(from);
    result.push_back(to);
  });
  return result;
}

}  // namespace

TEST_CASE("a kink inside divides the range, one outside or at an end does not") {
  CHECK(ends(1, 2, 4) == std::vector{1., 2., 2., 4.});
  CHECK(ends(1, 0, 4) == std::vector{1., 4.});
  CHECK(ends(1, 5, 4) == std::vector{1., 4.});
  CHECK(ends(1, 1, 4) == std::vector{1., 4.});
  CHECK(ends(1, 4, 4) == std::vector{1., 4.});
}

TEST_CASE("with the kink at a panel's end a rule is exact on either side") {
  double sum = 0;
  nudipole::detail::on_panels(-1., 0.3, 2., [&](double from, double to) {
    gauss_legendre<4>{}.for_each_node(from, to, [&](double x, double w) { sum += w * (x < 0.3 ? x : 2 * x * x); });
  });
  CHECK(sum == doctest::Approx((0.09 - 1) / 2 + 2 * (8 - 0.027) / 3).epsilon(1e-14));
}

TEST_CASE("a range is divided into the fewest equal parts that are short enough") {
  std::vector<double> found;
  const auto add = [&](double from, double to) { found.push_back(from), found.push_back(to); };
  nudipole::detail::on_parts(1., 4., 2., add);
  CHECK(found == std::vector{1., 2.5, 2.5, 4.});
  found.clear();
  nudipole::detail::on_parts(1., 4., 3., add);
  CHECK(found == std::vector{1., 4.});
}

TEST_CASE("a brief panel has half of the nodes, whichever way they are placed") {
  const auto nodes = [](nudipole::kernel_panel panel, auto rule) {
    int count = 0;
    double length = 0;
    nudipole::detail::for_each_node(panel, rule, [&](double, double weight) { ++count, length += weight; });
    CHECK(length == doctest::Approx(panel.to - panel.from).epsilon(1e-3));
    return count;
  };
  const nudipole::kernel_panel usual{.from = 0.5, .to = 1},
      opening{.from = 0.5, .to = 1, .opening = true, .brief = true};
  CHECK(nodes(usual, gauss_legendre<12>{}) == 12);
  CHECK(nodes(opening, gauss_legendre<12>{}) == 6);
  CHECK(nodes({.from = 0.5, .in_square = true, .brief = true}, gauss_legendre<7>{}) == 4);
}
