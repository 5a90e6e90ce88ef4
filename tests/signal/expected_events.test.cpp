// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/expected_events.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole::units;
using nudipole::all_decays;
using nudipole::beam_species;
using nudipole::charged_leptons;
using nudipole::charged_leptons_and_hadrons;
using nudipole::decay_anywhere;
using nudipole::decay_inside;
using nudipole::deep_inelastic;
using nudipole::dipole_portal;
using nudipole::expected_events;
using nudipole::experiment;
using nudipole::fasernu;
using nudipole::final_state;
using nudipole::flux_bin;
using nudipole::grv98lo;
using nudipole::heavy_neutrino_decays;
using nudipole::integrate_production;
using nudipole::kling_nevay_flux;
using nudipole::lepton_flavour;
using nudipole::produced_neutrino;
using nudipole::width_form;
using support::close;

// A model, its production and a selection make a signal. That others are refused is for tests/compile_fail.
template <class Chosen>
concept MakesSignal = requires(const dipole_portal& model, const nudipole::production& made, const Chosen& selection) {
  expected_events(model, made, selection);
};
static_assert(MakesSignal<charged_leptons> && MakesSignal<all_decays>);
static_assert(!std::is_default_constructible_v<nudipole::event_expectation<>>);

struct one_bin {
  std::array<flux_bin, 1> neutrinos(int) const { return {{{1000. * GeV, 1e12}}}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};
/// σ/μ² = 10⁻³⁰ cm² GeV², N straight on with half of the energy.
struct forward {
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal& m, const nudipole::nucleus&, Visit&& visit) const {
    const double en = 0.5 * double(e / GeV), mass = m.heavy_neutrino_mass / GeV;
    visit(support::outcome{1e-30 * cm2 * GeV2,
                           produced_neutrino{en * GeV, std::sqrt(en * en - mass * mass) * GeV, 0, 1}});
  }
};
const auto& toy() {
  static const experiment made{fasernu(one_bin{}), forward{}, {.luminosity = 150. * inv_fb}};
  return made;
}
const double produced_at_one = 1e12 * 1e-30 * double(nudipole::tungsten.targets_per_area(1. * metre) * cm2);

constexpr dipole_portal model(double mass, double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}

TEST_CASE("events are production times decay probability times branching ratio, by hand") {
  const auto m = model(2, 1);
  const auto expected = expected_events(m, toy(), charged_leptons{});
  double ratio = 0;
  for (const auto& line : branching_ratios(m))
    if (line.products.has_charged_leptons()) ratio += line.ratio;
  for (double mu : {1e-9, 1e-7, 1e-5, 1e-3}) {
    auto at_mu = m;
    at_mu.dipole.muon = mu * per_GeV;
    const double beta_gamma = std::sqrt(500. * 500 - 4) / 2, decay_length = beta_gamma * double(ctau(at_mu) / metre);
    const double by_hand = mu * mu * produced_at_one * ratio * -std::expm1(-1 / decay_length);
    CHECK(close(expected.events(mu * per_GeV), by_hand, 2e-5));
    CHECK(close(expected.produced(mu * per_GeV), mu * mu * produced_at_one, 1e-12));
    CHECK(close(expected.selected_fraction(mu * per_GeV), ratio, 1e-12));
  }
}

TEST_CASE("limits: as mu^4 when N lives long, as mu^2 when it decays at once") {
  const auto expected = expected_events(model(2, 1), toy(), all_decays{});
  CHECK(close(expected.events(2e-10 * per_GeV) / expected.events(1e-10 * per_GeV), 16, 1e-6));
  CHECK(close(expected.events(2e-2 * per_GeV) / expected.events(1e-2 * per_GeV), 4, 1e-9));
  CHECK(close(expected.events(1e-2 * per_GeV), expected.produced(1e-2 * per_GeV), 1e-9));
  CHECK(expected.events(0. * per_GeV) == 0);
  // decay lengths of 1e17 m and more are not rounded to nothing
  CHECK(close(expected.events(1e-14 * per_GeV) / expected.events(1e-10 * per_GeV), 1e-16, 1e-6));
}

TEST_CASE("selections order: leptons, leptons and hadrons, all") {
  for (auto [mass, zprime] : {std::pair{1., 0.1}, {5., 1.}, {20., 10.}}) {
    const auto m = model(mass, zprime);
    const auto made = integrate_production(m, toy());
    const double leptons = expected_events(m, made, charged_leptons{}).selected_fraction(1. * per_GeV);
    const double visible = expected_events(m, made, charged_leptons_and_hadrons{}).selected_fraction(1. * per_GeV);
    CHECK(leptons > 0);
    CHECK(leptons <= visible);
    CHECK(visible < 1);
    CHECK(close(expected_events(m, made, all_decays{}).selected_fraction(1. * per_GeV), 1, 1e-12));
  }
}

