// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::all_quarks;
using nudipole::bound_nucleon;
using nudipole::deep_inelastic;
using nudipole::grv98lo;
using nudipole::neutron;
using nudipole::nuclear_ratio;
using nudipole::NuclearRatio;
using nudipole::nucleus;
using nudipole::PartonDensity;
using nudipole::proton;
using nudipole::quark_densities;
using nudipole::quark_flavour;
using nudipole::sum_over_nucleons;
using nudipole::tungsten_184;
using nudipole::with_density_in;
using support::close;

// --- what users write --------------------------------------------------------------------------------------------

/// x f = value for all quarks.
struct constant {
  double value;
  double lowest = 1;
  double xfxQ2(int pid, double, double) const { return std::abs(pid) <= 5 && pid != 0 ? value : 0; }
  double q2Min() const { return lowest; }
};
/// Shadowing as a power of A, only of up quarks.
struct up_shadowing {
  double power;
  double operator()(int pid, double x, double, const nucleus& target) const {
    return pid == 2 && x < 0.1 ? std::pow(target.nucleons, -power) : 1.;
  }
};
static_assert(NuclearRatio<up_shadowing>);
static_assert(!NuclearRatio<constant> && !NuclearRatio<double (*)(int, double, double)>);
static_assert(PartonDensity<bound_nucleon<grv98lo, constant>>);
static_assert(PartonDensity<nuclear_ratio<grv98lo, up_shadowing>>);
static_assert(std::is_same_v<decltype(bound_nucleon{constant{1}, grv98lo{}}), bound_nucleon<constant, grv98lo>>);
// It costs nothing where there is nothing to store.
static_assert(sizeof(nuclear_ratio<constant, nudipole::detail::nuclear_ratio_archetype>) == sizeof(constant));

const nudipole::dipole_portal model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
const inverse_energy mu = 1e-5 * per_GeV;

double sigma(const auto& density, const nucleus& target, energy e = 1. * TeV) {
  return cross_section(deep_inelastic{density}, e, model, target, mu) / pb;
}

}  // namespace

TEST_CASE("isospin") {
  static_assert(nudipole::isospin_partner(quark_flavour::up) == quark_flavour::down);
  static_assert(nudipole::isospin_partner(quark_flavour::down) == quark_flavour::up);
  static_assert(nudipole::isospin_partner(quark_flavour::strange) == quark_flavour::strange);
  const quark_densities f{{1, 2, 3, 4, 5}, {10, 20, 30, 40, 50}};
  const quark_densities in_proton = sum_over_nucleons(f, proton), in_neutron = sum_over_nucleons(f, neutron);
  CHECK(in_proton.quark == f.quark);
  CHECK(in_proton.antiquark == f.antiquark);
  CHECK(in_neutron.quark == std::array<double, 5>{2, 1, 3, 4, 5});
  CHECK(in_neutron.antiquark == std::array<double, 5>{20, 10, 30, 40, 50});
  const quark_densities in_tritium = sum_over_nucleons(f, {1, 3});
  CHECK(in_tritium.quark == std::array<double, 5>{5, 4, 9, 12, 15});
}

TEST_CASE("a density that knows nothing of nuclei is handed on as it is") {
  const constant pdf{1};
  const constant* seen = nullptr;
  with_density_in(pdf, tungsten_184, [&](const constant& density) { seen = &density; });
  CHECK(seen == &pdf);
}

TEST_CASE("bound nucleons have their own density, free ones keep theirs") {
  const bound_nucleon pdf{constant{1, 2}, constant{3, 5}};
  CHECK(pdf.xfxQ2(1, 0.1, 10.) == 1);
  CHECK(pdf.q2Min() == 2);
  const auto value = [&](const nucleus& target) {
    return with_density_in(pdf, target, [](const auto& density) { return density.xfxQ2(1, 0.1, 10.); });
  };
  const auto lowest = [&](const nucleus& target) {
    return with_density_in(pdf, target, [](const auto& density) { return density.q2Min(); });
  };
  CHECK(value(proton) == 1);
  CHECK(value(neutron) == 1);
  CHECK(value({1, 2}) == 3);
  CHECK(value(tungsten_184) == 3);
  CHECK(lowest(proton) == 2);
  CHECK(lowest(tungsten_184) == 5);
}

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
    CHECK_THROWS_AS(density.xfxQ2(2, 0.1, 10.), std::invalid_argument);
    CHECK_THROWS_AS(all_quarks(density, 0.1, 10.), std::invalid_argument);
  });
}

TEST_CASE("deep inelastic scattering") {
  const double free = sigma(grv98lo{}, tungsten_184);
  SUBCASE("no modification, no difference") {
    CHECK(sigma(bound_nucleon{grv98lo{}, grv98lo{}}, tungsten_184) == free);
    const auto one = [](int, double, double, const nucleus&) { return 1.; };
    CHECK(close(sigma(nuclear_ratio{grv98lo{}, one}, tungsten_184), free, 1e-9));  // another way through the table
  }
  SUBCASE("A = 1 stays free") {
    const auto half = [](int, double, double, const nucleus&) { return 0.5; };
    for (const nucleus& target : {proton, neutron}) {
      CHECK(sigma(bound_nucleon{grv98lo{}, constant{1}}, target) == sigma(grv98lo{}, target));
      CHECK(sigma(nuclear_ratio{grv98lo{}, half}, target) == sigma(grv98lo{}, target));
    }
    CHECK(close(sigma(nuclear_ratio{grv98lo{}, half}, tungsten_184), 0.5 * free, 1e-9));
  }
  SUBCASE("the bound density replaces the free one, its q2Min() included") {
    for (double lowest : {1., 50.})
      CHECK(sigma(bound_nucleon{grv98lo{}, constant{1, lowest}}, tungsten_184) ==
            sigma(constant{1, lowest}, tungsten_184));
  }
  SUBCASE("differentially") {
    const auto at = [&](const auto& density, const nucleus& target) {
      return deep_inelastic{density}.reduced_dsigma_dx_dq2(1. * TeV, model, target, 0.05, 5. * GeV2) / (pb * per_GeV);
    };
    const bound_nucleon pdf{constant{1}, constant{3}};
    CHECK(at(pdf, proton) * per_GeV == at(constant{1}, proton) * per_GeV);
    CHECK(at(pdf, tungsten_184) * per_GeV == at(constant{3}, tungsten_184) * per_GeV);
  }
  SUBCASE("a modified up quark is a modified down quark of the neutron") {
    // Equal couplings, equal densities: half of the quarks (not the antiquarks) of each nucleon, x < 0.1.
    const auto up = [](int pid, double, double, const nucleus&) { return pid == 2 ? 0. : 1.; };
    CHECK(close(sigma(nuclear_ratio{constant{1}, up}, {1, 2}), 0.75 * sigma(constant{1}, {1, 2}), 1e-12));
    CHECK(close(sigma(nuclear_ratio{constant{1}, up}, {0, 2}), 0.75 * sigma(constant{1}, {0, 2}), 1e-12));
  }
}
