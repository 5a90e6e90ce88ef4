// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/reach.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/limits/scan.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/published_sites.hpp>

#include <random>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::decay_anywhere;
using nudipole::decay_inside;
using nudipole::decay_length_spectrum;
using nudipole::dipole_crossing;
using nudipole::dipole_range;
using nudipole::reach;
using nudipole::width_form;
using support::close;

// A crossing may be beyond the cutoff: its moment is asked for by name.
static_assert(!std::convertible_to<dipole_crossing, inverse_energy> && !std::convertible_to<dipole_crossing, double>);

/// A signal of `produced` N at μ = 1 GeV⁻¹ with one path in the rest frame; Γ = μ² GeV³, all of it selected.
template <class Probability>
nudipole::event_expectation<Probability> signal_of(double produced, length path, Probability probability,
                                                   energy hard_scale = 1. * GeV) {
  decay_length_spectrum spectrum;
  spectrum.add(produced, path);
  const width_form width{.dipole = 1. * GeV3};
  return {spectrum, width, width, hard_scale, probability};
}
/// Too early and too late are both lost: e^(−r)(1 − e^(−r)).
struct downstream {
  double operator()(double r) const { return std::exp(-r) * nudipole::numeric::one_minus_exp(r); }
};
struct step {
  double operator()(double r) const { return r > 1 ? 1 : 1e-3; }
};

double value(const dipole_crossing& c) { return c.dipole * GeV; }

TEST_CASE("decays anywhere: mu = sqrt(n/N_1), exactly") {
  for (double produced : {1e-2, 1., 1e6, 1e12})
    for (double events : {0.1, 3., 100.}) {
      const auto found = reach(signal_of(produced, 1. * metre, decay_anywhere{}), events).all();
      REQUIRE(found.size() == 1);
      CHECK(close(value(found[0]), std::sqrt(events / produced), 1e-12));
      CHECK(found[0].rising);
    }
}

TEST_CASE("decays inside: one crossing, and the signal there has the events asked for") {
  const auto expected = signal_of(1e20, 1e-3 * metre, decay_inside{});
  for (double events : {1e-3, 3., 1e4, 1e10}) {
    const auto found = reach(expected, events).all();
    REQUIRE(found.size() == 1);
    CHECK(found[0].rising);
    CHECK(close(expected.events(found[0].dipole), events, 1e-11));
  }
  // long-lived: N = N_1 mu^2 * path * mu^2 GeV^3/(hbar c), to the accuracy of the spectrum
  const double mu = value(reach(expected, 1e-3).all()[0]);
  CHECK(close(mu, std::pow(1e-3 / 1e20 * 1.973269804e-16 / 1e-3, 0.25), 1e-5));
}

TEST_CASE("no crossing: too few N, none at all, or the range lies elsewhere") {
  CHECK(reach(signal_of(1e-7, 1. * metre, decay_anywhere{}), 3).all().empty());
  CHECK(reach(signal_of(0, 1. * metre, decay_anywhere{}), 3).all().empty());
  CHECK(reach(signal_of(1e6, 0. * metre, decay_inside{}), 3).all().empty());
  const auto expected = signal_of(3e6, 1. * metre, decay_anywhere{});  // crosses 3 at 1e-3
  CHECK(reach(expected, 3, {.upper = 0.9e-3 * per_GeV}).all().empty());
  CHECK(reach(expected, 3, {.lower = 1.1e-3 * per_GeV}).all().empty());
  CHECK(reach(expected, 3, {.lower = 0.9e-3 * per_GeV, .upper = 1.1e-3 * per_GeV}).all().size() == 1);
}

constexpr double hbar_c = 1.973269804e-16;  // GeV m
/// N_1 for which the hump N = N_1 μ² e^(−r)(1 − e^(−r)), r = μ² path/ħc, is so many times r e^(−r)(1 − e^(−r)) high.
double number_for(double height, double path) { return height * path / hbar_c; }
/// Solutions of r e^(−r)(1 − e^(−r)) = level on either side of its maximum at r = 1.26, by bisection.
double solved(double level, double low, double high) {
  const auto above = [&](double r) { return r * downstream{}(r) > level; };
  const bool start = above(low);
  for (int i = 0; i < 100; ++i) {
    const double middle = std::sqrt(low * high);
    (above(middle) == start ? low : high) = middle;
  }
  return low;
}

