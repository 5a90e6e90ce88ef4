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

/// The tree amplitude of N(P) → l⁻(p_l) f(p₁) f̄′(p₃) through a virtual W, in unitary gauge with massive fermions, for
/// an N with a spin: f f̄′ is what a W⁺ makes, ν_β l_β⁺ or u d̄. `charged_current_width` is its integral over phase
/// space.
class charged_amplitude {
 public:
  /// `colours_and_ckm` as for `charged_current_width`.
  /// @throws bad_parameter as `charged_current_width`
  constexpr charged_amplitude(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                              energy antifermion_mass, double colours_and_ckm,
                              const electroweak_parameters& electroweak = {})
      : M_(numeric::require_positive("charged_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        ml_(numeric::require_not_negative("charged_amplitude: lepton mass", lepton_mass) / GeV),
        m1_(numeric::require_not_negative("charged_amplitude: fermion mass", fermion_mass) / GeV),
        m3_(numeric::require_not_negative("charged_amplitude: antifermion mass", antifermion_mass) / GeV),
        w_{numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2} {
    validate(electroweak);
    if (heavy_neutrino_mass >= electroweak.w_mass)
      numeric::refuse("charged_amplitude: heavy neutrino mass", heavy_neutrino_mass, "must be below the W mass");
    const double w = exchange_strength(electroweak, electroweak.w_mass);
    strength_ = numeric::require_not_negative("charged_amplitude: colours and CKM factor", colours_and_ckm) * w * w;
  }

  /// Returns Σ|M|²/|V|² over the spins of the products for an N of the given polarisation; momenta in its rest frame.
  double squared(const four_momentum& lepton, const four_momentum& /*fermion*/, const four_momentum& antifermion,
                 const polarisation& spin) const {
    const double k2 = M_ * M_ + ml_ * ml_ - 2 * M_ * double(lepton.e / GeV);
    const double s_lf = M_ * M_ + m3_ * m3_ - 2 * M_ * double(antifermion.e / GeV);
    return mixing(k2, s_lf).at(lepton, antifermion, spin);
  }
  /// Returns Σ_spins |M|²/|V|² of all particles, N included, at k² = (p₁ + p₃)² and s_lf = (p_l + p₁)².
  constexpr double squared(energy_squared k2, energy_squared s_lf) const { return mixing(k2 / GeV2, s_lf / GeV2).u; }

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
    const double M2 = M_ * M_, ml2 = ml_ * ml_, m12 = m1_ * m1_, m32 = m3_ * m3_, pair = m12 + m32, iw = 1 / w_.m2;
    const double dl1 = (s_lf - ml2 - m12) / 2, d = (M2 - ml2 - k2) / 2, dl3 = d - dl1, d13 = (k2 - pair) / 2;
    const double sigma = pair * d13 + 2 * m12 * m32;
    const double u = 16 * dl1 * (dl3 + d13 + m32) + 8 * iw * (ml2 * sigma - (M2 - ml2) * (m32 * dl1 + m12 * dl3)) +
                     4 * iw * iw * sigma * (2 * d * d + k2 * (d - ml2));
    const double common = 8 * iw * sigma - 4 * iw * iw * sigma * (M2 - ml2);
    const double first = M_ * (common + 8 * iw * (pair * dl3 + 2 * m32 * dl1));
    const double third = M_ * (common - 16 * dl1 + 8 * iw * (pair * dl1 + 2 * m12 * dl3));
    const double propagator = strength_ / (numeric::square(k2 - w_.m2) + w_.mgamma * w_.mgamma);
    return propagator * spin_square{u, first, first - third, 0};
  }

  constexpr energy heavy_neutrino_mass() const { return M_ * GeV; }
  /// Masses of l⁻, f and f̄′.
  constexpr std::array<energy, 3> masses() const { return {ml_ * GeV, m1_ * GeV, m3_ * GeV}; }
  /// M² and MΓ of the W in GeV².
  constexpr const detail::breit_wigner& propagator() const { return w_; }

 private:
  double M_, ml_, m1_, m3_;  // GeV
  detail::breit_wigner w_;
  double strength_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_CHARGED_AMPLITUDE_HPP
