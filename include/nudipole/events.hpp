// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_HPP
#define NUDIPOLE_EVENTS_HPP

/// @file
/// The event generator and what events are worth at other couplings; with everything of `nudipole/reach.hpp`.

#include <nudipole/version.hpp>

#include <nudipole/events/any_kernel.hpp>
#include <nudipole/events/collision_event.hpp>
#include <nudipole/events/collision_sampler.hpp>
#include <nudipole/events/decay_components.hpp>
#include <nudipole/events/decay_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_efficiency.hpp>
#include <nudipole/events/event_range.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/events/event_tally.hpp>
#include <nudipole/events/expectation_from_events.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/events/majorant_cells.hpp>
#include <nudipole/events/neutrino_source.hpp>
#include <nudipole/events/production_from_events.hpp>
#include <nudipole/events/production_summary.hpp>
#include <nudipole/events/reweighting.hpp>
#include <nudipole/events/three_body_density.hpp>
#include <nudipole/events/three_body_sampler.hpp>
#include <nudipole/reach.hpp>

#endif  // NUDIPOLE_EVENTS_HPP
