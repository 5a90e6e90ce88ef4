// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_NEUTRAL_CURRENT_HPP
#define NUDIPOLE_SCATTERING_CONTROL_NEUTRAL_CURRENT_HPP

#include <nudipole/model/electroweak.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/control/weak_current.hpp>
#include <nudipole/scattering/control/weak_structure.hpp>
#include <nudipole/units.hpp>

#include <utility>

namespace nudipole {

/// ν A → ν X by Z exchange at leading order, the same for all flavours: with g_L and g_R the quarks' couplings to the
/// Z, F₁ = Σ_q (g_L² + g_R²)(q + q̄), F₃ = 2Σ_q (g_L² − g_R²)(q − q̄); massless quarks; the scale as for
/// `charged_current_scattering`.
template <class Density>
class neutral_current_scattering {
  static_assert(PartonDensity<Density>, "neutral_current_scattering: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter for invalid electroweak parameters
  explicit neutral_current_scattering(Density density, electroweak_parameters electroweak = {})
      : density_(std::move(density)), electroweak_(electroweak) {
    validate(electroweak);
  }

  /// Structure functions of a nucleus; not checked, since quadratures come here: 0 < x < 1 and Q² > 0.
  weak_structure_functions structure(pdg_id /*neutrino*/, const nucleus& target, double x, energy_squared q2) const {
    const detail::parton_fraction at(x, q2 / GeV2);
    const quark_densities f = detail::nucleus_at(density_, target, at.xi(0), at.q2);
    // A right-handed coupling scatters as an antiquark does.
    double left = 0, right = 0;
    for (quark_flavour q : light_quarks) {
      const chiral_couplings g = electroweak_.quark(q);
      const double l2 = g.left * g.left, r2 = g.right * g.right;
      left += l2 * f.quark[flavour_index(q)] + r2 * f.antiquark[flavour_index(q)];
      right += r2 * f.quark[flavour_index(q)] + l2 * f.antiquark[flavour_index(q)];
    }
    weak_structure_functions result;
    detail::add_quarks(result, left, right, x, 1, at.rho);
    return result;
  }
  /// G_F M_Z²/(Q² + M_Z²).
  inverse_energy_squared coupling(energy_squared q2) const {
    return detail::with_propagator(electroweak_.fermi_constant, electroweak_.z_mass, q2);
  }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
  electroweak_parameters electroweak_;
};

static_assert(WeakCurrent<neutral_current_scattering<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_NEUTRAL_CURRENT_HPP
