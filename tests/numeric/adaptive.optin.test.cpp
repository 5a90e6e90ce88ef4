// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/adaptive.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::numeric::adaptive;
using support::close;

static_assert(nudipole::numeric::Quadrature<adaptive>);
// Its nodes are not known beforehand, so it cannot stand where a fixed rule is asked for.
static_assert(!nudipole::numeric::FixedRule<adaptive>);

TEST_CASE("adaptive quadrature integrates what is smooth to rounding, and kinks to the tolerance asked for") {
  CHECK(close(adaptive{}([](double x) { return std::exp(-x * x); }, -6., 6.), std::sqrt(nudipole::pi), 1e-13));
  const auto kink = [](double x) { return std::abs(x - 0.3); };
  const auto root = [](double x) { return std::sqrt(x); };
  for (double tolerance : {1e-4, 1e-6, 1e-8, 1e-10}) {
    const adaptive rule{.relative_tolerance = tolerance, .max_bisections = 40};
    CHECK(close(rule(kink, 0., 1.), 0.5 * (0.09 + 0.49), tolerance));
    CHECK(close(rule(root, 0., 4.), 16. / 3, tolerance));
  }
}

TEST_CASE("adaptive quadrature carries units") {
  const auto integral = adaptive{}([](energy e) { return 3. * e * e; }, 1. * GeV, 2. * GeV);
  static_assert(std::convertible_to<decltype(integral), energy_cubed>);
  CHECK(close(double(integral / GeV3), 7, 1e-12));
}

TEST_CASE("an integral that misses its tolerance throws, and so does one that is not a number") {
  CHECK_THROWS_AS(
      (adaptive{.relative_tolerance = 1e-12, .max_bisections = 0}([](double x) { return std::sin(200 * x); }, 0., 1.)),
      nudipole::no_convergence);
  CHECK_THROWS_AS(adaptive{}([](double) { return std::numeric_limits<double>::quiet_NaN(); }, 0., 1.),
                  nudipole::no_convergence);
}

TEST_CASE("in place of the fixed rule it gives the same widths of N") {
  using nudipole::finite_width;
  for (energy mass : {2. * GeV, 7. * GeV, 60. * GeV}) {
    const auto model = nudipole::benchmark_ii({.heavy_neutrino = mass, .zprime = 3. * GeV});
    const auto fixed =
        branching_ratios(model, nudipole::heavy_neutrino_decays{finite_width{}, nudipole::quark_level{}});
    const auto adapted =
        branching_ratios(model, nudipole::heavy_neutrino_decays{finite_width<adaptive>{}, nudipole::quark_level{}});
    REQUIRE(fixed.size() == adapted.size());
    for (std::size_t i = 0; i < fixed.size(); ++i) {
      CAPTURE(final_state_name(fixed[i].products));
      // the logarithm in the interference of identical neutrinos costs the fixed rule digits
      const double tolerance = fixed[i].products == nudipole::final_state{12, 12, -12} ? 1e-6 : 1e-9;
      CHECK(close(double(fixed[i].width / GeV), double(adapted[i].width / GeV), tolerance));
    }
  }
}

}  // namespace
