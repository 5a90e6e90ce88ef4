// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_FIXTURES_HPP
#define NUDIPOLE_TESTS_SUPPORT_FIXTURES_HPP

#include <nudipole/nudipole.hpp>

/// @file
/// The beginnings that several tests share, made on first use: a program that runs other tests does not wait for it.
namespace support {

/// Deep inelastic scattering with the densities of GRV98 LO.
inline const auto& parton_model() {
  static const nudipole::deep_inelastic made{nudipole::grv98lo{}};
  return made;
}

/// FASERν in Run 3 of the LHC: 150 fb⁻¹, the flux of Kling and Nevay, deep inelastic scattering.
inline const auto& run3() {
  static const nudipole::experiment made{
      nudipole::fasernu(), parton_model(), {.luminosity = 150. * nudipole::units::inv_fb}};
  return made;
}

/// Every process of the library that makes N.
inline const auto& all_processes() {
  static const nudipole::processes made{nudipole::coherent{}, nudipole::elastic{},
                                        nudipole::low_q2_deep_inelastic{nudipole::bodek_yang{nudipole::grv98lo{}}},
                                        nudipole::electron_scattering{}};
  return made;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_FIXTURES_HPP
