// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/coherent.hpp>

#include <doctest/doctest.h>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/scattering/dipole_current.hpp>

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::coherent;
using nudipole::dipole_portal;
using nudipole::helm;
using nudipole::nuclear_mass;
using nudipole::nucleus;
using nudipole::pi;
using nudipole::point_nucleus;
using nudipole::produced_neutrino;
using nudipole::quark_couplings;
using nudipole::reduced_cross_section;
using nudipole::tungsten_184;
using nudipole::woods_saxon;
using nudipole::zprime_charge;
using nudipole::numeric::gauss_legendre;
using support::close;

static_assert(nudipole::ProductionProcess<coherent<>> && nudipole::ProductionProcess<coherent<point_nucleus>>);
static_assert(zprime_charge(tungsten_184, nudipole::up_and_down(1)) == 3 * 184);
static_assert(zprime_charge({74, 184}, {.up = 1}) == 2 * 74 + 110);
static_assert(zprime_charge({1, 1}, {.down = -2, .up = 1}) == 0 && zprime_charge({0, 1}, {.down = 1, .up = -2}) == 0);
static_assert(nuclear_mass(nudipole::carbon_12) == 12. * nudipole::atomic_mass_constant);

dipole_portal model(double mass, double zprime, quark_couplings quarks = nudipole::up_and_down(1)) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV, .quarks = quarks});
}
/// σ/μ², a pure number.
template <class Process>
double sigma(const Process& process, double e, const dipole_portal& m, const nucleus& target = tungsten_184) {
  return cross_section(process, e * GeV, m, target, 1. * per_GeV) / (nudipole::hbar_c_squared / GeV2);
}
template <class Process>
double differential(const Process& process, double e, const dipole_portal& m, double q2,
                    const nucleus& target = tungsten_184) {
  return process.reduced_dsigma_dq2(e * GeV, m, target, q2 * GeV2) / (nudipole::hbar_c_squared / GeV2);
}
/// ∫ dσ/dQ² dQ² in ln Q², adaptively, from limits made from long double.
template <class Process>
double integrated(const Process& process, double e, const dipole_portal& m, const nucleus& target) {
  const long double mt = double(nuclear_mass(target) / GeV), mn = double(m.heavy_neutrino_mass / GeV);
  const long double s = mt * (mt + 2 * (long double)e), ek = (s - mt * mt) / (2 * std::sqrt(s));
  const long double en = (s + mn * mn - mt * mt) / (2 * std::sqrt(s)), p = std::sqrt(en * en - mn * mn);
  const double lower = double(2 * ek * mn * mn / (en + p) - mn * mn);
  const double from = std::log(lower), to = std::log(double(2 * ek * (en + p) - mn * mn));
  double sum = 0;
  const int parts = 40;
  const auto rule = [](const auto& f, double a, double b) {
    return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, a, b, 12, 1e-7);
  };
  const double cut = std::min(to, std::log(4.));  // beyond Q² = 4 GeV² there is nothing left of a nucleus
  for (int i = 0; i < parts; ++i)
    sum += rule([&](double t) { return differential(process, e, m, std::exp(t), target) * std::exp(t); },
                from + (cut - from) * i / parts, from + (cut - from) * (i + 1) / parts);
  return sum;
}

TEST_CASE("spin 0: the contraction with w1 = 0 and w2 = 4 Q^2 F^2") {
  const dipole_portal m = model(1, 0.1);
  const double mt = nuclear_mass(tungsten_184) / GeV;
  for (double e : {20., 100.})
    for (double q2 : {0.01, 0.04, 0.2}) {
      const double f = helm{}(q2 * GeV2, tungsten_184), w2 = 4 * std::pow(3 * 184 * f, 2);
      const double squared = 8 * w2 * mt * mt * nudipole::detail::dipole_on_w2(1, q2, e, e - q2 / (2 * mt));
      const double expected = squared / std::pow(q2 + 0.01, 2) / (64 * pi * mt * mt * e * e);
      CHECK(close(differential(coherent{}, e, m, q2), expected, 1e-9));
    }
}

