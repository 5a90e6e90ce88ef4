// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/dipole.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <complex>
#include <concepts>
#include <limits>
#include <string>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_three_body_width;
using nudipole::dipole_two_body_width;
using nudipole::identical_neutrino_interference;
using nudipole::pi;
using support::close;

/// Adaptive quadrature, independent of the library's rules.
template <class F>
double integrated(F f, double a, double b, double tolerance = 1e-11) {
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, a, b, 12, tolerance);
}

/// Γ/μ² into a pair with partial width g² √s N_c/(12π) √(1 − 4m²/s)(1 + 2m²/s), in GeV³.
double to_pair(double mass, double zprime, double zprime_width, double fermion, int colours) {
  return double(dipole_three_body_width(
                    mass * GeV, zprime * GeV, zprime_width * GeV, 2 * fermion * GeV,
                    [&](energy sqrt_s) { return nudipole::vector_width(sqrt_s, 1, fermion * GeV, colours); }) /
                GeV3);
}
double to_neutrinos(double mass, double zprime, double zprime_width) {
  return double(dipole_three_body_width(mass * GeV, zprime * GeV, zprime_width * GeV, 0. * GeV,
                                        [](energy sqrt_s) { return nudipole::width_to_neutrinos(sqrt_s, 1); }) /
                GeV3);
}
double interference(double mass, double zprime, double zprime_width) {
  return double(identical_neutrino_interference(mass * GeV, zprime * GeV, zprime_width * GeV, 1) / GeV3);
}

// Widths at compile time.
static_assert(std::same_as<decltype(dipole_two_body_width(1. * GeV, 0. * GeV2)), energy_cubed>);
static_assert(dipole_two_body_width(2. * GeV, 4. * GeV2) == 0. * GeV3);
static_assert(dipole_two_body_width(2. * GeV, 5. * GeV2) == 0. * GeV3);
static_assert(dipole_two_body_width(2. * GeV, 3.9 * GeV2) > 0. * GeV3);
constexpr energy_cubed three_body = dipole_three_body_width(
    1. * GeV, 10. * GeV, 1. * GeV, 0. * GeV, [](energy sqrt_s) { return nudipole::width_to_neutrinos(sqrt_s, 1); });
static_assert(three_body > 0. * GeV3);

TEST_CASE("unit inputs: Gamma(N -> nu Z') = M^3/4pi for a massless vector") {
  CHECK(close(double(dipole_two_body_width(1. * GeV, 0. * GeV2) / GeV3), 1 / (4 * pi), 1e-14));
  CHECK(close(double(dipole_two_body_width(2. * GeV, 0. * GeV2) / GeV3), 8 / (4 * pi), 1e-14));
}

TEST_CASE("unit inputs: M = 2, s = 1 gives 8/4pi * (3/4)^2 * (9/8)") {
  const double expected = 8 / (4 * pi) * (9. / 16) * (9. / 8);
  CHECK(close(double(dipole_two_body_width(2. * GeV, 1. * GeV2) / GeV3), expected, 1e-14));
}

TEST_CASE("the two-body width scales as M^3 at fixed s/M^2 and opens as the square of the distance from threshold") {
  const auto width = [](double m, double s) { return double(dipole_two_body_width(m * GeV, s * GeV2) / GeV3); };
  CHECK(close(width(30, 123) / width(10, 123. / 9), 27, 1e-13));
  CHECK(close(width(1, 1 - 1e-5) / width(1, 1 - 2e-5), 0.25, 1e-4));
}

TEST_CASE("N -> nu Z' agrees with MadGraph5_aMC@NLO") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian: five digits, mu = 0.001/GeV
  struct entry {
    double mass, zprime, width;
  };
  for (const entry& x :
       {entry{1, 0.1, 7.8384e-08}, entry{5, 1, 9.3507e-06}, entry{20, 1, 0.00063423}, entry{60, 1, 0.017182}}) {
    CAPTURE(x.mass);
    const double width = 1e-6 * double(dipole_two_body_width(x.mass * GeV, x.zprime * x.zprime * GeV2) / GeV3);
    CHECK(close(width, x.width, 1e-4));
  }
}

