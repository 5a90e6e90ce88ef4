// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUDIPOLE_HPP
#define NUDIPOLE_NUDIPOLE_HPP

/// The whole library but for what few programs need and every program would pay for in compile time:
/// - `nudipole/numeric/adaptive.hpp`: adaptive quadrature, an alternative rule wherever one is a parameter. Boost's
///   Gauss–Kronrod headers cost seconds.
/// - `nudipole/io/streams.hpp`: `<<` for quantities and final states. It needs <ostream>.
/// - `nudipole/io/gzip.hpp`: compressed event files. It needs zlib.

#include <nudipole/constants.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/mesons.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/polarised.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/detector/composition.hpp>
#include <nudipole/detector/detector.hpp>
#include <nudipole/detector/experiments.hpp>
#include <nudipole/detector/geometry.hpp>
#include <nudipole/detector/material.hpp>
#include <nudipole/detector/natural_materials.hpp>
#include <nudipole/detector/ray_geometry.hpp>
#include <nudipole/detector/volumes.hpp>
#include <nudipole/events/bytes.hpp>
#include <nudipole/events/collision_sampler.hpp>
#include <nudipole/events/decay_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_selection.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/events/hepmc3.hpp>
#include <nudipole/events/lhe_reader.hpp>
#include <nudipole/events/lhe_run.hpp>
#include <nudipole/events/lhe_writer.hpp>
#include <nudipole/events/provenance.hpp>
#include <nudipole/events/random.hpp>
#include <nudipole/events/reweighting.hpp>
#include <nudipole/events/sample.hpp>
#include <nudipole/flux/kling_nevay.hpp>
#include <nudipole/flux/kling_nevay_detectors.hpp>
#include <nudipole/flux/neutrino_flux.hpp>
#include <nudipole/flux/tabulated.hpp>
#include <nudipole/io/csv.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/complex_gamma.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/output_file.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/numeric/text.hpp>
#include <nudipole/numeric/vectors.hpp>
#include <nudipole/particles.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/lhapdf_alpha_s.hpp>
#include <nudipole/parton/lhapdf_axis.hpp>
#include <nudipole/parton/lhapdf_grid.hpp>
#include <nudipole/parton/lhapdf_info.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/parton/uncertainty.hpp>
#include <nudipole/scan/bands.hpp>
#include <nudipole/scan/grid.hpp>
#include <nudipole/scan/reach.hpp>
#include <nudipole/scattering/coherent.hpp>
#include <nudipole/scattering/deep_inelastic.hpp>
#include <nudipole/scattering/differential.hpp>
#include <nudipole/scattering/dipole_current.hpp>
#include <nudipole/scattering/elastic.hpp>
#include <nudipole/scattering/electron_scattering.hpp>
#include <nudipole/scattering/form_factors.hpp>
#include <nudipole/scattering/low_q2.hpp>
#include <nudipole/scattering/nuclear_density.hpp>
#include <nudipole/scattering/nuclear_form_factors.hpp>
#include <nudipole/scattering/nucleus.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/polarisation.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/processes.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/scattering/standard_model.hpp>
#include <nudipole/scattering/structure_functions.hpp>
#include <nudipole/scattering/target_recoil.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/differential.hpp>
#include <nudipole/signal/expected_signal.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/signal/standard_model_events.hpp>
#include <nudipole/units.hpp>
#include <nudipole/version.hpp>
#include <nudipole/zprime/decays.hpp>
#include <nudipole/zprime/hadrons.hpp>
#include <nudipole/zprime/partial_widths.hpp>
#include <nudipole/zprime/tabulated_hadrons.hpp>
#include <nudipole/zprime/vector_mesons.hpp>

#endif  // NUDIPOLE_NUDIPOLE_HPP
