// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/known_forms.hpp>

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/mixing_quadrature.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/zprime.hpp>

#include <doctest/doctest.h>

using namespace nudipole;

namespace {

constexpr electroweak_parameters sm{};

neutral_amplitude taus(double M) {
  return {neutral_diagrams::neutral, M * GeV, 1.777 * GeV, {3. * GeV, 0.2 * GeV, 1.}, sm.charged_lepton(), sm};
}
portal model_of(double M, double electron, double muon) {
  const zprime vector{.at_mass = 12. * GeV,
                      .moments = {.electron = electron * 1e-5 * per_GeV, .muon = muon * 1e-5 * per_GeV},
                      .quarks = {.down = 0.3, .up = -0.2, .strange = 0.1, .charm = 0.4},
                      .charged_leptons = {.electron = 0.2, .muon = 0.5, .tau = -0.3},
                      .neutrinos = {.electron = 0.2, .muon = 0.2, .tau = 0.6}};
  return portal{heavy_neutrino{.mass = M * GeV, .mixing = {.electron = electron * 1e-3, .muon = muon * 1e-3}}, vector,
                w_boson{{.electron = electron * 2e-5 * per_GeV, .muon = muon * 2e-5 * per_GeV}}};
}
/// A strength that does not say which one it is.
struct nameless {
  double operator()(double) const { return 1; }
  double next_break(double) const { return 1e300; }
};

}  // namespace

TEST_CASE("an amplitude is integrated once for a model, a threshold and a strength") {
  detail::known_forms known;
  int integrals = 0;
  const auto ask = [&](const neutral_amplitude& amplitude, energy threshold, pdg_id strength) {
    return known(amplitude, threshold, strength, [&] {
      ++integrals;
      return width_form{.mixing = integrals * GeV};
    });
  };
  known.belong_to(model_of(20, 1, 1));
  CHECK(ask(taus(20), 4. * GeV, 0) == width_form{.mixing = 1. * GeV});
  CHECK(ask(taus(20), 4. * GeV, 0) == width_form{.mixing = 1. * GeV});
  CHECK(ask(taus(20), 5. * GeV, 0) == width_form{.mixing = 2. * GeV});
  CHECK(ask(taus(20), 5. * GeV, 1) == width_form{.mixing = 3. * GeV});
  CHECK(ask(taus(21), 5. * GeV, 1) == width_form{.mixing = 4. * GeV});
  known.belong_to(model_of(20, 1, 1));
  CHECK(ask(taus(20), 4. * GeV, 0) == width_form{.mixing = 1. * GeV});
  known.belong_to(model_of(20, 1, 2));
  CHECK(known.size() == 0);
  for (int i = 0; i < 100; ++i) ask(taus(20 + i), 0. * GeV, 0);  // more than it can keep
  CHECK(ask(taus(119), 0. * GeV, 0).mixing > 104. * GeV);
}

TEST_CASE("a rule that remembers gives what the rule gives, and does not take one strength for another") {
  const mixing_quadrature<> rule;
  detail::known_forms known;
  const detail::remembering_rule remembering(rule, known);
  const width_form form = rule(taus(20), neutral_diagrams::neutral);
  for (int i = 0; i < 2; ++i) CHECK(remembering(taus(20), neutral_diagrams::neutral) == form);
  CHECK(known.size() == 1);
  remembering(taus(20), neutral_diagrams::neutral, 0. * GeV, nameless{});
  CHECK(known.size() == 1);
}

TEST_CASE("flavours together have the widths of each alone, to the last bit") {
  const heavy_neutrino_decays decays{finite_width{}};
  for (const double M : {8., 150.}) {
    const auto both = decays.modes(model_of(M, 1, 1));
    std::size_t found = 0;
    for (const portal& alone : {model_of(M, 1, 0), model_of(M, 0, 1)})
      for (const decay_mode& mode : decays.modes(alone)) {
        const decay_mode* same = both.find(mode.products, mode.flavour);
        REQUIRE(same != nullptr);
        CHECK(same->width == mode.width);
        ++found;
      }
    CHECK(found == both.size());
  }
}
