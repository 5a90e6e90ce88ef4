// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_POLARISED_HPP
#define NUDIPOLE_DECAY_POLARISED_HPP

#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/mesons.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <array>

/// Decays of an N whose spin has a direction. Everything here is in the rest frame of N and for a Dirac N (not N̄):
/// with the polarisation vector ζ, |ζ| ≤ 1, the sum over final spins is
///
///     |M|²(ζ) = ½ [U + ζ·S],   U the unpolarised sum, |S| ≤ U.
///
/// N̄ decays to the charge-conjugate state with all momenta reversed at the same ζ, |M̄|²(ζ; p⃗) = |M|²(ζ; −p⃗), since
/// tree amplitudes with real couplings conserve CP; so does the charge-conjugate half of a Majorana N's decays.
namespace nudipole {

/// Polarisation of N: twice the mean spin in its rest frame. Of length 1 for a pure state, 0 for no polarisation.
struct polarisation {
  double x = 0;
  double y = 0;
  double z = 0;

  constexpr bool operator==(const polarisation&) const = default;
  constexpr double size() const { return numeric::sqrt(x * x + y * y + z * z); }
  friend constexpr polarisation operator-(const polarisation& p) { return {-p.x, -p.y, -p.z}; }
};

namespace detail {

/// U, and S = first p⃗₁ + third p⃗₃ + normal p⃗₁ × p⃗₃ with the momenta of the first and third product. GeV.
struct spin_square {
  double u = 0, first = 0, third = 0, normal = 0;

  constexpr spin_square& operator+=(const spin_square& o) {
    u += o.u, first += o.first, third += o.third, normal += o.normal;
    return *this;
  }
  friend constexpr spin_square operator+(spin_square a, const spin_square& b) { return a += b; }
  friend constexpr spin_square operator*(double k, const spin_square& a) {
    return {k * a.u, k * a.first, k * a.third, k * a.normal};
  }
};

/// ½[U + ζ·S].
inline double at_polarisation(const spin_square& square, const four_momentum& first, const four_momentum& third,
                              const polarisation& spin) {
  const double x1 = first.x / GeV, y1 = first.y / GeV, z1 = first.z / GeV;
  const double x3 = third.x / GeV, y3 = third.y / GeV, z3 = third.z / GeV;
  const double triple = spin.x * (y1 * z3 - z1 * y3) + spin.y * (z1 * x3 - x1 * z3) + spin.z * (x1 * y3 - y1 * x3);
  return 0.5 * (square.u + square.first * (spin.x * x1 + spin.y * y1 + spin.z * z1) +
                square.third * (spin.x * x3 + spin.y * y3 + spin.z * z3) + square.normal * triple);
}

/// Dot products of the three momenta, m the mass of particles 2 and 3 and the first massless; all in GeV².
struct three_body_invariants {
  double M, m, m2, d12, d13, d23, sum, half;  // sum = d₁₂ + d₁₃, half = M²/2

