// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/polarisation.hpp>

#include "support/dirac.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <limits>
#include <random>

#include "support/approx.hpp"

using namespace nudipole;
using support::close;

namespace {

using support::dirac_algebra::complex;
using support::dirac_algebra::dirac;
using support::dirac_algebra::gamma5;
using support::dirac_algebra::i_unit;
using support::dirac_algebra::matrix;
using support::dirac_algebra::metric;
using support::dirac_algebra::one;
using support::dirac_algebra::slash;
using support::dirac_algebra::trace;
using support::dirac_algebra::vector4;
using support::dirac_algebra::operator*;
using support::dirac_algebra::operator+;

struct random_numbers {
  std::mt19937_64 engine{7};
  double operator()() { return static_cast<double>(engine() >> 11) * 0x1p-53; }
};

struct collision_point {
  double E, M;
  produced_neutrino n;
  struck_target target;
};
collision_point random_collision(random_numbers& random, bool parton) {
  const double E = std::pow(10, 1 + 3 * random()), M = 0.05 + 0.8 * std::sqrt(2 * 0.94 * E) * random() * random();
  if (parton) {
    const double s = M * M + (2 * 0.94 * E - M * M) * random(), q2 = (s - M * M) * random(), e = s / (4 * E);
    return {E,
            M,
            laboratory_kinematics(E * GeV, M * GeV, s * GeV2, q2 * GeV2),
            {1, 1, 2212, proton_mass, {e * GeV, 0. * GeV, 0. * GeV, -e * GeV}, q2 / 4, 1}};
  }
  const double mt = 0.5 + 10 * random();
  const double s = mt * mt + 2 * mt * E, m = M * M;
  if (s <= (M + mt) * (M + mt)) return random_collision(random, false);
  // t between its limits in the centre of mass
  const double e1 = (s - mt * mt) / (2 * std::sqrt(s)), e3 = (s + m - mt * mt) / (2 * std::sqrt(s));
  const double q2 = 2 * e1 * (e3 - std::sqrt(e3 * e3 - m) * (2 * random() - 1)) - m;
  return {E,
          M,
          elastic_kinematics(E * GeV, M * GeV, mt * GeV, q2 * GeV2),
          {2212,
           2212,
           2212,
           mt * GeV,
           {mt * GeV, 0. * GeV, 0. * GeV, 0. * GeV},
           random() * (mt * mt + q2 / 4),
           1}};  // a response that is positive
}
polarisation of(const collision_point& c, bool anti = false) {
  return production_polarisation(c.E * GeV, c.M * GeV, c.n, c.target, anti);
}

/// L(s)·W by matrices, from the vertex σ^{μν}q_ν P_L itself: ū(k′) 2iσ^{μν}q_ν P_L u(k).
double contracted(const collision_point& c, const std::array<double, 3>& spin) {
  const double E = c.E, M = c.M, p = c.n.momentum / GeV, en = std::sqrt(M * M + p * p);
  const vector4 k{E, 0, 0, E}, kp{en, p * c.n.sine, 0, p * c.n.cosine};
  // spin along x, y, z of the helicity frame, boosted along z
  const vector4 s{spin[2] * p / M, spin[0] * c.n.cosine + spin[2] * en / M * c.n.sine, spin[1],
                  -spin[0] * c.n.sine + spin[2] * en / M * c.n.cosine};
  vector4 q{};
  for (std::size_t i = 0; i < 4; ++i) q[i] = k[i] - kp[i];
  const matrix left = 0.5 * (one + complex(-1) * gamma5), right = 0.5 * (one + gamma5);
  std::array<matrix, 4> sigma{};  // iσ^{μν}q_ν = −½[γ^μ, q̸]
  for (std::size_t i = 0; i < 4; ++i)
    sigma[i] = complex(-0.5) * (dirac[i] * slash(q) + complex(-1) * (slash(q) * dirac[i]));
  const matrix density = (slash(kp) + complex(M) * one) * (one + gamma5 * slash(s));
  const vector4 P{c.target.momentum.e / GeV, 0, 0, c.target.momentum.z / GeV};
  complex sum = 0;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      const double w = (i == j ? -metric[i] * c.target.w1 : 0) + metric[i] * metric[j] * P[i] * P[j] * c.target.w2;
      if (w == 0) continue;
      // the conjugate of σ^{ν}P_L between spinors is −σ^{ν}, P_R, for σ^ν = iσ^{νρ}q_ρ
      sum += w * trace(density * (sigma[i] * left) * slash(k) * (complex(-1) * (right * sigma[j])));
    }
  return sum.real();
}

}  // namespace

