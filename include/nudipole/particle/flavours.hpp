// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_FLAVOURS_HPP
#define NUDIPOLE_PARTICLE_FLAVOURS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <string>

/// @file
/// Flavours of leptons and quarks, their particle numbers and masses.
namespace nudipole {

/// Particle number of the Monte Carlo numbering scheme; antiparticles are negative. [PDG 2022, sec. 45]
using pdg_id = int;

enum class lepton_flavour { electron, muon, tau };
enum class quark_flavour { down = 1, up, strange, charm, bottom, top };

inline constexpr std::array lepton_flavours{lepton_flavour::electron, lepton_flavour::muon, lepton_flavour::tau};
/// The quarks a Z′ or a nucleon of the energies considered here can hold; the top is too heavy.
inline constexpr std::array light_quarks{quark_flavour::down, quark_flavour::up, quark_flavour::strange,
                                         quark_flavour::charm, quark_flavour::bottom};

/// Returns the place of a flavour in an array with an entry for each, from 0.
constexpr std::size_t flavour_index(lepton_flavour flavour) { return static_cast<std::size_t>(flavour); }
constexpr std::size_t flavour_index(quark_flavour flavour) { return static_cast<std::size_t>(flavour) - 1; }

/// Return the PDG number of a flavour: e⁻ 11, μ⁻ 13, τ⁻ 15; ν_e 12, ν_μ 14, ν_τ 16; d, u, s, c, b, t 1…6.
constexpr pdg_id charged_lepton_id(lepton_flavour flavour) { return 11 + 2 * static_cast<int>(flavour); }
constexpr pdg_id neutrino_id(lepton_flavour flavour) { return 12 + 2 * static_cast<int>(flavour); }
constexpr pdg_id quark_id(quark_flavour flavour) { return static_cast<int>(flavour); }
/// Numbers of all quarks and leptons.
inline constexpr std::array<pdg_id, 12> quarks_and_leptons{1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16};
/// Numbers used for the heavy neutrino and the Z′ in event records.
inline constexpr pdg_id heavy_neutrino_id = 9900014;
inline constexpr pdg_id zprime_id = 32;
/// Numbers of the nucleons.
inline constexpr pdg_id proton_id = 2212;
inline constexpr pdg_id neutron_id = 2112;
inline constexpr pdg_id photon_id = 22;

constexpr bool is_charged_lepton(pdg_id id) {
  return id == 11 || id == 13 || id == 15 || id == -11 || id == -13 || id == -15;
}
constexpr bool is_neutrino(pdg_id id) {
  return id == 12 || id == 14 || id == 16 || id == -12 || id == -14 || id == -16;
}
constexpr bool is_quark(pdg_id id) { return id != 0 && id >= -6 && id <= 6; }
/// Returns whether a particle is a hadron. Quarks count: here they stand for the hadrons they become.
constexpr bool is_hadronic(pdg_id id) {
  return is_quark(id) || id > 100 || id < -100 ? id != heavy_neutrino_id && id != -heavy_neutrino_id : false;
}

/// Returns the flavour of a neutrino or charged lepton of either sign.
/// @throws bad_parameter if `id` is not a lepton's
constexpr lepton_flavour flavour_of(pdg_id id) {
  const int n = id < 0 ? -id : id;
  if (n < 11 || n > 16) throw bad_parameter("PDG id " + std::to_string(id) + ": not a lepton");
  return static_cast<lepton_flavour>((n - 11) / 2);
}

/// Returns the mass of a charged lepton. [PDG 2022]
constexpr energy lepton_mass(lepton_flavour flavour) {
  constexpr std::array masses{0.51099895 * MeV, 105.6583755 * MeV, 1776.86 * MeV};
  return masses[flavour_index(flavour)];
}

/// Returns a quark mass for phase space: MS-bar current masses at 2 GeV for u, d, s, running mass m_c(m_c), and 4.7 GeV
/// for b, between the running and the pole mass [PDG 2022]; t from direct measurements.
constexpr energy quark_mass(quark_flavour flavour) {
  constexpr std::array masses{4.67 * MeV, 2.16 * MeV, 93.4 * MeV, 1.27 * GeV, 4.7 * GeV, 172.69 * GeV};
  return masses[flavour_index(flavour)];
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_FLAVOURS_HPP
