// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/heavy_neutrino_decays.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <random>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::benchmark_parameters;
using nudipole::branching_ratios;
using nudipole::ctau;
using nudipole::decay_mode;
using nudipole::DecayChannel;
using nudipole::dipole_portal;
using nudipole::fermion_nature;
using nudipole::final_state;
using nudipole::finite_width;
using nudipole::heavy_neutrino_decays;
using nudipole::HeavyNeutrinoDecays;
using nudipole::lepton_flavour;
using nudipole::narrow_width;
using nudipole::quark_level;
using nudipole::total_width;
using nudipole::weak_decays;
using nudipole::WidthPolicy;
using support::close;

// --- concepts, and what users write ------------------------------------------------------------------------------

/// A user's width policy: the two-body decay only, whatever the Z′ does next.
struct undecayed {
  constexpr bool interferes(const nudipole::portal&) const { return false; }
  template <class Hadrons>
  constexpr nudipole::dipole_modes modes(const nudipole::portal& model, const nudipole::zprime_decays<Hadrons>&) const {
    nudipole::dipole_modes table;
    table.add(
        {{nudipole::zprime_id},
         nudipole::dipole_two_body_width(model.heavy_neutrino_mass, model[0].vector.mass() * model[0].vector.mass())});
    return table;
  }
};
/// A user's channel: N → ν_τ γ through a photon dipole moment a tenth of the Z′'s.
struct photon {
  double ratio = 0.1;
  constexpr decay_mode operator()(const nudipole::portal& model) const {
    return {final_state{16, 22},
            lepton_flavour::tau,
            {.dipole = ratio * ratio * nudipole::dipole_two_body_width(model.heavy_neutrino_mass, 0. * GeV2)}};
  }
};
struct width_without_modes {
  energy operator()(const nudipole::portal&) const { return 1. * GeV; }
};
/// A user's decays through mixing: half of |V|² GeV into ν γ, whatever the masses.
struct mixing_into_photons {
  template <class Hadrons>
  constexpr nudipole::decay_table modes(const nudipole::portal&, lepton_flavour flavour,
                                        const nudipole::zprime_decays<Hadrons>&) const {
    nudipole::decay_table table;
    table.add({{neutrino_id(flavour), 22}, flavour, {.mixing = 0.5 * GeV}});
    return table;
  }
};
/// A user's set of decays: one member.
struct invisible_only {
  constexpr nudipole::decay_table modes(const nudipole::portal&) const {
    nudipole::decay_table table;
    table.add({final_state{14, 14, -14}, lepton_flavour::muon, {.dipole = 2. * GeV3}});
    return table;
  }
};

static_assert(WidthPolicy<narrow_width<>> && WidthPolicy<finite_width<>> && WidthPolicy<undecayed>);
static_assert(!WidthPolicy<quark_level> && !WidthPolicy<photon>);
static_assert(nudipole::MixingDecays<nudipole::weak_decays<>> && nudipole::MixingDecays<mixing_into_photons>);
static_assert(!nudipole::MixingDecays<photon> && !nudipole::MixingDecays<undecayed>);
static_assert(DecayChannel<photon> && !DecayChannel<width_without_modes> && !DecayChannel<undecayed>);
static_assert(HeavyNeutrinoDecays<heavy_neutrino_decays<>> && HeavyNeutrinoDecays<invisible_only>);
static_assert(!HeavyNeutrinoDecays<undecayed> && !HeavyNeutrinoDecays<int>);
static_assert(std::same_as<decltype(heavy_neutrino_decays{}), heavy_neutrino_decays<narrow_width<>, quark_level>>);
static_assert(
    std::same_as<decltype(heavy_neutrino_decays{finite_width{}, nudipole::free_quarks(), weak_decays{}, photon{}}),
                 heavy_neutrino_decays<finite_width<>, quark_level, weak_decays<>, photon>>);

// --- at compile time ---------------------------------------------------------------------------------------------

