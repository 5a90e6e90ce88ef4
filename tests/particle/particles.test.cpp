// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/particles.hpp>

#include <doctest/doctest.h>

namespace {

// Words that belong to every program stay the user's.
constexpr double mass(nudipole::lepton_flavour) { return 1; }
constexpr double name(nudipole::pdg_id) { return 2; }
constexpr double index(nudipole::quark_flavour) { return 3; }

TEST_CASE("mass, name and index of particles are not taken") {
  using namespace nudipole;  // NOLINT(google-build-using-namespace)
  CHECK(mass(lepton_flavour::tau) == 1);
  CHECK(name(211) == 2);
  CHECK(index(quark_flavour::top) == 3);
}

TEST_CASE("one include has flavours, the table and final states") {
  CHECK(nudipole::final_state_name({nudipole::neutrino_id(nudipole::lepton_flavour::muon), 211, -211}) ==
        "nu_mu pi+ pi-");
  CHECK(nudipole::known_mass(13) == nudipole::lepton_mass(nudipole::lepton_flavour::muon));
}

}  // namespace
