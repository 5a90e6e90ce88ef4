// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_WEAK_EXCHANGE_HPP
#define NUDIPOLE_DECAY_WEAK_EXCHANGE_HPP

#include <nudipole/decay/crossed_line.hpp>
#include <nudipole/decay/neutral_squares.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// Which tree diagrams N(P) → ν_α(p₁) f(p₂) f̄(p₃) has.
enum class neutral_diagrams {
  neutral,              ///< Z′ and Z: f is a quark, or a charged lepton of another flavour than ν_α
  neutral_and_charged,  ///< and W: f = l_α
  neutrinos,            ///< Z′ and Z: f is a neutrino of another flavour, left-handed
  identical_neutrinos   ///< Z′ and Z with both orderings: f = ν_α
};

namespace detail {

/// The W and Z of N → ν_α f f̄: the coefficients of the structures that they stand between, at μ = 1 and V = 1. The
/// default is none.
class weak_exchange {
 public:
  constexpr weak_exchange() = default;
  /// `fermion` are f's chiral couplings to the Z, `w_share` is μ^W/μ.
  /// @throws bad_parameter for parameters that are not valid
  constexpr weak_exchange(neutral_diagrams diagrams, double mass, double fermion_mass, chiral_couplings fermion,
                          const electroweak_parameters& electroweak, double w_share)
      : identical_(diagrams == neutral_diagrams::identical_neutrinos) {
    validate(electroweak);
    z_ = {numeric::square(electroweak.z_mass / GeV), electroweak.z_mass * electroweak.z_width / GeV2};
    crossed_ = crossed_line(identical_ ? z_
                                       : breit_wigner{numeric::square(electroweak.w_mass / GeV),
                                                      electroweak.w_mass * electroweak.w_width / GeV2});
    const double neutral = exchange_strength(electroweak, electroweak.z_mass);
    left_ = neutral * fermion.left;
    if (identical_) crossed_left_ = left_;
    right_ = identical_ || diagrams == neutral_diagrams::neutrinos ? 0 : neutral * fermion.right;
    z_long_ = -fermion_mass * mass * (left_ - right_) / z_.m2;
    heavy_ = mass >= electroweak.w_mass / GeV;
    numeric::require_finite("neutral_amplitude: w share", w_share);
    if (diagrams != neutral_diagrams::neutral_and_charged) return;
    charged_ = crossed_left_ = exchange_strength(electroweak, electroweak.w_mass);
    w_long_ = -charged_ * fermion_mass / crossed_.line().m2;
    w_dipole_ = 2 * w_share * numeric::sqrt(charged_);
  }

  constexpr bool operator==(const weak_exchange&) const = default;

  /// Returns whether N has at least the mass of the W.
  constexpr bool heavy() const { return heavy_; }
  constexpr bool has_w() const { return charged_ != 0; }
  constexpr bool has_w_dipole() const { return w_dipole_ != 0; }
  /// Returns whether a propagator depends on s₁₃: the W's, or the Z's of the other ordering of identical neutrinos.
  constexpr bool crosses() const { return charged_ != 0 || (identical_ && left_ != 0); }
  constexpr const breit_wigner& z() const { return z_; }
  constexpr const crossed_line& crossed() const { return crossed_; }

  /// Returns the propagator in s₁₃, in GeV⁻²; 0 if there is none.
  constexpr numeric::complex crossed(double s13) const { return crosses() ? crossed_(s13) : numeric::complex{}; }
  /// Returns what multiplies T_W, of the propagator in s₁₃.
  constexpr numeric::complex w_dipole(numeric::complex w) const { return w_dipole_ * w; }
  /// Returns the Z's propagator in s₂₃, in GeV⁻²; 0 if nothing goes with V.
  constexpr numeric::complex z_propagator(double s23) const {
    if (left_ == 0 && right_ == 0 && charged_ == 0) return {};
    return inverse(numeric::complex{s23 - z_.m2, z_.mgamma});
  }
  /// Returns what goes with V, of the propagators in s₂₃ and in s₁₃.
  constexpr mixing_coefficients mixing(numeric::complex z, numeric::complex w) const {
    return across(mixing_coefficients{left_ * z, right_ * z, z_long_ * z, {}}, w);
  }
  /// Returns the same of what there is without a propagator in s₁₃.
  constexpr mixing_coefficients across(mixing_coefficients f, numeric::complex w) const {
    f.left += crossed_left_ * w;
    f.w_long = w_long_ * w;
    return f;
  }
  /// Returns |coefficient of M_L|² of the Z alone, in s₂₃.
  constexpr double z_square(double s23) const { return left_ * left_ / norm(numeric::complex{s23 - z_.m2, z_.mgamma}); }

 private:
  breit_wigner z_{};
  crossed_line crossed_{};
  double left_ = 0, right_ = 0, z_long_ = 0, charged_ = 0, crossed_left_ = 0, w_long_ = 0, w_dipole_ = 0;
  bool identical_ = false, heavy_ = false;
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_WEAK_EXCHANGE_HPP
