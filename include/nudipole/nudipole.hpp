// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUDIPOLE_HPP
#define NUDIPOLE_NUDIPOLE_HPP

/// The whole library but for what few programs need and every program would pay for in compile time:
/// - `nudipole/numeric/adaptive.hpp`: adaptive quadrature, an alternative rule wherever one is a parameter. Boost's
///   Gauss–Kronrod headers cost seconds.
/// - `nudipole/formats/streams.hpp`: `<<` for quantities and final states. It needs <ostream>.
/// - `nudipole/formats/gzip.hpp`: compressed event files. It needs zlib.

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/kling_nevay_detectors.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/constants.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/mesons.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/polarised.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/events/collision_sampler.hpp>
#include <nudipole/events/decay_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/events/reweighting.hpp>
#include <nudipole/events/sample.hpp>
#include <nudipole/formats/csv.hpp>
#include <nudipole/formats/hepmc3.hpp>
#include <nudipole/formats/lhe/reader.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/writer.hpp>
#include <nudipole/formats/provenance.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/limits/bands.hpp>
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
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/complex_gamma.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/lhapdf/alpha_s.hpp>
#include <nudipole/parton/lhapdf/axis.hpp>
#include <nudipole/parton/lhapdf/grid.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/parton/uncertainty.hpp>
#include <nudipole/scattering/control/standard_model.hpp>
#include <nudipole/scattering/differential.hpp>
#include <nudipole/scattering/dipole_current.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/polarisation.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/scattering/process/low_q2.hpp>
#include <nudipole/scattering/process/together.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/scattering/response/nucleon.hpp>
#include <nudipole/scattering/response/nucleus.hpp>
#include <nudipole/scattering/response/structure_functions.hpp>
#include <nudipole/scattering/target_recoil.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/differential.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/interactions.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/composition.hpp>
#include <nudipole/site/detector.hpp>
#include <nudipole/site/experiments.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/natural_materials.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/output_file.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>
#include <nudipole/version.hpp>

#endif  // NUDIPOLE_NUDIPOLE_HPP
