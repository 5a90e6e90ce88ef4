// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/recoil_above.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <limits>

#include "support/approx.hpp"
#include "support/fixtures.hpp"

namespace {

using namespace nudipole;
using support::close;

static_assert(ProductionProcess<recoil_above<coherent<>>>);
static_assert(recoil_above<electron_scattering<>>::strikes_electrons && !recoil_above<coherent<>>::strikes_electrons);

dipole_portal model(double mass, double zprime) {
  return benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV, .charged_leptons = 1});
}
template <class Process>
double sigma(const Process& process, double e, const portal& m) {
  return cross_section(process, e * GeV, m, tungsten_184, 1. * per_GeV) / cm2;
}
/// The same collisions, sorted by E_N.
template <class Process>
double by_bins(const Process& process, double e, const portal& m, double bound) {
  const auto bins =
      binned(process, e * GeV, m, tungsten_184, total_energy{}, {0. * GeV, (e - bound) * GeV, 2 * e * GeV});
  return bins.bins[0] / (cm2 * GeV2);
}
const auto& inelastic() {
  static const low_q2_deep_inelastic made{bodek_yang{grv98lo{}}};
  return made;
}

}  // namespace

TEST_CASE("electrons above a recoil are those of a window of their energy") {
  for (double mass : {0.001, 0.1, 0.5})
    for (energy bound : {0.01 * MeV, 30. * MeV, 2. * GeV, 100. * GeV}) {
      CAPTURE(mass);
      CAPTURE(double(bound / GeV));
      const double window = sigma(electron_scattering{recoil_window{.minimum = bound}}, 1000, model(mass, 0.1));
      CHECK(close(sigma(recoil_above{electron_scattering{}, bound}, 1000, model(mass, 0.1)), window, 1e-7));
    }
}

TEST_CASE("hadrons above an energy are those of a bin of the energy of N, for all processes") {
  for (double e : {50., 1000.})
    for (double mass : {0.1, 3.})
      for (double zprime : {0.1, 10.})
        for (double bound : {0.5, 5., 30.}) {
          CAPTURE(e);
          CAPTURE(mass);
          CAPTURE(zprime);
          CAPTURE(bound);
          const portal m = model(mass, zprime);
          const auto compare = [&](const auto& process, double tolerance) {
            const double above = sigma(recoil_above{process, bound * GeV}, e, m);
            CHECK(above <= sigma(process, e, m) * (1 + 1e-3));
            CHECK(std::abs(above - by_bins(process, e, m, bound)) <
                  tolerance * above + 1e-4 * sigma(process, e, m) * 1e-2);
          };
          compare(support::parton_model(), 5e-4);
          compare(inelastic(), 5e-4);
          compare(elastic{}, 5e-4);
        }
}

TEST_CASE("a bound of zero is none, and one above the beam leaves nothing") {
  const portal m = model(0.3, 0.1);
  for (double e : {20., 1000.}) {
    const auto none = [&](const auto& process) {
      CHECK(sigma(recoil_above{process, 0. * GeV}, e, m) == sigma(process, e, m));
      CHECK(sigma(recoil_above{process, 1.01 * e * GeV}, e, m) == 0);
    };
    none(support::parton_model());
    none(inelastic());
    none(elastic{});
    none(coherent{});
    none(electron_scattering{});
  }
}

TEST_CASE("nuclei that recoil whole take next to nothing") {
  const portal m = model(0.1, 0.1);
  // Q of some 1/R = 30 MeV: kinetic energies of keV
  CHECK(sigma(recoil_above{coherent{}, 1e-6 * GeV}, 1000, m) > 0.5 * sigma(coherent{}, 1000, m));
  CHECK(sigma(recoil_above{coherent{}, 1e-3 * GeV}, 1000, m) < 1e-3 * sigma(coherent{}, 1000, m));
}

TEST_CASE("processes have each its own bound, and together one") {
  const portal m = model(0.3, 0.1);
  const processes own{recoil_above{elastic{}, 0.1 * GeV}, recoil_above{inelastic(), 5. * GeV}};
  CHECK(close(sigma(own, 500, m),
              sigma(recoil_above{elastic{}, 0.1 * GeV}, 500, m) + sigma(recoil_above{inelastic(), 5. * GeV}, 500, m),
              1e-14));
  const recoil_above both{processes{elastic{}, inelastic()}, 5. * GeV};
  CHECK(close(sigma(both, 500, m),
              sigma(recoil_above{elastic{}, 5. * GeV}, 500, m) + sigma(recoil_above{inelastic(), 5. * GeV}, 500, m),
              1e-14));
}

TEST_CASE("bounds that make no sense are refused") {
  CHECK_THROWS_WITH_AS((recoil_above{coherent{}, -1. * GeV}), doctest::Contains("recoil_above: energy"), bad_parameter);
  CHECK_THROWS_AS((recoil_above{coherent{}, std::numeric_limits<double>::quiet_NaN() * GeV}), bad_parameter);
}
