// SPDX-License-Identifier: BSL-1.0
// A selection of events must take an event.
// says: event_tally: the selection needs operator()(event)
// says: my_selection
#include <nudipole/events/event_tally.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/volumes.hpp>

struct my_selection {
#ifndef MUST_NOT_COMPILE
  double operator()(const nudipole::event&) const { return 1; }
#endif
};

using site = nudipole::ray_geometry<nudipole::box_volume>;
nudipole::event_tally<site, my_selection> f(const site& geometry) { return {geometry, my_selection{}}; }
