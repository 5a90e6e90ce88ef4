// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/observables.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

TEST_CASE("observables of N and of collisions are what their names say") {
  const produced_neutrino n{5. * GeV, 4. * GeV, 0.6, -0.8};
  CHECK(close(polar_angle{}(n), std::acos(-0.8), 1e-15));
  CHECK(total_energy{}(n) == 5. * GeV);
  CHECK(close(transverse_momentum{}(n) / GeV, 2.4, 1e-15));
  CHECK(squared_momentum_transfer{}(collision{.q2 = 3. * GeV2}) == 3. * GeV2);
}

}  // namespace
