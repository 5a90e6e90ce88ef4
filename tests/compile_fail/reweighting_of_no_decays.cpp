// SPDX-License-Identifier: BSL-1.0
// Weights at other couplings need the decays.
// says: reweighting: decays need modes(model), which returns a decay_table
// says: my_decays
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/events/reweighting.hpp>

struct my_decays {
#ifndef MUST_NOT_COMPILE
  nudipole::decay_table modes(const nudipole::portal&) const { return {}; }
#endif
};

nudipole::reweighting f(const nudipole::portal& a, const nudipole::portal& b) { return {a, b, my_decays{}}; }
