// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_WIDTH_FORM_HPP
#define NUDIPOLE_DECAY_WIDTH_FORM_HPP

#include <nudipole/units.hpp>

namespace nudipole {

/// A width as the quadratic form Γ = μ²a + μVb + V²c in the dipole moment μ and the mixing V of one flavour. The
/// coefficients belong to a mass point; every coupling after that is algebra.
struct width_form {
  energy_cubed dipole = 0. * GeV3;          ///< a
  energy_squared interference = 0. * GeV2;  ///< b
  energy mixing = 0. * GeV;                 ///< c

  constexpr energy operator()(inverse_energy mu, double v) const {
    return mu * mu * dipole + v * mu * interference + v * v * mixing;
  }
  constexpr bool operator==(const width_form&) const = default;
  constexpr width_form& operator+=(const width_form& other) {
    dipole += other.dipole;
    interference += other.interference;
    mixing += other.mixing;
    return *this;
  }
  friend constexpr width_form operator+(width_form left, const width_form& right) { return left += right; }
  friend constexpr width_form operator*(double factor, const width_form& form) {
    return {factor * form.dipole, factor * form.interference, factor * form.mixing};
  }
  /// The form in (μ, V) of a flavour whose couplings are μ·r and V·v: coefficients r²a, r v b, v²c.
  constexpr width_form scaled(double r, double v) const {
    return {r * r * dipole, r * v * interference, v * v * mixing};
  }
};

namespace detail {

/// The three coefficients as numbers, for integrals.
struct form_numbers {
  double a = 0, b = 0, c = 0;

  constexpr form_numbers& operator+=(const form_numbers& other) {
    a += other.a, b += other.b, c += other.c;
    return *this;
  }
  friend constexpr form_numbers operator*(double k, const form_numbers& x) { return {k * x.a, k * x.b, k * x.c}; }
  friend constexpr form_numbers operator*(const form_numbers& x, double k) { return k * x; }
  friend constexpr form_numbers operator+(form_numbers x, const form_numbers& y) { return x += y; }
  /// Returns the form, of numbers in GeV³, GeV² and GeV.
  constexpr width_form form() const { return {a * GeV3, b * GeV2, c * GeV}; }
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_WIDTH_FORM_HPP
