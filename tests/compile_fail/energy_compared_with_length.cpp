// SPDX-License-Identifier: BSL-1.0
// Quantities of different dimensions are not compared.
// says: quantities of different dimensions: an inverse energy times hbar_c is a length
#include <nudipole/units.hpp>

const bool good = 1 * nudipole::units::GeV < 1 * nudipole::units::TeV;
#ifdef MUST_NOT_COMPILE
const bool bad = 1 * nudipole::units::GeV < 1 * nudipole::units::metre;
#endif
