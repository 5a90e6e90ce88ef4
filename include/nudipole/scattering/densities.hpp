// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_DENSITIES_HPP
#define NUDIPOLE_SCATTERING_DENSITIES_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <type_traits>

/// @file
/// Differential cross sections of N at a point: in Q², in y, in energy and angle.
namespace nudipole {

/// A process on partons whose dσ/dx dQ² can be had at any point: `p.reduced_dsigma_dx_dq2(E_ν, model, target, x, Q²)`,
/// see `deep_inelastic`.
template <class P>
concept PointwiseProcess = requires(const P& process, energy e, const portal& model, const nucleus& target) {
  { process.reduced_dsigma_dx_dq2(e, model, target, 0.5, 1. * GeV2) } -> std::convertible_to<area>;
};

/// Bjorken x and Q² of the collision that `laboratory_kinematics` takes to some energy and angle of N; S = M_p² +
/// 2M_pE_ν.
struct parton_point {
  double x;
  energy_squared q2;
  double y;  ///< Q²/(xS)
};

/// The inverse of `laboratory_kinematics`. Light-cone components of N say it: (E_N + p_∥)/2 = E_ν(1 − y) and
/// (E_N − p_∥)/2 = (M_N² + Q²)/(4E_ν), so that
///
///     Q² = 2E_ν(E_N − p_N cosθ) − M_N²,   y = 1 − (E_N + p_N cosθ)/(2E_ν),   x = Q²/(yS).
///
/// Points that no collision makes have x outside (0, 1), or Q² or y that is not positive. Needs E_N ≥ M_N.
inline parton_point parton_point_of(energy neutrino_energy, energy heavy_neutrino_mass, energy total_energy,
                                    double theta) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), en = total_energy / GeV;
  const double p = numeric::sqrt(std::max(0., en * en - m)), half = std::sin(0.5 * theta);
  const double versine = 2 * half * half;
  // E_N − p_N cosθ = M_N²/(E_N + p_N) + p_N(1 − cosθ)
  const double minus = m / (en + p) + p * versine, q2 = 2 * e * minus - m;
  const double y = 1 - (en + p * (1 - versine)) / (2 * e);
  const double S = fixed_target_s(neutrino_energy) / GeV2;
  return {.x = q2 / (y * S), .q2 = q2 * GeV2, .y = y};
}

/// dσ/(dE_N dθ)/μ² per nucleus, m²GeV, by the Jacobian |∂(x, Q²)/∂(E_N, θ)| = 2p_N sinθ · x/y; 0 where no N goes. θ in
/// rad.
/// @throws bad_parameter for an invalid model or target, a neutrino energy that is not positive, and an energy
/// or angle of N that is not finite
template <PointwiseProcess P>
auto reduced_dsigma_denergy_dtheta(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                                   energy total_energy, double theta) {
  numeric::require_positive("reduced_dsigma_denergy_dtheta: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_denergy_dtheta: energy", total_energy);
  numeric::require_finite("reduced_dsigma_denergy_dtheta: theta", theta);
  validate(model);
  const energy mass = model.heavy_neutrino_mass;
  using result = std::remove_const_t<decltype(cm2 * GeV)>;
  if (total_energy < mass || theta < 0 || theta > pi) return result(0. * cm2 * GeV);
  const parton_point at = parton_point_of(neutrino_energy, mass, total_energy, theta);
  if (!(at.q2 > 0. * GeV2) || !(at.y > 0) || !(at.x < 1)) return result(0. * cm2 * GeV);
  const energy p = numeric::sqrt((total_energy - mass) * (total_energy + mass));
  return result((2 * std::sin(theta) * at.x / at.y) * p *
                process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, at.x, at.q2));
}

namespace detail {

/// ∫ f(x) dx from `lower` to 1 in ln x, on eight panels. Where a cut opens f jumps from 0: that place is found first.
template <class F, class Rule>
area integrated_over_x(const F& f, double lower, const Rule& rule) {
  if (!(lower < 1)) return 0. * cm2;
  const double range = -std::log(lower);
  const auto at = [&](double t) { return f(std::exp(-range * t)); };  // t from 0 at x = 1 to 1
  constexpr int panels = 8;
  double end = 1;
  if (!(at(end * (1 - 1e-9)) > 0. * cm2)) {
    constexpr int steps = 64;
    int last = steps - 1;
    while (last > 0 && !(at(double(last) / steps) > 0. * cm2)) --last;
    if (last == 0) return 0. * cm2;
    end = numeric::find_root([&](double t) { return at(t) > 0. * cm2 ? 1. : -1.; }, double(last) / steps,
                             double(last + 1) / steps, 1., -1.);
  }
  area sum = 0. * cm2;
  for (int i = 0; i < panels; ++i)
    rule.for_each_node(end * i / panels, end * (i + 1) / panels,
                       [&](double t, double weight) { sum += weight * range * std::exp(-range * t) * at(t); });
  return sum;
}

}  // namespace detail

/// dσ/dQ²/μ² per nucleus, m² (GeV² of μ² and GeV⁻² of dQ² cancel): the integral of dσ/dx dQ² over x.
/// @throws bad_parameter for an invalid model or target, an energy that is not positive, and Q² that is not
/// finite
template <PointwiseProcess P, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
area reduced_dsigma_dq2(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                        energy_squared q2, const Rule& rule = {}) {
  numeric::require_positive("reduced_dsigma_dq2: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_dq2: Q2", q2);
  validate(model);
  if (!(q2 > 0. * GeV2)) return 0. * cm2;
  const double lower = (numeric::square(model.heavy_neutrino_mass) + q2) / fixed_target_s(neutrino_energy);
  return detail::integrated_over_x(
      [&](double x) -> area {
        return x < 1 ? area(process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, x, q2)) : 0. * cm2;
      },
      lower, rule);
}

/// dσ/dy/μ² per nucleus, m²GeV², y = Q²/(xS): 1 − y is N's share of the energy without the recoil, see
/// `laboratory_kinematics`.
/// @throws bad_parameter for an invalid model or target, an energy that is not positive, and y that is not
/// finite
template <PointwiseProcess P, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
reduced_cross_section reduced_dsigma_dy(const P& process, energy neutrino_energy, const portal& model,
                                        const nucleus& target, double y, const Rule& rule = {}) {
  numeric::require_positive("reduced_dsigma_dy: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_dy: y", y);
  validate(model);
  if (!(y > 0 && y < 1)) return 0. * cm2 * GeV2;
  const energy_squared S = fixed_target_s(neutrino_energy);
  const double lower = numeric::square(model.heavy_neutrino_mass) / (S * (1 - y));
  return S * detail::integrated_over_x(
                 [&](double x) -> area {
                   return x < 1 ? area(x * process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, x, x * y * S))
                                : 0. * cm2;
                 },
                 lower, rule);
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_DENSITIES_HPP
