// SPDX-License-Identifier: BSL-1.0
// Contours of whole calculations: what they cost, where they close, and that a limit of three events is the number 3.
#include <nudipole/limits/contour.hpp>
#include <nudipole/limits/counting.hpp>
#include <nudipole/limits/reach.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <nudipole/limits/scan.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/published_sites.hpp>

namespace {

using namespace nudipole::units;

const auto& partons() {
  static const nudipole::deep_inelastic process{nudipole::grv98lo{}};
  return process;
}
nudipole::dipole_portal model(double mass, double zprime = 0.1) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}

/// ln(N/3) of benchmark I in an experiment, each mass integrated once, and how often it is asked.
template <class Setup>
class excess {
 public:
  explicit excess(const Setup& setup) : setup_(setup) {}
  double operator()(double mass, double mu) {
    ++evaluations;
    auto at = known_.find(mass);
    if (at == known_.end())
      at = known_.emplace(mass, nudipole::expected_events(model(mass), setup_, nudipole::charged_leptons{})).first;
    return std::log(at->second.events(mu * per_GeV) / 3);
  }
  int evaluations = 0;

 private:
  const Setup& setup_;
  std::map<double, nudipole::event_expectation<>> known_;
};

TEST_CASE("the contour of benchmark I costs fewer than 2000 evaluations and agrees with the reach at each mass") {
  const nudipole::experiment run3{nudipole::fasernu(), partons(), {.luminosity = 150. * inv_fb}};
  excess f(run3);
  const nudipole::plane axes{{1, 70}, {1e-8, 1e-1}};
  const double tolerance = 1e-3, decades = std::log(axes.y.to / axes.y.from);
  const auto region =
      nudipole::find_region(axes, [&](double mass, double mu) { return f(mass, mu); }, {.tolerance = tolerance});
  CHECK(f.evaluations < 2000);
  REQUIRE(region.parts().size() == 1);
  for (double mass : {1.5, 5.3, 22., 48.}) {
    const auto reached =
        nudipole::reach(nudipole::expected_events(model(mass), run3, nudipole::charged_leptons{}), 3.).front() * GeV;
    // the slope of the contour is about one: twice the tolerance in μ is enough
    const double up = std::exp(2 * tolerance * decades);
    CHECK(region.contains({mass, reached * up}));
    CHECK(!region.contains({mass, reached / up}));
  }
}

TEST_CASE("the two-sided contour of FASER2 closes at its tip") {
  using nudipole::numeric::gauss_legendre;
  const auto rough = partons().with_quadrature(nudipole::kernel_quadrature<gauss_legendre<8>, gauss_legendre<8>>{});
  const nudipole::experiment setup{nudipole::faser2(), rough, {.luminosity = 3000. * inv_fb}};
  const auto sides = [&](double mass) {
    return nudipole::reach(nudipole::expected_events(model(mass), setup, nudipole::charged_leptons{}), 3.).all().size();
  };
  // one opinion: the mass from which on there is no crossing
  double below = 1.61, above = 1.64;
  REQUIRE(sides(below) == 2);
  REQUIRE(sides(above) == 0);
  while (above - below > 1e-4) {
    const double middle = 0.5 * (above + below);
    (sides(middle) == 2 ? below : above) = middle;
  }
  CHECK(std::abs(below - 1.6233) < 2e-3);  // measured
  // the other: the rightmost point of the polygon
  const nudipole::plane axes{{1.5, 1.7}, {1.5e-7, 1.5e-6}};
  excess f(setup);
  const auto region = nudipole::find_region(axes, [&](double mass, double mu) { return f(mass, mu); },
                                            {.tolerance = 4e-3, .columns = 4, .rows = 6});
  REQUIRE(region.parts().size() == 1);
  CHECK(region.parts()[0].holes.empty());
  double tip = 0;
  for (const auto& p : region.parts()[0].outline) tip = std::max(tip, p.x);
  CHECK(std::abs(std::log(tip / below)) < 4e-3 * std::log(1.7 / 1.5) + 1e-4);
}

TEST_CASE("three events as a limit give the contours of the number 3 bit for bit") {
  const nudipole::experiment run3{nudipole::fasernu(), partons(), {.luminosity = 150. * inv_fb}};
  int crossings = 0;
  for (double zprime : {0.1, 1., 10.})
    for (energy mass : nudipole::log_grid(1. * GeV, 70. * GeV, 8)) {
      const auto made = nudipole::integrate_production(model(mass / GeV, zprime), run3);
      for (nudipole::lepton_flavour flavour : nudipole::lepton_flavours) {
        const auto signal = nudipole::expected_events(
            nudipole::single_flavour(flavour, {.heavy_neutrino = mass, .zprime = zprime * GeV}), made,
            nudipole::charged_leptons{});
        const auto number = nudipole::reach(signal, 3.).all();
        const auto limit = nudipole::reach(signal, nudipole::three_events{}).all();
        REQUIRE(number.size() == limit.size());
        for (std::size_t i = 0; i < number.size(); ++i, ++crossings) CHECK(number[i].dipole == limit[i].dipole);
      }
    }
  CHECK(crossings > 60);
}

}  // namespace
