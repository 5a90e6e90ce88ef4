// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/dipole_current.hpp>

#include "support/dirac.hpp"

#include <doctest/doctest.h>
#include <nudipole/scattering/parton_level.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

#include "support/approx.hpp"

namespace {

using nudipole::pi;
using nudipole::detail::dipole_on_w1;
using nudipole::detail::dipole_on_w2;
using support::close;

static_assert(dipole_on_w1(2, 1) == 4.5);            // 3/2 · 3
static_assert(dipole_on_w2(1, 1, 3, 2) == 24 - 18);  // 1 · (25 − 1) − 2 · 9
static_assert(dipole_on_w2(0, 2, 3, 2) == 25);       // massless: Q²(E + E_N)²/2
static_assert(dipole_on_w1(0, 2) == -2);             // massless: −Q⁴/2

using vector = std::array<double, 4>;
constexpr std::array<double, 4> metric{1, -1, -1, -1};
double dot(const vector& a, const vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += metric[i] * a[i] * b[i];
  return sum;
}

/// A neutrino of energy E along z and an N of energy E_N at momentum transfer Q².
struct momenta {
  vector k, kp, q;
  momenta(double e, double en, double m, double q2)
      : k{e, 0, 0, e}, kp{en, 0, 0, (2 * e * en - m - q2) / (2 * e)}, q{} {
    kp[1] = std::sqrt(std::max(0., en * en - m - kp[3] * kp[3]));
    for (std::size_t i = 0; i < 4; ++i) q[i] = k[i] - kp[i];
  }
};

/// The tensor of the comment over 8μ².
using tensor = std::array<std::array<double, 4>, 4>;
tensor stated(const momenta& p) {
  const double m = dot(p.kp, p.kp), product = dot(p.k, p.kp);
  tensor result{};
  for (std::size_t a = 0; a < 4; ++a)
    for (std::size_t b = 0; b < 4; ++b) {
      const double g = a == b ? metric[a] : 0, ka = p.k[a] + p.kp[a], kb = p.k[b] + p.kp[b];
      result[a][b] =
          m * (p.k[a] * p.kp[b] + p.k[b] * p.kp[a] - g * product) + product * ka * kb - m * (p.k[a] * kb + ka * p.k[b]);
    }
  return result;
}

using support::dirac_algebra::complex;
using support::dirac_algebra::i_unit;
using support::dirac_algebra::left;
using support::dirac_algebra::matrix;
using support::dirac_algebra::one;
using support::dirac_algebra::right;
using support::dirac_algebra::slash;
using support::dirac_algebra::trace;
using support::dirac_algebra::operator*;
using support::dirac_algebra::operator+;

/// σ^{μα}q_α with σ^{μα} = (i/2)[γ^μ, γ^α].
matrix sigma_q(std::size_t mu, const vector& q) {
  const matrix& gamma = support::dirac_algebra::dirac[mu];
  return (i_unit / 2.) * (gamma * slash(q) + complex(-1) * (slash(q) * gamma));
}

TEST_CASE("the tensor is the trace over the vertex of the Lagrangian, 2 mu sigma^{mu nu} q_nu P_L") {
  for (const momenta& p : {momenta(5, 4, 1, 2), momenta(3, 2.5, 4, 0.7), momenta(2, 1.9, 0, 1.5)}) {
    const double m = std::max(0., dot(p.kp, p.kp));
    const matrix heavy = slash(p.kp) + complex(std::sqrt(m)) * one;
    const tensor expected = stated(p);
    for (std::size_t a = 0; a < 4; ++a)
      for (std::size_t b = 0; b < 4; ++b) {
        const matrix ab = heavy * sigma_q(a, p.q) * left * slash(p.k) * right * sigma_q(b, p.q);
        const matrix ba = heavy * sigma_q(b, p.q) * left * slash(p.k) * right * sigma_q(a, p.q);
        const complex symmetric = 4. * 0.5 * (trace(ab) + trace(ba));
        CHECK(std::abs(symmetric - 8 * expected[a][b]) < 1e-10 * 8 * 100);
      }
  }
}

TEST_CASE("the current is conserved, and its contractions are the two functions") {
  for (double e : {2., 10., 100.})
    for (double mass : {0.1, 1., 1.5})
      for (double share : {0.1, 0.6})  // of the neutrino's energy that N loses
        for (double angle : {0.01, 0.3}) {
          const double m = mass * mass, en = e * (1 - share);
          if (en <= mass) continue;
          const double p = std::sqrt(en * en - m), q2 = 2 * e * (en - p * std::cos(angle)) - m;
          if (q2 <= 0) continue;
          const momenta at(e, en, m, q2);
          const tensor l = stated(at);
          const double size = e * e * (m + q2);
          CHECK(close(-dot(at.q, at.q), q2, 1e-9 + 1e-13 * e * e / q2));
          for (std::size_t b = 0; b < 4; ++b) {
            double divergence = 0;
            for (std::size_t a = 0; a < 4; ++a) divergence += metric[a] * at.q[a] * l[a][b];
            CHECK(std::abs(divergence) < 1e-11 * size * e);
          }
          double trace = 0;
          for (std::size_t a = 0; a < 4; ++a) trace -= metric[a] * l[a][a];
          CHECK(std::abs(trace - dipole_on_w1(m, q2)) < 1e-12 * size);
          CHECK(std::abs(l[0][0] - dipole_on_w2(m, q2, e, en)) < 1e-12 * size + 1e-14 * e * e * e * e);
        }
}

TEST_CASE("on a target of little mass and point charge it is the cross section on a massless parton") {
  const double mz2 = 0.5;
  for (double s : {4., 25., 400.})
    for (double mass : {0.5, 1., 1.9})
      for (double share : {0.05, 0.4, 0.9}) {
        const double m = mass * mass, q2 = share * (s - m);
        double last = 0;
        for (double target : {1e-2, 1e-3}) {
          const double e = s / (2 * target), en = e - q2 / (2 * target);
          const double squared = 8 * (q2 * dipole_on_w1(m, q2) + 4 * target * target * dipole_on_w2(m, q2, e, en));
          const double ours = squared / ((q2 + mz2) * (q2 + mz2) * 64 * pi * target * target * e * e);
          const double difference = std::abs(ours / nudipole::detail::dipole_dsigma_dq2(s, m, mz2, q2) - 1);
          CHECK(difference < 100 * target * target);
          if (last > 0) CHECK(difference < 0.02 * last);  // it falls as the mass squared
          last = difference;
        }
      }
}

TEST_CASE("cross sections made of it are positive between the kinematic limits of a target at rest") {
  for (double target : {0.0005, 0.938, 171.})
    for (double e : {5., 100., 3000.})
      for (double mass : {0.01, 1., 2.}) {
        const double m = mass * mass, sigma = 2 * target * e, s = sigma + target * target;
        const double lambda = (s - std::pow(mass + target, 2)) * (s - std::pow(mass - target, 2));
        if (s <= std::pow(mass + target, 2)) continue;
        const double middle = sigma * (s - target * target + m) / (2 * s) - m,
                     half = sigma * std::sqrt(lambda) / (2 * s);
        for (double place : {-0.999, -0.9, -0.3, 0.4, 0.95, 0.9999}) {
          const double q2 = middle + place * half, en = e - q2 / (2 * target);
          const double tau = q2 / (4 * target * target);
          CHECK(dipole_on_w2(m, q2, e, en) > 0);
          const double point = q2 * dipole_on_w1(m, q2) + 4 * target * target * dipole_on_w2(m, q2, e, en);
          CHECK(point > 0);
          const double magnetic =
              q2 * dipole_on_w1(m, q2) + 4 * tau / (1 + tau) * target * target * dipole_on_w2(m, q2, e, en);
          CHECK(magnetic > 0);
        }
      }
}

}  // namespace
