// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP
#define NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// The Z′ as a three-body amplitude sees it: g_f is its coupling to the fermion pair.
struct zprime_exchange {
  energy mass;
  energy width;
  double coupling = 0;
};

/// Σ_spins |M|² of a three-body decay as a quadratic form in the dipole moment and the mixing, μ²a + μVb + V²c.
struct amplitude_form {
  energy_squared dipole;
  energy interference;
  double mixing;

  constexpr double operator()(inverse_energy mu, double v) const {
    return mu * mu * dipole + v * mu * interference + v * v * mixing;
  }
};

/// Which tree diagrams N(P) → ν_α(p₁) f(p₂) f̄(p₃) has.
enum class neutral_diagrams {
  neutral,              ///< Z′ and Z: f is a quark, or a charged lepton of another flavour than ν_α
  neutral_and_charged,  ///< and W: f = l_α
  neutrinos,            ///< Z′ and Z: f is a neutrino of another flavour, left-handed
  identical_neutrinos   ///< Z′ and Z with both orderings: f = ν_α
};

namespace detail {

/// a, b, c without units.
struct form {
  double a = 0, b = 0, c = 0;
  constexpr form& operator+=(const form& other) {
    a += other.a, b += other.b, c += other.c;
    return *this;
  }
  friend constexpr form operator*(double k, const form& x) { return {k * x.a, k * x.b, k * x.c}; }
  friend constexpr form operator*(const form& x, double k) { return k * x; }
  friend constexpr form operator+(form x, const form& y) { return x += y; }
};

}  // namespace detail

