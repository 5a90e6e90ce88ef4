// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/decay_length_spectrum.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::decay_anywhere;
using nudipole::decay_inside;
using nudipole::decay_length_spectrum;
using support::close;

struct entry {
  double weight, path;
};
std::vector<entry> random_entries(unsigned seed, double shortest, double longest, int count) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<entry> entries;
  for (int i = 0; i < count; ++i)
    entries.push_back({uniform(random), shortest * std::pow(longest / shortest, uniform(random))});
  return entries;
}
decay_length_spectrum spectrum_of(const std::vector<entry>& entries) {
  decay_length_spectrum spectrum;
  for (const auto& [weight, path] : entries) spectrum.add(weight, path * metre);
  return spectrum;
}
double direct(const std::vector<entry>& entries, double ctau) {
  double sum = 0;
  for (const auto& [weight, path] : entries) sum += weight * -std::expm1(-path / ctau);
  return sum;
}

TEST_CASE("the compressed spectrum gives the sum of 1 - e^(-d/c tau) over its entries to 1e-5") {
  double worst = 0;
  for (unsigned seed : {1u, 2u, 3u}) {
    const auto entries = random_entries(seed, 1e-5, 1, 2000);
    const auto spectrum = spectrum_of(entries);
    for (double ctau = 1e-9; ctau < 1e9; ctau *= 1.7)
      worst = std::max(worst, std::abs(spectrum.accepted(ctau * metre, decay_inside{}) / direct(entries, ctau) - 1));
  }
  CHECK(worst < 1e-5);
}

TEST_CASE("even a single entry keeps 1e-5 at every c tau") {
  double worst = 0;
  for (double path : {1.2345e-7, 0.003, 0.77, 42.}) {
    const std::vector<entry> entries{{2.5, path}};
    const auto spectrum = spectrum_of(entries);
    for (double ctau = 1e-4 * path; ctau < 1e6 * path; ctau *= 1.13)
      worst = std::max(worst, std::abs(spectrum.accepted(ctau * metre, decay_inside{}) / direct(entries, ctau) - 1));
  }
  CHECK(worst < 1e-5);
}

TEST_CASE("prompt decays: all are accepted") {
  const auto entries = random_entries(7, 1e-4, 1, 100);
  const auto spectrum = spectrum_of(entries);
  CHECK(close(spectrum.accepted(1e-12 * metre, decay_inside{}), spectrum.total(), 1e-12));
  CHECK(close(spectrum.accepted(1. * metre, decay_anywhere{}), spectrum.total(), 1e-12));
}

TEST_CASE("long lifetimes: the accepted sum falls as 1/c tau and never cancels to zero") {
  const auto entries = random_entries(8, 1e-4, 1, 100);
  const auto spectrum = spectrum_of(entries);
  double sum = 0;
  for (const auto& [weight, path] : entries) sum += weight * path;
  for (double ctau : {1e6, 1e16, 1e17, 1e25, 1e100})
    CHECK(close(spectrum.accepted(ctau * metre, decay_inside{}) * ctau, sum, 1e-5));
}

TEST_CASE("the total is exact, whatever the paths") {
  decay_length_spectrum spectrum;
  CHECK(spectrum.total() == 0);
  CHECK(spectrum.accepted(1. * metre, decay_inside{}) == 0);
  spectrum.add(2, 1. * metre);
  spectrum.add(3, 0. * metre);                                       // no path: produced, never seen
  spectrum.add(4, std::numeric_limits<double>::infinity() * metre);  // at rest: always seen
  CHECK(spectrum.total() == 9);
  CHECK(close(spectrum.accepted(1e-5 * metre, decay_inside{}), 6, 1e-12));
  CHECK(close(spectrum.accepted(1e8 * metre, decay_inside{}), 4, 1e-3));
}

TEST_CASE("paths beyond the ends of the grid count at its ends") {
  decay_length_spectrum spectrum;
  spectrum.add(1, 1e-40 * metre);
  spectrum.add(1, 1e40 * metre);
  CHECK(spectrum.total() == 2);
  CHECK(close(spectrum.accepted(1. * metre, decay_inside{}), 1, 1e-9));
  CHECK(close(spectrum.accepted(1. * metre, decay_anywhere{}), 2, 1e-12));
}

