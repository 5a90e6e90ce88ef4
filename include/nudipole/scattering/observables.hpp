// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_OBSERVABLES_HPP
#define NUDIPOLE_SCATTERING_OBSERVABLES_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/units.hpp>

#include <cmath>

namespace nudipole {

/// Observables that can be binned: a number or quantity that follows from N as it is produced. One that needs the
/// collision (`squared_momentum_transfer`) takes that instead.
template <class O>
concept NeutrinoObservable = requires(const O& observable, const produced_neutrino& n) {
  observable(n);
};
template <class O>
concept CollisionObservable = requires(const O& observable, const collision& c) {
  observable(c);
};

/// θ of N to the neutrino, in rad.
struct polar_angle {
  double operator()(const produced_neutrino& n) const { return std::atan2(n.sine, n.cosine); }
};
static_assert(NeutrinoObservable<polar_angle>);
/// E_N.
struct total_energy {
  energy operator()(const produced_neutrino& n) const { return n.total_energy; }
};
static_assert(NeutrinoObservable<total_energy>);
/// p_T of N.
struct transverse_momentum {
  energy operator()(const produced_neutrino& n) const { return n.momentum * n.sine; }
};
static_assert(NeutrinoObservable<transverse_momentum>);
/// Q².
struct squared_momentum_transfer {
  energy_squared operator()(const collision& c) const { return c.q2; }
};
static_assert(CollisionObservable<squared_momentum_transfer>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_OBSERVABLES_HPP
