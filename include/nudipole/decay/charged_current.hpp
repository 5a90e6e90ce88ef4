// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_CHARGED_CURRENT_HPP
#define NUDIPOLE_DECAY_CHARGED_CURRENT_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/width_form.hpp>
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

namespace detail {

/// The integrand over s of `charged_current_form` without 1/|D_W|², up to the factor in front.
struct charged_spectrum {
  double m, ml, m1, m2;        ///< N, l, f, f̄′
  double w2, share, coupling;  ///< M_W², μ^W/μ, g²/2

  /// `momentum` is √λ(M², s, m_l²).
  constexpr form_numbers operator()(double s, double momentum) const {
    const double sum = m * m + ml * ml, difference2 = numeric::square((m - ml) * (m + ml));
    const auto rho = fermion_pair_spectrum(s, m1, m2);
    const double transverse = difference2 + s * (sum - 2 * s);
    const double longitudinal = (difference2 - s * sum) * numeric::square(1 - s / w2);
    const double c = transverse * rho.transverse + longitudinal * rho.longitudinal;
    if (share == 0) return {0, 0, momentum * c};
    const double a = 4 * s / coupling * (2 * difference2 - s * (sum + s)) * rho.transverse;
    const double b = -12 * m * s / numeric::sqrt(coupling) * ((m - ml) * (m + ml) - s) * rho.transverse;
    return momentum * form_numbers{share * share * a, share * b, c};
  }
  /// Returns √λ(M², s, m_l²).
  constexpr double momentum(double s) const {
    const double below = (numeric::square(m - ml) - s) * (numeric::square(m + ml) - s);
    return below > 0 ? numeric::sqrt(below) : 0;
  }
};

/// Its integral from `lower` to the end of phase space, along the line of the W: the pole may be anywhere.
template <class Q>
constexpr form_numbers along_w(const charged_spectrum& spectrum, const breit_wigner& w, double lower, const Q& rule) {
  const double upper = numeric::square(spectrum.m - spectrum.ml), vicinity = 3 * w.mgamma;
  const double below = (upper < w.m2 ? upper : w.m2) - vicinity;
  // the last panel has the square root of the end
  double last = upper > w.m2 + vicinity ? w.m2 + 0.5 * (upper - w.m2) : below;
  if (last < lower) last = lower;
  const auto on_line = [&](double s) { return spectrum(s, spectrum.momentum(s)); };
  const auto at_end = [&](double v) {
    const double s = upper - (upper - last) * v * v;
    return 2 * v * (upper - last) / (numeric::square(s - w.m2) + w.mgamma * w.mgamma) * on_line(s);
  };
  return w.integrate(on_line, lower, last, rule) + rule(at_end, 0., 1.);
}

}  // namespace detail

