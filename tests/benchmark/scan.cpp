// SPDX-License-Identifier: BSL-1.0
// What the main job costs on one core: nudipole_benchmarks --benchmark_filter=... runs a part.
#include <benchmark/benchmark.h>

#include <nudipole/nudipole.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

/// The paper's full scan: 3 benchmarks × 3 Z′ masses × 70 N masses × 2 selections, from nothing: the parton densities
/// are evolved inside the loop.
void full_scan(benchmark::State& state) {
  std::size_t crossings = 0;
  for (auto _ : state) {
    crossings = 0;
    const nd::experiment run3{nd::fasernu(), nd::deep_inelastic{nd::grv98lo{}}, {.luminosity = 150. * inv_fb}};
    for (energy zprime : {0.1 * GeV, 1. * GeV, 10. * GeV})
      for (energy mass : nd::log_grid(1. * GeV, 70. * GeV, 70)) {
        const nd::benchmark_parameters point{.heavy_neutrino = mass, .zprime = zprime};
        const auto made = nd::integrate_production(nd::benchmark_i(point), run3);
        for (const auto& model : {nd::benchmark_i(point), nd::benchmark_ii(point), nd::benchmark_iii(point)}) {
          crossings += nd::reach(nd::expected_events(model, made, nd::charged_leptons{}), 3).all().size();
          crossings += nd::reach(nd::expected_events(model, made, nd::charged_leptons_and_hadrons{}), 3).all().size();
        }
      }
  }
  state.counters["crossings"] = static_cast<double>(crossings);
}
BENCHMARK(full_scan)->Unit(benchmark::kMillisecond);

void evolve_grv98lo(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(nd::grv98lo{});
}
BENCHMARK(evolve_grv98lo)->Unit(benchmark::kMillisecond);

/// Points scattered over x and Q², so that no lookup helps the next.
struct scattered_points {
  std::array<double, 1024> x{}, Q2{};
  scattered_points() {
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = std::exp(-9. * static_cast<double>((i * 617) % 1024 + 1) / 1025.);
      Q2[i] = std::exp(9. * static_cast<double>((i * 389) % 1024) / 1024.);
    }
  }
};

void lookup_all_flavours(benchmark::State& state) {
  const nd::grv98lo density;
  const scattered_points points;
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(nd::all_quarks(density, points.x[i], points.Q2[i]));
    i = (i + 1) % points.x.size();
  }
}
BENCHMARK(lookup_all_flavours);

void lookup_one_flavour(benchmark::State& state) {
  const nd::grv98lo density;
  const scattered_points points;
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(density.xfxQ2(2, points.x[i], points.Q2[i]));
    i = (i + 1) % points.x.size();
  }
}
BENCHMARK(lookup_one_flavour);

