// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_GAUGE_BOSONS_HPP
#define NUDIPOLE_MODEL_GAUGE_BOSONS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <optional>

/// @file
/// The vectors of the Standard Model: the photon and the Z as mediators by their dipole moments to N, the W by its own
/// to N and a charged lepton, and the moments that gauge-invariant operators give them together.
namespace nudipole {

/// Electric charge of a quark or lepton in units of e; 0 for others.
constexpr double electric_charge(pdg_id id) {
  if (id < 0) return -electric_charge(-id);
  if (is_quark(id)) return id % 2 == 0 ? 2. / 3 : -1. / 3;
  return is_charged_lepton(id) ? -1 : 0;
}

/// The photon: massless and stable, couplings eQ with e = √(4πα(0)) = 0.30282, as a Z′ of g = +eQ has them.
struct photon {
  static constexpr bool massless = true;

  per_flavour<inverse_energy> moments{};  ///< N's dipole moments d_α; N → ν_αγ has the width d²M_N³/4π

  constexpr energy mass() const { return 0. * GeV; }
  constexpr std::optional<energy> width() const { return 0. * GeV; }
  constexpr chiral_couplings coupling(pdg_id id) const {
    const double g = elementary_charge * electric_charge(id);
    return {g, g};
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return moments[flavour]; }
};
static_assert(Mediator<photon>);

/// The Z: g_L = g_Z(T₃ − Q sin²θ_w) and g_R = −g_Z Q sin²θ_w with g_Z = 2M_Z(√2 G_F)^½ = 0.7407, so that no scheme is
/// mixed with the photon's e.
struct z_boson {
  per_flavour<inverse_energy> moments{};
  electroweak_parameters electroweak{};

  constexpr energy mass() const { return electroweak.z_mass; }
  constexpr std::optional<energy> width() const { return electroweak.z_width; }
  constexpr chiral_couplings coupling(pdg_id id) const {
    const double g = numeric::sqrt(2 * exchange_strength(electroweak, electroweak.z_mass));
    if (is_quark(id) && id > 0) return g * electroweak.quark(static_cast<quark_flavour>(id));
    if (is_neutrino(id)) return g * electroweak.neutrino();
    return is_charged_lepton(id) ? g * electroweak.charged_lepton() : chiral_couplings{};
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return moments[flavour]; }
};
static_assert(Mediator<z_boson>);

/// The W by its dipole moments, Σ_α μ^W_α N̄σ^{μν}P_L l_α W⁺_{μν} + h.c., of which the abelian part counts: a part of a
/// `portal` beside its mediators. It makes N → l_αW⁺, on and off its mass shell, and interferes with all that makes
/// ν_α l_α l̄_α; mass, width and coupling are those of the decays' `electroweak_parameters`. Production knows nothing
/// of it.
struct w_boson {
  per_flavour<inverse_energy> moments{};
};

/// Moments to the photon, Z and W that go together.
struct electroweak_moments {
  inverse_energy photon, z, w;
};

/// Returns the moments that d_B and d_W give, d_i = C_i v/√2 of
/// L = C_B (L̄σ^{μν}N)H̃ B_{μν} + C_W (L̄τ^aσ^{μν}N)H̃ W^a_{μν} + h.c. with τ^a Pauli's matrices,
///
///     μ^γ = c_w d_B + s_w d_W,   μ^Z = c_w d_W − s_w d_B,   μ^W = √2 d_W.
///
/// With generators τ^a/2, as much of the literature has it, d_W is half of that literature's.
constexpr electroweak_moments moments_of_operators(inverse_energy d_b, inverse_energy d_w,
                                                   double sin2_theta_w = electroweak_parameters{}.sin2_theta_w) {
  const double s = numeric::sqrt(sin2_theta_w), c = numeric::sqrt(1 - sin2_theta_w);
  return {c * d_b + s * d_w, c * d_w - s * d_b, numeric::sqrt(2.) * d_w};
}

/// Returns d_i = C_i v/√2 of the coefficient of an operator of dimension six, in GeV⁻².
constexpr inverse_energy moment_of_coefficient(inverse_energy_squared coefficient) {
  return coefficient * higgs_vacuum_expectation_value / numeric::sqrt(2.);
}

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_GAUGE_BOSONS_HPP
