// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_CHARGED_CURRENT_HPP
#define NUDIPOLE_DECAY_CHARGED_CURRENT_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

namespace detail {

/// Spectrum of two fermions of masses m₁ and m₂ from a V−A current at squared mass s, integrated over their directions,
///
///     ∫dΦ₂ Σ j^μ j^ν* = N_c s/(12π) [ (−g^{μν} + k^μk^ν/s) transverse + (k^μk^ν/s) longitudinal ];
///
/// for massless fermions 1 and 0. Numbers in GeV².
struct current_spectrum {
  double transverse;
  double longitudinal;
};
constexpr current_spectrum fermion_pair_spectrum(double s, double m1, double m2) {
  const double sum = (m1 * m1 + m2 * m2) / s, difference = (m1 + m2) * (m1 - m2) / s;
  const double kallen = (1 - numeric::square(m1 + m2) / s) * (1 - numeric::square(m1 - m2) / s);
  const double momentum = kallen > 0 ? numeric::sqrt(kallen) : 0;
  return {momentum * (1 - 0.5 * (sum + difference * difference)), momentum * 1.5 * (sum - difference * difference)};
}

}  // namespace detail

/// Default rule for the integral over the mass of the W*: relative error below 1e-6, which is reached for fermions that
/// are light against N but not massless; far below it for others, up to M_N = M_W.
using charged_current_quadrature = numeric::gauss_legendre<48>;

/// Γ(N → l⁻ f f̄′)/|V|² of a Dirac N through a virtual W, with s = k² the squared mass of the pair,
///
///     Γ = C G_F²/(96π³M³) ∫ds √λ(M², s, m_l²) M_W⁴/[(s − M_W²)² + M_W²Γ_W²]
///           · { [(M² − m_l²)² + s(M² + m_l²) − 2s²] ρ_T(s) + [(M² − m_l²)² − s(M² + m_l²)] (1 − s/M_W²)² ρ_L(s) },
///     ρ_T = √λ(s, m₁², m₂²)/s · [1 − (m₁² + m₂²)/(2s) − (m₁² − m₂²)²/(2s²)],
///     ρ_L = √λ(s, m₁², m₂²)/s · (3/2) [(m₁² + m₂²)/s − (m₁² − m₂²)²/s²],
///
/// from max(m₁ + m₂, `threshold`)² to (M − m_l)²; 0 when that is empty. C is N_c|V_CKM|², or 1 for leptons. From the
/// mixing Lagrangian in unitary gauge, with g² = 8M_W²G_F/√2; for M ≪ M_W it is G_F²M⁵/(192π³) · C · I(m_l/M, m₁/M,
/// m₂/M) of Bondarenko et al., arXiv:1805.08567, sec. 3.1.1, and I = 1 without masses. `threshold` is for hadrons,
/// which begin above the masses of their quarks.
///
/// The fixed width lowers even a width far below the W by Γ_W²/M_W² = 7e-4.
///
/// N must be lighter than the W: at and above its mass the decay is N → l⁻W⁺, which this library does not describe.
/// @throws bad_parameter unless 0 < M < M_W, masses, threshold and factor are finite and not negative, and the
/// electroweak parameters are valid
template <numeric::Quadrature Q = charged_current_quadrature>
constexpr energy charged_current_width(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                                       energy antifermion_mass, double colours_and_ckm,
                                       const electroweak_parameters& electroweak = {}, energy threshold = 0. * GeV,
                                       const Q& rule = {}) {
  validate(electroweak);
  const double m = numeric::require_positive("charged_current_width: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  if (heavy_neutrino_mass >= electroweak.w_mass)
    numeric::refuse("charged_current_width: heavy neutrino mass", heavy_neutrino_mass, "must be below the W mass");
  const double ml = numeric::require_not_negative("charged_current_width: lepton mass", lepton_mass) / GeV;
  const double m1 = numeric::require_not_negative("charged_current_width: fermion mass", fermion_mass) / GeV;
  const double m2 = numeric::require_not_negative("charged_current_width: antifermion mass", antifermion_mass) / GeV;
  const double opening = numeric::require_not_negative("charged_current_width: threshold", threshold) / GeV;
  numeric::require_not_negative("charged_current_width: colours and CKM factor", colours_and_ckm);
  const double lowest = opening > m1 + m2 ? opening : m1 + m2;
  if (lowest >= m - ml) return 0. * GeV;

  const double g2 = numeric::square(electroweak.fermi_constant * GeV2);
  const double w2 = numeric::square(electroweak.w_mass / GeV);
  const double wgamma = electroweak.w_mass * electroweak.w_width / GeV2;
  const double lower = lowest * lowest, range = (m - ml - lowest) * (m - ml + lowest);
  const double sum = m * m + ml * ml, difference2 = numeric::square((m - ml) * (m + ml));
  const auto integrand = [&](double angle) {  // s = lower + range sin²: no square root left at either end
    const double sine = numeric::sin(angle), cosine = numeric::cos(angle);
    const double s = lower + range * sine * sine;
    const double momentum = numeric::sqrt(range * (numeric::square(m + ml) - s)) * cosine;  // √λ(M², s, m_l²)
    const auto rho = detail::fermion_pair_spectrum(s, m1, m2);
    const double transverse = difference2 + s * (sum - 2 * s);
    const double longitudinal = (difference2 - s * sum) * numeric::square(1 - s / w2);
    const double propagator = w2 * w2 / (numeric::square(s - w2) + wgamma * wgamma);
    return momentum * propagator * (transverse * rho.transverse + longitudinal * rho.longitudinal) * 2 * range * sine *
           cosine;
  };
  return colours_and_ckm * g2 / (96 * pi * pi * pi * m * m * m) * rule(integrand, 0., pi / 2) * GeV;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_CHARGED_CURRENT_HPP
