// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <limits>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_portal;
using nudipole::laboratory_kinematics;
using nudipole::nucleus;
using nudipole::ProductionProcess;
using support::close;

/// A user's process: coherent on the charge, N forward with half of the neutrino's energy.
struct half_the_energy {
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const nudipole::portal& model, const nucleus& target,
                       Visit&& visit) const {
    validate(model);
    const double charge = target.protons;
    visit(support::outcome{charge * charge * 1e-36 * cm2 * GeV2,
                           laboratory_kinematics(neutrino_energy, model.heavy_neutrino_mass, 100. * GeV2, 50. * GeV2)});
    visit(support::outcome{3e-36 * cm2 * GeV2, laboratory_kinematics(neutrino_energy, model.heavy_neutrino_mass,
                                                                     200. * GeV2, 100. * GeV2)});
  }
};
struct total_only {
  area scatter(energy, const dipole_portal&, const nucleus&) const { return 1. * cm2; }
};
static_assert(ProductionProcess<half_the_energy> && ProductionProcess<nudipole::deep_inelastic<nudipole::grv98lo>>);
static_assert(!ProductionProcess<total_only> && !ProductionProcess<nudipole::grv98lo>);

TEST_CASE("a user's process is a struct with one member, and its cross section mu^2 times the sum of its weights") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 1. * GeV});
  const area sigma = cross_section(half_the_energy{}, 100. * GeV, model, nudipole::tungsten_184, 2e-3 * per_GeV);
  CHECK(close(double(sigma / (1e-36 * cm2)), 4e-6 * (74 * 74 + 3), 1e-13));
  const area opposite = cross_section(half_the_energy{}, 100. * GeV, model, nudipole::tungsten_184, -2e-3 * per_GeV);
  CHECK(sigma == opposite);
  CHECK(cross_section(half_the_energy{}, 100. * GeV, model, nudipole::neutron, 0. * per_GeV) == 0. * cm2);
}

TEST_CASE("a dipole moment that is not finite is refused") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 1. * GeV});
  CHECK_THROWS_WITH_AS(cross_section(half_the_energy{}, 100. * GeV, model, nudipole::proton,
                                     std::numeric_limits<double>::quiet_NaN() * per_GeV),
                       "cross_section: dipole = nan GeV^-1: must be finite", nudipole::bad_parameter);
}

}  // namespace
