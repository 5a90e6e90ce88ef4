// SPDX-License-Identifier: BSL-1.0
// Deep inelastic scattering on protons against MadGraph, with a set of parton densities that both read.
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/lhapdf_grid.hpp>
#include <nudipole/scattering/deep_inelastic.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/reference_data.hpp"

using namespace nudipole;

TEST_CASE("cross sections per proton are MadGraph's, at fixed scales and with its default dynamical one") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("hadronic cross sections of MadGraph with NNPDF2.3 LO");
  const auto set = lhapdf_set::find("NNPDF23_lo_as_0130_qed", (*data / "lhapdf").string());
  const auto density = set.member(0);
  const quark_couplings four{.down = 1, .up = 1, .strange = 1, .charm = 1};

  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian: ν_μ p → N j, pb, μ = 7.5×10⁻⁵ GeV⁻¹, g_q = 1, four flavours.
  // Scale 0 stands for the default dynamical one, μ_F = p_T of the jet, which drops p_T < 2 GeV without saying so.
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
