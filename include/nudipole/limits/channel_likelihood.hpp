// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_CHANNEL_LIKELIHOOD_HPP
#define NUDIPOLE_LIMITS_CHANNEL_LIKELIHOOD_HPP

#include <nudipole/limits/counting.hpp>
#include <nudipole/numeric/math.hpp>

#include <algorithm>
#include <cmath>

/// @file
/// The likelihood of one counting channel with its own background profiled away, in closed form where there is one.
namespace nudipole {

/// The data of one channel: its count and the value of its auxiliary measurement of the background.
struct channel_data {
  double count = 0;
  double background_estimate = 0;
};

/// −ln L of one channel at a given number of signal events s, minimised over its own background β.
struct channel_profile {
  double minus_log_likelihood = 0;
  double background = 0;  ///< the best β
  double slope = 0;       ///< d(−ln L)/ds = 1 − n/λ, λ = s + gβ
  double weight = 0;      ///< expected second derivative, 1/(λ + g² var β)
};

namespace detail {

/// λ − n ln λ, without its constant.
inline double poisson_loss(double count, double mean) {
  if (mean > 0) return mean - (count > 0 ? count * std::log(mean) : 0);
  return count > 0 ? 1e300 : 0;
}

/// The greater root of β² + pβ + q = 0 with q ≤ 0, without cancellation.
inline double greater_root(double p, double q) {
  const double root = std::sqrt(std::max(0., 0.25 * p * p - q));
  return p <= 0 ? root - 0.5 * p : (q == 0 ? 0 : -q / (root + 0.5 * p));
}

/// The best background where the constraint is a Poisson measurement of mean τβ that gave τa:
/// g(1 − n/(s + gβ)) + τ(1 − a/β) = 0, a quadratic in β.
inline double control_background(double n, double a, double tau, double s, double g) {
  const double all = g + tau;
  return greater_root((all * s - g * n - tau * g * a) / (all * g), -tau * a * s / (all * g));
}

/// The same for a Gaussian constraint of width δ: g(1 − n/(s + gβ)) + (β − a)/δ² = 0.
inline double gaussian_background(double n, double a, double variance, double s, double g) {
  const double p = s / g + g * variance - a, q = s * (g * variance - a) / g - n * variance;
  if (q > 0) return 0;  // both roots are negative, or the slope is positive from zero on
  return std::max(0., greater_root(p, q));
}

/// The same for a Gaussian constraint in ln β of width κ, by Newton steps in ln β from above, where −ln L is convex.
inline double log_normal_background(double n, double a, double kappa, double s, double g) {
  double t = std::log(a), low = t - 60 * kappa, high = t + 60 * kappa;
  for (int step = 0; step < 200; ++step) {
    const double b = std::exp(t), mean = s + g * b;
    const double slope = g * b * (1 - n / mean) + (t - std::log(a)) / numeric::square(kappa);
    const double curvature = g * b * (1 - n * s / (mean * mean)) + 1 / numeric::square(kappa);
    (slope > 0 ? high : low) = t;
    double next = curvature > 0 ? t - slope / curvature : 0.5 * (low + high);
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::abs(next - t) <= 1e-13 * (1 + std::abs(t))) return std::exp(next);
    t = next;
  }
  return std::exp(t);
}

}  // namespace detail

/// Profiles the background of a channel with s signal events and its background multiplied by `factor`.
inline channel_profile profile(const counting_channel& channel, const channel_data& data, double s, double factor = 1) {
  const double n = data.count, a = data.background_estimate;
  channel_profile result;
  double constraint = 0, variance = 0;
  if (channel.background_uncertainty == 0) {
    result.background = a;
  } else if (channel.constraint == background_constraint::control_measurement) {
    const double tau = channel.background / numeric::square(channel.background_uncertainty);
    const double b = result.background = detail::control_background(n, a, tau, s, factor);
    constraint = detail::poisson_loss(tau * a, tau * b);
    variance = b / tau;
  } else if (channel.constraint == background_constraint::gaussian) {
    variance = numeric::square(channel.background_uncertainty);
    const double b = result.background = detail::gaussian_background(n, a, variance, s, factor);
    constraint = 0.5 * numeric::square(b - a) / variance;
  } else {
    const double kappa = std::log1p(channel.background_uncertainty / channel.background);
    const double b = result.background = detail::log_normal_background(n, a, kappa, s, factor);
    constraint = 0.5 * numeric::square(std::log(b / a) / kappa);
    variance = numeric::square(kappa * b);
  }
  const double mean = s + factor * result.background;
  result.minus_log_likelihood = detail::poisson_loss(n, mean) + constraint;
  result.slope = mean > 0 ? 1 - n / mean : (n > 0 ? -1e300 : 1);
  result.weight = 1 / std::max(mean + factor * factor * variance, 1e-300);
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_CHANNEL_LIKELIHOOD_HPP
