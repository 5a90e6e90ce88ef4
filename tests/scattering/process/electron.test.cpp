// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/electron.hpp>

#include <doctest/doctest.h>
#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/scattering/parton_level.hpp>

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_portal;
using nudipole::electron_scattering;
using nudipole::nucleus;
using nudipole::pi;
using nudipole::numeric::gauss_legendre;
using support::close;

static_assert(nudipole::ProductionProcess<electron_scattering<>>);

constexpr double electron = 0.51099895e-3;  // GeV
constexpr nucleus hydrogen = nudipole::proton;

dipole_portal model(double mass, double zprime, double coupling = 1) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV, .charged_leptons = coupling});
}
/// σ/μ², a pure number.
double sigma(double e, const dipole_portal& m, const nucleus& target = hydrogen) {
  return cross_section(electron_scattering{}, e * GeV, m, target, 1. * per_GeV) / (nudipole::hbar_c_squared / GeV2);
}
double differential(double e, const dipole_portal& m, double q2) {
  return electron_scattering{}.reduced_dsigma_dq2(e * GeV, m, hydrogen, q2 * GeV2) / (nudipole::hbar_c_squared / GeV2);
}

TEST_CASE("massless mediator of the electric charge: the closed form of magnetic-moment scattering with a massive N") {
  // dσ/dE_r = 4αd²[1/E_r − 1/E − m²/(2EE_rM)(1 − E_r/2E + M/2E) − m⁴(M − E_r)/(8E²E_r²M²)], m = M_N, M = m_e, E_r =
  // Q²/2M, for L = d ν̄_L σ·F N [cf. Magill et al., Phys. Rev. D 98 (2018) 115015]; recoils bin by bin as DarkNews has
  // them, to 1e-4
  const double alpha = nudipole::fine_structure_constant, zprime = 1e-9;
  for (double e : {0.05, 1., 100.})
    for (double part : {0.02, 0.5, 0.95}) {  // of the largest M_N
      const double m = part * (std::sqrt(electron * (electron + 2 * e)) - electron);
      const dipole_portal portal = model(m, zprime, nudipole::elementary_charge);
      const double s = electron * (electron + 2 * e), root = 2 * std::sqrt(s), ek = 2 * electron * e / root;
      const double en = (s + m * m - electron * electron) / root, p = std::sqrt((en - m) * (en + m));
      for (double share : {0.001, 0.1, 0.5, 0.99}) {  // of the way from the least to the largest Q²
        const double q2 = 2 * ek * (en - p + 2 * p * share) - m * m, er = q2 / (2 * electron);
        const double ours = differential(e, portal, q2) * 2 * electron;
        const double expected =
            4 * alpha *
            (1 / er - 1 / e - m * m / (2 * e * er * electron) * (1 - er / (2 * e) + electron / (2 * e)) -
             std::pow(m, 4) * (electron - er) / (8 * e * e * er * er * electron * electron));
        CAPTURE(e);
        CAPTURE(m);
        CAPTURE(er);
        CHECK(close(ours, expected, 1e-6));
      }
    }
}

TEST_CASE("massless N: 4 alpha d^2 (1/E_r - 1/E)") {
  const double e = 2, er = 0.7;
  const double ours = differential(e, model(1e-7, 1e-7, nudipole::elementary_charge), 2 * electron * er) * 2 * electron;
  CHECK(close(ours, 4 * nudipole::fine_structure_constant * (1 / er - 1 / e), 1e-6));
}

TEST_CASE("far above the electron's mass it is a massless parton") {
  const double e = 1e5, s = 2 * electron * e, mass = 3, mz2 = 4;
  for (double q2 : {1., 20., 80.})
    CHECK(
        close(differential(e, model(mass, 2), q2), nudipole::detail::dipole_dsigma_dq2(s, mass * mass, mz2, q2), 1e-5));
}

TEST_CASE("the cross section is the integral of dsigma/dQ^2") {
  const auto rule = [](const auto& f, double a, double b) {
    return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, a, b, 12, 1e-9);
  };
  for (double e : {20., 1e3, 1e4})
    for (double mass : {1e-3, 0.02, 0.9})
      for (double zprime : {1e-3, 0.1, 10.}) {
        const double s = electron * (electron + 2 * e), m = mass * mass;
        if (s <= std::pow(mass + electron, 2)) {
          CHECK(sigma(e, model(mass, zprime)) == 0);
          continue;
        }
        const double ek = (s - electron * electron) / (2 * std::sqrt(s));
        const double en = (s + m - electron * electron) / (2 * std::sqrt(s)), p = std::sqrt((en - mass) * (en + mass));
        const double from = std::log(m * (2 * ek / (en + p) - 1)), to = std::log(2 * ek * (en + p) - m);
        double sum = 0;
        for (int i = 0; i < 10; ++i)
          sum += rule([&](double t) { return differential(e, model(mass, zprime), std::exp(t)) * std::exp(t); },
                      from + (to - from) * i / 10, from + (to - from) * (i + 1) / 10);
        CAPTURE(e);
        CAPTURE(mass);
        CAPTURE(zprime);
        CHECK(close(sigma(e, model(mass, zprime)), sum, 1e-6));
      }
}

