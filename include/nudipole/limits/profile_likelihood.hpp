// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_PROFILE_LIKELIHOOD_HPP
#define NUDIPOLE_LIMITS_PROFILE_LIKELIHOOD_HPP

#include <nudipole/errors.hpp>
#include <nudipole/limits/channel_likelihood.hpp>
#include <nudipole/limits/counting.hpp>
#include <nudipole/numeric/require.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// An uncertainty that several channels have in common, as a log-normal nuisance parameter θ: channel i has its signal
/// multiplied by (1 + signal[i])^θ and its background by (1 + background[i])^θ, θ of mean 0 and width 1. A list left
/// empty changes nothing; a negative size, above −1, moves a channel against the others.
struct common_uncertainty {
  std::vector<double> signal{};
  std::vector<double> background{};
};

/// The likelihood of several counting channels with a common signal strength μ,
///
///     L(μ, β, θ) = Π_i Pois(n_i | μ s_i f_i(θ) + β_i g_i(θ)) · C_i(β_i) · Π_k exp(−(θ_k − a_k)²/2),
///
/// C_i the constraint of the channel's own background (see `background_constraint`), f and g the responses to common
/// uncertainties. Own backgrounds are profiled channel by channel, in closed form except for log-normal ones; μ and θ
/// by Newton steps with the expected curvature, halved until the likelihood rises.
/// [Cowan, Cranmer, Gross, Vitells, 1007.1727, sec. 2]
class counting_likelihood {
 public:
  /// The data: counts, and the auxiliary measurements that constrain backgrounds and common uncertainties.
  struct data_set {
    std::vector<channel_data> channels;
    std::vector<double> common;  ///< a_k
  };
  /// A maximum of the likelihood, for a given strength or over all μ ≥ 0.
  struct fit {
    double strength = 0;
    std::vector<double> common;       ///< θ_k
    double minus_log_likelihood = 0;  ///< constants of the data left out: differences count
  };

  /// @throws bad_parameter for no channel, no signal in any, an invalid channel, or lists of another length
  explicit counting_likelihood(std::vector<counting_channel> channels, std::vector<common_uncertainty> common = {})
      : channels_(std::move(channels)) {
    double signal = 0;
    for (const counting_channel& c : channels_) {
      validate(c);
      signal += c.signal;
    }
    require_signal(signal);
    for (const common_uncertainty& source : common) add(source.signal, source.background);
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      if (channels_[i].signal_uncertainty == 0) continue;
      std::vector<double> own(channels_.size());
      own[i] = channels_[i].signal_uncertainty;
      add(own, {});
    }
  }

  const std::vector<counting_channel>& channels() const { return channels_; }

  /// Returns the same likelihood for other numbers of signal events, one for each channel.
  /// @throws bad_parameter for numbers that are negative or not finite, all zero, or not one a channel
  counting_likelihood with_signals(const std::vector<double>& signals) const {
    if (signals.size() != channels_.size())
      numeric::refuse("counting_likelihood: signals", static_cast<double>(signals.size()),
                      "must be as many as there are channels");
    counting_likelihood result = *this;
    double sum = 0;
    for (std::size_t i = 0; i < signals.size(); ++i)
      sum += result.channels_[i].signal = numeric::require_not_negative("counting_likelihood: signal", signals[i]);
    require_signal(sum);
    return result;
  }

  /// Returns the data as observed.
  data_set observed() const {
    data_set data;
    for (const counting_channel& c : channels_) data.channels.push_back(channel_data{c.observed, c.background});
    data.common.assign(responses_.size(), 0);
    return data;
  }

  /// Returns data without fluctuation for a signal of strength μ, with the backgrounds and common uncertainties that
  /// fit `data` best at that strength. [1007.1727, sec. 3.2]
  data_set asimov(double strength, const data_set& data) const {
    const fit best = at_strength(strength, data);
    data_set result{{}, best.common};
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const auto [f, g] = factors(i, best.common);
      const double s = strength * f * channels_[i].signal;
      const double b = profile(channels_[i], data.channels[i], s, g).background;
      result.channels.push_back({s + g * b, b});
    }
    return result;
  }

  /// Returns the best fit at a given strength.
  fit at_strength(double strength, const data_set& data) const { return minimise(strength, false, data); }

  /// Returns the best fit over all strengths μ ≥ 0.
  fit best(const data_set& data) const {
    if (channels_.size() == 1 && responses_.empty()) return best_of_one(data);
    double start = 0, total = 0;
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      start += std::max(0., data.channels[i].count - data.channels[i].background_estimate);
      total += channels_[i].signal;
    }
    return minimise(start / total, true, data);
  }

 private:
  static void require_signal(double sum) {
    if (!(sum > 0)) throw bad_parameter("counting_likelihood: no channel has a signal");
  }

  struct response {
    std::vector<double> signal, background;  // ln(1 + size) by channel
  };
  struct curve {
    double value = 0;
    std::vector<double> slope;      // with respect to μ and θ_k
    std::vector<double> curvature;  // expected, row by row
  };

  void add(const std::vector<double>& signal, const std::vector<double>& background) {
    response r;
    for (auto [from, to] : {std::pair{&signal, &r.signal}, std::pair{&background, &r.background}}) {
      if (!from->empty() && from->size() != channels_.size())
        numeric::refuse("common_uncertainty: entries", static_cast<double>(from->size()),
                        "must be one for each channel, or none");
      to->assign(channels_.size(), 0);
      for (std::size_t i = 0; i < from->size(); ++i) {
        if (!((*from)[i] > -1) || !numeric::is_finite((*from)[i]))
          numeric::refuse("common_uncertainty: size", (*from)[i], "must be finite and above -1");
        (*to)[i] = std::log1p((*from)[i]);
      }
    }
    responses_.push_back(std::move(r));
  }

  std::pair<double, double> factors(std::size_t channel, const std::vector<double>& theta) const {
    double f = 0, g = 0;
    for (std::size_t k = 0; k < theta.size(); ++k) {
      f += theta[k] * responses_[k].signal[channel];
      g += theta[k] * responses_[k].background[channel];
    }
    return {std::exp(f), std::exp(g)};
  }

  /// One channel alone fits any excess exactly, with the background as it was estimated.
  fit best_of_one(const data_set& data) const {
    const channel_data& d = data.channels.front();
    const double strength = std::max(0., (d.count - d.background_estimate) / channels_.front().signal);
    return {strength, {}, value_at(strength, {}, data)};
  }

  double value_at(double strength, const std::vector<double>& theta, const data_set& data) const {
    double sum = 0;
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const auto [f, g] = factors(i, theta);
      sum += profile(channels_[i], data.channels[i], strength * f * channels_[i].signal, g).minus_log_likelihood;
    }
    for (std::size_t k = 0; k < theta.size(); ++k) sum += 0.5 * numeric::square(theta[k] - data.common[k]);
    return sum;
  }

  /// −ln L with its slope and expected curvature in (μ, θ).
  curve evaluate(double strength, const std::vector<double>& theta, const data_set& data) const {
    const std::size_t size = theta.size() + 1;
    curve result{0, std::vector<double>(size), std::vector<double>(size * size)};
    std::vector<double> direction(size);
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const auto [f, g] = factors(i, theta);
      const double one = f * channels_[i].signal;
      const channel_profile p = profile(channels_[i], data.channels[i], strength * one, g);
      result.value += p.minus_log_likelihood;
      direction[0] = one;
      for (std::size_t k = 0; k < theta.size(); ++k)
        direction[k + 1] = strength * one * responses_[k].signal[i] + g * p.background * responses_[k].background[i];
      for (std::size_t a = 0; a < size; ++a) {
        result.slope[a] += p.slope * direction[a];
        for (std::size_t b = 0; b < size; ++b) result.curvature[a * size + b] += p.weight * direction[a] * direction[b];
      }
    }
    for (std::size_t k = 0; k < theta.size(); ++k) {
      const double pull = theta[k] - data.common[k];
      result.value += 0.5 * pull * pull;
      result.slope[k + 1] += pull;
      result.curvature[(k + 1) * (size + 1)] += 1;
    }
    return result;
  }

  fit minimise(double strength, bool free, const data_set& data) const {
    fit at{strength, data.common, 0};
    if (!free && responses_.empty()) {
      at.minus_log_likelihood = value_at(strength, at.common, data);
      return at;
    }
    for (int step = 0; step < 200; ++step) {
      curve c = evaluate(at.strength, at.common, data);
      at.minus_log_likelihood = c.value;
      const bool fixed = !free || (at.strength == 0 && c.slope[0] >= 0);
      const std::vector<double> move = newton_step(c, fixed);
      double expected = 0, part = 1;
      for (std::size_t a = 0; a < move.size(); ++a) expected -= move[a] * c.slope[a];
      if (expected <= 1e-13 * (1 + std::abs(c.value))) return at;
      fit next = at;
      for (int halving = 0; halving < 60; ++halving, part *= 0.5) {
        next.strength = std::max(0., at.strength + part * move[0]);
        for (std::size_t k = 0; k < next.common.size(); ++k) next.common[k] = at.common[k] + part * move[k + 1];
        next.minus_log_likelihood = value_at(next.strength, next.common, data);
        if (next.minus_log_likelihood < c.value) break;
      }
      if (!(next.minus_log_likelihood < c.value)) return at;
      at = std::move(next);
    }
    throw no_convergence("counting_likelihood: no maximum after 200 steps");
  }

  /// Solves curvature · move = −slope by Cholesky's factorisation; the strength stays where it is if `fixed`.
  static std::vector<double> newton_step(curve& c, bool fixed) {
    const std::size_t size = c.slope.size();
    const auto at = [&](std::size_t a, std::size_t b) -> double& { return c.curvature[a * size + b]; };
    if (fixed) {
      for (std::size_t a = 0; a < size; ++a) at(0, a) = at(a, 0) = 0;
      at(0, 0) = 1;
      c.slope[0] = 0;
    }
    std::vector<double> move(size);
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = 0; b <= a; ++b) {
        double sum = at(a, b);
        for (std::size_t k = 0; k < b; ++k) sum -= at(a, k) * at(b, k);
        at(a, b) = a == b ? std::sqrt(std::max(sum, 1e-300)) : sum / at(b, b);
      }
      double sum = -c.slope[a];
      for (std::size_t k = 0; k < a; ++k) sum -= at(a, k) * move[k];
      move[a] = sum / at(a, a);
    }
    for (std::size_t a = size; a-- > 0;) {
      for (std::size_t k = a + 1; k < size; ++k) move[a] -= at(k, a) * move[k];
      move[a] /= at(a, a);
    }
    return move;
  }

  std::vector<counting_channel> channels_;
  std::vector<response> responses_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_PROFILE_LIKELIHOOD_HPP
