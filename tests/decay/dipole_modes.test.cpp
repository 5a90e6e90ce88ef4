// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/dipole_modes.hpp>

#include <doctest/doctest.h>

#include <cstddef>

namespace {

using namespace nudipole::units;
using nudipole::dipole_mode;
using nudipole::dipole_modes;

constexpr dipole_modes example = [] {
  dipole_modes modes;
  modes.add({{11, -11}, 1. * GeV3});
  modes.add({{14, -14}, 2. * GeV3, 0.5 * GeV3});
  modes[0].width += 3. * GeV3;
  return modes;
}();
static_assert(example.size() == 2 && !example.empty() && dipole_modes{}.empty());
static_assert(example[0].width == 4. * GeV3 && example[0].exchange == 0. * GeV3);
static_assert(example[1].exchange == 0.5 * GeV3);
static_assert(example.end() - example.begin() == 2);

TEST_CASE("modes through the dipole moment: a list with an end") {
  dipole_modes modes;
  for (std::size_t i = 0; i < dipole_modes::capacity; ++i) modes.add({});
  CHECK(modes.size() == dipole_modes::capacity);
  CHECK_THROWS_AS(modes.add({}), nudipole::bad_parameter);
}

}  // namespace
