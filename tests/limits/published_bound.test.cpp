// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/published_bound.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <string>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::bound_shape;
using nudipole::published_bound;
using support::close;

const published_bound curve({{0.1, 1e-4}, {1, 1e-6}, {10, 1e-5}}, bound_shape::open_above, 0.9, "a paper");

TEST_CASE("an open bound excludes everything above its edge, log-log between its points") {
  CHECK(close(curve.edge(std::sqrt(0.1) * GeV), 1e-5, 1e-12));
  CHECK(curve.edge(1. * GeV) == 1e-6);
  CHECK(curve.edge(20. * GeV) == HUGE_VAL);
  CHECK(curve.excludes(1. * GeV, 1.1e-6));
  CHECK(!curve.excludes(1. * GeV, 0.9e-6));
  CHECK(!curve.excludes(0.05 * GeV, 1.));
}

TEST_CASE("a closed bound has an inside, and no single edge") {
  const published_bound loop({{0.1, 1e-4}, {1, 1e-6}, {10, 1e-4}, {1, 1e-3}}, bound_shape::closed, 0.95);
  CHECK(loop.excludes(1. * GeV, 1e-4));
  CHECK(!loop.excludes(1. * GeV, 1e-2));
  CHECK_THROWS_AS(loop.edge(1. * GeV), nudipole::bad_parameter);
}

TEST_CASE("values mean what their types say") {
  CHECK(nudipole::photon_dipole{}.canonical(1e-6) == 1e-6);
  CHECK(close(nudipole::transition_moment{}.canonical(1e-6), 0.5e-6, 1e-15));
  CHECK(close(nudipole::photon_dipole{nudipole::bohr_magneton}.canonical(1e-9), 1e-9 * 296.3, 1e-4));
  CHECK(close(nudipole::transition_moment{nudipole::bohr_magneton}.canonical(1e-9), 1e-9 * 296.3 / 2, 1e-4));
  CHECK(close(nudipole::gauge_fine_structure{}.canonical(0.07957747154594767), 1, 1e-12));
}

TEST_CASE("files are read with their units, and refused with their line") {
  const support::scratch_folder folder;
  const std::string path = folder.write("bound.dat", "# m4 [MeV]  mu\n100 2e-4\n\n1000 4e-6 # best\n");
  const auto bound = nudipole::read_bound<nudipole::transition_moment>(
      path, {.quantity = {}, .mass_unit = MeV, .confidence = 0.9, .source = "x"});
  REQUIRE(bound.points().size() == 2);
  CHECK(close(bound.points()[0].x, 0.1, 1e-12));
  CHECK(close(bound.points()[0].y, 1e-4, 1e-12));
  CHECK_THROWS_WITH_AS(nudipole::read_bound<nudipole::photon_dipole>(path, {.quantity = {}}),
                       (path + ": the confidence level of the bound is not given: it is never assumed").c_str(),
                       nudipole::bad_parameter);
  const std::string bad = folder.write("bad.dat", "1 2\n3 -4\n");
  CHECK_THROWS_WITH_AS((nudipole::read_bound<nudipole::gauge_coupling>(bad, {.confidence = 0.9})),
                       (bad + ":2: expected a mass and a value, both positive").c_str(), nudipole::bad_file);
}

TEST_CASE("a bound whose masses turn back is not open above") {
  CHECK_THROWS_AS(published_bound({{1, 1}, {3, 1}, {2, 2}}, bound_shape::open_above, 0.9), nudipole::bad_parameter);
  CHECK_THROWS_AS(published_bound({{1, 1}, {2, 1}}, bound_shape::closed, 0.9), nudipole::bad_parameter);
  CHECK_THROWS_AS(published_bound({{1, 1}, {2, 1}}, bound_shape::open_above, 1), nudipole::bad_parameter);
}

TEST_CASE("a recast bound moves with the root of the rate") {
  const auto weaker = nudipole::recast(curve, [](energy) { return 0.25; });
  for (std::size_t i = 0; i < 3; ++i) CHECK(close(weaker.points()[i].y, 2 * curve.points()[i].y, 1e-14));
  CHECK_THROWS_AS(nudipole::recast(curve, [](energy) { return 0.; }), nudipole::bad_parameter);
}

TEST_CASE("bounds of different confidence levels do not mix") {
  const published_bound other({{0.1, 1}, {1, 1}}, bound_shape::open_above, 0.95, "another paper");
  CHECK_THROWS_AS(nudipole::excluded_by_any({curve, other}, 1. * GeV, 1.), nudipole::bad_parameter);
  CHECK(nudipole::excluded_by_any({curve, curve}, 1. * GeV, 1.));
}

TEST_CASE("published files are read as they are") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("published bounds on the photon's dipole");
  const auto charm =
      nudipole::read_bound<nudipole::photon_dipole>((*data / "bounds/dipole/mu_CHARMII_dmu.dat").string(),
                                                    {.quantity = {}, .confidence = 0.9, .shape = bound_shape::closed});
  CHECK(charm.points().size() > 20);
  CHECK(close(charm.points().front().y, 4.272388771256419e-7, 1e-12));
}

}  // namespace
