// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_RESPONSE_STRUCTURE_FUNCTIONS_HPP
#define NUDIPOLE_SCATTERING_RESPONSE_STRUCTURE_FUNCTIONS_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/response/longitudinal_ratio.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <utility>

/// Structure functions of nucleons and nuclei for a vector that couples to quarks, at any Q²: a Z′ with couplings g_q,
/// or the photon with g_q = e_q, for which they are measured.
///
/// | structure functions | when to use them |
/// | --- | --- |
/// | `bodek_yang{grv98lo{}}` | all Q² down to 0, as fitted to electrons, muons and photoproduction |
/// | `naive_partons{density}` | what `deep_inelastic` assumes: scaling, F₂ = 2xF₁, frozen below `q2Min()` |
namespace nudipole {

/// With q the momentum transfer, P and M the nucleon's momentum and mass, ν = P·q/M,
///
///     W_μν = (−g_μν + q_μq_ν/q²) F₁/M + (P_μ − q_μ P·q/q²)(P_ν − q_ν P·q/q²) F₂/(νM²);
///
/// in the parton model F₂ = 2xF₁ = Σ g_q² x(q + q̄).
struct vector_structure_functions {
  double f1 = 0;
  double f2 = 0;
};

/// With parity violation: F₃ of the antisymmetric part too.
struct chiral_structure_functions {
  double f1 = 0;
  double f2 = 0;
  double f3 = 0;
};

/// Structure functions for a vector with given couplings:
/// - `s(couplings, target, nu, q2)`: of a whole nucleus at energy transfer ν > 0 in its rest frame and Q² ≥ 0, 0 for x
///   ≥ 1; not checked, since quadratures come here. (ν and not x, because x = Q²/2Mν is 0 at Q² = 0 whatever ν is.)
/// - `s.frozen_below(target)`: Q² below which the densities are not evolved; quadratures treat it as a kink.
template <class S>
concept VectorStructure = requires(const S& s, const quark_couplings& couplings, const nucleus& target, energy nu,
                                   energy_squared q2) {
  { s(couplings, target, nu, q2) } -> std::convertible_to<vector_structure_functions>;
  { s.frozen_below(target) } -> std::convertible_to<energy_squared>;
};

/// Structure functions that know the parity-odd part too, `s.f3(vector, axial, target, nu, q2)`, for couplings g_V and
/// g_A,
///
///     xF₃ = −4 Σ_q g_V g_A x(q − q̄)   in the parton model, of a proton as a neutrino sees it,
///
/// with F₁ and F₂ those of g_V² + g_A². Mediators with axial couplings to quarks need it. If there is
/// `s.chiral(vector, axial, target, nu, q2)`, which returns `chiral_structure_functions`, it is asked for all three at
/// once.
template <class S>
concept ChiralStructure = VectorStructure<S> &&
    requires(const S& s, const quark_couplings& couplings, const nucleus& target, energy nu, energy_squared q2) {
  { s.f3(couplings, couplings, target, nu, q2) } -> std::convertible_to<double>;
};

namespace detail {

/// Returns −4(Z g_V g_A + (A − Z) g_V′ g_A′) for the proton's density of each q, g′ those of its isospin partner.
constexpr flavour_weights parity_odd_couplings(const quark_couplings& vector, const quark_couplings& axial,
                                               const nucleus& target) {
  flavour_weights result{};
  for (quark_flavour flavour : light_quarks) {
    const quark_flavour partner = isospin_partner(flavour);
    result[flavour_index(flavour)] =
        -4 * (target.protons * vector[flavour] * axial[flavour] + target.neutrons() * vector[partner] * axial[partner]);
  }
  return result;
}

}  // namespace detail

/// C₁ and C₂ of a valence quark's K factor.
struct valence_suppression {
  energy_squared c1;
  energy_squared c2;
  constexpr bool operator==(const valence_suppression&) const = default;
};

/// Parameters of `bodek_yang`.
struct bodek_yang_parameters {
  energy_squared a;  ///< binding and initial transverse momentum, in the scaling variable
  energy_squared b;  ///< final state, in the scaling variable
  valence_suppression up;
  valence_suppression down;
  energy_squared up_sea;
  energy_squared down_sea;
  energy_squared strange_sea;
  /// δ(d/u) = c₀ + c₁ξ + c₂ξ² is added to the densities' ratio of valence quarks at fixed sum.
  std::array<double, 3> down_to_up{-0.00817, 0.0506, 0.0798};
  constexpr bool operator==(const bodek_yang_parameters&) const = default;
};

/// The fit to SLAC, BCDMS, NMC and HERA data and photoproduction. The strange sea has the down sea's parameter.
/// [Bodek, Park, Yang, hep-ph/0411202; values as GENIE has them, config/BYStrucFunc.xml and BYPDF.xml]
inline constexpr bodek_yang_parameters bodek_yang_2004{.a = 0.538 * GeV2,
                                                       .b = 0.305 * GeV2,
                                                       .up = {0.291 * GeV2, 0.189 * GeV2},
                                                       .down = {0.202 * GeV2, 0.255 * GeV2},
                                                       .up_sea = 0.363 * GeV2,
                                                       .down_sea = 0.621 * GeV2,
                                                       .strange_sea = 0.621 * GeV2};
/// The later fit, of which the factor (ν² + 0.218 GeV²)/ν² for valence quarks is left out, as GENIE does: it is for the
/// resonances at Q² = 0 and grows without bound towards ν = 0. [Bodek and Yang, 1011.6592; 2108.09240; values as GENIE
/// has them, config/BYStrucFunc2021.xml]
inline constexpr bodek_yang_parameters bodek_yang_2010{.a = 0.621 * GeV2,
                                                       .b = 0.380 * GeV2,
                                                       .up = {0.417 * GeV2, 0.264 * GeV2},
                                                       .down = {0.341 * GeV2, 0.323 * GeV2},
                                                       .up_sea = 0.369 * GeV2,
                                                       .down_sea = 0.561 * GeV2,
                                                       .strange_sea = 0.561 * GeV2};

/// @throws bad_parameter naming the parameter: all must be positive, δ(d/u) finite
constexpr void validate(const bodek_yang_parameters& p) {
  numeric::require_positive("bodek_yang: a", p.a);
  numeric::require_positive("bodek_yang: b", p.b);
  for (const valence_suppression& valence : {p.up, p.down}) {
    numeric::require_positive("bodek_yang: c1 of valence quarks", valence.c1);
    numeric::require_positive("bodek_yang: c2 of valence quarks", valence.c2);
  }
  numeric::require_positive("bodek_yang: up_sea", p.up_sea);
  numeric::require_positive("bodek_yang: down_sea", p.down_sea);
  numeric::require_positive("bodek_yang: strange_sea", p.strange_sea);
  for (double coefficient : p.down_to_up) numeric::require_finite("bodek_yang: down_to_up", coefficient);
}

/// F₂ and F₁ continued to Q² = 0 with effective leading-order densities,
///
///     F₂ = Σ g_q² [ K_q^val ξ_w q_val(ξ_w, Q²) + K_q^sea ξ_w q_sea(ξ_w, Q²) ],   2xF₁ = F₂(1 + 4M²x²/Q²)/(1 + R),
///     ξ_w = 2x(Q² + B)/{Q²[1 + √(1 + 4M²x²/Q²)] + 2Ax},
///     K^val = [1 − 1/(1 + Q²/0.71 GeV²)⁴](Q² + C₂)/(Q² + C₁),   K^sea = Q²/(Q² + C),
///
/// with the densities frozen below their `q2Min()`. F₂ vanishes as Q², as current conservation asks, and 4π²α F₂/Q² is
/// the cross section of real photons there. [Bodek and Yang, hep-ex/0308007; Bodek, Park and Yang, hep-ph/0411202;
/// Bodek and Yang, 1011.6592]
///
/// The parameters are a fit for GRV98 at leading order. Any density is taken, but only with that one does a fit
/// support the values below a few GeV². Of the original are included: ξ_w, K, δ(d/u) for the valence quarks, R. Not
/// included: the overall normalisation of the densities, a per cent or two; H(x), which is of xF₃, absent for a vector;
/// the axial K factors; charm from photons and gluons; and the shape of resonances, which F₂ averages (duality). Charm
/// and bottom of other densities count as massless, with the K of strange. Neutrons by isospin, K factors included:
/// what the proton's up quarks carry, the neutron's down quarks do. Nuclei as the density says (`parton/nuclear.hpp`),
/// asked at ξ_w.
///
/// Against measurements of F₂ of the proton at 0.3 < Q² < 10 GeV²: within 20 % for x > 0.003 (6 % for most), up to 40 %
/// low at some points around x = 0.001, half of what is measured at x = 10⁻⁵ (W > 100 GeV). Its integral over 1.08 < W
/// < 1.55 GeV is within 10 % of the measured at Q² = 0.2 to 0.3 GeV². Photoproduction: within 12 % for 3 < W < 20 GeV,
/// 40 % low at 200 GeV.
template <class Density, class Ratio = r1998>
class bodek_yang {
  static_assert(PartonDensity<Density>, "bodek_yang: the density needs xfxQ2(pid, x, Q2) and q2Min()");
  static_assert(LongitudinalRatio<Ratio>, "bodek_yang: the ratio needs operator()(x, Q2)");

