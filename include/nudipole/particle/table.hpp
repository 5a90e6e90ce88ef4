// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_TABLE_HPP
#define NUDIPOLE_PARTICLE_TABLE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/flavours.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// The one table of particles: number, names and mass. Masses are those of PDG 2022 and CODATA 2018.
namespace nudipole {

/// Proton mass. [CODATA 2018]
inline constexpr energy proton_mass = 938.27208816 * MeV;
/// Neutron mass. [CODATA 2018]
inline constexpr energy neutron_mass = 939.56542052 * MeV;

/// A row of the table. Without a name of the antiparticle the particle is its own; without a mass the model has it.
struct particle_properties {
  pdg_id id;
  std::string_view name;
  std::string_view antiparticle;
  std::optional<energy> mass;
};

namespace detail {
constexpr auto no_mass = std::nullopt;
inline constexpr std::array particles{
    particle_properties{1, "d", "d~", quark_mass(quark_flavour::down)},
    particle_properties{2, "u", "u~", quark_mass(quark_flavour::up)},
    particle_properties{3, "s", "s~", quark_mass(quark_flavour::strange)},
    particle_properties{4, "c", "c~", quark_mass(quark_flavour::charm)},
    particle_properties{5, "b", "b~", quark_mass(quark_flavour::bottom)},
    particle_properties{6, "t", "t~", quark_mass(quark_flavour::top)},
    particle_properties{11, "e-", "e+", lepton_mass(lepton_flavour::electron)},
    particle_properties{12, "nu_e", "nu_e~", 0. * GeV},
    particle_properties{13, "mu-", "mu+", lepton_mass(lepton_flavour::muon)},
    particle_properties{14, "nu_mu", "nu_mu~", 0. * GeV},
    particle_properties{15, "tau-", "tau+", lepton_mass(lepton_flavour::tau)},
    particle_properties{16, "nu_tau", "nu_tau~", 0. * GeV},
    particle_properties{21, "g", "", 0. * GeV},
    particle_properties{22, "gamma", "", 0. * GeV},
    particle_properties{23, "Z", "", 91.1876 * GeV},
    particle_properties{24, "W+", "W-", 80.377 * GeV},
    particle_properties{zprime_id, "Z'", "", no_mass},
    particle_properties{111, "pi0", "", 134.9768 * MeV},
    particle_properties{113, "rho0", "", 775.26 * MeV},
    particle_properties{130, "K_L0", "", 497.611 * MeV},
    particle_properties{211, "pi+", "pi-", 139.57039 * MeV},
    particle_properties{213, "rho+", "rho-", 775.26 * MeV},
    particle_properties{221, "eta", "", 547.862 * MeV},
    particle_properties{223, "omega", "", 782.66 * MeV},
    particle_properties{310, "K_S0", "", 497.611 * MeV},
    particle_properties{311, "K0", "K0~", 497.611 * MeV},
    particle_properties{321, "K+", "K-", 493.677 * MeV},
    particle_properties{323, "K*+", "K*-", 891.67 * MeV},
    particle_properties{331, "eta'", "", 957.78 * MeV},
    particle_properties{333, "phi", "", 1019.461 * MeV},
    particle_properties{411, "D+", "D-", 1869.66 * MeV},
    particle_properties{413, "D*+", "D*-", 2010.26 * MeV},
    particle_properties{421, "D0", "D0~", 1864.84 * MeV},
    particle_properties{431, "D_s+", "D_s-", 1968.35 * MeV},
    particle_properties{433, "D_s*+", "D_s*-", 2112.2 * MeV},
    particle_properties{521, "B+", "B-", 5279.34 * MeV},
    particle_properties{541, "B_c+", "B_c-", 6274.47 * MeV},
    particle_properties{neutron_id, "n", "n~", neutron_mass},
    particle_properties{proton_id, "p", "p~", proton_mass},
    particle_properties{heavy_neutrino_id, "N", "N~", no_mass},
};

constexpr const particle_properties* find_particle(pdg_id id) {
  const pdg_id n = id < 0 ? -id : id;
  for (const particle_properties& p : particles)
    if (p.id == n) return &p;
  return nullptr;
}
}  // namespace detail

/// Returns the mass of a particle of either sign; nothing for one that is not in the table or whose mass is the
/// model's.
constexpr std::optional<energy> find_particle_mass(pdg_id id) {
  const particle_properties* p = detail::find_particle(id);
  return p == nullptr ? std::nullopt : p->mass;
}

/// Returns the mass of a particle of either sign.
/// @throws bad_parameter for a particle without a mass in the table
constexpr energy known_mass(pdg_id id) {
  if (const std::optional<energy> mass = find_particle_mass(id)) return *mass;
  throw bad_parameter("known_mass: PDG id " + std::to_string(id) + ": no such mass in the table of particles");
}

/// Returns the mass of the lightest meson made of a flavour: π±, π±, K±, D⁰, B±; twice it is where hadrons of a q q̄
/// pair can begin. Nothing is lighter than the top.
constexpr energy lightest_meson_mass(quark_flavour flavour) {
  constexpr std::array mesons{known_mass(211), known_mass(211), known_mass(321),
                              known_mass(421), known_mass(521), quark_mass(quark_flavour::top)};
  return mesons[flavour_index(flavour)];
}

/// Returns whether a particle is its own antiparticle: by the table, and for others by the digits of the number, which
/// give a meson's quarks. A Dirac N is not. [PDG 2022, sec. 45]
constexpr bool is_self_conjugate(pdg_id id) {
  if (const particle_properties* p = detail::find_particle(id)) return p->antiparticle.empty();
  const pdg_id n = id < 0 ? -id : id;
  if (n <= 100) return n == 25 || n == 33 || n == 35 || n == 36;  // neutral bosons
  return n < 1000000 && n / 1000 % 10 == 0 && n / 100 % 10 == n / 10 % 10;
}
/// Returns the number of the antiparticle.
constexpr pdg_id conjugate_id(pdg_id id) { return is_self_conjugate(id) ? id : -id; }

/// Returns whether a particle is charged: fermions, the W, and hadrons by the digits of the number, which give their
/// quarks. [PDG 2022, sec. 45]
constexpr bool is_charged(pdg_id id) {
  const pdg_id n = id < 0 ? -id : id;
  if (!is_hadronic(n) || is_quark(n)) return is_quark(n) || is_charged_lepton(n) || n == 24;
  const auto thirds = [](pdg_id quark) { return quark == 0 ? 0 : quark % 2 == 0 ? 2 : -1; };
  const pdg_id first = n / 1000 % 10, second = n / 100 % 10, third = n / 10 % 10;
  return first == 0 ? thirds(second) != thirds(third) : thirds(first) + thirds(second) + thirds(third) != 0;
}

/// Returns the name used in tables: "nu_mu", "mu-", "mu+", "u", "u~", "pi+"; the number itself for other particles.
inline std::string particle_name(pdg_id id) {
  const particle_properties* p = detail::find_particle(id);
  if (p == nullptr || (id < 0 && p->antiparticle.empty())) return std::to_string(id);
  return std::string(id < 0 ? p->antiparticle : p->name);
}

/// A particle of the user's; without a name of the antiparticle it is its own.
struct added_particle {
  pdg_id id;
  energy mass;
  std::string name;
  std::string antiparticle = "";
};

/// The table of the library and particles of the user's, who come first: a value that is passed to whoever needs it.
///
///     const particle_table particles = particle_table{}.with({9000005, 1.5 * GeV, "S"});
class particle_table {
 public:
  /// Returns the table with one more particle.
  /// @throws bad_parameter for a number that is not positive, a mass that is negative, or no name
  particle_table with(added_particle particle) const {
    if (particle.id <= 0) numeric::refuse("particle_table: PDG id", double(particle.id), "must be positive");
    if (particle.name.empty()) numeric::refuse("particle_table: PDG id", double(particle.id), "has no name");
    numeric::require_not_negative("particle_table: mass of " + particle.name, particle.mass);
    particle_table result = *this;
    result.added_.push_back(std::move(particle));
    return result;
  }

  /// Returns the mass of a particle of either sign; nothing where neither the user nor the library has one.
  std::optional<energy> find_mass(pdg_id id) const {
    if (const added_particle* p = find(id)) return p->mass;
    return find_particle_mass(id);
  }
  std::string name(pdg_id id) const {
    const added_particle* p = find(id);
    if (p == nullptr) return particle_name(id);
    return id < 0 ? p->antiparticle : p->name;
  }
  bool is_self_conjugate(pdg_id id) const {
    const added_particle* p = find(id);
    return p == nullptr ? nudipole::is_self_conjugate(id) : p->antiparticle.empty();
  }
  pdg_id conjugate(pdg_id id) const { return is_self_conjugate(id) ? id : -id; }

 private:
  const added_particle* find(pdg_id id) const {
    for (auto p = added_.rbegin(); p != added_.rend(); ++p)
      if (p->id == id || (p->id == -id && !p->antiparticle.empty())) return &*p;
    return nullptr;
  }
  std::vector<added_particle> added_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_TABLE_HPP