TEST_CASE("one production serves every coupling, selection and flavour") {
  const auto m = model(2, 1);
  const auto made = integrate_production(m, toy());
  for (auto make : {nudipole::benchmark_i, nudipole::benchmark_ii, nudipole::benchmark_iii}) {
    const auto other = make({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV, .charged_leptons = 0.3});
    const auto shared = expected_events(other, made, charged_leptons{});
    const auto single = expected_events(other, toy(), charged_leptons{});
    for (double mu : {1e-8, 1e-6, 1e-4}) CHECK(shared.events(mu * per_GeV) == single.events(mu * per_GeV));
  }
}

TEST_CASE("N with several flavours: mu is the largest moment, the others keep their ratio to it") {
  auto m = model(2, 1);
  m.dipole = {.electron = -0.5e-6 * per_GeV, .muon = 1e-6 * per_GeV, .tau = 0. * per_GeV};
  const auto both = expected_events(m, toy(), charged_leptons{}),
             muon = expected_events(model(2, 1), toy(), charged_leptons{});
  CHECK(close(both.produced(3e-6 * per_GeV) / muon.produced(3e-6 * per_GeV), 1.25, 1e-12));
  // total width and production grow by the same factor: as a single moment of sqrt(1.25) times the size
  CHECK(close(both.events(3e-6 * per_GeV), muon.events(std::sqrt(1.25) * 3e-6 * per_GeV), 1e-12));
}

TEST_CASE("the signal is proportional to the luminosity") {
  const auto m = model(2, 1);
  const experiment longer{fasernu(one_bin{}), forward{}, {.luminosity = 3000. * inv_fb}};
  CHECK(close(expected_events(m, longer, charged_leptons{}).events(1e-6 * per_GeV),
              20 * expected_events(m, toy(), charged_leptons{}).events(1e-6 * per_GeV), 1e-12));
}

