// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_EXPECTED_RECOILS_HPP
#define NUDIPOLE_SIGNAL_EXPECTED_RECOILS_HPP

#include <nudipole/decay/width_form.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/units.hpp>

#include <utility>

namespace nudipole {

/// Returns the expected number of collisions that make N as a function of the dipole moment, whatever becomes of N: the
/// signal where what is scattered is seen itself,
///
///     const recoil_window window{.minimum = 30. * MeV, .maximum = 1. * GeV};
///     const experiment recoils{flare(), electron_scattering{window}};
///     reach(expected_recoils(model, recoils), 2.3);
///
/// for single electrons of 30 MeV to 1 GeV. Every collision of the process counts, so that the process says what is
/// seen.
/// @throws bad_parameter for an invalid model, one without a dipole moment, and as `integrate_production`
template <class Site, class Process>
event_expectation<decay_anywhere> expected_recoils(const portal& model, const experiment<Site, Process>& setup) {
  const inverse_energy leading =
      numeric::require_positive("expected_recoils: largest dipole moment", leading_dipole(model));
  const production made = integrate_production(model, setup);
  decay_length_spectrum spectrum;
  for (lepton_flavour flavour : lepton_flavours)
    if (model.dipole[flavour] != 0. * per_GeV)
      spectrum.add(numeric::square(model.dipole[flavour] / leading), made.spectrum[flavour]);
  const width_form any{.dipole = 1. * GeV3};  // drops out: every N counts
  return {std::move(spectrum), any, any, hard_scale(model, made.highest_energy), decay_anywhere{}};
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_EXPECTED_RECOILS_HPP
