// SPDX-License-Identifier: BSL-1.0
#include <nudipole/mediator/tabulated_hadrons.hpp>

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::final_state;
using nudipole::hadronic_width;
using nudipole::HadronicTreatment;
using nudipole::quark_couplings;
using nudipole::tabulated_hadrons;
using nudipole::up_and_down;
using support::close;

static_assert(HadronicTreatment<tabulated_hadrons>);

const double nan = std::numeric_limits<double>::quiet_NaN();
const double inf = std::numeric_limits<double>::infinity();

double width(const tabulated_hadrons& hadrons, const quark_couplings& g, double sqrt_s) {
  double sum = 0;
  hadrons.for_each_mode(g, sqrt_s * GeV, [&](const final_state&, energy partial) { sum += partial / GeV; });
  return sum;
}
const tabulated_hadrons& example() {
  static const tabulated_hadrons made{
      {1, -1}, up_and_down(1), {{0.5 * GeV, 0. * GeV}, {1. * GeV, 0.2 * GeV}, {2. * GeV, 0.3 * GeV}}};
  return made;
}

TEST_CASE("straight lines between entries, nothing below the first, growth with mass above the last") {
  const auto g = up_and_down(1);
  CHECK(width(example(), g, 0.1) == 0);
  CHECK(width(example(), g, 0.5) == 0);
  CHECK(close(width(example(), g, 0.75), 0.1, 1e-14));
  CHECK(close(width(example(), g, 1), 0.2, 1e-14));
  CHECK(close(width(example(), g, 1.2), 0.22, 1e-14));
  CHECK(close(width(example(), g, 2), 0.3, 1e-14));
  CHECK(close(width(example(), g, 6), 0.9, 1e-14));
  for (double node : {1., 2.})
    CHECK(close(width(example(), g, node * (1 - 1e-12)), width(example(), g, node * (1 + 1e-12)), 1e-11));
  const tabulated_hadrons step{{1, -1}, g, {{1. * GeV, 0.2 * GeV}, {2. * GeV, 0.3 * GeV}}};
  CHECK(width(step, g, 1 - 1e-12) == 0);
  CHECK(close(width(step, g, 1), 0.2, 1e-14));
}

TEST_CASE("a mode without width is not listed, and the one there is has the user's name") {
  int modes = 0;
  const auto count = [&](const final_state& products, energy) {
    CHECK(products == final_state{1, -1});
    ++modes;
  };
  example().for_each_mode(up_and_down(1), 0.5 * GeV, count);
  example().for_each_mode(up_and_down(0), 1. * GeV, count);
  CHECK(modes == 0);
  example().for_each_mode(up_and_down(1), 1. * GeV, count);
  CHECK(modes == 1);
}

TEST_CASE("widths go with the square of a common factor of the couplings; another ratio of flavours is refused") {
  const quark_couplings g{.down = -1, .up = 2, .strange = 0.5, .charm = 0.1, .bottom = 3, .top = 1};
  const tabulated_hadrons hadrons{{211, -211}, g, {{1. * GeV, 0.2 * GeV}, {2. * GeV, 0.3 * GeV}}};
  const double x = -0.7;
  CHECK(close(
      width(hadrons, {.down = -x, .up = 2 * x, .strange = 0.5 * x, .charm = 0.1 * x, .bottom = 3 * x, .top = x}, 1),
      0.49 * 0.2, 1e-13));
  CHECK_THROWS_AS(width(hadrons, up_and_down(1), 1), nudipole::bad_parameter);
  CHECK_THROWS_AS(width(hadrons, {.down = -1, .up = 2, .strange = 0.5, .charm = 0.1, .bottom = 3, .top = 1.001}, 1),
                  std::invalid_argument);
  CHECK_THROWS_WITH_AS(width(example(), {.down = 1, .up = 1, .strange = 1}, 1),
                       "tabulated_hadrons: coupling = 1: the couplings must be a multiple of the table's, here 0",
                       std::invalid_argument);
  CHECK_THROWS_AS(width(example(), {.down = nan, .up = 1}, 1), std::invalid_argument);
}

TEST_CASE("entries, a container of them and two columns give the same") {
  const std::vector<hadronic_width> entries{{0.5 * GeV, 0. * GeV}, {1. * GeV, 0.2 * GeV}, {2. * GeV, 0.3 * GeV}};
  const std::vector<energy> at{0.5 * GeV, 1. * GeV, 2. * GeV}, widths{0. * GeV, 0.2 * GeV, 0.3 * GeV};
  const auto g = up_and_down(1);
  for (double sqrt_s : {0.3, 0.6, 1.7, 4.}) {
    CHECK(width(tabulated_hadrons{{1, -1}, g, entries}, g, sqrt_s) == width(example(), g, sqrt_s));
    CHECK(width(tabulated_hadrons{{1, -1}, g, at, widths}, g, sqrt_s) == width(example(), g, sqrt_s));
  }
  CHECK_THROWS_WITH_AS((tabulated_hadrons{{1, -1}, g, at, std::vector<energy>{1. * GeV}}),
                       "tabulated_hadrons: 3 energies but 1 widths", nudipole::bad_parameter);
}

