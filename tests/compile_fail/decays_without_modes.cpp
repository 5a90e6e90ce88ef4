// SPDX-License-Identifier: BSL-1.0
// Decays must give their table of modes.
// says: expected_events: decays need modes(model), which returns a decay_table
// says: my_decays
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/site/fasernu.hpp>

struct my_decays {
#ifndef MUST_NOT_COMPILE
  nudipole::decay_table modes(const nudipole::portal&) const { return {}; }
#endif
};

double f(const nudipole::dipole_portal& model) {
  const nudipole::experiment run3{nudipole::fasernu(), nudipole::coherent{}};
  return nudipole::expected_events(model, run3, nudipole::all_decays{}, my_decays{}).produced(1. * nudipole::per_GeV);
}
