// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/polarised.hpp>

#include "support/dirac.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <random>
#include <stdexcept>

#include "support/approx.hpp"

using namespace nudipole;
using support::close;

namespace {

constexpr electroweak_parameters sm{};

using support::dirac_algebra::complex;
using support::dirac_algebra::dirac;
using support::dirac_algebra::gamma5;
using support::dirac_algebra::i_unit;
using support::dirac_algebra::left;
using support::dirac_algebra::matrix;
using support::dirac_algebra::metric;
using support::dirac_algebra::one;
using support::dirac_algebra::right;
using support::dirac_algebra::slash;
using support::dirac_algebra::vector4;
using support::dirac_algebra::operator*;
using support::dirac_algebra::operator+;

using spinor = std::array<complex, 4>;
spinor operator*(const matrix& a, const spinor& x) {
  spinor y{};
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) y[i] += a[i][j] * x[j];
  return y;
}

vector4 plain(const four_momentum& p) { return {p.e / GeV, p.x / GeV, p.y / GeV, p.z / GeV}; }
vector4 operator+(vector4 a, const vector4& b) {
  for (std::size_t i = 0; i < 4; ++i) a[i] += b[i];
  return a;
}
/// ū x.
complex bar(const spinor& u, const spinor& x) {
  complex sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += std::conj(u[i]) * (i < 2 ? 1. : -1.) * x[i];
  return sum;
}
spinor particle(const vector4& p, double m, int spin) {
  spinor basis{};
  basis[static_cast<std::size_t>(spin)] = 1 / std::sqrt(p[0] + m);
  return (slash(p) + complex(m) * one) * basis;
}
spinor antiparticle(const vector4& p, double m, int spin) {
  spinor basis{};
  basis[static_cast<std::size_t>(2 + spin)] = 1 / std::sqrt(p[0] + m);
  return (complex(-1) * slash(p) + complex(m) * one) * basis;
}
/// At rest with spin along ζ, |ζ| = 1.
spinor at_rest(double M, const polarisation& zeta) {
  const double half = 0.5 * std::acos(std::clamp(zeta.z, -1., 1.)), phi = std::atan2(zeta.y, zeta.x);
  return {std::sqrt(2 * M) * std::cos(half), std::sqrt(2 * M) * std::sin(half) * std::exp(i_unit * phi), 0, 0};
}

struct random_numbers {
  std::mt19937_64 engine{20240611};
  double operator()() { return static_cast<double>(engine() >> 11) * 0x1p-53; }
  polarisation direction() {
    const double z = 2 * (*this)() - 1, phi = 2 * pi * (*this)(), r = std::sqrt(1 - z * z);
    return {r * std::cos(phi), r * std::sin(phi), z};
  }
};

struct three_momenta {
  four_momentum p1, p2, p3;
};
/// A point of phase space in N's rest frame, turned at random.
three_momenta random_decay(random_numbers& random, double M, double m1, double m2, double m3) {
  const auto momentum = [](double parent, double a, double b) {
    return std::sqrt((parent * parent - (a + b) * (a + b)) * (parent * parent - (a - b) * (a - b))) / (2 * parent);
  };
  const double pair = m2 + m3 + (M - m1 - m2 - m3) * random(), p = momentum(M, pair, m1), q = momentum(pair, m2, m3);
  const polarisation n = random.direction(), l = random.direction();
  const direction a{n.x, n.y, n.z}, back{-n.x, -n.y, -n.z}, b{l.x, l.y, l.z}, opposite{-l.x, -l.y, -l.z};
  const four_momentum k = momentum_along(back, p * GeV, pair * GeV);
  return {momentum_along(a, p * GeV, m1 * GeV), boosted(momentum_along(b, q * GeV, m2 * GeV), k, pair * GeV),
          boosted(momentum_along(opposite, q * GeV, m3 * GeV), k, pair * GeV)};
}

struct couplings {
  neutral_diagrams diagrams;
  double M, m, mu, v, g, mz, width;
};