TEST_CASE("a decay volume downstream: two crossings, up into the covered region and down out of it") {
  const double path = 1e-9;
  const auto expected = signal_of(number_for(100, path), path * metre, downstream{});
  const auto found = reach(expected, 3).all();
  REQUIRE(found.size() == 2);
  CHECK(value(found[0]) < value(found[1]));
  CHECK(found[0].rising);
  CHECK(!found[1].rising);
  for (const auto& c : found) CHECK(close(expected.events(c.dipole), 3, 1e-9));
  CHECK(expected.events(std::sqrt(value(found[0]) * value(found[1])) * per_GeV) > 3);
  CHECK(expected.events(0.9 * found[0].dipole) < 3);
  CHECK(expected.events(1.1 * found[1].dipole) < 3);
  CHECK(close(value(found[0]), std::sqrt(solved(0.03, 1e-3, 1.2) * hbar_c / path), 1e-4));
  CHECK(close(value(found[1]), std::sqrt(solved(0.03, 1.3, 50) * hbar_c / path), 1e-3));
  // more events than the maximum: none; the range cut between them: one
  CHECK(reach(expected, 100).all().empty());
  CHECK(reach(expected, 3, {.upper = std::sqrt(value(found[0]) * value(found[1])) * per_GeV}).all().size() == 1);
}

TEST_CASE("two groups of N, of which one decays early and one late: four crossings") {
  decay_length_spectrum spectrum;
  for (double path : {1e-11, 1e-5}) spectrum.add(number_for(100, path), path * metre);
  const width_form width{.dipole = 1. * GeV3};
  const nudipole::event_expectation<downstream> expected{spectrum, width, width, 1. * GeV, downstream{}};
  const auto found = reach(expected, 3).all();
  REQUIRE(found.size() == 4);
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].rising == (i % 2 == 0));
    CHECK(close(expected.events(found[i].dipole), 3, 1e-9));
    if (i > 0) CHECK(value(found[i - 1]) < value(found[i]));
  }
}

TEST_CASE("a signal that jumps is caught at the jump") {
  // r = path mu^2 GeV^3/(hbar c) passes 1 at mu = sqrt(hbar c/path)
  const auto found = reach(signal_of(1e10, 1e-9 * metre, step{}), 300).all();
  REQUIRE(found.size() == 1);
  // one entry is spread over nodes of the spectrum's grid, 1/32 apart in ln r
  CHECK(close(value(found[0]), std::sqrt(1.973269804e-16 / 1e-9), 0.2));
}

/// Decays between r·start and r·end: N = N_1 μ² (e^(−start·r) − e^(−end·r)).
struct window {
  double start, end;
  double operator()(double r) const {
    return std::exp(-start * r) * nudipole::numeric::one_minus_exp((end - start) * r);
  }
};

/// Whether every change of sign on a dense grid has a crossing in its interval, and all other crossings come in pairs.
template <class Probability>
bool agrees_with_dense_scan(const nudipole::event_expectation<Probability>& expected, double events, double low,
                            double high) {
  const auto found = reach(expected, events, {.lower = low * per_GeV, .upper = high * per_GeV}).all();
  constexpr int steps = 1500;
  std::size_t next = 0;
  const auto above = [&](double mu) { return expected.events(mu * per_GeV) >= events; };
  bool before = above(low);
  for (int i = 1; i <= steps; ++i) {
    const double right = i == steps ? high : low * std::pow(high / low, double(i) / steps);
    const bool now = above(right);
    std::size_t inside = 0;
    for (; next < found.size() && value(found[next]) <= right; ++next, ++inside)
      if (found[next].rising != (before == (inside % 2 == 1))) return false;
    if ((inside % 2 == 1) != (before != now)) return false;
    before = now;
  }
  return next == found.size();
}

