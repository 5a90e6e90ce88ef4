// SPDX-License-Identifier: BSL-1.0
#include <nudipole/nudipole.hpp>
#include <nudipole/nudipole.hpp>  // twice: the guard holds

#include "shared.hpp"

nudipole::length second_wavelength() { return wavelength(); }
const void* second_address_of_unit() { return &nudipole::GeV; }