/// One mass point: production of all flavours.
void mass_point(benchmark::State& state) {
  const nd::experiment run3{nd::fasernu(), nd::deep_inelastic{nd::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nd::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  for (auto _ : state)
    benchmark::DoNotOptimize(nd::integrate_production(model, run3).events(nd::lepton_flavour::muon, 1. * per_GeV));
}
BENCHMARK(mass_point)->Unit(benchmark::kMicrosecond);

/// The same with N made in 100 m of rock and in FASERν, every ray followed.
void mass_point_with_rock(benchmark::State& state) {
  const nd::box_volume block = nd::exact_fasernu().targets[0].geometry.target();
  const auto rock = nd::uniform_beam{block, 2. * metre}.upstream(nd::standard_rock, 102. * metre, 2. * metre);
  const nd::experiment run3{nd::site_of_blocks("with rock", nd::kling_nevay_flux{}, nd::neutrino_origin{480. * metre},
                                               {{block, nd::tungsten}, rock}, block),
                            nd::deep_inelastic{nd::grv98lo{}}};
  const auto model = nd::benchmark_i({.heavy_neutrino = 0.3 * GeV, .zprime = 0.1 * GeV});
  for (auto _ : state)
    benchmark::DoNotOptimize(nd::expected_events(model, run3, nd::charged_leptons{}).events(1e-6 * per_GeV));
}
BENCHMARK(mass_point_with_rock)->Unit(benchmark::kMillisecond);

/// The same point with twice as many nodes along both coordinates, in turn with the usual ones: how many times as long.
void mass_point_doubled_nodes(benchmark::State& state) {
  using nd::numeric::gauss_legendre;
  const nd::deep_inelastic usual{nd::grv98lo{}};
  const auto doubled = usual.with_quadrature(nd::kernel_quadrature<gauss_legendre<24>, gauss_legendre<40>>{});
  const nd::experiment one{nd::fasernu(), usual, {.luminosity = 150. * inv_fb}};
  const nd::experiment two{nd::fasernu(), doubled, {.luminosity = 150. * inv_fb}};
  const auto model = nd::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  double of_usual = 0, of_doubled = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(nd::integrate_production(model, one));
    const auto middle = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(nd::integrate_production(model, two));
    of_usual += std::chrono::duration<double>(middle - begin).count();
    of_doubled += std::chrono::duration<double>(std::chrono::steady_clock::now() - middle).count();
  }
  state.counters["doubled/usual"] = of_doubled / of_usual;
}
BENCHMARK(mass_point_doubled_nodes)->Unit(benchmark::kMicrosecond);

/// A place on the grid of GRV98 in the scale, by logarithms, in turn with the table of them: how many times as long.
void evolution_time_by_logarithms(benchmark::State& state) {
  const nd::numeric::octave_table table(-2, 27, [](double q2) { return nd::grv98::evolution_time(q2); });
  const scattered_points points;
  double by_logarithms = 0, by_table = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    for (double q2 : points.Q2) benchmark::DoNotOptimize(nd::grv98::evolution_time(q2));
    const auto middle = std::chrono::steady_clock::now();
    for (double q2 : points.Q2) benchmark::DoNotOptimize(table(q2));
    by_logarithms += std::chrono::duration<double>(middle - begin).count();
    by_table += std::chrono::duration<double>(std::chrono::steady_clock::now() - middle).count();
  }
  state.counters["logarithms/table"] = by_logarithms / by_table;
}
BENCHMARK(evolution_time_by_logarithms)->Unit(benchmark::kMicrosecond);

/// Every further coupling at that mass point.
void events_at_another_coupling(benchmark::State& state) {
  const nd::experiment run3{nd::fasernu(), nd::deep_inelastic{nd::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nd::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const auto signal = nd::expected_events(model, run3, nd::charged_leptons{});
  double mu = 1e-6;
  for (auto _ : state) {
    benchmark::DoNotOptimize(signal.events(mu * per_GeV));
    mu = mu < 1e-3 ? mu * 1.01 : 1e-6;
  }
}
BENCHMARK(events_at_another_coupling);

/// All widths of N at one mass point with all three coefficients: dipole, interference, mixing.
template <class Decays>
void widths(benchmark::State& state, const Decays& decays) {
  const auto model = nd::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV, .mixing = 1e-3});
  std::size_t modes = 0;
  for (auto _ : state) {
    const auto table = nd::branching_ratios(model, decays);
    modes = table.size();
    benchmark::DoNotOptimize(table.data());
  }
  state.counters["modes"] = static_cast<double>(modes);
}
void widths_closed_forms(benchmark::State& state) { widths(state, nd::heavy_neutrino_decays{nd::finite_width{}}); }
BENCHMARK(widths_closed_forms)->Unit(benchmark::kMicrosecond);

/// The same from |M|² over the whole Dalitz plane.
void widths_dalitz_plane(benchmark::State& state) {
  using nd::numeric::gauss_legendre;
  widths(state,
         nd::heavy_neutrino_decays{
             nd::finite_width{}, nd::quark_level{},
             nd::weak_decays{nd::electroweak_parameters{}, nd::weak_quarks{},
                             nd::mixing_quadrature<gauss_legendre<48>, gauss_legendre<24>, gauss_legendre<24>>{}}});
}
BENCHMARK(widths_dalitz_plane)->Unit(benchmark::kMicrosecond);

}  // namespace
