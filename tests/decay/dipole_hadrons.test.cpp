// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/dipole_hadrons.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/model/zprime.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_mode;
using nudipole::dipole_modes;
using nudipole::final_state;
using nudipole::quark_couplings;
using nudipole::zprime_decays;
using nudipole::detail::dipole_hadrons;
using nudipole::numeric::gauss_legendre;
using support::close;

/// A box: hadrons of constant width over √s between two masses, √s times 1/GeV² in all.
struct box {
  energy from, to;
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings&, energy sqrt_s, Visit&& visit) const {
    visit(final_state{221, 22}, sqrt_s);
    if (sqrt_s > from && sqrt_s < to) visit(final_state{211, -211}, sqrt_s);
  }
  constexpr std::array<energy, 2> breaks(const final_state&) const { return {to, from}; }
};

/// The same, whose lower end is left to be found.
struct unsaid : box {
  constexpr std::array<energy, 0> breaks(const final_state&) const { return {}; }
};

/// A rule without fixed nodes.
struct some_rule {
  template <class F, class Argument>
  constexpr auto operator()(F&& f, Argument a, Argument b) const {
    return gauss_legendre<64>{}(f, a, b);
  }
};

/// ∫ ds (1 − r)²(1 + r/2) s/[(s − M²)² + M²Γ²], M_N = 1 GeV, over 4π², in ten thousand steps.
double integral(double m2, double mg, double from, double to) {
  double sum = 0;
  const int n = 10000;
  for (int i = 0; i < n; ++i) {
    const double s = from + (to - from) * (i + 0.5) / n;
    sum += (1 - s) * (1 - s) * (1 + s / 2) * s / ((s - m2) * (s - m2) + mg * mg) * (to - from) / n;
  }
  return sum / (4 * nudipole::pi * nudipole::pi);
}

nudipole::portal of_width(energy width) {
  return nudipole::portal{nudipole::heavy_neutrino{.mass = 1. * GeV},
                          nudipole::zprime{.at_mass = 0.8 * GeV,
                                           .moments = {.muon = 1e-6 * nudipole::units::per_GeV},
                                           .quarks = nudipole::up_and_down(1),
                                           .fixed_width = width}};
}

template <class Hadrons, class Rule>
dipole_modes modes(const Hadrons& hadrons, const Rule& rule) {
  const nudipole::portal model = of_width(0.1 * GeV);
  const zprime_decays zprime{hadrons};
  const nudipole::detail::portal_lines lines(model, nudipole::lepton_flavour::muon, zprime);
  return dipole_hadrons<Hadrons>(model, lines, zprime)(rule);
}

TEST_CASE("modes with steps are integrated between them, together or one by one") {
  const box hadrons{0.6 * GeV, 2. * GeV};
  const double all = integral(0.64, 0.08, 0, 1), above = integral(0.64, 0.08, 0.36, 1);
  const auto check = [&](const dipole_modes& found) {
    REQUIRE(found.size() == 2);
    CHECK(found[0].products == final_state{221, 22});
    CHECK(close(found[0].width / GeV3, all, 1e-6));
    CHECK(close(found[1].width / GeV3, above, 1e-6));
  };
  check(modes(hadrons, gauss_legendre<48>{}));
  check(modes(hadrons, some_rule{}));
  check(modes(unsaid{hadrons}, gauss_legendre<48>{}));
  check(modes(unsaid{hadrons}, some_rule{}));
}

TEST_CASE("nothing is open, nothing is there; and a stable Z' on its shell among open hadrons is refused") {
  CHECK(modes(nudipole::no_hadrons{}, gauss_legendre<48>{}).empty());
  const nudipole::portal model = of_width(0. * GeV);
  const zprime_decays<> zprime;
  const nudipole::detail::portal_lines lines(model, nudipole::lepton_flavour::muon, zprime);
  CHECK_THROWS_AS((dipole_hadrons<nudipole::quark_level>(model, lines, zprime)), std::invalid_argument);
}

}  // namespace
