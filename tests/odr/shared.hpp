// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_ODR_SHARED_HPP
#define NUDIPOLE_TESTS_ODR_SHARED_HPP

#include <nudipole/nudipole.hpp>

nudipole::length first_wavelength();
nudipole::length second_wavelength();
const void* first_address_of_unit();
const void* second_address_of_unit();

/// A few functions of the library, templates and others, in each translation unit.
inline nudipole::length wavelength() {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * nudipole::GeV, .zprime = 0.1 * nudipole::GeV});
  const auto charged = nudipole::particle_name(11) == "e-" ? 2. : 1.;
  return nudipole::hbar_c / (nudipole::numeric::square(charged) * model.heavy_neutrino_mass);
}

#endif  // NUDIPOLE_TESTS_ODR_SHARED_HPP