TEST_CASE("merging spectra is adding their entries, scaled, in any order") {
  const auto low = random_entries(11, 1e-8, 1e-5, 50), high = random_entries(12, 1e-2, 10, 50);
  std::vector<entry> both = low;
  for (auto [weight, path] : high) both.push_back({3.5 * weight, path});
  const auto expected = spectrum_of(both);
  decay_length_spectrum up, down;
  up.add(1, spectrum_of(low));
  up.add(3.5, spectrum_of(high));
  down.add(3.5, spectrum_of(high));
  down.add(1, spectrum_of(low));
  down.add(7, decay_length_spectrum{});
  for (const auto* merged : {&up, &down}) {
    CHECK(close(merged->total(), expected.total(), 1e-14));
    for (double ctau : {1e-9, 1e-6, 1e-3, 1., 1e6})
      CHECK(close(merged->accepted(ctau * metre, decay_inside{}), expected.accepted(ctau * metre, decay_inside{}),
                  1e-13));
  }
}

TEST_CASE("any probability can be asked of the same spectrum") {
  const auto entries = random_entries(13, 1e-3, 1, 500);
  const auto spectrum = spectrum_of(entries);
  const auto too_early = [](double r) { return std::exp(-r) * -std::expm1(-r); };
  for (double ctau : {3e-3, 0.1, 1., 10.}) {
    double expected = 0;
    for (const auto& [weight, path] : entries) expected += weight * too_early(path / ctau);
    CHECK(close(spectrum.accepted(ctau * metre, too_early), expected, 1e-4));
  }
}

TEST_CASE("probabilities that fall steeply stay positive, and right as long as they matter") {
  // Decays behind a first length equal to the path: e^(-r) (1 - e^(-r)), one entry off the nodes of the grid.
  nudipole::decay_length_spectrum one;
  one.add(1, 1.07 * metre);
  const auto behind = [](double r) { return -std::exp(-r) * std::expm1(-r); };
  for (double r : {0.01, 1., 5., 8., 12., 15.})
    CHECK(one.accepted(1.07 / r * metre, behind) == doctest::Approx(behind(r)).epsilon(1e-3));
  for (double r = 0.1; r < 700; r *= 1.1) CHECK(one.accepted(1.07 / r * metre, behind) >= 0);
}

TEST_CASE("N without a path count with the probability at 0") {
  decay_length_spectrum spectrum;
  spectrum.add_produced(5);
  spectrum.add_path(2, 3. * metre);
  CHECK(spectrum.total() == 5);
  CHECK(close(spectrum.accepted(1. * metre, decay_anywhere{}), 5, 1e-14));
  CHECK(close(spectrum.accepted(1. * metre, [](double r) { return 0.25 * std::exp(-r); }),
              0.25 * (3 + 2 * std::exp(-3.)), 1e-6));
  CHECK(close(spectrum.accepted(1. * metre, decay_inside{}), 2 * -std::expm1(-3.), 1e-6));
}

/// Stretches [a, a(1 + 10^-k)] of the way, in metres: +1 at the end, −1 at the beginning.
decay_length_spectrum stretches(const std::vector<entry>& beginnings, double thickness) {
  decay_length_spectrum spectrum;
  for (const auto& [weight, path] : beginnings) {
    spectrum.add_produced(weight);
    spectrum.add_path(weight, path * (1 + thickness) * metre);
    spectrum.add_path(-weight, path * metre);
  }
  return spectrum;
}

TEST_CASE("thin volumes far away at long lifetimes: the sum of the lengths in them over c tau, to 1e-10") {
  const auto beginnings = random_entries(21, 1e-6, 1e-2, 1000);
  for (double thickness : {1e-1, 1e-3}) {
    const auto spectrum = stretches(beginnings, thickness);
    double sum = 0;
    for (const auto& [weight, path] : beginnings) sum += weight * path * thickness;
    for (double ctau : {1e9, 1e13, 1e17}) {
      CAPTURE(thickness);
      CAPTURE(ctau);
      CHECK(close(spectrum.accepted(ctau * metre, decay_inside{}) * ctau, sum, 1e-10));
    }
  }
}

TEST_CASE("sums of the path and its powers up to the third are exact, for entries of either sign") {
  const auto entries = random_entries(22, 1e-3, 1, 300);
  decay_length_spectrum spectrum;
  double sums[4] = {};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const double weight = entries[i].weight * (i % 3 == 0 ? -1 : 1), path = entries[i].path;
    spectrum.add_produced(weight);
    spectrum.add_path(weight, path * metre);
    for (int k = 0; k < 4; ++k) sums[k] += weight * std::pow(path, k);
  }
  for (int k = 1; k < 4; ++k)
    CHECK(close(spectrum.accepted(1. * metre, [&](double r) { return std::pow(r, k); }), sums[k], 1e-12));
}

