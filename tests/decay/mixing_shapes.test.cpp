// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/mixing_shapes.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <variant>

using namespace nudipole;

TEST_CASE("decays to mesons have the asymmetry of their spin, unknown ones are flat") {
  const auto alpha = [](const final_state& products) {
    return std::get<two_body_asymmetry>(detail::meson_shape(1.5 * GeV, products)).alpha;
  };
  CHECK(alpha({13, 211}) == meson_asymmetry(1.5 * GeV, lepton_mass(lepton_flavour::muon), charged_mesons[0].mass,
                                            meson_spin::pseudoscalar));
  CHECK(alpha({14, 113}) == meson_asymmetry(1.5 * GeV, 0. * GeV, neutral_vectors[0].mass, meson_spin::vector));
  CHECK(alpha({14, 221}) == doctest::Approx(-1).epsilon(1e-14));
  CHECK(std::holds_alternative<flat_decay>(detail::meson_shape(1.5 * GeV, {14, 4900022})));
}

TEST_CASE("charged currents know their products in any order, and where hadrons begin") {
  const electroweak_parameters sm;
  const auto lepton = std::get<charged_three_body>(detail::charged_shape(5. * GeV, {13, -11, 12}, sm));
  CHECK(lepton.order == std::array<std::size_t, 3>{0, 2, 1});
  CHECK(lepton.amplitude.masses()[2] == lepton_mass(lepton_flavour::electron));
  CHECK(lepton.from == lepton_mass(lepton_flavour::electron));
  const auto quarks = std::get<charged_three_body>(detail::charged_shape(5. * GeV, {13, 2, -3}, sm));
  CHECK(quarks.order == std::array<std::size_t, 3>{0, 1, 2});
  CHECK(quarks.from == charged_hadron_threshold(quark_flavour::up, quark_flavour::strange));
  CHECK(std::holds_alternative<flat_decay>(detail::charged_shape(5. * GeV, {13, 211, 111}, sm)));
  CHECK(std::holds_alternative<flat_decay>(detail::charged_shape(5. * GeV, {13, 2, 3}, sm)));
}
