// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_NUCLEUS_HPP
#define NUDIPOLE_PARTICLE_NUCLEUS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/particle/flavours.hpp>

#include <string>

namespace nudipole {

/// A target of Z protons and A − Z neutrons.
struct nucleus {
  int protons = 1;
  int nucleons = 1;

  constexpr int neutrons() const { return nucleons - protons; }
  constexpr bool operator==(const nucleus&) const = default;
};

inline constexpr nucleus proton{1, 1};
inline constexpr nucleus neutron{0, 1};
/// The most abundant isotopes of the usual targets; natural mixtures are in `site/natural_materials.hpp`. [IUPAC,
/// Pure Appl. Chem. 83 (2011) 397]
inline constexpr nucleus carbon_12{6, 12};
inline constexpr nucleus oxygen_16{8, 16};
inline constexpr nucleus argon_40{18, 40};
inline constexpr nucleus iron_56{26, 56};
inline constexpr nucleus lead_208{82, 208};
/// Tungsten with the mass number of its most abundant heavy isotopes, as the benchmarks take it.
inline constexpr nucleus tungsten_184{74, 184};

/// Returns the PDG number of a nucleus, 100ZZZAAA0. [PDG 2022, sec. 45]
constexpr pdg_id nucleus_id(const nucleus& n) { return 1000000000 + 10000 * n.protons + 10 * n.nucleons; }

/// @throws bad_parameter unless 0 ≤ Z ≤ A and A ≥ 1
constexpr void validate(const nucleus& target) {
  if (target.nucleons < 1)
    throw bad_parameter("nucleus: nucleons = " + std::to_string(target.nucleons) + ": must be at least 1");
  if (target.protons < 0 || target.protons > target.nucleons)
    throw bad_parameter("nucleus: protons = " + std::to_string(target.protons) + ": must be between 0 and the " +
                        std::to_string(target.nucleons) + " nucleons");
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_NUCLEUS_HPP
