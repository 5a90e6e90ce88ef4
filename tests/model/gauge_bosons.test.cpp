// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/gauge_bosons.hpp>

#include <doctest/doctest.h>

#include <cmath>

using namespace nudipole;
using namespace nudipole::units;

TEST_CASE("the photon couples to electric charge") {
  constexpr mediator light = photon{{.muon = 1e-6 * per_GeV}};
  static_assert(light.mass() == 0. * GeV && light.width() == 0. * GeV && light.is_vectorlike());
  CHECK(light.coupling(2).left == doctest::Approx(0.201881413915).epsilon(1e-11));  // 2e/3
  CHECK(light.coupling(11).right == doctest::Approx(-0.302822120872).epsilon(1e-11));
  CHECK(light.coupling(14) == chiral_couplings{});
  CHECK(electric_charge(-1) == doctest::Approx(1. / 3));
  CHECK(electric_charge(22) == 0);
}

TEST_CASE("the Z's couplings follow from G_F and its mass") {
  const mediator z = z_boson{};
  // g_Z = 2M_Z(√2 G_F)^½ = 0.74070
  CHECK(2 * z.coupling(12).left == doctest::Approx(0.74070).epsilon(1e-5));
  CHECK(z.coupling(2).left == doctest::Approx(0.256178940927).epsilon(1e-10));
  CHECK(z.coupling(2).right == doctest::Approx(-0.114171693617).epsilon(1e-10));
  CHECK(z.coupling(13).left == doctest::Approx(-0.199093094119).epsilon(1e-10));
  CHECK(z.coupling(13).right == doctest::Approx(0.171257540426).epsilon(1e-10));
  CHECK(z.width() == 2.4955 * GeV);
}

TEST_CASE("gauge-invariant operators give the photon's, Z's and W's moments together") {
  const double s2 = 0.23121, s = std::sqrt(s2), c = std::sqrt(1 - s2);
  const electroweak_moments b = moments_of_operators(1e-6 * per_GeV, 0. * per_GeV);
  CHECK(b.z / b.photon == doctest::Approx(-s / c));
  CHECK(b.w == 0. * per_GeV);
  const electroweak_moments w = moments_of_operators(0. * per_GeV, 1e-6 * per_GeV);
  CHECK(w.z / w.photon == doctest::Approx(c / s));
  CHECK(w.w / w.photon == doctest::Approx(std::sqrt(2.) / s));
  const electroweak_moments both = moments_of_operators(3e-6 * per_GeV, -2e-6 * per_GeV);
  CHECK(both.w / per_GeV == doctest::Approx(std::sqrt(2.) * (s * both.photon + c * both.z) / per_GeV));
  // C_B = 1e-8 GeV⁻² alone gives μ^γ = 1.52655407174e-6 and μ^Z = −8.37166104216e-7 GeV⁻¹.
  const electroweak_moments one = moments_of_operators(moment_of_coefficient(1e-8 / GeV2), 0. * per_GeV);
  CHECK(one.photon * GeV == doctest::Approx(1.52655407174e-6).epsilon(1e-10));
  CHECK(one.z * GeV == doctest::Approx(-8.37166104216e-7).epsilon(1e-10));
}
