// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_CONSTANTS_HPP
#define NUDIPOLE_CONSTANTS_HPP

#include <nudipole/units.hpp>

namespace nudipole {

inline constexpr double pi = 3.14159265358979323846;

/// ħc = 197.3269804 MeV fm (exact in the SI to the digits given), as energy times length. [CODATA 2018]
inline constexpr auto hbar_c = 0.1973269804e-15 * (GeV * metre);
/// (ħc)², turns a cross section in GeV⁻² into an area: 0.3893793721 mb GeV².
inline constexpr auto hbar_c_squared = hbar_c * hbar_c;

/// Fine-structure constant at zero momentum transfer. [CODATA 2018]
inline constexpr double fine_structure_constant = 7.2973525693e-3;
/// Elementary charge in Heaviside–Lorentz units, e = √(4πα).
inline constexpr double elementary_charge = 0.30282212087208876;
/// Vacuum expectation value of the Higgs field, (√2 G_F)^(−1/2). [PDG 2022]
inline constexpr energy higgs_vacuum_expectation_value = 246.22 * GeV;
/// Atomic mass constant. [CODATA 2018]
inline constexpr energy atomic_mass_constant = 0.93149410242 * GeV;

}  // namespace nudipole

#endif  // NUDIPOLE_CONSTANTS_HPP
