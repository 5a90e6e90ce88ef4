// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_TRACES_HPP
#define NUDIPOLE_DECAY_NEUTRAL_TRACES_HPP

#include <nudipole/decay/spin_square.hpp>

/// @file
/// Spin sums of N(P) → ν(p₁) f(p₂) f̄(p₃) by trace algebra, each once: Σ over final spins of A B* for an N of spin ζ is
/// ½[U + ζ·S] with U and S as below. The structures, X = L, R the chirality of the fermion current, q = p₂ + p₃ and
/// k = p₁ + p₃, are
///
///     T_X = [ū₁(q̸γ^ρ − q^ρ)P_R N][ū₂γ_ρP_X v₃]   a vector between the dipole moment and a chiral current; the q^ρ
///                                                drops out of T_L + T_R, a vector current,
///     M_X = [ū₁γ^ρP_L N][ū₂γ_ρP_X v₃]             the Z by mixing, and with X = L the W after a Fierz rearrangement,
///     Z_l = −[ū₁P_R N][ū₂γ₅v₃],  W_l = [ū₂k̸P_L N][ū₁P_R v₃]   the longitudinal parts of Z and W,
///     T_W = −[ū₂(k̸γ^ρ − k^ρ)P_R N][ū₁γ_ρP_L v₃]   the W between its dipole moment and l ν, with Fermi's sign.
///
/// U, first and third go with Re(C_A C_B*), normal goes with Im(C_A C_B*) of the coefficients. T_X does not interfere
/// with Z_l. Numbers in GeV. [Checked against explicit spinors, in the test.]
namespace nudipole::detail {

/// Dot products of the three momenta at s₁₃ and s₂₃, m the mass of particles 2 and 3; the first is massless.
struct neutral_point {
  double M, m, m2;
  double d12, d13, d23;  ///< p_i·p_j
  double sum;            ///< S = d₁₂ + d₁₃ = P·p₁
  double h;              ///< d₂₃ + m² = s₂₃/2
  double half;           ///< M²/2

