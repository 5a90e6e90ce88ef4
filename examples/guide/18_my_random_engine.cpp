// SPDX-License-Identifier: BSL-1.0
// Another source of random numbers: anything that is called without arguments and returns a number between 0 and 1.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
#include <random>
using namespace nudipole::units;

/// The Mersenne Twister of the standard library; never 0 or 1.
struct mersenne_twister {
  std::mt19937_64 engine{1};
  double operator()() { return (static_cast<double>(engine() >> 12) + 0.5) / 4503599627370496.; }
};
static_assert(nudipole::UniformNumbers<mersenne_twister>);

int main() {
  const auto site = nudipole::fasernu_and_faser();
  const nudipole::experiment run3{site, nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  const nudipole::generator generate{model, run3};

  mersenne_twister random;
  auto work = generate.workspace();
  nudipole::event e;
  constexpr int events = 4000;
  int inside = 0;
  for (int i = 0; i < events; ++i) {
    const nudipole::polarisation spin = generate.produce(random, e);  // ν → N
    work(random, e, spin);                                            // N → …
    inside += nudipole::decays_in(site.targets[0].geometry, e.vertex, e.particles[nudipole::heavy_neutrino_index(e)]);
  }
  const double by_integral = nudipole::expected_events(model, run3, nudipole::all_decays{}).events(1e-6 * per_GeV);
  std::cout << generate.expected() * inside / events << " decays by the sample, " << by_integral
            << " by the integral\n";
  assert(std::abs(generate.expected() * inside / events / by_integral - 1) < 0.06);
}