TEST_CASE("volumes far away at short lifetimes: what decays before them leaves nothing, however many N there are") {
  const auto spectrum = stretches({{1e18, 1.}, {3e17, 1.3}, {7e18, 2.7}}, 0.5);
  for (double ctau : {1e-3, 1e-5, 1e-10}) CHECK(spectrum.accepted(ctau * metre, decay_inside{}) == 0);
  double expected = 0;
  for (auto [weight, path] : {std::pair{1e18, 1.}, {3e17, 1.3}, {7e18, 2.7}})
    expected += weight * std::exp(-path / 0.1) * -std::expm1(-0.5 * path / 0.1);
  CHECK(close(spectrum.accepted(0.1 * metre, decay_inside{}), expected, 1e-3));
  decay_length_spectrum sum;
  for (int i = 0; i < 10; ++i) sum.add(0.1 + 0.07 * i, spectrum);
  CHECK(sum.accepted(1e-3 * metre, decay_inside{}) == 0);
}

TEST_CASE("weights, paths and lengths that are no numbers are refused") {
  nudipole::decay_length_spectrum spectrum;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(spectrum.add(nan, 1. * metre), nudipole::bad_parameter);
  CHECK_THROWS_AS(spectrum.add(1, nan * metre), nudipole::bad_parameter);
  CHECK_THROWS_AS(spectrum.add(nan, spectrum), nudipole::bad_parameter);
  CHECK_THROWS_AS(spectrum.add_produced(nan), nudipole::bad_parameter);
  CHECK_THROWS_AS(spectrum.add_path(nan, 1. * metre), nudipole::bad_parameter);
  CHECK_THROWS_AS(spectrum.add_path(1, nan * metre), nudipole::bad_parameter);
  spectrum.add(1, 1. * metre);
  for (double ctau : {nan, 0., -1.})
    CHECK_THROWS_AS(static_cast<void>(spectrum.accepted(ctau * metre, nudipole::decay_inside{})),
                    nudipole::bad_parameter);
}

/// Three paths of an N, of which one is none.
struct three_paths {
  length second = 4. * metre;
  template <class Visit>
  void for_each_path(const nudipole::produced_neutrino&, Visit&& visit) const {
    visit(-0.5, 1. * metre);
    visit(0.5, second);
    visit(1., 0. * metre);
  }
};

TEST_CASE("the paths of a geometry over beta gamma, weighted, and N without a path are produced") {
  const nudipole::produced_neutrino n{5. * GeV, 4. * GeV, 0, 1};  // M = 3 GeV, βγ = 4/3
  nudipole::decay_length_spectrum from_geometry, by_hand, half_selected;
  from_geometry.add(2, 3. * GeV, n, three_paths{});
  by_hand.add_produced(2);
  by_hand.add_path(-1, 0.75 * metre);
  by_hand.add_path(1, 3. * metre);
  half_selected.add(2, 1, 3. * GeV, n, three_paths{});
  for (length ctau : {10. * cm, 1. * metre, 100. * metre}) {
    const double seen = from_geometry.accepted(ctau, nudipole::decay_inside{});
    CHECK(close(seen, by_hand.accepted(ctau, nudipole::decay_inside{}), 1e-13));
    CHECK(close(half_selected.accepted(ctau, nudipole::decay_inside{}), 0.5 * seen, 1e-13));
  }
  CHECK(from_geometry.total() == 2);
  CHECK(half_selected.total() == 2);
}

TEST_CASE("an N at rest decays where it is made, whatever path it has; a path that is no number is refused") {
  const nudipole::produced_neutrino still{3. * GeV, 0. * GeV, 0, 1};
  nudipole::decay_length_spectrum s;
  s.add(1, 3. * GeV, still, three_paths{});
  CHECK(s.accepted(1. * metre, nudipole::decay_inside{}) == 0);  // gone before 1 m
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(s.add(1, 3. * GeV, {5. * GeV, 4. * GeV, 0, 1}, three_paths{.second = not_a_number * metre}),
                       "decay_length_spectrum: path = nan m: must be a number", nudipole::bad_parameter);
}

}  // namespace
