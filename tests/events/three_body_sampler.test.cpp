// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/three_body_sampler.hpp>

#include "support/spinors.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

using namespace nudipole;
using support::spinors::random_numbers;

namespace {

/// N's moments to a photon, a narrow and a wide vector.
neutral_amplitude amplitude_of_three(double M) {
  const electroweak_parameters sm;
  vector_exchanges vectors(vector_exchange::photon({-0.3, -0.3}));
  vectors.add({5. * GeV, 1. * MeV, {0.02, -0.01}});
  vectors.add({0.7 * M * GeV, 0.1 * M * GeV, {1, 0.4}});
  return {neutral_diagrams::neutral_and_charged, M * GeV, 0.1 * GeV, vectors, sm.charged_lepton(), sm};
}
neutral_amplitude amplitude(double M, double mz) {
  const electroweak_parameters sm;
  return {neutral_diagrams::neutral_and_charged,
          M * GeV,
          0.1 * GeV,
          {mz * GeV, 0.2 * mz * GeV, {1, -0.4}},
          sm.charged_lepton(),
          sm};
}
four_momentum on_shell(const vector3<double>& p, double m) {
  return {std::sqrt(m * m + dot(p, p)) * GeV, p.x * GeV, p.y * GeV, p.z * GeV};
}

}  // namespace

TEST_CASE("s along a Breit-Wigner goes there and back, with its Jacobian") {
  using lines = std::vector<detail::breit_wigner>;
  for (const lines& of : {lines{{4, 0.3}}, lines{{400, 0.3}}, lines{{4, 1e-3}, {0, 0}, {400, 0.3}}}) {
    const detail::line_map map({.M = 3, .lower = 0.1, .upper = 9, .lines = of});
    for (double v : {0.01, 0.3, 0.7, 0.99}) {
      double jacobian, other;
      const double s = map.to_s(v, jacobian);
      CHECK(map.from_s(s) == doctest::Approx(v).epsilon(1e-10));
      CHECK((map.to_s(v + 1e-6, other) - map.to_s(v - 1e-6, other)) / 2e-6 == doctest::Approx(jacobian).epsilon(1e-6));
    }
  }
}

TEST_CASE("means of momenta along the spin are those of |M|^2, chiral vector and T-odd part included") {
  // ⟨p₁·ζ⟩, ⟨p₃·ζ⟩ and ⟨(p₁ × p₃)·ζ⟩, sampled at ζ and by weights ½(U + ζ·S)/½U on a sample without polarisation
  const detail::neutral_density density(neutral_three_body{amplitude(20, 12)}, 7e-5, 0.01);
  const detail::three_body_sampler<detail::neutral_density> sample(density);
  const polarisation spin{0.48, -0.6, 0.64};
  random_numbers random;
  std::array<double, 3> found{}, expected{}, squares{};
  constexpr int n = 200000;
  std::array<vector3<double>, 3> p;
  double mass = 0;
  const auto observables = [&] {
    const vector3<double> zeta{spin.x, spin.y, spin.z};
    return std::array{dot(p[0], zeta), dot(p[2], zeta), 0.1 * dot(cross(p[0], p[2]), zeta)};
  };
  for (int i = 0; i < n; ++i) {
    sample(random, spin, p, mass);
    const auto seen = observables();
    for (std::size_t k = 0; k < 3; ++k) found[k] += seen[k] / n, squares[k] += seen[k] * seen[k] / n;
    sample(random, {}, p, mass);
    const std::array<four_momentum, 3> q{on_shell(p[0], 0), on_shell(p[1], 0.1), on_shell(p[2], 0.1)};
    const double weight = density.form(q, spin)(7e-5 * per_GeV, 0.01) / density.form(q, {})(7e-5 * per_GeV, 0.01);
    const auto unpolarised = observables();
    for (std::size_t k = 0; k < 3; ++k) expected[k] += weight * unpolarised[k] / n;
  }
  for (std::size_t k = 0; k < 3; ++k) {
    CAPTURE(k);
    CHECK(std::abs(found[k] - expected[k]) < 5 * std::sqrt(3 * squares[k] / n));
  }
  CHECK(std::abs(found[0]) > 20 * std::sqrt(squares[0] / n));  // there is something to see
}

TEST_CASE("masses of pairs follow the lines of a photon, a narrow and a wide vector, as their width does") {
  const neutral_amplitude amplitude = amplitude_of_three(20);
  const detail::three_body_sampler sample(detail::neutral_density(neutral_three_body{amplitude}, 7e-5, 0.01));
  const auto width_above = [&](double mass) {
    constexpr numeric::gauss_legendre<48> rule;
    const width_form form = amplitude.width(rule, rule, mass * GeV);
    return form(7e-5 * per_GeV, 0.01) / GeV;
  };
  random_numbers random;
  std::array<vector3<double>, 3> p;
  constexpr int n = 200000;
  constexpr std::array cuts{0.3, 1., 4.9, 4.9999, 5.0001, 5.1, 12., 14., 17.};
  std::array<double, cuts.size()> above{};
  for (int i = 0; i < n; ++i) {
    double mass = 0;
    const double weight = sample(random, {}, p, mass);
    for (std::size_t k = 0; k < cuts.size(); ++k) above[k] += mass > cuts[k] ? weight / n : 0;
  }
  for (std::size_t k = 0; k < cuts.size(); ++k) {
    CAPTURE(cuts[k]);
    const double share = width_above(cuts[k]) / width_above(0.2);
    CHECK(std::abs(above[k] - share) < 5 * std::sqrt(share * (1 - share) / n));
  }
}

TEST_CASE("a shape without room is refused") {
  neutral_three_body closed{amplitude(20, 12)};
  closed.dipole_from = closed.mixing_from = 21. * GeV;
  CHECK_THROWS_WITH_AS(detail::three_body_sampler(detail::neutral_density(closed, 1e-5, 0)),
                       doctest::Contains("leaves no phase space"), nudipole::bad_parameter);
}
