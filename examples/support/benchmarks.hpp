// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_BENCHMARKS_HPP
#define EXAMPLES_SUPPORT_BENCHMARKS_HPP

#include <nudipole/limits/scan.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

/// @file
/// The paper's benchmarks, the masses its figures are made for, and masses close to thresholds.
namespace examples {

using namespace nudipole::units;

struct benchmark {
  const char* name;
  nudipole::lepton_flavour flavour;
};
inline constexpr std::array benchmarks{benchmark{"I", nudipole::lepton_flavour::muon},
                                       benchmark{"II", nudipole::lepton_flavour::electron},
                                       benchmark{"III", nudipole::lepton_flavour::tau}};

inline constexpr std::array zprime_masses{0.1 * GeV, 1. * GeV, 10. * GeV};
inline constexpr std::array neutrino_energies{10. * GeV, 100. * GeV, 1. * TeV, 10. * TeV};

inline nudipole::dipole_portal model_of(const benchmark& b, energy heavy_neutrino, energy zprime) {
  return nudipole::single_flavour(b.flavour, {.heavy_neutrino = heavy_neutrino, .zprime = zprime});
}

/// Masses that close in on a threshold from one side: a curve that begins or ends there is drawn to the axis.
enum class side { below, above };
inline std::vector<energy> close_to(energy threshold, side where) {
  std::vector<energy> masses;
  for (int i = 4; i < 40; ++i)
    masses.push_back(threshold * (1 + (where == side::above ? 1 : -1) * std::pow(10., -i / 8.)));
  return masses;
}

/// The masses together, ascending.
inline std::vector<energy> merged(std::vector<energy> masses, const std::vector<energy>& more) {
  masses.insert(masses.end(), more.begin(), more.end());
  std::sort(masses.begin(), masses.end());
  return masses;
}

/// The masses up to the heaviest N that a neutrino makes on a nucleon, M_N² = M_p² + 2M_pE_ν, and more of them close
/// to it.
inline std::vector<energy> with_threshold(std::vector<energy> masses, energy neutrino_energy) {
  using nudipole::proton_mass;
  const energy heaviest = nudipole::numeric::sqrt(proton_mass * (proton_mass + 2. * neutrino_energy));
  return heaviest < masses.back() ? merged(std::move(masses), close_to(heaviest, side::below)) : masses;
}

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_BENCHMARKS_HPP
