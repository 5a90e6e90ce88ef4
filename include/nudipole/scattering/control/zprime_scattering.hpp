// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_ZPRIME_SCATTERING_HPP
#define NUDIPOLE_SCATTERING_CONTROL_ZPRIME_SCATTERING_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace nudipole {

/// Scattering of active neutrinos through one vector alone, ν q → ν q: what a Z′ that makes N also does to the beam.
///
///     dσ̂/dQ² = (g_V² + g_A²) g_ν² [1 + (1 − y)²] / [8π(Q² + M_Z′²)²],   y = Q²/ŝ, ŝ = xS, S = M_p² + 2M_pE_ν,
///
/// g_V and g_A those of the quark, averaged over its spin, the same for antiquarks; a nucleus is Z protons and A − Z
/// neutrons by isospin. Through chiral couplings neutrinos and antineutrinos scatter differently: this is the mean of
/// the two. Interference between vectors, and with the Z, is left out: it is below the square where the Z′ matters.
/// Only Q² above a bound counts: softer collisions leave energy and angle of the neutrino nearly as they were, and
/// partons mean nothing there.
template <class Density>
class zprime_scattering {
  static_assert(PartonDensity<Density>, "zprime_scattering: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter unless the lowest Q² is positive
  explicit zprime_scattering(Density density, energy_squared minimum_q2 = 1. * GeV2)
      : density_(std::move(density)),
        minimum_q2_(numeric::require_positive("zprime_scattering: minimum_q2", minimum_q2)) {}

  energy_squared minimum_q2() const { return minimum_q2_; }

  /// Returns the cross section per nucleus for a neutrino or antineutrino of one flavour; 0 below threshold.
  /// @throws bad_parameter for an energy that is not positive
  area cross_section(const mediator& vector, lepton_flavour flavour, energy neutrino_energy,
                     const nucleus& target) const {
    numeric::require_positive("zprime_scattering: neutrino energy", neutrino_energy);
    const double s = fixed_target_s(neutrino_energy) / GeV2, lowest = minimum_q2_ / GeV2;
    const double mass2 = numeric::square(vector.mass() / GeV);
    if (!(s > lowest)) return 0. * cm2;
    const double neutrino = vector.coupling(neutrino_id(flavour)).left;
    if (neutrino == 0) return 0. * cm2;
    flavour_weights weights = detail::squared_couplings(vector.quark_vector(), target);
    const flavour_weights axial = detail::squared_couplings(vector.quark_axial(), target);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] += axial[i];
    const double sum = with_density_in(density_, target, [&](const auto& pdf) {
      const double frozen = pdf.q2Min();
      return panels(std::log(lowest / s), 0, [&](double log_x) {
        const double x = std::exp(log_x), top = x * s;
        const auto density = at_fixed_x(pdf, weights, x);
        const auto at = [&](double t) {  // t = ln(Q² + M²), dQ² = e^t dt; x f is the integrand of d ln x
          const double shifted = std::exp(t), q2 = shifted - mass2, y = q2 / top;
          return (1 + numeric::square(1 - y)) / shifted * density(std::max(q2, frozen));
        };
        const double from = std::log(lowest + mass2), to = std::log(top + mass2);
        const double kink = std::clamp(std::log(frozen + mass2), from, to);
        return panels(from, kink, at) + panels(kink, to, at);
      });
    });
    const double squared = numeric::square(neutrino) / (8 * pi);
    return squared * sum * hbar_c_squared / GeV2;
  }
  /// Returns the cross section through the Z′ of a model with one.
  /// @throws bad_parameter for an invalid model and as above
  area cross_section(const dipole_portal& model, lepton_flavour flavour, energy neutrino_energy,
                     const nucleus& target) const {
    return cross_section(portal(model)[0].vector, flavour, neutrino_energy, target);
  }

 private:
  /// Integral over panels of at most 3 of the variable, a factor of 20.
  template <class F>
  static double panels(double from, double to, const F& f) {
    if (!(to > from)) return 0;
    const int count = static_cast<int>(std::ceil((to - from) / 3));
    double sum = 0;
    for (int i = 0; i < count; ++i)
      sum += numeric::gauss_legendre<16>{}(f, from + (to - from) * i / count, from + (to - from) * (i + 1) / count);
    return sum;
  }

  Density density_;
  energy_squared minimum_q2_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_ZPRIME_SCATTERING_HPP
