// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DIPOLE_HADRONS_HPP
#define NUDIPOLE_DECAY_DIPOLE_HADRONS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/dipole_modes.hpp>
#include <nudipole/decay/dipole_pairs.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>

namespace nudipole::detail {

/// Vector couplings to quarks of all vectors at one s, Σ g/D(s) for each quark.
struct quark_amplitudes {
  std::array<numeric::complex, 6> of{};

  constexpr quark_couplings real() const { return {of[0].re, of[1].re, of[2].re, of[3].re, of[4].re, of[5].re}; }
  constexpr quark_couplings imaginary() const { return {of[0].im, of[1].im, of[2].im, of[3].im, of[4].im, of[5].im}; }
};

/// The vectors that couple to quarks by their vector currents: their lines, and their couplings times their shares.
class quark_lines {
 public:
  constexpr explicit quark_lines(const portal_lines& portal) {
    for (std::size_t i = 0; i < portal.model->size(); ++i) {
      const quark_couplings g = (*portal.model)[i].vector.quark_vector();
      if (g == quark_couplings{} || portal.share[i] == 0) continue;
      lines_[size_] = portal.line[i], share_[size_] = portal.share[i], couplings_[size_++] = g;
    }
  }
  constexpr std::size_t size() const { return size_; }
  constexpr breit_wigners lines() const { return {lines_.data(), size_}; }
  constexpr const breit_wigner& line(std::size_t i) const { return lines_[i]; }
  constexpr const quark_couplings& couplings(std::size_t i) const { return couplings_[i]; }

  /// Calls `visit(couplings, factor)` with real couplings whose widths times the factors add up to the width of the
  /// complex sum: one vector has one phase, and of several the real and imaginary parts are treated one after the
  /// other. Exact for single quarks, and for hadrons whose amplitudes have no phases of their own.
  template <class Visit>
  constexpr void for_each_part(const line_point& at, const Visit& visit) const {
    if (size_ == 1) return visit(couplings_[0], share_[0] * share_[0] / norm(denominator(at, 0)));
    quark_amplitudes sum;
    for (std::size_t i = 0; i < size_; ++i) {
      const numeric::complex c = share_[i] * inverse(denominator(at, i));
      for (quark_flavour q : all_quarks) sum.of[flavour_index(q)] += couplings_[i][q] * c;
    }
    visit(sum.real(), 1.);
    visit(sum.imaginary(), 1.);
  }

 private:
  static constexpr std::array<quark_flavour, 6> all_quarks{quark_flavour::down,    quark_flavour::up,
                                                           quark_flavour::strange, quark_flavour::charm,
                                                           quark_flavour::bottom,  quark_flavour::top};
  constexpr numeric::complex denominator(const line_point& at, std::size_t i) const {
    return {at.from(lines_[i], i), lines_[i].mgamma};
  }

  std::array<breit_wigner, portal::capacity> lines_{};
  std::array<double, portal::capacity> share_{};
  std::array<quark_couplings, portal::capacity> couplings_{};
  std::size_t size_ = 0;
};

/// Γ(N → ν + hadrons)/μ² through virtual vectors, of all hadronic modes, as in `dipole_pair_width`, panel by panel
/// between the places where a mode is not smooth. The couplings to each quark are added before squaring; axial
/// couplings make free quarks.
///
/// A rule of fixed nodes asks the hadronic treatment once a node for all modes together; another rule integrates one
/// mode after the other, since each has its own error.
template <class Hadrons>
class dipole_hadrons {
 public:
  constexpr dipole_hadrons(const portal& model, const portal_lines& lines, const zprime_decays<Hadrons>& decays)
      : highest_(model.heavy_neutrino_mass), decays_(decays), portal_(lines), quarks_(lines) {
    for (std::size_t i = 0; i < quarks_.size(); ++i)
      decays.hadrons.for_each_mode(quarks_.couplings(i), highest_, [&](const final_state& products, energy) {
        open(products, decays.opening(quarks_.couplings(i), products, highest_), quarks_.line(i));
      });
  }

  template <class Q>
  constexpr dipole_modes operator()(const Q& rule) {
    if constexpr (numeric::FixedRule<Q>)
      together(rule);
    else
      one_by_one(rule);
    add_axial(rule);
    return modes_;
  }

