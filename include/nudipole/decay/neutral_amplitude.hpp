// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP
#define NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/dipole_pairs.hpp>
#include <nudipole/decay/neutral_traces.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <array>

namespace nudipole {

/// Which tree diagrams N(P) → ν_α(p₁) f(p₂) f̄(p₃) has.
enum class neutral_diagrams {
  neutral,              ///< Z′ and Z: f is a quark, or a charged lepton of another flavour than ν_α
  neutral_and_charged,  ///< and W: f = l_α
  neutrinos,            ///< Z′ and Z: f is a neutrino of another flavour, left-handed
  identical_neutrinos   ///< Z′ and Z with both orderings: f = ν_α
};

/// The tree amplitude of N → ν_α f f̄ with the diagrams of dipole moments, Z and W, fixed-width propagators in unitary
/// gauge and massive f, for an N with a spin,
///
///     M = Σ_X C_X T_X + V { κ(c_L M_L + c_R M_R + longitudinal)/D_Z + w(M_L + longitudinal)/D_W(s₁₃) },
///     C_X = μ Σ 2g_X/D(s₂₃) over all vectors,   X = L, R,   κ = 4G_F M_Z²/√2,   w = 4G_F M_W²/√2,
///
/// with the structures of `neutral_traces.hpp`. The W diagram is brought to M_L by a Fierz rearrangement. The relative
/// sign of μ and V is that of the Lagrangian in `dipole_portal`. The width, the distribution of the products and the
/// weight of an event are three readers of the same squares. S has terms along the momenta, and a T-odd one along
/// p⃗₁ × p⃗₃ where widths give diagrams different phases.
class neutral_amplitude {
 public:
  /// The diagrams of the dipole moment alone: N may be heavier than the W.
  /// @throws bad_parameter for masses, a width or couplings that are not valid
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const vector_exchanges& vectors)
      : diagrams_(diagrams),
        M_(numeric::require_positive("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        m_(numeric::require_not_negative("neutral_amplitude: fermion mass", fermion_mass) / GeV),
        vectors_(vectors.coupled(left_handed_pair())) {}

  /// All diagrams. `fermion` are f's chiral couplings to the Z.
  /// @throws bad_parameter also for M_N at or above M_W, where W and Z can be on shell
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const vector_exchanges& vectors, chiral_couplings fermion,
                              const electroweak_parameters& electroweak)
      : neutral_amplitude(diagrams, heavy_neutrino_mass, fermion_mass, vectors) {
    validate(electroweak);
    if (heavy_neutrino_mass >= electroweak.w_mass)
      numeric::refuse("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass,
                      "must be below the W mass: on-shell W and Z are not treated");
    z_ = {numeric::square(electroweak.z_mass / GeV), electroweak.z_mass * electroweak.z_width / GeV2};
    w_ = {numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2};
    const double neutral = exchange_strength(electroweak, electroweak.z_mass);
    left_ = neutral * fermion.left;
    right_ = left_handed_pair() ? 0 : neutral * fermion.right;
    if (diagrams == neutral_diagrams::neutral_and_charged)
      charged_ = exchange_strength(electroweak, electroweak.w_mass);
  }

  /// Returns Σ_spins |M|² of all particles, N included, at s₁₃ = (p₁ + p₃)² and s₂₃ = (p₂ + p₃)²; symmetry factors of
  /// identical particles are left out. Any real values: crossed to ν f → N f, with s₂₃ = t and s₁₂ = ŝ, it is −Σ|M|².
  constexpr amplitude_form squared(energy_squared s13, energy_squared s23) const {
    const double at13 = s13 / GeV2, at23 = s23 / GeV2;
    return {dipole(at13, at23).u * GeV2, interference(at13, at23).u * GeV, mixing(at13, at23).u};
  }

  /// Returns Σ |M|² over the spins of the products for an N of the given polarisation; momenta in its rest frame.
  amplitude_form squared(const four_momentum& neutrino, const four_momentum& fermion, const four_momentum& antifermion,
                         const polarisation& spin) const {
    const double s23 = M_ * M_ - 2 * M_ * double(neutrino.e / GeV);
    const double s13 = M_ * M_ + m_ * m_ - 2 * M_ * double(fermion.e / GeV);
    const auto at = [&](const spin_square& part) { return part.at(neutrino, antifermion, spin); };
    return {at(dipole(s13, s23)) * GeV2, at(interference(s13, s23)) * GeV, at(mixing(s13, s23))};
  }

  /// Coefficient of μ² in U and S, at s₁₃ and s₂₃ in GeV².
  constexpr spin_square dipole(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    spin_square sum = dipole_in_order(k, s23);
    if (!identical()) return sum;
    const auto c = 2 * vectors_.at(s23).left, swapped = 2 * vectors_.at(s13).left;
    sum += norm(swapped) * detail::traces::swapped_swapped(k);
    return sum + 2 * between(c, swapped, detail::traces::tl_swapped(k));
  }

  /// Coefficient of μV.
  constexpr spin_square interference(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    const mixing_coefficients f = mixing_at(s13, s23);
    spin_square sum = interference_in_order(k, s23, f);
    if (identical()) sum += 2 * between(2 * vectors_.at(s13).left, f.left, detail::traces::swapped_ml(k));
    return sum;
  }

  /// Coefficient of V².
  constexpr spin_square mixing(double s13, double s23) const {
    namespace traces = detail::traces;
    const detail::neutral_point k(M_, m_, s13, s23);
    const mixing_coefficients f = mixing_at(s13, s23);
    spin_square sum = norm(f.left) * traces::ml_ml(k);
    if (left_handed_pair()) return sum;
    sum += norm(f.right) * traces::mr_mr(k);
    if (m_ == 0) return sum;
    sum += 2 * overlap(f.left, f.right) * traces::ml_mr(k) + norm(f.z_long) * traces::zl_zl(k) +
           2 * (overlap(f.left, f.z_long) - overlap(f.right, f.z_long)) * traces::ml_zl(k);
    if (charged_ == 0) return sum;
    return sum + norm(f.w_long) * traces::wl_wl(k) + 2 * between(f.left, f.w_long, traces::ml_wl(k)) +
           2 * between(f.right, f.w_long, traces::mr_wl(k)) + 2 * between(f.z_long, f.w_long, traces::zl_wl(k));
  }

  /// Returns |A₁|² and |A₂|² of two identical neutrinos, summed over spins at μ = 1 for the two dipole amplitudes
  /// alone: with the pole in s₂₃, and in s₁₃.
  constexpr std::array<double, 2> orderings(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    return {dipole_in_order(k, s23).u, 4 * norm(vectors_.at(s13).left) * detail::traces::swapped_swapped(k).u};
  }
  constexpr bool identical() const { return diagrams_ == neutral_diagrams::identical_neutrinos; }
  constexpr energy heavy_neutrino_mass() const { return M_ * GeV; }
  constexpr energy fermion_mass() const { return m_ * GeV; }
  /// The vectors that couple to f.
  constexpr const vector_exchanges& vectors() const { return vectors_; }
  /// M² and MΓ of the Z, in GeV²; 0 without mixing.
  constexpr const detail::breit_wigner& mixing_propagator() const { return z_; }

  /// Returns Γ averaged over the spin of N as a quadratic form: the integral of `squared` over the Dalitz plane, for
  /// √s₂₃ above `threshold` (or 2m). `outer` runs over s₂₃ along the vectors' lines, `inner` over s₁₃. Without a W
  /// the integrand is a polynomial of second degree in s₁₃: two inner nodes are then exact.
  /// The dipole amplitude is √`strength` times that of free fermions: so b² ≤ 4ac whatever the strength.
  /// @throws bad_parameter for a Z′ of zero width with its pole in range, and for a photon and massless f
  template <numeric::Quadrature Outer, numeric::Quadrature Inner, class Strength = free_current>
  constexpr width_form width(const Outer& outer, const Inner& inner, energy threshold = 0. * GeV,
                             const Strength& strength = {}) const {
    const double lower = numeric::square(threshold > 2. * m_ * GeV ? double(threshold / GeV) : 2 * m_), upper = M_ * M_;
    if (!(lower < upper)) return {};
    const bool by_dipole = !vectors_.none();
    if (by_dipole) detail::require_integrable(vectors_, lower, upper);
    // 1/[(2π)³ 32M³] · ½ for N's spin; identical neutrinos: ½ again, and twice by symmetry for all that has its pole in
    // s₂₃.
    const double phase_space = 1 / (8 * pi * pi * pi * 32 * M_ * M_ * M_) / 2;
    dipole_and_interference parts{};
    if (by_dipole) {
      const auto spectrum = [&](const detail::line_point& at) {
        const double k = strength(at.s), root = numeric::sqrt(k);
        return over_s13(inner, at.s, [&](double s13) {
          const detail::neutral_point point(M_, m_, s13, at.s);
          return dipole_and_interference{k * dipole_in_order(point, at).u,
                                         root * interference_in_order(point, at, mixing_at(s13, at.s)).u};
        });
      };
      parts = phase_space * vectors_.lines().integrate(spectrum, lower, upper, outer,
                                                       [&](double s) { return strength.next_break(s); });
    }
    const auto by_mixing = [&](double v) {
      const double s23 = lower + (upper - lower) * v * v;
      return 2 * v * over_s13(inner, s23, [&](double s13) { return mixing(s13, s23).u; });
    };
    const double c = phase_space * (upper - lower) * (identical() ? 0.5 : 1) * outer(by_mixing, 0., 1.);
    width_form form{.dipole = parts.a * GeV3, .interference = parts.b * GeV2, .mixing = c * GeV};
    if (identical() && by_dipole) form.dipole += detail::dipole_exchange_width(M_ * GeV, vectors_, outer);
    return form;
  }

 private:
  struct mixing_coefficients {
    numeric::complex left, right, z_long, w_long;
  };
  struct dipole_and_interference {
    double a = 0, b = 0;
    constexpr dipole_and_interference& operator+=(const dipole_and_interference& other) {
      a += other.a, b += other.b;
      return *this;
    }
    friend constexpr dipole_and_interference operator*(double k, const dipole_and_interference& x) {
      return {k * x.a, k * x.b};
    }
    friend constexpr dipole_and_interference operator*(const dipole_and_interference& x, double k) { return k * x; }
    friend constexpr dipole_and_interference operator+(dipole_and_interference x, const dipole_and_interference& y) {
      return x += y;
    }
  };

  constexpr bool left_handed_pair() const { return identical() || diagrams_ == neutral_diagrams::neutrinos; }

  static constexpr numeric::complex denominator(double s, const detail::breit_wigner& vector) {
    return {s - vector.m2, vector.mgamma};
  }
  constexpr mixing_coefficients mixing_at(double s13, double s23) const {
    if (left_ == 0 && right_ == 0 && charged_ == 0) return {};
    const auto z = inverse(denominator(s23, z_));
    const auto w = charged_ != 0 ? inverse(denominator(s13, w_)) : numeric::complex{};
    mixing_coefficients f{left_ * z + charged_ * w, right_ * z, (-m_ * M_ * (left_ - right_) / z_.m2) * z,
                          (charged_ != 0 ? -charged_ * m_ / w_.m2 : 0.) * w};
    if (identical()) f.left += left_ * inverse(denominator(s13, z_));
    return f;
  }

  /// 2Re(x y* U) and so on: traces are real except their T-odd part.
  static constexpr spin_square between(numeric::complex x, numeric::complex y, const spin_square& trace) {
    const numeric::complex phase = times_conjugate(x, y);
    return {phase.re * trace.u, phase.re * trace.first, phase.re * trace.third, phase.im * trace.normal};
  }

  /// The same two without the second ordering of identical neutrinos.
  constexpr spin_square dipole_in_order(const detail::neutral_point& k, const detail::line_point& s23) const {
    const auto c = vectors_.at(s23);
    spin_square sum = 4 * norm(c.left) * detail::traces::tl_tl(k);
    if (left_handed_pair()) return sum;
    sum += 4 * norm(c.right) * detail::traces::tr_tr(k);
    return sum + 8 * between(c.left, c.right, detail::traces::tl_tr(k));
  }
  constexpr spin_square interference_in_order(const detail::neutral_point& k, const detail::line_point& s23,
                                              const mixing_coefficients& f) const {
    namespace traces = detail::traces;
    const auto c = vectors_.at(s23);
    const auto left = 2 * c.left, right = 2 * c.right;
    spin_square sum = between(left, f.left, traces::tl_ml(k));
    if (left_handed_pair()) return 2 * sum;
    sum += between(right, f.right, traces::tr_mr(k));
    if (m_ != 0) {
      sum += (overlap(left, f.right) + overlap(right, f.left)) * traces::t_m_opposite(k);
      if (charged_ != 0) sum += between(left, f.w_long, traces::tl_wl(k)) + between(right, f.w_long, traces::tr_wl(k));
    }
    return 2 * sum;
  }

  template <class Inner, class F>
  constexpr auto over_s13(const Inner& inner, double s23, const F& f) const {
    // s₁₃ = m² + (M² − s₂₃)(1 ∓ β)/2 at the ends, β the velocity of f in the rest frame of the pair
    const double beta = m_ > 0 ? numeric::sqrt(1 - 4 * m_ * m_ / s23 > 0 ? 1 - 4 * m_ * m_ / s23 : 0.) : 1.;
    const double middle = m_ * m_ + (M_ * M_ - s23) / 2, half = (M_ * M_ - s23) / 2 * beta;
    return inner(f, middle - half, middle + half);
  }

  neutral_diagrams diagrams_;
  double M_, m_;  // GeV
  vector_exchanges vectors_;
  detail::breit_wigner z_{}, w_{};
  double left_ = 0, right_ = 0, charged_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP
