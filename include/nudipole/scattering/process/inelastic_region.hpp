// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_INELASTIC_REGION_HPP
#define NUDIPOLE_SCATTERING_PROCESS_INELASTIC_REGION_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/units.hpp>

#include <cmath>

namespace nudipole::detail {

/// The region of Q² and ν where N and hadrons of mass above W_min can go, in GeV.
struct inelastic_region {
  double e, m, mz2, delta;  ///< m = M_N², mz2 of the lightest vector, delta = W_min² − M²
  double nucleon = proton_mass / GeV;
  double lower = 0, upper = 0;  ///< of Q²; empty unless lower < upper

  inelastic_region(energy neutrino_energy, const portal& model, energy minimum_w)
      : e(neutrino_energy / GeV),
        m(numeric::square(model.heavy_neutrino_mass / GeV)),
        mz2(exchange(model).lightest()),
        delta((minimum_w - proton_mass) * (minimum_w + proton_mass) / GeV2) {
    // nu_lower = nu_upper is a quadratic in Q²: a Q⁴ − b Q² + c = 0, with two positive roots if s > (M_N + W_min)².
    const double a = 1 + nucleon / (2 * e), b = 2 * nucleon * e - delta - m - nucleon * m / e;
    const double c = m * (delta + nucleon * m / (2 * e)), discriminant = b * b - 4 * a * c;
    if (!(b > 0 && discriminant > 0)) return;
    upper = (b + std::sqrt(discriminant)) / (2 * a);
    lower = c / (a * upper);
  }
  bool open() const { return lower < upper; }
  /// Hadrons of mass W_min.
  double nu_lower(double q2) const { return (q2 + delta) / (2 * nucleon); }
  /// N straight on or straight back: |cosθ| ≤ 1.
  double nu_upper(double q2) const { return e * q2 / (q2 + m) - (q2 + m) / (4 * e); }
};

/// ν from low to high, uniform in ln(ν/(E − ν)): structure functions vary on the scale of ν, decay lengths on that of
/// E_N = E − ν.
struct energy_sharing {
  double e = 0, from = 0, to = 0;

  energy_sharing() = default;
  energy_sharing(double energy, double low, double high)
      : e(energy), from(std::log(low / (energy - low))), to(std::log(high / (energy - high))) {}
  struct point {
    double nu, jacobian;  ///< dν/du
  };
  point operator()(double u) const {
    const double ratio = std::exp(from + (to - from) * u), share = 1 / (1 + ratio), nu = e * ratio * share;
    return {nu, (to - from) * nu * share};
  }
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SCATTERING_PROCESS_INELASTIC_REGION_HPP
