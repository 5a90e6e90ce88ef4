// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_EXPECTED_EVENTS_HPP
#define NUDIPOLE_SIGNAL_EXPECTED_EVENTS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace nudipole {

/// The expected number of events as a function of the dipole moment, at one mass point:
///
///     N_det(μ) = Σ dN_prod(μ) · P_det(d/(βγcτ(μ))) · Σ_modes efficiency · BR(μ),
///
/// everything integrated beforehand. If N couples to several flavours, μ is the largest moment and the others keep
/// their ratios to it. Every question costs about a microsecond.
template <Acceptance DecayProbability = decay_inside>
class signal {
 public:
  signal(decay_length_spectrum spectrum, width_form total, width_form selected, energy hard_scale,
         DecayProbability decay_probability = {})
      : spectrum_(std::move(spectrum)),
        total_(total),
        selected_(selected),
        hard_scale_(hard_scale),
        decay_probability_(decay_probability) {}

  /// N produced, wherever they decay.
  /// @throws std::invalid_argument unless μ is finite
  double produced(inverse_energy dipole) const {
    return numeric::square(numeric::require_finite("signal: dipole", dipole) * GeV) * spectrum_.total();
  }

  /// Events that pass the selection; 0 for an N that cannot decay.
  /// @throws std::invalid_argument unless μ is finite and not negative
  double events(inverse_energy dipole) const {
    numeric::require_not_negative("signal: dipole", dipole);
    const energy total = total_(dipole, 1), selected = selected_(dipole, 1);
    if (!(total > 0. * GeV)) return 0;
    numeric::require_finite("signal: width of N", total);
    return numeric::square(dipole * GeV) * (selected / total) * spectrum_.accepted(hbar_c / total, decay_probability_);
  }
  double operator()(inverse_energy dipole) const { return events(dipole); }

  /// Branching ratio into what is selected, efficiencies included.
  double selected_fraction(inverse_energy dipole) const {
    const energy total = total_(dipole, 1);
    return total > 0. * GeV ? double(selected_(dipole, 1) / total) : 0.;
  }

  /// The largest energy the reaction involves: M_N, M_Z′, or √S at the highest beam energy that can make N. An
  /// effective theory whose cutoff lies below it does not describe the reaction.
  energy hard_scale() const { return hard_scale_; }

 private:
  decay_length_spectrum spectrum_;
  width_form total_, selected_;
  energy hard_scale_;
  [[no_unique_address]] DecayProbability decay_probability_;
};

/// The signal of a model whose production has been integrated already: for scans over couplings, flavours and
/// selections at one mass point. `made` must come from a model of the same masses and quark couplings.
/// @throws std::invalid_argument for an invalid model or one without a dipole moment, and for an efficiency outside [0,
/// 1]
template <Selection Chosen, HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>,
          Acceptance DecayProbability = decay_inside>
signal<DecayProbability> expected_signal(const dipole_portal& model, const production& made, const Chosen& selection,
                                         const Decays& decays = {}, DecayProbability decay_probability = {}) {
  validate(model);
  const inverse_energy leading =
      numeric::require_positive("expected_signal: largest dipole moment", leading_dipole(model));
  width_form total, selected;
  for (const decay_mode& mode : decays.modes(model)) {
    const double efficiency = selection(mode.products);
    if (!(efficiency >= 0 && efficiency <= 1))
      numeric::refuse("selection: efficiency for " + name(mode.products), efficiency, "must be between 0 and 1");
    const width_form scaled = mode.width.scaled(model.dipole[mode.flavour] / leading, model.mixing[mode.flavour]);
    total += scaled;
    selected += efficiency * scaled;
  }
  decay_length_spectrum spectrum;
  for (lepton_flavour flavour : lepton_flavours)
    if (model.dipole[flavour] != 0. * per_GeV)
      spectrum.add(numeric::square(model.dipole[flavour] / leading), made.spectrum[flavour]);
  const energy centre_of_mass = numeric::sqrt(proton_mass * (proton_mass + 2. * made.highest_energy));
  return signal<DecayProbability>(std::move(spectrum), total, selected,
                                  std::max({model.heavy_neutrino_mass, model.zprime_mass, centre_of_mass}),
                                  decay_probability);
}

/// The signal of a model in an experiment: production integrated once, then a function of the dipole moment.
/// @throws std::invalid_argument as `produce` and the overload above
template <class Flux, class Process, class Geometry, class DecayProbability, Selection Chosen,
          HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
signal<DecayProbability> expected_signal(const dipole_portal& model,
                                         const experiment<Flux, Process, Geometry, DecayProbability>& setup,
                                         const Chosen& selection, const Decays& decays = {}) {
  return expected_signal(model, produce(model, setup), selection, decays, setup.decay_probability());
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_EXPECTED_EVENTS_HPP
