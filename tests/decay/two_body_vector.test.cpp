// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/two_body_vector.hpp>

#include "support/approx.hpp"
#include "support/json.hpp"
#include "support/reference_data.hpp"

#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/model/electroweak.hpp>

#include <doctest/doctest.h>
#include <cmath>
#include <limits>

using namespace nudipole;
using namespace nudipole::units;
using support::close;
using support::json;

namespace {

constexpr electroweak_parameters sm{};
const double to_z = std::sqrt(exchange_strength(sm, sm.z_mass) / 2), to_w = std::sqrt(exchange_strength(sm, sm.w_mass));

}  // namespace

TEST_CASE("N to a neutrino and a vector: the closed forms for a massless lepton") {
  for (const double m : {0.0, 0.4, 1.99}) {
    const width_form form = two_body_vector_form(2. * GeV, 0. * GeV, m * GeV);
    CHECK(close(form.dipole / GeV3, dipole_two_body_width(2. * GeV, m * m * GeV2) / GeV3, 1e-13));
    CHECK(form.mixing == 0. * GeV);
    CHECK(close(two_body_vector_asymmetry(2. * GeV, 0. * GeV, m * GeV, 1e-6 * per_GeV, 0),
                dipole_asymmetry(2. * GeV, m * m * GeV2), 1e-13));
  }
  CHECK(two_body_vector_form(2. * GeV, 0.5 * GeV, 1.5 * GeV).dipole == 0. * GeV3);
  CHECK(two_body_vector_asymmetry(2. * GeV, 0. * GeV, 3. * GeV, 1e-6 * per_GeV, 0) == 0);
  // by mixing it is a meson of the V−A current
  CHECK(close(two_body_vector_asymmetry(100. * GeV, 1.8 * GeV, 80. * GeV, 0. * per_GeV, 1, to_w),
              meson_asymmetry(100. * GeV, 1.8 * GeV, 80. * GeV, meson_spin::vector), 1e-13));
}

TEST_CASE("heavy N by mixing: the widths into W and Z are as 2 to 1 and G_F V squared M cubed over 8 sqrt2 pi") {
  const double m = 1e6, contact = double(sm.fermi_constant * GeV2) * m * m * m / (8 * std::sqrt(2.) * pi);
  CHECK(close(two_body_vector_form(m * GeV, 0. * GeV, sm.w_mass, to_w).mixing / GeV, contact, 1e-7));
  CHECK(close(two_body_vector_form(m * GeV, 0. * GeV, sm.z_mass, to_z).mixing / GeV, contact / 2, 1e-7));
}

TEST_CASE("two-body widths and asymmetries are those of an independent program") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("decays through several mediators");
  const json file = json::read(*data / "mediators.json");
  for (const json& entry : file["twobody"]) {
    const energy M = entry["M_N"].number() * GeV;
    CHECK(close(two_body_vector_form(M, 0. * GeV, 0. * GeV).dipole / GeV3, entry["gamma"].number(), 1e-11));
    const json& zprime = entry["nu_Zprime"];
    const energy mass = zprime["M_V"].number() * GeV;
    CHECK(close(two_body_vector_form(M, 0. * GeV, mass).dipole / GeV3, zprime["width"].number(), 1e-11));
    CHECK(close(two_body_vector_asymmetry(M, 0. * GeV, mass, 1. * per_GeV, 0), zprime["alpha"].number(), 1e-11));
    if (!entry.has("nu_Z")) continue;
    const width_form z = two_body_vector_form(M, 0. * GeV, sm.z_mass, to_z);
    CHECK(close(z.dipole / GeV3, entry["nu_Z"]["muZ2"].number(), 1e-10));
    CHECK(close(z.interference / GeV2, entry["nu_Z"]["muZ_V"].number(), 1e-10));
    CHECK(close(z.mixing / GeV, entry["nu_Z"]["V2"].number(), 1e-10));
    const json& tau = entry["tau_W"];
    const energy ml = tau["m_l"].number() * GeV;
    const width_form w = two_body_vector_form(M, ml, sm.w_mass, to_w);
    CHECK(close(w.dipole / GeV3, tau["muW2"].number(), 1e-10));
    CHECK(close(w.interference / GeV2, tau["muW_V"].number(), 1e-10));
    CHECK(close(w.mixing / GeV, tau["V2"].number(), 1e-10));
    const auto alpha = [&](double mu, double v) {
      return two_body_vector_asymmetry(M, ml, sm.w_mass, mu * per_GeV, v, to_w);
    };
    CHECK(close(alpha(1, 0), tau["alpha_muW2"].number(), 1e-10));
    CHECK(close(alpha(0, 1), tau["alpha_V2"].number(), 1e-10));
    const double mu = 1e-4, v = 0.01, total = w(mu * per_GeV, v) / GeV;
    const double odd = alpha(1, 0) * mu * mu * (w.dipole / GeV3) + alpha(0, 1) * v * v * (w.mixing / GeV) +
                       tau["alpha_muW_V"].number() * mu * v * (w.interference / GeV2);
    CHECK(close(alpha(mu, v), odd / total, 1e-10));
  }
}

TEST_CASE("what makes no sense is refused by name") {
  CHECK_THROWS_WITH_AS(two_body_vector_form(-1. * GeV, 0. * GeV, 0. * GeV),
                       "two_body_vector: heavy neutrino mass = -1 GeV: must be positive and finite", bad_parameter);
  CHECK_THROWS_WITH_AS(two_body_vector_form(1. * GeV, 0. * GeV, 0. * GeV, 0.3),
                       "two_body_vector: vector mass = 0 GeV: must be positive and finite", bad_parameter);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(two_body_vector_form(1. * GeV, 0. * GeV, 0.1 * GeV, nan), bad_parameter);
  CHECK_THROWS_AS(two_body_vector_asymmetry(1. * GeV, 0. * GeV, 0.1 * GeV, nan * per_GeV, 0), bad_parameter);
}
