// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/spin_square.hpp>

#include <nudipole/decay/neutral_amplitude.hpp>

#include "support/spinors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace support::spinors;
using support::close;

constexpr electroweak_parameters sm{};

}  // namespace

TEST_CASE("|M|^2 is positive for any spin, and a T-odd part is there when widths give phases") {
  random_numbers random;
  double largest_odd = 0;
  for (const auto kind : {neutral_diagrams::neutral, neutral_diagrams::neutral_and_charged, neutral_diagrams::neutrinos,
                          neutral_diagrams::identical_neutrinos})
    for (int i = 0; i < 1000; ++i) {
      const bool neutrinos = kind == neutral_diagrams::neutrinos || kind == neutral_diagrams::identical_neutrinos;
      const double M = 40, m = neutrinos ? 0 : 3, mu = 4e-4 * (random() - 0.5), v = 0.3;
      const vector_exchange zprime(25. * GeV, 6. * GeV, {1, 0.4});
      const neutral_amplitude amplitude(kind, M * GeV, m * GeV, zprime, neutrinos ? sm.neutrino() : sm.charged_lepton(),
                                        sm);
      const three_momenta p = random_decay(random, M, 0, m, m);
      const polarisation zeta = random.direction();
      const double value = amplitude.squared(p.p1, p.p2, p.p3, zeta)(mu / GeV, v);
      REQUIRE(value >= -1e-12 * amplitude.squared(p.p1, p.p2, p.p3, {})(mu / GeV, v));
      const energy_squared s13 = (p.p1 + p.p3).squared(), s23 = (p.p2 + p.p3).squared();
      const auto odd = amplitude.interference(s13 / GeV2, s23 / GeV2);
      largest_odd = std::max(largest_odd, std::abs(odd.normal * M * M / odd.u));
      const neutral_amplitude without(kind, M * GeV, m * GeV, zprime);
      REQUIRE(without.mixing(s13 / GeV2, s23 / GeV2) == spin_square{});
      REQUIRE(without.interference(s13 / GeV2, s23 / GeV2) == spin_square{});
      // one vector has no relative phase
      if (!neutrinos) REQUIRE(amplitude.dipole(s13 / GeV2, s23 / GeV2).normal == 0);
      const auto [first, second] = amplitude.orderings(s13 / GeV2, s23 / GeV2);
      if (kind == neutral_diagrams::identical_neutrinos)
        REQUIRE(amplitude.dipole(s13 / GeV2, s23 / GeV2).u <= 2 * (first + second) * (1 + 1e-12));
      if (kind == neutral_diagrams::neutrinos) REQUIRE(close(amplitude.dipole(s13 / GeV2, s23 / GeV2).u, first, 1e-12));
    }
  CHECK(largest_odd > 0.1);
}
