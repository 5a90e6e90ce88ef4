// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_BAYESIAN_HPP
#define NUDIPOLE_LIMITS_BAYESIAN_HPP

#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/limit.hpp>
#include <nudipole/limits/poisson.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/roots.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace nudipole {

/// The upper end of a Bayesian credible interval with a flat prior in the number of signal events s ≥ 0,
///
///     ∫db π(b) P(≤ n | s + b) / ∫db π(b) P(≤ n | b) = 1 − confidence,
///
/// π the constraint of the background taken as its prior: a Γ distribution of mean b + δ²/b and width parameter δ²/b
/// for a control measurement (flat prior there too), a Gaussian cut off at 0, or a log-normal one. With a background
/// known exactly it equals `cls`. [PDG 2022, sec. 40.4.1]
struct bayesian {
  counting_channel data{};
  double confidence = 0.95;

  /// Returns the number of signal events that is excluded.
  /// @throws bad_parameter for an invalid channel, a count that is not whole, an uncertain signal, for which a
  /// flat prior has no answer here, and a confidence outside (0, 1)
  double excluded_events() const {
    require_count(data);
    const double alpha = 1 - require_confidence(confidence);
    if (data.signal_uncertainty > 0)
      numeric::refuse("bayesian: signal_uncertainty", data.signal_uncertainty,
                      "must be 0: cls takes uncertain signals");
    const double n = data.observed, b = data.background;
    if (data.background_uncertainty == 0) return std::max(0., poisson_mean(n, alpha * poisson_at_most(n, b)) - b);
    const auto nodes = prior();
    const auto tail = [&](double s) {
      double sum = 0;
      for (const auto& [background, weight] : nodes) sum += weight * poisson_at_most(n, s + background);
      return sum;
    };
    const double wanted = alpha * tail(0);
    const auto excess = [&](double s) { return std::log(tail(s) / wanted); };
    const double top = poisson_mean(n, 1e-3 * alpha) + b + 10 * data.background_uncertainty;
    return numeric::find_root(excess, 0, top, excess(0), excess(top));
  }

 private:
  /// Nodes and weights in b over the prior, out to eight standard deviations.
  std::vector<std::pair<double, double>> prior() const {
    const double b = data.background, delta = data.background_uncertainty, reach = 8;
    std::vector<std::pair<double, double>> nodes;
    const numeric::gauss_legendre<32> rule;
    const auto add = [&](double from, double to, const auto& density, const auto& background) {
      for (int part = 0; part < 4; ++part)
        rule.for_each_node(from + 0.25 * part * (to - from), from + 0.25 * (part + 1) * (to - from),
                           [&](double t, double weight) { nodes.emplace_back(background(t), weight * density(t)); });
    };
    const auto gaussian = [](double t) { return std::exp(-0.5 * t * t); };
    if (data.constraint == background_constraint::gaussian) {
      add(std::max(-reach, -b / delta), reach, gaussian, [&](double t) { return b + delta * t; });
    } else if (data.constraint == background_constraint::log_normal) {
      const double kappa = std::log1p(delta / b);
      add(-reach, reach, gaussian, [&](double t) { return b * std::exp(kappa * t); });
    } else {
      // in √(τb), where a Γ distribution of count b²/δ² is nearly a Gaussian of width 1/2
      const double tau = b / numeric::square(delta), count = tau * b, root = std::sqrt(count + 1);
      const auto density = [&](double r) {
        return std::exp((2 * count + 1) * std::log(r / root) - r * r + root * root);
      };
      add(std::max(0., root - 0.5 * reach), root + 0.5 * reach, density, [&](double r) { return r * r / tau; });
    }
    return nodes;
  }
};
static_assert(Limit<bayesian>);

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_BAYESIAN_HPP