TEST_CASE("polarisation of N equals explicit Dirac algebra with the dipole vertex") {
  random_numbers random;
  for (int i = 0; i < 60; ++i) {
    auto c = random_collision(random, i % 2 == 0);
    // moderate boosts, since the matrices cancel as E/M
    if (c.E > 300 * c.M || c.n.momentum / GeV < 1e-3) continue;
    const double mean = contracted(c, {0, 0, 0});
    const auto along = [&](std::array<double, 3> s) { return contracted(c, s) / mean - 1; };
    const polarisation zeta = of(c);
    CAPTURE(i);
    CAPTURE(c.E);
    CAPTURE(c.M);
    const double tolerance = 1e-10 * std::pow(1 + c.E / c.M, 2);
    CHECK(std::abs(zeta.x - along({1, 0, 0})) < tolerance);
    CHECK(std::abs(along({0, 1, 0})) < tolerance);
    CHECK(zeta.y == 0);
    CHECK(std::abs(zeta.z - along({0, 0, 1})) < tolerance);
    const polarisation anti = of(c, true);
    CHECK(anti.x == -zeta.x);
    CHECK(anti.z == -zeta.z);
  }
}

TEST_CASE("polarisation is at most full, everywhere") {
  random_numbers random;
  double largest = 0;
  for (int i = 0; i < 10000; ++i) {
    const polarisation zeta = of(random_collision(random, i % 2 == 0));
    REQUIRE(std::isfinite(zeta.x + zeta.z));
    largest = std::max(largest, zeta.size());
  }
  CHECK(largest <= 1 + 1e-15);
  CHECK(largest > 0.999);
}

TEST_CASE("a light N has flipped its chirality: helicity +1") {
  random_numbers random;
  double least = 1;
  for (int i = 0; i < 200; ++i) {
    auto c = random_collision(random, true);
    const double s = 0.5 * 2 * 0.94 * c.E, q2 = s * (0.05 + 0.9 * random());
    c.M = 1e-3 * std::sqrt(q2);
    c.n = laboratory_kinematics(c.E * GeV, c.M * GeV, s * GeV2, q2 * GeV2);
    const double e = s / (4 * c.E);
    c.target.momentum = {e * GeV, 0. * GeV, 0. * GeV, -e * GeV};
    c.target.w1 = q2 / 4;
    least = std::min(least, of(c).z);
  }
  CHECK(least > 0.99);
}

