// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/bound_nucleon.hpp>
#include <nudipole/parton/grv98lo.hpp>

#include <doctest/doctest.h>

#include <type_traits>

#include "parton/densities.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::bound_nucleon;
using nudipole::deep_inelastic;
using nudipole::grv98lo;
using nudipole::neutron;
using nudipole::nucleus;
using nudipole::proton;
using nudipole::tungsten_184;
using nudipole::with_density_in;
using support::constant;
using support::sigma;

static_assert(nudipole::PartonDensity<bound_nucleon<grv98lo, constant>>);
static_assert(std::is_same_v<decltype(bound_nucleon{constant{1}, grv98lo{}}), bound_nucleon<constant, grv98lo>>);

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

TEST_CASE("deep inelastic scattering on bound nucleons") {
  SUBCASE("no modification, no difference") {
    CHECK(sigma(bound_nucleon{grv98lo{}, grv98lo{}}, tungsten_184) == sigma(grv98lo{}, tungsten_184));
  }
  SUBCASE("A = 1 stays free") {
    for (const nucleus& target : {proton, neutron})
      CHECK(sigma(bound_nucleon{grv98lo{}, constant{1}}, target) == sigma(grv98lo{}, target));
  }
  SUBCASE("the bound density replaces the free one, its q2Min() included") {
    for (double lowest : {1., 50.})
      CHECK(sigma(bound_nucleon{grv98lo{}, constant{1, lowest}}, tungsten_184) ==
            sigma(constant{1, lowest}, tungsten_184));
  }
  SUBCASE("differentially") {
    const auto at = [&](const auto& density, const nucleus& target) {
      return deep_inelastic{density}.reduced_dsigma_dx_dq2(
                 1. * TeV, nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV}), target, 0.05,
                 5. * GeV2) /
             (pb * per_GeV);
    };
    const bound_nucleon pdf{constant{1}, constant{3}};
    CHECK(at(pdf, proton) * per_GeV == at(constant{1}, proton) * per_GeV);
    CHECK(at(pdf, tungsten_184) * per_GeV == at(constant{3}, tungsten_184) * per_GeV);
  }
}

TEST_CASE("a density of something else than the proton is no bound nucleon's") {
  struct of_particle : constant {
    int id;
    int particle() const { return id; }
  };
  const auto complaint = [](auto&& make) { return support::complaint_of(make); };
  const of_particle lead{{1}, 1000822080}, pion{{1}, 211}, bound{{1}, 2212};
  CHECK(complaint([&] { bound_nucleon{constant{1}, bound}; }) == "no complaint");
  CHECK(complaint([&] {
          bound_nucleon{constant{1}, lead};
        }) ==
        "bound_nucleon: bound: the density's particle is 1000822080, a nucleus: an average over its nucleons belongs "
        "into nuclear_average");
  CHECK(complaint([&] { bound_nucleon{lead, bound}; }).starts_with("bound_nucleon: free: the density's particle is"));
  CHECK(complaint([&] {
          bound_nucleon{constant{1}, pion};
        }) == "bound_nucleon: bound: the density's particle is 211: must be the proton, 2212");
}

}  // namespace
