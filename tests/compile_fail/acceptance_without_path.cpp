// SPDX-License-Identifier: BSL-1.0
// An acceptance must give a probability for a path in units of the decay length.
// says: event_expectation: the acceptance needs a(path over decay length)
// says: my_acceptance
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/site/fasernu.hpp>

struct my_acceptance {
#ifndef MUST_NOT_COMPILE
  double operator()(double path_over_decay_length) const { return path_over_decay_length > 1 ? 1 : 0; }
#endif
};

double f(const nudipole::dipole_portal& model) {
  const nudipole::experiment run3{nudipole::fasernu(), nudipole::coherent{}};
  return nudipole::expected_events(model, run3, nudipole::all_decays{}, nudipole::heavy_neutrino_decays{},
                                   my_acceptance{})
      .produced(1. * nudipole::per_GeV);
}
