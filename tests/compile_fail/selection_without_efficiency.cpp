// SPDX-License-Identifier: BSL-1.0
// A selection must give the efficiency for a final state.
// says: expected_events: the selection needs s(final_state), an efficiency from 0 to 1
// says: my_selection
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/site/fasernu.hpp>

struct my_selection {
#ifndef MUST_NOT_COMPILE
  double operator()(const nudipole::final_state&) const { return 1; }
#endif
};

double f(const nudipole::dipole_portal& model) {
  const nudipole::experiment run3{nudipole::fasernu(), nudipole::coherent{}};
  return nudipole::expected_events(model, run3, my_selection{}).produced(1. * nudipole::per_GeV);
}