TEST_CASE("a table that is none is refused, with the entry and its value") {
  const auto complaint = [](const std::vector<hadronic_width>& entries) -> std::string {
    try {
      tabulated_hadrons{{1, -1}, up_and_down(1), entries};
    } catch (const nudipole::bad_parameter& error) {
      return error.what();
    }
    return "";
  };
  const auto good = hadronic_width{1. * GeV, 1. * GeV};
  CHECK(complaint({}) == "tabulated_hadrons: entries = 0: a table needs two at least");
  CHECK(complaint({good}) == "tabulated_hadrons: entries = 1: a table needs two at least");
  CHECK(complaint({good, {0.5 * GeV, 1. * GeV}}) ==
        "tabulated_hadrons: entry 2: sqrt_s = 0.5 GeV: must be above the one before, 1 GeV");
  CHECK(complaint({good, good}) == "tabulated_hadrons: entry 2: sqrt_s = 1 GeV: must be above the one before, 1 GeV");
  CHECK(complaint({{0. * GeV, 1. * GeV}, good}) ==
        "tabulated_hadrons: entry 1: sqrt_s = 0 GeV: must be positive and finite");
  CHECK(complaint({{-1. * GeV, 1. * GeV}, good}) ==
        "tabulated_hadrons: entry 1: sqrt_s = -1 GeV: must be positive and finite");
  CHECK(complaint({good, {nan * GeV, 1. * GeV}}) ==
        "tabulated_hadrons: entry 2: sqrt_s = nan GeV: must be positive and finite");
  CHECK(complaint({good, {inf * GeV, 1. * GeV}}) ==
        "tabulated_hadrons: entry 2: sqrt_s = inf GeV: must be positive and finite");
  CHECK(complaint({good, {2. * GeV, -1. * GeV}}) ==
        "tabulated_hadrons: entry 2: width = -1 GeV: must be finite and not negative");
  CHECK(complaint({good, {2. * GeV, nan * GeV}}) ==
        "tabulated_hadrons: entry 2: width = nan GeV: must be finite and not negative");
  CHECK(complaint({good, {2. * GeV, 1. * GeV}}).empty());
}

TEST_CASE("so are final states without hadrons, couplings that are all zero or no numbers, and a bad mass") {
  const std::vector<hadronic_width> entries{{1. * GeV, 1. * GeV}, {2. * GeV, 1. * GeV}};
  CHECK_THROWS_WITH_AS((tabulated_hadrons{{}, up_and_down(1), entries}),
                       "tabulated_hadrons: no hadrons in the final state", nudipole::bad_parameter);
  CHECK_THROWS_AS((tabulated_hadrons{{13, -13}, up_and_down(1), entries}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((tabulated_hadrons{{1, -1}, up_and_down(0), entries}),
                       "tabulated_hadrons: sum of squared couplings = 0: must be positive and finite",
                       std::invalid_argument);
  CHECK_THROWS_AS((tabulated_hadrons{{1, -1}, {.bottom = nan}, entries}), std::invalid_argument);
  CHECK_THROWS_AS((tabulated_hadrons{{1, -1}, {.top = inf}, entries}), std::invalid_argument);
  for (double bad : {0., -1., nan, inf}) CHECK_THROWS_AS(width(example(), up_and_down(1), bad), std::invalid_argument);
}

TEST_CASE("the Z' and N decay through a table") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1.8 * GeV, .zprime = 1.2 * GeV});
  const nudipole::zprime_decays zprime{example()};
  CHECK(close(zprime.partial_width(model, {1, -1}) / GeV, 0.22, 1e-13));

  // a table of the quark level is the quark level
  std::vector<hadronic_width> entries;
  for (double sqrt_s = 0.2792; sqrt_s < 3; sqrt_s += 0.01)
    entries.push_back(
        {sqrt_s * GeV, nudipole::zprime_decays{nudipole::quark_level{}}.partial_width(
                           nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = sqrt_s * GeV}), {1, -1}) *
                           2.});
  const nudipole::heavy_neutrino_decays tabulated{nudipole::finite_width{},
                                                  tabulated_hadrons{{1, -1}, up_and_down(1), entries}};
  const nudipole::heavy_neutrino_decays direct{nudipole::finite_width{}, nudipole::quark_level{}};
  CHECK(close(total_width(model, tabulated) / GeV, total_width(model, direct) / GeV, 1e-4));
}

TEST_CASE("a published table can be given as it is") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("hadronic widths of DarkCast as a table");
  std::vector<hadronic_width> entries;
  for (const auto& row : support::read_columns(*data / "zprime_hadronic_widths.csv"))
    entries.push_back({row.at(0) * GeV, row.at(1) * GeV});
  const tabulated_hadrons hadrons{{1, -1}, nudipole::all_flavours(1), entries};
  for (const auto& [sqrt_s, expected] : entries)
    CHECK(close(width(hadrons, nudipole::all_flavours(0.1), sqrt_s / GeV), 0.01 * (expected / GeV), 1e-12));
  CHECK(close(width(hadrons, nudipole::all_flavours(1), 10), 5 * 0.477462, 1e-12));
}

}  // namespace