/// The tree amplitude of N → ν_α f f̄ with the dipole–Z′, Z and W diagrams, fixed-width propagators in unitary gauge and
/// massive f,
///
///     M = (2μg_f/D_Z′) T_d + V { κ(c_L T_L + c_R T_R + longitudinal)/D_Z + w(T_L + longitudinal)/D_W(s₁₃) },
///
/// T_d = [ū₁P_R P̸γ^ρ N][ū₂γ_ρ v₃], T_L,R = [ū₁γ^ρP_L N][ū₂γ_ρP_{L,R} v₃], κ = 4G_F M_Z²/√2, w = 4G_F M_W²/√2. The W
/// diagram is brought to T_L by a Fierz rearrangement. The relative sign of μ and V is that of the Lagrangian in
/// `dipole_portal`. Spin sums by trace algebra.
class neutral_amplitude {
 public:
  /// `fermion` are f's chiral couplings to the Z.
  /// @throws std::invalid_argument for masses or parameters that are not valid, and for M_N at or above M_W, where W
  /// and Z can be on shell
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const zprime_exchange& zprime, chiral_couplings fermion,
                              const electroweak_parameters& electroweak)
      : diagrams_(diagrams),
        M_(numeric::require_positive("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        m_(numeric::require_not_negative("neutral_amplitude: fermion mass", fermion_mass) / GeV),
        g_(numeric::require_finite("neutral_amplitude: zprime coupling", zprime.coupling)),
        zprime_{numeric::square(numeric::require_positive("neutral_amplitude: zprime mass", zprime.mass) / GeV),
                numeric::require_not_negative("neutral_amplitude: zprime width", zprime.width) * zprime.mass / GeV2},
        z_{numeric::square(electroweak.z_mass / GeV), electroweak.z_mass * electroweak.z_width / GeV2},
        w_{numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2} {
    validate(electroweak);
    if (heavy_neutrino_mass >= electroweak.w_mass)
      numeric::refuse("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass,
                      "must be below the W mass: on-shell W and Z are not treated");
    const double neutral = exchange_strength(electroweak, electroweak.z_mass);
    left_ = neutral * fermion.left;
    right_ = neutral * fermion.right;
    charged_ =
        diagrams == neutral_diagrams::neutral_and_charged ? exchange_strength(electroweak, electroweak.w_mass) : 0;
  }

  /// Σ_spins |M|² at s₁₃ = (p₁ + p₃)² and s₂₃ = (p₂ + p₃)², symmetry factors of identical particles left out. Any real
  /// values: crossed to ν f → N f, with s₂₃ = t and s₁₂ = ŝ, it is −Σ|M|² there.
  constexpr amplitude_form squared(energy_squared s13, energy_squared s23) const {
    const double at23 = s23 / GeV2, at13 = s13 / GeV2;
    detail::form f = reduced(at13, at23);
    const double zprime23 = norm(numeric::complex{at23 - zprime_.m2, zprime_.mgamma});
    f.a /= zprime23;
    f.b /= zprime23;
    f.c = mixing_squared(at13, at23);
    if (diagrams_ == neutral_diagrams::identical_neutrinos) {
      const detail::form swapped = reduced(at23, at13);
      const double zprime13 = norm(numeric::complex{at13 - zprime_.m2, zprime_.mgamma});
      const double d12 = (M_ * M_ - at13 - at23) / 2;
      f.a += swapped.a / zprime13 +
             64 * d12 * at13 / 2 * at23 / 2 * 4 * g_ * g_ * overlap(inverse(zprime(at23)), inverse(zprime(at13)));
      f.b += swapped.b / zprime13;
    }
    return {f.a * GeV2, f.b * GeV, f.c};
  }

  /// Γ as a quadratic form: the integral of `squared` over the Dalitz plane, for √s₂₃ above `threshold` (or 2m).
  /// `outer` runs over s₂₃ along the Z′'s Breit–Wigner, `inner` over s₁₃. Without a W the integrand is a polynomial of
  /// second degree in s₁₃: two inner nodes are then exact, the closed form of the angular integral.
  /// @throws std::invalid_argument for a Z′ of zero width with its pole in range
  template <numeric::Quadrature Outer, numeric::Quadrature Inner>
  constexpr width_form width(const Outer& outer, const Inner& inner, energy threshold = 0. * GeV) const {
    const double lower = numeric::square(threshold > 2. * m_ * GeV ? double(threshold / GeV) : 2 * m_), upper = M_ * M_;
    if (!(lower < upper)) return {};
    const bool identical = diagrams_ == neutral_diagrams::identical_neutrinos;
    if (zprime_.mgamma == 0 && g_ != 0 && zprime_.m2 > lower && zprime_.m2 < upper)
      numeric::refuse("neutral_amplitude: zprime width", 0. * GeV, "must be positive with the pole in range");
    // 1/[(2π)³ 32M³] · ½ for N's spin; identical neutrinos: ½ again, and twice by symmetry for all that has its pole in
    // s₂₃.
    const double phase_space = 1 / (8 * pi * pi * pi * 32 * M_ * M_ * M_) / 2;
    detail::form result{};
    if (g_ != 0) {
      const auto along_zprime = [&](double s23) {
        return over_s13(inner, s23, [&](double s13) { return reduced(s13, s23); });
      };
      result += phase_space * zprime_.integrate(along_zprime, lower, upper, outer);
    }
    const auto mixing = [&](double v) {
      const double s23 = lower + (upper - lower) * v * v;
      return 2 * v * over_s13(inner, s23, [&](double s13) { return mixing_squared(s13, s23); });
    };
    result.c = phase_space * (upper - lower) * (identical ? 0.5 : 1) * outer(mixing, 0., 1.);
    width_form form{.dipole = result.a * GeV3, .interference = result.b * GeV2, .mixing = result.c * GeV};
    if (identical && g_ != 0)
      form.dipole += identical_neutrino_interference(M_ * GeV, numeric::sqrt(zprime_.m2) * GeV,
                                                     zprime_.mgamma / numeric::sqrt(zprime_.m2) * GeV, g_, outer);
    return form;
  }

 private:
  constexpr numeric::complex zprime(double s) const { return {s - zprime_.m2, zprime_.mgamma}; }

  template <class Inner, class F>
  constexpr auto over_s13(const Inner& inner, double s23, const F& f) const {
    // s₁₃ = m² + (M² − s₂₃)(1 ∓ β)/2 at the ends, β the velocity of f in the rest frame of the pair
    const double beta = m_ > 0 ? numeric::sqrt(1 - 4 * m_ * m_ / s23 > 0 ? 1 - 4 * m_ * m_ / s23 : 0.) : 1.;
    const double middle = m_ * m_ + (M_ * M_ - s23) / 2, half = (M_ * M_ - s23) / 2 * beta;
    return inner(f, middle - half, middle + half);
  }

  /// Left and right amplitudes by mixing, of T_L and T_R.
  struct chiral {
    numeric::complex left, right, z_long, w_long;
  };
  constexpr chiral mixing_amplitudes(double s13, double s23) const {
    const auto z = inverse(numeric::complex{s23 - z_.m2, z_.mgamma});
    const auto w = charged_ != 0 ? inverse(numeric::complex{s13 - w_.m2, w_.mgamma}) : numeric::complex{0, 0};
    return {left_ * z + charged_ * w, right_ * z, (-m_ * M_ * (left_ - right_) / z_.m2) * z,
            (-charged_ * m_ / w_.m2) * w};
  }

  /// |D_Z′(s₂₃)|² times what the Z′ of that mass squared contributes: a, and b with every mixing diagram.
  constexpr detail::form reduced(double s13, double s23) const {
    const bool identical = diagrams_ == neutral_diagrams::identical_neutrinos;
    const bool chiral_pair = identical || diagrams_ == neutral_diagrams::neutrinos;
    const double m2 = m_ * m_, d13 = (s13 - m2) / 2, d23 = (s23 - 2 * m2) / 2;
    const double sum = (M_ * M_ - s23) / 2, d12 = sum - d13;
    detail::form result;
    if (chiral_pair) {
      // only the left-handed half of the vector current exists
      result.a = 4 * g_ * g_ * 32 * d12 * d23 * (d12 + d23);
    } else {
      const double squares = d12 * d12 + d13 * d13;
      result.a =
          4 * g_ * g_ * 32 *
          (d23 * d23 * sum + d23 * squares + m2 * (3 * d23 * sum + 2 * squares + 2 * d12 * d13) + 2 * m2 * m2 * sum);
    }
    chiral mixing = mixing_amplitudes(s13, s23);
    if (identical) mixing.left = mixing.left + left_ * inverse(numeric::complex{s13 - z_.m2, z_.mgamma});
    const double with_left = -M_ * (16 * d12 * d23 + m2 * (24 * d12 + 8 * d13));
    const double with_right = -M_ * (16 * d13 * d23 + m2 * (24 * d13 + 8 * d12));
    const double with_w = -4 * m_ * M_ * sum * (M_ * M_ - m2);
    const numeric::complex sum_of = with_left * mixing.left + with_right * mixing.right + with_w * mixing.w_long;
    // 2Re{(2g/D) X*} = 4g Re{D* X*}/|D|²
    const auto d = zprime(s23);
    result.b = 4 * g_ * (d.re * sum_of.re - d.im * sum_of.im);
    return result;
  }

  constexpr double mixing_squared(double s13, double s23) const {
    const double m2 = m_ * m_, d13 = (s13 - m2) / 2, d23 = (s23 - 2 * m2) / 2;
    const double sum = (M_ * M_ - s23) / 2, d12 = sum - d13;
    chiral f = mixing_amplitudes(s13, s23);
    if (diagrams_ == neutral_diagrams::identical_neutrinos) {
      f.left = f.left + left_ * inverse(numeric::complex{s13 - z_.m2, z_.mgamma});
      return norm(f.left) * 16 * d12 * (d23 + d13);
    }
    double result = norm(f.left) * 16 * d12 * (d23 + d13 + m2) + norm(f.right) * 16 * d13 * (d23 + d12 + m2);
    if (m_ == 0) return result;
    const double left_z = 4 * m_ * M_ * sum;
    result += 2 * overlap(f.left, f.right) * 8 * m2 * sum + norm(f.z_long) * 8 * sum * (d23 + m2) +
              2 * (overlap(f.left, f.z_long) - overlap(f.right, f.z_long)) * left_z;
    if (charged_ == 0) return result;
    return result + norm(f.w_long) * 4 * d13 * (M_ * M_ * (d23 + d12 - m2) + m2 * (d23 + d12 + m2)) +
           2 * overlap(f.left, f.w_long) * 4 * m_ * (M_ * M_ * d12 - m2 * sum) +
           2 * overlap(f.right, f.w_long) * 8 * m_ * d13 * (M_ * M_ - d23 - d12 - m2) +
           2 * overlap(f.z_long, f.w_long) * M_ * (-4 * d13 * d23 + 2 * m2 * (d12 - d13));
  }

  neutral_diagrams diagrams_;
  double M_, m_, g_;  // GeV
  detail::breit_wigner zprime_, z_, w_;
  double left_ = 0, right_ = 0, charged_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP
