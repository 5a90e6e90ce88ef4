// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_GRV98_EVOLUTION_HPP
#define NUDIPOLE_PARTON_GRV98_EVOLUTION_HPP

#include <nudipole/numeric/complex_gamma.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/parton/grv98/input.hpp>

#include <array>
#include <cmath>
#include <complex>

namespace nudipole::grv98 {

/// Strong coupling at leading order, α_s = 4π/[β₀ ln(Q²/Λ²)], Λ^(3,4,5) = 204, 175, 132 MeV, thresholds at m_c = 1.4
/// GeV and m_b = 4.5 GeV. [Glück, Reya, Vogt, hep-ph/9806404, sec. 2]
class coupling_segment {
 public:
  /// From Q2_low in GeV², where t = t_low, on; Λ² in GeV², β₀ = 11 − 2n_f/3.
  constexpr coupling_segment(double Q2_low, double lambda2, double beta0, double t_low)
      : from_(Q2_low),
        rate_(2 / beta0),
        inverse_lambda2_(1 / lambda2),
        inverse_log_(1 / numeric::log(Q2_low / lambda2)),
        t_low_(t_low) {}

  constexpr double Q2_low() const { return from_; }
  /// Returns t at Q² in the segment, t_low + 2/β₀ ln[ln(Q²/Λ²)/ln(Q2_low/Λ²)].
  constexpr double evolution_time(double Q2) const {
    return t_low_ + rate_ * numeric::log(numeric::log(Q2 * inverse_lambda2_) * inverse_log_);
  }

 private:
  double from_, rate_, inverse_lambda2_, inverse_log_, t_low_;
};

/// Three, four and five flavours.
inline constexpr std::array<coupling_segment, 3> coupling_segments = [] {
  constexpr double charm = 1.4 * 1.4, bottom = 4.5 * 4.5;
  const coupling_segment three(input_Q2, 0.204 * 0.204, 9., 0);
  const coupling_segment four(charm, 0.175 * 0.175, 25. / 3, three.evolution_time(charm));
  const coupling_segment five(bottom, 0.132 * 0.132, 23. / 3, four.evolution_time(bottom));
  return std::array{three, four, five};
}();

/// Returns the evolution variable t = ∫ α_s/(2π) d ln Q² from the input scale; the densities are analytic in it,
/// thresholds included. Q² in GeV², at least the input scale.
inline double evolution_time(double Q2) {
  const auto& [three, four, five] = coupling_segments;
  return (Q2 < four.Q2_low() ? three : Q2 < five.Q2_low() ? four : five).evolution_time(Q2);
}

/// Mellin moments ∫ x^(N−1) f dx of the input and the leading-order evolution of each with three flavours.
class moments {
 public:
  /// x f of u_v, d_v, d̄ − ū, ū + d̄, s = s̄, g.
  using vector = std::array<complex, 6>;

  explicit moments(complex N) : input_(N) {
    constexpr double CF = 4. / 3, CA = 3, flavours = 3;
    constexpr double euler_gamma = 0.57721566490153286061;
    const complex S1 = numeric::digamma(N + 1.) + euler_gamma;
    const complex common = N * N + N + 2.;
    qq_ = CF * (1.5 + 1. / (N * (N + 1.)) - 2. * S1);
    qg_ = flavours * common / (N * (N + 1.) * (N + 2.));
    gq_ = CF * common / ((N - 1.) * N * (N + 1.));
    gg_ = 2 * CA * (1. / (N * (N - 1.)) + 1. / ((N + 1.) * (N + 2.)) - S1) + (11 * CA - 2 * flavours) / 6;
    const complex root = std::sqrt((qq_ - gg_) * (qq_ - gg_) + 4. * qg_ * gq_);
    plus_ = 0.5 * (qq_ + gg_ + root);
    minus_ = 0.5 * (qq_ + gg_ - root);
  }

  /// Returns the moments after evolution over t: e^(tP), diagonal for the valence, a 2 × 2 matrix for singlet and
  /// gluon.
  vector evolved(double t) const {
    const complex nonsinglet = std::exp(t * qq_), ep = std::exp(t * plus_), em = std::exp(t * minus_);
    const complex width = plus_ - minus_;
    const auto project = [&](complex diagonal, complex value, complex mixed) {  // [e₊(P − λ₋) − e₋(P − λ₊)]/(λ₊ − λ₋)
      const complex acted = diagonal * value + mixed;
      return (ep * (acted - minus_ * value) - em * (acted - plus_ * value)) / width;
    };
    const complex singlet = project(qq_, input_.octet, qg_ * input_.gluon);
    const complex gluon = project(gg_, input_.gluon, gq_ * input_.octet);
    const complex up = nonsinglet * input_.up_valence, down = nonsinglet * input_.down_valence;
    const complex strange = (singlet - nonsinglet * input_.octet) / 6.;  // Σ − T₈ = 3 (s + s̄)
    return {up, down, nonsinglet * input_.difference, 0.5 * (singlet - up - down - 2. * strange), strange, gluon};
  }

 private:
  input_moments input_;
  complex qq_, qg_, gq_, gg_, plus_, minus_;
};

}  // namespace nudipole::grv98

#endif  // NUDIPOLE_PARTON_GRV98_EVOLUTION_HPP
