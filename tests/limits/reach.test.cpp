// SPDX-License-Identifier: BSL-1.0
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::crossing;
using nudipole::decay_anywhere;
using nudipole::decay_inside;
using nudipole::decay_length_spectrum;
using nudipole::dipole_range;
using nudipole::reach;
using nudipole::width_form;
using support::close;

static_assert(std::convertible_to<crossing, inverse_energy> && !std::convertible_to<crossing, double>);

/// A signal of `produced` N at μ = 1 GeV⁻¹ with one path in the rest frame; Γ = μ² GeV³, all of it selected.
template <class Probability>
nudipole::signal<Probability> signal_of(double produced, length path, Probability probability,
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

double value(const crossing& c) { return c.dipole * GeV; }

TEST_CASE("decays anywhere: mu = sqrt(n/N_1), exactly") {
  for (double produced : {1e-2, 1., 1e6, 1e12})
    for (double events : {0.1, 3., 100.}) {
      const auto found = reach(signal_of(produced, 1. * metre, decay_anywhere{}), events);
      REQUIRE(found.size() == 1);
      CHECK(close(value(found[0]), std::sqrt(events / produced), 1e-12));
      CHECK(found[0].rising);
      const inverse_energy converted = found[0];
      CHECK(converted == found[0].dipole);
    }
}

TEST_CASE("decays inside: one crossing, and the signal there has the events asked for") {
  const auto expected = signal_of(1e20, 1e-3 * metre, decay_inside{});
  for (double events : {1e-3, 3., 1e4, 1e10}) {
    const auto found = reach(expected, events);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rising);
    CHECK(close(expected.events(found[0].dipole), events, 1e-11));
  }
  // long-lived: N = N_1 mu^2 * path * mu^2 GeV^3/(hbar c), to the accuracy of the spectrum
  const double mu = value(reach(expected, 1e-3)[0]);
  CHECK(close(mu, std::pow(1e-3 / 1e20 * 1.973269804e-16 / 1e-3, 0.25), 1e-5));
}

TEST_CASE("no crossing: too few N, none at all, or the range lies elsewhere") {
  CHECK(reach(signal_of(1e-7, 1. * metre, decay_anywhere{}), 3).empty());
  CHECK(reach(signal_of(0, 1. * metre, decay_anywhere{}), 3).empty());
  CHECK(reach(signal_of(1e6, 0. * metre, decay_inside{}), 3).empty());
  const auto expected = signal_of(3e6, 1. * metre, decay_anywhere{});  // crosses 3 at 1e-3
  CHECK(reach(expected, 3, {.upper = 0.9e-3 * per_GeV}).empty());
  CHECK(reach(expected, 3, {.lower = 1.1e-3 * per_GeV}).empty());
  CHECK(reach(expected, 3, {.lower = 0.9e-3 * per_GeV, .upper = 1.1e-3 * per_GeV}).size() == 1);
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
  const auto found = reach(expected, 3);
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
  CHECK(reach(expected, 100).empty());
  CHECK(reach(expected, 3, {.upper = std::sqrt(value(found[0]) * value(found[1])) * per_GeV}).size() == 1);
}

TEST_CASE("two groups of N, of which one decays early and one late: four crossings") {
  decay_length_spectrum spectrum;
  for (double path : {1e-11, 1e-5}) spectrum.add(number_for(100, path), path * metre);
  const width_form width{.dipole = 1. * GeV3};
  const nudipole::signal<downstream> expected{spectrum, width, width, 1. * GeV, downstream{}};
  const auto found = reach(expected, 3);
  REQUIRE(found.size() == 4);
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].rising == (i % 2 == 0));
    CHECK(close(expected.events(found[i].dipole), 3, 1e-9));
    if (i > 0) CHECK(value(found[i - 1]) < value(found[i]));
  }
}

