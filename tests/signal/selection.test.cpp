// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/selection.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

namespace {

using nudipole::all_decays;
using nudipole::charged_leptons;
using nudipole::charged_leptons_and_hadrons;
using nudipole::final_state;
using nudipole::Selection;

/// A user's selection: muon pairs with 80 % efficiency.
struct dimuons {
  constexpr double operator()(const final_state& products) const {
    int muons = 0;
    for (int id : products) muons += id == 13 || id == -13;
    return muons == 2 ? 0.8 : 0;
  }
};
struct names {
  final_state operator()(const final_state& products) const { return products; }
};
static_assert(Selection<charged_leptons> && Selection<charged_leptons_and_hadrons> && Selection<all_decays> &&
              Selection<dimuons>);
static_assert(!Selection<names> && !Selection<double>);

// What counts, at compile time.
constexpr final_state electrons{14, 11, -11}, taus{14, 15, -15}, quarks{14, 2, -2}, pions{14, 211, -211},
    neutrinos{14, 12, -12}, photon{14, 22}, stable{14, nudipole::zprime_id}, semileptonic{13, 2, -1};
static_assert(charged_leptons{}(electrons) == 1 && charged_leptons{}(taus) == 1);
static_assert(charged_leptons{}(quarks) == 0 && charged_leptons{}(pions) == 0 && charged_leptons{}(neutrinos) == 0 &&
              charged_leptons{}(photon) == 0 && charged_leptons{}(stable) == 0);
static_assert(charged_leptons_and_hadrons{}(electrons) == 1 && charged_leptons_and_hadrons{}(taus) == 1 &&
              charged_leptons_and_hadrons{}(quarks) == 1 && charged_leptons_and_hadrons{}(pions) == 1);
static_assert(charged_leptons_and_hadrons{}(neutrinos) == 0 && charged_leptons_and_hadrons{}(photon) == 0 &&
              charged_leptons_and_hadrons{}(stable) == 0);
static_assert(all_decays{}(neutrinos) == 1 && all_decays{}(final_state{}) == 1);
static_assert(dimuons{}(final_state{14, 13, -13}) == 0.8 && dimuons{}(electrons) == 0);

TEST_CASE("a lepton together with hadrons counts among leptons and hadrons, not among leptons alone") {
  CHECK(charged_leptons{}(semileptonic) == 0);
  CHECK(charged_leptons_and_hadrons{}(semileptonic) == 1);
}

}  // namespace
