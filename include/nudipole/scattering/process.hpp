// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_HPP
#define NUDIPOLE_SCATTERING_PROCESS_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/scattering/kernel.hpp>
#include <nudipole/units.hpp>

/// @file
/// Processes that make N, and their cross sections.
///
/// | in names | stands for |
/// | --- | --- |
/// | `reduced_` | over μ²: what is left when the dipole moment is taken out, the same for every coupling and flavour |
/// | `dsigma_dq2` | dσ/dQ², and so on: a differential cross section at a point, per nucleus unless it says `parton_` |
/// | `cross_section` | σ, with μ² in it |
/// | `binned` | ∫dσ over bins of an observable |
/// | kernel | dσ/μ² as a function on the unit square, see `CollisionKernel` |
/// | weight | part of σ/μ², or dσ/μ² per area of the unit square |
namespace nudipole {

/// How neutrinos turn into N on a nucleus. One requirement: `p.for_each_kernel(E_ν, model, target, visit)` calls
/// `visit(kernel)` with a `CollisionKernel` for each of its parts that is open at this energy. The dipole moment is
/// left out, so that one integration serves every coupling and every flavour.
template <class P>
concept ProductionProcess = requires(const P& process, energy e, const portal& model, const nucleus& target) {
  process.for_each_kernel(e, model, target, [](const auto& /*kernel*/) {});
};

/// Whether a process depends on the coupling to electrons: it says so with a static member `strikes_electrons`.
template <class P>
constexpr bool depends_on_electrons() {
  if constexpr (requires { P::strikes_electrons; })
    return P::strikes_electrons;
  else
    return false;
}

/// Integrates a process: calls `visit(weight, produced_neutrino)` for the nodes of all its kernels; the weights, in
/// m²GeV², sum to σ/μ² per nucleus. Nothing is visited below threshold.
/// @throws what the process throws
template <ProductionProcess P, class Visit>
void for_each_neutrino(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                       Visit&& visit) {
  process.for_each_kernel(neutrino_energy, model, target, [&](const auto& kernel) {
    integrate(kernel, [&](const reduced_cross_section& weight, const collision& c) {
      visit(weight, produced_neutrino(kernel.neutrino(c)));
    });
  });
}

/// Returns the cross section per nucleus for a dipole moment μ: the integrals of the process's kernels times μ².
/// @throws bad_parameter for an invalid model, target or energy
template <ProductionProcess P>
area cross_section(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                   inverse_energy dipole) {
  numeric::require_finite("cross_section: dipole", dipole);
  reduced_cross_section sum = 0. * cm2 * GeV2;
  process.for_each_kernel(neutrino_energy, model, target, [&](const auto& kernel) { sum += integral(kernel); });
  return dipole * dipole * sum;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_HPP