constexpr dipole_portal point =
    nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-3 * per_GeV});
constexpr energy narrow_total = total_width(point);
static_assert(narrow_total > 7.8383e-8 * GeV && narrow_total < 7.8385e-8 * GeV);
static_assert(ctau(point) > 2.5e-9 * metre && ctau(point) < 2.6e-9 * metre);
static_assert(std::same_as<decltype(total_width(point)), energy> && std::same_as<decltype(ctau(point)), length>);

double in_gev(energy e) { return e / GeV; }
template <class Decays>
double width_of(const dipole_portal& model, const final_state& products, const Decays& decays) {
  return decays.modes(model).partial_width(products, model) / GeV;
}

TEST_CASE("above M_Z' the narrow width is Gamma(N -> nu Z') times the branching ratio of the Z'") {
  for (double mass : {1.1, 3., 60.}) {
    const auto model = nudipole::benchmark_ii({.heavy_neutrino = mass * GeV, .zprime = 1. * GeV});
    const energy two_body =
        model.dipole.electron * model.dipole.electron * nudipole::dipole_two_body_width(mass * GeV, 1. * GeV2);
    CHECK(close(in_gev(total_width(model)), in_gev(two_body), 1e-13));
    for (const final_state& products :
         {final_state{11, -11}, final_state{13, -13}, final_state{16, -16}, final_state{2, -2}})
      CHECK(close(width_of(model, products.with(12), heavy_neutrino_decays{}),
                  nudipole::zprime_decays{}.branching_ratio(model, products) * in_gev(two_body), 1e-13));
    CHECK(width_of(model, {12, 15, -15}, heavy_neutrino_decays{}) == 0);
  }
}

TEST_CASE("a stable Z' leaves N -> nu Z' as the one mode") {
  auto model = point;
  model.charged_leptons = model.neutrinos = {};
  model.quarks = {};
  const auto table = branching_ratios(model);
  REQUIRE(table.size() == 1);
  CHECK(table[0].products == final_state{14, nudipole::zprime_id});
  CHECK(close(table[0].ratio, 1, 1e-14));
  CHECK(close(in_gev(table[0].width), 7.8384e-8, 1e-4));
}

TEST_CASE("at and below M_Z' both policies are the off-shell integral") {
  for (double mass : {0.01, 0.5, 1.}) {
    const auto model = nudipole::benchmark_iii({.heavy_neutrino = mass * GeV, .zprime = 1. * GeV});
    const auto narrow = branching_ratios(model);
    const auto finite = branching_ratios(model, heavy_neutrino_decays{finite_width{}});
    REQUIRE(narrow.size() == finite.size());
    for (std::size_t i = 0; i < narrow.size(); ++i) {
      CHECK(narrow[i].products == finite[i].products);
      CHECK(narrow[i].width == finite[i].width);
    }
  }
}

