// SPDX-License-Identifier: BSL-1.0
#include <nudipole/kinematics/polarisation.hpp>

#include <doctest/doctest.h>

using nudipole::polarisation;

TEST_CASE("a polarisation has a size and an opposite") {
  static_assert(polarisation{} == polarisation{0, 0, 0});
  static_assert(polarisation{}.size() == 0);
  static_assert(-polarisation{0.1, -0.2, 0.3} == polarisation{-0.1, 0.2, -0.3});
  CHECK(polarisation{0.48, 0, -0.64}.size() == doctest::Approx(0.8).epsilon(1e-15));
}