TEST_CASE("massless N, point nucleus: mu^2 Q_Z'^2/pi * Q^2 (1 - Q^2/4ME)^2/(Q^2 + M_Z'^2)^2") {
  const dipole_portal m = model(1e-7, 0.3);
  const double e = 50, mt = nuclear_mass(tungsten_184) / GeV, end = std::pow(2 * mt * e, 2) / (mt * (mt + 2 * e));
  const coherent process{point_nucleus{}};
  for (double share : {1e-6, 1e-3, 0.5, 0.99}) {
    const double q2 = share * end;
    const double expected =
        std::pow(3 * 184., 2) / pi * q2 * std::pow(1 - q2 / (4 * mt * e), 2) / std::pow(q2 + 0.09, 2);
    CHECK(close(differential(process, e, m, q2), expected, 1e-6));
  }
  // ∫ Q²(1 − aQ²)²/(Q² + c)² with x = Q² + c: x − c times a quadratic, over x²
  const double a = 1 / (4 * mt * e), c = 0.09, b = 1 + a * c, up = end + c;
  // (x − c)(b − a x)²/x² = −c b²/x² + (b² + 2abc)/x − (2ab + a²c) + a² x
  const double integral = -c * b * b * (1 / c - 1 / up) + (b * b + 2 * a * b * c) * std::log(up / c) -
                          (2 * a * b + a * a * c) * end + a * a * (up * up - c * c) / 2;
  CHECK(close(sigma(process, e, m), std::pow(3 * 184., 2) / pi * integral, 1e-8));
}

TEST_CASE("with the form factor the cross section is the integral of dsigma/dQ^2") {
  for (double zprime : {0.001, 0.1, 10.})
    for (double mass : {0.1, 1., 3.}) {
      CAPTURE(zprime);
      CAPTURE(mass);
      const dipole_portal m = model(mass, zprime);
      CHECK(close(sigma(coherent{}, 100, m), integrated(coherent{}, 100, m, tungsten_184), 2e-6));
      CHECK(close(sigma(coherent{woods_saxon{}}, 100, m, nudipole::carbon_12),
                  integrated(coherent{woods_saxon{}}, 100, m, nudipole::carbon_12), 2e-6));
    }
}

TEST_CASE("doubling the nodes changes no cross section by more than 1e-5") {
  double worst = 0;
  int count = 0;
  for (double e : {10., 100., 1000., 1e4})
    for (double mass : {0.01, 1., 5., 20., 70.})
      for (double zprime : {1e-4, 0.1, 1., 10.})
        for (const nucleus& target : {nudipole::carbon_12, tungsten_184}) {
          const dipole_portal m = model(mass, zprime);
          const double before = sigma(coherent{}, e, m, target),
                       after = sigma(coherent{}.with_quadrature(gauss_legendre<32>{}), e, m, target);
          if (after == 0) continue;
          worst = std::max(worst, std::abs(before / after - 1));
          ++count;
        }
  CHECK(worst < 1e-5);
  CHECK(count > 100);
}

TEST_CASE("at small Q^2 nuclei count by the squares of their charges") {
  const double q2 = 1e-7;
  const auto at = [&](const nucleus& target, quark_couplings g) {
    return differential(coherent{}, 1000, model(0.1, 0.1, g), q2, target);
  };
  const quark_couplings one = nudipole::up_and_down(1), up{.up = 1};
  // recoil and what is left of the form factor change this by 10⁻⁴
  CHECK(close(at(tungsten_184, one) / at(nudipole::carbon_12, one), std::pow(184. / 12, 2), 1e-3));
  CHECK(close(at(tungsten_184, up) / at(tungsten_184, one), std::pow(258. / 552, 2), 1e-12));
  CHECK(close(at({18, 40}, {.down = 0.5, .up = -3}), at({18, 40}, {.down = -0.5, .up = 3}), 1e-14));
}

TEST_CASE("a nucleus whose quarks' charges cancel is not seen") {
  // 74 (2 g_u + g_d) + 110 (g_u + 2 g_d) = 258 g_u + 294 g_d
  const dipole_portal m = model(1, 0.1, {.down = -258, .up = 294});
  CHECK(sigma(coherent{}, 100, m) == 0);
  CHECK(sigma(coherent{}, 100, m, nudipole::lead_208) > 0);
  CHECK(sigma(coherent{}, 100, model(1, 0.1, {.strange = 1, .charm = 1})) == 0);
}

TEST_CASE("a single nucleon does not scatter coherently") {
  for (const nucleus& target : {nudipole::proton, nudipole::neutron}) {
    CHECK(sigma(coherent{}, 100, model(0.1, 0.1), target) == 0);
    CHECK(differential(coherent{}, 100, model(0.1, 0.1), 0.01, target) == 0);
    coherent{}.for_each_kernel(100. * GeV, model(0.1, 0.1), target, [](const auto&) { FAIL("a kernel"); });
  }
  CHECK(sigma(coherent{}, 100, model(0.1, 0.1), {1, 2}) > 0);
}

TEST_CASE("the size of the nucleus takes away what it should: less for small nuclei, all for none") {
  const dipole_portal m = model(1, 0.1);
  double last = 1;
  for (const nucleus& target : {nucleus{6, 12}, nucleus{26, 56}, nucleus{74, 184}}) {
    const double ratio = sigma(coherent{}, 1000, m, target) / sigma(coherent{point_nucleus{}}, 1000, m, target);
    CHECK(ratio < last);
    last = ratio;
  }
  CHECK(last > 0.001);
}