TEST_CASE("the modes of N agree with MadGraph5_aMC@NLO's off-shell widths") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian, mu_mu = 0.001/GeV, all couplings 1, six quark flavours
  // that open at twice their masses; lepton masses there are rounded
  const auto quarks = nudipole::free_quarks({0.00467 * GeV, 0.00216 * GeV, 0.093 * GeV, 1.27 * GeV, 4.7 * GeV});
  const heavy_neutrino_decays decays{finite_width{}, quarks};
  struct entry {
    double mass, zprime;
    final_state products;
    double width, error;
  };
  for (const entry& x : {
           entry{1, 10, {14, 11, -11}, 5.5092e-15, 4.61e-18},
           entry{1, 10, {14, 12, -12}, 2.7585e-15, 3.44e-18},
           entry{1, 10, {14, 2, -2}, 1.6546e-14, 1.13e-17},
           entry{5, 10, {14, 11, -11}, 5.1315e-10, 3.04e-13},
           entry{5, 10, {14, 15, -15}, 1.1218e-10, 1.01e-13},
           entry{5, 10, {14, 14, -14}, 3.1888e-10, 9.24e-13},
           entry{5, 10, {14, 1, -1}, 1.5373e-09, 9.21e-13},
           entry{10, 10.5, {14, 11, -11}, 9.5036e-08, 2.11e-10},
           entry{10, 10.5, {14, 15, -15}, 8.6594e-08, 6.81e-11},
           entry{10, 10.5, {14, 14, -14}, 5.7132e-08, 2.66e-10},
           entry{10, 10.5, {14, 1, -1}, 2.8586e-07, 1.79e-10},
           entry{10, 10.5, {14, 5, -5}, 1.0693e-09, 2.12e-12},
       }) {
    CAPTURE(x.mass);
    CAPTURE(final_state_name(x.products));
    const auto model = nudipole::benchmark_i({.heavy_neutrino = x.mass * GeV,
                                              .zprime = x.zprime * GeV,
                                              .dipole = 1e-3 * per_GeV,
                                              .quarks = nudipole::all_flavours(1)});
    CHECK(std::abs(width_of(model, x.products, decays) - x.width) < 0.002 * x.width + x.error);
  }
}

TEST_CASE("only the neutrino of N's own flavour interferes with itself") {
  const auto model = nudipole::benchmark_ii({.heavy_neutrino = 1. * GeV, .zprime = 1e4 * GeV});
  const heavy_neutrino_decays decays{finite_width{}};
  const double own = width_of(model, {12, 12, -12}, decays), other = width_of(model, {12, 14, -14}, decays);
  CHECK(close(own / other, 1.25, 1e-6));
  CHECK(close(width_of(model, {12, 16, -16}, decays), other, 1e-14));
}

TEST_CASE("narrow limit: as the Z' couplings go to zero the finite width becomes the narrow one") {
  double last = 1;
  for (double g : {1e-1, 1e-2, 1e-3, 1e-4}) {
    CAPTURE(g);
    const auto model = nudipole::benchmark_i({.heavy_neutrino = 4. * GeV,
                                              .zprime = 1. * GeV,
                                              .quarks = nudipole::up_and_down(g),
                                              .charged_leptons = g,
                                              .neutrinos = g});
    const double difference = std::abs(in_gev(total_width(model, heavy_neutrino_decays{finite_width{}})) /
                                           in_gev(total_width(model, heavy_neutrino_decays{narrow_width{}})) -
                                       1);
    CHECK(difference < 10 * g * g);  // of the order of Gamma_Z'/M_Z'
    CHECK(difference < 0.05 * last);
    last = difference;
  }
}

TEST_CASE("the finite width is smooth where M_N passes M_Z'; the narrow one is not") {
  // Of a smooth function the sixth difference at distance h is O(h^6): nothing but the rule's own noise for h = 10^-3.
  constexpr std::array<double, 7> binomial{1, -6, 15, -20, 15, -6, 1};
  for (double zprime : {0.1, 1., 10.}) {
    const auto sixth_difference = [&](const auto& decays) {
      double sum = 0;
      for (int i = 0; i < 7; ++i) {
        const auto model =
            nudipole::benchmark_i({.heavy_neutrino = (1 + 1e-3 * (i - 3)) * zprime * GeV, .zprime = zprime * GeV});
        sum += binomial[static_cast<std::size_t>(i)] * std::log(in_gev(total_width(model, decays)));
      }
      return std::abs(sum);
    };
    CHECK(sixth_difference(heavy_neutrino_decays{finite_width{}}) < 1e-8);
    CHECK(sixth_difference(heavy_neutrino_decays{narrow_width{}}) > 1);
  }
}