TEST_CASE("helicities of N are MadGraph's, which are those of the partonic centre of mass") {
  // MadGraph5_aMC@NLO 3.5.7, ν_μ p → N j at 1 TeV, M_N = 1 GeV, M_Z′ = 0.1 GeV: ŝ and Q² in GeV² of the first events
  // with ŝ < 3 GeV², where helicity −1 is not rare, and whether N has helicity +1.
  struct point {
    double s, q2;
    int positive;
  };
  const std::array<point, 120> events{
      {point{1.271, 0.0967, 1},  point{2.695, 0.09582, 1}, point{1.446, 0.2802, 1},  point{2.366, 0.01614, 1},
       point{1.934, 0.3641, 1},  point{1.921, 0.3311, 1},  point{2.97, 0.0917, 1},   point{1.318, 0.00364, 1},
       point{1.697, 0.07324, 1}, point{1.727, 0.1058, 1},  point{1.634, 0.1438, 1},  point{2.917, 0.1186, 1},
       point{1.45, 0.2747, 1},   point{2.766, 0.5017, 1},  point{2.556, 0.4254, 1},  point{1.882, 0.21, 1},
       point{1.707, 0.00886, 1}, point{2.838, 0.02456, 1}, point{1.178, 0.00944, 1}, point{1.939, 0.02242, 1},
       point{1.849, 0.6331, 0},  point{1.574, 0.09268, 1}, point{1.455, 0.01024, 1}, point{1.517, 0.00754, 1},
       point{1.139, 0.05252, 0}, point{1.727, 0.2751, 0},  point{2.047, 0.2829, 1},  point{1.131, 0.03648, 0},
       point{2.128, 0.151, 1},   point{1.504, 0.01542, 1}, point{2.571, 0.0532, 1},  point{1.117, 0.01876, 1},
       point{2.944, 0.02882, 1}, point{1.464, 0.05038, 1}, point{2.395, 0.554, 1},   point{1.802, 0.00324, 1},
       point{1.286, 0.08104, 1}, point{1.06, 0.00308, 1},  point{2.514, 0.09312, 1}, point{2.745, 0.07958, 1},
       point{1.461, 0.2945, 0},  point{2.358, 0.1003, 1},  point{2.285, 0.117, 1},   point{2.057, 0.03848, 1},
       point{2.231, 0.4686, 1},  point{2.062, 0.1269, 1},  point{2.658, 0.1557, 1},  point{1.462, 0.4003, 0},
       point{1.165, 0.07574, 1}, point{1.932, 0.1994, 0},  point{2.096, 0.02746, 1}, point{2.186, 0.0049, 1},
       point{1.894, 0.0193, 1},  point{2.348, 0.0808, 1},  point{1.513, 0.0684, 1},  point{1.885, 0.01564, 1},
       point{1.295, 0.0304, 1},  point{1.71, 0.2192, 1},   point{1.559, 0.01194, 1}, point{1.898, 0.03724, 1},
       point{2.36, 0.2412, 1},   point{1.143, 0.08426, 0}, point{1.194, 0.06892, 1}, point{1.434, 0.0529, 1},
       point{1.409, 0.1661, 0},  point{2.353, 0.173, 1},   point{2.188, 0.7673, 1},  point{1.412, 0.2645, 0},
       point{2.263, 0.08106, 1}, point{1.482, 0.04946, 1}, point{2.998, 0.01404, 1}, point{2.479, 0.8757, 0},
       point{2.086, 0.05448, 1}, point{2.164, 0.1829, 1},  point{1.846, 0.00662, 1}, point{1.936, 0.01424, 1},
       point{1.345, 0.01896, 1}, point{2.174, 0.3639, 1},  point{2.884, 0.0851, 1},  point{1.099, 0.00618, 1},
       point{1.605, 0.4939, 0},  point{2.225, 0.01082, 1}, point{2.462, 0.02536, 1}, point{1.88, 0.1408, 1},
       point{1.756, 0.1728, 1},  point{1.68, 0.2456, 1},   point{2.87, 0.3245, 1},   point{1.479, 0.04258, 1},
       point{1.16, 0.01388, 1},  point{2.143, 0.0547, 1},  point{2.477, 0.3619, 1},  point{1.342, 0.0216, 1},
       point{2.725, 0.0312, 1},  point{1.314, 0.01134, 1}, point{1.33, 0.01892, 1},  point{2.326, 0.0439, 1},
       point{2.067, 0.8989, 0},  point{1.514, 0.07828, 1}, point{2.116, 0.3683, 0},  point{2.17, 0.00722, 1},
       point{2.632, 0.01702, 1}, point{2.972, 1.429, 1},   point{1.594, 0.1506, 1},  point{2.782, 0.01684, 1},
       point{1.319, 0.262, 0},   point{1.857, 0.02054, 1}, point{1.114, 0.00616, 1}, point{1.24, 0.07448, 1},
       point{1.442, 0.4173, 0},  point{1.345, 0.1257, 1},  point{1.522, 0.3974, 0},  point{2.973, 0.05202, 1},
       point{1.143, 0.05082, 1}, point{1.308, 0.126, 1},   point{1.578, 0.1307, 1},  point{2.412, 0.124, 1},
       point{1.154, 0.0067, 1},  point{1.378, 0.00866, 1}, point{1.278, 0.02158, 1}, point{1.451, 0.0891, 1}}};
  double seen = 0, expected = 0, variance = 0, likelihood = 0, mean = 0, spread = 0;
  for (const point& c : events) {
    // a neutrino of energy √ŝ/2 against a parton of the same: in its frame the formula gives that helicity
    const double e = std::sqrt(c.s) / 2, total = (c.s + 1) / (4 * e), p = (c.s - 1) / (4 * e);
    const double cosine = (total - (1 + c.q2) / (2 * e)) / p;
    const struck_target parton{1, 1, 2212, proton_mass, {e * GeV, 0. * GeV, 0. * GeV, -e * GeV}, c.q2 / 4, 1};
    const auto zeta = production_polarisation(e * GeV, 1. * GeV,
                                              {total * GeV, p * GeV, std::sqrt(1 - cosine * cosine), cosine}, parton);
    const double positive = std::min((1 + zeta.z) / 2, 1 - 1e-9), odds = std::log(positive / (1 - positive));
    seen += c.positive, expected += positive, variance += positive * (1 - positive);
    // ln L, which knows of the dependence on ŝ and Q², against its own mean and spread
    likelihood += c.positive * odds, mean += positive * odds, spread += positive * (1 - positive) * odds * odds;
  }
  CAPTURE(seen);
  CAPTURE(expected);
  CHECK(std::abs(seen - expected) < 3 * std::sqrt(variance));
  CHECK(std::abs(likelihood - mean) < 3 * std::sqrt(spread));
  CHECK(seen < 115);
}

