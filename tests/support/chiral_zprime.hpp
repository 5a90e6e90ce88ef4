// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_CHIRAL_ZPRIME_HPP
#define NUDIPOLE_TESTS_SUPPORT_CHIRAL_ZPRIME_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/units.hpp>

namespace support {

using namespace nudipole::units;

/// A Z′ that tells left from right and neutrinos from antineutrinos, for tests of several vectors together.
inline constexpr nudipole::zprime chiral_zprime{.at_mass = 0.4 * GeV,
                                                .moments = {.electron = 4e-7 * per_GeV, .muon = -5e-7 * per_GeV},
                                                .quarks = nudipole::up_and_down(0.2),
                                                .charged_leptons = nudipole::universal(0.1),
                                                .quarks_axial = nudipole::up_and_down(-0.1),
                                                .charged_leptons_axial = nudipole::universal(0.1)};

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_CHIRAL_ZPRIME_HPP
