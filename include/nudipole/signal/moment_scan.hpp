// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_MOMENT_SCAN_HPP
#define NUDIPOLE_SIGNAL_MOMENT_SCAN_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace nudipole {

namespace detail {

/// Models along one vector's moments μ, those to the other vectors and the mixings held.
class moment_line {
 public:
  /// @throws bad_parameter unless there is such a vector, and it has a moment
  moment_line(const portal& model, std::size_t vector) : model_(model), vector_(vector) {
    if (vector >= model.size())
      numeric::refuse("moment scan: vector", static_cast<double>(vector), "must be one of the portal's, from 0");
    const per_flavour<inverse_energy> moments = model.moments(vector);
    start_ = numeric::require_positive("moment scan: largest dipole moment of the vector", largest_size(moments));
    for (lepton_flavour flavour : lepton_flavours) direction_[flavour] = moments[flavour] / start_;
  }

  portal at(inverse_energy mu) const {
    per_flavour<inverse_energy> moments{};
    for (lepton_flavour flavour : lepton_flavours) moments[flavour] = direction_[flavour] * mu;
    return model_.with_moments(vector_, moments);
  }
  /// The vector's largest moment in the model that it was made from.
  inverse_energy start() const { return start_; }

 private:
  portal model_;
  std::size_t vector_;
  inverse_energy start_ = 0. * per_GeV;
  per_flavour<double> direction_{};
};

/// A quadratic form μ²A + μB + C of which `f(μ)` gives values. A and C are taken where one of them is all there is, so
/// that neither is lost beside the other, and never at 0 or alone: then another vector would be the lightest, and the
/// nodes of quadratures would move. B comes from two moments at which A and C are alike.
template <class Value>
struct moment_form {
  Value square, linear, constant;

  /// `size(value)` a number, `plus(x, f, y, g)` returns xf + yg.
  template <class F, class Size, class Plus>
  static moment_form of(inverse_energy start, const F& f, const Size& size, const Plus& plus) {
    constexpr double distant = 1e15;
    const double most = distant * (start * GeV), least = start * GeV / distant;
    const Value at_large = f(most * per_GeV), at_small = f(least * per_GeV);
    const double a = size(at_large) / numeric::square(most), c = size(at_small);
    const double even = a > 0 && c > 0 ? std::clamp(numeric::sqrt(c / a), 1e5 * least, 1e-5 * most) : distant * least;
    const Value up = f(even * per_GeV), down = f(-even * per_GeV);
    return {plus(1 / numeric::square(most), at_large, 0., at_large), plus(0.5 / even, up, -0.5 / even, down), at_small};
  }
};

}  // namespace detail

/// The expected number of events as a function of N's moments to one vector, those to the others and the mixings held:
/// μ is the vector's largest moment, of either sign, and its flavours keep their ratios. Production and widths are
/// quadratic forms in μ,
///
///     N_det(μ) = Σ (μ²dA + μ dB + dC) · P_det(d/(βγcτ(μ))) · Γ_selected(μ)/Γ(μ),   Γ(μ) = μ²a + μb + c,
///
/// everything integrated beforehand, four times: where μ is all there is, where it is nothing, and at ±μ between. Every
/// question costs some microseconds. It agrees with an integration at that μ to 10⁻¹¹, except where production or width
/// nearly vanish by destructive interference.
template <class Probability = decay_inside>
class moment_expectation {
  static_assert(Acceptance<Probability>, "moment_expectation: the acceptance needs a(path over decay length)");

 public:
  moment_expectation(detail::moment_form<decay_length_spectrum> spectrum, width_form total, width_form selected,
                     energy hard_scale, Probability acceptance = {})
      : spectrum_(std::move(spectrum)),
        total_(total),
        selected_(selected),
        hard_scale_(hard_scale),
        acceptance_(acceptance) {}

  /// Returns the N produced, wherever they decay.
  /// @throws bad_parameter unless μ is finite
  double produced(inverse_energy moment) const {
    const double mu = numeric::require_finite("moment_expectation: moment", moment) * GeV;
    return std::max(0.,
                    mu * mu * spectrum_.square.total() + mu * spectrum_.linear.total() + spectrum_.constant.total());
  }

  /// Returns the events that pass the selection; 0 for an N that cannot decay.
  /// @throws bad_parameter unless μ is finite
  double events(inverse_energy moment) const {
    const double mu = numeric::require_finite("moment_expectation: moment", moment) * GeV;
    const double fraction = selected_fraction(moment);
    if (!(fraction > 0)) return 0;
    decay_length_spectrum made;
    made.add(mu * mu, spectrum_.square);
    made.add(mu, spectrum_.linear);
    made.add(1, spectrum_.constant);
    const energy total = numeric::require_finite("moment_expectation: width of N", total_(moment, 1));
    return fraction * made.accepted(hbar_c / total, acceptance_);
  }

