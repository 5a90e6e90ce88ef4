// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/nuclear_ratio.hpp>

#include <nudipole/parton/grv98lo.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>

#include "parton/densities.hpp"
#include "support/approx.hpp"

namespace {

using nudipole::all_quarks;
using nudipole::grv98lo;
using nudipole::neutron;
using nudipole::nuclear_ratio;
using nudipole::NuclearRatio;
using nudipole::nucleus;
using nudipole::proton;
using nudipole::quark_densities;
using nudipole::sum_over_nucleons;
using nudipole::tungsten_184;
using nudipole::with_density_in;
using support::close;
using support::constant;
using support::sigma;

/// Shadowing as a power of A, only of up quarks.
struct up_shadowing {
  double power;
  double operator()(int pid, double x, double, const nucleus& target) const {
    return pid == 2 && x < 0.1 ? std::pow(target.nucleons, -power) : 1.;
  }
};
static_assert(NuclearRatio<up_shadowing>);
static_assert(!NuclearRatio<constant> && !NuclearRatio<double (*)(int, double, double)>);
static_assert(nudipole::PartonDensity<nuclear_ratio<grv98lo, up_shadowing>>);
// It costs nothing where there is nothing to store.
static_assert(sizeof(nuclear_ratio<constant, nudipole::detail::nuclear_ratio_archetype>) == sizeof(constant));

TEST_CASE("a ratio multiplies what bound protons are made of") {
  const nuclear_ratio pdf{constant{2}, up_shadowing{0.1}};
  CHECK(pdf.xfxQ2(2, 0.01, 10.) == 2);
  with_density_in(pdf, proton, [](const auto& density) { CHECK(density.xfxQ2(2, 0.01, 10.) == 2); });
  with_density_in(pdf, tungsten_184, [](const auto& density) {
    const double shadowed = 2 * std::pow(184, -0.1);
    CHECK(density.q2Min() == 1);
    CHECK(close(density.xfxQ2(2, 0.01, 10.), shadowed, 1e-15));
    CHECK(density.xfxQ2(2, 0.2, 10.) == 2);
    CHECK(density.xfxQ2(-2, 0.01, 10.) == 2);
    CHECK(density.xfxQ2(1, 0.01, 10.) == 2);
    const quark_densities all = all_quarks(density, 0.01, 10.);
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(close(all.quark[i], i == 1 ? shadowed : 2., 1e-15));
      CHECK(all.antiquark[i] == 2);
    }
  });
  // A neutron of the nucleus: its d is the proton's u.
  with_density_in(pdf, {0, 2}, [](const auto& density) {
    const quark_densities sum = sum_over_nucleons(all_quarks(density, 0.01, 10.), {0, 2});
    CHECK(close(sum.quark[0], 4 * std::pow(2, -0.1), 1e-15));
    CHECK(sum.quark[1] == 4);
  });
}

TEST_CASE("ratios that are no numbers are refused") {
  const auto nan = [](int, double, double, const nucleus&) { return std::numeric_limits<double>::quiet_NaN(); };
  with_density_in(nuclear_ratio{constant{1}, nan}, tungsten_184, [](const auto& density) {
    CHECK_THROWS_AS(density.xfxQ2(2, 0.1, 10.), nudipole::bad_parameter);
    CHECK_THROWS_AS(all_quarks(density, 0.1, 10.), nudipole::bad_parameter);
  });
}

TEST_CASE("deep inelastic scattering with a ratio") {
  const double free = sigma(grv98lo{}, tungsten_184);
  SUBCASE("no modification, no difference") {
    const auto one = [](int, double, double, const nucleus&) { return 1.; };
    CHECK(close(sigma(nuclear_ratio{grv98lo{}, one}, tungsten_184), free, 1e-9));  // another way through the table
  }
  SUBCASE("A = 1 stays free") {
    const auto half = [](int, double, double, const nucleus&) { return 0.5; };
    for (const nucleus& target : {proton, neutron})
      CHECK(sigma(nuclear_ratio{grv98lo{}, half}, target) == sigma(grv98lo{}, target));
    CHECK(close(sigma(nuclear_ratio{grv98lo{}, half}, tungsten_184), 0.5 * free, 1e-9));
  }
  SUBCASE("a modified up quark is a modified down quark of the neutron") {
    // Equal couplings, equal densities: half of the quarks (not the antiquarks) of each nucleon, x < 0.1.
    const auto up = [](int pid, double, double, const nucleus&) { return pid == 2 ? 0. : 1.; };
    CHECK(close(sigma(nuclear_ratio{constant{1}, up}, {1, 2}), 0.75 * sigma(constant{1}, {1, 2}), 1e-12));
    CHECK(close(sigma(nuclear_ratio{constant{1}, up}, {0, 2}), 0.75 * sigma(constant{1}, {0, 2}), 1e-12));
  }
}

}  // namespace