 private:
  constexpr void open(const final_state& products, energy opening, const breit_wigner& line) {
    const double lower = numeric::square(opening / GeV), upper = numeric::square(highest_ / GeV);
    if (line.m2 > 0 && line.mgamma == 0 && line.m2 >= lower && line.m2 < upper)
      numeric::refuse("dipole_hadrons: zprime width with the pole in range", 0. * GeV, "must be positive and finite");
    for (std::size_t i = 0; i < modes_.size(); ++i)
      if (modes_[i].products == products) {
        if (opening < opening_[i]) opening_[i] = opening;
        return;
      }
    opening_[modes_.size()] = opening;
    modes_.add({.products = products});
  }

  constexpr double from_two_body(double s) const {
    return dipole_two_body_width(highest_, s * GeV2) / GeV3 * numeric::sqrt(s) / pi;
  }

  template <class Q>
  constexpr void one_by_one(const Q& rule) {
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      const final_state& products = modes_[i].products;
      const auto spectrum = [&](const line_point& at) {
        double width = 0;
        quarks_.for_each_part(at, [&](const quark_couplings& g, double factor) {
          width += factor * (decays_.hadronic_width(g, products, numeric::sqrt(at.s) * GeV) / GeV);
        });
        return from_two_body(at.s) * width;
      };
      const auto next = [&](double s) -> double {
        return decays_.next_break(products, s * GeV2, highest_ * highest_) / GeV2;
      };
      modes_[i].width = quarks_.lines().integrate(spectrum, numeric::square(opening_[i] / GeV),
                                                  numeric::square(highest_ / GeV), rule, next) *
                        GeV3;
    }
  }

  template <class Q>
  constexpr void together(const Q& rule) {
    const double upper = numeric::square(highest_ / GeV);
    double lower = upper;
    for (std::size_t i = 0; i < modes_.size(); ++i)
      if (numeric::square(opening_[i] / GeV) < lower) lower = numeric::square(opening_[i] / GeV);
    const auto next = [&](double s) { return next_break(s); };
    quarks_.lines().for_each_panel(lower, upper, next, [&](std::size_t line, const breit_wigner_panel& panel) {
      rule.for_each_node(0., 1., [&](double v, double weight) {
        const breit_wigner_panel::node at = panel.at(v);
        add_node(line_point{at.s, line, at.from_pole}, weight * at.step);
      });
    });
  }

  /// Returns the lowest s above `from` where any mode is not smooth, M_N² if there is none.
  constexpr double next_break(double from) const {
    energy_squared to = highest_ * highest_;
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      to = decays_.next_break(modes_[i].products, from * GeV2, to);
      const energy_squared opening = opening_[i] * opening_[i];
      if (opening > from * GeV2 && opening < to) to = opening;
    }
    return to / GeV2;
  }

  constexpr void add_node(const line_point& at, double weight) {
    const energy sqrt_s = numeric::sqrt(at.s) * GeV;
    const double common = weight * from_two_body(at.s);
    quarks_.for_each_part(at, [&](const quark_couplings& g, double part) {
      const energy_squared factor = common * part * GeV2;
      std::size_t place = 0;  // treatments visit their modes in one order
      decays_.hadrons.for_each_mode(g, sqrt_s, [&](const final_state& products, energy width) {
        for (std::size_t i = 0; i < modes_.size(); ++i, ++place) {
          if (place >= modes_.size()) place = 0;
          if (modes_[place].products == products) {
            modes_[place++].width += factor * width;
            return;
          }
        }
      });
    });
  }

  template <class Q>
  constexpr void add_axial(const Q& rule) {
    quark_couplings any{};
    for (std::size_t i = 0; i < portal_.model->size(); ++i)
      if (portal_.share[i] != 0 && (*portal_.model)[i].vector.quark_axial() != quark_couplings{})
        any = all_flavours(1.);  // some may cancel in the sum
    for_each_axial_mode(decays_.hadrons, any, highest_, [&](const final_state& products, energy) {
      const quark_flavour quark = static_cast<quark_flavour>(*products.begin());
      const quark_level level = axial_quarks(decays_.hadrons);
      vector_exchanges axial;
      const vector_exchanges all = portal_.to(quark_id(quark)).coupled();
      for (std::size_t i = 0; i < all.size(); ++i) {
        const double a = all.coupling(i).axial();
        if (a != 0) axial.add(all.line(i), {-a, a});
      }
      const energy_cubed width = dipole_pair_width(highest_, axial, level.masses[flavour_index(quark)], 3,
                                                   level.thresholds[flavour_index(quark)], rule);
      if (width > 0. * GeV3) modes_.add_to(products, width);
    });
  }
  energy highest_;
  const zprime_decays<Hadrons>& decays_;
  const portal_lines& portal_;
  quark_lines quarks_;
  dipole_modes modes_;
  std::array<energy, dipole_modes::capacity> opening_{};
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_DIPOLE_HADRONS_HPP
