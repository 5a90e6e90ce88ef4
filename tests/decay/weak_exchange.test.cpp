// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/weak_exchange.hpp>

#include "support/approx.hpp"

#include <nudipole/errors.hpp>

#include <doctest/doctest.h>
#include <cmath>
#include <complex>
#include <limits>

using namespace nudipole;
using support::close;

TEST_CASE("the coefficients of W and Z are their couplings over their propagators") {
  constexpr electroweak_parameters sm{};
  const double M = 100, m = 1.777, share = 0.7, s13 = 5000, s23 = 3000;
  const detail::weak_exchange weak(neutral_diagrams::neutral_and_charged, M, m, sm.charged_lepton(), sm, share);
  const double mz = sm.z_mass / GeV, mw = sm.w_mass / GeV, gf = sm.fermi_constant * GeV2;
  const std::complex<double> dz(s23 - mz * mz, mz * (sm.z_width / GeV)), dw(s13 - mw * mw, mw * (sm.w_width / GeV));
  const double kappa = 4 * gf * mz * mz / std::sqrt(2.), w = 4 * gf * mw * mw / std::sqrt(2.);
  const auto f = weak.mixing(weak.z_propagator(s23), weak.crossed(s13));
  const std::complex<double> left = kappa * sm.charged_lepton().left / dz + w / dw;
  CHECK(close(f.left.re, left.real(), 1e-13));
  CHECK(close(f.left.im, left.imag(), 1e-13));
  CHECK(close(f.w_long.re, (-w * m / (mw * mw) / dw).real(), 1e-13));
  CHECK(close(f.z_long.re, (-m * M / (mz * mz) * kappa * -0.5 / dz).real(), 1e-13));
  // C_W = 2μ^W (g_W/√2)/D_W
  CHECK(close(weak.w_dipole(weak.crossed(s13)).re, (2 * share * std::sqrt(w) / dw).real(), 1e-13));
  CHECK(close(weak.z_square(s23), std::norm(kappa * sm.charged_lepton().left / dz), 1e-13));
  CHECK(weak.heavy());
  CHECK(weak.has_w_dipole());
}

TEST_CASE("only l of nu's own flavour has a W, and only nu itself a second Z") {
  constexpr electroweak_parameters sm{};
  const auto of = [&](neutral_diagrams diagrams) {
    return detail::weak_exchange(diagrams, 10, 0, sm.neutrino(), sm, 1);
  };
  for (const auto diagrams : {neutral_diagrams::neutral, neutral_diagrams::neutrinos}) {
    CHECK(!of(diagrams).crosses());
    CHECK(!of(diagrams).has_w_dipole());
    CHECK(of(diagrams).crossed(50.) == numeric::complex{});
  }
  CHECK(!of(neutral_diagrams::identical_neutrinos).has_w());
  CHECK(of(neutral_diagrams::identical_neutrinos).crossed().line() == of(neutral_diagrams::neutral).z());
  CHECK(!of(neutral_diagrams::neutral).heavy());
  CHECK(detail::weak_exchange{}.z_propagator(1.) == numeric::complex{});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(detail::weak_exchange(neutral_diagrams::neutral, 10, 0, sm.neutrino(), sm, nan),
                       "neutral_amplitude: w share = nan: must be finite", bad_parameter);
}