  /// Returns the branching ratio into what is selected, efficiencies included.
  double selected_fraction(inverse_energy moment) const {
    const energy total = total_(moment, 1);
    return total > 0. * GeV ? std::clamp(double(selected_(moment, 1) / total), 0., 1.) : 0.;
  }

  /// Returns the same as a function of −μ.
  moment_expectation mirrored() const {
    moment_expectation result = *this;
    result.spectrum_.linear = {};
    result.spectrum_.linear.add(-1, spectrum_.linear);
    result.total_.interference = -total_.interference;
    result.selected_.interference = -selected_.interference;
    return result;
  }

  /// Returns the largest energy that the reaction involves, see `nudipole::hard_scale`.
  energy hard_scale() const { return hard_scale_; }

 private:
  detail::moment_form<decay_length_spectrum> spectrum_;
  width_form total_, selected_;  // c in place of V²c
  energy hard_scale_;
  [[no_unique_address]] Probability acceptance_;
};

namespace detail {

/// The production of an experiment along a line, as a form in μ in GeV⁻¹.
template <class Site, class Process>
moment_form<decay_length_spectrum> production_along(const moment_line& line, const experiment<Site, Process>& setup,
                                                    energy& highest) {
  const auto at = [&](inverse_energy mu) {
    const portal model = line.at(mu);
    const production made = integrate_production(model, setup);
    highest = made.highest_energy;
    decay_length_spectrum sum;
    for (lepton_flavour flavour : lepton_flavours)
      if (model.dipole[flavour] != 0. * per_GeV)
        sum.add(numeric::square(model.dipole[flavour] * GeV), made.spectrum[flavour]);
    return sum;
  };
  return moment_form<decay_length_spectrum>::of(
      line.start(), at, [](const decay_length_spectrum& s) { return s.total(); },
      [](double x, const decay_length_spectrum& f, double y, const decay_length_spectrum& g) {
        decay_length_spectrum sum;
        sum.add(x, f);
        if (y != 0) sum.add(y, g);
        return sum;
      });
}

/// Widths along a line: all, and what is selected.
struct width_pair {
  double total = 0, selected = 0;  // GeV
};
template <class Decays, class Chosen>
std::pair<width_form, width_form> widths_along(const moment_line& line, const Decays& decays, const Chosen& selection) {
  const auto at = [&](inverse_energy mu) {
    const portal model = line.at(mu);
    width_pair sum;
    for (const decay_mode& mode : decay_table(decays.modes(model))) {
      const double width = mode.width_in(model) / GeV;
      sum.total += width;
      sum.selected += checked_efficiency(selection, mode.products) * width;
    }
    return sum;
  };
  const auto form = moment_form<width_pair>::of(
      line.start(), at, [](const width_pair& w) { return w.total; },
      [](double x, const width_pair& f, double y, const width_pair& g) {
        return width_pair{x * f.total + y * g.total, x * f.selected + y * g.selected};
      });
  const auto as_form = [&](double width_pair::*part) {
    return width_form{form.square.*part * GeV3, form.linear.*part * GeV2, form.constant.*part * GeV};
  };
  return {as_form(&width_pair::total), as_form(&width_pair::selected)};
}

}  // namespace detail

/// Returns the expected events of a model in an experiment as a function of N's moments to one of its vectors, counted
/// from 0, those to the others held:
///
///     const portal model{heavy_neutrino{.mass = 1. * GeV}, photon{{.muon = 1e-7 * per_GeV}},
///                        z_boson{{.muon = 1e-6 * per_GeV}}};
///     const auto over_z = expected_events_over_moment(model, 1, run3, charged_leptons_and_hadrons{});
///     over_z.events(-3e-6 * per_GeV);                      // the photon's moment is 1e-7 per GeV
///     reach(over_z.mirrored(), 3.);                        // negative moments
///
/// Costs four integrations of production and four tables of widths.
/// @throws bad_parameter for a vector that is not there or has no moment in the model, and as `expected_events`
template <class Site, class Process, class Chosen, class Decays = heavy_neutrino_decays<>,
          class Probability = decay_inside>
moment_expectation<Probability> expected_events_over_moment(const portal& model, std::size_t vector,
                                                            const experiment<Site, Process>& setup,
                                                            const Chosen& selection, const Decays& decays = {},
                                                            Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events_over_moment: the selection needs s(final_state), from 0 to 1");
  static_assert(HeavyNeutrinoDecays<Decays>, "expected_events_over_moment: decays need modes(model), a decay_table");
  validate(model);
  const detail::moment_line line(model, vector);
  energy highest = 0. * GeV;
  auto spectrum = detail::production_along(line, setup, highest);
  const auto [total, selected] = detail::widths_along(line, decays, selection);
  return {std::move(spectrum), total, selected, hard_scale(model, highest), acceptance};
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_MOMENT_SCAN_HPP
