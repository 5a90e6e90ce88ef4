// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/particles.hpp>

#include <doctest/doctest.h>

namespace {

TEST_CASE("one include has flavours, the table and final states") {
  CHECK(nudipole::final_state_name({nudipole::neutrino_id(nudipole::lepton_flavour::muon), 211, -211}) ==
        "nu_mu pi+ pi-");
  CHECK(nudipole::known_mass(13) == nudipole::lepton_mass(nudipole::lepton_flavour::muon));
}

}  // namespace
