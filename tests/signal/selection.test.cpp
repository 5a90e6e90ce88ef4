// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/selection.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

namespace {

using nudipole::all_decays;
using nudipole::charged_leptons;
using nudipole::charged_leptons_and_hadrons;
using nudipole::final_state;
using nudipole::photon_and_leptons;
using nudipole::Selection;
using nudipole::single_photon;

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
              Selection<dimuons> && Selection<single_photon> && Selection<photon_and_leptons>);
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
static_assert(single_photon{}(photon) == 1 && single_photon{}(final_state{-14, 22}) == 1);
static_assert(single_photon{}(neutrinos) == 0 && single_photon{}(stable) == 0 && single_photon{}(electrons) == 0 &&
              single_photon{}(final_state{}) == 0);
static_assert(photon_and_leptons{}(photon) == 1 && photon_and_leptons{}(electrons) == 1 &&
              photon_and_leptons{}(taus) == 1);
static_assert(photon_and_leptons{}(neutrinos) == 0 && photon_and_leptons{}(stable) == 0 &&
              photon_and_leptons{}(quarks) == 0 && photon_and_leptons{}(semileptonic) == 0);
static_assert(all_decays{}(neutrinos) == 1 && all_decays{}(final_state{}) == 1);
static_assert(dimuons{}(final_state{14, 13, -13}) == 0.8 && dimuons{}(electrons) == 0);

TEST_CASE("a lepton together with hadrons counts among leptons and hadrons, not among leptons alone") {
  CHECK(charged_leptons{}(semileptonic) == 0);
  CHECK(charged_leptons_and_hadrons{}(semileptonic) == 1);
}

TEST_CASE("more is visible than a single photon where a photon comes with something or with another") {
  for (const final_state& more : {final_state{14, 22, 11, -11}, final_state{14, 22, 22}, final_state{14, 111, 22}})
    CHECK(single_photon{}(more) == 0);
  CHECK(photon_and_leptons{}(final_state{14, 22, 11, -11}) == 1);
  CHECK(photon_and_leptons{}(final_state{14, 22, 22}) == 1);
  CHECK(photon_and_leptons{}(final_state{14, 111, 22}) == 0);
}

// Γ(N → νe⁺e⁻)/Γ(N → νγ) at M_N = 0.1 GeV is 5.8484·10⁻³, of the closed form with (α/3π)[ln(M²/m²) − 3] as its limit.
TEST_CASE("the photon's dipole moment: single photons are what its pairs leave of all decays") {
  using namespace nudipole;
  const portal model = photon_portal(0.1 * GeV, {.muon = 1e-6 * per_GeV});
  const auto modes = heavy_neutrino_decays{finite_width{}, quark_level{}}.modes(model);
  const auto part = [&](const auto& selection) {
    energy sum = 0. * GeV;
    for (const decay_mode& mode : modes) sum += selection(mode.products) * mode.width_in(model);
    return sum / modes.total_width(model);
  };
  CHECK(part(single_photon{}) == doctest::Approx(1 / (1 + 5.8484e-3)).epsilon(1e-6));
  CHECK(part(photon_and_leptons{}) == doctest::Approx(1).epsilon(1e-12));
  CHECK(part(charged_leptons{}) == doctest::Approx(5.8484e-3 / (1 + 5.8484e-3)).epsilon(2e-5));
}

}  // namespace
