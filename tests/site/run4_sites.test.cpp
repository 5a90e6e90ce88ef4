// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/run4_sites.hpp>

#include <doctest/doctest.h>

#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/control/charged_current.hpp>
#include <nudipole/signal/interactions.hpp>
#include <nudipole/site/published_sites.hpp>

#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using support::close;

template <class Site>
double tonnes(const Site& site) {
  const auto& target = site.targets[0].geometry.target();
  return site.targets[0].content.density() * target.width() * target.height() * target.depth() / (1e6 * gram);
}

TEST_CASE("masses and places of the detectors of the high-luminosity LHC") {
  CHECK(close(tonnes(nudipole::fasernu2_present()), 20, 0.03));  // arXiv:2203.05090
  CHECK(close(tonnes(nudipole::advanced_snd()), 2, 1e-12));      // arXiv:2203.05090
  using namespace nudipole::detail;
  CHECK(close(double(fasernu2_present_block.depth() / mm), 3300 * 2, 1e-12));  // plates of 2 mm, FPFSim
  CHECK(close(double(faser2_present_volume.width() / metre), 3, 1e-12));
  CHECK(close(double(faser2_present_volume.height() / metre), 1, 1e-12));
  CHECK(close(double(faser2_present_volume.depth() / metre), 10, 1e-12));
  CHECK(close(double((faser2_present_volume.lower().z - fasernu2_present_block.upper().z) / metre), 1.2, 1e-9));
  const auto eta = [](length side) {
    return -std::log(std::tan(0.5 * std::atan(std::sqrt(2.) * (side / metre) / 620)));
  };
  CHECK(close(eta(advanced_snd_begin), 9.2, 2e-3));
  CHECK(close(eta(advanced_snd_end), 7.2, 2e-3));
  CHECK(close(double(nudipole::run4().flux.luminosity() / inv_fb), 3000, 1e-12));
}

// Charged-current interactions of muon neutrinos and antineutrinos in 3000/fb, by SIBYLL and by DPMJET: FASERν2 943,000
// and 1,400,000; FLArE 203,000 and 268,000; AdvSND 41,000 and 53,000. [Feng et al., arXiv:2203.05090, table 1]
TEST_CASE("charged-current interactions against the published rates") {
  const nudipole::charged_current_scattering current{nudipole::grv98lo{}};
  const auto muons = [&](const auto& site) {
    double sum = 0;
    for (int id : {14, -14}) sum += expected_interactions(current, id, site, site.flux.luminosity());
    return sum;
  };
  const auto between = [](double value, double low, double high) { return low < value && value < high; };
  // the density of the 50 cm × 50 cm of 2021, which is below that of the 40 cm in their middle
  CHECK(between(muons(nudipole::fasernu2_present()), 0.85 * 943e3, 1400e3));
  CHECK(between(muons(nudipole::flare()), 0.95 * 203e3, 268e3));
  CHECK(between(muons(nudipole::advanced_snd()), 0.95 * 41e3, 53e3));
}

}  // namespace
