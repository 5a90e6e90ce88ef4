// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/control/zprime_scattering.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/control/neutral_current.hpp>
#include <nudipole/scattering/control/weak_cross_section.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::lepton_flavour;
using nudipole::nucleus;
using nudipole::zprime_scattering;
using support::close;

constexpr nucleus proton{1, 1}, rock{11, 22};

nudipole::dipole_portal model(double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = zprime * GeV});
}

const nudipole::grv98lo& grv() {
  static const nudipole::grv98lo set;
  return set;
}

TEST_CASE("the interaction length in rock through a light Z' is tens of metres") {
  // E = 1 TeV, g_q = g_ν = 1, Q² > 1 GeV², standard rock of 2.65 g/cm³: 31 m, 66 m and 11 km, from an independent
  // integral with two digits
  const double expected[][2] = {{0.1, 31}, {1, 66}, {10, 11000}};
  for (const auto& [mass, metres] : expected) {
    const area sigma = zprime_scattering{grv()}.cross_section(model(mass), lepton_flavour::muon, 1. * TeV, rock);
    const auto number_density = 2.65 * g_per_cm3 / (22 * 0.931494 * GeV);
    CHECK(close(1. / (number_density * sigma) / metre, metres, 0.04));
  }
}

/// A density that does not depend on Q²: x u = x(1 − x), nothing else.
struct scaling_density {
  double xfxQ2(nudipole::pdg_id id, double x, double) const { return id == 2 ? x * (1 - x) : 0; }
  double q2Min() const { return 0.01; }
};

TEST_CASE("without scaling violation the integral over Q2 is closed") {
  // ∫dQ² [1 + (1 − Q²/ŝ)²]/(Q² + M²)², ŝ = xS: with v = Q² + M² and 1 − y = a − v/ŝ, a = 1 + M²/ŝ,
  // = [−(1 + a²)/v − (2a/ŝ) ln v + v/ŝ²]
  for (double mass : {0.1, 1., 30.})
    for (double e : {20., 1000.}) {
      const double s = 0.93827208816 * (0.93827208816 + 2 * e), m2 = mass * mass, lowest = 1;
      const auto at_x = [&](double x) {
        const double top = x * s, a = 1 + m2 / top;
        const auto primitive = [&](double v) { return -(1 + a * a) / v - 2 * a / top * std::log(v) + v / (top * top); };
        return (1 - x) * (primitive(top + m2) - primitive(lowest + m2));
      };
      const double sum = nudipole::numeric::gauss_legendre<200>{}(
          [&](double t) { return std::exp(t) * at_x(std::exp(t)); }, std::log(lowest / s), 0.);
      const area expected = sum / (8 * nudipole::pi) * nudipole::hbar_c_squared / GeV2;
      const area ours =
          zprime_scattering{scaling_density{}}.cross_section(model(mass), lepton_flavour::muon, e * GeV, proton);
      CHECK(close(ours / cm2, expected / cm2, 1e-5));
    }
}

TEST_CASE("far above the mass of the Z' the rate does not know it") {
  const zprime_scattering hard{grv(), 100. * GeV2};
  const area a = hard.cross_section(model(0.01), lepton_flavour::muon, 1. * TeV, proton);
  CHECK(close(a / cm2, hard.cross_section(model(0.1), lepton_flavour::muon, 1. * TeV, proton) / cm2, 1e-3));
}

TEST_CASE("with the densities' evolution the fixed rule agrees with a dense one in other variables") {
  for (double mass : {0.1, 1., 10.})
    for (double e : {50., 1000.}) {
      const double s = 0.93827208816 * (0.93827208816 + 2 * e), m2 = mass * mass;
      const nudipole::numeric::gauss_legendre<300> rule;
      double sum = 0;
      rule.for_each_node(std::log(1 / s), 0., [&](double log_x, double dx) {
        const double x = std::exp(log_x);
        rule.for_each_node(0., log_x + std::log(s), [&](double log_q2, double dq) {
          const double q2 = std::exp(log_q2), y = q2 / (x * s);
          double f = 0;
          for (nudipole::pdg_id id : {1, 2, -1, -2}) f += grv().xfxQ2(id, x, std::fmax(q2, 0.8));
          sum += dx * dq * q2 * f * (1 + (1 - y) * (1 - y)) / ((q2 + m2) * (q2 + m2));
        });
      });
      const area expected = sum / (8 * nudipole::pi) * nudipole::hbar_c_squared / GeV2;
      const area ours = zprime_scattering{grv()}.cross_section(model(mass), lepton_flavour::muon, e * GeV, proton);
      CHECK(close(ours / cm2, expected / cm2, 1e-4));
    }
}

TEST_CASE("vector and axial couplings scatter alike in the mean of neutrinos and antineutrinos") {
  // V − A: g_L = g, g_R = 0 is half of a vector coupling g by rate, half of an axial one
  const auto with = [](double vector, double axial) {
    return nudipole::mediator(nudipole::zprime{.at_mass = 1. * GeV,
                                               .quarks = nudipole::up_and_down(vector),
                                               .neutrinos = nudipole::universal(1.),
                                               .quarks_axial = nudipole::up_and_down(axial)});
  };
  const zprime_scattering process{grv()};
  const auto rate = [&](const nudipole::mediator& v) {
    return process.cross_section(v, lepton_flavour::muon, 1. * TeV, rock) / cm2;
  };
  CHECK(rate(with(1, 0)) == process.cross_section(model(1), lepton_flavour::muon, 1. * TeV, rock) / cm2);
  CHECK(rate(with(0, 1)) == rate(with(1, 0)));
  CHECK(close(rate(with(0.5, -0.5)), 0.5 * rate(with(1, 0)), 1e-12));
}

TEST_CASE("the Z alone is the neutral current") {
  // two opinions: structure functions with the Z's propagator, and the parton sum here; the mean of ν and ν̄ where all
  // Q² are above 1 GeV²
  const nudipole::neutral_current_scattering current{grv()};
  const nudipole::deep_inelastic_region hard{.minimum_q2 = 1. * GeV2};
  for (double e : {300., 3000.}) {
    const auto one = [&](nudipole::pdg_id id) { return cross_section(current, id, e * GeV, rock, hard) / cm2; };
    const area ours = zprime_scattering{grv()}.cross_section(nudipole::mediator(nudipole::z_boson{}),
                                                             lepton_flavour::muon, e * GeV, rock);
    CHECK(close(ours / cm2, 0.5 * (one(14) + one(-14)), 0.02));
  }
}

TEST_CASE("rates go with the squares of both couplings, vanish below threshold, and bad input is refused") {
  auto weak = model(1);
  weak.neutrinos.muon = 1e-3;
  const zprime_scattering process{grv()};
  const area full = process.cross_section(model(1), lepton_flavour::muon, 1. * TeV, rock);
  CHECK(close(process.cross_section(weak, lepton_flavour::muon, 1. * TeV, rock) / cm2, 1e-6 * (full / cm2), 1e-12));
  CHECK(process.cross_section(model(1), lepton_flavour::muon, 0.05 * GeV, rock) == 0. * cm2);
  CHECK_THROWS_AS(process.cross_section(model(1), lepton_flavour::muon, 0. * GeV, rock), nudipole::bad_parameter);
  CHECK_THROWS_AS(zprime_scattering(grv(), 0. * GeV2), nudipole::bad_parameter);
}

}  // namespace
