// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/neutrino_list_file.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::listed_columns;
using nudipole::listed_neutrino;
using support::close;
using support::complaint_of;

listed_columns named() {
  return {.id = "pdg",
          .energy = "E",
          .x = "x",
          .y = "y",
          .z = "z",
          .along_x = "px",
          .along_y = "py",
          .along_z = "pz",
          .weight = "w",
          .length_unit = cm};
}

TEST_CASE("neutrinos are read by the names of columns, their directions from momenta") {
  const support::scratch_folder folder;
  const auto path = folder.write("rays.csv",
                                 "pdg,E,px,py,pz,x,y,z,w\n"
                                 "14,100,0,3,4,10,-20,-50,2.5\n"
                                 "-12,3000,0,0,3000,1,2,0,1e6\n");
  std::vector<listed_neutrino> all;
  nudipole::for_each_listed_neutrino(path, named(), [&](const listed_neutrino& n) { all.push_back(n); });
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == 14);
  CHECK(all[0].at == 100. * GeV);
  CHECK(close(all[0].from.y / cm, -20, 1e-14));
  CHECK(close(all[0].along.y, 0.6, 1e-14));
  CHECK(all[0].weight == 2.5);
  CHECK(all[1].along.z == 1);

  const auto list = nudipole::read_neutrino_list(path, named(), 150. * inv_fb);
  CHECK(list.neutrinos(-12).at(0).neutrinos == 1e6);

  // Positions instead of names, no weight, slopes with a column of ones.
  const auto bare = folder.write("bare.txt", "14 5e4 0.1 0.2 0 1e-3 0 1\n");
  const listed_columns counted{
      .id = 1, .energy = 2, .x = 3, .y = 4, .z = 5, .along_x = 6, .along_y = 7, .along_z = 8, .energy_unit = MeV};
  nudipole::for_each_listed_neutrino(bare, counted, [&](const listed_neutrino& n) {
    CHECK(close(n.at / GeV, 50, 1e-14));
    CHECK(n.weight == 1);
    CHECK(close(n.along.x, 1e-3, 1e-6));
    CHECK(close(n.from.y / metre, 0.2, 1e-14));
  });
}

TEST_CASE("a row that is no neutrino is refused with its line") {
  const support::scratch_folder folder;
  const auto of = [&](const std::string& row) {
    const auto path = folder.write("rays.csv", "pdg,E,px,py,pz,x,y,z,w\n14,100,0,0,1,0,0,0,1\n" + row + "\n");
    const std::string complaint = complaint_of([&] { nudipole::read_neutrino_list(path, named(), 150. * inv_fb); });
    REQUIRE(complaint.starts_with(path));
    return complaint.substr(path.size());
  };
  CHECK(of("13,100,0,0,1,0,0,0,1") == ":3: id = 13: not a neutrino's");
  CHECK(of("14.5,100,0,0,1,0,0,0,1") == ":3: id = 14.5: not a neutrino's");
  CHECK(of("14,-100,0,0,1,0,0,0,1") == ":3: energy = -100 GeV: must be positive and finite");
  CHECK(of("14,100,0,0,0,0,0,0,1") == ":3: length of the direction = 0: must be positive");
  CHECK(of("14,100,0,0,1,0,0,0,-1") == ":3: weight = -1: must be finite and not negative");
  CHECK(of("14,100,0,0,1,0,0,0") == ":3: expected 9 columns, separated by blanks or commas; found 8");
  CHECK(of("14,100,0,0,nan,0,0,0,1") == ":3: \"nan\" is not a finite number");
  const auto other = folder.write("other.csv", "id,E\n14,100\n");
  CHECK(complaint_of([&] { nudipole::read_neutrino_list(other, named(), 1. * inv_fb); }) ==
        other + ": no column \"pdg\": there are id, E");
  const auto empty = folder.write("empty.csv", "\n");
  CHECK(complaint_of([&] { nudipole::read_neutrino_list(empty, named(), 1. * inv_fb); }) == empty + ": no entries");
}

TEST_CASE("a hundred thousand rows take less than a second") {
  const support::scratch_folder folder;
  std::string text = "pdg E x y z px py pz w\n";
  char line[160];
  for (int i = 0; i < 100000; ++i) {
    const double t = i * 1e-5;
    std::snprintf(line, sizeof line, "14 %.9g %.9g %.9g 0 %.9g %.9g %.9g %.9g\n", 1000 * std::exp(-3 * t), 12 * t,
                  -12 * t, 0.1 * t, 0.2 * t, 1000 * t + 1, 1e6 * t);
    text += line;
  }
  const auto path = folder.write("rays.txt", text);
  const auto begin = std::chrono::steady_clock::now();
  double sum = 0;
  std::size_t count = 0;
  nudipole::for_each_listed_neutrino(path, named(), [&](const listed_neutrino& n) { sum += n.weight, ++count; });
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  CHECK(count == 100000);
  CHECK(close(sum, 1e6 * 1e-5 * 0.5 * 100000. * 99999, 1e-6));
  CHECK(seconds.count() < 1);  // optimised code takes less than a tenth of that
  MESSAGE("rows per second: " << 1e5 / seconds.count());
}

}  // namespace
