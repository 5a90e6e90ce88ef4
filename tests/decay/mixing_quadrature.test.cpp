// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/mixing_quadrature.hpp>

#include "support/approx.hpp"

#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/model/electroweak.hpp>

#include <doctest/doctest.h>
#include <cmath>

using namespace nudipole;
using namespace nudipole::units;
using numeric::gauss_legendre;
using support::close;

namespace {

constexpr electroweak_parameters sm{};

neutral_amplitude electrons(energy M, double w_share = 0) {
  return {neutral_diagrams::neutral_and_charged,
          M,
          0.000511 * GeV,
          {3. * GeV, 0.2 * GeV, 1.},
          sm.charged_lepton(),
          sm,
          w_share};
}

}  // namespace

TEST_CASE("panels that halve towards the upper end hold a pole that is near it") {
  const detail::graded<gauss_legendre<6>> rule{};
  const auto f = [](double x) { return 1 / ((x - 1.05) * (x - 1.05) + 0.0004); };
  const double exact = (std::atan(-0.05 / 0.02) - std::atan(-1.05 / 0.02)) / 0.02;
  CHECK(close(rule(f, 0., 1.), exact, 1e-4));
  CHECK(!close(gauss_legendre<6>{}(f, 0., 1.), exact, 1e-2));
}

TEST_CASE("the default rules are good to 1e-5, on both sides of the W and with its dipole moment") {
  const mixing_quadrature<> usual;
  const mixing_quadrature<gauss_legendre<96>, gauss_legendre<3>, gauss_legendre<48>> fine;
  for (const double share : {0., 2.})
    for (const double M : {5., 40., 79., 81., 90., 95., 173., 400., 3000.}) {
      CAPTURE(M);
      CAPTURE(share);
      const neutral_amplitude amplitude = electrons(M * GeV, share);
      const width_form a = M > 48 ? usual.near_w(amplitude) : usual(amplitude, neutral_diagrams::neutral_and_charged);
      const width_form b = fine(amplitude, neutral_diagrams::neutral_and_charged);
      CHECK(close(a.dipole / GeV3, b.dipole / GeV3, 1e-5));
      CHECK(close(a.mixing / GeV, b.mixing / GeV, 2e-5));
      CHECK(close(a.interference / GeV2, b.interference / GeV2, 1e-4));
    }
}

TEST_CASE("a closed integral over s13 is the one by a rule, with and without the W's dipole moment") {
  // a share so small that it makes no difference has the closed form, none has the rule
  const mixing_quadrature<gauss_legendre<64>, gauss_legendre<3>, gauss_legendre<24>> rule;
  for (const double M : {3., 20., 60.}) {
    const width_form closed = rule(electrons(M * GeV, 1e-12), neutral_diagrams::neutral_and_charged);
    const width_form other = rule(electrons(M * GeV), neutral_diagrams::neutral_and_charged);
    CHECK(close(closed.dipole / GeV3, other.dipole / GeV3, 1e-9));
    CHECK(close(closed.interference / GeV2, other.interference / GeV2, 1e-8));
    CHECK(close(closed.mixing / GeV, other.mixing / GeV, 1e-6));  // not along a line
  }
}
