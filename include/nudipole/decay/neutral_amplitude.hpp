// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP
#define NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/crossed_line.hpp>
#include <nudipole/decay/dipole_pairs.hpp>
#include <nudipole/decay/neutral_squares.hpp>
#include <nudipole/decay/neutral_sums.hpp>
#include <nudipole/decay/neutral_traces.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/decay/weak_exchange.hpp>
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

/// The tree amplitude of N → ν_α f f̄ with the diagrams of dipole moments, Z and W, fixed-width propagators in unitary
/// gauge and massive f, for an N with a spin,
///
///     M = μ {Σ_X C_X T_X + C_W T_W} + V {κ(c_L M_L + c_R M_R + longitudinal)/D_Z + w(M_L + longitudinal)/D_W(s₁₃)},
///     C_X = Σ 2g_X/D(s₂₃) over all vectors,   X = L, R,   C_W = 2(μ^W/μ)√w/D_W(s₁₃),
///     κ = 4G_F M_Z²/√2,   w = 4G_F M_W²/√2,
///
/// with the structures of `neutral_traces.hpp`; the W's, of f = l_α alone, are brought to that order of the fermions by
/// a Fierz rearrangement. The relative sign of μ and V is that of the Lagrangian in `dipole_portal`. The width, the
/// distribution of the products and the weight of an event are three readers of the same squares. S has terms along the
/// momenta, and a T-odd one along p⃗₁ × p⃗₃ where widths give diagrams different phases. Z and W may be on their mass
/// shells: their widths are fixed, and integrals follow their lines.
class neutral_amplitude {
 public:
  /// The diagrams of the neutral vectors' dipole moments alone.
  /// @throws bad_parameter for masses, a width or couplings that are not valid
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const vector_exchanges& vectors)
      : diagrams_(diagrams),
        M_(numeric::require_positive("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        m_(numeric::require_not_negative("neutral_amplitude: fermion mass", fermion_mass) / GeV),
        vectors_(vectors.coupled(left_handed_pair())) {}

  /// All diagrams. `fermion` are f's chiral couplings to the Z; `w_share` is μ^W/μ, which counts where there is a W.
  /// @throws bad_parameter likewise
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const vector_exchanges& vectors, chiral_couplings fermion,
                              const electroweak_parameters& electroweak, double w_share = 0)
      : neutral_amplitude(diagrams, heavy_neutrino_mass, fermion_mass, vectors) {
    weak_ = {diagrams, M_, m_, fermion, electroweak, w_share};
  }

  constexpr bool operator==(const neutral_amplitude&) const = default;

  /// Returns the same amplitude, of whose width a is without the square of the neutral vectors' part, which a width
  /// policy has already: it is what the W's dipole moment adds to a, b and c.
  constexpr neutral_amplitude beside_vectors() const {
    neutral_amplitude result = *this;
    result.beside_vectors_ = true;
    return result;
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
    const detail::dipole_coefficients c = dipole_at(s23, weak_.crossed(s13));
    spin_square sum = vectors_square(k, c, left_handed_pair());
    if (weak_.has_w_dipole()) sum += w_dipole_square(k, c);
    if (!identical()) return sum;
    const auto swapped = 2 * vectors_.at(s13).left;
    sum += norm(swapped) * detail::traces::swapped_swapped(k);
    return sum + 2 * detail::between(c.left, swapped, detail::traces::tl_swapped(k));
  }

  /// Coefficient of μV.
  constexpr spin_square interference(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    const numeric::complex w = weak_.crossed(s13);
    const detail::mixing_coefficients f = weak_.mixing(weak_.z_propagator(s23), w);
    spin_square sum = dipole_by_mixing(k, dipole_at(s23, w), f, there());
    if (identical()) sum += 2 * detail::between(2 * vectors_.at(s13).left, f.left, detail::traces::swapped_ml(k));
    return sum;
  }

  /// Coefficient of V².
  constexpr spin_square mixing(double s13, double s23) const {
    return mixing_square(detail::neutral_point(M_, m_, s13, s23),
                         weak_.mixing(weak_.z_propagator(s23), weak_.crossed(s13)), left_handed_pair(), weak_.has_w());
  }

  /// Returns |A₁|² and |A₂|² of two identical neutrinos, summed over spins at μ = 1 for the two dipole amplitudes
  /// alone: with the pole in s₂₃, and in s₁₃.
  constexpr std::array<double, 2> orderings(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    return {vectors_square(k, dipole_at(s23, {}), true).u,
            4 * norm(vectors_.at(s13).left) * detail::traces::swapped_swapped(k).u};
  }
  /// Returns the same for the two amplitudes by mixing alone, at V = 1.
  constexpr std::array<double, 2> mixing_orderings(double s13, double s23) const {
    const double trace = detail::traces::ml_ml(detail::neutral_point(M_, m_, s13, s23)).u;
    return {trace * weak_.z_square(s23), trace * weak_.z_square(s13)};
  }
  constexpr bool identical() const { return diagrams_ == neutral_diagrams::identical_neutrinos; }
  constexpr energy heavy_neutrino_mass() const { return M_ * GeV; }
  constexpr energy fermion_mass() const { return m_ * GeV; }
  /// The vectors that couple to f.
  constexpr const vector_exchanges& vectors() const { return vectors_; }
  /// The W and Z.
  constexpr const detail::weak_exchange& weak() const { return weak_; }
  /// M² and MΓ of the Z in GeV²; 0 without mixing.
  constexpr const detail::breit_wigner& mixing_propagator() const { return weak_.z(); }

  /// Returns Γ averaged over the spin of N as a quadratic form: the integral of `squared` over the Dalitz plane, for
  /// √s₂₃ above `threshold` (or 2m). `outer` runs over s₂₃ along the lines, `inner` over s₁₃. Without a W the integrand
  /// is a polynomial of second degree in s₁₃: two inner nodes are then exact. For M_N at or above M_W, and with the W's
  /// dipole moment, integrals over s₁₃ are in closed form, and `inner` is not used where a propagator depends on s₁₃.
  /// The dipole amplitude is √`strength` times that of free fermions: so b² ≤ 4ac whatever the strength.
  /// @throws bad_parameter for a Z′ of zero width with its pole in range, and for a photon and massless f
  template <numeric::Quadrature Outer, numeric::Quadrature Inner, class Strength = free_current>
  constexpr width_form width(const Outer& outer, const Inner& inner, energy threshold = 0. * GeV,
                             const Strength& strength = {}) const {
    const double lower = numeric::square(threshold > 2. * m_ * GeV ? double(threshold / GeV) : 2 * m_), upper = M_ * M_;
    if (!(lower < upper)) return {};
    const bool by_dipole = !vectors_.none();
    if (by_dipole) detail::require_integrable(vectors_, lower, upper);
    const detail::form_numbers sum =
        weak_.heavy() || weak_.has_w_dipole()
            ? along_all_lines(outer, inner, lower, upper, strength)
            : along_vectors(outer, inner, lower, upper, strength) + mixing_below_w(outer, inner, lower, upper);
    // 1/[(2π)³ 32M³] · ½ for N's spin; identical neutrinos: ½ again, and twice by symmetry for all that has its pole in
    // s₂₃.
    const double phase_space = 1 / (8 * pi * pi * pi * 32 * M_ * M_ * M_) / 2;
    width_form form{.dipole = phase_space * sum.a * GeV3,
                    .interference = phase_space * sum.b * GeV2,
                    .mixing = phase_space * (identical() ? 0.5 : 1) * sum.c * GeV};
    if (identical() && by_dipole && !beside_vectors_)
      form.dipole += detail::dipole_exchange_width(M_ * GeV, vectors_, outer);
    return form;
  }

 private:
  constexpr bool left_handed_pair() const { return identical() || diagrams_ == neutral_diagrams::neutrinos; }

  constexpr detail::dipole_coefficients dipole_at(const detail::line_point& s23, numeric::complex w) const {
    const auto c = vectors_.at(s23);
    return {2 * c.left, 2 * c.right, weak_.w_dipole(w)};
  }
  /// What there is, and which traces an integrand needs, of a, b and, with `mixing`, of c.
  constexpr detail::needed_traces there(bool mixing = true) const {
    return {left_handed_pair(),
            weak_.has_w(),
            weak_.has_w_dipole(),
            !beside_vectors_ || weak_.has_w_dipole(),
            true,
            mixing};
  }

  /// a and b along the lines of the vectors, W and Z being far from their mass shells.
  template <class Outer, class Inner, class Strength>
  constexpr detail::form_numbers along_vectors(const Outer& outer, const Inner& inner, double lower, double upper,
                                               const Strength& strength) const {
    if (vectors_.none()) return {};
    const auto spectrum = [&](const detail::line_point& at) {
      const double k = strength(at.s), root = numeric::sqrt(k);
      const detail::mixing_coefficients by_z = weak_.mixing(weak_.z_propagator(at.s), {});
      detail::dipole_coefficients c = dipole_at(at, {});
      return over_s13(inner, at.s, [&](double s13) {
        const detail::neutral_sums point({M_, m_, s13, at.s}, there(false));
        const numeric::complex w = weak_.crossed(s13);
        c.w = weak_.w_dipole(w);
        const double a = beside_vectors_ ? 0 : vectors_square(point, c, left_handed_pair());
        return detail::form_numbers{k * a, root * dipole_by_mixing(point, c, weak_.across(by_z, w), there()), 0};
      });
    };
    return vectors_.lines().integrate(spectrum, lower, upper, outer, [&](double s) { return strength.next_break(s); });
  }
  /// c for an N below the W.
  template <class Outer, class Inner>
  constexpr detail::form_numbers mixing_below_w(const Outer& outer, const Inner& inner, double lower,
                                                double upper) const {
    const detail::needed_traces mixing_alone{
        .one_chirality = left_handed_pair(), .w = weak_.has_w(), .dipole = false, .interference = false};
    const auto by_mixing = [&](double v) {
      const double s23 = lower + (upper - lower) * v * v;
      const detail::mixing_coefficients by_z = weak_.mixing(weak_.z_propagator(s23), {});
      return 2 * v * over_s13(inner, s23, [&](double s13) {
               const detail::neutral_sums point({M_, m_, s13, s23}, mixing_alone);
               return mixing_square(point, weak_.across(by_z, weak_.crossed(s13)), left_handed_pair(), weak_.has_w());
             });
    };
    return {0, 0, (upper - lower) * outer(by_mixing, 0., 1.)};
  }

  /// a, b and c along the lines of the vectors and of the Z, with W and Z in s₁₃ wherever their poles are.
  template <class Outer, class Inner, class Strength>
  constexpr detail::form_numbers along_all_lines(const Outer& outer, const Inner& inner, double lower, double upper,
                                                 const Strength& strength) const {
    std::array<detail::breit_wigner, portal::capacity + 1> lines{};
    const std::size_t size = all_lines(lines);
    const bool crosses = weak_.crosses(), w_dipole = weak_.has_w_dipole();
    const auto spectrum = [&](const detail::line_point& at) {
      const double k = strength(at.s), root = numeric::sqrt(k);
      const detail::mixing_coefficients by_z = weak_.mixing(weak_.z_propagator(at.s), {});
      detail::dipole_coefficients c = dipole_at(at, {});
      const auto integrand = [&](double s13) {
        return [&, point = detail::neutral_sums({M_, m_, s13, at.s}, there())](numeric::complex w) {
          c.w = weak_.w_dipole(w);
          const detail::mixing_coefficients f = weak_.across(by_z, w);
          double a = beside_vectors_ ? 0 : vectors_square(point, c, left_handed_pair());
          if (w_dipole) a += w_dipole_square(point, c);
          return detail::form_numbers{k * a, root * dipole_by_mixing(point, c, f, there()),
                                      mixing_square(point, f, left_handed_pair(), weak_.has_w())};
        };
      };
      const auto [from, to] = range_of_s13(at.s);
      return crosses ? weak_.crossed().integrate(integrand, from, to)
                     : inner([&](double s13) { return integrand(s13)({}); }, from, to);
    };
    const std::array<double, 2> places = ends_of_crossing();
    return detail::breit_wigners{lines.data(), size}.integrate(spectrum, lower, upper, outer, [&](double s) {
      double next = strength.next_break(s);
      for (double place : places)
        if (crosses && place > s && place < next) next = place;
      return next;
    });
  }
  /// The two s₂₃ where the pole in s₁₃ comes into the range of s₁₃ and leaves it; 0 if it is never there.
  constexpr std::array<double, 2> ends_of_crossing() const {
    const double t = weak_.crossed().line().m2, m2 = m_ * m_, M2 = M_ * M_;
    if (!(t > m2) || !(numeric::sqrt(t) + m_ < M_)) return {};
    const double kallen = numeric::square(M2 - t - m2) - 4 * t * m2;  // in the rest frame of particles 1 and 3
    const double p2 = kallen > 0 ? numeric::sqrt(kallen) : 0, p3 = t - m2, energy2 = numeric::square(M2);
    return {(energy2 - numeric::square(p2 + p3)) / (4 * t), (energy2 - numeric::square(p2 - p3)) / (4 * t)};
  }
  /// The lines that s₂₃ follows: those of the vectors, by their numbers, and the Z's if it is not one of them.
  constexpr std::size_t all_lines(std::array<detail::breit_wigner, portal::capacity + 1>& lines) const {
    bool has_z = weak_.z().m2 == 0;
    for (std::size_t i = 0; i < vectors_.size(); ++i) {
      lines[i] = vectors_.line(i);
      if (lines[i] == weak_.z()) has_z = true;
    }
    if (has_z) return vectors_.size();
    lines[vectors_.size()] = weak_.z();
    return vectors_.size() + 1;
  }

  constexpr std::array<double, 2> range_of_s13(double s23) const {
    // s₁₃ = m² + (M² − s₂₃)(1 ∓ β)/2 at the ends, β the velocity of f in the rest frame of the pair
    const double beta = m_ > 0 ? numeric::sqrt(1 - 4 * m_ * m_ / s23 > 0 ? 1 - 4 * m_ * m_ / s23 : 0.) : 1.;
    const double middle = m_ * m_ + (M_ * M_ - s23) / 2, half = (M_ * M_ - s23) / 2 * beta;
    return {middle - half, middle + half};
  }
  template <class Inner, class F>
  constexpr auto over_s13(const Inner& inner, double s23, const F& f) const {
    const auto [from, to] = range_of_s13(s23);
    return inner(f, from, to);
  }

  neutral_diagrams diagrams_;
  double M_, m_;  // GeV
  vector_exchanges vectors_;
  detail::weak_exchange weak_{};
  bool beside_vectors_ = false;
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_NEUTRAL_AMPLITUDE_HPP
