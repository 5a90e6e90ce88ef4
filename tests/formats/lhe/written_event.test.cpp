// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/written_event.hpp>

#include <nudipole/formats/lhe/writer.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <string>

#include "support/lhe.hpp"

namespace {

using namespace nudipole;
using support::complaint_of;
using support::into_text;

TEST_CASE("events with numbers that are not finite are refused by name, and the file goes on without them") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  std::string text, expected;
  {
    lhe_writer file(into_text{&expected}, support::small_lhe_run());
    file.write(support::small_lhe_event());
    file.write(support::small_lhe_event());
    file.close();
  }
  lhe_writer file(into_text{&text}, support::small_lhe_run());
  file.write(support::small_lhe_event());
  const auto complaint = [&](const std::function<void(event&)>& spoil) {
    event e = support::small_lhe_event();
    spoil(e);
    return complaint_of([&] { file.write(e); });
  };
  const std::string at = "text: event 2: ", third = at + "particle 3: ",
                    end = ": must be finite in the units of the file";
  CHECK(complaint([&](event& e) { e.weight = nan; }) == at + "weight = nan" + end);
  CHECK(complaint([&](event& e) { e.scale = infinity * GeV; }) == at + "scale = inf" + end);
  CHECK(complaint([&](event& e) { e.alpha_s = nan; }) == at + "alpha_s = nan" + end);
  CHECK(complaint([&](event& e) { e.particles[2].momentum.z = nan * GeV; }) == third + "momentum z = nan" + end);
  CHECK(complaint([&](event& e) { e.particles[2].momentum.e = -infinity * GeV; }) == third + "energy = -inf" + end);
  CHECK(complaint([&](event& e) { e.particles[2].mass = nan * GeV; }) == third + "mass = nan" + end);
  CHECK(complaint([&](event& e) { e.particles[2].proper_flight = infinity * metre; }) ==
        third + "proper flight = inf" + end);
  CHECK(complaint([&](event& e) { e.particles[2].proper_flight = 1e306 * metre; }) ==
        third + "proper flight = 1e+306" + end);
  CHECK(complaint([&](event& e) { e.particles[2].spin = nan; }) == third + "spin = nan" + end);
  CHECK(complaint([&](event& e) { e.vertex.z = nan * metre; }) == at + "vertex z = nan" + end);
  CHECK(complaint([&](event& e) { e.remnant_momentum.e = nan * GeV; }) == at + "remnant energy = nan" + end);
  CHECK(complaint([&](event& e) { e.further_weights = {1}; }) == at + "1 further weight, the run names 0");
  CHECK(complaint([&](event& e) { e.process = 2; }) == at + "process = 2: the run has no process of that number");
  const std::string mothers = ": must be another of the 3 particles, or 0";
  CHECK(complaint([&](event& e) { e.particles[2].mothers = {1, 4}; }) == third + "mother = 4" + mothers);
  CHECK(complaint([&](event& e) { e.particles[2].mothers = {-1, 0}; }) == third + "mother = -1" + mothers);
  CHECK(complaint([&](event& e) { e.particles[2].mothers = {3, 0}; }) == third + "mother = 3" + mothers);
  file.write(support::small_lhe_event());
  file.close();
  CHECK(text == expected);
}

TEST_CASE("weights are written in the unit that the run asks for") {
  lhe_run run = support::small_lhe_run();
  run.weighting = 4;
  run.weight_factor = 53;
  run.weights = {{.id = "a"}};
  std::string text;
  lhe_writer file(into_text{&text}, run);
  event e = support::small_lhe_event();
  e.weight = 0.5, e.further_weights = {2};
  file.write(e);
  file.close();
  const auto c = support::read_lhe(text);
  CHECK(c.run.weight_factor == 1);
  CHECK(c.events.at(0).weight == 26.5);
  CHECK(c.events.at(0).further_weights.at(0) == 106);
  e.weight = 1e307;
  lhe_writer other(into_text{&text}, run);
  CHECK(complaint_of([&] { other.write(e); }) ==
        "text: event 1: weight = inf: must be finite in the units of the file");
}

TEST_CASE("photons and any other particle of a decay are written as they are") {
  event e = support::small_lhe_event();
  e.particles.push_back({.id = 22, .mothers = {3, 3}, .momentum = {1. * GeV, 0. * GeV, 0. * GeV, 1. * GeV}});
  e.particles.push_back({.id = -211, .mothers = {3, 3}, .momentum = {1. * GeV, 0. * GeV, 0. * GeV, 1. * GeV}});
  std::string text;
  lhe_writer file(into_text{&text}, support::small_lhe_run());
  file.write(e);
  file.close();
  CHECK(text.find("\n22 1 3 3 0 0 0 0 1 1 0 0 9\n") != std::string::npos);
  CHECK(support::read_lhe(text).events.at(0) == e);
}

}  // namespace
