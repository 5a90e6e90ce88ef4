// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/nucleus.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

namespace {

using nudipole::nucleus;

static_assert(nudipole::proton.neutrons() == 0 && nudipole::neutron.neutrons() == 1);
static_assert(nudipole::tungsten_184.protons == 74 && nudipole::tungsten_184.nucleons == 184 &&
              nudipole::tungsten_184.neutrons() == 110);
static_assert(nucleus{} == nudipole::proton && nucleus{} != nudipole::neutron);
static_assert((validate(nudipole::tungsten_184), validate(nudipole::neutron), true));

// PDG 2022, sec. 45: 10LZZZAAAI
static_assert(nucleus_id(nudipole::tungsten_184) == 1000741840);
static_assert(nucleus_id(nudipole::carbon_12) == 1000060120);

TEST_CASE("nuclei that cannot be are refused with their numbers") {
  CHECK_THROWS_WITH_AS(validate(nucleus{0, 0}), "nucleus: nucleons = 0: must be at least 1", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(validate(nucleus{1, -4}), "nucleus: nucleons = -4: must be at least 1", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(validate(nucleus{-1, 4}), "nucleus: protons = -1: must be between 0 and the 4 nucleons",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(validate(nucleus{184, 74}), "nucleus: protons = 184: must be between 0 and the 74 nucleons",
                       nudipole::bad_parameter);
}

}  // namespace
