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
