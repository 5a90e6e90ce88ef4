// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_REACH_HPP
#define NUDIPOLE_REACH_HPP

/// @file
/// The headers that a program needs which computes where an experiment can find N: models, decays, beams, sites,
/// processes, the events expected and their reach. No event generator (`nudipole/events.hpp`), no files
/// (`nudipole/formats.hpp`), no LHAPDF grids; `nudipole/nudipole.hpp` has all.

#include <nudipole/version.hpp>

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/flux_conversion.hpp>
#include <nudipole/beam/flux_files.hpp>
#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/beam/flux_per_energy.hpp>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/kling_nevay/fasernu.hpp>
#include <nudipole/beam/kling_nevay/fasernu2.hpp>
#include <nudipole/beam/kling_nevay/flare.hpp>
#include <nudipole/beam/kling_nevay/snd.hpp>
#include <nudipole/beam/published_flux.hpp>
#include <nudipole/beam/rescaled.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/constants.hpp>
#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/dipole_hadrons.hpp>
#include <nudipole/decay/dipole_modes.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/mesons.hpp>
#include <nudipole/decay/mixing_shapes.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/neutral_shapes.hpp>
#include <nudipole/decay/neutral_traces.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/decay/strength_table.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/decay/width_policies.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/limits/scan.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/mediator/tabulated_hadrons.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/cut.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/scattering/process/low_q2.hpp>
#include <nudipole/scattering/process/scale.hpp>
#include <nudipole/scattering/process/together.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/interactions.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/composition.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/flight_between.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/natural_materials.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/published_sites.hpp>
#include <nudipole/site/ray_average.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/site/site_of_blocks.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#endif  // NUDIPOLE_REACH_HPP
