// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_table.hpp>

#include <doctest/doctest.h>

#include <concepts>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::energy_bins;
using nudipole::energy_column;
using nudipole::flux_column;
using nudipole::flux_interpolation;
using nudipole::flux_per_area;
using nudipole::flux_per_bin;
using nudipole::flux_per_energy;
using nudipole::flux_per_proton;
using nudipole::per_proton;
using nudipole::read_flux;
using nudipole::table_file;
using support::close;
using support::complaint_of;

/// One row a bin, as beam groups write them: energies in MeV, fluxes per cm², per 50 MeV, per 10²¹ protons.
table_file wide() {
  return table_file::parse(
      "# low,high,centre,numu,numubar,nue,nuebar\n"
      "0,50,25,4,2,1,0.5\n"
      "50,100,75,8,4,2,1\n"
      "100,200,150,2,1,0,0\n",
      "wide.csv");
}

TEST_CASE("a column's unit decides the type of flux") {
  const energy_column centre{"centre", MeV};
  const flux_per_bin counts = read_flux(wide(), centre, flux_column{"numu"});
  CHECK(counts.bins()[1].centre == 75 * MeV);
  CHECK(counts.total() == 14);
  const flux_per_bin thousands = read_flux(wide(), energy_column{3, MeV}, flux_column{4, 1e3});
  CHECK(thousands.total() == 14e3);

  const flux_per_energy density = read_flux(wide(), centre, flux_column{"numubar", 1. / (50. * MeV)});
  CHECK(close(density(75. * MeV) * MeV, 4. / 50, 1e-14));

  const flux_per_area<flux_per_bin> per_area = read_flux(wide(), centre, flux_column{"nue", 1. / cm2});
  CHECK(close(per_area.through(2. * cm2).total(), 6, 1e-14));

  const flux_per_area<flux_per_energy> both =
      read_flux(wide(), centre, flux_column{"numu", 1. / (50. * MeV * cm2)}, flux_interpolation::linear);
  CHECK(close(both.through(1. * metre * metre)(50. * MeV) * MeV, 6e4 / 50, 1e-14));

  const flux_per_proton<flux_per_area<flux_per_energy>> of_one =
      read_flux(wide(), centre, flux_column{"numu", per_proton(1e-21 / (50. * MeV * cm2))});
  CHECK(close(of_one.of(3e21).through(1. * cm2)(75. * MeV) * MeV, 24. / 50, 1e-14));
  static_assert(std::same_as<decltype(read_flux(wide(), centre, flux_column{"numu", per_proton(1.)})),
                             flux_per_proton<flux_per_bin>>);
}

TEST_CASE("bins with edges: numbers at their centres, densities constant inside") {
  const energy_bins bins{"low", "high", MeV};
  const auto edges = nudipole::read_edges(wide(), bins);
  REQUIRE(edges.size() == 4);
  CHECK(edges[2] == 100 * MeV);
  const flux_per_bin counts = read_flux(wide(), bins, flux_column{"numu"});
  CHECK(close(counts.bins()[2].centre / MeV, 150, 1e-14));
  const flux_per_energy density = read_flux(wide(), bins, flux_column{"numu", 1. / MeV});
  CHECK(density.interpolation() == flux_interpolation::steps);
  CHECK(close(density.integral(0. * GeV, 200. * MeV), 4 * 50 + 8 * 50 + 2 * 100, 1e-11));
}

TEST_CASE("what a column cannot be is refused with its line and name") {
  const auto of = [](const char* content) {
    return complaint_of([&] {
      const auto table = table_file::parse(content, "t");
      read_flux(table, energy_column{"E"}, flux_column{"N", per_GeV});
    });
  };
  CHECK(of("E N\n1 2\n3 -4\n") == "t:3: N = -4: must be finite and not negative");
  CHECK(of("E N\n1 2\n1 4\n") == "t:3: energy = 1 GeV: must be above the one before, 1 GeV");
  CHECK(of("E N\n-1 2\n") == "t:2: energy = -1 GeV: must be positive and finite");
  CHECK(of("E N\n1 2\n") == "t: entries = 1: a spectrum needs two at least");
  CHECK(of("E M\n1 2\n") == "t: no column \"N\": there are E, M");
  const auto in = [](const char* content) {
    return complaint_of([&] { read_flux(table_file::parse(content, "t"), energy_bins{1, 2}, flux_column{3}); });
  };
  CHECK(in("1 2 3\n2.5 3 3\n") == "t:2: lower edge = 2.5 GeV: must be where the bin before ends, 2 GeV");
  CHECK(in("1 1 3\n") == "t:1: upper edge = 1 GeV: must be above the lower, 1 GeV");
  CHECK(in("1 2 -3\n") == "t:1: neutrinos = -3: must be finite and not negative");
  CHECK(complaint_of([] {
          read_flux(wide(), energy_column{1}, flux_column{2, 0. * per_GeV});
        }) == "flux_column: unit = 0: must be positive and finite");
}

}  // namespace
