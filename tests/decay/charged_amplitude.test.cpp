// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/charged_current.hpp>

#include "support/spinors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace support::spinors;
using support::close;

constexpr electroweak_parameters sm{};

/// N → l f f̄′ with explicit spinors; meson or Z′ decays come from the same currents.
double explicit_charged(double M, double ml, double m1, double m3, const three_momenta& p, const polarisation& zeta) {
  const vector4 pl = plain(p.p1), p1 = plain(p.p2), p3 = plain(p.p3), k = p1 + p3;
  const double wm = sm.w_mass / GeV, ww = sm.w_width / GeV, w = exchange_strength(sm, sm.w_mass);
  const spinor n = at_rest(M, zeta);
  const double k2 = square(k);
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
    const charged_amplitude amplitude(M * GeV, ml * GeV, m1 * GeV, m3 * GeV, 1, sm);
    const three_momenta p = random_decay(random, M, ml, m1, m3);
    const polarisation zeta = random.direction();
    CHECK(close(amplitude.squared(p.p1, p.p2, p.p3, zeta).mixing, explicit_charged(M, ml, m1, m3, p, zeta), 1e-10));
    CHECK(close(2 * amplitude.squared(p.p1, p.p2, p.p3, {}).mixing,
                amplitude.squared((p.p2 + p.p3).squared(), (p.p1 + p.p2).squared()).mixing, 1e-10));
  }
}

TEST_CASE("the width is the phase-space integral of the pointwise amplitude") {
  const auto integral = [](double M, double ml, double m1, double m3) {
    const charged_amplitude amplitude(M * GeV, ml * GeV, m1 * GeV, m3 * GeV, 1);
    const auto kallen = [](double a, double b, double c) {
      return std::sqrt(std::max(0., a * a + b * b + c * c - 2 * (a * b + a * c + b * c)));
    };
    const double low = (m1 + m3) * (m1 + m3), high = (M - ml) * (M - ml);
    double sum = 0;
    numeric::gauss_legendre<96>{}.for_each_node(0., 1.57079632679489662, [&](double angle, double weight) {
      const double sine = std::sin(angle), s = low + (high - low) * sine * sine;
      const double jacobian = 2 * (high - low) * sine * std::cos(angle);
      // s_lf = m_l² + m₁² + 2 (E_l E₁ − p_l p₁ cos) in the rest frame of the pair
      const double el = (M * M - ml * ml - s) / (2 * std::sqrt(s)), e1 = (s + m1 * m1 - m3 * m3) / (2 * std::sqrt(s));
      const double pl = kallen(M * M, ml * ml, s) / (2 * std::sqrt(s)),
                   p1 = kallen(s, m1 * m1, m3 * m3) / (2 * std::sqrt(s));
      const double middle = ml * ml + m1 * m1 + 2 * el * e1, half = 2 * pl * p1;
      if (half > 0)
        numeric::gauss_legendre<4>{}.for_each_node(middle - half, middle + half, [&](double s_lf, double inner) {
          sum += weight * jacobian * inner * amplitude.squared(s * GeV2, s_lf * GeV2).mixing;
        });
    });
    return sum / (8 * pi * pi * pi * 64 * M * M * M);
  };
  struct masses {
    double M, ml, m1, m3;
  };
  for (const masses& m : {masses{2, 0, 0, 0.1}, masses{5, 0.1057, 0.002, 0.0047}, masses{60, 1.777, 1.27, 0.093},
                          masses{70, 10, 20, 15}, masses{40, 0.1, 0, 30}}) {
    CAPTURE(m.M);
    const double width = charged_current_width(m.M * GeV, m.ml * GeV, m.m1 * GeV, m.m3 * GeV, 1) / GeV;
    CHECK(close(integral(m.M, m.ml, m.m1, m.m3), width, 2e-6));
  }
}

TEST_CASE("the pointwise amplitude refuses what the width refuses") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(charged_amplitude(90. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1, {}, nan),
                       "charged_amplitude: w share = nan: must be finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(charged_amplitude(-1. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1), nudipole::bad_parameter);
  CHECK_THROWS_AS(charged_amplitude(5. * GeV, nan * GeV, 0. * GeV, 0. * GeV, 1), nudipole::bad_parameter);
  CHECK_THROWS_AS(charged_amplitude(5. * GeV, 0. * GeV, -1. * GeV, 0. * GeV, 1), nudipole::bad_parameter);
  CHECK_THROWS_AS(charged_amplitude(5. * GeV, 0. * GeV, 0. * GeV, nan * GeV, 1), nudipole::bad_parameter);
  CHECK_THROWS_AS(charged_amplitude(5. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, -1), nudipole::bad_parameter);
}

TEST_CASE("|M|^2 of charged currents are those of an independent program") {
  // Explicit spinors in N's rest frame, V = 1, CKM = 1. M, m_l, m_f, m_f̄ in GeV, invariants in GeV².
  struct point {
    double M, ml, m1, m3, colours, k2, s_lf, square;
  };
  for (const point& p : {point{4, 0.1056583755, 0, 0.00051099895, 1, 3, 6, 2.60785051074e-07},
                         point{6, 1.77686, 0.00216, 0.093, 3, 5, 14, 3.11934153147e-06},
                         point{5, 0.1056583755, 1.27, 0.093, 3, 8, 9, 1.54413160451e-06}}) {
    const charged_amplitude amplitude(p.M * GeV, p.ml * GeV, p.m1 * GeV, p.m3 * GeV, p.colours, sm);
    CHECK(close(amplitude.squared(p.k2 * GeV2, p.s_lf * GeV2).mixing, p.square, 1e-10));
  }
}