TEST_CASE("N -> nu f f through a virtual Z' agrees with MadGraph5_aMC@NLO") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian: mu = 0.001/GeV, couplings 1, width and its Monte Carlo
  // error. The fixed-width propagator has the Z' widths that are given, of six flavours of quarks.
  constexpr double e = 0.000511, tau = 1.777, u = 0.00216, d = 0.00467, b = 4.7;
  constexpr double at_10 = 4.765277885736201, at_10_5 = 5.114591562403064;
  struct entry {
    double mass, zprime, zprime_width, fermion;
    int colours;  // 0: a neutrino of another flavour
    double width, error;
  };
  for (const entry& x : {
           entry{1, 10, at_10, e, 1, 5.5092e-15, 4.61e-18},
           entry{1, 10, at_10, 0, 0, 2.7585e-15, 3.44e-18},
           entry{1, 10, at_10, u, 3, 1.6546e-14, 1.13e-17},
           entry{5, 10, at_10, e, 1, 5.1315e-10, 3.04e-13},
           entry{5, 10, at_10, tau, 1, 1.1218e-10, 1.01e-13},
           entry{5, 10, at_10, d, 3, 1.5373e-09, 9.21e-13},
           entry{10, 10.5, at_10_5, e, 1, 9.5036e-08, 2.11e-10},
           entry{10, 10.5, at_10_5, tau, 1, 8.6594e-08, 6.81e-11},
           entry{10, 10.5, at_10_5, d, 3, 2.8586e-07, 1.79e-10},
           entry{10, 10.5, at_10_5, b, 3, 1.0693e-09, 2.12e-12},
       }) {
    CAPTURE(x.mass);
    CAPTURE(x.fermion);
    const double width = 1e-6 * (x.colours > 0 ? to_pair(x.mass, x.zprime, x.zprime_width, x.fermion, x.colours)
                                               : to_neutrinos(x.mass, x.zprime, x.zprime_width));
    CHECK(std::abs(width - x.width) < 0.002 * x.width + x.error);
  }
}

TEST_CASE("N -> nu_mu nu_mu nu_mu~ with its two identical neutrinos agrees with MadGraph5_aMC@NLO") {
  // as above; the interference is 17 % of the width at M_N = 10 GeV and 25 % at 5
  struct entry {
    double mass, zprime, zprime_width, width, error;
  };
  for (const entry& x : {entry{5, 10, 4.765277885736201, 3.1888e-10, 9.24e-13},
                         entry{10, 10.5, 5.114591562403064, 5.7132e-08, 2.66e-10}}) {
    CAPTURE(x.mass);
    const double added = interference(x.mass, x.zprime, x.zprime_width);
    const double width = 1e-6 * (to_neutrinos(x.mass, x.zprime, x.zprime_width) + added);
    CHECK(std::abs(width - x.width) < 0.002 * x.width + x.error);
    // without it the comparison fails
    CHECK(1e-6 * added > 10 * (0.002 * x.width + x.error));
  }
}

TEST_CASE("heavy mediator: a contact interaction of width mu^2 g^2 M^7/(480 pi^3 M_Z'^4)") {
  // dGamma/ds = 1/pi * M^3/4pi (1-r)^2 (1+r/2) * s/12pi / M_Z'^4 with r = s/M^2 integrates to M^7/(48 pi^3 M_Z'^4) * B,
  // B = int r (1-r)^2 (1+r/2) dr = 1/12 + 1/2 * 1/30 = 1/10
  const double mass = 2, zprime = 1e4;
  const double expected = std::pow(mass, 7) / (48 * std::pow(pi, 3) * std::pow(zprime, 4)) / 10;
  CHECK(close(to_pair(mass, zprime, 0, 0, 1), expected, 1e-6));
  CHECK(close(to_neutrinos(mass, zprime, 0), 0.5 * expected, 1e-6));
}

TEST_CASE("heavy mediator: the identical neutrinos' interference adds exactly one quarter") {
  for (double width : {0., 1., 100.})
    CHECK(close(interference(2, 1e4, width) / to_neutrinos(2, 1e4, width), 0.25, 1e-6));
}

TEST_CASE("far above the pole the interference is a small part of the width") {
  CHECK(std::abs(interference(50, 0.1, 0.02) / to_neutrinos(50, 0.1, 0.02)) < 0.02);
  CHECK(std::abs(interference(50, 0.1, 1e-4) / to_neutrinos(50, 0.1, 1e-4)) < 1e-3);
}

