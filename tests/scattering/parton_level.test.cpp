// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/parton_level.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::parton_cross_section;
using nudipole::parton_dsigma_dq2;
using nudipole::pi;
using support::close;

constexpr inverse_energy mu = 7.5e-5 * per_GeV;
constexpr double hbar_c_squared = double(nudipole::hbar_c_squared / (GeV2 * pb));  // pb GeV^2

double in_pb(double sqrt_s, double mass, double zprime) {
  return double(parton_cross_section(sqrt_s * GeV, mass * GeV, zprime * GeV, mu, 1) / pb);
}
/// dσ̂/dQ² in pb/GeV².
double differential(double s, double mass, double zprime, double q2) {
  return double(parton_dsigma_dq2(s * GeV2, mass * GeV, zprime * GeV, mu, 1, q2 * GeV2) / (pb / GeV2));
}

// Cross sections at compile time, and thresholds.
static_assert(std::same_as<decltype(parton_cross_section(5. * GeV, 1. * GeV, 1. * GeV, mu, 1)), area>);
static_assert(std::same_as<decltype(parton_dsigma_dq2(5. * GeV2, 1. * GeV, 1. * GeV, mu, 1, 1. * GeV2)),
                           area_per_energy_squared>);
constexpr area one_point = parton_cross_section(5. * GeV, 1. * GeV, 0.1 * GeV, mu, 1);
static_assert(one_point > 3.8915 * pb && one_point < 3.8925 * pb);
static_assert(parton_cross_section(1. * GeV, 1. * GeV, 0.1 * GeV, mu, 1) == 0. * pb);
static_assert(parton_cross_section(0.5 * GeV, 1. * GeV, 0.1 * GeV, mu, 1) == 0. * pb);
static_assert(parton_cross_section(1.001 * GeV, 1. * GeV, 0.1 * GeV, mu, 1) > 0. * pb);

TEST_CASE("check values: 3.892, 0.2877 and 0.6719 pb") {
  // mu = 7.5e-5/GeV, g = 1, by two independent calculations
  CHECK(close(in_pb(5, 1, 0.1), 3.892, 2e-4));
  CHECK(close(in_pb(20, 1, 10), 0.2877, 2e-4));
  CHECK(close(in_pb(50, 30, 10), 0.6719, 2e-4));
}

// MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian; mu = 7.5e-5/GeV, g_q = 1, massless quarks, physical
// neutrinos, no cuts: energies in GeV, cross section and its Monte Carlo error in pb.
struct generator_point {
  const char* process;
  double sqrt_s, mass, zprime, sigma, error;
};
constexpr generator_point generator_points[] = {
    {"nu_mu u > N u", 5, 1, 0.1, 3.8942, 0.00404},      {"nu_mu u~ > N u~", 5, 1, 0.1, 3.8921, 0.00159},
    {"nu_mu d > N d", 5, 1, 1, 1.0079, 0.000891},       {"nu_mu u > N u", 5, 1, 10, 0.0053469, 4.78e-06},
    {"nu_mu u~ > N u~", 5, 1, 10, 0.0053568, 6.39e-06}, {"nu_mu d > N d", 20, 1, 0.1, 5.9757, 0.00328},
    {"nu_mu u > N u", 20, 1, 1, 2.7966, 0.00181},       {"nu_mu u~ > N u~", 20, 1, 1, 2.7963, 0.00151},
    {"nu_mu d > N d", 20, 1, 10, 0.28713, 0.000343},    {"nu_mu u > N u", 50, 1, 0.1, 7.2694, 0.00377},
    {"nu_mu u~ > N u~", 50, 1, 0.1, 7.2664, 0.00567},   {"nu_mu d > N d", 50, 1, 1, 4.0583, 0.00323},
    {"nu_mu u > N u", 50, 1, 10, 1.0577, 0.000496},     {"nu_mu u~ > N u~", 50, 1, 10, 1.058, 0.000241},
    {"nu_mu d > N d", 20, 10, 1, 2.123, 0.00083},       {"nu_mu u > N u", 20, 10, 1, 2.1202, 0.00339},
    {"nu_mu u~ > N u~", 20, 10, 1, 2.1242, 0.00168},    {"nu_mu d > N d", 50, 10, 1, 3.8894, 0.00239},
    {"nu_mu u > N u", 50, 30, 10, 0.67218, 0.00133},    {"nu_mu u~ > N u~", 50, 30, 10, 0.67136, 0.00061},
    {"nu_mu~ u~ > N~ u~", 5, 1, 0.1, 3.8991, 0.00482},  {"nu_mu~ u > N~ u", 5, 1, 1, 1.0068, 0.000597},
    {"nu_mu~ d > N~ d", 5, 1, 1, 1.0074, 0.000901},     {"nu_mu~ u~ > N~ u~", 5, 1, 10, 0.0053545, 3.43e-06},
    {"nu_mu~ u > N~ u", 20, 1, 0.1, 5.9872, 0.0042},    {"nu_mu~ d > N~ d", 20, 1, 0.1, 5.9825, 0.00236},
    {"nu_mu~ u~ > N~ u~", 20, 1, 1, 2.796, 0.00446},    {"nu_mu~ u > N~ u", 20, 1, 10, 0.28775, 0.000189},
    {"nu_mu~ d > N~ d", 20, 1, 10, 0.28686, 0.00064},   {"nu_mu~ u~ > N~ u~", 50, 1, 0.1, 7.2699, 0.00309},
    {"nu_mu~ u > N~ u", 50, 1, 1, 4.0649, 0.00252},     {"nu_mu~ d > N~ d", 50, 1, 1, 4.0628, 0.00509},
    {"nu_mu~ u~ > N~ u~", 50, 1, 10, 1.0587, 0.000513}, {"nu_mu~ u > N~ u", 20, 10, 1, 2.1202, 0.00339},
    {"nu_mu~ d > N~ d", 20, 10, 1, 2.1242, 0.00168},    {"nu_mu~ u~ > N~ u~", 50, 10, 1, 3.8894, 0.00239},
    {"nu_mu~ u > N~ u", 50, 30, 10, 0.67218, 0.00133},  {"nu_mu~ d > N~ d", 50, 30, 10, 0.67136, 0.00061},
};
static_assert(std::size(generator_points) == 38);

