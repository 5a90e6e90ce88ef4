// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_RESPONSE_NUCLEUS_HPP
#define NUDIPOLE_SCATTERING_RESPONSE_NUCLEUS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>

namespace nudipole {

/// Form factor of a nucleus, F(0) = 1: `f(Q², nucleus)` for Q² ≥ 0, the transform of a density at momentum transfer q =
/// √Q². Densities are those of charge, taken for protons and neutrons alike.
///
/// | policy | density |
/// | --- | --- |
/// | `helm{}` | a ball folded with a Gaussian skin: the default, and what is usual for recoiling nuclei |
/// | `woods_saxon{}` | 1/(1 + e^{(r − c)/a}), the same radius, another edge: the difference is what is not known |
/// | `point_nucleus{}` | no size: F = 1 |
template <class F>
concept NuclearFormFactor = requires(const F& f, energy_squared q2, const nucleus& target) {
  { f(q2, target) } -> std::convertible_to<double>;
};

namespace detail {

/// In fm⁻¹.
inline double wave_number(energy_squared q2) {
  return std::sqrt(std::max<double>(0., q2 / GeV2)) / double(hbar_c / (GeV * (1e-15 * metre)));
}
/// Radius where a Fermi distribution falls to one half, in fm. [Lewin and Smith, Astropart. Phys. 6 (1996) 87, sec. 4]
inline double half_density_radius(const nucleus& target) { return 1.23 * std::cbrt(target.nucleons) - 0.60; }
/// Its diffuseness in fm, from the same fit.
inline constexpr double usual_diffuseness = 0.52;

/// 3j₁(x)/x, the transform of a ball.
inline double ball_form_factor(double x) {
  const double x2 = x * x;
  if (x2 < 0.01) return 1 - x2 / 10 * (1 - x2 / 28 * (1 - x2 / 54));
  return 3 * (std::sin(x) - x * std::cos(x)) / (x2 * x);
}
/// (y coth y − 1)/y².
inline double coth_slope(double y) {
  const double y2 = y * y;
  if (y2 < 0.01) return (1 - y2 / 15 * (1 - 2 * y2 / 21 * (1 - y2 / 10))) / 3;
  return (y / std::tanh(y) - 1) / y2;
}

}  // namespace detail

struct point_nucleus {
  constexpr double operator()(energy_squared, const nucleus&) const { return 1; }
  constexpr bool operator==(const point_nucleus&) const = default;
};
static_assert(NuclearFormFactor<point_nucleus>);

/// F = 3j₁(qR)/(qR) · e^{−q²s²/2} with R² = c² + 7π²a²/3 − 5s², c = 1.23A^{1/3} − 0.60 fm, a = 0.52 fm and s = 0.9 fm.
/// [R. H. Helm, Phys. Rev. 104 (1956) 1466; parameters of Lewin and Smith, Astropart. Phys. 6 (1996) 87, sec. 4]
class helm {
 public:
  /// @throws bad_parameter unless the skin thickness s is positive; R² is not let below 0
  explicit helm(length skin = 0.9e-15 * metre)
      : skin_(numeric::require_positive("helm: skin", skin) / (1e-15 * metre)) {}

  double operator()(energy_squared q2, const nucleus& target) const {
    const double q = detail::wave_number(q2), c = detail::half_density_radius(target);
    const double r2 = c * c + 7. / 3 * numeric::square(pi * detail::usual_diffuseness) - 5 * numeric::square(skin_);
    return detail::ball_form_factor(q * std::sqrt(std::max(0., r2))) * std::exp(-0.5 * numeric::square(q * skin_));
  }
  constexpr bool operator==(const helm&) const = default;

 private:
  double skin_;  // fm
};
static_assert(NuclearFormFactor<helm>);

/// The transform of ρ ∝ 1/(1 + e^{(r − c)/a}), with c as in `helm` and a = 0.52 fm. In closed form that of the
/// symmetrised distribution,
///
///     F_s = 3/(qc[(qc)² + (πqa)²]) · πqa/sinh(πqa) · [πqa coth(πqa) sin(qc) − qc cos(qc)],
///
/// norm c(c² + π²a²)/3, and Σ_n (−1)^{n+1} e^{−nc/a} 2(n/a)/((n/a)² + q²)² for what the symmetrised one has less.
/// [Maximon and Schrack, J. Res. NBS 70B (1966) 85]
class woods_saxon {
 public:
  /// @throws bad_parameter unless the diffuseness a is positive
  explicit woods_saxon(length diffuseness = detail::usual_diffuseness * 1e-15 * metre)
      : diffuseness_(numeric::require_positive("woods_saxon: diffuseness", diffuseness) / (1e-15 * metre)) {}

  double operator()(energy_squared q2, const nucleus& target) const {
    const double q = detail::wave_number(q2), c = detail::half_density_radius(target), a = diffuseness_;
    const double x = q * c, y = pi * q * a, c2 = c * c, width2 = numeric::square(pi * a);
    // y coth y sin x − x cos x = x³(sin x − x cos x)/x³ + y²(y coth y − 1)/y² · sin x: no cancellation at small q.
    const double sinc = x > 1e-4 ? std::sin(x) / x : 1 - x * x / 6;
    const double damping = y > 1e-4 ? y / std::sinh(y) : 1 - y * y / 6;
    double transform = c / 3 * damping * (c2 * detail::ball_form_factor(x) + 3 * width2 * detail::coth_slope(y) * sinc);
    double norm = c / 3 * (c2 + width2);
    const double step = -std::exp(-c / a), q2_fm = q * q;
    double power = -step;
    for (int n = 1; std::abs(power) > 1e-17; ++n, power *= step) {
      const double k = n / a, k2 = k * k;
      transform += power * 2 * k / numeric::square(k2 + q2_fm);
      norm += power * 2 / (k2 * k);
    }
    return transform / norm;
  }
  constexpr bool operator==(const woods_saxon&) const = default;

 private:
  double diffuseness_;  // fm
};
static_assert(NuclearFormFactor<woods_saxon>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_RESPONSE_NUCLEUS_HPP
