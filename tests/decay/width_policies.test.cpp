// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/width_policies.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::energy_cubed;
using nudipole::finite_width;
using nudipole::narrow_width;

static_assert(nudipole::WidthPolicy<narrow_width<>> && nudipole::WidthPolicy<finite_width<>>);
static_assert(!nudipole::WidthPolicy<nudipole::quark_level>);

energy_cubed total(const auto& policy, const nudipole::dipole_portal& model) {
  energy_cubed sum = 0. * GeV3;
  for (const nudipole::dipole_mode& mode : policy.modes(model, nudipole::zprime_decays{})) sum += mode.width;
  return sum;
}

TEST_CASE("only the narrow width above M_Z' does not interfere; below it is the finite one") {
  const auto above = nudipole::benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV});
  const auto below = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 2. * GeV});
  CHECK(!narrow_width{}.interferes(above));
  CHECK((narrow_width{}.interferes(below) && finite_width{}.interferes(above) && finite_width{}.interferes(below)));
  CHECK(total(narrow_width{}, below) == total(finite_width{}, below));
  CHECK(total(narrow_width{}, above) != total(finite_width{}, above));
}

}  // namespace