TEST_CASE("a signal that jumps is caught at the jump") {
  // r = path mu^2 GeV^3/(hbar c) passes 1 at mu = sqrt(hbar c/path)
  const auto found = reach(signal_of(1e10, 1e-9 * metre, step{}), 300);
  REQUIRE(found.size() == 1);
  // one entry is spread over nodes of the spectrum's grid, 1/32 apart in ln r
  CHECK(close(value(found[0]), std::sqrt(1.973269804e-16 / 1e-9), 0.2));
}

TEST_CASE("a crossing beyond the cutoff of the effective theory is marked") {
  // sqrt(e v/mu) < hard scale: for mu = 1e-3/GeV the cutoff is 273 GeV
  const double cutoff = nudipole::cutoff_from_dipole(1e-3 * per_GeV) / GeV;
  CHECK(close(cutoff, 273.06, 1e-3));
  CHECK(!reach(signal_of(3e6, 1. * metre, decay_anywhere{}, 0.99 * cutoff * GeV), 3)[0].beyond_eft_cutoff);
  CHECK(reach(signal_of(3e6, 1. * metre, decay_anywhere{}, 1.01 * cutoff * GeV), 3)[0].beyond_eft_cutoff);
}

TEST_CASE("doubling every number of nodes changes no reach by more than 1e-4") {
  using namespace nudipole;
  using numeric::gauss_legendre;
  const deep_inelastic usual{grv98lo{}};
  const auto doubled = usual.with_quadrature(deep_inelastic_quadrature<gauss_legendre<40>, gauss_legendre<40>>{});
  const experiment setup{kling_nevay_flux{}, usual, fasernu, 150. * inv_fb};
  const experiment finer{kling_nevay_flux{}, doubled, fasernu, 150. * inv_fb};
  double worst = 0;
  int compared = 0;
  for (double zprime : {0.1, 1., 10.})
    for (energy mass : log_grid(1. * GeV, 70. * GeV, 24)) {
      CAPTURE(zprime);
      CAPTURE(double(mass / GeV));
      const benchmark_parameters point{.heavy_neutrino = mass, .zprime = zprime * GeV};
      const auto one = produce(benchmark_i(point), setup), two = produce(benchmark_i(point), finer);
      const auto compare = [&](const auto& coarse, const auto& fine) {
        const auto before = reach(coarse, 3), after = reach(fine, 3);
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
            expected_signal(model, one, charged_leptons{}),
            expected_signal(model, two, charged_leptons{}, heavy_neutrino_decays{narrow_width<gauss_legendre<96>>{}}));
        compare(expected_signal(model, one, charged_leptons_and_hadrons{}, heavy_neutrino_decays{finite_width{}}),
                expected_signal(model, two, charged_leptons_and_hadrons{},
                                heavy_neutrino_decays{finite_width<gauss_legendre<96>>{}}));
      }
    }
  MESSAGE("largest change " << worst << " of " << compared << " values");
  CHECK(compared >= 400);
  CHECK(worst < 1e-4);
}

TEST_CASE("numbers of events and ranges that make no sense are refused by name") {
  const auto expected = signal_of(1, 1. * metre, decay_inside{});
  CHECK_THROWS_WITH_AS(reach(expected, 0), "reach: events = 0: must be positive and finite", std::invalid_argument);
  CHECK_THROWS_AS(reach(expected, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
  CHECK_THROWS_WITH_AS(reach(expected, 3, {.lower = 0. * per_GeV}),
                       "reach: lower end of the range = 0 GeV^-1: must be positive and finite", std::invalid_argument);
  CHECK_THROWS_WITH_AS(reach(expected, 3, {.lower = 2. * per_GeV, .upper = 1. * per_GeV}),
                       "reach: upper end of the range = 1 GeV^-1: must be above the lower one", std::invalid_argument);
  CHECK_THROWS_AS(reach(expected, 3, {.upper = std::numeric_limits<double>::infinity() * per_GeV}),
                  std::invalid_argument);
}

}  // namespace
