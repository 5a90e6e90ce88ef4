// SPDX-License-Identifier: BSL-1.0
// Before there are data: two detectors with uncertain backgrounds and a luminosity in common, measured many times
// without a signal. What do they exclude, and how often do they see an excess?
#include <nudipole/nudipole.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iostream>
#include <vector>
using namespace nudipole::units;

int main() {
  const nudipole::deep_inelastic partons{nudipole::grv98lo{}};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  const auto seen = [&](const auto& site) {  // at μ = 10⁻⁵/GeV; N decay at once, so that events go with μ²
    const nudipole::experiment run3{site, partons, {.luminosity = 150. * inv_fb}};
    return nudipole::expected_events(model, run3, nudipole::charged_leptons{}).events(1e-5 * per_GeV);
  };
  const nudipole::counting_likelihood likelihood(
      {{.observed = 7, .signal = seen(nudipole::fasernu()), .background = 7, .background_uncertainty = 2},
       {.observed = 12, .signal = seen(nudipole::snd_at_lhc()), .background = 12, .background_uncertainty = 3}},
      {{.signal = {0.02, 0.02}}});
  const nudipole::toy_measurement draw(likelihood, 0, likelihood.observed());
  nudipole::counting_likelihood::data_set toy;
  std::vector<double> limits;
  int excesses = 0;
  for (std::size_t i = 0; i < 1000; ++i) {
    nudipole::random_stream random(1, i);
    draw(random, toy);
    const nudipole::strength_test test(likelihood, toy);
    limits.push_back(1e-5 * std::sqrt(test.upper_limit()));
    excesses += test.discovery_significance() > 2;
  }
  std::sort(limits.begin(), limits.end());
  const auto asymptotic = nudipole::strength_test(likelihood).expected_upper_limits();
  std::cout << "excluded without a signal: mu = " << limits[500] << "/GeV in the median, " << limits[159] << " to "
            << limits[841] << " in 68 of 100; " << 0.1 * excesses << " % see an excess of 2 sigma\n";
  assert(std::abs(limits[500] / (1e-5 * std::sqrt(asymptotic.median)) - 1) < 0.02);
  assert(std::abs(limits[841] / (1e-5 * std::sqrt(asymptotic.plus_one)) - 1) < 0.05);
  assert(excesses > 10 && excesses < 36);  // 2.3 % of normal fluctuations
}
