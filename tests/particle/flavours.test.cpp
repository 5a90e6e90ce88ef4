// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/flavours.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
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
static_assert(nudipole::flavour_index(lepton_flavour::tau) == 2 && nudipole::flavour_index(quark_flavour::bottom) == 4);

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

TEST_CASE("a number that is no lepton's has no flavour, and the message says which") {
  for (int id : {0, 2, 10, 17, 22, -17, 111})
    CHECK_THROWS_WITH_AS(nudipole::flavour_of(id), ("PDG id " + std::to_string(id) + ": not a lepton").c_str(),
                         nudipole::bad_parameter);
}

TEST_CASE("masses are those of the PDG") {
  // PDG 2022
  CHECK(close(double(nudipole::lepton_mass(lepton_flavour::electron) / MeV), 0.51099895, 1e-10));
  CHECK(close(double(nudipole::lepton_mass(lepton_flavour::muon) / MeV), 105.6583755, 1e-10));
  CHECK(close(double(nudipole::lepton_mass(lepton_flavour::tau) / MeV), 1776.86, 1e-10));
  CHECK(close(double(nudipole::quark_mass(quark_flavour::up) / MeV), 2.16, 1e-10));
  CHECK(close(double(nudipole::quark_mass(quark_flavour::down) / MeV), 4.67, 1e-10));
  CHECK(close(double(nudipole::quark_mass(quark_flavour::strange) / MeV), 93.4, 1e-10));
  CHECK(close(double(nudipole::quark_mass(quark_flavour::charm) / GeV), 1.27, 1e-10));
}

}  // namespace
