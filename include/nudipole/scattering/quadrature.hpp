// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_QUADRATURE_HPP
#define NUDIPOLE_SCATTERING_QUADRATURE_HPP

#include <nudipole/numeric/gauss_legendre.hpp>

#include <cmath>
#include <concepts>

namespace nudipole {

/// Rules for both coordinates of a kernel, one for each panel (see `CollisionKernel`).
template <numeric::FixedRule U = numeric::gauss_legendre<20>, numeric::FixedRule V = numeric::gauss_legendre<20>>
struct kernel_quadrature {
  [[no_unique_address]] U u{};
  [[no_unique_address]] V v{};
  bool operator==(const kernel_quadrature&) const = default;
};

/// A part of a kernel's range in one coordinate, on which one rule is enough.
struct kernel_panel {
  double from = 0;
  double to = 1;
  bool in_square = false;  ///< the integrand is smooth in the square of the coordinate, not in the coordinate
  bool opening = false;    ///< it may rise like a square root from `from`: nodes are squared from there
  bool brief = false;      ///< half of the nodes are enough
};

namespace detail {

/// Policies of which it can be said whether they are the same.
template <class... T>
concept comparable = (std::equality_comparable<T> && ...);

/// Calls `visit(coordinate, weight)` for the nodes of a rule on a panel; weights sum to its length.
template <numeric::FixedRule Rule, class Visit>
void for_each_node_of(const kernel_panel& panel, const Rule& rule, const Visit& visit) {
  const auto smooth = [&](double w, double weight) {
    if (!panel.in_square) return visit(w, weight);
    const double coordinate = std::sqrt(w);
    visit(coordinate, weight / (2 * coordinate));
  };
  const double from = panel.in_square ? panel.from * panel.from : panel.from;
  const double to = panel.in_square ? panel.to * panel.to : panel.to;
  if (panel.opening)
    rule.for_each_node(
        0., 1., [&](double t, double weight) { smooth(from + (to - from) * t * t, weight * 2 * t * (to - from)); });
  else
    rule.for_each_node(from, to, smooth);
}

/// The same; a brief panel has half of the nodes, if the rule can be halved.
template <numeric::FixedRule Rule, class Visit>
void for_each_node(const kernel_panel& panel, const Rule& rule, const Visit& visit) {
  if constexpr (requires { rule.half(); })
    if (panel.brief) return for_each_node_of(panel, rule.half(), visit);
  for_each_node_of(panel, rule, visit);
}

/// Calls `panel(from, to)` for each part of lower…upper that a kink at `middle` leaves smooth: two, or one if it is
/// outside.
template <class Panel>
constexpr void on_panels(double lower, double middle, double upper, const Panel& panel) {
  if (lower < middle && middle < upper) {
    panel(lower, middle);
    panel(middle, upper);
  } else {
    panel(lower, upper);
  }
}

/// Calls `part(begin, end)` for the fewest equal parts of from…to of which none is longer than `longest`.
template <class Part>
void on_parts(double from, double to, double longest, const Part& part) {
  const auto parts = static_cast<int>(std::ceil((to - from) / longest));
  const double step = (to - from) / parts;
  for (int i = 0; i < parts; ++i) part(from + i * step, i + 1 < parts ? from + (i + 1) * step : to);
}

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_QUADRATURE_HPP
