// SPDX-License-Identifier: BSL-1.0
// An inverse energy is no length: it has to be made one with ħc.
#include <nudipole/constants.hpp>

const nudipole::length good = nudipole::hbar_c / (1. * nudipole::GeV);
#ifdef MUST_NOT_COMPILE
const nudipole::length bad = 1. / (1. * nudipole::GeV);
#endif
