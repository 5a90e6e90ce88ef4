// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_PARTICLES_HPP
#define NUDIPOLE_PARTICLE_PARTICLES_HPP

#include <nudipole/particle/final_state.hpp>
#include <nudipole/particle/flavours.hpp>
#include <nudipole/particle/table.hpp>

/// @file
/// Flavours, the table of particles and final states together.

#endif  // NUDIPOLE_PARTICLE_PARTICLES_HPP
