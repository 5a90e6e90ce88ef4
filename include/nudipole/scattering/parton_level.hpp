// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PARTON_LEVEL_HPP
#define NUDIPOLE_SCATTERING_PARTON_LEVEL_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

namespace detail {

/// K_L + K_R and K_L − K_R of ν on a massless fermion, in GeV⁶, m = M_N²: K_L = Q²ŝ(ŝ − Q²), K_R = Q²(ŝ − m)(ŝ − m −
/// Q²).
constexpr double dipole_even_kernel(double s, double m, double q2) {
  return q2 * (2 * s * (s - m - q2) + m * (m + q2));
}
constexpr double dipole_odd_kernel(double s, double m, double q2) { return m * q2 * (2 * s - m - q2); }

/// (dσ̂/dQ²)/(μ²g²) in GeV⁻² with everything in GeV, without checks: runs in the innermost loop.
constexpr double dipole_dsigma_dq2(double s, double m, double mz2, double q2) {
  const double propagator = q2 + mz2;
  return dipole_even_kernel(s, m, q2) / (2 * pi * s * s * propagator * propagator);
}

}  // namespace detail

/// dσ̂/dQ² of ν_α f → N f through any vectors, massless f, averaged over the spin and colour of f, polarised neutrino,
///
///     dσ̂/dQ² = μ² {G_L² K_L + G_R² K_R}/(2πŝ²),   K_L = Q²ŝ(ŝ − Q²),   K_R = Q²(ŝ − m)(ŝ − m − Q²),   m = M_N²,
///
/// for 0 < Q² < ŝ − m and 0 outside, G_X(Q²) = Σ_V (μ^V/μ) g_X^V/(Q² + M_V²) in GeV⁻², see `exchange`. For an
/// antifermion or an antineutrino the two are exchanged. A beam of pure f_L has twice the first term.
/// @throws bad_parameter unless M_N and ŝ are positive and Q² is not negative
constexpr area_per_energy_squared chiral_parton_dsigma_dq2(energy_squared s_hat, energy heavy_neutrino_mass,
                                                           inverse_energy dipole, const chiral_couplings& amplitudes,
                                                           energy_squared q2) {
  const double s = numeric::require_positive("chiral_parton_dsigma_dq2: s_hat", s_hat) / GeV2;
  const double m = numeric::square(
      numeric::require_positive("chiral_parton_dsigma_dq2: heavy neutrino mass", heavy_neutrino_mass) / GeV);
  const double q = numeric::require_not_negative("chiral_parton_dsigma_dq2: Q2", q2) / GeV2;
  const double mu2 = numeric::square(numeric::require_finite("chiral_parton_dsigma_dq2: dipole", dipole) * GeV);
  if (q >= s - m) return 0. * (hbar_c_squared / (GeV2 * GeV2));
  const double left = numeric::square(amplitudes.left), right = numeric::square(amplitudes.right);
  const double squared = 0.5 * ((left + right) * detail::dipole_even_kernel(s, m, q) +
                                (left - right) * detail::dipole_odd_kernel(s, m, q));
  return mu2 * squared / (2 * pi * s * s) * (hbar_c_squared / (GeV2 * GeV2));
}

/// dσ̂/dQ² of ν_α q → N q by Z′ exchange, massless quark, averaged over the quark's spin and colour, polarised
/// neutrino,
///
///     dσ̂/dQ² = μ²g²/(2πŝ²) · Q² [2ŝ(ŝ − m − Q²) + m(m + Q²)]/(Q² + M_Z′²)²,   m = M_N²,   0 < Q² < ŝ − m,
///
/// and 0 outside. The same for antiquarks and antineutrinos. From |M|² = 8μ²g²Q²[…]/(Q² + M_Z′²)².
/// @throws bad_parameter unless the masses and ŝ are positive and Q² is not negative
constexpr area_per_energy_squared parton_dsigma_dq2(energy_squared s_hat, energy heavy_neutrino_mass,
                                                    energy zprime_mass, inverse_energy dipole, double coupling,
                                                    energy_squared q2) {
  const double s = numeric::require_positive("parton_dsigma_dq2: s_hat", s_hat) / GeV2;
  const double m =
      numeric::square(numeric::require_positive("parton_dsigma_dq2: heavy neutrino mass", heavy_neutrino_mass) / GeV);
  const double mz2 = numeric::square(numeric::require_positive("parton_dsigma_dq2: zprime mass", zprime_mass) / GeV);
  const double q = numeric::require_not_negative("parton_dsigma_dq2: Q2", q2) / GeV2;
  const double strength = numeric::square(numeric::require_finite("parton_dsigma_dq2: dipole", dipole) * GeV *
                                          numeric::require_finite("parton_dsigma_dq2: coupling", coupling));
  if (q >= s - m) return 0. * (hbar_c_squared / (GeV2 * GeV2));
  return strength * detail::dipole_dsigma_dq2(s, m, mz2, q) * (hbar_c_squared / (GeV2 * GeV2));
}

/// σ̂ of ν_α q → N q: the integral of `parton_dsigma_dq2`, in closed form. With L = ŝ − m, A = 2ŝL + m², B = 2ŝ − m,
///
///     σ̂ = μ²g²/(2πŝ²) · { (A + 2BM_Z′²) ln(1 + L/M_Z′²) − (A + BM_Z′²) L/(L + M_Z′²) − B L }.
///
/// The terms cancel for L ≪ M_Z′², where a quadrature exact to rounding takes over. 0 below threshold.
/// @throws bad_parameter unless the masses and √ŝ are positive
constexpr area parton_cross_section(energy sqrt_s_hat, energy heavy_neutrino_mass, energy zprime_mass,
                                    inverse_energy dipole, double coupling) {
  const double s = numeric::square(numeric::require_positive("parton_cross_section: sqrt_s_hat", sqrt_s_hat) / GeV);
  const double m = numeric::square(
      numeric::require_positive("parton_cross_section: heavy neutrino mass", heavy_neutrino_mass) / GeV);
  const double mz2 = numeric::square(numeric::require_positive("parton_cross_section: zprime mass", zprime_mass) / GeV);
  const double strength = numeric::square(numeric::require_finite("parton_cross_section: dipole", dipole) * GeV *
                                          numeric::require_finite("parton_cross_section: coupling", coupling));
  const double length = s - m;
  if (length <= 0) return 0. * (hbar_c_squared / GeV2);
  double integral = 0;
  if (length < 0.1 * mz2) {
    const auto integrand = [=](double q2) { return detail::dipole_dsigma_dq2(s, m, mz2, q2); };
    integral = numeric::gauss_legendre<16>{}(integrand, 0., length);
  } else {
    const double a = 2 * s * length + m * m, b = 2 * s - m;
    integral =
        ((a + 2 * b * mz2) * numeric::log(1 + length / mz2) - (a + b * mz2) * length / (length + mz2) - b * length) /
        (2 * pi * s * s);
  }
  return strength * integral * (hbar_c_squared / GeV2);
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PARTON_LEVEL_HPP