TEST_CASE("the threshold is at 2 m_e E = M_N (M_N + 2 m_e), and nothing happens below it") {
  const double mass = 0.05, threshold = mass * (mass + 2 * electron) / (2 * electron);
  CHECK(sigma(threshold * (1 - 1e-9), model(mass, 0.1)) == 0);
  CHECK(sigma(threshold * (1 + 1e-6), model(mass, 0.1)) > 0);
  CHECK(sigma(1e4, model(4, 0.1)) == 0);
  CHECK(differential(1e4, model(4, 0.1), 1) == 0);
  electron_scattering{}.for_each_kernel(1e4 * GeV, model(4, 0.1), hydrogen, [](const auto&) { FAIL("a kernel"); });
}

TEST_CASE("sigma is Z times that of one electron, and goes as the coupling squared and as M_Z'^-4") {
  CHECK(close(sigma(1e3, model(0.01, 0.1), nudipole::tungsten_184) / sigma(1e3, model(0.01, 0.1)), 74, 1e-13));
  CHECK(close(sigma(1e3, model(0.01, 0.1, -3)) / sigma(1e3, model(0.01, 0.1)), 9, 1e-13));
  CHECK(close(sigma(1e3, model(0.01, 1e3)) / sigma(1e3, model(0.01, 1e4)), 1e4, 1e-5));
  CHECK(sigma(1e3, model(0.01, 0.1), nudipole::neutron) == 0);
  dipole_portal muons_only = model(0.01, 0.1);
  muons_only.charged_leptons.electron = 0;
  CHECK(sigma(1e3, muons_only) == 0);
}

TEST_CASE("kernels integrate to the cross section and know what was hit") {
  for (double zprime : {1e-3, 0.1, 10.}) {
    const dipole_portal m = model(0.02, zprime);
    int count = 0;
    electron_scattering{}.for_each_kernel(2e3 * GeV, m, nudipole::tungsten_184, [&](const auto& kernel) {
      ++count;
      double sum = 0;
      for (int i = 0; i < 16; ++i)
        sum += gauss_legendre<16>{}([&](double u) { return double(kernel(u, 0.3).weight / nudipole::hbar_c_squared); },
                                    i / 16., (i + 1) / 16.);
      CHECK(close(sum, sigma(2e3, m, nudipole::tungsten_184), 1e-8));
      const nudipole::collision c = kernel(0.4, 0.7);
      const nudipole::struck_target hit = kernel.struck(c, 0.5);
      CHECK(hit.constituent == 11);
      CHECK(hit.recoil == 11);
      CHECK(hit.target == 11);
      CHECK(close(hit.target_mass / GeV, electron, 1e-14));
      CHECK(close(hit.w1 / hit.w2, c.q2 / GeV2 / 4, 1e-13));
    });
    CHECK(count == 1);
  }
}

TEST_CASE("what makes no sense is refused by name") {
  CHECK_THROWS_WITH_AS(sigma(-1, model(1, 1)),
                       "electron_scattering: neutrino energy = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(1, model(1, 1), {2, 1}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(differential(1, model(1, 1), std::numeric_limits<double>::infinity()),
                       "electron_scattering: Q2 = inf GeV^2: must be finite", nudipole::bad_parameter);
}

TEST_CASE("electrons of a window of energy and angle: against a dense sum over all") {
  const nudipole::portal m =
      nudipole::photon_portal(0.2 * GeV, nudipole::universal(nudipole::units::inverse_energy(1. * per_GeV)));
  const double e = 200, me = nudipole::lepton_mass(nudipole::lepton_flavour::electron) / GeV;
  for (double angle : {nudipole::pi, 0.05, 0.02, 0.008}) {
    const nudipole::recoil_window window{.minimum = 30. * MeV, .maximum = 20. * GeV, .maximum_angle = angle};
    const double ours = double(nudipole::cross_section(electron_scattering{window}, e * GeV, m, {1, 1}, 1. * per_GeV) /
                               nudipole::hbar_c_squared * GeV2);
    double sum = 0;
    const int steps = 200000;
    const double low = std::log(0.03), high = std::log(20.);
    for (int i = 0; i < steps; ++i) {
      const double t = std::exp(low + (high - low) * (i + 0.5) / steps), p = std::sqrt(t * (t + 2 * me));
      // N has E − T and the momentum k − p: m_N² = (E − T)² − E² − p² + 2Ep cosθ.
      const double cosine = (0.2 * 0.2 - std::pow(e - t, 2) + e * e + p * p) / (2 * e * p);
      if (cosine > 1 || std::acos(cosine) > angle) continue;
      const electron_scattering<> all;
      sum += (high - low) / steps * t * 2 * me *
             double(all.reduced_dsigma_dq2(e * GeV, m, {1, 1}, 2 * me * t * GeV2) / nudipole::hbar_c_squared * GeV2);
    }
    CAPTURE(angle);
    CAPTURE(ours);
    CAPTURE(sum);
    CHECK(close(ours, sum, 2e-4));
  }
}

TEST_CASE("a window without sense is refused") {
  CHECK_THROWS_WITH_AS(electron_scattering(nudipole::recoil_window{.minimum = 2. * GeV, .maximum = 1. * GeV}),
                       doctest::Contains("recoil_window: maximum = 1 GeV"), nudipole::bad_parameter);
  CHECK_THROWS_AS(electron_scattering(nudipole::recoil_window{.minimum = -1. * GeV}), nudipole::bad_parameter);
  CHECK_THROWS_AS(electron_scattering(nudipole::recoil_window{.maximum_angle = 0}), nudipole::bad_parameter);
}

}  // namespace