/// Γ(N → l⁻ f f̄′) of a Dirac N through the W, virtual or on its mass shell, with s = k² the squared mass of the pair,
/// as a form in N's dipole moment μ and mixing V, the W's own moment being μ^W = share·μ,
///
///     Γ = C G_F²M_W⁴/(96π³M³) ∫ds √λ(M², s, m_l²)/[(s − M_W²)² + M_W²Γ_W²] { μ²A + μVB + V²C },
///     C = [(M² − m_l²)² + s(M² + m_l²) − 2s²] ρ_T(s) + [(M² − m_l²)² − s(M² + m_l²)] (1 − s/M_W²)² ρ_L(s),
///     A = share² (8s/g²) [2(M² − m_l²)² − s(M² + m_l²) − s²] ρ_T(s),
///     B = −share (12√2 M s/g) (M² − m_l² − s) ρ_T(s),
///     ρ_T = √λ(s, m₁², m₂²)/s · [1 − (m₁² + m₂²)/(2s) − (m₁² − m₂²)²/(2s²)],
///     ρ_L = √λ(s, m₁², m₂²)/s · (3/2) [(m₁² + m₂²)/s − (m₁² − m₂²)²/s²],
///
/// from max(m₁ + m₂, `threshold`)² to (M − m_l)²; 0 when that is empty. The factor C in front is N_c|V_CKM|², or 1 for
/// leptons. From the Lagrangian of mixing and dipole moments in unitary gauge, with g² = 8M_W²G_F/√2; for M ≪ M_W the
/// part by mixing is G_F²M⁵/(192π³) · C · I(m_l/M, m₁/M, m₂/M) of Bondarenko et al., arXiv:1805.08567, sec. 3.1.1, and
/// I = 1 without masses. The dipole current is conserved: no longitudinal W. `threshold` is for hadrons, which begin
/// above the masses of their quarks.
///
/// The fixed width lowers even a width far below the W by Γ_W²/M_W² = 7e-4. On the mass shell, M > M_W + m_l, it is
/// Γ(N → l⁻W⁺) of `two_body_vector_form` times the branching ratio of the W, up to Γ_W/M_W.
/// @throws bad_parameter unless 0 < M, masses, threshold and factor are finite and not negative, and the
/// electroweak parameters are valid
template <numeric::Quadrature Q = charged_current_quadrature>
constexpr width_form charged_current_form(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                                          energy antifermion_mass, double colours_and_ckm, double w_share,
                                          const electroweak_parameters& electroweak = {}, energy threshold = 0. * GeV,
                                          const Q& rule = {}) {
  validate(electroweak);
  const double m = numeric::require_positive("charged_current_width: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  const double ml = numeric::require_not_negative("charged_current_width: lepton mass", lepton_mass) / GeV;
  const double m1 = numeric::require_not_negative("charged_current_width: fermion mass", fermion_mass) / GeV;
  const double m2 = numeric::require_not_negative("charged_current_width: antifermion mass", antifermion_mass) / GeV;
  const double opening = numeric::require_not_negative("charged_current_width: threshold", threshold) / GeV;
  numeric::require_not_negative("charged_current_width: colours and CKM factor", colours_and_ckm);
  numeric::require_finite("charged_current_width: w share", w_share);
  const double lowest = opening > m1 + m2 ? opening : m1 + m2;
  if (lowest >= m - ml) return {};

  const detail::breit_wigner w{numeric::square(electroweak.w_mass / GeV),
                               electroweak.w_mass * electroweak.w_width / GeV2};
  const detail::charged_spectrum spectrum{
      m, ml, m1, m2, w.m2, w_share, exchange_strength(electroweak, electroweak.w_mass)};
  const double lower = lowest * lowest, range = (m - ml - lowest) * (m - ml + lowest);
  const auto integrand = [&](double angle) {  // s = lower + range sin²: no square root left at either end
    const double sine = numeric::sin(angle), cosine = numeric::cos(angle);
    const double s = lower + range * sine * sine;
    const double momentum = numeric::sqrt(range * (numeric::square(m + ml) - s)) * cosine;
    return 2 * range * sine * cosine / (numeric::square(s - w.m2) + w.mgamma * w.mgamma) * spectrum(s, momentum);
  };
  const detail::form_numbers sum =
      heavy_neutrino_mass < electroweak.w_mass ? rule(integrand, 0., pi / 2) : along_w(spectrum, w, lower, rule);
  const double g2 = numeric::square(electroweak.fermi_constant * GeV2);
  return (colours_and_ckm * g2 * w.m2 * w.m2 / (96 * pi * pi * pi * m * m * m) * sum).form();
}

/// Γ(N → l⁻ f f̄′)/|V|² of a Dirac N by mixing alone: C of `charged_current_form`.
/// @throws bad_parameter as `charged_current_form`
template <numeric::Quadrature Q = charged_current_quadrature>
constexpr energy charged_current_width(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                                       energy antifermion_mass, double colours_and_ckm,
                                       const electroweak_parameters& electroweak = {}, energy threshold = 0. * GeV,
                                       const Q& rule = {}) {
  return charged_current_form(heavy_neutrino_mass, lepton_mass, fermion_mass, antifermion_mass, colours_and_ckm, 0,
                              electroweak, threshold, rule)
      .mixing;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_CHARGED_CURRENT_HPP
