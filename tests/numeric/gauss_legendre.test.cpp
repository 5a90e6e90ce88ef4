// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/gauss_legendre.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::numeric::FixedRule;
using nudipole::numeric::gauss_legendre;
using nudipole::numeric::gauss_legendre_nodes;
using nudipole::numeric::gauss_legendre_rule;
using nudipole::numeric::Quadrature;
using support::close;

// A user's rule: one member each.
struct midpoint {
  template <class F, class Argument>
  constexpr auto operator()(F&& f, Argument a, Argument b) const {
    return f(0.5 * (a + b)) * (b - a);
  }
};
struct one_node {
  template <class Visit>
  constexpr void for_each_node(double a, double b, Visit&& visit) const {
    visit(0.5 * (a + b), b - a);
  }
};
struct nothing {};

static_assert(Quadrature<gauss_legendre<1>> && Quadrature<gauss_legendre<400>> && Quadrature<midpoint>);
static_assert(FixedRule<gauss_legendre<1>> && FixedRule<one_node>);
static_assert(!Quadrature<nothing> && !Quadrature<one_node> && !Quadrature<double>);
static_assert(!FixedRule<nothing> && !FixedRule<midpoint>);

// In constant expressions, with units.
constexpr energy_cubed cubed = gauss_legendre<4>{}([](energy e) { return 3. * e * e; }, 1. * GeV, 2. * GeV);
static_assert(cubed > 6.9999999999 * GeV3 && cubed < 7.0000000001 * GeV3);
static_assert(
    std::same_as<decltype(gauss_legendre<4>{}([](energy e) { return 1. / e; }, 1. * GeV, 2. * GeV))::unit_type,
                 decltype(energy{} / energy{})::unit_type>);

template <int N>
double monomial_error(int power) {
  const double integral = gauss_legendre<N>{}([&](double x) { return std::pow(x, power); }, 0., 1.);
  return std::abs(integral * (power + 1) - 1);
}

TEST_CASE("the rules with one and two nodes are the textbook's") {
  CHECK(close(gauss_legendre_rule<1>.node[0], 0.5, 1e-15));
  CHECK(close(gauss_legendre_rule<1>.weight[0], 1, 1e-15));
  CHECK(close(gauss_legendre_rule<2>.node[0], 0.5 - 0.5 / std::sqrt(3.), 1e-15));
  CHECK(close(gauss_legendre_rule<2>.node[1], 0.5 + 0.5 / std::sqrt(3.), 1e-15));
  CHECK(close(gauss_legendre_rule<2>.weight[1], 0.5, 1e-15));
}

TEST_CASE("nodes and weights of the rule with five agree with Abramowitz and Stegun, table 25.4") {
  const auto& rule = gauss_legendre_rule<5>;
  CHECK(close(2 * rule.node[4] - 1, 0.906179845938664, 1e-14));
  CHECK(close(2 * rule.node[3] - 1, 0.538469310105683, 2e-14));
  CHECK(std::abs(2 * rule.node[2] - 1) < 1e-15);
  CHECK(close(2 * rule.weight[4], 0.236926885056189, 1e-14));
  CHECK(close(2 * rule.weight[3], 0.478628670499366, 1e-14));
  CHECK(close(2 * rule.weight[2], 0.568888888888889, 1e-14));
}

TEST_CASE_TEMPLATE_DEFINE("N nodes integrate polynomials of degree 2N - 1 exactly, and no higher", N, exactness) {
  constexpr int n = N::value;
  for (int power = 0; power <= 2 * n - 1; ++power) CHECK(monomial_error<n>(power) < 1e-13);
  if (n <= 8) CHECK(monomial_error<n>(2 * n) > 1e-11);
}
template <int N>
using number = std::integral_constant<int, N>;
TEST_CASE_TEMPLATE_INVOKE(exactness, number<1>, number<2>, number<3>, number<8>, number<16>, number<48>);

TEST_CASE_TEMPLATE_DEFINE("nodes ascend within the interval, weights are positive and sum to its length", N, order) {
  constexpr int n = N::value;
  double sum = 0, last = -2;
  std::size_t count = 0;
  gauss_legendre<n>{}.for_each_node(-2, 5, [&](double x, double weight) {
    CHECK(x > last);
    CHECK(weight > 0);
    last = x;
    sum += weight;
    ++count;
  });
  CHECK(last < 5);
  CHECK(close(sum, 7, 1e-13));
  CHECK(count == static_cast<std::size_t>(n));
}
TEST_CASE_TEMPLATE_INVOKE(order, number<1>, number<7>, number<20>, number<128>, number<400>);

TEST_CASE("the visited nodes give the same integral as the rule") {
  double sum = 0;
  gauss_legendre<12>{}.for_each_node(0.3, 1.7, [&](double x, double weight) { sum += weight * std::exp(-x); });
  CHECK(close(sum, gauss_legendre<12>{}([](double x) { return std::exp(-x); }, 0.3, 1.7), 1e-14));
  CHECK(close(sum, std::exp(-0.3) - std::exp(-1.7), 1e-13));
}

TEST_CASE("limits the other way round change the sign") {
  const auto f = [](double x) { return std::cos(x); };
  CHECK(close(gauss_legendre<16>{}(f, 1., 0.), -std::sin(1.), 1e-14));
}

TEST_CASE("a rule with its number of nodes as a value gives what the type with that number gives") {
  const auto f = [](double x) { return std::exp(x) / (x + 0.1); };
  const auto of = [&](const auto& rule) {
    const auto nodes = nudipole::numeric::of_any_size(rule);
    CHECK(nodes.size() == static_cast<std::size_t>(rule.size));
    CHECK(close(nodes(f, 0.2, 1.7), rule(f, 0.2, 1.7), 1e-15));
    double sum = 0;
    nodes.for_each_node(0.2, 1.7, [&](double x, double weight) { sum += weight * f(x); });
    CHECK(close(sum, rule(f, 0.2, 1.7), 1e-15));
  };
  of(gauss_legendre<1>{});
  of(gauss_legendre<2>{});
  of(gauss_legendre<6>{});
  of(gauss_legendre<48>{});
  static_assert(std::same_as<decltype(nudipole::numeric::of_any_size(midpoint{})), const midpoint&>);
  constexpr energy_cubed with_units =
      gauss_legendre_nodes(gauss_legendre<4>{})([](energy e) { return 3. * e * e; }, 1. * GeV, 2. * GeV);
  static_assert(with_units > 6.9999999999 * GeV3 && with_units < 7.0000000001 * GeV3);
}

TEST_CASE("a graded rule has six panels that halve towards the upper end") {
  const gauss_legendre_nodes graded(gauss_legendre<6>{}, true);
  const auto f = [](double x) { return 1 / ((x - 1.05) * (x - 1.05) + 0.0004); };
  double by_panels = 0, from = 0;
  for (const double to : {1. / 2, 3. / 4, 7. / 8, 15. / 16, 31. / 32, 1.}) {
    by_panels += gauss_legendre<6>{}(f, from, to);
    from = to;
  }
  CHECK(close(graded(f, 0., 1.), by_panels, 1e-14));
  CHECK(close(graded(f, 0., 1.), (std::atan(-0.05 / 0.02) - std::atan(-1.05 / 0.02)) / 0.02, 1e-4));
  CHECK(graded(f, 1., 1.) == 0);
}

}  // namespace
