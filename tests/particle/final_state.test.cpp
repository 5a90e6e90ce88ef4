// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/final_state.hpp>

#include <doctest/doctest.h>

#include <vector>

namespace {

using nudipole::final_state;

// Final states are values: compared, looped over and put together at compile time.
static_assert(final_state{14, 11, -11} == final_state{11, -11}.with(14));
static_assert(final_state{11, -11} != final_state{-11, 11} && final_state{11} != final_state{11, 11});
static_assert(final_state{}.size() == 0 && final_state{14, 2, -2}.size() == 3);
static_assert(final_state{14, 11, -11}.has_charged_leptons() && !final_state{14, 11, -11}.has_hadrons());
static_assert(!final_state{14, 12, -12}.has_charged_leptons() && !final_state{14, 12, -12}.has_hadrons());
static_assert(final_state{14, 2, -2}.has_hadrons() && final_state{14, 211, -211}.has_hadrons());

TEST_CASE("a final state lists its particles in the order given") {
  const final_state products{14, 5, -5};
  CHECK(std::vector<int>(products.begin(), products.end()) == std::vector<int>{14, 5, -5});
}

TEST_CASE("a final state holds four particles and refuses a fifth") {
  CHECK(final_state{11, -11, 13, -13}.size() == 4);
  CHECK_THROWS_WITH_AS((final_state{11, -11, 13, -13, 14}), "final_state: 5 particles: at most 4",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS((final_state{11, -11, 13, -13}.with(14)), nudipole::bad_parameter);
}

TEST_CASE("a final state is written as the names of its particles") {
  CHECK(nudipole::final_state_name(final_state{14, 11, -11}) == "nu_mu e- e+");
  CHECK(nudipole::final_state_name(final_state{}).empty());
}

}  // namespace