/// Σ|M|² over final spins with explicit spinors and matrices: every diagram as its Feynman rule has it, no Fierz
/// rearrangement, unitary gauge.
double explicit_neutral(const couplings& c, const chiral_couplings& z_couplings, const three_momenta& p,
                        const polarisation& zeta) {
  const bool pair_left =
      c.diagrams == neutral_diagrams::neutrinos || c.diagrams == neutral_diagrams::identical_neutrinos;
  const vector4 p1 = plain(p.p1), p2 = plain(p.p2), p3 = plain(p.p3), P = {c.M, 0, 0, 0};
  const double zm = sm.z_mass / GeV, zw = sm.z_width / GeV, wm = sm.w_mass / GeV, ww = sm.w_width / GeV;
  const double kappa = exchange_strength(sm, sm.z_mass), w = exchange_strength(sm, sm.w_mass);
  const auto square = [](const vector4& k) { return k[0] * k[0] - k[1] * k[1] - k[2] * k[2] - k[3] * k[3]; };
  const spinor n = at_rest(c.M, zeta);
  // first neutrino a, second particle b
  const auto neutral = [&](const vector4& pa, double ma, int sa, const vector4& pb, double mb, int sb, int s3) {
    const spinor ua = particle(pa, ma, sa), ub = particle(pb, mb, sb), v3 = antiparticle(p3, mb, s3);
    const vector4 k = pb + p3;
    const complex zprime(square(k) - c.mz * c.mz, c.mz * c.width), z(square(k) - zm * zm, zm * zw);
    const matrix vertex = complex(z_couplings.left) * left + complex(z_couplings.right) * right;
    complex dipole = 0, weak = 0;
    for (std::size_t r = 0; r < 4; ++r) {
      dipole += metric[r] * bar(ua, right * (slash(P) * (dirac[r] * n))) *
                bar(ub, dirac[r] * ((pair_left ? left : one) * v3));
      weak += metric[r] * bar(ua, dirac[r] * (left * n)) * bar(ub, dirac[r] * (vertex * v3));
    }
    weak -= bar(ua, slash(k) * (left * n)) * bar(ub, slash(k) * (vertex * v3)) / (zm * zm);
    return 2 * c.mu * c.g * dipole / zprime + c.v * kappa * weak / z;
  };
  double sum = 0;
  for (int s1 : {0, 1})
    for (int s2 : {0, 1})
      for (int s3 : {0, 1}) {
        complex amplitude = neutral(p1, 0, s1, p2, c.m, s2, s3);
        if (c.diagrams == neutral_diagrams::identical_neutrinos) amplitude -= neutral(p2, 0, s2, p1, 0, s1, s3);
        if (c.diagrams == neutral_diagrams::neutral_and_charged) {
          const spinor u1 = particle(p1, 0, s1), u2 = particle(p2, c.m, s2), v3 = antiparticle(p3, c.m, s3);
          const vector4 k = p1 + p3;
          complex charged = 0;
          for (std::size_t r = 0; r < 4; ++r)
            charged += metric[r] * bar(u2, dirac[r] * (left * n)) * bar(u1, dirac[r] * (left * v3));
          charged -= bar(u2, slash(k) * (left * n)) * bar(u1, slash(k) * (left * v3)) / (wm * wm);
          amplitude -= c.v * w * charged / complex(square(k) - wm * wm, wm * ww);
        }
        sum += std::norm(amplitude);
      }
  return sum;
}

}  // namespace

TEST_CASE("|M|^2 of a polarised N equals explicit Dirac algebra") {
  random_numbers random;
  const auto diagrams = {neutral_diagrams::neutral, neutral_diagrams::neutral_and_charged, neutral_diagrams::neutrinos,
                         neutral_diagrams::identical_neutrinos};
  for (const auto kind : diagrams)
    for (int i = 0; i < 25; ++i) {
      const bool neutrinos = kind == neutral_diagrams::neutrinos || kind == neutral_diagrams::identical_neutrinos;
      const couplings c{kind,
                        75 * random() + 4,
                        neutrinos ? 0 : 1.7 * random(),
                        (i % 3 == 0 ? 0 : 4e-5) * (random() - 0.5),
                        i % 3 == 1 ? 0 : 0.02,
                        2 * random(),
                        60 * random(),
                        8 * random()};
      const auto z = neutrinos ? sm.neutrino() : i % 2 ? sm.charged_lepton() : sm.quark(quark_flavour::up);
      const polarised_neutral_amplitude polarised(kind, c.M * GeV, c.m * GeV, {c.mz * GeV, c.width * GeV, c.g}, z, sm);
      const neutral_amplitude unpolarised(kind, c.M * GeV, c.m * GeV, {c.mz * GeV, c.width * GeV, c.g}, z, sm);
      const three_momenta p = random_decay(random, c.M, 0, c.m, c.m);
      const polarisation zeta = random.direction();
      const auto value = [&](const polarisation& spin) {
        return polarised.squared(p.p1, p.p2, p.p3, spin)(c.mu / GeV, c.v);
      };
      CAPTURE(static_cast<int>(kind));
      CAPTURE(i);
      CHECK(close(value(zeta), explicit_neutral(c, z, p, zeta), 1e-10));
      CHECK(close(value(-zeta), explicit_neutral(c, z, p, -zeta), 1e-10));
      const energy_squared s13 = (p.p1 + p.p3).squared(), s23 = (p.p2 + p.p3).squared();
      CHECK(close(value(zeta) + value(-zeta), unpolarised.squared(s13, s23)(c.mu / GeV, c.v), 1e-10));
      CHECK(close(2 * value({}), unpolarised.squared(s13, s23)(c.mu / GeV, c.v), 1e-10));
    }
}

