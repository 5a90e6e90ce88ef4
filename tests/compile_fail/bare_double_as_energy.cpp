// SPDX-License-Identifier: BSL-1.0
// A bare number is no mass: its unit has to be written.
#include <nudipole/model/benchmarks.hpp>

const auto good = nudipole::benchmark_i({.heavy_neutrino = 1. * nudipole::GeV, .zprime = 0.1 * nudipole::GeV});
#ifdef MUST_NOT_COMPILE
const auto bad = nudipole::benchmark_i({.heavy_neutrino = 1., .zprime = 0.1 * nudipole::GeV});
#endif
