// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/propagator.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using nudipole::detail::breit_wigner;
using support::close;

/// ∫ ds/[(s − M²)² + M²Γ²] in closed form.
double arcs(double m2, double mg, double a, double b) {
  return (std::atan((b - m2) / mg) - std::atan((a - m2) / mg)) / mg;
}

TEST_CASE("a Breit-Wigner is integrated from very narrow to broad, with the pole inside, outside and at an end") {
  const nudipole::numeric::gauss_legendre<48> rule;
  for (double mg : {1e-10, 1e-6, 1e-3, 0.3, 2.}) {
    CAPTURE(mg);
    const breit_wigner propagator{1, mg};
    const auto one = [](double) { return 1.; };
    CHECK(close(propagator.integrate(one, 0.1, 5., rule), arcs(1, mg, 0.1, 5), 1e-6));
    CHECK(close(propagator.integrate(one, 1., 5., rule), arcs(1, mg, 1, 5), 1e-6));
    CHECK(close(propagator.integrate(one, 0.1, 1., rule), arcs(1, mg, 0.1, 1), 1e-6));
  }
  // off the pole the width does not count, and 0 will do
  const breit_wigner stable{1, 0};
  CHECK(close(stable.integrate([](double) { return 1.; }, 2., 5., rule), 1 - 0.25, 1e-8));
  CHECK(close(stable.integrate([](double) { return 1.; }, 0., 1e-3, rule), 1 / 0.999 - 1, 1e-12));
  CHECK(stable.integrate([](double) { return 1.; }, 2., 2., rule) == 0);
}

TEST_CASE("a threshold at the lower end does not spoil the rule") {
  const nudipole::numeric::gauss_legendre<48> rule;
  // ∫₀¹ √s ds/[(s − 4)² + 0] with s = 4 u²: closed form through partial fractions
  const breit_wigner propagator{4, 0};
  const double exact = 1. / 3 - std::log(3.) / 4;
  CHECK(close(propagator.integrate([](double s) { return std::sqrt(s); }, 0., 1., rule), exact, 1e-9));
}

}  // namespace
