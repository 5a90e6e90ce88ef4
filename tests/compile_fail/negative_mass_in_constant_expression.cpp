// SPDX-License-Identifier: BSL-1.0
// Bad input throws; in a constant expression it does not compile.
#include <nudipole/model/benchmarks.hpp>

constexpr auto good = nudipole::benchmark_i({.heavy_neutrino = 1. * nudipole::GeV, .zprime = 0.1 * nudipole::GeV});
#ifdef MUST_NOT_COMPILE
constexpr auto bad = nudipole::benchmark_i({.heavy_neutrino = -1. * nudipole::GeV, .zprime = 0.1 * nudipole::GeV});
#endif
