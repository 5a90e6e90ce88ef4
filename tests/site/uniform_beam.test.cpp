// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/uniform_beam.hpp>

#include <doctest/doctest.h>

#include <nudipole/site/natural_materials.hpp>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::position;
using nudipole::standard_rock;
using nudipole::uniform_beam;
using support::close;

constexpr box_volume front{position{2. * cm, 0. * cm, 50. * cm}, 25. * cm, 30. * cm, 1. * metre};

TEST_CASE("rock upstream is as wide as the beam, about the front's middle, with the beam's neutrinos") {
  const auto rock = uniform_beam(front, 1. * metre).upstream(standard_rock, 102. * metre, 2. * metre);
  CHECK(close(double(rock.where.lower().z / metre), -102, 1e-12));
  CHECK(close(double(rock.where.upper().z / metre), -2, 1e-12));
  CHECK(close(double(rock.where.lower().x / cm), 2 - 50, 1e-12));
  CHECK(close(double(rock.where.upper().y / cm), 50, 1e-12));
  CHECK(close(rock.share, 1e4 / (25 * 30), 1e-12));
  CHECK(rock.origin == nudipole::neutrino_origin{});
}

TEST_CASE("a block anywhere keeps what lies in the beam") {
  const uniform_beam beam(front, 1. * metre);
  const auto iron = beam.block(box_volume{position{52. * cm, 0. * cm, 5. * metre}, 40. * cm, 20. * cm, 1. * metre},
                               nudipole::natural_iron);
  CHECK(close(double(iron.where.width() / cm), 20, 1e-12));
  CHECK(close(iron.share, 20. * 20 / (25 * 30), 1e-12));
  CHECK(support::complaint_of([&] {
          beam.block(box_volume{position{3. * metre, 0. * cm, 5. * metre}, 1. * metre, 1. * metre, 1. * metre},
                     nudipole::natural_iron);
        }) == "uniform_beam: a block outside of the beam");
}

TEST_CASE("widths and distances that make no sense are refused by name") {
  CHECK(support::complaint_of([] { uniform_beam(front, 10. * cm); }) ==
        "uniform_beam: width = 0.1 m: must be at least the front's");
  CHECK(support::complaint_of([] {
          uniform_beam(front, 1. * metre).upstream(standard_rock, 1. * metre, 2. * metre);
        }) == "uniform_beam: distance of the begin = 1 m: must be above that of the end");
}

}  // namespace
