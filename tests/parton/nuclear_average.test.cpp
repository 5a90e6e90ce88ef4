// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/nuclear_average.hpp>

#include <nudipole/parton/bound_nucleon.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/lhapdf/set.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <string>

#include "parton/densities.hpp"
#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::all_quarks;
using nudipole::at_fixed_x;
using nudipole::bound_nucleon;
using nudipole::grv98lo;
using nudipole::lead_208;
using nudipole::nuclear_average;
using nudipole::nucleus;
using nudipole::proton;
using nudipole::quark_densities;
using nudipole::sum_over_nucleons;
using nudipole::tungsten_184;
using nudipole::with_density_in;
using support::close;
using support::complaint_of;
using support::constant;
using support::sigma;

/// What a fit publishes as the average over a nucleus: (Z f_q + (A − Z) f_q′)/A, f being that of GRV98.
struct published_average {
  nucleus of;
  grv98lo in_it{};
  double xfxQ2(int pid, double x, double Q2) const {
    const int partner = pid == 1 ? 2 : pid == 2 ? 1 : pid == -1 ? -2 : pid == -2 ? -1 : pid;
    return (of.protons * in_it.xfxQ2(pid, x, Q2) + of.neutrons() * in_it.xfxQ2(partner, x, Q2)) / of.nucleons;
  }
  double q2Min() const { return in_it.q2Min(); }
  int particle() const { return 1000000000 + 10000 * of.protons + 10 * of.nucleons; }
};

quark_densities in_nucleus(const auto& pdf, const nucleus& target, double x, double Q2) {
  return with_density_in(pdf, target,
                         [&](const auto& bound) { return sum_over_nucleons(all_quarks(bound, x, Q2), target); });
}

TEST_CASE("averages of a nucleus: A times them is that nucleus, isospin counted once") {
  for (const nucleus& of : {lead_208, nucleus{6, 12}, nucleus{2, 3}}) {
    const published_average average{of};
    const nuclear_average pdf{constant{7}, average};
    for (const double x : {1e-4, 0.01, 0.3, 0.7}) {
      const quark_densities whole = in_nucleus(pdf, of, x, 100), once = all_quarks(average, x, 100);
      for (std::size_t i = 0; i < 5; ++i) {
        CHECK(close(whole.quark[i], of.nucleons * once.quark[i], 1e-13));
        CHECK(close(whole.antiquark[i], of.nucleons * once.antiquark[i], 1e-13));
      }
    }
  }
  // Taken for a bound proton, lead's down quarks would lose 9 % at x = 0.3 and its up quarks gain as much.
  const published_average lead{lead_208};
  const double down = lead.xfxQ2(1, 0.3, 100), up = lead.xfxQ2(2, 0.3, 100);
  CHECK((82 * down + 126 * up) / (208 * down) < 0.95);
}

TEST_CASE("averages of one nucleus serve another one, with its own numbers of protons and neutrons") {
  const nuclear_average pdf{constant{7}, published_average{lead_208}};
  for (const nucleus& target : {tungsten_184, nucleus{20, 40}, nucleus{1, 2}})
    for (const double x : {1e-4, 0.01, 0.3, 0.7}) {
      const quark_densities found = in_nucleus(pdf, target, x, 100),
                            expected = sum_over_nucleons(all_quarks(grv98lo{}, x, 100), target);
      for (std::size_t i = 0; i < 5; ++i) {
        CHECK(close(found.quark[i], expected.quark[i], 1e-12));
        CHECK(close(found.antiquark[i], expected.antiquark[i], 1e-12));
      }
    }
  with_density_in(pdf, tungsten_184, [](const auto& bound) {
    CHECK(bound.q2Min() == grv98lo::q2Min());
    for (const int pid : {-3, -2, -1, 1, 2, 3, 21})
      CHECK(close(bound.xfxQ2(pid, 0.2, 50), grv98lo{}.xfxQ2(pid, 0.2, 50), 1e-12));
    const nudipole::flavour_weights weights{1, 4, 0.3, 0.2, 0.1};
    const auto expected = all_quarks(grv98lo{}, 0.2, 50);
    double sum = 0;
    for (std::size_t i = 0; i < 5; ++i) sum += weights[i] * (expected.quark[i] + expected.antiquark[i]);
    CHECK(close(at_fixed_x(bound, weights, 0.2)(50.), sum, 1e-12));
  });
}

