// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/three_body_density.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace nudipole;

namespace {

neutral_three_body shape() {
  const electroweak_parameters sm;
  neutral_three_body result{neutral_amplitude(neutral_diagrams::neutral, 10. * GeV, 1. * GeV, {4. * GeV, 0.5 * GeV, 1.},
                                              sm.charged_lepton(), sm)};
  result.dipole_from = 3. * GeV;
  result.mixing_from = 2. * GeV;
  return result;
}
constexpr detail::dalitz_point above{30, 40, 32, 5.477225575051661}, between{5, 50, 47, 2.23606797749979};

}  // namespace

TEST_CASE("the range of the pair's mass is that of the parts that are there") {
  const auto range = [](const neutral_three_body& s, double mu, double v) {
    const auto set = detail::neutral_density(s, mu, v).setting();
    return std::array{set.lower, set.upper, set.lines.front().m2};
  };
  CHECK(range(shape(), 1e-5, 0) == std::array{9., 100., 16.});
  CHECK(range(shape(), 1e-5, 1e-3) == std::array{4., 100., 16.});
  CHECK(range(shape(), 0, 1e-3) == std::array{4., 100., numeric::square(91.1876)});
  neutral_three_body shell = shape();
  shell.on_shell = true;
  CHECK(range(shell, 1e-5, 0) == std::array{16., 16., 16.});
}

TEST_CASE("below where a part begins it is not there, in the density and in the form") {
  const neutral_three_body s = shape();
  const detail::neutral_density density(s, 1e-5, 1e-3);
  spin_square at_between, at_above;
  density(between, at_between, false);
  density(above, at_above, false);
  CHECK(at_between.u == doctest::Approx(1e-6 * s.amplitude.mixing(50, 5).u).epsilon(1e-12));
  CHECK(at_above.u == doctest::Approx(1e-10 * s.amplitude.dipole(40, 30).u + 1e-8 * s.amplitude.interference(40, 30).u +
                                      1e-6 * s.amplitude.mixing(40, 30).u)
                          .epsilon(1e-12));
  // p₁ along z with s₂₃ = 5: E₁ = (100 − 5)/20
  const four_momentum p1{4.75 * GeV, 0. * GeV, 0. * GeV, 4.75 * GeV};
  const amplitude_form form = density.form({p1, p1, p1}, {});
  CHECK(form.dipole == 0. * GeV2);
  CHECK(form.interference == 0. * GeV);
  CHECK(form.mixing > 0);
}

TEST_CASE("a strength multiplies the dipole part, and its root the interference") {
  neutral_three_body s = shape();
  s.strength = strength_table::of([](double r) { return r; }, 3, 10);
  spin_square with, without;
  detail::neutral_density(s, 1e-5, 1e-3)(above, with, false);
  const double k = (*s.strength)(above.root);
  CHECK(k == doctest::Approx(above.root).epsilon(1e-3));
  without = 1e-10 * k * s.amplitude.dipole(40, 30) + 1e-8 * std::sqrt(k) * s.amplitude.interference(40, 30) +
            1e-6 * s.amplitude.mixing(40, 30);
  CHECK(with.u == doctest::Approx(without.u).epsilon(1e-12));
  CHECK(with.first == doctest::Approx(without.first).epsilon(1e-12));
}

TEST_CASE("hadrons of a vector on its mass shell have its mass") {
  const hadrons_of_vector hadrons{.heavy_neutrino_mass = 3. * GeV, .vector_mass = 1. * GeV, .on_shell = true};
  CHECK(detail::hadrons_density(hadrons, 0.5).setting().upper == 1);
  CHECK(detail::hadrons_density(hadrons, 1.5).setting().lower == 2.25);  // begins above it: there is no room
}
