// SPDX-License-Identifier: BSL-1.0
// Quantities of different dimensions are not added.
#include <nudipole/nudipole.hpp>

const auto good = 1. * nudipole::GeV + 1. * nudipole::MeV;
#ifdef MUST_NOT_COMPILE
const auto bad = 1. * nudipole::GeV + 1. * nudipole::metre;
#endif
