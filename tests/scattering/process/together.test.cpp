// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/together.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <type_traits>

#include "support/fixtures.hpp"

namespace {

using namespace nudipole;
using support::all_processes;
using support::parton_model;

const auto& above() {
  static const deep_inelastic made{grv98lo{}, momentum_transfer{}, minimum_q2{1. * GeV2}};
  return made;
}
static_assert(ProductionProcess<decltype(processes{parton_model(), above()})>);

TEST_CASE("cross sections, event numbers and kernels of a sum are those of its parts") {
  const processes sum{parton_model(), above()};
  const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const auto sigma = [&](const auto& process) {
    return double(cross_section(process, 500. * GeV, model, tungsten_184, 1e-6 * per_GeV) / pb);
  };
  CHECK(sigma(above()) < sigma(parton_model()));
  CHECK(sigma(sum) == doctest::Approx(sigma(parton_model()) + sigma(above())).epsilon(1e-14));
  const auto events = [&](const auto& process) {
    return integrate_production(model, experiment{fasernu(), process, {.luminosity = 150. * inv_fb}})
        .events(lepton_flavour::muon, 1e-6 * per_GeV);
  };
  CHECK(events(sum) == doctest::Approx(events(parton_model()) + events(above())).epsilon(1e-13));
  int kernels = 0, parts = 0;
  sum.for_each_kernel(500. * GeV, model, tungsten_184, [&](const auto&) { ++kernels; });
  sum.for_each_part([&](const auto&) { ++parts; });
  CHECK(kernels == 2);
  CHECK(parts == 2);
  kernels = 0;
  sum.for_each_kernel(10. * MeV, model, tungsten_184, [&](const auto&) { ++kernels; });
  CHECK(kernels == 0);
}

const coherent on_nuclei{};
const elastic on_nucleons{};
const auto& inelastic() {
  static const low_q2_deep_inelastic made{bodek_yang{grv98lo{}}};
  return made;
}
static_assert(ProductionProcess<std::remove_cvref_t<decltype(all_processes())>>);

double sigma(const auto& process, double beam, double mass, double zprime) {
  const auto model = benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
  return double(cross_section(process, beam * GeV, model, tungsten_184, 1e-6 * per_GeV) / pb);
}

TEST_CASE("the full sum is never below any of its parts") {
  for (double beam : {1., 5., 30., 300., 5000.})
    for (double mass : {0.3, 1., 10., 50.})
      for (double zprime : {0.1, 1., 10.}) {
        const double sum = sigma(all_processes(), beam, mass, zprime);
        CAPTURE(beam);
        CAPTURE(mass);
        CAPTURE(zprime);
        double parts = 0;
        all_processes().for_each_part([&](const auto& part) {
          const double one = sigma(part, beam, mass, zprime);
          CHECK(one >= 0);
          CHECK(sum >= one);
          parts += one;
        });
        CHECK(sum == doctest::Approx(parts).epsilon(1e-12));
      }
}

TEST_CASE("the full sum is continuous in the energy and in the mass of N") {
  // Steps of 0.1 %: what is continuous changes by little more, but at a threshold, where it is small.
  for (double zprime : {0.1, 1., 10.}) {
    const double scale = sigma(all_processes(), 1000., 1., zprime);
    for (double beam = 2; beam < 9000; beam *= 1.31) {
      const double before = sigma(all_processes(), beam, 1., zprime),
                   after = sigma(all_processes(), 1.001 * beam, 1., zprime);
      CAPTURE(beam);
      CHECK(std::abs(after - before) < 0.02 * before + 1e-6 * scale);
      CHECK(after > before);
    }
    for (double mass = 0.1; mass < 40; mass *= 1.31) {
      const double before = sigma(all_processes(), 1000., mass, zprime),
                   after = sigma(all_processes(), 1000., 1.001 * mass, zprime);
      CAPTURE(mass);
      CHECK(std::abs(after - before) < 0.05 * before + 1e-6 * scale);
    }
  }
}

TEST_CASE("for a heavy Z' at high energy the parton model is all of it") {
  for (double beam : {1000., 3000., 10000.})
    for (double mass : {1., 10.}) {
      CAPTURE(beam);
      CAPTURE(mass);
      CHECK(sigma(all_processes(), beam, mass, 10.) ==
            doctest::Approx(sigma(parton_model(), beam, mass, 10.)).epsilon(0.01));
    }
  // and for a light one it is not
  CHECK(sigma(all_processes(), 300., 1., 0.1) > 2 * sigma(parton_model(), 300., 1., 0.1));
}

TEST_CASE("no collision belongs to two processes: the mass of the hadrons tells them apart") {
  const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const energy beam = 200. * GeV;
  /// W² = M² + 2M(E − E_N) − Q² with what is at rest, over its mass squared.
  const auto recoil_mass = [&](const auto& kernel, const collision& c) {
    const struck_target struck = kernel.struck(c, 0.3);
    const produced_neutrino n = kernel.neutrino(c);
    const energy m = struck.target_mass;
    return double((m * m + 2. * m * (beam - n.total_energy) - c.q2) / (m * m));
  };
  int seen = 0;
  const auto for_each_point = [&](const auto& process, const auto& check) {
    process.for_each_kernel(beam, model, tungsten_184, [&](const auto& kernel) {
      for (double u = 0.025; u < 1; u += 0.05)
        for (double v = 0.025; v < 1; v += 0.05) {
          const collision c = kernel(u, v);
          if (!(c.weight > 0. * cm2 * GeV2)) continue;
          ++seen;
          check(recoil_mass(kernel, c), kernel.struck(c, 0.3));
        }
    });
  };
  const double tolerance = 1e-9;
  for_each_point(on_nuclei, [&](double w2, const struck_target& struck) {
    CHECK(w2 == doctest::Approx(1).epsilon(tolerance));
    CHECK(struck.constituent == nucleus_id(tungsten_184));
    CHECK(struck.recoil == struck.constituent);
  });
  for_each_point(on_nucleons, [&](double w2, const struck_target& struck) {
    CHECK(w2 == doctest::Approx(1).epsilon(tolerance));
    CHECK(struck.recoil == struck.constituent);
  });
  for_each_point(inelastic(), [&](double w2, const struck_target& struck) {
    const energy w = numeric::sqrt(w2) * struck.target_mass;
    CHECK(w / GeV > 0.938272 + 0.139570 - 1e-6);
    CHECK(struck.recoil == hadronic_system_id);
  });
  CHECK(seen > 1000);
}

TEST_CASE("the parts work with flux, acceptance and reach together") {
  const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const auto smallest = [&](const auto& process) {
    const experiment run3{fasernu(), process, {.luminosity = 150. * inv_fb}};
    return double(reach(expected_events(model, run3, charged_leptons{}), 3).all().front().dipole * GeV);
  };
  const double full = smallest(all_processes());
  CHECK(full < smallest(on_nuclei));
  CHECK(full < smallest(on_nucleons));
  CHECK(full < smallest(inelastic()));
}

}  // namespace
