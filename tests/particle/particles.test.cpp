// SPDX-License-Identifier: BSL-1.0
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::final_state;
using nudipole::lepton_flavour;
using nudipole::quark_flavour;
using support::close;

// PDG numbers, in constant expressions.
static_assert(nudipole::charged_lepton_id(lepton_flavour::electron) == 11);
static_assert(nudipole::charged_lepton_id(lepton_flavour::muon) == 13);
static_assert(nudipole::charged_lepton_id(lepton_flavour::tau) == 15);
static_assert(nudipole::neutrino_id(lepton_flavour::electron) == 12);
static_assert(nudipole::neutrino_id(lepton_flavour::muon) == 14);
static_assert(nudipole::neutrino_id(lepton_flavour::tau) == 16);
static_assert(nudipole::quark_id(quark_flavour::down) == 1 && nudipole::quark_id(quark_flavour::up) == 2 &&
              nudipole::quark_id(quark_flavour::strange) == 3 && nudipole::quark_id(quark_flavour::charm) == 4 &&
              nudipole::quark_id(quark_flavour::bottom) == 5 && nudipole::quark_id(quark_flavour::top) == 6);
static_assert(nudipole::index(lepton_flavour::tau) == 2 && nudipole::index(quark_flavour::bottom) == 4);

static_assert([] {
  for (lepton_flavour flavour : nudipole::lepton_flavours)
    for (int sign : {1, -1}) {
      const int charged = sign * nudipole::charged_lepton_id(flavour), neutral = sign * nudipole::neutrino_id(flavour);
      if (nudipole::flavour_of(charged) != flavour || nudipole::flavour_of(neutral) != flavour) return false;
      if (!nudipole::is_charged_lepton(charged) || nudipole::is_charged_lepton(neutral)) return false;
      if (nudipole::is_neutrino(charged) || !nudipole::is_neutrino(neutral)) return false;
      if (nudipole::is_hadronic(charged) || nudipole::is_hadronic(neutral)) return false;
    }
  return true;
}());
static_assert(nudipole::is_quark(1) && nudipole::is_quark(-6) && !nudipole::is_quark(0) && !nudipole::is_quark(7));
static_assert(nudipole::is_hadronic(2) && nudipole::is_hadronic(-5) && nudipole::is_hadronic(111) &&
              nudipole::is_hadronic(-211) && nudipole::is_hadronic(2212));
static_assert(!nudipole::is_hadronic(22) && !nudipole::is_hadronic(0) && !nudipole::is_hadronic(nudipole::zprime_id));
static_assert(!nudipole::is_hadronic(nudipole::heavy_neutrino_id) &&
              !nudipole::is_hadronic(-nudipole::heavy_neutrino_id));

// Final states are values: compared, looped over and put together at compile time.
static_assert(final_state{14, 11, -11} == final_state{11, -11}.with(14));
static_assert(final_state{11, -11} != final_state{-11, 11} && final_state{11} != final_state{11, 11});
static_assert(final_state{}.size() == 0 && final_state{14, 2, -2}.size() == 3);
static_assert(final_state{14, 11, -11}.has_charged_leptons() && !final_state{14, 11, -11}.has_hadrons());
static_assert(!final_state{14, 12, -12}.has_charged_leptons() && !final_state{14, 12, -12}.has_hadrons());
static_assert(final_state{14, 2, -2}.has_hadrons() && final_state{14, 211, -211}.has_hadrons());

TEST_CASE("a number that is no lepton's has no flavour, and the message says which") {
  for (int id : {0, 2, 10, 17, 22, -17, 111})
    CHECK_THROWS_WITH_AS(nudipole::flavour_of(id), ("PDG id " + std::to_string(id) + ": not a lepton").c_str(),
                         std::invalid_argument);
}

TEST_CASE("masses are those of the PDG") {
  // PDG 2022
  CHECK(close(double(nudipole::mass(lepton_flavour::electron) / MeV), 0.51099895, 1e-10));
  CHECK(close(double(nudipole::mass(lepton_flavour::muon) / MeV), 105.6583755, 1e-10));
  CHECK(close(double(nudipole::mass(lepton_flavour::tau) / MeV), 1776.86, 1e-10));
  CHECK(close(double(nudipole::mass(quark_flavour::up) / MeV), 2.16, 1e-10));
  CHECK(close(double(nudipole::mass(quark_flavour::down) / MeV), 4.67, 1e-10));
  CHECK(close(double(nudipole::mass(quark_flavour::strange) / MeV), 93.4, 1e-10));
  CHECK(close(double(nudipole::mass(quark_flavour::charm) / GeV), 1.27, 1e-10));
  CHECK(close(double(nudipole::proton_mass / MeV), 938.27208816, 1e-10));
  // pi+, K+, D0, B+
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::up) / MeV), 139.57039, 1e-10));
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::strange) / MeV), 493.677, 1e-10));
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::charm) / MeV), 1864.84, 1e-10));
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::bottom) / MeV), 5279.34, 1e-10));
}

TEST_CASE("every meson is heavier than its quark, so that widths at hadronic thresholds are real") {
  for (quark_flavour flavour : nudipole::light_quarks)
    CHECK(nudipole::lightest_meson_mass(flavour) > nudipole::mass(flavour));
}

TEST_CASE("particles have the names of tables, and unknown ones their number") {
  CHECK(nudipole::name(13) == "mu-");
  CHECK(nudipole::name(-13) == "mu+");
  CHECK(nudipole::name(-16) == "nu_tau~");
  CHECK(nudipole::name(1) == "d");
  CHECK(nudipole::name(-2) == "u~");
  CHECK(nudipole::name(6) == "t");
  CHECK(nudipole::name(22) == "gamma");
  CHECK(nudipole::name(nudipole::zprime_id) == "Z'");
  CHECK(nudipole::name(nudipole::heavy_neutrino_id) == "N");
  CHECK(nudipole::name(-211) == "pi-");
  CHECK(nudipole::name(-2212) == "-2212");
  CHECK(nudipole::name(final_state{14, 11, -11}) == "nu_mu e- e+");
  CHECK(nudipole::name(final_state{}).empty());
}

TEST_CASE("a final state lists its particles in the order given") {
  const final_state products{14, 5, -5};
  CHECK(std::vector<int>(products.begin(), products.end()) == std::vector<int>{14, 5, -5});
}

TEST_CASE("a final state holds four particles and refuses a fifth") {
  CHECK(final_state{11, -11, 13, -13}.size() == 4);
  CHECK_THROWS_WITH_AS((final_state{11, -11, 13, -13, 14}), "final_state: 5 particles: at most 4",
                       std::invalid_argument);
  CHECK_THROWS_AS((final_state{11, -11, 13, -13}.with(14)), std::invalid_argument);
}

}  // namespace
