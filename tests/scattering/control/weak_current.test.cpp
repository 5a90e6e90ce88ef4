// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/control/weak_current.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

/// The least that a current has.
struct nothing {
  weak_structure_functions structure(pdg_id, const nucleus&, double, energy_squared) const { return {}; }
  inverse_energy_squared coupling(energy_squared) const { return 1. / GeV2; }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus&) const { return 1. * GeV2; }
};
static_assert(WeakCurrent<nothing> && !WeakCurrent<nucleus>);

TEST_CASE("a region below the nucleon's mass is refused") {
  CHECK_NOTHROW(validate(deep_inelastic_region{}));
  CHECK_THROWS_AS(validate(deep_inelastic_region{.minimum_w = 0.5 * GeV}), nudipole::bad_parameter);
  CHECK_THROWS_AS(validate(deep_inelastic_region{.minimum_q2 = -1. * GeV2}), nudipole::bad_parameter);
  CHECK(close(double(deep_inelastic_region{}.minimum_w / GeV), 1.4, 1e-15));
}

}  // namespace
