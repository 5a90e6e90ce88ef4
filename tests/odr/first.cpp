// SPDX-License-Identifier: BSL-1.0
// Macros that platform headers leave behind: none of the library's names may trip over them.
#define min(a, b) macro_min_of_another_header
#define max(a, b) macro_max_of_another_header
#define small char
#define near
#define far

#include <nudipole/nudipole.hpp>
#include <nudipole/nudipole.hpp>  // twice: the guard holds

#include "shared.hpp"

nudipole::length first_wavelength() { return wavelength(); }
const void* first_address_of_unit() { return &nudipole::GeV; }
