// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/presets.hpp>

#include "support/approx.hpp"
#include "support/json.hpp"
#include "support/reference_data.hpp"

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/errors.hpp>

#include <doctest/doctest.h>
#include <cmath>

using namespace nudipole;
using namespace nudipole::units;
using support::close;
using support::json;

namespace {

constexpr double s2 = electroweak_parameters{}.sin2_theta_w;

/// μ^γ, μ^Z and μ^W of the muon.
electroweak_moments moments_of(const portal& model) {
  const inverse_energy mu = model.dipole.muon;
  return {model[0].share.muon * mu, model[1].share.muon * mu, model.w_share().muon * mu};
}

}  // namespace

TEST_CASE("d_B alone has no W, and tan of the weak angle between Z and photon; d_W alone has root two over s") {
  const portal b = electroweak_dipoles(5. * GeV, {.muon = 1e-6 * per_GeV}, {});
  CHECK(close(b.dipole.muon / per_GeV, 1e-6 * std::sqrt(1 - s2), 1e-14));
  CHECK(close(b[1].share.muon, -std::sqrt(s2 / (1 - s2)), 1e-14));
  CHECK(b.w_share().muon == 0);
  const portal w = electroweak_dipoles(5. * GeV, {}, {.muon = 1e-6 * per_GeV});
  CHECK(close(w[1].share.muon, std::sqrt((1 - s2) / s2), 1e-14));
  CHECK(close(w.w_share().muon, std::sqrt(2 / s2), 1e-14));
  static_assert(electroweak_dipoles(5. * GeV, {.muon = 1e-6 * per_GeV}, {}).size() == 2);
}

TEST_CASE("where the photon has none, the moment of the form is the Z's") {
  const double s = std::sqrt(s2), c = std::sqrt(1 - s2);
  const portal model = electroweak_dipoles(5. * GeV, {.muon = -s * 1e-6 * per_GeV}, {.muon = c * 1e-6 * per_GeV});
  CHECK(std::abs(moments_of(model).photon * GeV) < 1e-21);
  CHECK(close(moments_of(model).z * GeV, 1e-6, 1e-12));
}

TEST_CASE("moments of operators are those of an independent program") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("moments of electroweak operators");
  const json file = json::read(*data / "mediators.json");
  for (const json& entry : file["ew"]) {
    const double v = entry["v"].number() / std::sqrt(2.);
    const portal model = electroweak_dipoles(5. * GeV, {.muon = v * entry["C_B"].number() * per_GeV},
                                             {.muon = v * entry["C_W"].number() * per_GeV});
    CHECK(close(moments_of(model).photon * GeV, entry["mu_gamma"].number(), 1e-10));
    CHECK(close(moments_of(model).z * GeV, entry["mu_Z"].number(), 1e-10));
    CHECK(std::abs(moments_of(model).w * GeV - entry["mu_W"].number()) < 1e-16);
  }
}

TEST_CASE("decays of the presets: no charged current of d_B, one of d_W, a photon in both") {
  const heavy_neutrino n{.mass = 150. * GeV, .nature = fermion_nature::majorana};
  const portal b = electroweak_dipoles(n, {.muon = 1e-6 * per_GeV}, {});
  const portal w = electroweak_dipoles(n, {}, {.muon = 1e-6 * per_GeV});
  const heavy_neutrino_decays decays{finite_width{}};
  CHECK(decays.modes(b).partial_width({13, 2, -1}, b) == 0. * GeV);
  CHECK(decays.modes(w).partial_width({13, 2, -1}, w) > 0. * GeV);
  for (const portal& model : {b, w}) CHECK(decays.modes(model).partial_width({14, 22}, model) > 0. * GeV);
}

TEST_CASE("a Z' and the photon interfere") {
  const zprime vector{.at_mass = 10. * GeV, .moments = {.muon = 2e-6 * per_GeV}, .charged_leptons = universal(0.3)};
  const portal both = zprime_and_photon(5. * GeV, vector, {.muon = 1e-6 * per_GeV});
  CHECK(both.size() == 2);
  CHECK(both.dipole.muon == 2e-6 * per_GeV);
  CHECK(both[1].share.muon == 0.5);
  const auto electrons = [](const portal& model) {
    return heavy_neutrino_decays{finite_width{}}.modes(model).partial_width({14, 11, -11}, model) / GeV;
  };
  const double apart = electrons(portal{heavy_neutrino{.mass = 5. * GeV}, vector}) +
                       electrons(photon_portal(5. * GeV, {.muon = 1e-6 * per_GeV}));
  CHECK(!close(electrons(both), apart, 1e-2));
}

TEST_CASE("numbers that make no sense are refused") {
  CHECK_THROWS_AS(electroweak_dipoles(-1. * GeV, {}, {}), bad_parameter);
  CHECK_THROWS_AS(electroweak_dipoles(heavy_neutrino{.mass = 1. * GeV}, {}, {}, {.sin2_theta_w = 0}), bad_parameter);
  CHECK_THROWS_AS(electroweak_dipoles(1. * GeV, {}, {.tau = (1. / 0.) * per_GeV}), bad_parameter);
}
