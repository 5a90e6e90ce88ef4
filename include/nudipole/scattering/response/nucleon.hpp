// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_RESPONSE_NUCLEON_HPP
#define NUDIPOLE_SCATTERING_RESPONSE_NUCLEON_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <utility>

namespace nudipole {

/// Magnetic moments in nuclear magnetons. [CODATA 2018]
inline constexpr double proton_magnetic_moment = 2.79284734463;
inline constexpr double neutron_magnetic_moment = -1.91304273;

/// Sachs form factors of a spin-½ particle, G_E = F₁ − τF₂ and G_M = F₁ + F₂ with τ = Q²/(4M²).
struct sachs_form_factors {
  double electric = 0;
  double magnetic = 0;

  /// F₁ = (G_E + τG_M)/(1 + τ).
  constexpr double dirac(double tau) const { return (electric + tau * magnetic) / (1 + tau); }
  /// F₂ = (G_M − G_E)/(1 + τ).
  constexpr double pauli(double tau) const { return (magnetic - electric) / (1 + tau); }
};

/// Electromagnetic form factors of both nucleons, and those of the strange quarks' current s̄γ^μs in either.
struct nucleon_form_factors {
  sachs_form_factors proton;
  sachs_form_factors neutron;
  sachs_form_factors strange;
};

/// Vector form factors of nucleons: `f(Q²)` for Q² ≥ 0.
///
/// | policy | when to use it |
/// | --- | --- |
/// | `kelly_form_factors{}` | the default: a fit to data for Q² up to 30 GeV² that falls as 1/Q⁴ beyond |
/// | `dipole_form_factors{}` | comparison with older work, within 10 % of data below 6 GeV² except for G_Ep |
/// | `point_like{}` | tests: a proton without structure and without anomalous moment |
/// | `with_strangeness{f, radius, moment}` | any of them, to see what strange quarks could add |
template <class F>
concept NucleonFormFactors = requires(const F& f, energy_squared q2) {
  { f(q2) } -> std::convertible_to<nucleon_form_factors>;
};

namespace detail {
/// Q²/(4M_p²), as the parametrisations of data have it for both nucleons.
constexpr double nucleon_tau(energy_squared q2) { return q2 / (4. * proton_mass * proton_mass); }
constexpr double dipole_form_factor(energy_squared q2) { return 1 / numeric::square(1 + q2 / (0.71 * GeV2)); }
}  // namespace detail

/// G_Ep = G_Mp/μ_p = G_Mn/μ_n = G_D = (1 + Q²/0.71 GeV²)⁻², and for the neutron's charge G_En = −μ_n τ/(1 + 5.6τ) G_D.
/// [Galster et al., Nucl. Phys. B32 (1971) 221]
struct dipole_form_factors {
  constexpr nucleon_form_factors operator()(energy_squared q2) const {
    const double g = detail::dipole_form_factor(q2), tau = detail::nucleon_tau(q2);
    return {.proton = {g, proton_magnetic_moment * g},
            .neutron = {-neutron_magnetic_moment * tau / (1 + 5.6 * tau) * g, neutron_magnetic_moment * g},
            .strange = {}};
  }
  constexpr bool operator==(const dipole_form_factors&) const = default;
};
static_assert(NucleonFormFactors<dipole_form_factors>);

/// G = (1 + a₁τ)/(1 + b₁τ + b₂τ² + b₃τ³) for G_Ep, G_Mp/μ_p and G_Mn/μ_n, and G_En = Aτ/(1 + Bτ) G_D. [J. J. Kelly,
/// Phys. Rev. C 70 (2004) 068202, eqs. 1 and 2 and table I]
struct kelly_form_factors {
  constexpr nucleon_form_factors operator()(energy_squared q2) const {
    const double tau = detail::nucleon_tau(q2);
    const auto fit = [tau](double a1, double b1, double b2, double b3) {
      return (1 + a1 * tau) / (1 + tau * (b1 + tau * (b2 + tau * b3)));
    };
    return {.proton = {fit(-0.24, 10.98, 12.82, 21.97), proton_magnetic_moment * fit(0.12, 10.97, 18.86, 6.55)},
            .neutron = {1.70 * tau / (1 + 3.30 * tau) * detail::dipole_form_factor(q2),
                        neutron_magnetic_moment * fit(2.33, 14.72, 24.20, 84.1)},
            .strange = {}};
  }
  constexpr bool operator==(const kelly_form_factors&) const = default;
};
static_assert(NucleonFormFactors<kelly_form_factors>);

/// F₁ = 1 for the proton and nothing else: quark currents with two u and one d at a point.
struct point_like {
  constexpr nucleon_form_factors operator()(energy_squared) const {
    return {.proton = {1, 1}, .neutron = {}, .strange = {}};
  }
  constexpr bool operator==(const point_like&) const = default;
};
static_assert(NucleonFormFactors<point_like>);

/// Form factors with a strange part G_E^s = ρ_s τ G_D, G_M^s = μ_s G_D; no net strangeness, so G_E^s(0) = 0. Parity
/// violation in electron scattering is compatible with none. [Armstrong and McKeown, Ann. Rev. Nucl. Part. Sci. 62
/// (2012) 337]
template <class Others>
class with_strangeness {
  static_assert(NucleonFormFactors<Others>, "with_strangeness: the form factors need operator()(Q2)");