TEST_CASE("a heavy mediator: sigma falls as M_Z'^-4") {
  CHECK(close(sigma(coherent{}, 100, model(1, 1e3)) / sigma(coherent{}, 100, model(1, 1e4)), 1e4, 1e-6));
}

TEST_CASE("cross sections are positive, and continuous in the neutrino's energy and the mass of N") {
  double last_e = 0;
  for (double e = 4; e < 5000; e *= 1.02) {
    const double now = sigma(coherent{}, e, model(1, 0.1));
    CHECK(now > 0);
    CHECK(now >= last_e);
    if (last_e > 0 && e > 10) CHECK(now < 1.2 * last_e);
    last_e = now;
  }
  double last_m = sigma(coherent{}, 100, model(0.05, 0.1));
  for (double mass = 0.05; mass < 3; mass *= 1.03) {
    const double now = sigma(coherent{}, 100, model(mass, 0.1));
    CHECK(now > 0);
    CHECK(now <= last_m);
    CHECK(now > 0.7 * last_m);
    last_m = now;
  }
}

TEST_CASE("nothing below threshold, E = M_N + M_N^2/2M") {
  const double mt = nuclear_mass({6, 12}) / GeV, threshold = 5 + 25 / (2 * mt);
  const coherent point{point_nucleus{}};
  CHECK(sigma(point, threshold * (1 - 1e-9), model(5, 1), {6, 12}) == 0);
  CHECK(sigma(point, threshold * (1 + 1e-6), model(5, 1), {6, 12}) > 0);
  CHECK(differential(coherent{}, 100, model(1, 1), 1e9) == 0);
  CHECK(differential(coherent{}, 100, model(1, 1), 1e-9) == 0);
  CHECK(differential(coherent{}, 100, model(1, 1), -1) == 0);
}

TEST_CASE("kernels integrate to the cross section and know what was hit") {
  for (double mass : {0.05, 1., 3.})
    for (double zprime : {0.03, 0.1, 10.}) {
      const dipole_portal m = model(mass, zprime);
      const coherent process;
      int count = 0;
      process.for_each_kernel(200. * GeV, m, tungsten_184, [&](const auto& kernel) {
        ++count;
        double sum = 0;
        const int parts = 64;
        for (int i = 0; i < parts; ++i)
          sum +=
              gauss_legendre<16>{}([&](double u) { return double(kernel(u, 0.3).weight / nudipole::hbar_c_squared); },
                                   double(i) / parts, double(i + 1) / parts);
        CHECK(close(sum, sigma(process, 200, m), 1e-6));
        const nudipole::collision c = kernel(0.4, 0.7);
        const double mt = nuclear_mass(tungsten_184) / GeV;
        CHECK(close(c.s_hat / GeV2, mt * (mt + 400), 1e-13));
        const nudipole::struck_target hit = kernel.struck(c, 0.5);
        CHECK(hit.target == 1000741840);
        CHECK(hit.constituent == hit.target);
        CHECK(hit.recoil == hit.target);
        CHECK(hit.momentum.e == hit.target_mass);
        CHECK(hit.w1 == 0);
        const double f = helm{}(c.q2, tungsten_184);
        const double propagator = c.q2 / GeV2 + zprime * zprime;
        CHECK(close(hit.w2, 4 * std::pow(552 * f / propagator, 2), 1e-12));
        const produced_neutrino n = kernel.neutrino(c);
        CHECK(close(n.total_energy / GeV, 200 - c.q2 / (2. * nuclear_mass(tungsten_184)) / GeV, 1e-13));
      });
      CHECK(count == 1);
    }
}

TEST_CASE("what makes no sense is refused by name") {
  const auto ignore = [](const auto&...) {};
  CHECK_THROWS_WITH_AS(coherent{}.for_each_kernel(0. * GeV, model(1, 1), tungsten_184, ignore),
                       "coherent: neutrino energy = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(coherent{}.for_each_kernel(10. * GeV, model(1, 1), {3, 2}, ignore), nudipole::bad_parameter);
  CHECK_THROWS_AS(coherent{}.for_each_kernel(-1. * GeV, model(1, 1), tungsten_184, ignore), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(differential(coherent{}, 10, model(1, 1), std::numeric_limits<double>::quiet_NaN()),
                       "coherent: Q2 = nan GeV^2: must be finite", nudipole::bad_parameter);
  const auto not_finite = [](energy_squared, const nucleus&) { return std::numeric_limits<double>::infinity(); };
  CHECK_THROWS_AS(sigma(coherent{not_finite}, 10, model(1, 1)), nudipole::bad_parameter);
  CHECK_THROWS_AS(nuclear_mass({1, 0}), nudipole::bad_parameter);
}

}  // namespace