TEST_CASE("random two-sided signals: every crossing of a dense scan is found, tips of contours included") {
  std::mt19937_64 random(31);
  std::uniform_real_distribution<double> uniform(0, 1);
  const auto log_uniform = [&](double low, double high) { return low * std::pow(high / low, uniform(random)); };
  int two_sided = 0, tips = 0, closer_than_a_step = 0, failed = 0;
  for (int i = 0; i < 2000; ++i) {
    const double start = log_uniform(0.02, 3);
    const window probability{start, start + log_uniform(0.01, 3)};
    decay_length_spectrum spectrum;
    const int groups = 1 + int(4 * uniform(random));
    for (int g = 0; g < groups; ++g) {
      const double produced = log_uniform(1e6, 1e9);  // drawn first with every compiler
      spectrum.add(produced, log_uniform(1e-10, 1e-8) * metre);
    }
    width_form width{.dipole = log_uniform(0.1, 10) * GeV3};
    if (uniform(random) < 0.3) width.mixing = log_uniform(1e-12, 1e-6) * GeV;  // decays that do not know μ
    const nudipole::event_expectation<window> expected{spectrum, width, width, 1. * GeV, probability};
    const double low = 1e-5, high = 1;
    double highest = 0;
    for (double mu = low; mu < high; mu *= 1.02) highest = std::max(highest, expected.events(mu * per_GeV));
    if (!(highest > 0)) continue;  // N that all decay too early
    // half of them at the tip, where both crossings are about to meet
    const bool tip = uniform(random) < 0.5;
    const double events = highest * (tip ? 1 - log_uniform(1e-4, 0.3) : log_uniform(1e-5, 2));
    const auto found = reach(expected, events, {.lower = low * per_GeV, .upper = high * per_GeV}).all();
    two_sided += found.size() >= 2;
    tips += tip;
    closer_than_a_step += found.size() == 2 && value(found[1]) < 1.33 * value(found[0]);
    for (const auto& c : found) CHECK(close(expected.events(c.dipole), events, 1e-9));
    if (!agrees_with_dense_scan(expected, events, low, high)) ++failed;
  }
  MESSAGE(two_sided << " with two crossings or more, " << closer_than_a_step
                    << " of them closer than the steps looked at");
  CHECK(failed == 0);
  CHECK(two_sided > 1500);
  CHECK(tips > 900);
  CHECK(closer_than_a_step > 300);
}

// The contour of FASER2 in benchmark I at M_Z′ = 0.1 GeV ends between 1.61 and 1.62 GeV.
TEST_CASE("FASER2 at M_N = 1.6145 GeV: 3.07 events at mu = 4.095e-7, between crossings an eighth of a decade apart") {
  using namespace nudipole;
  const auto model = benchmark_i({.heavy_neutrino = 1.6145 * GeV, .zprime = 0.1 * GeV});
  const experiment setup{faser2(), deep_inelastic{grv98lo{}}, {.luminosity = 3000. * inv_fb}};
  const auto expected = expected_events(model, setup, charged_leptons_and_hadrons{});
  CHECK(close(expected.events(4.095e-7 * per_GeV), 3.07, 2e-3));
  const auto found = reach(expected, 3).all();
  REQUIRE(found.size() == 2);
  CHECK(found[0].rising);
  CHECK(!found[1].rising);
  CHECK(value(found[0]) < 4.095e-7);
  CHECK(value(found[1]) > 4.095e-7);
  CHECK(value(found[1]) < 1.33 * value(found[0]));
}

TEST_CASE("crossings beyond the cutoff of the effective theory are no limits, and are there by name") {
  // sqrt(e v/mu) < hard scale: for mu = 1e-3/GeV the cutoff is 273 GeV
  const double cutoff = nudipole::cutoff_from_dipole(1e-3 * per_GeV) / GeV;
  CHECK(close(cutoff, 273.06, 1e-3));
  const auto within = reach(signal_of(3e6, 1. * metre, decay_anywhere{}, 0.99 * cutoff * GeV), 3);
  REQUIRE(within.size() == 1);
  CHECK(within.front() == within.all().front().dipole);
  CHECK(!within.all().front().beyond_eft_cutoff);
  CHECK(within.beyond().empty());
  for (inverse_energy mu : within) CHECK(close(double(mu * GeV), 1e-3, 1e-9));
  const auto beyond = reach(signal_of(3e6, 1. * metre, decay_anywhere{}, 1.01 * cutoff * GeV), 3);
  CHECK(beyond.empty());
  CHECK(beyond.begin() == beyond.end());
  REQUIRE(beyond.all().size() == 1);
  CHECK(beyond.all().front().beyond_eft_cutoff);
  CHECK(beyond.beyond() == beyond.all());
}