TEST_CASE("38 cross sections of quarks, antiquarks, neutrinos and antineutrinos agree with MadGraph5_aMC@NLO") {
  double chi2 = 0;
  for (const auto& p : generator_points) {
    CAPTURE(p.process);
    CAPTURE(p.sqrt_s);
    CAPTURE(p.mass);
    CAPTURE(p.zprime);
    const double difference = in_pb(p.sqrt_s, p.mass, p.zprime) - p.sigma;
    CHECK(std::abs(difference) < 1e-3 * p.sigma + 3 * p.error);
    chi2 += difference * difference / (p.error * p.error);
  }
  // mean 38, standard deviation 8.7
  CHECK(chi2 < 38 + 3 * 8.7);
  CHECK(chi2 > 38 - 3 * 8.7);
}

TEST_CASE("the squared amplitude agrees with MadGraph5_aMC@NLO point by point") {
  // as above: sqrt(s), M_N, M_Z', cosine in the centre of mass, |M|^2 for a physical neutrino averaged over the quark
  struct amplitude_point {
    double sqrt_s, mass, zprime, cosine, squared;
  };
  constexpr amplitude_point points[] = {
      {5, 1, 0.1, 0.3, 4.218877645518541e-06},    {50, 1, 10, 0.9, 0.0013189892411519073},
      {50, 10, 1, -0.95, 1.0452602704131409e-05}, {50, 1, 0.1, 0.999, 0.4426613128410127},
      {20, 1, 1, -0.5, 1.1965049847441872e-05},   {20, 10, 1, 0.1, 5.1073880839100366e-05},
      {50, 30, 10, 0.6, 0.0006120816326530611},   {5, 1, 0.1, 0.3, 4.218877645518541e-06},
      {50, 1, 10, 0.9, 0.0013189892411519073},    {50, 10, 1, -0.95, 1.0452602704131414e-05},
      {50, 1, 0.1, 0.999, 0.4426613128410127},    {20, 1, 1, -0.5, 1.1965049847441865e-05},
      {20, 10, 1, 0.1, 5.107388083910036e-05},    {50, 30, 10, 0.6, 0.0006120816326530611},
  };
  for (const auto& p : points) {
    CAPTURE(p.sqrt_s);
    CAPTURE(p.mass);
    const double s = p.sqrt_s * p.sqrt_s, m = p.mass * p.mass, q2 = 0.5 * (s - m) * (1 - p.cosine);
    const double closed_form = 8 * 7.5e-5 * 7.5e-5 * q2 * (2 * s * (s - m - q2) + m * (m + q2)) /
                               ((q2 + p.zprime * p.zprime) * (q2 + p.zprime * p.zprime));
    CHECK(close(closed_form, p.squared, 1e-9));
    CHECK(close(differential(s, p.mass, p.zprime, q2), p.squared / (16 * pi * s * s) * hbar_c_squared, 1e-9));
  }
}

