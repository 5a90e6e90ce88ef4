// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_DIPOLE_CURRENT_HPP
#define NUDIPOLE_SCATTERING_DIPOLE_CURRENT_HPP

#include <nudipole/numeric/math.hpp>

/// The leptonic side of ν(k) → N(k′) by the exchange of a vector with momentum q = k − k′, Q² = −q², m = M_N². By the
/// Gordon identity the dipole current is 2μ ū(k′)[M_Nγ^μ − (k + k′)^μ]P_L u(k), and with K = k + k′, k·k′ = (m + Q²)/2
/// the part of its tensor that a symmetric hadronic tensor sees is
///
///     L^{μν} = 8μ² { m[k^μk′^ν + k^νk′^μ − g^{μν} k·k′] + k·k′ K^μK^ν − m[k^μK^ν + k^νK^μ] },   q_μL^{μν} = 0.
///
/// On a target at rest of mass M_t, W^{μν} = −g^{μν}W₁ + P^μP^νW₂/M_t² (what is left is along q):
///
///     L·W = 8μ² { W₁ · from_w1 + W₂ · from_w2 }.
///
/// For a massless parton, W₁ = Q² and W₂P·P… → 4p·p…, this is |M|² of `parton_dsigma_dq2`.
namespace nudipole::detail {

/// (m + Q²)(2m − Q²)/2, GeV⁴.
constexpr double dipole_on_w1(double m, double q2) { return 0.5 * (m + q2) * (2 * m - q2); }

/// (m + Q²)/2 · [(E + E_N)² − m] − 2mE², GeV⁴; E and E_N are energies in the target's rest frame.
constexpr double dipole_on_w2(double m, double q2, double neutrino_energy, double heavy_neutrino_energy) {
  return 0.5 * (m + q2) * (numeric::square(neutrino_energy + heavy_neutrino_energy) - m) -
         2 * m * neutrino_energy * neutrino_energy;
}

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SCATTERING_DIPOLE_CURRENT_HPP
