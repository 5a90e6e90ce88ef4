// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/neutral_squares.hpp>

#include "support/approx.hpp"
#include "support/spinors.hpp"

#include <nudipole/decay/neutral_traces.hpp>

#include <doctest/doctest.h>
#include <array>
#include <cstddef>

using namespace nudipole;
using namespace support::spinors;
using support::close;

namespace {

using numbers = std::array<complex, 7>;  ///< coefficients of T_L, T_R, T_W, M_L, M_R, Z_l, W_l

/// The seven structures with explicit spinors, each as its definition says.
numbers structures(const three_momenta& at, double m, const spinor& n, const std::array<int, 3>& s) {
  const vector4 p1 = plain(at.p1), p2 = plain(at.p2), p3 = plain(at.p3), q = p2 + p3, k = p1 + p3;
  const spinor u1 = particle(p1, 0, s[0]), u2 = particle(p2, m, s[1]), v3 = antiparticle(p3, m, s[2]);
  numbers x{};
  for (std::size_t r = 0; r < 4; ++r) {
    const spinor by_q = (slash(q) * dirac[r] + complex(-q[r]) * one) * (right * n);
    const spinor by_k = (slash(k) * dirac[r] + complex(-k[r]) * one) * (right * n);
    x[0] += metric[r] * bar(u1, by_q) * bar(u2, dirac[r] * (left * v3));
    x[1] += metric[r] * bar(u1, by_q) * bar(u2, dirac[r] * (right * v3));
    x[2] -= metric[r] * bar(u2, by_k) * bar(u1, dirac[r] * (left * v3));
    x[3] += metric[r] * bar(u1, dirac[r] * (left * n)) * bar(u2, dirac[r] * (left * v3));
    x[4] += metric[r] * bar(u1, dirac[r] * (left * n)) * bar(u2, dirac[r] * (right * v3));
  }
  x[5] = bar(u1, right * n) * (bar(u2, left * v3) - bar(u2, right * v3));
  x[6] = bar(u2, slash(k) * (left * n)) * bar(u1, right * v3);
  return x;
}

double explicit_square(const numbers& c, const three_momenta& p, double M, double m, const polarisation& zeta) {
  const spinor n = at_rest(M, zeta);
  double sum = 0;
  for (int s1 : {0, 1})
    for (int s2 : {0, 1})
      for (int s3 : {0, 1}) {
        const numbers x = structures(p, m, n, {s1, s2, s3});
        complex amplitude = 0;
        for (std::size_t i = 0; i < 7; ++i) amplitude += c[i] * x[i];
        sum += std::norm(amplitude);
      }
  return sum;
}

numeric::complex ours(complex z) { return {z.real(), z.imag()}; }

}  // namespace

TEST_CASE("sums of all structures with any coefficients, squared: explicit Dirac algebra") {
  random_numbers random;
  for (int i = 0; i < 60; ++i) {
    const double M = 5 + 100 * random(), m = i % 4 == 0 ? 0 : 0.4 * M * random();
    numbers c{};
    for (complex& x : c) x = complex(random() - 0.5, random() - 0.5);
    for (std::size_t j = 3; j < 7; ++j) c[j] *= M;
    if (m == 0) c[5] = c[6] = 0;  // they go with the mass
    const three_momenta p = random_decay(random, M, 0, m, m);
    const polarisation zeta = random.direction();
    const detail::neutral_point k(M, m, (p.p1 + p.p3).squared() / GeV2, (p.p2 + p.p3).squared() / GeV2);
    const detail::dipole_coefficients d{ours(c[0]), ours(c[1]), ours(c[2])};
    const detail::mixing_coefficients f{ours(c[3]), ours(c[4]), ours(c[5]), ours(c[6])};
    const spin_square sum = vectors_square(k, d, false) + w_dipole_square(k, d) +
                            vectors_by_mixing(k, d, f, false, true) + w_dipole_by_mixing(k, d, f) +
                            mixing_square(k, f, false, true);
    CAPTURE(i);
    CHECK(close(sum.at(p.p1, p.p3, zeta), explicit_square(c, p, M, m, zeta), 1e-9));
    CHECK(close(sum.at(p.p1, p.p3, -zeta), explicit_square(c, p, M, m, -zeta), 1e-9));
  }
}
