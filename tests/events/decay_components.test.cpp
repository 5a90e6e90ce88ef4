// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/decay_components.hpp>

#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <variant>
#include <vector>

using namespace nudipole;
using detail::decay_components;

namespace {

dipole_portal model_of(double mu, double v) {
  return benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV, .dipole = mu * per_GeV, .mixing = v});
}
decay_components components(const dipole_portal& model, const final_state& products, const width_form& width,
                            const decay_shape& shape = flat_decay{}) {
  decay_table table;
  table.add({products, lepton_flavour::muon, width});
  return {model, table, [&](const decay_mode&) { return shape; }, {}};
}

}  // namespace

TEST_CASE("parts of a mode that do not interfere are drawn one by one, each with its shape") {
  decay_table table;
  table.add({final_state{14, 11, -11}, lepton_flavour::muon, {.dipole = 2. * GeV3, .mixing = 3. * GeV}});
  std::vector<width_form> asked;
  const decay_components made(model_of(1, 2), table,
                              [&](const decay_mode& mode) {
                                asked.push_back(mode.width);
                                return decay_shape{};
                              },
                              {});
  REQUIRE(asked.size() == 2);
  CHECK((asked[0].dipole == 2. * GeV3 && asked[0].mixing == 0. * GeV));
  CHECK((asked[1].dipole == 0. * GeV3 && asked[1].mixing == 3. * GeV));
  CHECK((made[0].form.dipole == 1. * GeV2 && made[0].form.mixing == 0));
  CHECK((made[1].form.dipole == 0. * GeV2 && made[1].form.mixing == 1));
  int second = 0;
  for (int i = 0; i < 700; ++i) second += made.choose((i + 0.5) / 700) == 1;
  CHECK(second == 600);  // 12 GeV against 2
}

TEST_CASE("a flat mode with interference is worth its width at other couplings") {
  const width_form width{2. * GeV3, -1. * GeV2, 3. * GeV};
  const auto made = components(model_of(1, 1), {14, 11, -11}, width);
  CHECK(made[0].form(0.5 * per_GeV, 2.) == doctest::Approx(double(width(0.5 * per_GeV, 2.) / GeV)).epsilon(1e-14));
}

TEST_CASE("negative widths are refused, not passed over") {
  CHECK_THROWS_WITH_AS(components(model_of(1, 1), {14, 2, -2}, {1. * GeV3, -3. * GeV2, 1. * GeV}),
                       doctest::Contains("width of N -> nu_mu u u~ = -1 GeV"), nudipole::bad_parameter);
  CHECK_THROWS_AS(components(model_of(1, 0), {14, 2, -2}, {.dipole = -1. * GeV3}), nudipole::bad_parameter);
  // destruction to the last digit is not a mistake
  CHECK_THROWS_WITH_AS(components(model_of(1, 1), {14, 2, -2}, {1. * GeV3, -2.000001 * GeV2, 1. * GeV}),
                       doctest::Contains("total width of N"), nudipole::bad_parameter);
}

TEST_CASE("a shape must fit its mode") {
  CHECK_THROWS_WITH_AS(components(model_of(1, 0), {14, 11, -11}, {.dipole = 1. * GeV3}, two_body_asymmetry{0.5}),
                       doctest::Contains("products of N -> nu_mu e- e+"), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(components(model_of(1, 0), {14, 22}, {.dipole = 1. * GeV3}, two_body_asymmetry{1.5}),
                       doctest::Contains("asymmetry"), nudipole::bad_parameter);
  CHECK_THROWS_AS(components(model_of(1, 0), {14, 22}, {.dipole = 1. * GeV3}, hadrons_of_vector{}),
                  nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(components(model_of(1, 0), {14, 15, -15}, {.dipole = 1. * GeV3}),
                       doctest::Contains("mass of all products"), nudipole::bad_parameter);
}
