// SPDX-License-Identifier: BSL-1.0
// Deep inelastic scattering on protons against MadGraph, with a set of parton densities that both read.
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/lhapdf/set.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>

#include "support/reference_data.hpp"

using namespace nudipole;

TEST_CASE("cross sections per proton are MadGraph's, at fixed scales and with its default dynamical one") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("hadronic cross sections of MadGraph with NNPDF2.3 LO");
  const auto set = lhapdf_set::find("NNPDF23_lo_as_0130_qed", (*data / "lhapdf").string());
  const auto density = set.member(0);
  const quark_couplings four{.down = 1, .up = 1, .strange = 1, .charm = 1};

  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian: ν_μ p → N j, pb, μ = 7.5×10⁻⁵ GeV⁻¹, g_q = 1, four
  // flavours. Scale 0 stands for the default dynamical one, μ_F = p_T of the jet, which drops p_T < 2 GeV without
  // saying so.
  struct point {
    double energy, mass, zprime, scale, sigma, error;
  };
  for (const point& p : {point{10, 1, 0.1, 10, 3.7874, 0.0059644},     point{10, 1, 10, 10, 0.00025461, 4.0654e-07},
                         point{100, 1, 1, 10, 3.2108, 0.0046088},      point{100, 10, 1, 10, 0.017944, 1.7971e-05},
                         point{1000, 1, 0.1, 10, 54.396, 0.29932},     point{1000, 1, 10, 10, 0.54494, 0.00044365},
                         point{1000, 10, 10, 10, 0.29352, 0.00062662}, point{10000, 1, 0.1, 10, 133.7, 0.2564},
                         point{10000, 1, 10, 10, 3.9037, 0.0037051},   point{10000, 10, 10, 10, 3.2058, 0.0047337},
                         point{10, 1, 0.1, 0, 5.1494e-06, 8.7333e-09}, point{10, 1, 10, 0, 3.2184e-08, 5.6411e-11},
                         point{100, 1, 1, 0, 1.0653, 0.0019462},       point{100, 10, 1, 0, 0.00052099, 1.8056e-06},
                         point{1000, 1, 0.1, 0, 7.6118, 0.017934},     point{1000, 1, 10, 0, 0.52661, 0.0012004},
                         point{1000, 10, 10, 0, 0.28941, 0.0012499},   point{10000, 1, 0.1, 0, 22.963, 0.078428},
                         point{10000, 1, 10, 0, 3.6544, 0.0057914},    point{10000, 10, 10, 0, 3.0273, 0.0084443},
                         point{10, 1, 0.1, 2, 4.3497, 0.014831},       point{10, 1, 10, 2, 0.0003682, 5.7761e-07},
                         point{100, 1, 1, 2, 3.3308, 0.0050791},       point{100, 10, 1, 2, 0.035899, 6.5927e-05},
                         point{1000, 1, 0.1, 2, 38.668, 0.1229},       point{1000, 1, 10, 2, 0.62883, 0.0010334},
                         point{1000, 10, 10, 2, 0.37834, 0.00082182},  point{10000, 1, 0.1, 2, 76.312, 0.19161},
                         point{10000, 1, 10, 2, 3.822, 0.0034491},     point{10000, 10, 10, 2, 3.3264, 0.0051113}}) {
    const auto model = benchmark_i({.heavy_neutrino = p.mass * GeV, .zprime = p.zprime * GeV, .quarks = four});
    const auto sigma = [&](const auto& process) {
      return double(cross_section(process, p.energy * GeV, model, proton, 7.5e-5 / GeV) / pb);
    };
    const double ours = p.scale > 0
                            ? sigma(deep_inelastic{density, fixed_scale{p.scale * GeV}})
                            : sigma(deep_inelastic{density, jet_transverse_momentum{}, minimum_jet_pt{2. * GeV}});
    // MadGraph interpolates the same grid otherwise between knots, and takes M_p = 0.938 GeV.
    const double allowed = p.scale == 0 ? 0.015 : p.energy < 100 ? 0.01 : 0.005;
    CAPTURE(p.energy);
    CAPTURE(p.mass);
    CAPTURE(p.zprime);
    CAPTURE(p.scale);
    CAPTURE(ours / p.sigma - 1);
    CAPTURE(p.error / p.sigma);
    CHECK(std::abs(ours - p.sigma) < allowed * p.sigma + p.error);
  }
}

TEST_CASE("energies and angles of N are those of MadGraph's events") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("energies and angles of MadGraph's events with NNPDF2.3 LO");
  const auto density = lhapdf_set::find("NNPDF23_lo_as_0130_qed", (*data / "lhapdf").string()).member(0);
  const auto model = benchmark_i(
      {.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .quarks = {.down = 1, .up = 1, .strange = 1, .charm = 1}});
  using numeric::gauss_legendre;
  const deep_inelastic process{density, fixed_scale{10. * GeV}, no_cut{},
                               kernel_quadrature<gauss_legendre<200>, gauss_legendre<200>>{}};

  // 10,000 events of ν_μ p → N j at E_ν = 1 TeV, μ_F = 10 GeV, no cuts: fractions in bins of a quarter in log₁₀(θ/rad)
  // from −6, and the mean of E_N/E_ν with its statistical error.
  constexpr std::array expected{0.,     0.,     0.,     0.0001, 0.0009, 0.0034, 0.0151, 0.0497, 0.1034,
                                0.1546, 0.1718, 0.1644, 0.1306, 0.0934, 0.0594, 0.0345, 0.0129, 0.0043,
                                0.001,  0.0004, 0.0001, 0.,     0.,     0.,     0.,     0.};
  std::array<double, expected.size()> fraction{};
  double total = 0, energy_sum = 0;
  for_each_neutrino(process, 1. * TeV, model, proton,
                    [&](const reduced_cross_section& weight, const produced_neutrino& n) {
                      const double w = weight / (cm2 * GeV2), theta = std::atan2(n.sine, n.cosine);
                      total += w;
                      energy_sum += w * (n.total_energy / TeV);
                      const double bin = (std::log10(theta) + 6) * 4;
                      if (bin >= 0 && bin < double(fraction.size())) fraction[static_cast<std::size_t>(bin)] += w;
                    });
  CHECK(std::abs(energy_sum / total - 0.91809) < 3 * 0.00134);
  double chi2 = 0;
  int bins = 0;
  for (std::size_t i = 0; i < fraction.size(); ++i) {
    const double ours = fraction[i] / total;
    if (10000 * ours < 5) {
      CHECK(std::abs(ours - expected[i]) < 1e-3);
      continue;
    }
    chi2 += (ours - expected[i]) * (ours - expected[i]) / (ours * (1 - ours) / 10000);
    ++bins;
  }
  MESSAGE("chi2 = " << chi2 << " for " << bins << " bins of angle; mean E_N/E_nu = " << energy_sum / total);
  CHECK(bins == 15);
  CHECK(chi2 < 25);  // 5 % for 15 bins
}