TEST_CASE("antineutrinos double a signal whose beam has as many of them") {
  const auto m = model(2, 1);
  const experiment both{fasernu(one_bin{}),
                        forward{},
                        {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  CHECK(close(expected_events(m, both, charged_leptons{}).events(1e-6 * per_GeV),
              2 * expected_events(m, toy(), charged_leptons{}).events(1e-6 * per_GeV), 1e-12));
}

TEST_CASE("a Majorana N lives half as long") {
  auto m = model(2, 1);
  const auto dirac = expected_events(m, toy(), charged_leptons{});
  m.nature = nudipole::fermion_nature::majorana;
  const auto majorana = expected_events(m, toy(), charged_leptons{});
  CHECK(close(majorana.events(1e-10 * per_GeV) / dirac.events(1e-10 * per_GeV), 2, 1e-6));
  CHECK(close(majorana.events(1e-2 * per_GeV) / dirac.events(1e-2 * per_GeV), 1, 1e-9));
  CHECK(close(majorana.produced(1e-6 * per_GeV), dirac.produced(1e-6 * per_GeV), 1e-14));
}

/// A user's selection: electrons with half the efficiency of muons.
struct efficiencies {
  double electrons = 0.4, muons = 0.8;
  double operator()(const final_state& products) const {
    for (int id : products) {
      if (id == 11) return electrons;
      if (id == 13) return muons;
    }
    return 0;
  }
};

TEST_CASE("a user's efficiencies weigh the modes, and those outside [0, 1] are refused by name") {
  const auto m = model(2, 1);
  double expected = 0;
  for (const auto& line : branching_ratios(m)) expected += efficiencies{}(line.products) * line.ratio;
  CHECK(close(expected_events(m, toy(), efficiencies{}).selected_fraction(1. * per_GeV), expected, 1e-12));
  CHECK_THROWS_WITH_AS(expected_events(m, toy(), efficiencies{.muons = 1.2}),
                       "selection: efficiency for nu_mu mu- mu+ = 1.2: must be between 0 and 1", std::invalid_argument);
  CHECK_THROWS_WITH_AS(expected_events(m, toy(), efficiencies{.electrons = -0.1}),
                       "selection: efficiency for nu_mu e- e+ = -0.1: must be between 0 and 1", std::invalid_argument);
  CHECK_THROWS_AS(expected_events(m, toy(), efficiencies{.electrons = std::numeric_limits<double>::quiet_NaN()}),
                  std::invalid_argument);
}

TEST_CASE("a user's decay probability goes with the experiment or the call") {
  const auto m = model(2, 1);
  const auto expected = expected_events(m, toy(), all_decays{}, heavy_neutrino_decays{}, decay_anywhere{});
  CHECK(close(expected.events(1e-9 * per_GeV), expected.produced(1e-9 * per_GeV), 1e-12));
  const auto half = [](double) { return 0.5; };
  const auto shared = expected_events(m, integrate_production(m, toy()), all_decays{}, heavy_neutrino_decays{}, half);
  CHECK(close(shared.events(1e-9 * per_GeV), 0.5 * expected.events(1e-9 * per_GeV), 1e-12));
}

TEST_CASE("the decays of N are a policy too") {
  const auto m = model(2, 1);
  const heavy_neutrino_decays finite{nudipole::finite_width{}};
  double ratio = 0;
  for (const auto& line : branching_ratios(m, finite))
    if (line.products.has_charged_leptons()) ratio += line.ratio;
  CHECK(close(expected_events(m, toy(), charged_leptons{}, finite).selected_fraction(1. * per_GeV), ratio, 1e-12));
}

TEST_CASE("mixing shortens the life of N at any mu: far below it the signal is mu^2 again") {
  auto m = model(2, 10);
  m.mixing.muon = 1e-3;
  const auto expected = expected_events(m, toy(), all_decays{});
  CHECK(close(expected.events(2e-12 * per_GeV) / expected.events(1e-12 * per_GeV), 4, 1e-4));
  const auto fraction = expected_events(m, toy(), charged_leptons{}).selected_fraction(1e-12 * per_GeV);
  auto mixing_only = m;
  mixing_only.dipole = {};
  double ratio = 0;
  for (const auto& line : branching_ratios(mixing_only)) ratio += charged_leptons{}(line.products) * line.ratio;
  CHECK(close(fraction, ratio, 1e-4));
}

TEST_CASE("an N that cannot decay gives no events") {
  auto m = model(0.5, 1);
  m.charged_leptons = m.neutrinos = {};
  m.quarks = {};
  const auto expected = expected_events(m, toy(), all_decays{});
  CHECK(expected.events(1. * per_GeV) == 0);
  CHECK(expected.selected_fraction(1. * per_GeV) == 0);
}

TEST_CASE("the hard scale is the largest of M_N, M_Z' and the centre-of-mass energy") {
  const double root_s = std::sqrt(0.938272 * (0.938272 + 2000));
  CHECK(close(double(expected_events(model(2, 1), toy(), all_decays{}).hard_scale() / GeV), root_s, 1e-6));
  CHECK(close(double(expected_events(model(2, 500), toy(), all_decays{}).hard_scale() / GeV), 500, 1e-12));
}

TEST_CASE("a model without a dipole moment or invalid is refused, and so is a bad moment") {
  auto m = model(2, 1);
  m.dipole = {};
  CHECK_THROWS_WITH_AS(expected_events(m, toy(), all_decays{}),
                       "expected_events: largest dipole moment = 0 GeV^-1: must be positive and finite",
                       nudipole::bad_parameter);
  m = model(2, 1);
  m.zprime_mass = -1. * GeV;
  CHECK_THROWS_WITH_AS(expected_events(m, toy(), all_decays{}), "zprime_mass = -1 GeV: must be positive and finite",
                       std::invalid_argument);
  const auto expected = expected_events(model(2, 1), toy(), all_decays{});
  CHECK_THROWS_WITH_AS(expected.events(-1. * per_GeV),
                       "expected_events: dipole = -1 GeV^-1: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_AS(expected.events(std::numeric_limits<double>::quiet_NaN() * per_GeV), nudipole::bad_parameter);
}

// FASERν, Run 3, the published flux of muon neutrinos: numbers of an independent calculation with the same conventions
// to two digits, and of this library to 1 % so that no change goes unnoticed.
TEST_CASE(
    "benchmark I at M_Z' = 0.1, M_N = 1 GeV: three events in FASERnu at mu = 1.2e-6 per GeV, 2.8e-6 with p_T > 2") {
  const auto m = model(1, 0.1);
  const experiment all{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const experiment hard{fasernu(),
                        deep_inelastic{grv98lo{}, nudipole::momentum_transfer{}, nudipole::minimum_jet_pt{2. * GeV}},
                        {.luminosity = 150. * inv_fb}};
  const auto without = reach(expected_events(m, all, charged_leptons_and_hadrons{}), 3).all();
  const auto with = reach(expected_events(m, hard, charged_leptons_and_hadrons{}), 3).all();
  REQUIRE(without.size() == 1);
  REQUIRE(with.size() == 1);
  const double mu = without[0].dipole * GeV, mu_hard = with[0].dipole * GeV;
  CHECK(std::abs(mu - 1.2e-6) < 0.05e-6);
  CHECK(std::abs(mu_hard - 2.8e-6) < 0.05e-6);
  CHECK(close(mu, 1.16e-6, 0.01));
  CHECK(close(mu_hard, 2.79e-6, 0.01));
}

}  // namespace
