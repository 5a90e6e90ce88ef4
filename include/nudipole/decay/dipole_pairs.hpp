// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DIPOLE_PAIRS_HPP
#define NUDIPOLE_DECAY_DIPOLE_PAIRS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <cstddef>

namespace nudipole::detail {

/// Refuses lines that cannot be integrated over from `lower`: one without a width whose pole is in range, and a photon
/// and a pair without mass.
constexpr void require_integrable(const vector_exchanges& vectors, double lower, double upper) {
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    const breit_wigner& line = vectors.line(i);
    if (line.m2 == 0 && !(lower > 0))
      numeric::refuse("massless vector: mass of the pair", lower * GeV, "must be above 0: the width diverges");
    if (line.m2 > 0 && line.mgamma == 0 && line.m2 >= lower && line.m2 < upper)
      numeric::refuse("zprime width with the pole in range", 0. * GeV, "must be positive and finite");
  }
}

/// Returns Γ(N → ν f f̄)/μ² of a Dirac N for f ≠ ν_α through any vectors,
///
///     dΓ/ds = (1/π) Γ(N → ν V*(s)) √s { |C_V|² Γ(V*(√s) → f f̄; g_V = 1) + |C_A|² Γ(V*(√s) → f f̄; g_A = 1) },
///     C = Σ g/D(s) with D(s) = s − M² + iMΓ,
///
/// from `threshold`² to M_N²: the amplitudes of all vectors are added first.
template <class Q>
constexpr energy_cubed dipole_pair_width(energy heavy_neutrino_mass, const vector_exchanges& vectors,
                                         energy fermion_mass, int colours, energy threshold, const Q& rule) {
  const double lower = numeric::square(threshold / GeV), upper = numeric::square(heavy_neutrino_mass / GeV);
  if (!(lower < upper) || vectors.none()) return 0. * GeV3;
  require_integrable(vectors, lower, upper);
  const auto spectrum = [&](const line_point& at) {
    const energy root = numeric::sqrt(at.s) * GeV;
    const auto c = vectors.at(at);
    const double strength = norm(c.vector()) * (vector_width(root, 1, fermion_mass, colours) / GeV) +
                            norm(c.axial()) * (axial_width(root, 1, fermion_mass, colours) / GeV);
    return dipole_two_body_width(heavy_neutrino_mass, at.s * GeV2) / GeV3 * (root / GeV) * strength;
  };
  return vectors.lines().integrate(spectrum, lower, upper, rule, [=](double) { return upper; }) / pi * GeV3;
}

/// Returns what the interference of the two identical neutrinos adds to Γ(N → ν_αν_αν̄_α)/μ² through any vectors,
///
///     1/(32π³M_N³) ∬ ds dt s t (M_N² − s − t) Re{C(s) C*(t)},   C = Σ g/D,
///
/// the inner integral in closed form; `identical_neutrino_interference` is the same for one vector.
template <class Q>
constexpr energy_cubed dipole_exchange_width(energy heavy_neutrino_mass, const vector_exchanges& vectors,
                                             const Q& rule) {
  const double m = heavy_neutrino_mass / GeV, m2 = m * m;
  if (vectors.none()) return 0. * GeV3;
  require_integrable(vectors, 0, m2);
  const auto integrand = [&](const line_point& at) {
    numeric::complex inner{};  // ∫ (L − t) t C*(t) dt
    for (std::size_t i = 0; i < vectors.size(); ++i)
      inner += vectors.coupling(i).left * exchange_integral(m2 - at.s, {vectors.line(i).m2, vectors.line(i).mgamma});
    return at.s * (vectors.at(at).left * inner).re;
  };
  const auto next = [&](double s) {  // where t can no longer reach a pole, if that is not at the very end
    double to = m2;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      const double pole = vectors.line(i).m2, place = m2 - pole;
      if (pole > 1e-3 * m2 && place > s && place < to) to = place;
    }
    return to;
  };
  return vectors.lines().integrate(integrand, 0., m2, rule, next) / (32 * pi * pi * pi * m * m2) * GeV3;
}

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_DIPOLE_PAIRS_HPP
