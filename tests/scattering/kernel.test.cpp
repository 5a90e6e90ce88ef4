// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/kernel.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

double plain(const reduced_cross_section& sigma) { return sigma / (cm2 * GeV2); }

struct on_protons {
  produced_neutrino neutrino(const collision&) const { return {1. * GeV, 1. * GeV, 0, 1}; }
  struck_target struck(const collision&, double) const { return support::outcome{}.struck({}, 0); }
};
/// dσ/μ² = 15/4 √|u − 0.3| · 2v: with no word about its kink.
struct bare : on_protons {
  collision operator()(double u, double v) const {
    return {.weight = 3.75 * std::sqrt(std::abs(u - 0.3)) * 2 * v * (cm2 * GeV2), .q2 = u * GeV2};
  }
};
/// The same with panels, rules and slices.
struct described : bare {
  struct slice {
    double at_u;
    mutable int* calls;
    collision operator()(double v) const { return ++*calls, bare{}(at_u, v); }
    template <class Visit>
    void for_each_panel(const Visit& visit) const {
      visit(kernel_panel{.from = 0, .to = 0.5});
      visit(kernel_panel{.from = 0.5, .to = 1});
    }
  };
  int* calls;
  slice at(double u) const { return {u, calls}; }
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    // from 0.3 downwards the root is not at the lower end: many panels
    for (int i = 0; i < 64; ++i) visit(kernel_panel{.from = 0.3 * i / 64, .to = 0.3 * (i + 1) / 64});
    visit(kernel_panel{.from = 0.3, .to = 1, .opening = true});
  }
  kernel_quadrature<numeric::gauss_legendre<8>, numeric::gauss_legendre<2>> rule() const { return {}; }
};
struct nothing_struck {
  collision operator()(double, double) const { return {}; }
  produced_neutrino neutrino(const collision&) const { return {}; }
};
struct nobody_produced {
  collision operator()(double, double) const { return {}; }
  struck_target struck(const collision&, double) const { return {}; }
};
static_assert(CollisionKernel<bare> && CollisionKernel<described> && CollisionKernel<support::outcome>);
static_assert(!CollisionKernel<nothing_struck> && !CollisionKernel<nobody_produced>);

const double exact = 2.5 * (std::pow(0.3, 1.5) + std::pow(0.7, 1.5));

TEST_CASE("three members are enough for an integral; panels, rules and slices make it accurate") {
  CHECK(close(plain(integral(bare{})), exact, 1e-2));
  CHECK(!close(plain(integral(bare{})), exact, 1e-5));
  int calls = 0;
  const described kernel{{}, &calls};
  CHECK(close(plain(integral(kernel)), exact, 2e-6));
  CHECK(calls == 65 * 8 * 2 * 2);
  // with other rules, on the same panels
  reduced_cross_section sum = 0. * cm2 * GeV2;
  integrate(kernel, kernel_quadrature<numeric::gauss_legendre<30>, numeric::gauss_legendre<1>>{},
            [&](const reduced_cross_section& weight, const collision&) { sum += weight; });
  CHECK(close(plain(sum), exact, 1e-6));
}

TEST_CASE("a node without cross section is not visited") {
  const support::outcome nothing{0. * cm2 * GeV2, {}}, something{2. * cm2 * GeV2, {}};
  int visits = 0;
  integrate(nothing, [&](const reduced_cross_section&, const collision&) { ++visits; });
  CHECK(visits == 0);
  integrate(something, [&](const reduced_cross_section& weight, const collision& c) {
    ++visits;
    CHECK(close(plain(weight), 2, 1e-15));
    CHECK(c.q2 == 1. * GeV2);
  });
  CHECK(visits == 1);
}

}  // namespace
