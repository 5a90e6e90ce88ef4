// SPDX-License-Identifier: BSL-1.0
#include <nudipole/kinematics/phase_space.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <utility>

namespace {

using nudipole::vector3;

TEST_CASE("momenta sum to zero and energies to the mass, for two, three and four products") {
  std::mt19937 engine(1);
  auto uniform = [&] { return std::uniform_real_distribution<double>(0, 1)(engine); };
  const std::array<double, 4> masses{0.5, 0.1, 0.3, 0};
  for (std::size_t n = 2; n <= 4; ++n)
    for (int i = 0; i < 300; ++i) {
      std::array<vector3<double>, 4> p{};
      nudipole::flat_phase_space(2., masses, n, uniform, p);
      vector3<double> sum{};
      double energy = 0;
      for (std::size_t k = 0; k < n; ++k)
        sum = sum + p[k], energy += std::sqrt(dot(p[k], p[k]) + masses[k] * masses[k]);
      CHECK(sum.size() < 1e-13);
      CHECK(energy == doctest::Approx(2).epsilon(1e-13));
    }
}

// For massless products x = 2E/M of one has density ∝ x(1 − x)^(n−3), by the volume ∝ s^(n−3) of the others' phase
// space.
TEST_CASE("massless products have the energies of flat phase space") {
  std::mt19937 engine(2);
  auto uniform = [&] { return std::uniform_real_distribution<double>(0, 1)(engine); };
  const int count = 40000;
  for (const auto& [n, second_moment] : {std::pair<std::size_t, double>{3, 0.5}, {4, 0.3}}) {
    std::array<double, 4> sum{};
    for (int i = 0; i < count; ++i) {
      std::array<vector3<double>, 4> p{};
      nudipole::flat_phase_space(2., {}, n, uniform, p);
      for (std::size_t k = 0; k < n; ++k) sum[k] += dot(p[k], p[k]) / count;
    }
    for (std::size_t k = 0; k < n; ++k) CHECK(sum[k] == doctest::Approx(second_moment).epsilon(0.02));
  }
}

}  // namespace
