// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_CHARGED_CURRENT_HPP
#define NUDIPOLE_SCATTERING_CONTROL_CHARGED_CURRENT_HPP

#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/control/weak_current.hpp>
#include <nudipole/scattering/control/weak_structure.hpp>
#include <nudipole/units.hpp>

#include <utility>

namespace nudipole {

/// ν_l A → l X and the same for antineutrinos, by W exchange at leading order: d, s, b become u, or c by slow
/// rescaling; ū, c̄ become d̄, s̄, b̄; the reverse for antineutrinos; all with their CKM elements. The scale is Q²,
/// frozen at the density's `q2Min()`. Masses of other quarks than the final charm are neglected, and the top.
template <class Density>
class charged_current_scattering {
  static_assert(PartonDensity<Density>, "charged_current_scattering: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter for invalid electroweak parameters and a charm mass that is negative
  explicit charged_current_scattering(Density density, electroweak_parameters electroweak = {},
                                      energy charm_mass = 1.3 * GeV)
      : density_(std::move(density)),
        electroweak_(electroweak),
        charm_(numeric::require_not_negative("charged_current_scattering: charm mass", charm_mass) / GeV) {
    validate(electroweak);
  }

  /// Structure functions of a nucleus; not checked, since quadratures come here: 0 < x < 1 and Q² > 0.
  weak_structure_functions structure(pdg_id neutrino, const nucleus& target, double x, energy_squared q2) const {
    const detail::parton_fraction at(x, q2 / GeV2);
    const double kappa = at.kappa(charm_);
    const quark_densities light = detail::nucleus_at(density_, target, at.xi(0), at.q2);
    const quark_densities heavy = detail::nucleus_at(density_, target, at.xi(charm_), at.q2);
    // A neutrino turns down quarks and up antiquarks, an antineutrino up quarks and down antiquarks.
    const bool matter = neutrino > 0;
    const auto& downs = matter ? light.quark : light.antiquark;
    const auto& downs_to_charm = matter ? heavy.quark : heavy.antiquark;
    const auto& ups = matter ? light.antiquark : light.quark;
    double down = 0, down_to_charm = 0, up = 0;
    for (quark_flavour d : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
      down += numeric::square(electroweak_.ckm_element(quark_flavour::up, d)) * downs[flavour_index(d)];
      down_to_charm +=
          numeric::square(electroweak_.ckm_element(quark_flavour::charm, d)) * downs_to_charm[flavour_index(d)];
      for (quark_flavour u : {quark_flavour::up, quark_flavour::charm})
        up += numeric::square(electroweak_.ckm_element(u, d)) * ups[flavour_index(u)];
    }
    weak_structure_functions f;
    detail::add_quarks(f, matter ? down : up, matter ? up : down, x, 1, at.rho);
    detail::add_quarks(f, matter ? down_to_charm : 0, matter ? 0 : down_to_charm, x, kappa, at.rho);
    return f;
  }
  /// G_F M_W²/(Q² + M_W²).
  inverse_energy_squared coupling(energy_squared q2) const {
    return detail::with_propagator(electroweak_.fermi_constant, electroweak_.w_mass, q2);
  }
  energy lepton_mass(pdg_id neutrino) const { return nudipole::lepton_mass(flavour_of(neutrino)); }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
  electroweak_parameters electroweak_;
  double charm_;  // GeV
};

static_assert(WeakCurrent<charged_current_scattering<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_CHARGED_CURRENT_HPP
