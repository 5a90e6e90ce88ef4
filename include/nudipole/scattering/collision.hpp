// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_COLLISION_HPP
#define NUDIPOLE_SCATTERING_COLLISION_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <type_traits>

namespace nudipole {

/// σ/μ² per nucleus, in m²GeV².
using reduced_cross_section = std::remove_const_t<decltype(cm2 * GeV2)>;

/// One collision, as a point of the unit square stands for it.
struct collision {
  reduced_cross_section weight = 0. * cm2 * GeV2;  ///< dσ/μ² per area of the square
  energy_squared q2 = 0. * GeV2;
  energy_squared s_hat = 0. * GeV2;  ///< with what is struck
  double x = 1;                      ///< Bjorken x; 1 when the target recoils whole
};

/// The target that a neutrino hit, and the response of that to an exchanged vector.
struct struck_target {
  pdg_id constituent;      ///< what the Z′ couples to: a parton, or all of the target
  pdg_id recoil;           ///< what becomes of it: the same, or `hadronic_system_id` for hadrons of some mass
  pdg_id target;           ///< the nucleus, nucleon or electron at rest that holds it
  energy target_mass;      ///< of what is at rest
  four_momentum momentum;  ///< of the constituent, in the laboratory
  /// W^{μν} = −g^{μν}w₁ + P^μP^νw₂ for unpolarised targets, P the momentum above (see `dipole_current.hpp`); only the
  /// ratio counts.
  double w1;
  double w2;
  double w3 = 0;  ///< parity-odd, as a neutrino sees it, 2(g_L² − g_R²) of a massless fermion of w₂ = 2(g_L² + g_R²)
};

/// Numbers that the PDG leaves to generators, for what is not a single particle: all hadrons that an inelastic
/// collision makes, and what is left of a nucleon when a parton has been struck.
inline constexpr pdg_id hadronic_system_id = 92;
inline constexpr pdg_id remnant_id = 93;

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_COLLISION_HPP