namespace {

/// N → l f f̄′ with explicit spinors; meson or Z′ decays come from the same currents.
double explicit_charged(double M, double ml, double m1, double m3, const three_momenta& p, const polarisation& zeta) {
  const vector4 pl = plain(p.p1), p1 = plain(p.p2), p3 = plain(p.p3), k = p1 + p3;
  const double wm = sm.w_mass / GeV, ww = sm.w_width / GeV, w = exchange_strength(sm, sm.w_mass);
  const spinor n = at_rest(M, zeta);
  const double k2 = k[0] * k[0] - k[1] * k[1] - k[2] * k[2] - k[3] * k[3];
  double sum = 0;
  for (int sl : {0, 1})
    for (int s1 : {0, 1})
      for (int s3 : {0, 1}) {
        const spinor ul = particle(pl, ml, sl), u1 = particle(p1, m1, s1), v3 = antiparticle(p3, m3, s3);
        complex amplitude = 0;
        for (std::size_t r = 0; r < 4; ++r)
          amplitude += metric[r] * bar(ul, dirac[r] * (left * n)) * bar(u1, dirac[r] * (left * v3));
        amplitude -= bar(ul, slash(k) * (left * n)) * bar(u1, slash(k) * (left * v3)) / (wm * wm);
        sum += std::norm(w * amplitude / complex(k2 - wm * wm, wm * ww));
      }
  return sum;
}

}  // namespace

TEST_CASE("charged current of a polarised N equals explicit Dirac algebra, all masses") {
  random_numbers random;
  for (int i = 0; i < 60; ++i) {
    const double M = 10 + 68 * random(), ml = 0.3 * M * random(), m1 = 0.3 * M * random(), m3 = 0.3 * M * random();
    const polarised_charged_amplitude polarised(M * GeV, ml * GeV, m1 * GeV, m3 * GeV, 1, sm);
    const charged_amplitude unpolarised(M * GeV, ml * GeV, m1 * GeV, m3 * GeV, 1, sm);
    const three_momenta p = random_decay(random, M, ml, m1, m3);
    const polarisation zeta = random.direction();
    CHECK(close(polarised.squared(p.p1, p.p2, p.p3, zeta), explicit_charged(M, ml, m1, m3, p, zeta), 1e-10));
    CHECK(close(2 * polarised.squared(p.p1, p.p2, p.p3, {}),
                unpolarised.squared((p.p2 + p.p3).squared(), (p.p1 + p.p2).squared()), 1e-10));
  }
}

TEST_CASE("|M|^2 is positive for any spin, and a T-odd part is there when widths give phases") {
  random_numbers random;
  double largest_odd = 0;
  for (const auto kind : {neutral_diagrams::neutral, neutral_diagrams::neutral_and_charged, neutral_diagrams::neutrinos,
                          neutral_diagrams::identical_neutrinos})
    for (int i = 0; i < 1000; ++i) {
      const bool neutrinos = kind == neutral_diagrams::neutrinos || kind == neutral_diagrams::identical_neutrinos;
      const double M = 40, m = neutrinos ? 0 : 3, mu = 4e-4 * (random() - 0.5), v = 0.3;
      const polarised_neutral_amplitude amplitude(kind, M * GeV, m * GeV, {25. * GeV, 6. * GeV, 1},
                                                  neutrinos ? sm.neutrino() : sm.charged_lepton(), sm);
      const three_momenta p = random_decay(random, M, 0, m, m);
      const polarisation zeta = random.direction();
      const double value = amplitude.squared(p.p1, p.p2, p.p3, zeta)(mu / GeV, v);
      REQUIRE(value >= -1e-12 * amplitude.squared(p.p1, p.p2, p.p3, {})(mu / GeV, v));
      const energy_squared s13 = (p.p1 + p.p3).squared(), s23 = (p.p2 + p.p3).squared();
      const auto odd = amplitude.interference(s13 / GeV2, s23 / GeV2);
      largest_odd = std::max(largest_odd, std::abs(odd.normal) * M * M / odd.u);
      // two real propagators have no relative phase
      const polarised_neutral_amplitude without(kind, M * GeV, m * GeV, {25. * GeV, 6. * GeV, 1},
                                                neutrinos ? sm.neutrino() : sm.charged_lepton(), sm, false);
      REQUIRE(without.mixing(s13 / GeV2, s23 / GeV2).u == 0);
      if (!neutrinos) REQUIRE(amplitude.dipole(s13 / GeV2, s23 / GeV2).normal == 0);
      const auto [first, second] = amplitude.orderings(s13 / GeV2, s23 / GeV2);
      if (kind == neutral_diagrams::identical_neutrinos)
        REQUIRE(amplitude.dipole(s13 / GeV2, s23 / GeV2).u <= 2 * (first + second) * (1 + 1e-12));
      if (kind == neutral_diagrams::neutrinos) REQUIRE(close(amplitude.dipole(s13 / GeV2, s23 / GeV2).u, first, 1e-12));
    }
  CHECK(largest_odd > 0.1);
}

