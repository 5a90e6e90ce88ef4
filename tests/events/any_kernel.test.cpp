// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/any_kernel.hpp>

#include <nudipole/model/benchmarks.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/site/material.hpp>

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using support::close;

const portal model = benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV});

TEST_CASE("a range of energies is cut where a kernel opens: neutrons before protons, by their removal energies") {
  std::vector<std::array<double, 3>> parts;
  detail::for_each_open_part(elastic{}, model, tungsten_184, 1. * GeV, 100. * GeV,
                             [&](energy low, energy high, std::size_t open) {
                               parts.push_back({low / GeV, high / GeV, static_cast<double>(open)});
                             });
  REQUIRE(parts.size() == 2);
  // (M_N + M)² = M² + 2ME, E = M_N + M_N²/2M
  CHECK(close(parts[0][0], 2 + 2 / 0.94, 0.02));
  CHECK(parts[0][2] == 1);
  CHECK(parts[1][2] == 2);
  CHECK(close(parts[0][1], parts[1][0], 1e-8));
  CHECK(parts[1][1] == 100);
  parts.clear();
  detail::for_each_open_part(elastic{}, model, tungsten_184, 50. * GeV, 50. * GeV,
                             [&](energy low, energy high, std::size_t) {
                               parts.push_back({low / GeV, high / GeV});
                             });
  REQUIRE(parts.size() == 1);
  CHECK(parts[0][1] == 50);
}

TEST_CASE("a kernel at any energy is the process's own at that energy") {
  const detail::varied_kernel second(elastic{}, model, tungsten_184, 1, 20. * GeV, 40. * GeV);
  REQUIRE(second.open());
  std::size_t i = 0;
  elastic{}.for_each_kernel(31. * GeV, model, tungsten_184, [&]<class Kernel>(const Kernel& kernel) {
    if (i++ != 1) return;
    const trimmed_kernel<Kernel> own(kernel);
    // Another stretch of u, the same cross section.
    double sum = 0;
    for (int k = 0; k < 4000; ++k) sum += double(second.at(31. * GeV, (k + 0.5) / 4000, 0.5).weight / (cm2 * GeV2));
    CHECK(close(sum / 4000, own.total() / (cm2 * GeV2), 1e-3));
    const collision c = own(0.3, 0.5);
    CHECK(second.neutrino(31. * GeV, c).total_energy == own.neutrino(c).total_energy);
    CHECK(second.struck(31. * GeV, c, 0.5).target == own.struck(c, 0.5).target);
  });
  CHECK(i == 2);
  CHECK_FALSE(detail::varied_kernel(elastic{}, model, tungsten_184, 2, 20. * GeV, 40. * GeV).open());
}

}  // namespace
