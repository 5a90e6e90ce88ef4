// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/rays.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::direction;
using nudipole::neutrino_origin;
using nudipole::path_interval;
using nudipole::position;
using support::close;

/// A user's geometry of rays: all of a ray from 1 m on, up to 2 m.
struct shell {
  box_volume target() const { return {position{}, 1. * metre, 1. * metre, 1. * metre}; }
  neutrino_origin origin() const { return {}; }
  template <class Visit>
  void for_each_interval(const position&, const direction&, Visit&& visit) const {
    visit(path_interval{1. * metre, 2. * metre});
  }
};
static_assert(nudipole::RayGeometry<shell> && !nudipole::RayGeometry<box_volume>);

TEST_CASE("an interval has two ends, of either sign") {
  double ends = 0, signs = 0;
  nudipole::detail::for_each_end(shell{}, {{}, {0, 0, 1}, 1, 0}, 0.1, [&](std::size_t volume, double sign, double s) {
    CHECK(volume == 0);
    ends += sign * s;
    signs += sign;
  });
  CHECK(ends == 1);
  CHECK(signs == 0);
}

TEST_CASE("production points fill the target evenly") {
  const box_volume block{position{1. * metre, 2. * metre, 3. * metre}, position{2. * metre, 4. * metre, 6. * metre}};
  const auto rays = nudipole::detail::production_rays(block, neutrino_origin{}, 4093);
  CHECK(rays.size() == 4093);
  double x = 0, y = 0, z = 0, product = 0;
  for (const auto& r : rays) {
    x += r.from.x / metre;
    y += r.from.y / metre;
    z += r.from.z / metre;
    product += (r.from.x / metre - 1.5) * (r.from.y / metre - 3) * r.cosine;
  }
  const double n = static_cast<double>(rays.size());
  CHECK(close(x / n, 1.5, 1e-3));
  CHECK(close(y / n, 3, 1e-3));
  CHECK(close(z / n, 4.5, 1e-3));
  CHECK(std::abs(product / n) < 1e-3);
}

TEST_CASE("numbers of rays that no lattice has are refused") {
  const box_volume block{position{}, 1. * metre, 1. * metre, 1. * metre};
  CHECK_THROWS_WITH_AS(nudipole::detail::production_rays(block, {}, 0), "ray_sampling: rays = 0: must be positive",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::detail::production_rays(block, {}, 70000),
                       "ray_sampling: rays = 70000: must be at most 65521", nudipole::bad_parameter);
}

}  // namespace
