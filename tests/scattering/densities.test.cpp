// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/densities.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

TEST_CASE("y of a point of energy and angle is the share that N does not take") {
  const auto n = laboratory_kinematics(100. * GeV, 2. * GeV, 60. * GeV2, 12. * GeV2);
  const parton_point at = parton_point_of(100. * GeV, 2. * GeV, n.total_energy, std::atan2(n.sine, n.cosine));
  CHECK(close(at.y, 0.2, 1e-12));
  CHECK(close(double(at.q2 / GeV2), 12, 1e-12));
  CHECK(close(at.x * double(fixed_target_s(100. * GeV) / GeV2), 60, 1e-12));
}

}  // namespace
