// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/regions.hpp>

#include <doctest/doctest.h>

#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "support/files.hpp"

namespace {

using nudipole::plane_region;

const plane_region holed = nudipole::region_from_rings(
    {{0, 10, false}, {0, 10, false}}, {{{1, 1}, {5, 1}, {5, 5}, {1, 5}}, {{2, 2}, {2, 3}, {3, 3}, {3, 2}}});

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("a region is written as closed rings, part by part") {
  const support::scratch_folder folder;
  const std::string path = folder.file("region.csv");
  nudipole::write_csv(holed, path, "m_N_GeV", "mu_per_GeV");
  const std::string text = contents(path);
  CHECK(text.starts_with("part,ring,m_N_GeV,mu_per_GeV\n0,0,1,1\n0,0,5,1\n0,0,5,5\n0,0,1,5\n0,0,1,1\n0,1,2,2\n"));
  CHECK(text.ends_with("0,1,3,2\n0,1,2,2\n"));
}

TEST_CASE("a region is written as GeoJSON") {
  const support::scratch_folder folder;
  const std::string path = folder.file("region.json");
  nudipole::write_geojson(holed, path);
  CHECK(contents(path) == R"({"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[)"
                          R"([[[1,1],[5,1],[5,5],[1,5],[1,1]],[[2,2],[2,3],[3,3],[3,2],[2,2]]]]}})"
                          "\n");
}

TEST_CASE("a folder that is not there is an error") {
  CHECK_THROWS_AS(nudipole::write_csv(holed, "no_such_folder/region.csv"), std::exception);
}

}  // namespace
