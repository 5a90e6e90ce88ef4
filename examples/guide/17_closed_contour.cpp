// SPDX-License-Identifier: BSL-1.0
// The region of M_N and μ with more than three events, as closed polygons: a decay volume downstream sees N of a
// large moment no more, since they decay before they get there.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <iostream>
#include <map>
using namespace nudipole::units;

int main() {
  const auto site = nudipole::faser2();
  const nudipole::experiment setup{site, nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 3000. * inv_fb}};
  const auto signal_at = [&](double mass) {
    const auto model = nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = 0.1 * GeV});
    return nudipole::expected_events(model, setup, nudipole::charged_leptons{});
  };
  std::map<double, decltype(signal_at(1))> known;    // every mass is integrated once
  const auto excess = [&](double mass, double mu) {  // ln(N/3), positive inside
    auto at = known.find(mass);
    if (at == known.end()) at = known.emplace(mass, signal_at(mass)).first;
    return std::log(at->second.events(mu * per_GeV) / 3);
  };
  const nudipole::plane axes{.x = {.from = 0.5, .to = 3}, .y = {.from = 1e-8, .to = 1e-4}};
  const auto region = nudipole::find_region(axes, excess, {.tolerance = 0.02, .columns = 6, .rows = 12});
  for (const nudipole::polygon& part : region.parts())
    for (const nudipole::plane_point& p : part.outline) std::cout << p.x << ' ' << p.y << '\n';
  assert(region.parts().size() == 1);
  assert(region.contains({1, 6e-7}) && !region.contains({2.5, 6e-7}));
}
