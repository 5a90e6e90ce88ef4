// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/neutral_shapes.hpp>

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/mediator/tabulated_hadrons.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <variant>

using namespace nudipole;

namespace {

dipole_portal model_of(double M, double mz, double v) {
  return benchmark_i(
      {.heavy_neutrino = M * GeV, .zprime = mz * GeV, .dipole = 7e-5 * per_GeV, .mixing = v, .quarks = up_and_down(1)});
}
/// The shape of the mode with these products, whole or a part of it.
template <class Decays>
decay_shape shape_of_mode(const Decays& decays, const dipole_portal& model, const final_state& products,
                          bool dipole = true, bool mixing = true) {
  decay_mode mode = *decays.modes(model).find(products, lepton_flavour::muon);
  if (!dipole) mode.width.dipole = 0. * GeV3;
  if (!mixing) mode.width.mixing = 0. * GeV;
  return decays.shape(model, mode);
}

}  // namespace

TEST_CASE("which final states are a neutrino and a pair of fermions") {
  using detail::is_neutral_pair;
  static_assert(is_neutral_pair({14, 11, -11}) && is_neutral_pair({14, -2, 2}) && is_neutral_pair({14, 16, -16}));
  static_assert(!is_neutral_pair({13, -11, 12}) && !is_neutral_pair({14, 211, -211}) && !is_neutral_pair({14, 32}));
}

TEST_CASE("the width policy decides between a vector on its mass shell and one along its propagator") {
  const dipole_portal model = model_of(5, 2, 1e-3);
  const heavy_neutrino_decays narrow{narrow_width{}};
  const heavy_neutrino_decays finite{finite_width{}};
  const auto shell = std::get<neutral_three_body>(shape_of_mode(narrow, model, {14, 14, -14}, true, false));
  CHECK(shell.on_shell);
  CHECK_FALSE(shell.mixing);
  CHECK_FALSE(shell.amplitude.identical());
  const auto other = std::get<neutral_three_body>(shape_of_mode(narrow, model, {14, 14, -14}, false, true));
  CHECK_FALSE(other.on_shell);
  CHECK_FALSE(other.dipole);
  const auto both = std::get<neutral_three_body>(shape_of_mode(finite, model, {14, 14, -14}));
  CHECK((both.dipole && both.mixing && !both.on_shell && both.amplitude.identical()));
}

TEST_CASE("without mixing a mode's form still says what mixing would do, if the two interfere") {
  const auto shape = std::get<neutral_three_body>(
      shape_of_mode(heavy_neutrino_decays{finite_width{}}, model_of(5, 2, 0), {14, 11, -11}));
  CHECK(shape.mixing);
  const auto narrow =
      std::get<neutral_three_body>(shape_of_mode(heavy_neutrino_decays{}, model_of(5, 2, 0), {14, 11, -11}));
  CHECK_FALSE(narrow.mixing);
}

TEST_CASE("hadrons begin where their treatment says, with its strength") {
  const auto pions = std::get<hadrons_of_vector>(shape_of_mode(heavy_neutrino_decays{finite_width{}, vector_mesons{}},
                                                               [] {
                                                                 dipole_portal model = model_of(3, 1.2, 0);
                                                                 model.quarks = {.down = -0.5, .up = 1};
                                                                 return model;
                                                               }(),
                                                               {14, 211, -211}));
  CHECK(pions.pseudoscalars);
  CHECK(double(pions.from / (2. * lightest_meson_mass(quark_flavour::up))) == doctest::Approx(1).epsilon(1e-9));
  REQUIRE(pions.strength);
  CHECK((*pions.strength)(0.77) > 10 * (*pions.strength)(1.2));  // the ρ
  const auto quarks = std::get<neutral_three_body>(
      shape_of_mode(heavy_neutrino_decays{finite_width{}, free_quarks()}, model_of(3, 1.2, 0), {14, 2, -2}));
  CHECK_FALSE(quarks.strength);
  CHECK(double(quarks.dipole_from / (2. * quark_mass(quark_flavour::up))) == doctest::Approx(1).epsilon(1e-9));
}

TEST_CASE("a table of hadrons named after a quark that does not couple has a shape") {
  dipole_portal model = model_of(2, 1, 0);
  model.quarks = {.up = 1};
  const heavy_neutrino_decays decays{
      finite_width{}, tabulated_hadrons{{1, -1}, {.up = 1}, {{0.3 * GeV, 1e-3 * GeV}, {1. * GeV, 0.1 * GeV}}}};
  const auto shape = std::get<neutral_three_body>(shape_of_mode(decays, model, {14, 1, -1}));
  REQUIRE(shape.strength);
  CHECK((*shape.strength)(0.9) > (*shape.strength)(0.4));
  CHECK(double(shape.dipole_from / GeV) == doctest::Approx(0.3).epsilon(1e-9));
}