 public:
  /// @throws bad_parameter for invalid parameters
  explicit bodek_yang(Density density, const bodek_yang_parameters& parameters = bodek_yang_2004, Ratio ratio = {})
      : density_(std::move(density)), p_(parameters), ratio_(std::move(ratio)) {
    validate(parameters);
  }

  vector_structure_functions operator()(const quark_couplings& couplings, const nucleus& target, energy nu,
                                        energy_squared q2) const {
    return with_density_in(density_, target, [&](const auto& in_target) -> vector_structure_functions {
      const auto f = from(in_target, detail::squared_couplings(couplings, target), {}, nu / GeV, q2 / GeV2);
      return {.f1 = f.f1, .f2 = f.f2};
    });
  }
  /// F₃ of valence quarks with the K factor of the vector current for the axial one too, and without H(x): the
  /// difference matters where Q² is below 1 GeV², where a heavy vector has little to say.
  double f3(const quark_couplings& vector, const quark_couplings& axial, const nucleus& target, energy nu,
            energy_squared q2) const {
    return with_density_in(density_, target, [&](const auto& in_target) {
      return from(in_target, {}, detail::parity_odd_couplings(vector, axial, target), nu / GeV, q2 / GeV2).f3;
    });
  }
  /// All of a chiral current with one look-up of the densities.
  chiral_structure_functions chiral(const quark_couplings& vector, const quark_couplings& axial, const nucleus& target,
                                    energy nu, energy_squared q2) const {
    return with_density_in(density_, target, [&](const auto& in_target) {
      flavour_weights even = detail::squared_couplings(vector, target);
      const flavour_weights of_axial = detail::squared_couplings(axial, target);
      for (std::size_t i = 0; i < even.size(); ++i) even[i] += of_axial[i];
      return from(in_target, even, detail::parity_odd_couplings(vector, axial, target), nu / GeV, q2 / GeV2);
    });
  }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }
  bool operator==(const bodek_yang&) const = default;

