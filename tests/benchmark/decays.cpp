// SPDX-License-Identifier: BSL-1.0
// Costs of the widths of N through several vectors.
#include <benchmark/benchmark.h>

#include <nudipole/nudipole.hpp>

#include <cstdint>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

constexpr nd::per_flavour<inverse_energy> moments(double x) {
  return {.electron = x * per_GeV, .muon = 2 * x * per_GeV, .tau = 3 * x * per_GeV};
}

/// All widths of a mass point, in GeV the argument, through photon, Z, Z′ and the W's dipole moment, with mixing of all
/// flavours and all interference.
template <class Decays>
void all_vectors(benchmark::State& state, const Decays& decays) {
  const nd::zprime vector{.at_mass = 10. * GeV,
                          .moments = moments(1e-6),
                          .quarks = nd::up_and_down(0.3),
                          .charged_leptons = nd::universal(0.3),
                          .neutrinos = nd::universal(0.2)};
  const nd::portal model{nd::heavy_neutrino{.mass = static_cast<double>(state.range(0)) * GeV,
                                            .mixing = {.electron = 1e-3, .muon = 1e-3, .tau = 1e-3}},
                         nd::photon{.moments = moments(1e-7)}, nd::z_boson{.moments = moments(1e-6)}, vector,
                         nd::w_boson{.moments = moments(1e-6)}};
  std::size_t modes = 0;
  for (auto _ : state) {
    const auto table = decays.modes(model);
    modes = table.size();
    benchmark::DoNotOptimize(table.total_width(model));
  }
  state.counters["modes"] = static_cast<double>(modes);
}
void widths_all_vectors(benchmark::State& state) { all_vectors(state, nd::heavy_neutrino_decays{nd::finite_width{}}); }
BENCHMARK(widths_all_vectors)->Arg(5)->Arg(75)->Arg(200)->Arg(1000)->Unit(benchmark::kMicrosecond);

}  // namespace
