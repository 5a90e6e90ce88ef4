// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_PRESETS_HPP
#define NUDIPOLE_MODEL_PRESETS_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

/// @file
/// Portals of several vectors that belong together; `photon_portal` is that of the photon alone.
namespace nudipole {

/// Returns N with the dipole moments to photon, Z and W that the gauge-invariant operators of dimension six give it
/// together, d_B and d_W in GeV⁻¹ by flavour as in `moments_of_operators`,
///
///     μ^γ = c_w d_B + s_w d_W,   μ^Z = c_w d_W − s_w d_B,   μ^W = √2 d_W:
///
/// of d_B alone μ^Z = −tanθ_w μ^γ and no W. sin²θ_w, M_Z and Γ_Z are those of `electroweak`, which the decays should
/// have too.
/// @throws bad_parameter as `portal`
constexpr portal electroweak_dipoles(const heavy_neutrino& n, const per_flavour<inverse_energy>& d_b,
                                     const per_flavour<inverse_energy>& d_w,
                                     const electroweak_parameters& electroweak = {}) {
  validate(electroweak);
  photon gamma{};
  z_boson z{.moments = {}, .electroweak = electroweak};
  w_boson w{};
  for (lepton_flavour flavour : lepton_flavours) {
    const auto moments = moments_of_operators(d_b[flavour], d_w[flavour], electroweak.sin2_theta_w);
    // what cancels up to rounding is none
    const double scale = double((d_b[flavour] * d_b[flavour] + d_w[flavour] * d_w[flavour]) * GeV2);
    const auto none = [&](inverse_energy mu) { return double(mu * mu * GeV2) < 1e-28 * scale; };
    gamma.moments[flavour] = none(moments.photon) ? 0. * per_GeV : moments.photon;
    z.moments[flavour] = none(moments.z) ? 0. * per_GeV : moments.z;
    w.moments[flavour] = moments.w;
  }
  return portal{n, gamma, z, w};
}
/// The same for a Dirac N of a mass, without mixing.
constexpr portal electroweak_dipoles(energy mass, const per_flavour<inverse_energy>& d_b,
                                     const per_flavour<inverse_energy>& d_w) {
  return electroweak_dipoles(heavy_neutrino{.mass = mass}, d_b, d_w);
}

/// Returns N with dipole moments to a Z′ and to the photon, which interfere.
/// @throws bad_parameter as `portal`
constexpr portal zprime_and_photon(const heavy_neutrino& n, const zprime& vector,
                                   const per_flavour<inverse_energy>& photon_moments) {
  return portal{n, vector, photon{photon_moments}};
}
/// The same for a Dirac N of a mass, without mixing.
constexpr portal zprime_and_photon(energy mass, const zprime& vector,
                                   const per_flavour<inverse_energy>& photon_moments) {
  return zprime_and_photon(heavy_neutrino{.mass = mass}, vector, photon_moments);
}

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_PRESETS_HPP