  constexpr neutral_point(double mass, double fermion, double s13, double s23)
      : M(mass),
        m(fermion),
        m2(fermion * fermion),
        d12(0),
        d13((s13 - m2) / 2),
        d23((s23 - 2 * m2) / 2),
        sum((M * M - s23) / 2),
        h(s23 / 2),
        half(M * M / 2) {
    d12 = sum - d13;
  }
};

namespace traces {

constexpr spin_square tl_tl(const neutral_point& k) {
  return {8 * k.h * (4 * k.d12 * (k.d12 + k.d23) + k.m2 * (3 * k.d12 - k.d13)), 8 * k.M * k.h * (4 * k.d12 + k.m2),
          32 * k.M * k.d12 * k.h, 0};
}
constexpr spin_square tr_tr(const neutral_point& k) {
  return {8 * k.h * (4 * k.d13 * (k.d13 + k.d23) + k.m2 * (3 * k.d13 - k.d12)), 8 * k.M * k.h * k.m2,
          -32 * k.M * k.d13 * k.h, 0};
}
constexpr spin_square tl_tr(const neutral_point& k) {
  return {8 * k.m2 * k.sum * (3 * k.h + 2 * k.sum), 8 * k.M * k.m2 * (k.h + 2 * k.sum), 0, 0};
}

constexpr spin_square tl_ml(const neutral_point& k) {
  return {-4 * k.M * (4 * k.d12 * k.d23 + k.m2 * (3 * k.d12 - k.d13)),
          -8 * (k.m2 * (k.h + k.d13 + 3 * k.d12) + 2 * k.d12 * (k.d23 + k.d13)), -16 * k.d12 * (2 * k.h + k.sum),
          -16 * k.M * k.d12};
}
constexpr spin_square tr_mr(const neutral_point& k) {
  return {-4 * k.M * (4 * k.d13 * k.d23 + k.m2 * (3 * k.d13 - k.d12)),
          -8 * (k.m2 * (k.h - k.d13 + k.d12) - 2 * k.d13 * (k.d23 + k.d13)), 16 * k.d13 * (2 * k.h + k.sum),
          16 * k.M * k.d13};
}
/// T_L with M_R and T_R with M_L.
constexpr spin_square t_m_opposite(const neutral_point& k) {
  return {-12 * k.M * k.m2 * k.sum, -8 * k.m2 * (k.h + k.sum), 0, 0};
}
constexpr spin_square tl_wl(const neutral_point& k) {
  return -k.m * spin_square{k.M * (2 * k.m2 * (k.d12 - k.d13) + 4 * k.d13 * k.d23 + 8 * k.d12 * (k.d23 + k.sum)),
                            4 * k.half * (4 * k.d12 + 3 * k.d13 + k.d23), 12 * k.half * k.sum, 4 * k.M * k.half};
}
constexpr spin_square tr_wl(const neutral_point& k) {
  return -k.m * spin_square{k.M * (k.m2 * (6 * k.d13 + 2 * k.d12) + 4 * k.d13 * k.d23 + 8 * k.d13 * k.sum),
                            4 * k.half * (5 * k.d13 + k.d23) - 8 * k.d12 * k.d13,
                            4 * k.half * (k.d13 - k.d12) + 8 * k.d13 * k.h, 4 * k.M * (k.half + 2 * k.d13)};
}

constexpr spin_square ml_ml(const neutral_point& k) { return {16 * k.d12 * (k.d13 + k.h), 0, 16 * k.M * k.d12, 0}; }
constexpr spin_square mr_mr(const neutral_point& k) {
  return {16 * k.d13 * (k.d12 + k.h), -16 * k.M * k.d13, -16 * k.M * k.d13, 0};
}
constexpr spin_square ml_mr(const neutral_point& k) { return {8 * k.m2 * k.sum, 8 * k.m2 * k.M, 0, 0}; }
/// M_L with Z_l; M_R with Z_l is the opposite.
constexpr spin_square ml_zl(const neutral_point& k) { return {4 * k.m * k.M * k.sum, -8 * k.m * k.half, 0, 0}; }
constexpr spin_square zl_zl(const neutral_point& k) { return {8 * k.sum * k.h, -8 * k.M * k.h, 0, 0}; }
constexpr spin_square ml_wl(const neutral_point& k) {
  const double s = 4 * k.m * k.M;
  return {4 * k.m * (2 * k.half * k.d12 - k.m2 * k.sum), s * (k.d13 + k.d23 + 2 * k.d12), s * k.sum, s * k.M};
}
constexpr spin_square mr_wl(const neutral_point& k) {
  const double s = 8 * k.m * k.M * k.d13;
  return {8 * k.m * k.d13 * (2 * k.half - k.d23 - k.d12 - k.m2), s, s, 0};
}
constexpr spin_square zl_wl(const neutral_point& k) {
  return {k.M * (-4 * k.d13 * k.d23 + 2 * k.m2 * (k.d12 - k.d13)), -4 * k.half * (k.d13 - k.d23), -4 * k.half * k.sum,
          4 * k.half * k.M};
}
constexpr spin_square wl_wl(const neutral_point& k) {
  const double M2 = 2 * k.half, s = 4 * k.M * k.d13 * (M2 - k.m2);
  return {4 * k.d13 * (M2 * (k.d23 + k.d12 - k.m2) + k.m2 * (k.d23 + k.d12 + k.m2)), s, s, 0};
}

constexpr spin_square tw_tw(const neutral_point& k) {
  return {32 * k.d12 * k.d13 * k.sum + 4 * k.m2 *
                                           (8 * k.d12 * k.d12 + 9 * k.d12 * k.d13 + 4 * k.d12 * k.d23 + k.d13 * k.d23 +
                                            k.m2 * (2 * k.d12 - k.d13)),
          -4 * k.M * (8 * k.d12 * k.d13 + k.m2 * (8 * k.d12 + k.d13 + 2 * k.d23)),
          -4 * k.M * k.m2 * (2 * k.d12 + k.d13), 0};
}
constexpr spin_square tl_tw(const neutral_point& k) {
  return {
      32 * k.d12 * k.d13 * k.d23 + 4 * k.m2 * (4 * k.d12 * k.h + 6 * k.d12 * k.d13 - k.d13 * k.h - 2 * k.d13 * k.d13),
      2 * k.M * (8 * k.d12 * (k.d13 - k.d23) + k.m2 * (k.h + 3 * k.d13)), 2 * k.M * k.sum * (8 * k.d12 - k.m2),
      2 * k.half * (16 * k.d12 - 6 * k.m2)};
}
constexpr spin_square tr_tw(const neutral_point& k) {
  return {4 * k.m2 * (k.h * (2 * k.d12 + k.d13) + 2 * k.d12 * k.d12 + 6 * k.d12 * k.d13 + 4 * k.d13 * k.d13),
          2 * k.M * k.m2 * (k.h - 5 * k.d13 - 4 * k.d12), -10 * k.M * k.m2 * k.sum, -12 * k.half * k.m2};
}
constexpr spin_square tw_ml(const neutral_point& k) {
  return {-4 * k.M * k.d12 * (4 * k.d13 + 3 * k.m2),
          4 * (k.m2 * (k.h + k.d13 + 6 * k.d12) + 4 * k.d12 * (k.d23 + k.d13)), 4 * k.sum * (k.m2 - 4 * k.d12),
          k.M * (16 * k.d12 - 4 * k.m2)};
}
constexpr spin_square tw_mr(const neutral_point& k) {
  return {0, -8 * k.m2 * (k.h + k.d13), 8 * k.m2 * k.sum, -8 * k.M * k.m2};
}
constexpr spin_square tw_zl(const neutral_point& k) {
  const double s = 2 * k.m * k.M;
  return {-4 * k.m * (2 * k.sum * k.sum + k.h * (k.d13 + 2 * k.d12)), s * (4 * k.d12 + 5 * k.d13 + 3 * k.h), s * k.sum,
          4 * k.m * k.half};
}
constexpr spin_square tw_wl(const neutral_point& k) {
  const double s = 4 * k.m;
  return {s * k.M * (k.d13 * k.d23 - k.d12 * (k.d13 + k.m2)), s * (k.m2 * (k.h + k.d13) - 2 * k.half * k.d23),
          s * (2 * k.half * k.d12 - k.m2 * k.sum), -s * k.M * (2 * k.half - k.m2)};
}

/// Two pseudoscalars of a vector in place of the fermions, [ū₁P_R P̸γ^ρ N](p₂ − p₃)_ρ, squared.
constexpr spin_square pseudoscalars(const neutral_point& k) {
  return {8 * k.sum * k.d23 * k.d23 + 32 * k.d12 * k.d13 * k.d23 - 16 * k.m2 * (k.d12 * k.d12 + k.d13 * k.d13) -
              8 * k.m2 * k.m2 * k.sum,
          8 * k.M * (k.d23 * k.d23 + 2 * k.d13 * k.d23 - 2 * k.m2 * k.d12 - k.m2 * k.m2),
          16 * k.M * (k.d13 - k.d12) * k.h, 0};
}

/// T_L of massless particles with 1 and 2 exchanged, by the same momenta: squared, with T_L, and with M_L.
constexpr spin_square swapped_swapped(const neutral_point& k) {
  const double product = 32 * k.d12 * k.d13;
  return {product * k.sum, -k.M * product, 0, 0};
}
constexpr spin_square tl_swapped(const neutral_point& k) {
  return {32 * k.d12 * k.d13 * k.d23, 16 * k.M * k.d12 * (k.d13 - k.d23), 16 * k.M * k.d12 * k.sum,
          32 * k.half * k.d12};
}
constexpr spin_square swapped_ml(const neutral_point& k) {
  return {-16 * k.M * k.d12 * k.d13, 16 * k.d12 * (k.d13 + k.h), -16 * k.d12 * k.sum, 16 * k.M * k.d12};
}

}  // namespace traces

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_NEUTRAL_TRACES_HPP
