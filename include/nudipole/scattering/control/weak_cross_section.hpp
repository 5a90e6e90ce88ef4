// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_WEAK_CROSS_SECTION_HPP
#define NUDIPOLE_SCATTERING_CONTROL_WEAK_CROSS_SECTION_HPP

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/control/weak_current.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <string>

/// @file
/// Deep inelastic scattering of neutrinos in the Standard Model: the control for the new process, which shares its
/// densities, nuclei, fluxes and detectors.
///
///     const charged_current_scattering cc{grv98lo{}};
///     cross_section(cc, 14, 1. * TeV, tungsten_184);   // of ν_μ, per nucleus
namespace nudipole {

namespace detail {

/// Neutrino, target and lepton of a collision, in GeV.
struct weak_kinematics {
  double e, m, nucleon = proton_mass / GeV;

  /// The largest y at a Q²: the lepton is emitted forward. From |cosθ| ≤ 1,
  /// 1 − y ≥ (Q² + m²)/(4E²) + m²/(Q² + m²).
  double y_upper(double q2) const { return 1 - ((q2 + m * m) / (4 * e * e) + (m > 0 ? m * m / (q2 + m * m) : 0)); }
  /// The smallest y at a Q² with hadrons of mass W: 2MEy = Q² + W² − M².
  double y_lower(double q2, double w) const { return (q2 + w * w - nucleon * nucleon) / (2 * nucleon * e); }
};

template <WeakCurrent Current>
weak_kinematics check_weak(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target,
                           const deep_inelastic_region& region) {
  if (!is_neutrino(neutrino)) throw bad_parameter("neutrino: no neutrino has PDG id " + std::to_string(neutrino));
  validate(target);
  validate(region);
  return {.e = numeric::require_positive("neutrino energy", neutrino_energy) / GeV,
          .m = energy(current.lepton_mass(neutrino)) / GeV};
}

/// d²σ/dx dy in GeV⁻², without checks.
template <WeakCurrent Current>
double weak_dsigma_dx_dy(const Current& current, pdg_id neutrino, const weak_kinematics& k, const nucleus& target,
                         double x, double y) {
  const double m2 = k.m * k.m, me = k.nucleon * k.e, q2 = 2 * me * x * y;
  const weak_structure_functions f = current.structure(neutrino, target, x, q2 * GeV2);
  const double g = inverse_energy_squared(current.coupling(q2 * GeV2)) * GeV2;
  const double sign = neutrino > 0 ? 1 : -1;
  return g * g * me / pi *
         ((y * y * x + m2 * y / (2 * me)) * f.f1 + (1 - y - (q2 + m2) / (4 * k.e * k.e)) * f.f2 +
          sign * (x * y * (1 - y / 2) - m2 * y / (4 * me)) * f.f3 + m2 * (m2 + q2) / (4 * me * me * x) * f.f4 -
          m2 / me * f.f5);
}

}  // namespace detail

/// d²σ/dx dy per nucleus with x = Q²/(2MEy), y = 1 − E_l/E and a target nucleon at rest of the proton's mass M,
///
///     d²σ/dx dy = G_F²ME/π · [M_V²/(Q² + M_V²)]² · { (xy² + m²y/(2ME)) F₁ + (1 − y − Mxy/(2E) − m²/(4E²)) F₂
///                 ± (xy(1 − y/2) − m²y/(4ME)) F₃ + m²(m² + Q²)/(4M²E²x) F₄ − m²/(ME) F₅ },
///
/// m the lepton's mass, + for neutrinos and − for antineutrinos. [Kretzer and Reno, hep-ph/0208187, sec. II] 0 outside
/// the region and where the lepton cannot go: 1 − y ≥ (Q² + m²)/(4E²) + m²/(Q² + m²).
/// @throws bad_parameter for what is not a neutrino, an energy that is not positive, an invalid target or
/// region, x outside (0, 1) and y outside [0, 1]
template <WeakCurrent Current>
area dsigma_dx_dy(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target, double x,
                  double y, const deep_inelastic_region& region = {}) {
  const detail::weak_kinematics k = detail::check_weak(current, neutrino, neutrino_energy, target, region);
  if (!(x > 0 && x < 1)) numeric::refuse("dsigma_dx_dy: x", x, "must be between 0 and 1");
  if (!(y >= 0 && y <= 1)) numeric::refuse("dsigma_dx_dy: y", y, "must be from 0 to 1");
  const double q2 = 2 * k.nucleon * k.e * x * y;
  if (q2 <= 0 || q2 * GeV2 < region.minimum_q2 || y > k.y_upper(q2) || y < k.y_lower(q2, region.minimum_w / GeV))
    return 0. * cm2;
  return detail::weak_dsigma_dx_dy(current, neutrino, k, target, x, y) * (hbar_c_squared / GeV2);
}

/// Default rules for `cross_section`: relative error below 10⁻³.
using weak_quadrature = kernel_quadrature<numeric::gauss_legendre<24>, numeric::gauss_legendre<16>>;

/// σ(E) per nucleus: `dsigma_dx_dy` over the region. 0 below threshold, (√S − m)² > W_min² with S = M² + 2ME.
/// @throws bad_parameter for what is not a neutrino, an energy that is not positive, an invalid target or
/// region
template <WeakCurrent Current, class Quadrature = weak_quadrature>
area cross_section(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target,
                   const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  const detail::weak_kinematics k = detail::check_weak(current, neutrino, neutrino_energy, target, region);
  const double w = region.minimum_w / GeV, m2 = k.m * k.m, me = k.nucleon * k.e;
  // y_lower = y_upper is a quadratic in Q² + m²: a (Q² + m²)² − b (Q² + m²) + c = 0.
  const double a = 1 + k.nucleon / (2 * k.e), b = 2 * me + m2 + k.nucleon * k.nucleon - w * w, c = 2 * me * m2;
  const double discriminant = b * b - 4 * a * c;
  if (b <= 0 || discriminant <= 0) return 0. * cm2;
  const double larger = (b + std::sqrt(discriminant)) / (2 * a);
  const double upper = larger - m2;
  const double lower = std::max<double>(m2 > 0 ? c / (a * larger) - m2 : 0., region.minimum_q2 / GeV2);
  if (!(lower < upper)) return 0. * cm2;

  const auto at_q2 = [&](double q2) {  // dσ/dQ² = ∫ d²σ/dx dy · x/Q² dy, in ln y
    double sum = 0;
    const double y_low = k.y_lower(q2, w), y_high = k.y_upper(q2);
    if (!(q2 > 0 && y_low < y_high)) return sum;  // at the very ends, by rounding
    rule.u.for_each_node(std::log(y_low), std::log(y_high), [&](double log_y, double weight) {
      const double y = std::exp(log_y), x = q2 / (2 * me * y);
      sum += weight * x * y / q2 * detail::weak_dsigma_dx_dy(current, neutrino, k, target, x, y);
    });
    return sum;
  };
  double sum = 0;
  // Towards Q² = 0 the frozen densities leave a small negative power of Q²: ln(Q² + c), squared from the lower end.
  const double kink = energy_squared(current.frozen_below(target)) / GeV2;
  const double shift = std::max(kink, 1.);
  detail::on_panels(std::log(lower + shift), std::log(kink + shift), std::log(upper + shift),
                    [&](double from, double to) {
                      rule.v.for_each_node(0., 1., [&](double v, double weight) {
                        const double shifted = std::exp(from + (to - from) * v * v);
                        sum += weight * 2 * v * (to - from) * shifted * at_q2(shifted - shift);
                      });
                    });
  return sum * (hbar_c_squared / GeV2);
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_WEAK_CROSS_SECTION_HPP
