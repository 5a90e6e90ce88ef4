// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_PARTICLES_HPP
#define NUDIPOLE_PARTICLE_PARTICLES_HPP

#include <nudipole/errors.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>

namespace nudipole {

/// Particle number of the Monte Carlo numbering scheme; antiparticles are negative. [PDG 2022, sec. 45]
using pdg_id = int;

enum class lepton_flavour { electron, muon, tau };
enum class quark_flavour { down = 1, up, strange, charm, bottom, top };

inline constexpr std::array lepton_flavours{lepton_flavour::electron, lepton_flavour::muon, lepton_flavour::tau};
/// The quarks a Z′ or a nucleon of the energies considered here can hold; the top is too heavy.
inline constexpr std::array light_quarks{quark_flavour::down, quark_flavour::up, quark_flavour::strange,
                                         quark_flavour::charm, quark_flavour::bottom};

constexpr std::size_t index(lepton_flavour flavour) { return static_cast<std::size_t>(flavour); }
constexpr std::size_t index(quark_flavour flavour) { return static_cast<std::size_t>(flavour) - 1; }

/// PDG numbers: e⁻ 11, μ⁻ 13, τ⁻ 15; ν_e 12, ν_μ 14, ν_τ 16; d, u, s, c, b, t 1…6.
constexpr pdg_id charged_lepton_id(lepton_flavour flavour) { return 11 + 2 * static_cast<int>(flavour); }
constexpr pdg_id neutrino_id(lepton_flavour flavour) { return 12 + 2 * static_cast<int>(flavour); }
constexpr pdg_id quark_id(quark_flavour flavour) { return static_cast<int>(flavour); }
/// Number used for the heavy neutrino and the Z′ in event records.
inline constexpr pdg_id heavy_neutrino_id = 9900014;
inline constexpr pdg_id zprime_id = 32;

constexpr bool is_charged_lepton(pdg_id id) {
  return id == 11 || id == 13 || id == 15 || id == -11 || id == -13 || id == -15;
}
constexpr bool is_neutrino(pdg_id id) {
  return id == 12 || id == 14 || id == 16 || id == -12 || id == -14 || id == -16;
}
constexpr bool is_quark(pdg_id id) { return id != 0 && id >= -6 && id <= 6; }
/// Quarks count: here they stand for the hadrons they become.
constexpr bool is_hadronic(pdg_id id) {
  return is_quark(id) || id > 100 || id < -100 ? id != heavy_neutrino_id && id != -heavy_neutrino_id : false;
}

/// Flavour of a neutrino or charged lepton of either sign.
/// @throws bad_parameter if `id` is not a lepton's
constexpr lepton_flavour flavour_of(pdg_id id) {
  const int n = id < 0 ? -id : id;
  if (n < 11 || n > 16) throw bad_parameter("PDG id " + std::to_string(id) + ": not a lepton");
  return static_cast<lepton_flavour>((n - 11) / 2);
}

/// Charged-lepton masses. [PDG 2022]
constexpr energy mass(lepton_flavour flavour) {
  constexpr std::array masses{0.51099895 * MeV, 105.6583755 * MeV, 1776.86 * MeV};
  return masses[index(flavour)];
}

/// Quark masses for phase space: MS-bar current masses at 2 GeV for u, d, s, running mass m_c(m_c), and 4.7 GeV for b,
/// between the running and the pole mass [PDG 2022]; t from direct measurements.
constexpr energy mass(quark_flavour flavour) {
  constexpr std::array masses{4.67 * MeV, 2.16 * MeV, 93.4 * MeV, 1.27 * GeV, 4.7 * GeV, 172.69 * GeV};
  return masses[index(flavour)];
}

/// Lightest meson made of the flavour: π±, π±, K±, D⁰, B±; twice its mass is where hadrons of a q q̄ pair can begin.
/// [PDG 2022]
constexpr energy lightest_meson_mass(quark_flavour flavour) {
  constexpr std::array masses{139.57039 * MeV, 139.57039 * MeV, 493.677 * MeV,
                              1864.84 * MeV,   5279.34 * MeV,   172.69 * GeV};
  return masses[index(flavour)];
}

/// Proton mass. [CODATA 2018]
inline constexpr energy proton_mass = 938.27208816 * MeV;

/// Names used in tables: "nu_mu", "mu-", "mu+", "u", "u~", "pi+"; the number itself for what the library does not make.
inline std::string name(pdg_id id) {
  switch (id) {
    case 11: return "e-";
    case -11: return "e+";
    case 13: return "mu-";
    case -13: return "mu+";
    case 15: return "tau-";
    case -15: return "tau+";
    case 12: return "nu_e";
    case 14: return "nu_mu";
    case 16: return "nu_tau";
    case -12: return "nu_e~";
    case -14: return "nu_mu~";
    case -16: return "nu_tau~";
    case 22: return "gamma";
    case zprime_id: return "Z'";
    case heavy_neutrino_id: return "N";
    case 111: return "pi0";
    case 113: return "rho0";
    case 211: return "pi+";
    case -211: return "pi-";
    case 213: return "rho+";
    case 221: return "eta";
    case 223: return "omega";
    case 331: return "eta'";
    case 333: return "phi";
    case 130: return "K_L0";
    case 310: return "K_S0";
    case 321: return "K+";
    case -321: return "K-";
    case 323: return "K*+";
    case 411: return "D+";
    case 413: return "D*+";
    case 431: return "D_s+";
    case 433: return "D_s*+";
    case 521: return "B+";
    case 541: return "B_c+";
    default: break;
  }
  if (is_quark(id)) {
    std::string quark(1, "duscbt"[(id < 0 ? -id : id) - 1]);
    return id < 0 ? quark.append("~") : quark;
  }
  return std::to_string(id);
}

/// What a particle decays into: up to four PDG ids.
class final_state {
 public:
  constexpr final_state() = default;
  /// @throws bad_parameter for more than four particles
  constexpr final_state(std::initializer_list<pdg_id> particles) {
    if (particles.size() > capacity)
      throw bad_parameter("final_state: " + std::to_string(particles.size()) + " particles: at most 4");
    for (pdg_id id : particles) ids_[size_++] = id;
  }

  constexpr const pdg_id* begin() const { return ids_.data(); }
  constexpr const pdg_id* end() const { return ids_.data() + size_; }
  constexpr std::size_t size() const { return size_; }

  constexpr bool has_charged_leptons() const {
    for (pdg_id id : *this)
      if (is_charged_lepton(id)) return true;
    return false;
  }
  constexpr bool has_hadrons() const {
    for (pdg_id id : *this)
      if (is_hadronic(id)) return true;
    return false;
  }
  /// The same particles with `id` before them.
  constexpr final_state with(pdg_id id) const {
    final_state result{id};
    if (size_ == capacity) throw bad_parameter("final_state: 5 particles: at most 4");
    for (pdg_id other : *this) result.ids_[result.size_++] = other;
    return result;
  }
  constexpr bool operator==(const final_state&) const = default;

 private:
  static constexpr std::size_t capacity = 4;
  std::array<pdg_id, capacity> ids_{};
  std::size_t size_ = 0;
};

/// "nu_mu e- e+".
inline std::string name(const final_state& particles) {
  std::string text;
  for (pdg_id id : particles) {
    if (!text.empty()) text += ' ';
    text += name(id);
  }
  return text;
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_PARTICLES_HPP
