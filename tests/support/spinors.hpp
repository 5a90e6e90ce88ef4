// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_SPINORS_HPP
#define NUDIPOLE_TESTS_SUPPORT_SPINORS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/units.hpp>

#include "support/dirac.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <random>

/// Dirac spinors as numbers, and points of phase space, to check amplitudes with.
namespace support::spinors {

using namespace dirac_algebra;
using dirac_algebra::operator*;
using dirac_algebra::operator+;
using spinor = std::array<complex, 4>;
using nudipole::four_momentum;
using nudipole::GeV;
using nudipole::polarisation;

inline spinor operator*(const matrix& a, const spinor& x) {
  spinor y{};
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) y[i] += a[i][j] * x[j];
  return y;
}
inline vector4 plain(const four_momentum& p) { return {p.e / GeV, p.x / GeV, p.y / GeV, p.z / GeV}; }
inline vector4 operator+(vector4 a, const vector4& b) {
  for (std::size_t i = 0; i < 4; ++i) a[i] += b[i];
  return a;
}
inline double square(const vector4& k) { return k[0] * k[0] - k[1] * k[1] - k[2] * k[2] - k[3] * k[3]; }
/// ū x.
inline complex bar(const spinor& u, const spinor& x) {
  complex sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += std::conj(u[i]) * (i < 2 ? 1. : -1.) * x[i];
  return sum;
}
inline spinor particle(const vector4& p, double m, int spin) {
  spinor basis{};
  basis[static_cast<std::size_t>(spin)] = 1 / std::sqrt(p[0] + m);
  return (slash(p) + complex(m) * one) * basis;
}
inline spinor antiparticle(const vector4& p, double m, int spin) {
  spinor basis{};
  basis[static_cast<std::size_t>(2 + spin)] = 1 / std::sqrt(p[0] + m);
  return (complex(-1) * slash(p) + complex(m) * one) * basis;
}
/// At rest with spin along ζ, |ζ| = 1.
inline spinor at_rest(double M, const polarisation& zeta) {
  const double half = 0.5 * std::acos(std::clamp(zeta.z, -1., 1.)), phi = std::atan2(zeta.y, zeta.x);
  return {std::sqrt(2 * M) * std::cos(half), std::sqrt(2 * M) * std::sin(half) * std::exp(i_unit * phi), 0, 0};
}

struct random_numbers {
  std::mt19937_64 engine{20240611};
  double operator()() { return static_cast<double>(engine() >> 11) * 0x1p-53; }
  polarisation direction() {
    const double z = 2 * (*this)() - 1, phi = 2 * nudipole::pi * (*this)(), r = std::sqrt(1 - z * z);
    return {r * std::cos(phi), r * std::sin(phi), z};
  }
};

struct three_momenta {
  four_momentum p1, p2, p3;
};
/// A point of phase space in N's rest frame, turned at random.
inline three_momenta random_decay(random_numbers& random, double M, double m1, double m2, double m3) {
  const auto momentum = [](double parent, double a, double b) {
    return std::sqrt((parent * parent - (a + b) * (a + b)) * (parent * parent - (a - b) * (a - b))) / (2 * parent);
  };
  const double pair = m2 + m3 + (M - m1 - m2 - m3) * random(), p = momentum(M, pair, m1), q = momentum(pair, m2, m3);
  const polarisation n = random.direction(), l = random.direction();
  const nudipole::direction a{n.x, n.y, n.z}, back{-n.x, -n.y, -n.z}, b{l.x, l.y, l.z}, opposite{-l.x, -l.y, -l.z};
  const four_momentum k = momentum_along(back, p * GeV, pair * GeV);
  return {momentum_along(a, p * GeV, m1 * GeV), boosted(momentum_along(b, q * GeV, m2 * GeV), k, pair * GeV),
          boosted(momentum_along(opposite, q * GeV, m3 * GeV), k, pair * GeV)};
}

}  // namespace support::spinors

#endif  // NUDIPOLE_TESTS_SUPPORT_SPINORS_HPP
