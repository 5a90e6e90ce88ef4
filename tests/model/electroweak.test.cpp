// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/electroweak.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "support/approx.hpp"

using namespace nudipole;

static_assert(electroweak_parameters{}.neutrino().left == 0.5 && electroweak_parameters{}.neutrino().right == 0);
static_assert(electroweak_parameters{}.ckm_element(quark_flavour::up, quark_flavour::down) == 0.97435);
static_assert(electroweak_parameters{}.ckm_element(quark_flavour::charm, quark_flavour::strange) == 0.97349);
static_assert(electroweak_parameters{}.ckm_element(quark_flavour::top, quark_flavour::bottom) == 0.999118);

TEST_CASE("couplings to the Z are T3 - Q sin2 and -Q sin2") {
  const electroweak_parameters sm{.sin2_theta_w = 0.25};
  CHECK(sm.charged_lepton().left == -0.25);
  CHECK(sm.charged_lepton().right == 0.25);
  for (quark_flavour up : {quark_flavour::up, quark_flavour::charm, quark_flavour::top}) {
    CHECK(support::close(sm.quark(up).left, 0.5 - 1. / 6, 1e-15));
    CHECK(support::close(sm.quark(up).right, -1. / 6, 1e-15));
  }
  for (quark_flavour down : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
    CHECK(support::close(sm.quark(down).left, -0.5 + 1. / 12, 1e-15));
    CHECK(support::close(sm.quark(down).right, 1. / 12, 1e-15));
  }
}

TEST_CASE("rows of the CKM matrix are unitary to the accuracy of its elements") {
  for (const auto& row : electroweak_parameters{}.ckm) {
    double sum = 0;
    for (double element : row) sum += element * element;
    CHECK(std::abs(sum - 1) < 1e-3);
  }
}

TEST_CASE("parameters that are not physical are refused by name") {
  const auto message = [](const electroweak_parameters& p) {
    try {
      validate(p);
    } catch (const nudipole::bad_parameter& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  CHECK(message({}) == "");
  CHECK(message({.fermi_constant = -1. / GeV2}).find("fermi_constant = -1") == 0);
  CHECK(message({.w_mass = 0. * GeV}).find("w_mass = 0 GeV") == 0);
  CHECK(message({.z_width = std::numeric_limits<double>::quiet_NaN() * GeV}).find("z_width = nan GeV") == 0);
  electroweak_parameters broken;
  broken.ckm[1][2] = -0.1;
  CHECK(message(broken).find("ckm = -0.1") == 0);
}

TEST_CASE("the strength of W exchange is G_F at low energies: over M_W^2 it is 4 G_F/sqrt(2)") {
  const electroweak_parameters sm;
  const double contact = exchange_strength(sm, sm.w_mass) / std::pow(80.377, 2);
  CHECK(support::close(contact, 4 * 1.1663788e-5 / std::sqrt(2.), 1e-14));
  // tree level, on-shell angle: g²/2 for the W is e²/(2 sin²) and the Z's is larger by M_Z²/M_W²
  CHECK(support::close(exchange_strength(sm, sm.z_mass) / exchange_strength(sm, sm.w_mass),
                       std::pow(91.1876 / 80.377, 2), 1e-14));
}
