// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_SCALE_HPP
#define NUDIPOLE_SCATTERING_PROCESS_SCALE_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// The kinematics a scale or a cut may look at.
struct parton_kinematics {
  energy_squared q2;
  energy_squared s_hat;
  energy heavy_neutrino_mass;

  /// p_T² of the scattered quark (and of N), Q²(ŝ − M_N² − Q²)/ŝ.
  constexpr energy_squared jet_pt2() const {
    return q2 * (1 - (heavy_neutrino_mass * heavy_neutrino_mass + q2) / s_hat);
  }
};

/// Factorisation scale: `scale(kinematics)` is μ_F². Whatever it is, densities freeze below their own `q2Min()`.
///
/// | policy                      | when to use it                                                |
/// |-----------------------------|---------------------------------------------------------------|
/// | `momentum_transfer{}`       | the benchmarks: μ_F² = Q²; with a factor for scale variation  |
/// | `fixed_scale{10. * GeV}`    | comparison with a generator run at fixed scale                |
/// | `jet_transverse_momentum{}` | MadGraph's default dynamical scale                            |
template <class S>
concept FactorisationScale = requires(const S& scale, const parton_kinematics& k) {
  { scale(k) } -> std::convertible_to<energy_squared>;
};

/// μ_F² = factor² · Q².
class momentum_transfer {
 public:
  /// @throws bad_parameter unless the factor is positive
  constexpr explicit momentum_transfer(double factor = 1)
      : factor2_(numeric::square(numeric::require_positive("momentum_transfer: factor", factor))) {}
  constexpr energy_squared operator()(const parton_kinematics& k) const { return factor2_ * k.q2; }
  constexpr bool operator==(const momentum_transfer&) const = default;

 private:
  double factor2_;
};
static_assert(FactorisationScale<momentum_transfer>);

/// One μ_F² for all collisions.
class fixed_scale {
 public:
  /// @throws bad_parameter unless the scale is positive
  constexpr explicit fixed_scale(energy scale)
      : scale2_(numeric::square(numeric::require_positive("fixed_scale", scale))) {}
  constexpr energy_squared operator()(const parton_kinematics&) const { return scale2_; }
  constexpr bool operator==(const fixed_scale&) const = default;

 private:
  energy_squared scale2_;
};
static_assert(FactorisationScale<fixed_scale>);

/// μ_F² = p_T² of the struck quark.
struct jet_transverse_momentum {
  constexpr energy_squared operator()(const parton_kinematics& k) const { return k.jet_pt2(); }
  constexpr bool operator==(const jet_transverse_momentum&) const = default;
};
static_assert(FactorisationScale<jet_transverse_momentum>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_SCALE_HPP
