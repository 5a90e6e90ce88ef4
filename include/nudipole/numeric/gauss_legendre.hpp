// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_GAUSS_LEGENDRE_HPP
#define NUDIPOLE_NUMERIC_GAUSS_LEGENDRE_HPP

#include <nudipole/numeric/math.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace nudipole::numeric {

/// An integration rule: `rule(f, a, b)` is the integral of f from a to b; f and its argument may carry units.
/// The library's integrals take one as a defaulted last argument, so that accuracy is the caller's choice.
template <class Q>
concept Quadrature = requires(const Q& rule) {
  {
    rule([](double x) { return x; }, 0., 1.)
    } -> std::convertible_to<double>;
};

/// An integration rule with fixed nodes: `rule.for_each_node(a, b, visit)` calls `visit(x, weight)` so that the
/// integral is the sum of weight · f(x). For integrals whose terms are wanted one by one, such as the events of a phase
/// space.
template <class R>
concept FixedRule = requires(const R& rule) {
  rule.for_each_node(0., 1., [](double, double) {});
};

template <int N>
struct gauss_legendre_table {
  std::array<double, std::size_t{N}> node{};    ///< on (0, 1), ascending
  std::array<double, std::size_t{N}> weight{};  ///< sums to 1
};

/// Nodes are roots of P_N by Newton's method from Tricomi's estimate; weights 2/[(1 − x²) P_N′(x)²]; both mapped to (0,
/// 1).
template <int N>
constexpr gauss_legendre_table<N> make_gauss_legendre() {
  static_assert(N >= 1 && N <= 400);  // clang 14 evaluates no more steps in a constant expression
  gauss_legendre_table<N> table;
  for (int i = 0; i < (N + 1) / 2; ++i) {
    double x = numeric::cos(2 * detail::half_pi * (i + 0.75) / (N + 0.5)), slope = 1;
    for (int step = 0; step < 8; ++step) {
      double p = 1, previous = 0;
      for (int k = 1; k <= N; ++k) {
        const double next = ((2 * k - 1) * x * p - (k - 1) * previous) / k;
        previous = p;
        p = next;
      }
      slope = N * (x * p - previous) / (x * x - 1);
      const double change = p / slope;
      x -= change;
      if (abs(change) < 1e-15) break;
    }
    const double w = 1 / ((1 - x * x) * slope * slope);
    table.node[static_cast<std::size_t>(i)] = 0.5 * (1 - x);
    table.node[static_cast<std::size_t>(N - 1 - i)] = 0.5 * (1 + x);
    table.weight[static_cast<std::size_t>(i)] = w;
    table.weight[static_cast<std::size_t>(N - 1 - i)] = w;
  }
  return table;
}

// At namespace scope because clang 14 evaluates a static data member's initialiser too late for constant expressions.
template <int N>
inline constexpr gauss_legendre_table<N> gauss_legendre_rule = make_gauss_legendre<N>();

/// Gauss–Legendre quadrature with N nodes, exact for polynomials of degree 2N − 1; usable in constant expressions.
template <int N>
struct gauss_legendre {
  static constexpr int size = N;

  template <class F, class Argument>
  constexpr auto operator()(F&& f, Argument a, Argument b) const {
    const auto& rule = gauss_legendre_rule<N>;
    auto sum = rule.weight[0] * f(a + rule.node[0] * (b - a));
    for (std::size_t i = 1; i < N; ++i) sum += rule.weight[i] * f(a + rule.node[i] * (b - a));
    return sum * (b - a);
  }

  template <class Visit>
  constexpr void for_each_node(double a, double b, Visit&& visit) const {
    const auto& rule = gauss_legendre_rule<N>;
    for (std::size_t i = 0; i < N; ++i) visit(a + rule.node[i] * (b - a), rule.weight[i] * (b - a));
  }
  /// Returns the rule with half of the nodes, rounded up.
  constexpr gauss_legendre<(N + 1) / 2> half() const { return {}; }
  constexpr bool operator==(const gauss_legendre&) const = default;
};
static_assert(Quadrature<gauss_legendre<16>> && FixedRule<gauss_legendre<16>>);

/// A Gauss–Legendre rule with its number of nodes as a value: what integrates with rules of several sizes is compiled
/// once. With `graded`, on six panels each half as long as the one before, for a pole that is near the upper end.
class gauss_legendre_nodes {
 public:
  template <int N>
  constexpr explicit gauss_legendre_nodes(gauss_legendre<N>, bool graded = false)
      : node_(gauss_legendre_rule<N>.node.data()),
        weight_(gauss_legendre_rule<N>.weight.data()),
        size_(N),
        graded_(graded) {}

  constexpr std::size_t size() const { return size_; }

  template <class F, class Argument>
  constexpr auto operator()(F&& f, Argument a, Argument b) const {
    std::remove_cvref_t<decltype(f(a) * (b - a))> sum{};
    for_each_node(a, b, [&](Argument x, Argument weight) { sum += weight * f(x); });
    return sum;
  }
  template <class Argument, class Visit>
  constexpr void for_each_node(Argument a, Argument b, Visit&& visit) const {
    Argument to = graded_ ? 0.5 * (a + b) : b;
    for (int panel = 1;; ++panel) {
      for (std::size_t i = 0; i < size_; ++i) visit(a + node_[i] * (to - a), weight_[i] * (to - a));
      if (to == b) return;
      a = to;
      to = panel < 5 ? 0.5 * (to + b) : b;
    }
  }

 private:
  const double* node_;
  const double* weight_;
  std::size_t size_;
  bool graded_;
};
static_assert(Quadrature<gauss_legendre_nodes> && FixedRule<gauss_legendre_nodes>);

/// Returns the same rule in a form that is one type for all Gauss–Legendre rules.
template <Quadrature Q>
constexpr const Q& of_any_size(const Q& rule) {
  return rule;
}
template <int N>
constexpr gauss_legendre_nodes of_any_size(gauss_legendre<N> rule) {
  return gauss_legendre_nodes(rule);
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_GAUSS_LEGENDRE_HPP
