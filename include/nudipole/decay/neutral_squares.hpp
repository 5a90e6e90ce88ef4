// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_SQUARES_HPP
#define NUDIPOLE_DECAY_NEUTRAL_SQUARES_HPP

#include <nudipole/decay/neutral_sums.hpp>
#include <nudipole/decay/neutral_traces.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/numeric/complex.hpp>

/// @file
/// Squares of the amplitude of N → ν f f̄ as sums of coefficients times the traces of `neutral_traces.hpp`: U and S at
/// a `neutral_point`, and U alone of `neutral_sums`, for integrals over the spin.
namespace nudipole::detail {

/// What multiplies T_L, T_R and T_W at μ = 1.
struct dipole_coefficients {
  numeric::complex left{}, right{}, w{};
};

/// What multiplies M_L, M_R, Z_l and W_l at V = 1.
struct mixing_coefficients {
  numeric::complex left{}, right{}, z_long{}, w_long{};
};

/// Returns Re(x y*) times U and the parts of S along momenta, Im(x y*) times its T-odd part.
constexpr spin_square between(numeric::complex x, numeric::complex y, const spin_square& trace) {
  const numeric::complex phase = times_conjugate(x, y);
  return {phase.re * trace.u, phase.re * trace.first, phase.re * trace.third, phase.im * trace.normal};
}

/// Returns Re(x y*) times U.
constexpr double between(numeric::complex x, numeric::complex y, double trace) { return overlap(x, y) * trace; }

/// Returns |C_L T_L + C_R T_R|²; `one_chirality` says that C_R is 0.
template <class Point>
constexpr auto vectors_square(const Point& k, const dipole_coefficients& c, bool one_chirality) {
  auto sum = norm(c.left) * traces::tl_tl(k);
  if (one_chirality) return sum;
  sum += norm(c.right) * traces::tr_tr(k);
  return sum + 2 * between(c.left, c.right, traces::tl_tr(k));
}

/// Returns what the W's dipole moment adds to that, |C_W T_W|² and its interference with T_L and T_R.
template <class Point>
constexpr auto w_dipole_square(const Point& k, const dipole_coefficients& c) {
  return norm(c.w) * traces::tw_tw(k) + 2 * between(c.left, c.w, traces::tl_tw(k)) +
         2 * between(c.right, c.w, traces::tr_tw(k));
}

/// Returns the interference of the dipole moments of neutral vectors with mixing, twice.
template <class Point>
constexpr auto vectors_by_mixing(const Point& k, const dipole_coefficients& c, const mixing_coefficients& f,
                                 bool one_chirality, bool has_w) {
  auto sum = between(c.left, f.left, traces::tl_ml(k));
  if (one_chirality) return 2 * sum;
  sum += between(c.right, f.right, traces::tr_mr(k));
  if (k.m != 0) {
    sum += (overlap(c.left, f.right) + overlap(c.right, f.left)) * traces::t_m_opposite(k);
    if (has_w) sum += between(c.left, f.w_long, traces::tl_wl(k)) + between(c.right, f.w_long, traces::tr_wl(k));
  }
  return 2 * sum;
}

/// Returns the same of the W's dipole moment.
template <class Point>
constexpr auto w_dipole_by_mixing(const Point& k, const dipole_coefficients& c, const mixing_coefficients& f) {
  auto sum = between(c.w, f.left, traces::tw_ml(k));
  if (k.m != 0)
    sum += between(c.w, f.right, traces::tw_mr(k)) + between(c.w, f.z_long, traces::tw_zl(k)) +
           between(c.w, f.w_long, traces::tw_wl(k));
  return 2 * sum;
}

/// Returns the interference of all dipole moments with mixing, twice, by what there is.
template <class Point>
constexpr auto dipole_by_mixing(const Point& k, const dipole_coefficients& c, const mixing_coefficients& f,
                                const needed_traces& there) {
  auto sum = vectors_by_mixing(k, c, f, there.one_chirality, there.w);
  if (there.w_dipole) sum += w_dipole_by_mixing(k, c, f);
  return sum;
}

/// Returns the square of the amplitude by mixing.
template <class Point>
constexpr auto mixing_square(const Point& k, const mixing_coefficients& f, bool one_chirality, bool has_w) {
  auto sum = norm(f.left) * traces::ml_ml(k);
  if (one_chirality) return sum;
  sum += norm(f.right) * traces::mr_mr(k);
  if (k.m == 0) return sum;
  sum += 2 * overlap(f.left, f.right) * traces::ml_mr(k) + norm(f.z_long) * traces::zl_zl(k) +
         2 * (overlap(f.left, f.z_long) - overlap(f.right, f.z_long)) * traces::ml_zl(k);
  if (!has_w) return sum;
  return sum + norm(f.w_long) * traces::wl_wl(k) + 2 * between(f.left, f.w_long, traces::ml_wl(k)) +
         2 * between(f.right, f.w_long, traces::mr_wl(k)) + 2 * between(f.z_long, f.w_long, traces::zl_wl(k));
}

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_NEUTRAL_SQUARES_HPP
