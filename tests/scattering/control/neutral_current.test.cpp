// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/control/neutral_current.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

struct constant_density {
  double xfxQ2(pdg_id id, double, double) const { return id == 1 || id == 2 ? 1 : 0; }
  double q2Min() const { return 1; }
};

TEST_CASE("neutrinos and antineutrinos on an isoscalar target without sea: the same F1") {
  const neutral_current_scattering current{constant_density{}};
  const auto with = current.structure(14, {2, 4}, 0.3, 1e6 * GeV2),
             against = current.structure(-14, {2, 4}, 0.3, 1e6 * GeV2);
  CHECK(with.f1 > 0);
  CHECK(with.f3 > 0);
  CHECK(close(with.f1, against.f1, 1e-15));
  CHECK(current.frozen_below({2, 4}) == 1. * GeV2);
  CHECK(current.coupling(0. * GeV2) > current.coupling(1e4 * GeV2));
}

}  // namespace
