// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/site_of_blocks.hpp>

#include <doctest/doctest.h>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/site/natural_materials.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::kling_nevay_flux;
using nudipole::neutrino_origin;
using nudipole::nuclear_emulsion;
using nudipole::position;
using nudipole::produced_neutrino;
using nudipole::ray_geometry;
using nudipole::site_of_blocks;
using nudipole::tungsten;
using support::close;

constexpr box_volume plate{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr box_volume film{position{0. * cm, 0. * cm, 125. * cm}, 25. * cm, 25. * cm, 50. * cm};

template <class Geometry>
double mean_path(const Geometry& geometry) {
  double sum = 0;
  geometry.for_each_path(produced_neutrino{10. * GeV, 9. * GeV, 0, 1},
                         [&](double weight, length path) { sum += weight * (path / metre); });
  return sum;
}

TEST_CASE("a row for each block, and decays of N from all of them in the same volumes") {
  const auto site = site_of_blocks("layers", kling_nevay_flux{}, neutrino_origin{},
                                   {{plate, tungsten}, {film, nuclear_emulsion, 0.5}}, film);
  CHECK(site.name == "layers");
  REQUIRE(site.targets.size() == 2);
  CHECK(site.targets[0].geometry == ray_geometry{plate, film});
  CHECK(site.targets[1].geometry == ray_geometry{film, film});
  CHECK(site.targets[1].content.density() == nuclear_emulsion.density());
  CHECK(site.targets[1].share == 0.5);
  // straight on: all of the film from the plate, half of it from within
  CHECK(close(mean_path(site.targets[0].geometry), 0.5, 1e-4));
  CHECK(close(mean_path(site.targets[1].geometry), 0.25, 1e-4));
}

}  // namespace