TEST_CASE("the total width is the sum of the widths of the modes") {
  for (double mass : {0.05, 0.3, 5., 60.}) {
    const auto model = nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = 3. * GeV});
    const auto check = [&](const auto& decays) {
      double sum = 0;
      for (const auto& line : branching_ratios(model, decays)) sum += in_gev(line.width);
      CHECK(close(in_gev(total_width(model, decays)), sum, 1e-14));
      CHECK(close(double(ctau(model, decays) / metre), 1.973269804e-16 / sum, 1e-12));
    };
    check(heavy_neutrino_decays{});
    check(heavy_neutrino_decays{finite_width{}});
  }
}

TEST_CASE("branching ratios lie between 0 and 1 and sum to 1 at 2000 random points") {
  std::mt19937_64 random(20240229);
  std::uniform_real_distribution<double> uniform(0, 1);
  const auto log_uniform = [&](double a, double b) { return a * std::pow(b / a, uniform(random)); };
  for (int i = 0; i < 2000; ++i) {
    dipole_portal model{.heavy_neutrino_mass = log_uniform(0.05, 100) * GeV,
                        .zprime_mass = log_uniform(1e-2, 50) * GeV,
                        .dipole = {},
                        .mixing = {},
                        .quarks = {},
                        .charged_leptons = {},
                        .neutrinos = nudipole::universal(log_uniform(1e-4, 2)),
                        .nature = i % 2 ? fermion_nature::dirac : fermion_nature::majorana};
    for (lepton_flavour flavour : nudipole::lepton_flavours) {
      model.dipole[flavour] = (uniform(random) - 0.5) * log_uniform(1e-9, 1) * per_GeV;
      model.charged_leptons[flavour] = uniform(random) < 0.2 ? 0 : log_uniform(1e-4, 2);
    }
    model.quarks = {log_uniform(1e-4, 2), log_uniform(1e-4, 2), log_uniform(1e-4, 2),
                    log_uniform(1e-4, 2), log_uniform(1e-4, 2), 0};
    const auto table =
        i % 4 < 2 ? branching_ratios(model) : branching_ratios(model, heavy_neutrino_decays{finite_width{}});
    double sum = 0;
    bool sound = true;
    for (const auto& line : table) {
      sum += line.ratio;
      sound = sound && line.ratio >= 0 && line.ratio <= 1 && line.width >= 0. * GeV;
    }
    CAPTURE(i);
    CHECK(sound);
    CHECK(std::abs(sum - 1) < 1e-12);
  }
}

TEST_CASE("a Majorana N lists the same modes, each twice as wide") {
  for (double mass : {0.5, 20.}) {
    const benchmark_parameters dirac{.heavy_neutrino = mass * GeV, .zprime = 1. * GeV};
    benchmark_parameters majorana = dirac;
    majorana.nature = fermion_nature::majorana;
    const auto single = branching_ratios(nudipole::benchmark_i(dirac));
    const auto twice = branching_ratios(nudipole::benchmark_i(majorana));
    REQUIRE(single.size() == twice.size());
    for (std::size_t i = 0; i < single.size(); ++i) {
      CHECK(single[i].products == twice[i].products);
      CHECK(close(double(twice[i].width / single[i].width), 2, 1e-14));
      CHECK(close(twice[i].ratio, single[i].ratio, 1e-14));
    }
    CHECK(close(double(total_width(nudipole::benchmark_i(majorana)) / total_width(nudipole::benchmark_i(dirac))), 2,
                1e-14));
  }
}

TEST_CASE("widths are quadratic forms: mu^2 a at any mu, flavours add") {
  auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV, .dipole = 1e-5 * per_GeV});
  const energy muon_only = total_width(model);
  model.dipole.muon = -3e-5 * per_GeV;
  CHECK(close(double(total_width(model) / muon_only), 9, 1e-13));
  model.dipole.electron = 4e-5 * per_GeV;
  CHECK(close(double(total_width(model) / muon_only), 25, 1e-13));
  // the modes of the two flavours differ in their neutrino
  CHECK(branching_ratios(model).size() ==
        2 * branching_ratios(nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV})).size());
}