  constexpr three_body_invariants(double mass, double fermion, double s13, double s23)
      : M(mass),
        m(fermion),
        m2(fermion * fermion),
        d12(0),
        d13((s13 - m2) / 2),
        d23((s23 - 2 * m2) / 2),
        sum((M * M - s23) / 2),
        half(M * M / 2) {
    d12 = sum - d13;
  }
};

/// Σ|T_d|² of a vector pair: [ū₁P_R P̸γ^ρ N][ū₂γ_ρ v₃], and of the left-handed pair of neutrinos.
constexpr spin_square dipole_squared(const three_body_invariants& k) {
  const double h = k.d23 + k.m2;
  return {32 * (k.d23 * k.d23 * k.sum + k.d23 * (k.d12 * k.d12 + k.d13 * k.d13) +
                k.m2 * (3 * k.d23 * k.sum + 2 * (k.d12 * k.d12 + k.d13 * k.d13) + 2 * k.d12 * k.d13) +
                2 * k.m2 * k.m2 * k.sum),
          32 * k.M * (k.d12 * k.d23 + k.m2 * (k.d12 + k.half)), 32 * k.M * (k.d12 - k.d13) * h, 0};
}
constexpr spin_square dipole_squared_left(const three_body_invariants& k) {
  const double spin = 32 * k.M * k.d12 * k.d23;
  return {32 * k.d12 * k.d23 * (k.d12 + k.d23), spin, spin, 0};
}
/// The same for two pseudoscalars, [ū₁P_R P̸γ^ρ N](p₂ − p₃)_ρ.
constexpr spin_square dipole_squared_pseudoscalars(const three_body_invariants& k) {
  return {8 * k.sum * k.d23 * k.d23 + 32 * k.d12 * k.d13 * k.d23 - 16 * k.m2 * (k.d12 * k.d12 + k.d13 * k.d13) -
              8 * k.m2 * k.m2 * k.sum,
          8 * k.M * (k.d23 * k.d23 + 2 * k.d13 * k.d23 - 2 * k.m2 * k.d12 - k.m2 * k.m2),
          16 * k.M * (k.d13 - k.d12) * (k.d23 + k.m2), 0};
}

}  // namespace detail

/// `neutral_amplitude` for an N with a spin: the same diagrams, couplings and signs; its average over spins is that.
/// S has terms along the momenta, and a T-odd one along p⃗₁ × p⃗₃ where widths give diagrams different phases.
class polarised_neutral_amplitude {
 public:
  /// Without `mixing` only the diagrams of the dipole moment are there, and N may be heavier than the W.
  /// @throws std::invalid_argument for masses or parameters that are not valid, and with mixing for M_N at or above M_W
  constexpr polarised_neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                                        const zprime_exchange& zprime, chiral_couplings fermion,
                                        const electroweak_parameters& electroweak, bool mixing = true)
      : diagrams_(diagrams),
        M_(numeric::require_positive("polarised_neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        m_(numeric::require_not_negative("polarised_neutral_amplitude: fermion mass", fermion_mass) / GeV),
        g_(numeric::require_finite("polarised_neutral_amplitude: zprime coupling", zprime.coupling)),
        zprime_{
            numeric::square(numeric::require_positive("polarised_neutral_amplitude: zprime mass", zprime.mass) / GeV),
            numeric::require_not_negative("polarised_neutral_amplitude: zprime width", zprime.width) * zprime.mass /
                GeV2},
        z_{numeric::square(electroweak.z_mass / GeV), electroweak.z_mass * electroweak.z_width / GeV2},
        w_{numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2} {
    if (!mixing) return;
    validate(electroweak);
    if (heavy_neutrino_mass >= electroweak.w_mass)
      numeric::refuse("polarised_neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass,
                      "must be below the W mass: on-shell W and Z are not treated");
    const double neutral = exchange_strength(electroweak, electroweak.z_mass);
    left_ = neutral * fermion.left;
    right_ = neutral * fermion.right;
    if (diagrams == neutral_diagrams::neutral_and_charged)
      charged_ = exchange_strength(electroweak, electroweak.w_mass);
  }

  /// Σ_final spins |M|² of N → ν(p₁) f(p₂) f̄(p₃) with the given polarisation, as a form in μ and V. Momenta in the
  /// rest frame of N; symmetry factors of identical particles left out.
  amplitude_form squared(const four_momentum& neutrino, const four_momentum& fermion, const four_momentum& antifermion,
                         const polarisation& spin) const {
    const double s23 = M_ * M_ - 2 * M_ * double(neutrino.e / GeV);
    const double s13 = M_ * M_ + m_ * m_ - 2 * M_ * double(fermion.e / GeV);
    const auto at = [&](const detail::spin_square& part) {
      return detail::at_polarisation(part, neutrino, antifermion, spin);
    };
    return {at(dipole(s13, s23)) * GeV2, at(interference(s13, s23)) * GeV, at(mixing(s13, s23))};
  }

  /// Coefficients of μ², μV and V², s₁₃ = (p₁ + p₃)² and s₂₃ = (p₂ + p₃)² in GeV².
  constexpr detail::spin_square dipole(double s13, double s23) const {
    const detail::three_body_invariants k(M_, m_, s13, s23);
    const double strength = 4 * g_ * g_;
    if (!left_handed_pair()) return strength / norm(zprime(s23)) * detail::dipole_squared(k);
    detail::spin_square sum = strength / norm(zprime(s23)) * detail::dipole_squared_left(k);
    if (diagrams_ != neutral_diagrams::identical_neutrinos) return sum;
    const double swapped = 32 * k.d12 * k.d13;
    sum += strength / norm(zprime(s13)) * detail::spin_square{swapped * (k.d12 + k.d13), -k.M * swapped, 0, 0};
    const auto phase = times_conjugate(inverse(zprime(s23)), inverse(zprime(s13)));
    return sum + 2 * strength *
                     between(phase, {32 * k.d12 * k.d13 * k.d23, 16 * k.M * k.d12 * (k.d13 - k.d23),
                                     16 * k.M * k.d12 * k.sum, 16 * k.M * k.d12});
  }

  constexpr detail::spin_square interference(double s13, double s23) const {
    const detail::three_body_invariants k(M_, m_, s13, s23);
    const chiral f = amplitudes(s13, s23);
    const auto d = (2 * g_) * inverse(zprime(s23));
    const double h = k.d23 + k.m2;
    detail::spin_square sum =
        between(times_conjugate(d, f.left),
                {-k.M * (16 * k.d12 * k.d23 + k.m2 * (24 * k.d12 + 8 * k.d13)),
                 -16 * (k.d12 * (k.half - k.d12) + k.m2 * k.half), -16 * k.d12 * (k.half + h), -16 * k.d12});
    if (diagrams_ == neutral_diagrams::identical_neutrinos) {
      const auto swapped = (2 * g_) * inverse(zprime(s13));
      sum += between(times_conjugate(swapped, f.left),
                     {-16 * k.M * k.d12 * k.d13, 16 * k.d12 * (k.half - k.d12), -16 * k.d12 * k.sum, 16 * k.d12});
    }
    if (left_handed_pair()) return 2 * sum;
    sum += between(times_conjugate(d, f.right),
                   {-k.M * (16 * k.d13 * k.d23 + k.m2 * (24 * k.d13 + 8 * k.d12)),
                    -16 * (k.m2 * k.half - k.d13 * (k.half - k.d12)), 16 * k.d13 * (k.half + h), 16 * k.d13});
    if (charged_ != 0)
      sum += k.m * between(times_conjugate(d, f.w_long),
                           {-4 * k.M * k.sum * (k.M * k.M - k.m2),
                            -8 * (k.half * (2 * k.d12 + 4 * k.d13 + k.d23) - k.d12 * k.d13),
                            -8 * (k.half * (k.d12 + 2 * k.d13) + k.d13 * h), -8 * (k.half + k.d13)});
    return 2 * sum;
  }

  constexpr detail::spin_square mixing(double s13, double s23) const {
    const detail::three_body_invariants k(M_, m_, s13, s23);
    const chiral f = amplitudes(s13, s23);
    const double M2 = k.M * k.M, h = k.d23 + k.m2;
    detail::spin_square sum = norm(f.left) * detail::spin_square{16 * k.d12 * (k.d13 + h), 0, 16 * k.M * k.d12, 0};
    if (left_handed_pair()) return sum;
    sum += norm(f.right) * detail::spin_square{16 * k.d13 * (k.d12 + h), -16 * k.M * k.d13, -16 * k.M * k.d13, 0};
    if (k.m == 0) return sum;
    const detail::spin_square left_z{4 * k.m * k.M * k.sum, -4 * k.m * M2, 0, 0};
    sum += 2 * overlap(f.left, f.right) * detail::spin_square{8 * k.m2 * k.sum, 8 * k.m2 * k.M, 0, 0} +
           norm(f.z_long) * detail::spin_square{8 * k.sum * h, -8 * k.M * h, 0, 0} +
           2 * (overlap(f.left, f.z_long) - overlap(f.right, f.z_long)) * left_z;
    if (charged_ == 0) return sum;
    const double ww = 4 * k.M * k.d13 * (M2 - k.m2), rw = 8 * k.m * k.M * k.d13;
    sum += norm(f.w_long) *
           detail::spin_square{4 * k.d13 * (M2 * (k.d23 + k.d12 - k.m2) + k.m2 * (k.d23 + k.d12 + k.m2)), ww, ww, 0};
    sum += 2 * between(times_conjugate(f.left, f.w_long),
                       {4 * k.m * (M2 * k.d12 - k.m2 * k.sum), 4 * k.m * k.M * (k.d13 + k.d23 + 2 * k.d12),
                        4 * k.m * k.M * k.sum, 4 * k.m * k.M});
    sum +=
        2 * overlap(f.right, f.w_long) * detail::spin_square{8 * k.m * k.d13 * (M2 - k.d23 - k.d12 - k.m2), rw, rw, 0};
    return sum +
           2 * between(times_conjugate(f.z_long, f.w_long), {k.M * (-4 * k.d13 * k.d23 + 2 * k.m2 * (k.d12 - k.d13)),
                                                             -2 * M2 * (k.d13 - k.d23), -2 * M2 * k.sum, 2 * M2});
  }

  /// Σ|A₁|² and Σ|A₂|² of two identical neutrinos, the unpolarised squares at μ = 1 of the two Z′ amplitudes alone:
  /// with the pole in s₂₃, and in s₁₃.
  constexpr std::array<double, 2> orderings(double s13, double s23) const {
    const detail::three_body_invariants k(M_, m_, s13, s23);
    const double strength = 4 * g_ * g_ * 32 * k.d12;
    return {strength * k.d23 * (k.d12 + k.d23) / norm(zprime(s23)), strength * k.d13 * k.sum / norm(zprime(s13))};
  }
  constexpr bool identical() const { return diagrams_ == neutral_diagrams::identical_neutrinos; }

 private:
  struct chiral {
    numeric::complex left, right, z_long, w_long;
  };
  constexpr bool left_handed_pair() const {
    return diagrams_ == neutral_diagrams::identical_neutrinos || diagrams_ == neutral_diagrams::neutrinos;
  }
  constexpr numeric::complex zprime(double s) const { return {s - zprime_.m2, zprime_.mgamma}; }
  constexpr chiral amplitudes(double s13, double s23) const {
    const auto z = inverse(numeric::complex{s23 - z_.m2, z_.mgamma});
    const auto w = charged_ != 0 ? inverse(numeric::complex{s13 - w_.m2, w_.mgamma}) : numeric::complex{0, 0};
    chiral f{left_ * z + charged_ * w, right_ * z, (-m_ * M_ * (left_ - right_) / z_.m2) * z,
             (-charged_ * m_ / w_.m2) * w};
    if (diagrams_ == neutral_diagrams::identical_neutrinos)
      f.left = f.left + left_ * inverse(numeric::complex{s13 - z_.m2, z_.mgamma});
    return f;
  }
  /// Re{f_i f_j* T_ij}: the trace is real but for its T-odd part.
  constexpr detail::spin_square between(numeric::complex phase, const detail::spin_square& trace) const {
    return {phase.re * trace.u, phase.re * trace.first, phase.re * trace.third, M_ * phase.im * trace.normal};
  }

  neutral_diagrams diagrams_;
  double M_, m_, g_;  // GeV
  detail::breit_wigner zprime_, z_, w_;
  double left_ = 0, right_ = 0, charged_ = 0;
};

/// `charged_amplitude` for an N with a spin.
class polarised_charged_amplitude {
 public:
  /// @throws std::invalid_argument as `charged_current_width`
  constexpr polarised_charged_amplitude(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                                        energy antifermion_mass, double colours_and_ckm,
                                        const electroweak_parameters& electroweak = {})
      : unpolarised_(heavy_neutrino_mass, lepton_mass, fermion_mass, antifermion_mass, colours_and_ckm, electroweak),
        M_(heavy_neutrino_mass / GeV),
        ml2_(numeric::square(lepton_mass / GeV)),
        m12_(numeric::square(fermion_mass / GeV)),
        m32_(numeric::square(antifermion_mass / GeV)),
        w2_(numeric::square(electroweak.w_mass / GeV)),
        wgamma_(electroweak.w_mass * electroweak.w_width / GeV2),
        strength_(colours_and_ckm * numeric::square(exchange_strength(electroweak, electroweak.w_mass))) {}

  /// Σ_final spins |M|²/|V|² of N → l⁻(p_l) f(p₁) f̄′(p₃) with the given polarisation; momenta in the rest frame of N.
  double squared(const four_momentum& lepton, const four_momentum& /*fermion*/, const four_momentum& antifermion,
                 const polarisation& spin) const {
    const double k2 = M_ * M_ + ml2_ - 2 * M_ * double(lepton.e / GeV);
    const double s_lf = M_ * M_ + m32_ - 2 * M_ * double(antifermion.e / GeV);
    return detail::at_polarisation(square(k2, s_lf), lepton, antifermion, spin);
  }

  /// The same by invariants, k² = (p₁ + p₃)² and s_lf = (p_l + p₁)² in GeV². With P → P − Ms in the trace of N,
  ///
  ///     S·s = −w²M/|D_W|² { 16 d_l1 s·p₃ − 8[σ s·(p₁ + p₃) + … ]/M_W² + 4σ(M² − m_l²) s·(p₁ + p₃)/M_W⁴ },
  ///     σ = (m₁² + m₃²) d₁₃ + 2m₁²m₃².
  constexpr detail::spin_square square(double k2, double s_lf) const {
    const double pair = m12_ + m32_, iw = 1 / w2_;
    const double dl1 = (s_lf - ml2_ - m12_) / 2, dl3 = (M_ * M_ - ml2_ - k2) / 2 - dl1, d13 = (k2 - pair) / 2;
    const double sigma = pair * d13 + 2 * m12_ * m32_;
    const double common = 8 * iw * sigma - 4 * iw * iw * sigma * (M_ * M_ - ml2_);
    const double first = M_ * (common + 8 * iw * (pair * dl3 + 2 * m32_ * dl1));
    const double third = M_ * (common - 16 * dl1 + 8 * iw * (pair * dl1 + 2 * m12_ * dl3));
    const double propagator = strength_ / (numeric::square(k2 - w2_) + wgamma_ * wgamma_);
    return {unpolarised_.squared(k2 * GeV2, s_lf * GeV2), propagator * first, propagator * (first - third), 0};
  }

 private:
  charged_amplitude unpolarised_;
  double M_, ml2_, m12_, m32_, w2_, wgamma_, strength_;  // GeV
};

/// Asymmetry α of N → ν Z′*(s) through the dipole moment: dΓ/dcosθ = ½Γ[1 + α|ζ|cosθ], θ from ζ to the neutrino,
///
///     α = (2M² − s)/(2M² + s).
///
/// Transverse Z′ send the neutrino along the spin, longitudinal ones against it; for the photon α = 1.
/// @throws std::invalid_argument unless M > 0 and s ≥ 0
constexpr double dipole_asymmetry(energy heavy_neutrino_mass, energy_squared s) {
  const energy m = numeric::require_positive("dipole_asymmetry: heavy neutrino mass", heavy_neutrino_mass);
  const double r = numeric::require_not_negative("dipole_asymmetry: s", s) / (m * m);
  return (2 - r) / (2 + r);
}

/// Asymmetry of N → l P and l V (or ν P, ν V) by the V−A current, θ from ζ to the lepton; x = m_l²/M², y = m_meson²/M²,
///
///     α = −√λ(1, x, y) (1 − x) / [(1 − x)² − y(1 + x)]                   pseudoscalar, −1 for a massless lepton,
///     α = −√λ(1, x, y) (1 − x − 2y) / [(1 − x)² + y(1 + x) − 2y²]        vector.
///
/// 0 at and below threshold.
/// @throws std::invalid_argument unless M > 0 and the other masses are not negative
constexpr double meson_asymmetry(energy heavy_neutrino_mass, energy lepton_mass, energy meson_mass, meson_spin spin) {
  const energy m = numeric::require_positive("meson_asymmetry: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_not_negative("meson_asymmetry: lepton mass", lepton_mass);
  numeric::require_not_negative("meson_asymmetry: meson mass", meson_mass);
  if (lepton_mass + meson_mass >= m) return 0;
  const double x = numeric::square(lepton_mass / m), y = numeric::square(meson_mass / m);
  const double momentum = numeric::sqrt((1 - numeric::square((lepton_mass + meson_mass) / m)) *
                                        (1 - numeric::square((lepton_mass - meson_mass) / m)));
  return spin == meson_spin::vector ? -momentum * (1 - x - 2 * y) / ((1 - x) * (1 - x) + y * (1 + x) - 2 * y * y)
                                    : -momentum * (1 - x) / ((1 - x) * (1 - x) - y * (1 + x));
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_POLARISED_HPP
