// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DIPOLE_HPP
#define NUDIPOLE_DECAY_DIPOLE_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// Γ(N → ν Z′*)/μ² of a Dirac N into a neutrino and a vector of squared mass s,
///
///     Γ/μ² = M_N³/(4π) · (1 − s/M_N²)² (1 + s/(2M_N²)),   0 for s ≥ M_N².
///
/// From L = μ N̄σ^{μν}P_Lν Z′_{μν} + h.c.; for s = 0 it is the photon's d²M³/4π.
/// @throws bad_parameter unless M_N > 0 and s ≥ 0
constexpr energy_cubed dipole_two_body_width(energy heavy_neutrino_mass, energy_squared s) {
  const energy m = numeric::require_positive("dipole_two_body_width: heavy neutrino mass", heavy_neutrino_mass);
  const double r = numeric::require_not_negative("dipole_two_body_width: s", s) / (m * m);
  if (r >= 1) return 0. * GeV3;
  return (1 - r) * (1 - r) * (1 + r / 2) / (4 * pi) * m * m * m;
}

namespace detail {

/// ∫₀^L (L − t) t/(t − c) dt for complex c = (re, im), in closed form where it does not cancel and as a series where it
/// does.
constexpr numeric::complex exchange_integral(double L, numeric::complex c) {
  const double norm = c.re * c.re + c.im * c.im;
  const numeric::complex inverse{c.re / norm, -c.im / norm};
  if (L * L < 0.1 * norm) {
    numeric::complex power{-L * L * L * inverse.re, -L * L * L * inverse.im}, sum{0, 0};
    for (int k = 0; k < 34; ++k) {
      sum.re += power.re / ((k + 2.) * (k + 3.));
      sum.im += power.im / ((k + 2.) * (k + 3.));
      power = {L * (power.re * inverse.re - power.im * inverse.im),
               L * (power.re * inverse.im + power.im * inverse.re)};
    }
    return sum;
  }
  // L²/2 − cL + c(L − c) ln(1 − L/c)
  const numeric::complex one_minus{1 - L * inverse.re, -L * inverse.im};
  const numeric::complex logarithm{0.5 * numeric::log(one_minus.re * one_minus.re + one_minus.im * one_minus.im),
                                   numeric::arg(one_minus.re, one_minus.im)};
  const numeric::complex factor{c.re * (L - c.re) + c.im * c.im, c.im * (L - c.re) - c.re * c.im};
  return {L * L / 2 - c.re * L + factor.re * logarithm.re - factor.im * logarithm.im,
          -c.im * L + factor.re * logarithm.im + factor.im * logarithm.re};
}

}  // namespace detail

/// Default rule for the integrals over s below.
using dipole_quadrature = numeric::gauss_legendre<48>;

/// Γ(N → ν_α f f̄)/μ² through a virtual Z′, for f ≠ ν_α, with a fixed-width propagator,
///
///     dΓ/ds = (1/π) Γ(N → ν Z′*(s)) · √s Γ(Z′*(√s) → f f̄) / [(s − M_Z′²)² + M_Z′²Γ_Z′²],
///
/// from `threshold`² to M_N². Exact, because the vector current is conserved. `partial_width(√s)` is Γ(Z′*(√s) → f f̄).
/// @throws bad_parameter for masses that are not positive, a negative width or threshold, and a width of zero
/// when the pole lies in the range
template <class PartialWidth, numeric::Quadrature Q = dipole_quadrature>
constexpr energy_cubed dipole_three_body_width(energy heavy_neutrino_mass, energy zprime_mass, energy zprime_width,
                                               energy threshold, PartialWidth&& partial_width, const Q& rule = {}) {
  const energy m = numeric::require_positive("dipole_three_body_width: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_positive("dipole_three_body_width: zprime mass", zprime_mass);
  numeric::require_not_negative("dipole_three_body_width: zprime width", zprime_width);
  numeric::require_not_negative("dipole_three_body_width: threshold", threshold);
  if (m > zprime_mass && threshold <= zprime_mass)
    numeric::require_positive("dipole_three_body_width: zprime width with the pole in range", zprime_width);
  const detail::breit_wigner propagator{numeric::square(zprime_mass / GeV), zprime_mass * zprime_width / GeV2};
  const auto numerator = [&](double s) {
    const energy sqrt_s = numeric::sqrt(s) * GeV;
    return dipole_two_body_width(m, s * GeV2) / GeV3 * (sqrt_s * partial_width(sqrt_s) / GeV2);
  };
  return propagator.integrate(numerator, numeric::square(threshold / GeV), numeric::square(m / GeV), rule) / pi * GeV3;
}

/// Returns what the interference of the two identical neutrinos adds to Γ(N → ν_α ν_α ν̄_α)/μ² beyond
/// `dipole_three_body_width`,
///
///     g²/(32π³M_N³) ∫∫ ds dt  s t (M_N² − s − t) Re{ 1/[D(s) D*(t)] },   D(s) = s − M_Z′² + iM_Z′Γ_Z′.
///
/// The two orderings of the amplitude add with the same sign after Fermi statistics, so that far below the pole the
/// width grows by exactly one quarter; the inner integral is done in closed form.
/// @throws bad_parameter as `dipole_three_body_width`
template <numeric::Quadrature Q = dipole_quadrature>
constexpr energy_cubed identical_neutrino_interference(energy heavy_neutrino_mass, energy zprime_mass,
                                                       energy zprime_width, double neutrino_coupling,
                                                       const Q& rule = {}) {
  const double m =
      numeric::require_positive("identical_neutrino_interference: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  numeric::require_positive("identical_neutrino_interference: zprime mass", zprime_mass);
  numeric::require_not_negative("identical_neutrino_interference: zprime width", zprime_width);
  numeric::require_finite("identical_neutrino_interference: neutrino coupling", neutrino_coupling);
  if (heavy_neutrino_mass > zprime_mass)
    numeric::require_positive("identical_neutrino_interference: zprime width with the pole in range", zprime_width);
  const detail::breit_wigner propagator{numeric::square(zprime_mass / GeV), zprime_mass * zprime_width / GeV2};
  const auto numerator = [&](double s,
                             double from_pole) {  // Re{D*(s) ∫ (L − t) t/D*(t) dt} s, over |D(s)|² from the rule
    const auto inner = detail::exchange_integral(m * m - s, {propagator.m2, propagator.mgamma});
    return s * (from_pole * inner.re + propagator.mgamma * inner.im);
  };
  // where t can no longer reach the other pole, if that is not at the very end
  const double other_pole = propagator.m2 > 1e-3 * m * m ? m * m - propagator.m2 : 0;
  const double integral =
      propagator.integrate(numerator, 0., m * m, rule, [=](double s) { return s < other_pole ? other_pole : m * m; });
  return neutrino_coupling * neutrino_coupling / (32 * pi * pi * pi * m * m * m) * integral * GeV3;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_DIPOLE_HPP
