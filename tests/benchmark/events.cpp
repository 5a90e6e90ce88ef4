// SPDX-License-Identifier: BSL-1.0
// Events a second, and what the processes below the parton model cost.
#include <nudipole/nudipole.hpp>

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

namespace {

using namespace nudipole;

const auto model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
const grv98lo density;
const deep_inelastic partons{density};
const processes everything{coherent{}, elastic{}, low_q2_deep_inelastic{bodek_yang{density}}, electron_scattering{}};

template <class Process>
auto run3(const Process& process) {
  return experiment{fasernu_and_faser(), process, {.luminosity = 150. * inv_fb}};
}

/// Unweighted collisions at the parton level: neutrino, parton, kinematics.
void collisions(benchmark::State& state) {
  const auto setup = run3(partons);
  const collision_sampler sample(model, setup);
  random_stream random(1, 0);
  for (auto _ : state) benchmark::DoNotOptimize(sample(random));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(collisions);

/// Unweighted events of the whole chain: the collision, where it is, N's polarisation, flight and decay.
template <class Process, class Decays>
void full_chain(benchmark::State& state, const Process& process, const Decays& decays) {
  const generator generate(model, run3(process), decays);
  event e;
  std::uint64_t i = 0;
  for (auto _ : state) {
    generate(i++, e);
    benchmark::DoNotOptimize(e);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(full_chain, partons_narrow_width, partons, heavy_neutrino_decays{});
BENCHMARK_CAPTURE(full_chain, partons_finite_width, partons, heavy_neutrino_decays<finite_width<>>{});
BENCHMARK_CAPTURE(full_chain, all_processes, everything, heavy_neutrino_decays{});

/// The same with continuous energies: kernels are made anew for every point that is tried.
void continuous_energies(benchmark::State& state) {
  const auto setup = run3(partons);
  const generator generate(model, setup.with_flux(smooth(kling_nevay_flux{}, 4)));
  event e;
  std::uint64_t i = 0;
  for (auto _ : state) {
    generate(i++, e);
    benchmark::DoNotOptimize(e);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(continuous_energies);

/// The same as values: every event a new one.
void events_by_value(benchmark::State& state) {
  const generator generate(model, run3(partons));
  std::uint64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(generate(i++));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(events_by_value);

/// The whole chain with the file: memory stays what it is.
void write_lhe(benchmark::State& state) {
  const generator generate(model, run3(partons));
  lhe_run run;
  run.beams = {lhe_beam{.id = 14, .total_energy = 1. * TeV}, lhe_beam{.id = nucleus_id(tungsten_184)}};
  run.processes = {{.cross_section = 1. * pb, .id = deep_inelastic_process}};
  lhe_writer file("/dev/null", run);
  event e;
  std::uint64_t i = 0;
  for (auto _ : state) {
    generate(i++, e);
    file.write(e);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(write_lhe);

/// Production at one mass point, all flavours: the parts and the sum, with the paper's geometry and with rays.
template <class Setup>
void mass_point(benchmark::State& state, const Setup& setup) {
  for (auto _ : state) benchmark::DoNotOptimize(integrate_production(model, setup));
}
BENCHMARK_CAPTURE(mass_point, partons, experiment{fasernu(), partons, {.luminosity = 150. * inv_fb}});
BENCHMARK_CAPTURE(mass_point, all_processes, experiment{fasernu(), everything, {.luminosity = 150. * inv_fb}});
BENCHMARK_CAPTURE(mass_point, partons_exact_rays, run3(partons));

}  // namespace