TEST_CASE("of two crossings the one within the cutoff is the limit") {
  const double path = 1e-9;
  const auto crossings = reach(signal_of(number_for(100, path), path * metre, downstream{}), 3).all();
  const inverse_energy between = std::sqrt(double(crossings[0].dipole / crossings[1].dipole)) * crossings[1].dipole;
  const auto found =
      reach(signal_of(number_for(100, path), path * metre, downstream{}, nudipole::cutoff_from_dipole(between)), 3);
  REQUIRE(found.size() == 1);
  CHECK(found.front() == found.all()[0].dipole);
  REQUIRE(found.beyond().size() == 1);
  CHECK(found.beyond()[0].dipole == found.all()[1].dipole);
}

/// A user's background: 3 events and twice the square root of what is expected without a signal.
struct above_background {
  double background;
  double excluded_events() const { return 3 + 2 * std::sqrt(background); }
};
static_assert(nudipole::Limit<above_background> && !nudipole::Limit<double>);

TEST_CASE("a user's limit takes the place of the number of events") {
  const auto expected = signal_of(1e6, 1. * metre, decay_anywhere{});
  CHECK(reach(expected, above_background{100}).all() == reach(expected, 23).all());
  CHECK(reach(expected, above_background{0}).front() == reach(expected, 3).front());
}

TEST_CASE("doubling every number of nodes changes no reach by more than 1e-4") {
  using namespace nudipole;
  using numeric::gauss_legendre;
  const deep_inelastic usual{grv98lo{}};
  const auto doubled = usual.with_quadrature(kernel_quadrature<gauss_legendre<40>, gauss_legendre<40>>{});
  const experiment setup{fasernu(), usual, {.luminosity = 150. * inv_fb}};
  const experiment finer{fasernu(), doubled, {.luminosity = 150. * inv_fb}};
  double worst = 0;
  int compared = 0;
  for (double zprime : {0.1, 1., 10.})
    for (energy mass : log_grid(1. * GeV, 70. * GeV, 24)) {
      CAPTURE(zprime);
      CAPTURE(double(mass / GeV));
      const benchmark_parameters point{.heavy_neutrino = mass, .zprime = zprime * GeV};
      const auto one = integrate_production(benchmark_i(point), setup),
                 two = integrate_production(benchmark_i(point), finer);
      const auto compare = [&](const auto& coarse, const auto& fine) {
        const auto before = reach(coarse, 3).all(), after = reach(fine, 3).all();
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
          CHECK(close(value(before[i]), value(after[i]), 1e-4));
          worst = std::max(worst, std::abs(value(before[i]) / value(after[i]) - 1));
          ++compared;
        }
      };
      // each flavour has its own spectrum, and the softest is the hardest to integrate where N lives long
      for (const auto& model : {benchmark_i(point), benchmark_ii(point), benchmark_iii(point)}) {
        compare(
            expected_events(model, one, charged_leptons{}),
            expected_events(model, two, charged_leptons{}, heavy_neutrino_decays{narrow_width<gauss_legendre<96>>{}}));
        compare(expected_events(model, one, charged_leptons_and_hadrons{}, heavy_neutrino_decays{finite_width{}}),
                expected_events(model, two, charged_leptons_and_hadrons{},
                                heavy_neutrino_decays{finite_width<gauss_legendre<96>>{}}));
      }
    }
  MESSAGE("largest change " << worst << " of " << compared << " values");
  CHECK(compared >= 400);
  CHECK(worst < 1e-4);
}

TEST_CASE("numbers of events and ranges that make no sense are refused by name") {
  const auto expected = signal_of(1, 1. * metre, decay_inside{});
  CHECK_THROWS_WITH_AS(reach(expected, 0), "reach: events = 0: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(reach(expected, std::numeric_limits<double>::quiet_NaN()), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(reach(expected, 3, {.lower = 0. * per_GeV}),
                       "reach: lower end of the range = 0 GeV^-1: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(reach(expected, 3, {.lower = 2. * per_GeV, .upper = 1. * per_GeV}),
                       "reach: upper end of the range = 1 GeV^-1: must be above the lower one",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(reach(expected, 3, {.upper = std::numeric_limits<double>::infinity() * per_GeV}),
                  nudipole::bad_parameter);
}

}  // namespace
