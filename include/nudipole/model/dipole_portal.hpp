// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_DIPOLE_PORTAL_HPP
#define NUDIPOLE_MODEL_DIPOLE_PORTAL_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <string>

namespace nudipole {

/// Whether N is its own antiparticle. A Majorana N also decays into the charge-conjugate of every final state, so that
/// all its widths are twice a Dirac N's; production from a neutrino of given helicity is the same.
enum class fermion_nature { dirac, majorana };

/// The model: a heavy neutrino N with transition dipole moments to a Z′,
///
///     L = Σ_α μ_α [ N̄ σ^{μν} P_L ν_α Z′_{μν} + h.c. ] − Z′_μ [ Σ_q g_q q̄γ^μq + Σ_ν g_ν ν̄γ^μP_L ν + Σ_l g_l l̄γ^μl ]
///         − (g/√2) Σ_α V_αN N̄γ^μP_L l_α W⁺_μ − (g/2cosθ_w) Σ_α V_αN N̄γ^μP_L ν_α Z_μ + h.c.,
///
/// with Z′_{μν} = ∂_μZ′_ν − ∂_νZ′_μ and no factor 1/2 in the dipole term. A plain aggregate: every number can be set.
struct dipole_portal {
  energy heavy_neutrino_mass;
  energy zprime_mass;
  per_flavour<inverse_energy> dipole;   ///< μ_α
  per_flavour<double> mixing;           ///< V_αN
  quark_couplings quarks;               ///< g_q
  per_flavour<double> charged_leptons;  ///< g_l
  per_flavour<double> neutrinos;        ///< g_ν
  fermion_nature nature = fermion_nature::dirac;
};

/// The largest of |μ_e|, |μ_μ|, |μ_τ|: the scale that a scan over dipole moments varies.
constexpr inverse_energy leading_dipole(const dipole_portal& model) { return largest_size(model.dipole); }

/// Checks a model; every calculation does so once at its start.
/// @throws bad_parameter naming the parameter: masses must be positive, couplings finite
constexpr void validate(const dipole_portal& model) {
  numeric::require_positive("heavy_neutrino_mass", model.heavy_neutrino_mass);
  numeric::require_positive("zprime_mass", model.zprime_mass);
  for (lepton_flavour flavour : lepton_flavours) {
    numeric::require_finite("dipole", model.dipole[flavour]);
    numeric::require_finite("mixing", model.mixing[flavour]);
    numeric::require_finite("charged_leptons", model.charged_leptons[flavour]);
    numeric::require_finite("neutrinos", model.neutrinos[flavour]);
  }
  for (quark_flavour flavour : light_quarks) numeric::require_finite("quarks", model.quarks[flavour]);
  numeric::require_finite("quarks", model.quarks.top);
}

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_DIPOLE_PORTAL_HPP