 private:
  /// The scaling variable over x and Q² as in F₂; 1 and more outside.
  double scaling_variable(double nu, double q2) const {
    constexpr double mass = proton_mass / GeV;
    return (q2 + p_.b / GeV2) / (mass * nu * (1 + std::sqrt(1 + q2 / (nu * nu))) + p_.a / GeV2);
  }
  /// K_val/Q².
  static double valence_slope(const valence_suppression& c, double q2) {
    constexpr double dipole = 0.71;
    const double e = 1 / (1 + q2 / dipole), elastic = e * (1 + e) * (1 + e * e) / dipole;
    return elastic * (q2 + c.c2 / GeV2) / (q2 + c.c1 / GeV2);
  }
  /// F₁, F₂ and F₃ with the weights of the squares and of the parity-odd products of couplings.
  template <class DensityInTarget>
  chiral_structure_functions from(const DensityInTarget& density, const flavour_weights& weight,
                                  const flavour_weights& odd, double nu, double q2) const {
    constexpr double mass = proton_mass / GeV;
    const double rho2 = 1 + q2 / (nu * nu), x = q2 / (2 * mass * nu);
    // The scaling variable divided by x above and below: finite at Q² = 0.
    const double xi = scaling_variable(nu, q2);
    if (!(xi < 1 && x < 1)) return {};
    const quark_densities f = all_quarks(density, xi, std::max<double>(q2, density.q2Min()));

    const std::size_t d = flavour_index(quark_flavour::down), u = flavour_index(quark_flavour::up);
    const auto [down, up] = corrected_valence(f.quark[d] - f.antiquark[d], f.quark[u] - f.antiquark[u], xi);
    // K/Q² throughout.
    const double up_slope = valence_slope(p_.up, q2) * up, down_slope = valence_slope(p_.down, q2) * down;
    const auto sea = [&](energy_squared c) { return 1 / (q2 + c / GeV2); };
    double slope = weight[u] * (up_slope + 2 * sea(p_.up_sea) * f.antiquark[u]) +
                   weight[d] * (down_slope + 2 * sea(p_.down_sea) * f.antiquark[d]);
    double heavier = 0;
    for (std::size_t i = flavour_index(quark_flavour::strange); i < weight.size(); ++i)
      heavier += weight[i] * (f.quark[i] + f.antiquark[i]);
    slope += sea(p_.strange_sea) * heavier;
    const double odd_slope = odd[u] * up_slope + odd[d] * down_slope;  // xF₃ = Q² · slope
    return {
        .f1 = slope * mass * nu * rho2 / (1 + ratio_(x, q2 * GeV2)), .f2 = q2 * slope, .f3 = 2 * mass * nu * odd_slope};
  }

  struct valence_quarks {
    double down, up;
  };
  /// d/u + δ at fixed d + u. [Yang and Bodek, Phys. Rev. Lett. 82 (1999) 2467, hep-ph/9809480]
  valence_quarks corrected_valence(double down, double up, double xi) const {
    const double sum = down + up;
    if (!(sum > 0)) return {down, up};
    const double delta = p_.down_to_up[0] + xi * (p_.down_to_up[1] + xi * p_.down_to_up[2]);
    const double scale = 1 / (1 + delta * up / sum);
    return {(down + delta * up) * scale, up * scale};
  }

  [[no_unique_address]] Density density_;
  bodek_yang_parameters p_;
  [[no_unique_address]] Ratio ratio_;
};

static_assert(ChiralStructure<bodek_yang<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_RESPONSE_STRUCTURE_FUNCTIONS_HPP
