// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/ray_average.hpp>

#include <doctest/doctest.h>

#include <nudipole/site/ray_geometry.hpp>

#include <cmath>
#include <cstddef>
#include <functional>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::box_volume;
using nudipole::cylinder_volume;
using nudipole::position;
using nudipole::produced_neutrino;
using nudipole::ray_geometry;
using support::close;

constexpr box_volume target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr cylinder_volume bore{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};

TEST_CASE("each volume has its own measure: together they are what one geometry of each sees") {
  const ray_geometry both{target, target, bore};
  const ray_geometry first{target, target};
  const ray_geometry second{target, bore};
  REQUIRE(both.average().volumes().size() == 2);
  for (double theta : {0., 0.01, 0.08})
    for (double lambda : {0.3, 3., 1e3}) {
      const produced_neutrino n{10. * GeV, 9. * GeV, std::sin(theta), std::cos(theta)};
      const auto seen = [&](const auto& paths) {
        double sum = 0;
        paths([&](double weight, length path) { sum += weight * -std::expm1(-(path / metre) / lambda); });
        return sum;
      };
      const auto in_volume = [&](std::size_t i) {
        return seen(
            [&](auto&& visit) { both.average().volumes()[i].for_each_path(both.average().angles().at(n), visit); });
      };
      const auto alone = [&](const auto& geometry) {
        return seen([&](auto&& visit) { geometry.for_each_path(n, visit); });
      };
      CHECK(close(in_volume(0), alone(first), 2e-3));
      CHECK(close(in_volume(1), alone(second), 4e-3));
      CHECK(close(in_volume(0) + in_volume(1), alone(both), 1e-12));
    }
}

TEST_CASE("a geometry that knows only its rays has one volume") {
  struct shell {
    box_volume target() const { return {position{}, 1. * metre, 1. * metre, 1. * metre}; }
    nudipole::neutrino_origin origin() const { return {}; }
    void for_each_interval(const position&, const nudipole::direction&,
                           const std::function<void(const nudipole::path_interval&)>& visit) const {
      visit({1. * metre, 2. * metre});
    }
  };
  const nudipole::detail::ray_average average(shell{}, {});
  CHECK(average.volumes().size() == 1);
  double sum = 0;
  average.for_each_path({10. * GeV, 9. * GeV, 0, 1},
                        [&](double weight, length path) { sum += weight * (path / metre); });
  CHECK(close(sum, 1, 1e-9));
}

}  // namespace
