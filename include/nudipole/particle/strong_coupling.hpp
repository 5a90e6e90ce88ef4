// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_STRONG_COUPLING_HPP
#define NUDIPOLE_PARTICLE_STRONG_COUPLING_HPP

#include <nudipole/constants.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/table.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// α_s(μ) in the MS-bar scheme from its value at M_Z, with five, four and three flavours, continuous at the quark
/// masses and held below `lowest` at its value there: dα/d ln μ² = −b₀α² − b₁α³, with b₁ = 0 to one loop. The defaults
/// to two loops differ from four loops by 1 % above 3 GeV, 2 % at m_τ and 7 % at 1 GeV. [PDG 2022, sec. 9]
struct strong_coupling {
  int loops = 2;  ///< 1 or 2
  double at_z = 0.118;
  energy bottom = 4.18 * GeV;  ///< m_b(m_b)
  energy charm = 1.27 * GeV;   ///< m_c(m_c)
  energy lowest = 1. * GeV;

  /// Returns α_s(μ).
  /// @throws bad_parameter unless μ > 0
  constexpr double operator()(energy scale) const {
    numeric::require_positive("strong_coupling: scale", scale);
    constexpr energy z_mass = known_mass(23);
    if (scale >= bottom) return run(at_z, z_mass, scale, 5);
    const double at_bottom = run(at_z, z_mass, bottom, 5);
    if (scale >= charm) return run(at_bottom, bottom, scale, 4);
    return run(run(at_bottom, bottom, charm, 4), charm, scale < lowest ? lowest : scale, 3);
  }

 private:
  /// Returns α_s at a scale from its value at another. With x = 1/α and c = b₁/b₀ it solves
  /// x − c ln(1 + x/c) = const + b₀ ln(μ²/μ₀²) by Newton's method: the left side is convex and rises.
  constexpr double run(double alpha, energy from, energy to, int flavours) const {
    if (loops == 1) return 1 / (1 / alpha + (33 - 2 * flavours) / (6 * pi) * numeric::log(to / from));
    const double b0 = (33 - 2 * flavours) / (12 * pi);
    const double c = (153 - 19 * flavours) / (2 * pi * (33 - 2 * flavours));
    const auto left = [c](double x) { return x - c * numeric::log(1 + x / c); };
    const double wanted = left(1 / alpha) + 2 * b0 * numeric::log(to / from);
    double x = 1 / alpha;
    for (int i = 0; i < 50; ++i) {
      const double step = (left(x) - wanted) * (c + x) / x;
      // A step may overshoot to x < 0 far down in scale; half the way is always above the root of a convex function.
      x = step < x ? x - step : x / 2;
      if (numeric::abs(step) < 1e-14 * x) break;
    }
    return 1 / x;
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_STRONG_COUPLING_HPP
