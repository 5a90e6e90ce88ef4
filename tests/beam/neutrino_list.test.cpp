// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/neutrino_list.hpp>

#include <doctest/doctest.h>

#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::direction;
using nudipole::listed_neutrino;
using nudipole::neutrino_list;
using nudipole::position;
using support::close;
using support::complaint_of;

listed_neutrino one(int id, energy at, double weight) { return {id, at, position{}, direction{}, weight}; }

TEST_CASE("a list is a flux: weights of a bin are added at their mean energy") {
  const neutrino_list list(
      {one(14, 101. * GeV, 2), one(-12, 7. * GeV, 1), one(14, 105. * GeV, 6), one(14, 3. * TeV, 1)}, 150. * inv_fb);
  CHECK(list.size() == 4);
  CHECK(list.luminosity() == 150. * inv_fb);
  const auto bins = list.neutrinos(14);
  REQUIRE(bins.size() == 2);
  CHECK(close(bins[0].centre / GeV, 104, 1e-14));
  CHECK(bins[0].neutrinos == 8);
  CHECK(bins[1].neutrinos == 1);
  CHECK(list.bins(14)[0].members.size() == 2);
  CHECK(list.neutrinos(-12).size() == 1);
  CHECK(list.neutrinos(16).empty());
  CHECK(neutrino_list({one(14, 101. * GeV, 2), one(14, 105. * GeV, 6)}, 1. * inv_fb, 100).neutrinos(14).size() == 2);
}

TEST_CASE("what is no neutrino is refused with its place in the list") {
  const auto with = [](listed_neutrino n) {
    return complaint_of([&] { neutrino_list({one(14, 1. * GeV, 1), n}, 1. * inv_fb); });
  };
  CHECK(with(one(13, 1. * GeV, 1)) == "neutrino_list: entry 2: id = 13: not a neutrino's");
  CHECK(with(one(14, 0. * GeV, 1)) == "neutrino_list: entry 2: energy = 0 GeV: must be positive and finite");
  CHECK(with(one(14, 1. * GeV, -1)) == "neutrino_list: entry 2: weight = -1: must be finite and not negative");
  CHECK(with({14, 1. * GeV, position{}, direction{1, 0, 1}, 1}) ==
        "neutrino_list: entry 2: square of the direction = 2: must be 1");
  CHECK(complaint_of([] { neutrino_list({}, 1. * inv_fb); }) == "neutrino_list: no neutrinos");
  CHECK(complaint_of([] { neutrino_list({one(14, 1. * GeV, 1)}, 0. * inv_fb); }) ==
        "neutrino_list: luminosity = 0 m^-2: must be positive and finite");
  CHECK(complaint_of([] { neutrino_list({one(14, 1. * GeV, 1)}, 1. * inv_fb, 0); }) ==
        "neutrino_list: bins per decade = 0: must be positive");
}

}  // namespace