 public:
  /// @throws bad_parameter unless ρ_s and μ_s are finite
  constexpr with_strangeness(Others others, double radius, double moment)
      : others_(std::move(others)),
        radius_(numeric::require_finite("with_strangeness: radius", radius)),
        moment_(numeric::require_finite("with_strangeness: moment", moment)) {}

  constexpr nucleon_form_factors operator()(energy_squared q2) const {
    nucleon_form_factors f = others_(q2);
    const double g = detail::dipole_form_factor(q2);
    f.strange = {radius_ * detail::nucleon_tau(q2) * g, moment_ * g};
    return f;
  }
  bool operator==(const with_strangeness&) const = default;

 private:
  [[no_unique_address]] Others others_;
  double radius_, moment_;
};
static_assert(NucleonFormFactors<with_strangeness<kelly_form_factors>>);

/// Form factors of the current that the Z′ couples to, Σ_q g_q q̄γ^μq, in a proton (`proton_id`) or else a neutron.
/// With e_u = 2/3, e_d = e_s = −1/3 and u in the proton like d in the neutron,
///
///     G^p = g_u (2G^p_em + G^n_em + G^s) + g_d (G^p_em + 2G^n_em + G^s) + g_s G^s,
///
/// and g_u ↔ g_d for the neutron. Charm and heavier quarks are left out.
constexpr sachs_form_factors zprime_form_factors(const nucleon_form_factors& f, const quark_couplings& g,
                                                 pdg_id nucleon) {
  const double paired = nucleon == proton_id ? g.up : g.down, single = nucleon == proton_id ? g.down : g.up;
  const auto combined = [&](double p, double n, double s) {
    return paired * (2 * p + n + s) + single * (p + 2 * n + s) + g.strange * s;
  };
  return {combined(f.proton.electric, f.neutron.electric, f.strange.electric),
          combined(f.proton.magnetic, f.neutron.magnetic, f.strange.magnetic)};
}

/// Axial form factor of the current Σ_q g_A^q q̄γ^μγ₅q in nucleons, F_A = Σ_q g_A^q Δq/(1 + Q²/M_A²)², with the same
/// shape for all three light quarks and none for heavier ones; u in the proton like d in the neutron. For the Z, g_A^q
/// = ∓g_Z/4, this is −(g_Z/4)(g_A − Δs) of the proton and +(g_Z/4)(g_A + Δs) of the neutron.
struct axial_form_factor {
  double isovector = 1.2754;  ///< g_A = Δu − Δd, from β decay [PDG 2022]
  double octet = 0.585;  ///< Δu + Δd − 2Δs, from hyperons and SU(3) [Close and Roberts, Phys. Lett. B316 (1993) 165]
  double strange = -0.046;           ///< Δs, from lattices [FLAG 2021, arXiv:2111.09849]
  energy dipole_mass = 1.014 * GeV;  ///< M_A [Bodek et al., Eur. Phys. J. C53 (2008) 349]

  constexpr double operator()(energy_squared q2, const quark_couplings& axial, pdg_id nucleon) const {
    const double light = octet + 2 * strange, up = 0.5 * (light + isovector), down = 0.5 * (light - isovector);
    const double paired = nucleon == proton_id ? axial.up : axial.down;
    const double single = nucleon == proton_id ? axial.down : axial.up;
    const double charge = paired * up + single * down + axial.strange * strange;
    return charge / numeric::square(1 + q2 / (dipole_mass * dipole_mass));
  }
  constexpr bool operator==(const axial_form_factor&) const = default;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_RESPONSE_NUCLEON_HPP
