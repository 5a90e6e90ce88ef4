// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_EXPECTED_EVENTS_HPP
#define NUDIPOLE_SIGNAL_EXPECTED_EVENTS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/model/portal.hpp>
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
#include <vector>

namespace nudipole {

/// The expected number of events as a function of the dipole moment, at one mass point:
///
///     N_det(μ) = Σ dN_prod(μ) · P_det(d/(βγcτ(μ))) · Σ_modes efficiency · BR(μ),
///
/// everything integrated beforehand. If N couples to several flavours, μ is the largest moment and the others keep
/// their ratios to it. Every question costs about a microsecond.
///
/// Those of several experiments, targets or volumes add: `run3_signal + run4_signal`.
template <class Probability = decay_inside>
class event_expectation {
  static_assert(Acceptance<Probability>, "event_expectation: the acceptance needs a(path over decay length)");

 public:
  event_expectation(decay_length_spectrum spectrum, width_form total, width_form selected, energy hard_scale,
                    Probability acceptance = {})
      : terms_{{std::move(spectrum), selected, acceptance}}, total_(total), hard_scale_(hard_scale) {}

  /// Returns the N produced, wherever they decay.
  /// @throws bad_parameter unless μ is finite
  double produced(inverse_energy dipole) const {
    double sum = 0;
    for (const term& t : terms_) sum += t.spectrum.total();
    return numeric::square(numeric::require_finite("expected_events: dipole", dipole) * GeV) * sum;
  }

  /// Returns the events that pass the selection; 0 for an N that cannot decay.
  /// @throws bad_parameter unless μ is finite and not negative
  double events(inverse_energy dipole) const {
    numeric::require_not_negative("expected_events: dipole", dipole);
    const energy total = total_(dipole, 1);
    if (!(total > 0. * GeV)) return 0;
    numeric::require_finite("expected_events: width of N", total);
    double sum = 0;
    for (const term& t : terms_)
      sum += (t.selected(dipole, 1) / total) * t.spectrum.accepted(hbar_c / total, t.acceptance);
    return numeric::square(dipole * GeV) * sum;
  }

  /// Returns the branching ratio into what is selected, efficiencies included; the mean over the N of a sum.
  double selected_fraction(inverse_energy dipole) const {
    const energy total = total_(dipole, 1);
    if (!(total > 0. * GeV)) return 0;
    if (terms_.size() == 1) return terms_.front().selected(dipole, 1) / total;
    double produced = 0, selected = 0;
    for (const term& t : terms_) {
      produced += t.spectrum.total();
      selected += t.spectrum.total() * double(t.selected(dipole, 1) / total);
    }
    return produced > 0 ? selected / produced : 0;
  }

  /// Returns the largest energy that the reaction involves, see `nudipole::hard_scale`.
  energy hard_scale() const { return hard_scale_; }

  /// Adds the events of another experiment, target or volume at the same mass point. N that both count are produced
  /// twice, so that volumes fed by one target are better added by `total_yield`.
  /// @throws bad_parameter for another width of N: another model, or other decays
  event_expectation& operator+=(const event_expectation& other) {
    if (!(total_ == other.total_))
      throw bad_parameter("event_expectation: the signals of N with different widths do not add");
    terms_.insert(terms_.end(), other.terms_.begin(), other.terms_.end());
    hard_scale_ = std::max(hard_scale_, other.hard_scale_);
    return *this;
  }
  friend event_expectation operator+(event_expectation a, const event_expectation& b) { return a += b; }

 private:
  /// N of one origin with what is selected of them.
  struct term {
    decay_length_spectrum spectrum;
    width_form selected;
    [[no_unique_address]] Probability acceptance;
  };

  std::vector<term> terms_;
  width_form total_;
  energy hard_scale_;
};

/// Returns the expected events of a model whose production has been integrated and whose decay modes have been
/// tabulated already: for scans over couplings, flavours and selections at one mass point.
/// @throws bad_parameter for an invalid model, one without a dipole moment or one that `made` was not
/// integrated for, and for an efficiency outside [0, 1]
template <class Chosen, class Probability = decay_inside>
event_expectation<Probability> expected_events(const portal& model, const production& made, const Chosen& selection,
                                               const decay_table& modes, Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events: the selection needs s(final_state), an efficiency from 0 to 1");
  validate(model);
  made.require_made_for(model);
  const inverse_energy leading =
      numeric::require_positive("expected_events: largest dipole moment", leading_dipole(model));
  width_form total, selected;
  for (const decay_mode& mode : modes) {
    const double efficiency = detail::checked_efficiency(selection, mode.products);
    const width_form scaled = mode.width.scaled(model.dipole[mode.flavour] / leading, model.mixing[mode.flavour]);
    total += scaled;
    selected += efficiency * scaled;
  }
  decay_length_spectrum spectrum;
  for (lepton_flavour flavour : lepton_flavours)
    if (model.dipole[flavour] != 0. * per_GeV)
      spectrum.add(numeric::square(model.dipole[flavour] / leading), made.spectrum[flavour]);
  return {std::move(spectrum), total, selected, hard_scale(model, made.highest_energy), acceptance};
}

/// Returns the expected events of a model whose production has been integrated already.
/// @throws bad_parameter as the overload above
template <class Chosen, class Decays = heavy_neutrino_decays<>, class Probability = decay_inside>
event_expectation<Probability> expected_events(const portal& model, const production& made, const Chosen& selection,
                                               const Decays& decays = {}, Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events: the selection needs s(final_state), an efficiency from 0 to 1");
  static_assert(HeavyNeutrinoDecays<Decays>, "expected_events: decays need modes(model), which returns a decay_table");
  validate(model);
  if constexpr (Selection<Chosen> && HeavyNeutrinoDecays<Decays>)
    return expected_events(model, made, selection, decay_table(decays.modes(model)), acceptance);
  else
    return {{}, {}, {}, {}, acceptance};
}

/// Returns the expected events of a model in an experiment: production integrated once, then a function of the dipole
/// moment.
/// @throws bad_parameter as `integrate_production` and the overloads above
template <class Site, class Process, class Chosen, class Decays = heavy_neutrino_decays<>,
          class Probability = decay_inside>
event_expectation<Probability> expected_events(const portal& model, const experiment<Site, Process>& setup,
                                               const Chosen& selection, const Decays& decays = {},
                                               Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events: the selection needs s(final_state), an efficiency from 0 to 1");
  static_assert(HeavyNeutrinoDecays<Decays>, "expected_events: decays need modes(model), which returns a decay_table");
  if constexpr (Selection<Chosen> && HeavyNeutrinoDecays<Decays>)
    return expected_events(model, integrate_production(model, setup), selection, decays, acceptance);
  else
    return {{}, {}, {}, {}, acceptance};
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_EXPECTED_EVENTS_HPP