TEST_CASE("the total width is the integral of the differential one") {
  // dGamma/ds as written in the reference, integrated adaptively in s with the pole as a break point. A code in which
  // the total is not the integral of its own differential gives a lifetime of another particle.
  struct point {
    double mass, zprime, width, fermion;
  };
  for (const point& x : {point{1, 10, 2.8, 0}, point{1, 10, 2.8, 0.1}, point{10, 10.5, 3, 0.5}, point{10, 10, 3, 1.777},
                         point{5, 1, 0.25, 0.1}, point{5, 1, 0.01, 0}, point{50, 0.1, 0.02, 0.01}}) {
    CAPTURE(x.mass);
    CAPTURE(x.zprime);
    const double m2 = x.mass * x.mass, mz2 = x.zprime * x.zprime, threshold = 4 * x.fermion * x.fermion;
    const auto differential = [&](double s) {
      const double r = s / m2, f = x.fermion * x.fermion / s;
      const double production = x.mass * m2 / (4 * pi) * (1 - r) * (1 - r) * (1 + r / 2);
      const double decay = s / (12 * pi) * (1 + 2 * f) * std::sqrt(std::fmax(0, 1 - 4 * f));
      return production * decay / pi / ((s - mz2) * (s - mz2) + mz2 * x.width * x.width);
    };
    double expected = 0;
    // panels about the pole, and s = threshold + v^2 for the square root
    const auto in_v = [&](double v) { return 2 * v * differential(threshold + v * v); };
    double from = 0;
    const double end = std::sqrt(m2 - threshold);
    for (double edge : {mz2 - 20 * x.zprime * x.width, mz2 - 3 * x.zprime * x.width, mz2, mz2 + 3 * x.zprime * x.width,
                        mz2 + 20 * x.zprime * x.width, 100 * mz2, m2}) {
      if (edge <= threshold) continue;
      const double to = std::fmin(std::sqrt(edge - threshold), end);
      if (to > from) expected += integrated(in_v, from, to);
      from = std::fmax(from, to);
    }
    CHECK(close(to_pair(x.mass, x.zprime, x.width, x.fermion, 1), expected, 1e-9));
  }
}

TEST_CASE("the closed inner integral of the interference agrees with quadrature of the double integral") {
  // g^2/(32 pi^3 M^3) int int ds dt s t (M^2 - s - t) Re{1/[D(s) D*(t)]} over the Dalitz triangle
  struct point {
    double mass, zprime, width, tolerance;
  };
  // A narrow pole inside the triangle is where the logarithm of the closed form is steep: fewer digits from 48 nodes.
  for (const point& x :
       {point{1, 10, 2.8, 1e-10}, point{1, 1.5, 0.4, 1e-9}, point{5, 10, 4.8, 1e-9}, point{10, 10.5, 5.1, 1e-8},
        point{10, 10, 3, 1e-8}, point{10, 6, 1.6, 1e-5}, point{3, 1, 0.28, 1e-5}}) {
    CAPTURE(x.mass);
    CAPTURE(x.zprime);
    const double m2 = x.mass * x.mass, mz2 = x.zprime * x.zprime;
    const std::complex<double> shift(-mz2, x.zprime * x.width);
    const auto inner = [&](double s) {
      const auto in_t = [&](double t) {
        return s * t * (m2 - s - t) * std::real(1. / ((s + shift) * (t + std::conj(shift))));
      };
      const double end = m2 - s;
      return mz2 < end ? integrated(in_t, 0, mz2, 1e-10) + integrated(in_t, mz2, end, 1e-10)
                       : integrated(in_t, 0, end, 1e-10);
    };
    // the integrand has a logarithmic wrinkle where the pole leaves the inner range
    double expected = 0, from = 0;
    for (double edge : {std::fmin(mz2, m2 - mz2), std::fmax(mz2, m2 - mz2), m2}) {
      const double to = std::fmin(edge, m2);
      if (to > from) expected += integrated(inner, from, to, 1e-9);
      from = std::fmax(from, to);
    }
    expected /= 32 * std::pow(pi, 3) * std::pow(x.mass, 3);
    CHECK(std::abs(interference(x.mass, x.zprime, x.width) - expected) <
          x.tolerance * to_neutrinos(x.mass, x.zprime, x.width));
  }
}

TEST_CASE("the inner integral's series and closed form meet") {
  // int_0^L (L - t) t/(t - c) dt against quadrature, on both sides of L^2 = |c|^2/10
  for (std::complex<double> c : {std::complex<double>{100, 0.}, {100, 3}, {-20, 40}, {3, 1}, {0.2, 0.4}, {-5, -1}})
    for (double part : {0.05, 0.3, 0.316, 0.3165, 0.5, 0.9}) {
      const double L = part * std::abs(c);
      const auto value = nudipole::detail::exchange_integral(L, {c.real(), c.imag()});
      const auto integrand = [&](double t) { return (L - t) * t / (t - c); };
      const double re = integrated([&](double t) { return integrand(t).real(); }, 0, L);
      const double im = integrated([&](double t) { return integrand(t).imag(); }, 0, L);
      CHECK(std::hypot(value.re - re, value.im - im) < 1e-11 * std::hypot(re, im));
    }
}

TEST_CASE("narrow limit: the integral over a sharp resonance is the two-body width times the branching ratio") {
  for (double width : {1e-4, 1e-6, 1e-9}) {
    CAPTURE(width);
    const double total = 7 * width, mass = 3, zprime = 1;
    const double coupling2 = width / double(nudipole::vector_width(zprime * GeV, 1, 0. * GeV, 1) / GeV);
    const double two_body = double(dipole_two_body_width(mass * GeV, zprime * zprime * GeV2) / GeV3);
    CHECK(close(coupling2 * to_pair(mass, zprime, total, 0, 1), two_body / 7, 10 * width));
    CHECK(std::abs(coupling2 * interference(mass, zprime, total)) < 10 * width * two_body);
  }
}