TEST_CASE("thresholds: a mode opens where M_N passes the masses of its products") {
  const heavy_neutrino_decays decays{finite_width{}};
  const double threshold = 2 * double(lepton_mass(lepton_flavour::muon) / GeV);
  const auto at = [](double m) { return nudipole::benchmark_i({.heavy_neutrino = m * GeV, .zprime = 1. * GeV}); };
  CHECK(width_of(at(threshold), {14, 13, -13}, decays) == 0);
  CHECK(width_of(at(threshold * 1.001), {14, 13, -13}, decays) > 0);
  const double pions = 2 * double(lightest_meson_mass(nudipole::quark_flavour::up) / GeV);
  CHECK(width_of(at(pions), {14, 2, -2}, decays) == 0);
  CHECK(width_of(at(pions * 1.001), {14, 2, -2}, decays) > 0);
}

TEST_CASE("N too light for anything else decays into three neutrinos") {
  const auto table = branching_ratios(nudipole::benchmark_i({.heavy_neutrino = 1e-3 * GeV, .zprime = 1. * GeV}));
  REQUIRE(table.size() == 3);
  for (const auto& line : table) CHECK(!line.products.has_charged_leptons());
}

TEST_CASE("a user's width policy, channel and set of decays stand where the library's do") {
  const auto model = nudipole::benchmark_iii({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const heavy_neutrino_decays plain{undecayed{}};
  CHECK(close(in_gev(total_width(model, plain)), in_gev(total_width(model)), 1e-13));
  CHECK(branching_ratios(model, plain).size() == 1);

  const heavy_neutrino_decays extended{narrow_width{}, quark_level{}, weak_decays{}, photon{}};
  const double expected = 0.01 * 125 / (4 * nudipole::pi) * std::pow(double(model.dipole.tau * GeV), 2);
  CHECK(close(width_of(model, {16, 22}, extended), expected, 1e-13));
  CHECK(close(in_gev(total_width(model, extended)) - in_gev(total_width(model)), expected, 1e-10));
  const heavy_neutrino_decays twice{narrow_width{}, quark_level{}, weak_decays{}, photon{0.1}, photon{0.2}};
  CHECK(close(width_of(model, {16, 22}, twice), 5 * expected, 1e-13));

  CHECK(close(in_gev(total_width(point, invisible_only{})), 2e-6, 1e-13));
  CHECK(branching_ratios(point, invisible_only{})[0].ratio == 1);
}

TEST_CASE("with mixing the total is a quadratic form in (mu, V), and a user's decays through mixing have their place") {
  auto model = nudipole::benchmark_iii({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV, .dipole = 1e-5 * per_GeV});
  const heavy_neutrino_decays decays{narrow_width{}, quark_level{}, mixing_into_photons{}};
  const double dipole_only = in_gev(total_width(model, decays));
  model.mixing.tau = 1e-3;
  CHECK(close(in_gev(total_width(model, decays)), dipole_only + 0.5e-6, 1e-13));
  CHECK(close(width_of(model, {16, 22}, decays), 0.5e-6, 1e-13));
  model.dipole = {};
  model.mixing = {.electron = 2e-3};
  CHECK(close(in_gev(total_width(model, decays)), 2e-6, 1e-13));
  CHECK(width_of(model, {12, 22}, decays) > 0);
}

TEST_CASE("mixing and dipole interfere off the Z' pole: the sign of V matters there, and only there") {
  const auto widths = [](double zprime, double mixing, const auto& decays) {
    auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = zprime * GeV, .dipole = 1e-6 * per_GeV});
    model.mixing.muon = mixing;
    return in_gev(total_width(model, decays));
  };
  const auto check = [&](double zprime, const auto& decays, bool interferes) {
    const double none = widths(zprime, 0, decays), plus = widths(zprime, 1e-3, decays),
                 minus = widths(zprime, -1e-3, decays), twice = widths(zprime, 2e-3, decays);
    const double form = 0.5 * (plus + minus) - none, linear = 0.5 * (plus - minus);
    CHECK(form > 0);
    CHECK(close(twice, none + 2 * linear + 4 * form, 1e-12));
    CHECK((std::abs(linear) > 1e-6 * form) == interferes);
  };
  check(10, heavy_neutrino_decays{narrow_width{}}, true);
  check(10, heavy_neutrino_decays{finite_width{}}, true);
  check(1, heavy_neutrino_decays{finite_width{}}, true);
  check(1, heavy_neutrino_decays{narrow_width{}}, false);
}

