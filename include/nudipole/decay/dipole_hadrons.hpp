// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DIPOLE_HADRONS_HPP
#define NUDIPOLE_DECAY_DIPOLE_HADRONS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/dipole_modes.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>

namespace nudipole::detail {

/// Γ(N → ν + hadrons)/μ² through a virtual Z′, of all hadronic modes, as in `dipole_three_body_width`, panel by panel
/// between the places where a mode is not smooth.
///
/// A rule of fixed nodes asks the hadronic treatment once a node for all modes together; another rule integrates one
/// mode after the other, since each has its own error.
template <class Hadrons>
class dipole_hadrons {
 public:
  constexpr dipole_hadrons(const dipole_portal& model, const zprime_decays<Hadrons>& zprime, energy zprime_width)
      : model_(model),
        zprime_(zprime),
        propagator_{numeric::square(model.zprime_mass / GeV), model.zprime_mass * zprime_width / GeV2} {
    const energy highest = model.heavy_neutrino_mass;
    zprime.hadrons.for_each_mode(model.quarks, highest, [&](const final_state& products, energy) {
      for (const dipole_mode& mode : modes_)
        if (mode.products == products) return;
      opening_[modes_.size()] = zprime.opening(model, products, highest);
      modes_.add({.products = products});
    });
    for (std::size_t i = 0; i < modes_.size(); ++i)
      if (highest > model.zprime_mass && opening_[i] <= model.zprime_mass)
        numeric::require_positive("dipole_hadrons: zprime width with the pole in range", zprime_width);
  }

  template <class Q>
  constexpr dipole_modes operator()(const Q& rule) {
    if constexpr (numeric::FixedRule<Q>)
      together(rule);
    else
      one_by_one(rule);
    return modes_;
  }

 private:
  constexpr double from_two_body(double s) const {
    return dipole_two_body_width(model_.heavy_neutrino_mass, s * GeV2) / GeV3 * numeric::sqrt(s) / pi;
  }

  template <class Q>
  constexpr void one_by_one(const Q& rule) {
    const energy highest = model_.heavy_neutrino_mass;
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      const final_state& products = modes_[i].products;
      const auto numerator = [&](double s, double) {
        return from_two_body(s) * (zprime_.hadronic_width(model_, products, numeric::sqrt(s) * GeV) / GeV);
      };
      const auto next = [&](double s) -> double {
        return zprime_.next_break(products, s * GeV2, highest * highest) / GeV2;
      };
      modes_[i].width = propagator_.integrate(numerator, numeric::square(opening_[i] / GeV),
                                              numeric::square(highest / GeV), rule, next) *
                        GeV3;
    }
  }

  template <class Q>
  constexpr void together(const Q& rule) {
    const double upper = numeric::square(model_.heavy_neutrino_mass / GeV);
    double s = upper;
    for (std::size_t i = 0; i < modes_.size(); ++i)
      if (numeric::square(opening_[i] / GeV) < s) s = numeric::square(opening_[i] / GeV);
    while (s < upper) {
      const double to = propagator_.panel_end(s, upper, next_break(s));
      const breit_wigner_panel panel(propagator_.m2, propagator_.mgamma, s, to);
      rule.for_each_node(0., 1., [&](double v, double weight) { add_node(panel.s(v), weight * panel.weight(v)); });
      s = to;
    }
  }

  /// Returns the lowest s above `from` where any mode is not smooth, M_N² if there is none.
  constexpr double next_break(double from) const {
    energy_squared to = model_.heavy_neutrino_mass * model_.heavy_neutrino_mass;
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      to = zprime_.next_break(modes_[i].products, from * GeV2, to);
      const energy_squared opening = opening_[i] * opening_[i];
      if (opening > from * GeV2 && opening < to) to = opening;
    }
    return to / GeV2;
  }

  constexpr void add_node(double s, double weight) {
    const energy sqrt_s = numeric::sqrt(s) * GeV;
    const energy_squared factor = weight * from_two_body(s) * GeV2;
    std::size_t place = 0;  // treatments visit their modes in one order
    zprime_.hadrons.for_each_mode(model_.quarks, sqrt_s, [&](const final_state& products, energy width) {
      for (std::size_t i = 0; i < modes_.size(); ++i, ++place) {
        if (place >= modes_.size()) place = 0;
        if (modes_[place].products == products) {
          modes_[place++].width += factor * width;
          return;
        }
      }
    });
  }

  const dipole_portal& model_;
  const zprime_decays<Hadrons>& zprime_;
  breit_wigner propagator_;
  dipole_modes modes_;
  std::array<energy, dipole_modes::capacity> opening_{};
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_DIPOLE_HADRONS_HPP