TEST_CASE("thresholds: no width at or below, a small one just above") {
  CHECK(to_pair(1, 10, 1, 0.5, 1) == 0);
  CHECK(to_pair(1, 10, 1, 0.6, 1) == 0);
  CHECK(to_pair(1, 0.5, 0.1, 0.7, 1) == 0);
  CHECK(to_pair(1.001, 10, 1, 0.5, 1) > 0);
  CHECK(to_pair(1.001, 10, 1, 0.5, 1) < 1e-6 * to_pair(1.001, 10, 1, 0., 1));
}

TEST_CASE("the three-body width scales as M^3 when all masses do, and as the coupling squared") {
  CHECK(close(to_pair(30, 12, 3, 1.5, 1) / to_pair(10, 4, 1, 0.5, 1), 27, 1e-12));
  CHECK(close(interference(30, 12, 3) / interference(10, 4, 1), 27, 1e-12));
  CHECK(close(double(identical_neutrino_interference(5. * GeV, 3. * GeV, 1. * GeV, 0.3) /
                     identical_neutrino_interference(5. * GeV, 3. * GeV, 1. * GeV, 1)),
              0.09, 1e-13));
}

TEST_CASE("fixed rules of 48, 96 and 192 nodes agree") {
  using nudipole::numeric::gauss_legendre;
  struct point {
    double mass, zprime, width, fermion;
  };
  for (const point& x : {point{1, 10, 2.8, 0.1}, point{10, 10, 2.8, 0.1}, point{60, 1, 0.28, 0.1},
                         point{60, 0.1, 0.002, 0}, point{2, 1.9999, 0.5, 0.1}, point{2, 1, 1e-7, 0.0005}}) {
    CAPTURE(x.mass);
    CAPTURE(x.zprime);
    const auto width = [&](const auto& rule) {
      return double(dipole_three_body_width(
                        x.mass * GeV, x.zprime * GeV, x.width * GeV, 2 * x.fermion * GeV,
                        [&](energy sqrt_s) { return nudipole::width_to_leptons(sqrt_s, 1, x.fermion * GeV); }, rule) /
                    GeV3);
    };
    CHECK(close(width(gauss_legendre<48>{}), width(gauss_legendre<96>{}), 1e-7));
    CHECK(close(width(gauss_legendre<96>{}), width(gauss_legendre<192>{}), 1e-10));
  }
}

TEST_CASE("what makes no sense is refused by name") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const auto neutrinos = [](energy sqrt_s) { return nudipole::width_to_neutrinos(sqrt_s, 1); };
  CHECK_THROWS_WITH_AS(dipole_two_body_width(-1. * GeV, 0. * GeV2),
                       "dipole_two_body_width: heavy neutrino mass = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(dipole_two_body_width(1. * GeV, -1. * GeV2),
                       "dipole_two_body_width: s = -1 GeV^2: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_AS(dipole_two_body_width(not_a_number * GeV, 0. * GeV2), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(dipole_three_body_width(1. * GeV, 0. * GeV, 1. * GeV, 0. * GeV, neutrinos),
                       "dipole_three_body_width: zprime mass = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(dipole_three_body_width(1. * GeV, 2. * GeV, -1. * GeV, 0. * GeV, neutrinos),
                       "dipole_three_body_width: zprime width = -1 GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(dipole_three_body_width(1. * GeV, 2. * GeV, 1. * GeV, -1. * GeV, neutrinos),
                       "dipole_three_body_width: threshold = -1 GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(identical_neutrino_interference(0. * GeV, 2. * GeV, 1. * GeV, 1), nudipole::bad_parameter);
  CHECK_THROWS_AS(identical_neutrino_interference(1. * GeV, 2. * GeV, not_a_number * GeV, 1), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(identical_neutrino_interference(1. * GeV, 2. * GeV, 1. * GeV, not_a_number),
                       "identical_neutrino_interference: neutrino coupling = nan: must be finite",
                       nudipole::bad_parameter);
}

TEST_CASE("a Z' of zero width is allowed below its pole, and refused where the pole lies in the range") {
  CHECK(to_pair(1, 2, 0, 0, 1) > 0);
  CHECK(close(to_pair(1, 2, 0, 0, 1), to_pair(1, 2, 1e-8, 0, 1), 1e-10));
  CHECK(close(interference(1, 2, 0), interference(1, 2, 1e-8), 1e-10));
  CHECK_THROWS_WITH_AS(
      to_pair(2, 1, 0, 0, 1),
      "dipole_three_body_width: zprime width with the pole in range = 0 GeV: must be positive and finite",
      nudipole::bad_parameter);
  CHECK_THROWS_AS(interference(2, 1, 0), nudipole::bad_parameter);
}

}  // namespace
