// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/region_algebra.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/limits/contour.hpp>
#include <nudipole/numeric/random.hpp>

#include "support/approx.hpp"

namespace {

using nudipole::find_region;
using nudipole::plane;
using nudipole::plane_region;

const plane axes{{1, 100, true}, {1e-6, 1e-2, true}};

plane_region disc(double u, double v, double radius) {
  return find_region(axes,
                     [=](double x, double y) { return radius - std::hypot(axes.x.place(x) - u, axes.y.place(y) - v); });
}

TEST_CASE("areas of unions, differences and common parts add up, and points belong where they should") {
  const plane_region a = disc(0.4, 0.5, 0.3), b = disc(0.6, 0.5, 0.25);
  const plane_region both = nudipole::common_part(a, b), either = nudipole::united(a, b),
                     rest = nudipole::without(a, b);
  CHECK(std::abs(either.area() + both.area() - a.area() - b.area()) < 1e-8);
  CHECK(std::abs(rest.area() + both.area() - a.area()) < 1e-8);
  nudipole::random_stream random(1, 0);
  for (int i = 0; i < 5000; ++i) {
    const nudipole::plane_point p{axes.x.value(random()), axes.y.value(random())};
    CHECK(either.contains(p) == (a.contains(p) || b.contains(p)));
    CHECK(both.contains(p) == (a.contains(p) && b.contains(p)));
    CHECK(rest.contains(p) == (a.contains(p) && !b.contains(p)));
  }
}

TEST_CASE("what is taken from the middle leaves a hole, and islands stay apart") {
  const plane_region ringed = nudipole::without(disc(0.5, 0.5, 0.3), disc(0.5, 0.5, 0.1));
  REQUIRE(ringed.parts().size() == 1);
  CHECK(ringed.parts()[0].holes.size() == 1);
  CHECK(nudipole::united(disc(0.2, 0.2, 0.1), disc(0.8, 0.8, 0.1)).parts().size() == 2);
  CHECK(nudipole::common_part(disc(0.2, 0.2, 0.1), disc(0.8, 0.8, 0.1)).empty());
}

TEST_CASE("regions of different planes do not mix") {
  const plane other{{1, 10, true}, {1e-6, 1e-2, true}};
  const plane_region a = find_region(other, [](double, double) { return 1.; });
  CHECK_THROWS_WITH_AS(nudipole::united(a, disc(0.5, 0.5, 0.2)), "regions of different planes: give both the same axes",
                       nudipole::bad_parameter);
}

}  // namespace
