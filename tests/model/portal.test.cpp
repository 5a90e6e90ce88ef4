// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/portal.hpp>

#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>

using namespace nudipole;
using namespace nudipole::units;

namespace {
constexpr portal three{heavy_neutrino{.mass = 1. * GeV}, photon{{.muon = 2e-6 * per_GeV}},
                       z_boson{{.electron = 5e-6 * per_GeV, .muon = -4e-6 * per_GeV}},
                       zprime{.at_mass = 3. * GeV, .moments = {.muon = 1e-6 * per_GeV}, .quarks_axial = {.up = 0.3}}};
}

TEST_CASE("a portal's vectors have their moments as shares of the first one's") {
  static_assert(three.size() == 3 && three.dipole.muon == 2e-6 * per_GeV && three.dipole.electron == 5e-6 * per_GeV);
  constexpr std::array muon{2e-6, -4e-6, 1e-6}, electron{0., 5e-6, 0.};
  for (std::size_t i = 0; i < three.size(); ++i) {
    CHECK(three[i].share.muon * three.dipole.muon * GeV == doctest::Approx(muon[i]).epsilon(1e-15));
    CHECK(three[i].share.electron * three.dipole.electron * GeV == doctest::Approx(electron[i]).epsilon(1e-15));
    CHECK(three[i].vector.dipole(lepton_flavour::muon) == 0. * per_GeV);  // the portal has it
  }
  CHECK(three.leading_flavour() == lepton_flavour::electron);
  CHECK(leading_dipole(three) == 5e-6 * per_GeV);
  // τ has no moment: when it is given one, that has the shares of the leading flavour.
  CHECK(three.dipole.tau == 0. * per_GeV);
  CHECK(three[1].share.tau == three[1].share.electron);
}

TEST_CASE("a neutrino sees one flavour's shares, an antineutrino mirrored couplings") {
  const portal muon = three.seen_by(14), antimuon = three.seen_by(-14);
  CHECK(muon[1].share == universal(-2.));
  CHECK(muon[2].vector.coupling(2) == three[2].vector.coupling(2));
  CHECK(antimuon[2].vector.coupling(2) == three[2].vector.coupling(-2));
  CHECK(antimuon[0] == muon[0]);  // the photon has no handedness
}

TEST_CASE("the model of one Z' is a portal, the same for every neutrino") {
  const dipole_portal model = benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 0.5 * GeV});
  const portal one = model;
  REQUIRE(one.size() == 1);
  CHECK(one[0].vector.mass() == 0.5 * GeV);
  CHECK(one[0].vector.quark_vector() == model.quarks);
  CHECK(one.dipole == model.dipole);
  CHECK(one.seen_by(-16) == one);
  CHECK_NOTHROW(validate(one));
}

TEST_CASE("portals without sense are refused") {
  CHECK_THROWS_WITH_AS(portal(heavy_neutrino{.mass = -1. * GeV}), doctest::Contains("heavy_neutrino: mass"),
                       bad_parameter);
  portal bare{heavy_neutrino{.mass = 1. * GeV}};
  CHECK_NOTHROW(validate(bare));
  bare.dipole.muon = 1e-6 * per_GeV;
  CHECK_THROWS_WITH_AS(validate(bare), doctest::Contains("without a mediator"), bad_parameter);
  CHECK(from_transition_moment(2e-6 * per_GeV) == 1e-6 * per_GeV);
}

TEST_CASE("moments to one vector change and those to the others stay") {
  const portal model{heavy_neutrino{.mass = 1. * GeV, .mixing = {.muon = 0.1}},
                     photon{{.electron = 1e-7 * per_GeV, .muon = 2e-7 * per_GeV}}, z_boson{{.muon = -5e-7 * per_GeV}}};
  CHECK(model.moments(0).electron == 1e-7 * per_GeV);
  CHECK(model.moments(1).muon * GeV == doctest::Approx(-5e-7).epsilon(1e-15));
  CHECK(model.moments(1).tau == 0. * per_GeV);
  const portal changed = model.with_moments(0, {.muon = 3e-6 * per_GeV, .tau = 1e-8 * per_GeV});
  CHECK(changed.moments(0).electron == 0. * per_GeV);
  CHECK(changed.moments(0).muon == 3e-6 * per_GeV);
  CHECK(changed.moments(0).tau == 1e-8 * per_GeV);
  CHECK(changed.moments(1).muon * GeV == doctest::Approx(-5e-7).epsilon(1e-15));
  CHECK(changed.mixing.muon == 0.1);
  // Without a moment of the first, the second one's is the scale.
  const portal z_alone = model.with_moments(0, {});
  CHECK(z_alone.dipole.muon * GeV == doctest::Approx(-5e-7).epsilon(1e-15));
  CHECK(z_alone[1].share.muon == 1);
  CHECK(leading_dipole(model.with_moments(0, {}).with_moments(1, {})) == 0. * per_GeV);
  CHECK_THROWS_WITH_AS(model.with_moments(2, {}), doctest::Contains("portal: vector = 2"), bad_parameter);
}