TEST_CASE("branching ratios sum to 1 with mixing too, for Dirac and Majorana, and a Majorana N is twice as wide") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int i = 0; i < 40; ++i) {
    dipole_portal model = nudipole::single_flavour(nudipole::lepton_flavours[static_cast<std::size_t>(i % 3)],
                                                   {.heavy_neutrino = 0.05 * std::pow(1000, uniform(random)) * GeV,
                                                    .zprime = 0.1 * std::pow(100, uniform(random)) * GeV,
                                                    .dipole = 1e-7 * std::pow(1e4, uniform(random)) * per_GeV});
    model.mixing = {.electron = 1e-3 * uniform(random), .muon = -1e-3 * uniform(random), .tau = 1e-3 * uniform(random)};
    double sum = 0;
    for (const auto& line : branching_ratios(model)) {
      sum += line.ratio;
      CHECK(line.width >= 0. * GeV);
    }
    CHECK(std::abs(sum - 1) < 1e-12);
    auto majorana = model;
    majorana.nature = fermion_nature::majorana;
    CHECK(close(double(total_width(majorana) / total_width(model)), 2, 1e-13));
  }
}

TEST_CASE("an N of 81 GeV, on whose decays by mixing the W is on its shell, has branching ratios that sum to one") {
  auto model = nudipole::benchmark_i({.heavy_neutrino = 81. * GeV, .zprime = 1. * GeV});
  const energy by_dipole = total_width(model);
  model.mixing.muon = 1e-3;
  CHECK(total_width(model) > by_dipole);
  double sum = 0;
  for (const auto& line : branching_ratios(model)) sum += line.ratio;
  CHECK(close(sum, 1, 1e-13));
}

TEST_CASE("an N that cannot decay has width zero and no lifetime, and an invalid model is refused") {
  auto model = point;
  model.dipole = {};
  CHECK(total_width(model) == 0. * GeV);
  CHECK_THROWS_WITH_AS(ctau(model), "ctau: total width of N = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(branching_ratios(model),
                       "branching_ratios: total width of N = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  model.heavy_neutrino_mass = -1. * GeV;
  CHECK_THROWS_WITH_AS(total_width(model), "heavy_neutrino_mass = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
}

TEST_CASE("an N far lighter than the Z' decays as through a contact interaction, at any mass") {
  const auto per_m7 = [](double m, double mz) {
    const auto model = nudipole::benchmark_i({.heavy_neutrino = m * GeV, .zprime = mz * GeV, .dipole = 1e-3 / GeV});
    const double narrow = total_width(model) / GeV;
    const double broad = total_width(model, heavy_neutrino_decays{finite_width{}}) / GeV;
    CHECK(close(narrow, broad, 1e-12));
    const double gamma = nudipole::zprime_decays{}.width(model) / GeV;
    return narrow * mz * mz * (mz * mz + gamma * gamma) / std::pow(m, 7);
  };
  // only neutrinos below 2 m_e: the ratio to M_N^7/|D(0)|^2 is a constant
  const double reference = per_m7(1e-5, 1);
  CHECK(reference > 0);
  CHECK(close(per_m7(1e-4, 1), reference, 1e-6));
  CHECK(close(per_m7(9e-4, 100), reference, 1e-6));
  CHECK(close(per_m7(1e-7, 50), reference, 1e-6));
}

}  // namespace