TEST_CASE("averages of a nucleus in deep inelastic scattering: those of free nucleons change nothing") {
  const nuclear_average pdf{grv98lo{}, published_average{lead_208}};
  CHECK(close(sigma(pdf, lead_208), sigma(grv98lo{}, lead_208), 1e-9));
  CHECK(close(sigma(pdf, tungsten_184), sigma(grv98lo{}, tungsten_184), 1e-9));
  CHECK(sigma(pdf, proton) == sigma(grv98lo{}, proton));
}

TEST_CASE("averages must say of which nucleus they are, or be told") {
  const auto of_particle = [](int id) {
    struct stated : constant {
      int id;
      int particle() const { return id; }
    };
    return stated{{1}, id};
  };
  CHECK(complaint_of([&] { nuclear_average{constant{1}, of_particle(1000822080)}; }) == "no complaint");
  CHECK(complaint_of([&] { nuclear_average{constant{1}, of_particle(1000822080), lead_208}; }) == "no complaint");
  CHECK(complaint_of([&] { nuclear_average{constant{1}, constant{1}, lead_208}; }) == "no complaint");
  CHECK(complaint_of([&] {
          nuclear_average{constant{1}, of_particle(2212)};
        }) ==
        "nuclear_average: the density's particle is 2212, no nucleus: the density of a bound proton belongs into "
        "bound_nucleon");
  CHECK(complaint_of([&] {
          nuclear_average{constant{1}, of_particle(2212), lead_208};
        }).starts_with("nuclear_average: the density's particle is 2212, no nucleus"));
  CHECK(complaint_of([&] {
          nuclear_average{constant{1}, of_particle(1000260560), lead_208};
        }) == "nuclear_average: the density's particle is 1000260560, not the nucleus with Z = 82 and A = 208");
  CHECK(complaint_of([&] {
          nuclear_average{constant{1}, constant{1}};
        }) == "nuclear_average: the density does not say of which nucleus it is: give it as the third argument");
  CHECK(complaint_of([&] {
          nuclear_average{constant{1}, constant{1}, proton};
        }) == "nuclear_average: nucleons = 1: must be at least 2");
  CHECK(complaint_of([&] {
          nuclear_average{constant{1}, constant{1}, nucleus{9, 4}};
        }).starts_with("nucleus: protons"));
  CHECK(complaint_of([&] {
          nuclear_average{of_particle(1000822080), of_particle(1000822080)};
        }).starts_with("nuclear_average: free: the density's particle is 1000822080, a nucleus"));
}

TEST_CASE("the info file of a grid decides: an average is refused as a bound proton and by itself, and the reverse") {
  const auto grid = [](const std::string& particle) {
    const nudipole::lhapdf_set set(
        nudipole::lhapdf_info::parse("Format: lhagrid1\nNumMembers: 1\nFlavors: [1, 2]\n" + particle, "made_up.info"));
    return set.parse_member(
        "PdfType: central\n---\n1e-4 1e-2 0.1 1\n1 100\n1 2\n4 2\n4 2\n4 2\n4 2\n4 2\n4 2\n4 2\n4 2\n---\n",
        "made_up_0000.dat");
  };
  const auto lead = grid("Particle: 1000822080\n"), bound = grid("Particle: 2212\n"), unsaid = grid("");
  const nuclear_average pdf{grv98lo{}, lead};
  const quark_densities whole = in_nucleus(pdf, lead_208, 0.01, 10);
  CHECK(whole.quark[0] == doctest::Approx(208 * 4).epsilon(1e-13));
  CHECK(whole.quark[1] == doctest::Approx(208 * 2).epsilon(1e-13));
  CHECK(complaint_of([&] { bound_nucleon{grv98lo{}, lead}; }).starts_with("bound_nucleon: bound: the density's"));
  CHECK(complaint_of([&] { sigma(lead, lead_208); }) ==
        "lhapdf_grid: the density's particle is 1000822080, a nucleus: an average over its nucleons belongs into "
        "nuclear_average");
  CHECK(complaint_of([&] {
          nuclear_average{grv98lo{}, bound};
        }).starts_with("nuclear_average: the density's particle"));
  CHECK(complaint_of([&] {
          nuclear_average{grv98lo{}, unsaid};
        }).starts_with("nuclear_average: the density's particle"));
  CHECK(complaint_of([&] { bound_nucleon{grv98lo{}, bound}; }) == "no complaint");
  CHECK(complaint_of([&] { sigma(unsaid, lead_208); }) == "no complaint");
}

}  // namespace
