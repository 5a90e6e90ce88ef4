// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/collected_paths.hpp>

#include <doctest/doctest.h>

#include <nudipole/signal/acceptance.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/ray_geometry.hpp>

#include <cmath>
#include <cstddef>
#include <random>
#include <type_traits>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::decay_inside;
using nudipole::decay_length_spectrum;
using nudipole::lepton_flavour;
using nudipole::position;
using nudipole::produced_neutrino;
using nudipole::ray_geometry;
using support::close;

static_assert(nudipole::detail::AveragedRays<ray_geometry<box_volume>>);
static_assert(!nudipole::detail::AveragedRays<nudipole::axial_box>);

// N collected by momentum and angle, against N given their paths one by one.
TEST_CASE("collecting momenta and angles first gives the same decays") {
  constexpr box_volume target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
  constexpr box_volume behind{position{0. * cm, 0. * cm, 3. * metre}, 25. * cm, 25. * cm, 2. * metre};
  const ray_geometry geometry{target, target, behind};
  nudipole::detail::collected_paths collected(geometry, 1. * GeV);
  decay_length_spectrum one_by_one;
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int e = 0; e < 3; ++e) {
    const double neutrinos = 1 + e;
    for (int i = 0; i < 2000; ++i) {
      const double p = std::pow(10, 4 * uniform(random) - 0.5), theta = std::pow(10, -4 * uniform(random)) * 3.14;
      const produced_neutrino n{std::hypot(p, 1.) * GeV, p * GeV, std::sin(theta), std::cos(theta)};
      const double weight = uniform(random), selected = weight * (i % 3 == 0 ? 0 : 0.5);
      collected.add(weight, selected, n);
      one_by_one.add(neutrinos * weight, neutrinos * selected, 1. * GeV, n, geometry);
    }
    CHECK(collected.any());
    collected.multiply(lepton_flavour::muon, neutrinos);
    collected.next_energy();
    CHECK(!collected.any());
  }
  const decay_length_spectrum seen = collected.seen()[lepton_flavour::muon];
  CHECK(close(seen.total(), one_by_one.total(), 1e-12));
  CHECK(collected.seen()[lepton_flavour::tau].total() == 0);
  for (double ctau = 1e-5; ctau < 1e8; ctau *= 7) {
    const double expected = one_by_one.accepted(ctau * metre, decay_inside{});
    CAPTURE(ctau);
    CHECK(close(seen.accepted(ctau * metre, decay_inside{}), expected, 1e-6));
    double parts = 0;
    for (std::size_t v = 0; v < 2; ++v)
      parts += collected.seen_in(v)[lepton_flavour::muon].accepted(ctau * metre, decay_inside{});
    CHECK(close(parts, expected, 1e-6));
  }
}

}  // namespace
