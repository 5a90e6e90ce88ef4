// SPDX-License-Identifier: BSL-1.0
// Quantities of different dimensions are not added.
// says: quantities of different dimensions: an inverse energy times hbar_c is a length
#include <nudipole/units.hpp>

const auto good = 1. * nudipole::GeV + 1. * nudipole::MeV;
#ifdef MUST_NOT_COMPILE
const auto bad = 1. * nudipole::GeV + 1. * nudipole::metre;
#endif
