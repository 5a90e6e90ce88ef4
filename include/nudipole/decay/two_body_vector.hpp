// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_TWO_BODY_VECTOR_HPP
#define NUDIPOLE_DECAY_TWO_BODY_VECTOR_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

namespace detail {

/// M, m_l and s of N → l V in GeV, checked.
struct two_body_masses {
  double m, ml, s;

  constexpr two_body_masses(energy heavy_neutrino_mass, energy lepton_mass, energy vector_mass)
      : m(numeric::require_positive("two_body_vector: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        ml(numeric::require_not_negative("two_body_vector: lepton mass", lepton_mass) / GeV),
        s(numeric::square(numeric::require_not_negative("two_body_vector: vector mass", vector_mass) / GeV)) {}

  constexpr double difference() const { return (m - ml) * (m + ml); }
  constexpr double sum() const { return m * m + ml * ml; }
  /// √λ(M², m_l², s), 0 at and below threshold.
  constexpr double momentum() const {
    const double v = numeric::sqrt(s);
    if (ml + v >= m) return 0;
    return numeric::sqrt((m - ml - v) * (m + ml + v) * (m - ml + v) * (m + ml - v));
  }
  constexpr double dipole() const { return 2 * difference() * difference() - s * (sum() + s); }
  constexpr double interference() const { return difference() - s; }
  constexpr double mixing() const { return difference() * difference() + s * (sum() - 2 * s); }
};

}  // namespace detail

/// Γ(N → l V) of a Dirac N into a lepton or neutrino and a vector on its mass shell, as a form in the dipole moment μ
/// to it and the mixing V,
///
///     a = λ^½/(8πM³) [2(M² − m_l²)² − s(M² + m_l²) − s²],   b = −3g′ λ^½/(8πM²) (M² − m_l² − s),
///     c = g′² λ^½/(32πM³s) [(M² − m_l²)² + s(M² + m_l²) − 2s²],
///
/// with s = M_V² and λ^½ = λ^½(M², m_l², s); 0 at and below threshold. The coupling g′ that mixing goes with is g_Z/2
/// of ν Z and g_W/√2 of l⁻W⁺, the root of `exchange_strength` over √2 and of it itself, and 0 of ν γ and ν Z′, for
/// which a is `dipole_two_body_width`.
/// @throws bad_parameter unless M > 0, masses are not negative, g′ is finite, and M_V > 0 where g′ is not 0
constexpr width_form two_body_vector_form(energy heavy_neutrino_mass, energy lepton_mass, energy vector_mass,
                                          double mixing_coupling = 0) {
  const detail::two_body_masses at(heavy_neutrino_mass, lepton_mass, vector_mass);
  const double g = numeric::require_finite("two_body_vector: coupling", mixing_coupling);
  if (g != 0) numeric::require_positive("two_body_vector: vector mass", vector_mass);
  const double root = at.momentum() / (8 * pi * at.m * at.m * at.m);
  const detail::form_numbers form{root * at.dipole(), -3 * g * at.m * root * at.interference(),
                                  g == 0 ? 0 : g * g * root * at.mixing() / (4 * at.s)};
  return form.form();
}

/// Returns α of N → l V, dΓ/dcosθ = ½Γ(1 + α cosθ) with θ from the spin of N to l, at couplings μ and V,
///
///     α_a = λ^½[2(M² − m_l²) − s]/[2(M² − m_l²)² − s(M² + m_l²) − s²],   α_b = λ^½/[3(M² − m_l² − s)],
///     α_c = −λ^½(M² − m_l² − 2s)/[(M² − m_l²)² + s(M² + m_l²) − 2s²],
///
/// each with its part of the width. For N̄ it is the opposite. 0 at and below threshold.
/// @throws bad_parameter as `two_body_vector_form`, and unless μ and V are finite
constexpr double two_body_vector_asymmetry(energy heavy_neutrino_mass, energy lepton_mass, energy vector_mass,
                                           inverse_energy dipole, double mixing, double mixing_coupling = 0) {
  numeric::require_finite("two_body_vector: dipole", dipole);
  numeric::require_finite("two_body_vector: mixing", mixing);
  const width_form form = two_body_vector_form(heavy_neutrino_mass, lepton_mass, vector_mass, mixing_coupling);
  const energy width = form(dipole, mixing);
  if (!(width > 0. * GeV)) return 0;
  const detail::two_body_masses at(heavy_neutrino_mass, lepton_mass, vector_mass);
  const double root = at.momentum();
  const double a = root * (2 * at.difference() - at.s) / at.dipole(), b = root / (3 * at.interference()),
               c = -root * (at.difference() - 2 * at.s) / at.mixing();
  const energy odd = width_form{a * form.dipole, b * form.interference, c * form.mixing}(dipole, mixing);
  return odd / width;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_TWO_BODY_VECTOR_HPP
