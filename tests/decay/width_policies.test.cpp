// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/width_policies.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::energy_cubed;
using nudipole::finite_width;
using nudipole::narrow_width;

static_assert(nudipole::WidthPolicy<narrow_width<>> && nudipole::WidthPolicy<finite_width<>>);
static_assert(!nudipole::WidthPolicy<nudipole::quark_level>);

energy_cubed total(const auto& policy, const nudipole::dipole_portal& model) {
  energy_cubed sum = 0. * GeV3;
  for (const nudipole::dipole_mode& mode : policy.modes(model, nudipole::zprime_decays{})) sum += mode.width;
  return sum;
}

TEST_CASE("only the narrow width above M_Z' does not interfere; below it is the finite one") {
  const auto above = nudipole::benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV});
  const auto below = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 2. * GeV});
  CHECK(!narrow_width{}.interferes(above));
  CHECK((narrow_width{}.interferes(below) && finite_width{}.interferes(above) && finite_width{}.interferes(below)));
  CHECK(total(narrow_width{}, below) == total(finite_width{}, below));
  CHECK(total(narrow_width{}, above) != total(finite_width{}, above));
}

TEST_CASE("a Z' without an open decay is stable: N -> nu Z' in full, and beside it what is off its shell") {
  // couples to quarks alone and is lighter than two pions
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV,
                                            .zprime = 0.1 * GeV,
                                            .dipole = 1e-6 * per_GeV,
                                            .quarks = nudipole::up_and_down(1),
                                            .charged_leptons = 0,
                                            .neutrinos = 0});
  const auto modes = finite_width{}.modes(model, nudipole::zprime_decays{});
  REQUIRE(modes.size() == 3);
  CHECK(modes[0].products == nudipole::final_state{nudipole::zprime_id});
  // M³/4π (1 − r)²(1 + r/2) by hand
  CHECK(support::close(modes[0].width / GeV3, 9.9412, 1e-4));
  CHECK(modes[0].width == narrow_width{}.modes(model, nudipole::zprime_decays{})[0].width);
  CHECK((narrow_width{}.modes(model, nudipole::zprime_decays{}).size() == 1));
  // g²/4π² ∫ ds (1 − r)²(1 + r/2) 3 s M³/[3 (s − M²)²] of each quark, as a sum of steps in log s
  double sum = 0;
  const double from = std::log(0.27914078 * 0.27914078), to = std::log(25.);
  for (int i = 0; i < 20000; ++i) {
    const double s = std::exp(from + (to - from) * (i + 0.5) / 20000), r = s / 25, d = s - 0.01;
    sum += (1 - r) * (1 - r) * (1 + r / 2) * 125 * s / (d * d) * s * (to - from) / 20000;
  }
  sum /= 16 * nudipole::pi * nudipole::pi * nudipole::pi;
  CHECK(support::close(modes[1].width / GeV3, sum, 1e-3));  // quarks have masses
  CHECK(support::close(modes[2].width / GeV3, sum, 1e-3));
  // nothing is open to a light N: no mode at all
  CHECK(finite_width{}
            .modes(nudipole::benchmark_i({.heavy_neutrino = 0.09 * GeV,
                                          .zprime = 0.1 * GeV,
                                          .quarks = nudipole::up_and_down(1),
                                          .charged_leptons = 0,
                                          .neutrinos = 0}),
                   nudipole::zprime_decays{})
            .empty());
}

TEST_CASE("the narrow width says where it is doubtful, and is right to some per cent elsewhere") {
  const nudipole::zprime_decays zprime;
  for (double zprime_mass : {0.1, 1., 10.})
    for (double g : {0.01, 0.1, 0.3}) {
      const auto at = [&](double ratio) {
        return nudipole::benchmark_i({.heavy_neutrino = ratio * zprime_mass * GeV,
                                      .zprime = zprime_mass * GeV,
                                      .quarks = nudipole::up_and_down(g),
                                      .charged_leptons = g,
                                      .neutrinos = g});
      };
      const double bound = std::sqrt(double(zprime.width(at(1)) / (zprime_mass * GeV)));
      CAPTURE(zprime_mass);
      CAPTURE(g);
      CHECK(!narrow_width{}.doubtful(at(0.99), zprime));
      CHECK(!narrow_width{}.doubtful(at(1), zprime));  // the off-shell integral
      CHECK(narrow_width{}.doubtful(at(1 + 0.99 * bound), zprime));
      CHECK(!narrow_width{}.doubtful(at(1 + 1.01 * bound), zprime));
      for (double beyond : {1.01, 2., 5.}) {
        const auto model = at(1 + beyond * bound);
        CHECK(std::abs(total(narrow_width{}, model) / total(finite_width{}, model) - 1) < 0.07);
      }
      CHECK(total(narrow_width{}, at(1 + 0.01 * bound)) < 0.01 * total(finite_width{}, at(1 + 0.01 * bound)));
    }
}

}  // namespace
