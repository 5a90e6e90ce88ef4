// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_ELECTROWEAK_HPP
#define NUDIPOLE_MODEL_ELECTROWEAK_HPP

#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>

namespace nudipole {

/// The Standard Model as N's mixing needs it, at tree level: masses, fixed widths, G_F, sin²θ_w in the fermions'
/// couplings to the Z, and the moduli of the CKM matrix. Defaults: PDG 2022, sin²θ_w effective leptonic.
struct electroweak_parameters {
  inverse_energy_squared fermi_constant = 1.1663788e-5 / GeV2;
  energy w_mass = 80.377 * GeV;
  energy w_width = 2.085 * GeV;
  energy z_mass = 91.1876 * GeV;
  energy z_width = 2.4955 * GeV;
  double sin2_theta_w = 0.23121;
  /// |V_ij|, rows u, c, t; columns d, s, b.
  std::array<std::array<double, 3>, 3> ckm{
      {{0.97435, 0.22500, 0.00369}, {0.22486, 0.97349, 0.04182}, {0.00857, 0.04110, 0.999118}}};

  /// |V_ij| of an up-type and a down-type quark.
  constexpr double ckm_element(quark_flavour up, quark_flavour down) const {
    return ckm[flavour_index(up) / 2][flavour_index(down) / 2];
  }

  /// T₃ − Q sin²θ_w and −Q sin²θ_w: couplings to the Z in units of g_Z = e/(sinθ_w cosθ_w).
  constexpr chiral_couplings charged_lepton() const { return {-0.5 + sin2_theta_w, sin2_theta_w}; }
  constexpr chiral_couplings neutrino() const { return {0.5, 0}; }
  constexpr chiral_couplings quark(quark_flavour flavour) const {
    const bool up_type = flavour_index(flavour) % 2 == 1;
    return up_type ? chiral_couplings{0.5 - 2. / 3 * sin2_theta_w, -2. / 3 * sin2_theta_w}
                   : chiral_couplings{-0.5 + 1. / 3 * sin2_theta_w, 1. / 3 * sin2_theta_w};
  }
};

/// Strength of the exchange of a W or Z between two currents, 4G_F M²/√2: g²/2 for the W, e²/(2 sin²θ_w cos²θ_w) for
/// the Z with the couplings above.
constexpr double exchange_strength(const electroweak_parameters& p, energy boson_mass) {
  return 4 * double(p.fermi_constant * GeV2) * numeric::square(boson_mass / GeV) / numeric::sqrt(2.);
}

/// @throws bad_parameter naming the parameter: all must be positive, CKM elements not negative
constexpr void validate(const electroweak_parameters& p) {
  if (!(p.fermi_constant * GeV2 > 0) || !numeric::is_finite(p.fermi_constant))
    numeric::refuse("fermi_constant", double(p.fermi_constant * GeV2), "must be positive and finite");
  numeric::require_positive("w_mass", p.w_mass);
  numeric::require_positive("w_width", p.w_width);
  numeric::require_positive("z_mass", p.z_mass);
  numeric::require_positive("z_width", p.z_width);
  numeric::require_positive("sin2_theta_w", p.sin2_theta_w);
  for (const auto& row : p.ckm)
    for (double element : row) numeric::require_not_negative("ckm", element);
}

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_ELECTROWEAK_HPP
