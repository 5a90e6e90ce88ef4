// SPDX-License-Identifier: BSL-1.0
// A limit must give the number of events that it excludes.
// says: reach: a limit needs excluded_events(), a number of events
// says: my_limit
#include <nudipole/reach.hpp>

struct my_limit {
#ifndef MUST_NOT_COMPILE
  double excluded_events() const { return 3; }
#endif
};

nudipole::dipole_reach f(const nudipole::event_expectation<>& signal) { return nudipole::reach(signal, my_limit{}); }