TEST_CASE("the helicity frame is right-handed, with N along z and away from the neutrino along x") {
  const direction beam{0, 0, 1}, heavy = at_angles(0.6, 0.8, 1.1);
  const helicity_axes axes(beam, heavy);
  const auto dot3 = [](const direction& a, const direction& b) { return a.x * b.x + a.y * b.y + a.z * b.z; };
  CHECK(std::abs(dot3(axes.x, axes.y)) + std::abs(dot3(axes.x, axes.z)) + std::abs(dot3(axes.y, axes.z)) < 1e-15);
  CHECK(dot3(axes.z, heavy) == doctest::Approx(1).epsilon(1e-15));
  CHECK(dot3(axes.x, beam) == doctest::Approx(-0.6).epsilon(1e-14));
  CHECK(std::abs(dot3(axes.y, beam)) < 1e-15);
  const four_momentum p{3. * GeV, 0. * GeV, 0. * GeV, 2. * GeV};
  CHECK(double(axes.turned(p).x / GeV) == doctest::Approx(2 * heavy.x).epsilon(1e-14));
  CHECK(double(axes.turned(p).y / GeV) == doctest::Approx(2 * heavy.y).epsilon(1e-14));
  const helicity_axes straight(beam, beam);
  CHECK(straight.x == direction{1, 0, 0});
  CHECK(straight.y == direction{0, 1, 0});
}

TEST_CASE("bad input to the polarisation is refused by name") {
  const struck_target parton{1, 1, 2212, proton_mass, {1. * GeV, 0. * GeV, 0. * GeV, -1. * GeV}, 1, 1};
  const produced_neutrino n{5. * GeV, 4. * GeV, 0, 1};
  CHECK_THROWS_WITH_AS(production_polarisation(-1. * GeV, 3. * GeV, n, parton),
                       doctest::Contains("neutrino energy = -1 GeV"), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(production_polarisation(10. * GeV, 0. * GeV, n, parton),
                       doctest::Contains("heavy neutrino mass = 0 GeV"), nudipole::bad_parameter);
}
