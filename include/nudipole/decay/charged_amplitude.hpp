// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_CHARGED_AMPLITUDE_HPP
#define NUDIPOLE_DECAY_CHARGED_AMPLITUDE_HPP

#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <array>

namespace nudipole {

/// The tree amplitude of N(P) → l⁻(p_l) f(p₁) f̄′(p₃) through the W, by its dipole moment and by mixing, in unitary
/// gauge with massive fermions, for an N with a spin: f f̄′ is what a W⁺ makes, ν_β l_β⁺ or u d̄. The W may be on its
/// mass shell. `charged_current_form` is its integral over phase space.
class charged_amplitude {
 public:
  /// `colours_and_ckm` and `w_share`, μ^W/μ, as for `charged_current_form`.
  /// @throws bad_parameter as `charged_current_form`
  constexpr charged_amplitude(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                              energy antifermion_mass, double colours_and_ckm,
                              const electroweak_parameters& electroweak = {}, double w_share = 0)
      : M_(numeric::require_positive("charged_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        ml_(numeric::require_not_negative("charged_amplitude: lepton mass", lepton_mass) / GeV),
        m1_(numeric::require_not_negative("charged_amplitude: fermion mass", fermion_mass) / GeV),
        m3_(numeric::require_not_negative("charged_amplitude: antifermion mass", antifermion_mass) / GeV),
        w_{numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2} {
    validate(electroweak);
    const double w = exchange_strength(electroweak, electroweak.w_mass);
    strength_ = numeric::require_not_negative("charged_amplitude: colours and CKM factor", colours_and_ckm) * w * w;
    dipole_ = 2 * numeric::require_finite("charged_amplitude: w share", w_share) / numeric::sqrt(w);
  }

  /// Returns Σ|M|² over the spins of the products for an N of the given polarisation; momenta in its rest frame.
  amplitude_form squared(const four_momentum& lepton, const four_momentum& /*fermion*/,
                         const four_momentum& antifermion, const polarisation& spin) const {
    const double k2 = M_ * M_ + ml_ * ml_ - 2 * M_ * double(lepton.e / GeV);
    const double s_lf = M_ * M_ + m3_ * m3_ - 2 * M_ * double(antifermion.e / GeV);
    const auto at = [&](const spin_square& part) { return part.at(lepton, antifermion, spin); };
    return {at(dipole(k2, s_lf)) * GeV2, at(interference(k2, s_lf)) * GeV, at(mixing(k2, s_lf))};
  }
  /// Returns Σ_spins |M|² of all particles, N included, at k² = (p₁ + p₃)² and s_lf = (p_l + p₁)².
  constexpr amplitude_form squared(energy_squared k2, energy_squared s_lf) const {
    const double at = k2 / GeV2, lf = s_lf / GeV2;
    return {dipole(at, lf).u * GeV2, interference(at, lf).u * GeV, mixing(at, lf).u};
  }

  /// Coefficient of V² in U and S, the momenta of l⁻ and f̄′ the first and third; k² and s_lf in GeV². With
  /// w = 4G_F M_W²/√2, d_ij = p_i·p_j, σ = (m₁² + m₃²) d₁₃ + 2m₁²m₃² and D = k·p_l,
  ///
  ///     U = w²/|D_W(k²)|² { 16 d_l1 P·p₃ + 8[m_l²σ − (M² − m_l²)(m₃²d_l1 + m₁²d_l3)]/M_W²
  ///                         + 4σ[2D² + k²(D − m_l²)]/M_W⁴ }
  ///
  /// and with P → P − Ms in the trace of N
  ///
  ///     S·s = −w²M/|D_W|² { 16 d_l1 s·p₃ − 8[σ s·(p₁ + p₃) + … ]/M_W² + 4σ(M² − m_l²) s·(p₁ + p₃)/M_W⁴ }.
  constexpr spin_square mixing(double k2, double s_lf) const {
    const point p(*this, k2, s_lf);
    const double M2 = M_ * M_, m12 = m1_ * m1_, m32 = m3_ * m3_, pair = m12 + m32, iw = 1 / w_.m2;
    const double u = 16 * p.dl1 * (p.dl3 + p.d13 + m32) +
                     8 * iw * (p.ml2 * p.sigma - (M2 - p.ml2) * (m32 * p.dl1 + m12 * p.dl3)) +
                     4 * iw * iw * p.sigma * (2 * p.d * p.d + k2 * (p.d - p.ml2));
    const double common = 8 * iw * p.sigma - 4 * iw * iw * p.sigma * (M2 - p.ml2);
    const double first = M_ * (common + 8 * iw * (pair * p.dl3 + 2 * m32 * p.dl1));
    const double third = M_ * (common - 16 * p.dl1 + 8 * iw * (pair * p.dl1 + 2 * m12 * p.dl3));
    return over_line(k2) * spin_square{u, first, first - third, 0};
  }

  /// Coefficient of μ². With share = μ^W/μ and the same letters,
  ///
  ///     U = share² 4w/|D_W|² { 32d_l1(d₁₃ + d_l1)(d₁₃ + m₃²) + 4[d_l1d₁₃(m₃² + 5m₁²) + 4d_l1d_l3(m₃² − m₁²)
  ///         + d_l3d₁₃(m₃² − 3m₁²) + 2m₃²d_l1(m₃² + 2m₁²) − 2m₁⁴d_l3 − m_l²σ] },
  ///     first = share² 4w/|D_W|² · 4M [8d_l1(d₁₃ + m₃²) + 2(m₃² − m₁²)d_l3 + σ],
  ///     third = share² 4w/|D_W|² · 8M [4d_l1d₁₃ + d_l1(m₁² + 3m₃²) + (m₃² − m₁²)d_l3].
  constexpr spin_square dipole(double k2, double s_lf) const {
    if (dipole_ == 0) return {};
    const point p(*this, k2, s_lf);
    const double m12 = m1_ * m1_, m32 = m3_ * m3_;
    const double u =
        32 * p.dl1 * (p.d13 + p.dl1) * (p.d13 + m32) +
        4 * (p.dl1 * p.d13 * (m32 + 5 * m12) + 4 * p.dl1 * p.dl3 * (m32 - m12) + p.dl3 * p.d13 * (m32 - 3 * m12) +
             2 * m32 * p.dl1 * (m32 + 2 * m12) - 2 * m12 * m12 * p.dl3 - p.ml2 * p.sigma);
    const double first = 4 * M_ * (8 * p.dl1 * (p.d13 + m32) + 2 * (m32 - m12) * p.dl3 + p.sigma);
    const double third = 8 * M_ * (4 * p.dl1 * p.d13 + p.dl1 * (m12 + 3 * m32) + (m32 - m12) * p.dl3);
    return dipole_ * dipole_ * over_line(k2) * spin_square{u, first, third, 0};
  }

  /// Coefficient of μV: share 4√w w/|D_W|² times the traces of the dipole moment with γ^ρ, and with the k^ρk^σ of the
  /// propagator.
  constexpr spin_square interference(double k2, double s_lf) const {
    if (dipole_ == 0) return {};
    const point p(*this, k2, s_lf);
    const double M2 = M_ * M_, m12 = m1_ * m1_, m32 = m3_ * m3_, iw = 4 * (m32 - m12) / w_.m2;
    const double u = -4 * M_ * (4 * p.dl1 * p.d13 + 3 * m32 * p.dl1 - m12 * p.dl3) +
                     iw * M_ * (p.dl1 * (p.d13 + m32) - p.dl3 * (p.d13 + m12));
    const double first = -16 * p.dl1 * (p.dl3 + p.d13) - 24 * m32 * p.dl1 - 4 * (m12 + m32) * p.dl3 - 4 * p.sigma -
                         4 * p.ml2 * m32 + iw * (p.ml2 * (p.d13 + m32) - p.dl3 * (M2 - p.ml2));
    const double third = -16 * p.dl1 * (p.dl1 + p.dl3 + 2 * p.d13) - (12 * m12 + 20 * m32) * p.dl1 +
                         4 * (m12 - m32) * (p.dl3 + p.ml2) + iw * (p.ml2 * k2 - p.d * (M2 - p.ml2));
    return 2 * dipole_ * over_line(k2) * spin_square{u, first, third, 0};
  }

  constexpr energy heavy_neutrino_mass() const { return M_ * GeV; }
  /// Masses of l⁻, f and f̄′.
  constexpr std::array<energy, 3> masses() const { return {ml_ * GeV, m1_ * GeV, m3_ * GeV}; }
  /// Returns whether the W has a dipole moment.
  constexpr bool has_dipole() const { return dipole_ != 0; }
  /// M² and MΓ of the W in GeV².
  constexpr const detail::breit_wigner& propagator() const { return w_; }

 private:
  /// Dot products at k² and s_lf.
  struct point {
    double ml2, dl1, dl3, d13, d, sigma;

    constexpr point(const charged_amplitude& of, double k2, double s_lf)
        : ml2(of.ml_ * of.ml_), dl1(0), dl3(0), d13(0), d((of.M_ * of.M_ - ml2 - k2) / 2), sigma(0) {
      const double m12 = of.m1_ * of.m1_, m32 = of.m3_ * of.m3_, pair = m12 + m32;
      dl1 = (s_lf - ml2 - m12) / 2, dl3 = d - dl1, d13 = (k2 - pair) / 2;
      sigma = pair * d13 + 2 * m12 * m32;
    }
  };
  constexpr double over_line(double k2) const {
    return strength_ / (numeric::square(k2 - w_.m2) + w_.mgamma * w_.mgamma);
  }

  double M_, ml_, m1_, m3_;  // GeV
  detail::breit_wigner w_;
  double strength_ = 0, dipole_ = 0;  ///< C w², and 2 share/√w
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_CHARGED_AMPLITUDE_HPP