TEST_CASE("unit inputs: s = 4, m = 1, Q^2 = 1, M_Z' = 1, mu = g = 1 gives (8 * 2 + 2)/(32 pi * 4) GeV^-4") {
  const auto value = parton_dsigma_dq2(4. * GeV2, 1. * GeV, 1. * GeV, 1. * per_GeV, 1, 1. * GeV2);
  CHECK(close(double(value / (nudipole::hbar_c_squared / (GeV2 * GeV2))), 18 / (128 * pi), 1e-14));
}

/// ∫ dσ̂/dQ² dQ² in ln(Q² + M_Z′²).
double integrated(double s, double mass, double zprime) {
  const double mz2 = zprime * zprime, end = std::log1p((s - mass * mass) / mz2);
  const auto f = [&](double t) {
    const double q2 = mz2 * std::expm1(t);
    return q2 < s - mass * mass ? differential(s, mass, zprime, q2) * (q2 + mz2) : 0;
  };
  double sum = 0;
  const int panels = 8;
  for (int i = 0; i < panels; ++i)
    sum += nudipole::numeric::gauss_legendre<48>{}(f, end * i / panels, end * (i + 1) / panels);
  return sum;
}

TEST_CASE("the closed form is the integral of the differential cross section") {
  for (double sqrt_s : {1.1, 2., 5., 20., 50.})
    for (double mass : {0.01, 0.5, 1., 1.99, 10., 30.})
      for (double zprime : {0.01, 0.1, 1., 3., 10., 91.}) {
        if (mass >= sqrt_s) continue;
        CAPTURE(sqrt_s);
        CAPTURE(mass);
        CAPTURE(zprime);
        CHECK(close(in_pb(sqrt_s, mass, zprime), integrated(sqrt_s * sqrt_s, mass, zprime), 1e-10));
      }
}

TEST_CASE("where the terms of the closed form cancel the cross section keeps its digits") {
  // M_Z' far above the energy: sigma = mu^2 g^2/(2 pi s^2 M_Z'^4) * int Q^2 [2s(L - Q^2) + m(m + Q^2)] dQ^2,
  // = mu^2 g^2/(2 pi s^2 M_Z'^4) * [s L^3/3 + m^2 L^2/2 + m L^3/3], L = s - m
  for (double mass : {0.1, 1., 4.9, 4.999999}) {
    const double s = 25, m = mass * mass, L = (5 - mass) * (5 + mass), zprime = 1e6;
    const double expected = 7.5e-5 * 7.5e-5 / (2 * pi * s * s * std::pow(zprime, 4)) *
                            (s * L * L * L / 3 + m * m * L * L / 2 + m * L * L * L / 3) * hbar_c_squared;
    CHECK(close(in_pb(5, mass, zprime), expected, 1e-8));
  }
}

TEST_CASE("closed form and quadrature agree on both sides of where they meet, s - M_N^2 = M_Z'^2/10") {
  for (double mass : {0.1, 1., 10.})
    for (double zprime : {0.1, 1., 10., 100.})
      for (double part : {0.0999, 0.1001}) {
        CAPTURE(mass);
        CAPTURE(zprime);
        const double sqrt_s = std::sqrt(mass * mass + part * zprime * zprime);
        CHECK(close(in_pb(sqrt_s, mass, zprime), integrated(sqrt_s * sqrt_s, mass, zprime), 1e-11));
      }
}

TEST_CASE("at threshold the cross section opens as the square of the distance") {
  // near it dσ̂/dQ² = mu² g²/(2 pi m²) Q² m² / M_Z'⁴, of which the integral to L is L²/2
  const double L = 1e-6, sqrt_s = std::sqrt(1 + L);
  const double expected = 7.5e-5 * 7.5e-5 / (4 * pi) * L * L * hbar_c_squared;
  CHECK(close(in_pb(sqrt_s, 1, 1), expected, 1e-5));
}

