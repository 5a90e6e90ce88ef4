// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_PARTICLES_HPP
#define NUDIPOLE_PARTICLE_PARTICLES_HPP

#include <nudipole/particle/final_state.hpp>
#include <nudipole/particle/flavours.hpp>
#include <nudipole/particle/table.hpp>

#include <cstddef>
#include <string>

/// @file
/// Flavours, the table of particles and final states together.
namespace nudipole {

// Earlier names.
constexpr std::size_t index(lepton_flavour flavour) { return flavour_index(flavour); }
constexpr std::size_t index(quark_flavour flavour) { return flavour_index(flavour); }
constexpr energy mass(lepton_flavour flavour) { return lepton_mass(flavour); }
constexpr energy mass(quark_flavour flavour) { return quark_mass(flavour); }
inline std::string name(pdg_id id) { return particle_name(id); }
inline std::string name(const final_state& particles) { return final_state_name(particles); }

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_PARTICLES_HPP
