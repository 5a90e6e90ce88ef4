// SPDX-License-Identifier: BSL-1.0
// Costs of limits: one number of events, an expected band, toys, a contour.
#include <benchmark/benchmark.h>

#include <nudipole/nudipole.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

/// Counts 0 … 9 over a background of 3, in turn.
struct channels {
  int number = 0;
  double uncertainty = 0;
  nd::counting_channel next() {
    number = (number + 1) % 10;
    return {.observed = static_cast<double>(number), .background = 3, .background_uncertainty = uncertainty};
  }
};

void feldman_cousins(benchmark::State& state) {
  channels data;
  for (auto _ : state) benchmark::DoNotOptimize(nd::feldman_cousins{data.next()}.interval());
}
BENCHMARK(feldman_cousins)->Unit(benchmark::kMicrosecond);

/// With the convention of the published tables, over all larger backgrounds.
void feldman_cousins_published(benchmark::State& state) {
  channels data;
  for (auto _ : state) benchmark::DoNotOptimize(nd::feldman_cousins{data.next(), 0.9, true}.interval());
}
BENCHMARK(feldman_cousins_published)->Unit(benchmark::kMicrosecond);

void cls_known_background(benchmark::State& state) {
  channels data;
  for (auto _ : state) benchmark::DoNotOptimize(nd::cls{data.next()}.excluded_events());
}
BENCHMARK(cls_known_background)->Unit(benchmark::kMicrosecond);

void cls_uncertain_background(benchmark::State& state) {
  channels data{.uncertainty = 1};
  for (auto _ : state) benchmark::DoNotOptimize(nd::cls{data.next()}.excluded_events());
}
BENCHMARK(cls_uncertain_background)->Unit(benchmark::kMicrosecond);

void cls_uncertain_signal_and_background(benchmark::State& state) {
  channels data{.uncertainty = 1};
  for (auto _ : state) {
    nd::counting_channel c = data.next();
    c.signal_uncertainty = 0.2;
    benchmark::DoNotOptimize(nd::cls{c}.excluded_events());
  }
}
BENCHMARK(cls_uncertain_signal_and_background)->Unit(benchmark::kMicrosecond);

void expected_band(benchmark::State& state) {
  channels data{.uncertainty = 1};
  for (auto _ : state) benchmark::DoNotOptimize(nd::expected_limits(nd::cls{data.next()}));
}
BENCHMARK(expected_band)->Unit(benchmark::kMicrosecond);

void expected_band_feldman_cousins(benchmark::State& state) {
  channels data;
  for (auto _ : state) benchmark::DoNotOptimize(nd::expected_limits(nd::feldman_cousins{data.next()}));
}
BENCHMARK(expected_band_feldman_cousins)->Unit(benchmark::kMicrosecond);

/// Toys of one channel with an uncertain background, its test statistic included: items a second.
void toys(benchmark::State& state) {
  const nd::counting_channel data{.observed = 5, .background = 3, .background_uncertainty = 1};
  const nd::strength_test test(nd::counting_likelihood({data}));
  const std::uint64_t each = 10000;
  for (auto _ : state) benchmark::DoNotOptimize(nd::toy_cls_at(test, 5, {.toys = each}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(2 * each));
}
BENCHMARK(toys)->Unit(benchmark::kMillisecond);

/// The region of benchmark I with more than three events, production included; `masses` are integrated.
void contour(benchmark::State& state) {
  const nd::experiment run3{nd::fasernu(), nd::deep_inelastic{nd::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  std::size_t evaluations = 0, masses = 0;
  for (auto _ : state) {
    std::map<double, nd::event_expectation<>> known;
    evaluations = 0;
    const auto excess = [&](double mass, double mu) {
      ++evaluations;
      auto at = known.find(mass);
      if (at == known.end()) {
        const auto model = nd::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = 0.1 * GeV});
        at = known.emplace(mass, nd::expected_events(model, run3, nd::charged_leptons{})).first;
      }
      return std::log(at->second.events(mu * per_GeV) / 3);
    };
    benchmark::DoNotOptimize(nd::find_region({{1, 70}, {1e-8, 1e-1}}, excess, {.tolerance = 1e-3}));
    masses = known.size();
  }
  state.counters["evaluations"] = static_cast<double>(evaluations);
  state.counters["masses"] = static_cast<double>(masses);
}
BENCHMARK(contour)->Unit(benchmark::kMillisecond);

}  // namespace