TEST_CASE("beyond the kinematic limit and at Q^2 = 0 the differential cross section is zero") {
  CHECK(differential(25, 1, 1, 0) == 0);
  CHECK(differential(25, 1, 1, 24) == 0);
  CHECK(differential(25, 1, 1, 1000) == 0);
  CHECK(differential(0.9, 1, 1, 0.1) == 0);
  CHECK(differential(25, 1, 1, 23.999) > 0);
}

TEST_CASE("cross sections scale as mu^2 g^2, whatever the signs") {
  const area one = parton_cross_section(5. * GeV, 1. * GeV, 1. * GeV, mu, 1);
  CHECK(close(double(parton_cross_section(5. * GeV, 1. * GeV, 1. * GeV, -2. * mu, 3) / one), 36, 1e-13));
  CHECK(close(double(parton_dsigma_dq2(25. * GeV2, 1. * GeV, 1. * GeV, mu, -0.5, 3. * GeV2) /
                     parton_dsigma_dq2(25. * GeV2, 1. * GeV, 1. * GeV, mu, 1, 3. * GeV2)),
              0.25, 1e-13));
}

TEST_CASE("the cross section falls with M_Z' and M_N") {
  for (double sqrt_s : {5., 20.}) {
    double last = std::numeric_limits<double>::infinity();
    for (double zprime : {0.1, 0.5, 1., 3., 10.}) {
      CHECK(in_pb(sqrt_s, 1, zprime) < last);
      last = in_pb(sqrt_s, 1, zprime);
    }
    for (double mass : {2., 3., 4., 4.99}) {
      CHECK(in_pb(sqrt_s, mass, 10) < last);
      last = in_pb(sqrt_s, mass, 10);
    }
  }
}

TEST_CASE("the dipole has one normalisation: width of N and cross section follow from the same amplitude") {
  // Crossing nu q -> N q into N -> nu q q~ takes Q^2 to minus the squared mass of the pair and s to that of neutrino
  // and antiquark; |M|^2, summed over the quark's spins and colours (2 * 3 times the average) and averaged over those
  // of N, is integrated over the Dalitz plot. A code with different factors in its width and in its cross section fails
  // here.
  const double mass = 3, m = mass * mass, zprime = 20, mz2 = zprime * zprime;
  const nudipole::numeric::gauss_legendre<24> rule;
  const double width = rule(
      [&](double r) {  // r: squared mass of the pair
        return rule(
            [&](double s) {  // s: squared mass of neutrino and antiquark
              const double q2 = -r, propagator = q2 + mz2;
              const double average = 8 * q2 * (2 * s * (s - m - q2) + m * (m + q2)) / (propagator * propagator);
              const double squared = 2 * 3 * average / 2;
              return squared / (256 * pi * pi * pi * mass * m);
            },
            0., m - r);
      },
      0., m);
  const double ours = double(
      nudipole::dipole_three_body_width(mass * GeV, zprime * GeV, 0. * GeV, 0. * GeV,
                                        [](energy sqrt_s) { return nudipole::width_to_quarks(sqrt_s, 1, 0. * GeV); }) /
      GeV3);
  CHECK(close(std::abs(width), ours, 1e-10));  // crossing one fermion changes the sign
}

TEST_CASE("masses, energies and couplings that make no sense are refused by name") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(parton_cross_section(0. * GeV, 1. * GeV, 1. * GeV, mu, 1),
                       "parton_cross_section: sqrt_s_hat = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(parton_cross_section(5. * GeV, -1. * GeV, 1. * GeV, mu, 1),
                       "parton_cross_section: heavy neutrino mass = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(parton_cross_section(5. * GeV, 1. * GeV, 0. * GeV, mu, 1),
                       "parton_cross_section: zprime mass = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(parton_cross_section(5. * GeV, 1. * GeV, 1. * GeV, not_a_number * per_GeV, 1),
                       "parton_cross_section: dipole = nan GeV^-1: must be finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(parton_dsigma_dq2(25. * GeV2, 1. * GeV, 1. * GeV, mu, 1, -1. * GeV2),
                       "parton_dsigma_dq2: Q2 = -1 GeV^2: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_AS(parton_dsigma_dq2(not_a_number * GeV2, 1. * GeV, 1. * GeV, mu, 1, 1. * GeV2),
                  nudipole::bad_parameter);
  CHECK_THROWS_AS(parton_dsigma_dq2(-1. * GeV2, 1. * GeV, 1. * GeV, mu, 1, 1. * GeV2), nudipole::bad_parameter);
}

}  // namespace
