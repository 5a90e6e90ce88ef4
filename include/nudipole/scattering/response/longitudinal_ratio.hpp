// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_RESPONSE_LONGITUDINAL_RATIO_HPP
#define NUDIPOLE_SCATTERING_RESPONSE_LONGITUDINAL_RATIO_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>

namespace nudipole {

/// R = σ_L/σ_T, the ratio of the cross sections of longitudinal and transverse vectors: `ratio(x, q2)`, with which
/// 2xF₁ = F₂(1 + 4M²x²/Q²)/(1 + R).
template <class R>
concept LongitudinalRatio = requires(const R& ratio, double x, energy_squared q2) {
  { ratio(x, q2) } -> std::convertible_to<double>;
};

/// R = 0: quarks that carry no transverse momentum.
struct transverse_only {
  constexpr double operator()(double /*x*/, energy_squared /*q2*/) const { return 0; }
  constexpr bool operator==(const transverse_only&) const = default;
};
static_assert(LongitudinalRatio<transverse_only>);

/// R1998, the mean of three forms fitted to the world's data at 0.005 ≤ x ≤ 0.86, 0.5 ≤ Q² ≤ 130 GeV² [E143, Abe et
/// al., hep-ex/9808028, eqs. (3) to (6)]; below Q² = 0.3 GeV², R(x, 0.3 GeV²) · 3.633 Q²/(Q⁴ + 1), Q² in GeV², which
/// vanishes for real photons [Bodek and Yang, 1011.6592]. Needs 0 < x < 1 unless Q² = 0.
struct r1998 {
  double operator()(double x, energy_squared q2) const {
    constexpr double edge = 0.3;  // GeV²
    const double asked = q2 / GeV2;
    if (!(asked > 0)) return 0;
    const double q = std::max(asked, edge), x2 = x * x, q4 = q * q, log_x = std::log(x);
    const double theta = 1 + 12 * q / (q + 1) * 0.015625 / (0.015625 + x2);
    const double b_power = std::exp(-0.0317 * log_x), a_power = std::exp(-0.0285 * log_x);
    const double fourth_root = std::sqrt(std::sqrt(q4 * q4 + 18.0816846));  // 2.0621⁴
    const double a = 0.5470 / fourth_root * (1 - 0.3804 * x + 0.5090 * x2) * a_power;
    const double b = (0.6114 / q - 0.3509 / (q4 + 0.09)) * (1 - 0.4611 * x + 0.7172 * x2) * b_power;
    const double c = 0.4644 / std::sqrt(numeric::square(q - x * (12.3708 - 43.1043 * x + 41.7415 * x2)) + 3.34450944);
    const double r = ((0.0485 + 0.0481 + 0.0577) * theta / std::log(q / 0.04) + a + b + c) / 3;
    return asked < edge ? r * 3.633 * asked / (asked * asked + 1) : r;
  }
  constexpr bool operator==(const r1998&) const = default;
};
static_assert(LongitudinalRatio<r1998>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_RESPONSE_LONGITUDINAL_RATIO_HPP