TEST_CASE("the asymmetry of N to nu Z' is the three-body one of the pair's mass") {
  // the pair's directions are integrated with Gauss–Legendre: S and U are polynomials in the cosine
  for (double s : {0.001, 4., 20., 80.}) {
    const double M = 10, e1 = (M * M - s) / (2 * M);
    for (int kind : {0, 1, 2}) {
      const double m = kind == 1 ? 0 : 0.015;
      const polarised_neutral_amplitude amplitude(kind == 1 ? neutral_diagrams::neutrinos : neutral_diagrams::neutral,
                                                  M * GeV, m * GeV, {3. * GeV, 1. * GeV, 1}, {}, sm, false);
      const double beta = std::sqrt(1 - 4 * m * m / s), middle = m * m + (M * M - s) / 2, half = (M * M - s) / 2 * beta;
      const numeric::gauss_legendre<8> rule;
      const auto at = [&](double s13) {
        return kind == 2 ? detail::dipole_squared_pseudoscalars({M, m, s13, s}) : amplitude.dipole(s13, s);
      };
      const double u = rule([&](double s13) { return at(s13).u; }, middle - half, middle + half);
      const double spin = rule(
          [&](double s13) {
            const auto q = at(s13);
            const double e3 = M - e1 - (M * M + m * m - s13) / (2 * M);
            return q.first * e1 + q.third * (e1 * e3 - (s13 - m * m) / 2) / e1;
          },
          middle - half, middle + half);
      CHECK(close(spin / u, dipole_asymmetry(M * GeV, s * GeV2), 1e-9));
    }
  }
  CHECK(dipole_asymmetry(1. * GeV, 0. * GeV2) == 1);
  CHECK(close(dipole_asymmetry(1. * GeV, 1. * GeV2), 1. / 3, 1e-14));
}

TEST_CASE("asymmetries of decays to mesons equal explicit Dirac algebra") {
  random_numbers random;
  for (int i = 0; i < 20; ++i) {
    const double M = 1, ml = i % 2 ? 0.4 * random() : 0, m = (0.98 - ml) * random() + 0.01;
    const double e = (M * M + ml * ml - m * m) / (2 * M), p = std::sqrt(std::max(0., e * e - ml * ml));
    // lepton along z, spin along or against it
    const vector4 l{e, 0, 0, p}, k{M - e, 0, 0, -p};
    const auto rate = [&](double z, bool vector) {
      const spinor n = at_rest(M, {0, 0, z});
      double sum = 0;
      for (int s : {0, 1}) {
        const spinor u = particle(l, ml, s);
        const complex along = bar(u, slash(k) * (left * n));
        if (!vector) sum += std::norm(along);
        if (vector) {
          sum += std::norm(along) / (m * m);  // −g + kk/m²
          for (std::size_t r = 0; r < 4; ++r) sum -= metric[r] * std::norm(bar(u, dirac[r] * (left * n)));
        }
      }
      return sum;
    };
    for (bool vector : {false, true}) {
      const double plus = rate(1, vector), minus = rate(-1, vector);
      CHECK(
          std::abs(meson_asymmetry(M * GeV, ml * GeV, m * GeV, vector ? meson_spin::vector : meson_spin::pseudoscalar) -
                   (plus - minus) / (plus + minus)) < 1e-10);
    }
  }
  CHECK(meson_asymmetry(1. * GeV, 0. * GeV, 0.3 * GeV, meson_spin::pseudoscalar) == doctest::Approx(-1).epsilon(1e-14));
  CHECK(meson_asymmetry(1. * GeV, 0.5 * GeV, 0.5 * GeV, meson_spin::vector) == 0);
}

TEST_CASE("a polarised N heavier than the W is refused with mixing only") {
  CHECK_THROWS_AS(
      polarised_neutral_amplitude(neutral_diagrams::neutral, 90. * GeV, 0. * GeV, {1. * GeV, 1. * GeV, 1}, {}, sm),
      std::invalid_argument);
  const polarised_neutral_amplitude dipole(neutral_diagrams::neutral, 90. * GeV, 0. * GeV, {1. * GeV, 1. * GeV, 1}, {},
                                           sm, false);
  CHECK(dipole.dipole(1000, 1000).u > 0);
  CHECK(dipole.interference(1000, 1000).u == 0);
}
