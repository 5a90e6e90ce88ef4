// SPDX-License-Identifier: BSL-1.0
#include <nudipole/mediator/hadrons.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::final_state;
using nudipole::free_quarks;
using nudipole::HadronicTreatment;
using nudipole::no_hadrons;
using nudipole::quark_couplings;
using nudipole::quark_flavour;
using nudipole::quark_level;
using support::close;

struct not_a_treatment {
  energy width(energy) const { return 0. * GeV; }
};
static_assert(HadronicTreatment<quark_level> && HadronicTreatment<no_hadrons>);
static_assert(!HadronicTreatment<not_a_treatment> && !HadronicTreatment<int>);

// Open modes at compile time.
template <class Hadrons>
constexpr int open_modes(const Hadrons& hadrons, const quark_couplings& g, energy sqrt_s) {
  int count = 0;
  hadrons.for_each_mode(g, sqrt_s, [&](const final_state&, energy) { ++count; });
  return count;
}
constexpr auto all = nudipole::all_flavours(1);
static_assert(open_modes(quark_level{}, all, 0.27 * GeV) == 0);
static_assert(open_modes(quark_level{}, all, 0.28 * GeV) == 2);
static_assert(open_modes(quark_level{}, all, 0.98 * GeV) == 2);
static_assert(open_modes(quark_level{}, all, 0.99 * GeV) == 3);
static_assert(open_modes(quark_level{}, all, 3.72 * GeV) == 3);
static_assert(open_modes(quark_level{}, all, 3.74 * GeV) == 4);
static_assert(open_modes(quark_level{}, all, 10.5 * GeV) == 4);
static_assert(open_modes(quark_level{}, all, 10.6 * GeV) == 5);
static_assert(open_modes(quark_level{}, nudipole::up_and_down(1), 100. * GeV) == 2);
static_assert(open_modes(free_quarks(), all, 0.2 * GeV) == 3);
static_assert(open_modes(free_quarks(), all, 9.5 * GeV) == 5);
static_assert(open_modes(no_hadrons{}, all, 100. * GeV) == 0);

struct mode {
  final_state products;
  energy width;
};
template <class Hadrons>
std::vector<mode> modes(const Hadrons& hadrons, const quark_couplings& g, energy sqrt_s) {
  std::vector<mode> result;
  hadrons.for_each_mode(g, sqrt_s, [&](const final_state& products, energy width) {
    result.push_back({products, width});
  });
  return result;
}

TEST_CASE("every quark has its own coupling, mass and final state") {
  const quark_couplings g{.down = 1, .up = 2, .strange = 3, .charm = 4, .bottom = 5, .top = 6};
  const auto open = modes(quark_level{}, g, 20. * GeV);
  REQUIRE(open.size() == 5);
  for (const auto& [products, width] : open) {
    const int id = *products.begin();
    CHECK(products == final_state{id, -id});
    CHECK(close(double(width / nudipole::width_to_quarks(20. * GeV, id, quark_mass(static_cast<quark_flavour>(id)))), 1,
                1e-14));
  }
}

TEST_CASE("a quark level mode is closed at its threshold and open above it, with a finite width") {
  const energy threshold = 2. * lightest_meson_mass(quark_flavour::up);
  CHECK(modes(quark_level{}, nudipole::up_and_down(1), threshold).empty());
  for (const auto& open : modes(quark_level{}, nudipole::up_and_down(1), (1 + 1e-12) * threshold))
    CHECK(close(double(open.width / threshold), 3 / (12 * nudipole::pi), 2e-3));
}

TEST_CASE("the width into one pair of quarks is that of all modes' list, and there is none into another state") {
  const quark_couplings g{.down = 0.3, .up = -0.2, .strange = 0, .charm = 0.5, .bottom = 0.7};
  const quark_level quarks{};
  for (const double m : {0.2, 0.5, 4., 11.})
    for (const final_state& products :
         {final_state{1, -1}, final_state{2, -2}, final_state{3, -3}, final_state{4, -4}, final_state{5, -5},
          final_state{2, -1}, final_state{211, -211}, final_state{6, -6}, final_state{-2, 2}, final_state{2, -2, 2}}) {
      energy sum = 0. * GeV;
      quarks.for_each_mode(g, m * GeV, [&](const final_state& mode, energy width) {
        if (mode == products) sum += width;
      });
      CHECK(quarks.width(g, products, m * GeV) == sum);
    }
}

TEST_CASE("free quarks open at twice the masses given") {
  const auto quarks = free_quarks({0.1 * GeV, 0.2 * GeV, 0.3 * GeV, 0.4 * GeV, 0.5 * GeV});
  CHECK(modes(quarks, all, 0.2 * GeV).empty());
  CHECK(modes(quarks, all, 0.2000001 * GeV).size() == 1);
  CHECK(modes(quarks, all, 0.8 * GeV).size() == 3);
  CHECK(modes(quarks, all, 1.1 * GeV).size() == 5);
  CHECK(close(double(modes(quarks, all, 1. * GeV)[3].width / nudipole::width_to_quarks(1. * GeV, 1, 0.4 * GeV)), 1,
              1e-14));
}

/// A user's treatment: one resonance into two charged pions.
struct pions_only {
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    if (sqrt_s > 0.3 * GeV) visit(final_state{211, -211}, g.up * g.up * 0.01 * sqrt_s);
  }
  constexpr std::array<energy, 1> breaks(const final_state&) const { return {0.3 * GeV}; }
};
static_assert(HadronicTreatment<pions_only>);

TEST_CASE("a user's treatment of hadrons is a struct with two members, and the widths of the Z' and of N use it") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const nudipole::zprime_decays zprime{pions_only{}};
  CHECK(close(double(zprime.partial_width(model, {211, -211}) / MeV), 10, 1e-13));
  const nudipole::heavy_neutrino_decays decays{nudipole::narrow_width{}, pions_only{}};
  double found = 0;
  for (const auto& line : branching_ratios(model, decays))
    if (line.products == final_state{14, 211, -211}) found += line.ratio;
  CHECK(close(found, zprime.branching_ratio(model, {211, -211}), 1e-13));
  // and the charged pions count as hadrons
  CHECK(final_state{14, 211, -211}.has_hadrons());
}

}  // namespace
