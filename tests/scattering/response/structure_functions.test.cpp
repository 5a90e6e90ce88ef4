// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/response/structure_functions.hpp>

#include <doctest/doctest.h>

#include <nudipole/constants.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/nuclear_ratio.hpp>
#include <nudipole/scattering/response/naive_partons.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::bodek_yang;
using nudipole::bodek_yang_2004;
using nudipole::bodek_yang_2010;
using nudipole::bodek_yang_parameters;
using nudipole::grv98lo;
using nudipole::LongitudinalRatio;
using nudipole::naive_partons;
using nudipole::nucleus;
using nudipole::quark_couplings;
using nudipole::r1998;
using nudipole::transverse_only;
using nudipole::vector_structure_functions;
using nudipole::VectorStructure;
using support::close;

// --- what users write --------------------------------------------------------------------------------------------

/// Densities x f = 1 for all quarks and antiquarks: no valence.
struct flat {
  double xfxQ2(int pid, double, double) const { return std::abs(pid) <= 5 ? 1 : 0; }
  double q2Min() const { return 1e-20; }
};
/// One up quark with x f = x: what comes out is the variable that it was asked at.
struct single_up {
  double xfxQ2(int pid, double x, double) const { return pid == 2 ? x : 0; }
  double q2Min() const { return 2; }
};
/// x f = Q² for strange quarks, to be used above 2 GeV².
struct evolving_strange {
  double xfxQ2(int pid, double, double Q2) const { return pid == 3 ? Q2 : 0; }
  double q2Min() const { return 2; }
};
struct fixed_ratio {
  double value;
  double operator()(double, energy_squared) const { return value; }
};
struct no_freeze {
  vector_structure_functions operator()(const quark_couplings&, const nucleus&, energy, energy_squared) const {
    return {};
  }
};

static_assert(VectorStructure<bodek_yang<grv98lo>> && VectorStructure<bodek_yang<flat, fixed_ratio>>);
static_assert(!VectorStructure<flat> && !VectorStructure<no_freeze>);
static_assert(LongitudinalRatio<r1998> && LongitudinalRatio<transverse_only> && LongitudinalRatio<fixed_ratio>);
static_assert(!LongitudinalRatio<flat>);

// -----------------------------------------------------------------------------------------------------------------

constexpr double M = nudipole::proton_mass / GeV;
constexpr quark_couplings charges{-1. / 3, 2. / 3, -1. / 3, 2. / 3, -1. / 3, 2. / 3};

const grv98lo& density() {
  static const grv98lo shared;
  return shared;
}
const bodek_yang<grv98lo>& continued() {
  static const bodek_yang<grv98lo> shared{density()};
  return shared;
}

template <class Structure>
vector_structure_functions at(const Structure& structure, double x, double q2, const quark_couplings& g = charges,
                              const nucleus& target = nudipole::proton) {
  return structure(g, target, q2 / (2 * M * x) * GeV, q2 * GeV2);
}

TEST_CASE("without valence F2 is the sum of g^2 2 K_sea") {
  const bodek_yang sea{flat{}, bodek_yang_2004, transverse_only{}};
  const quark_couplings g{.down = 1, .up = 2, .strange = 3, .charm = 4, .bottom = 5};
  for (double q2 : {1e-6, 0.1, 1., 40.}) {
    const double expected = 2 * q2 * (4 / (q2 + 0.363) + 1 / (q2 + 0.621) + (9 + 16 + 25) / (q2 + 0.621));
    CHECK(close(at(sea, 0.1, q2, g).f2, expected, 1e-13));
  }
}

TEST_CASE("a valence quark is asked at the scaling variable and suppressed by its K factor") {
  bodek_yang_parameters p = bodek_yang_2004;
  p.down_to_up = {0, 0, 0};
  const bodek_yang valence{single_up{}, p, transverse_only{}};
  for (double x : {0.01, 0.3, 0.8})
    for (double q2 : {0.1, 1., 40.}) {
      const double xi = 2 * x * (q2 + 0.305) / (q2 * (1 + std::sqrt(1 + 4 * M * M * x * x / q2)) + 2 * 0.538 * x);
      const double elastic = std::pow(1 + q2 / 0.71, -4);
      const double f2 = 4. / 9 * (1 - elastic) * (q2 + 0.189) / (q2 + 0.291) * xi;
      CHECK(close(at(valence, x, q2).f2, f2, 1e-12));
    }
}

TEST_CASE("d/u grows by delta at fixed u + d") {
  const quark_couplings up{.up = 1}, down{.down = 1};
  bodek_yang_parameters p = bodek_yang_2004;
  p.down = p.up;  // so that one K factor drops out
  const bodek_yang valence{single_up{}, p};
  for (double x : {0.1, 0.6}) {
    const double q2 = 3, xi = 2 * x * (q2 + 0.305) / (q2 * (1 + std::sqrt(1 + 4 * M * M * x * x / q2)) + 2 * 0.538 * x);
    const double d = at(valence, x, q2, down).f2, u = at(valence, x, q2, up).f2;
    CHECK(close(d / u, -0.00817 + 0.0506 * xi + 0.0798 * xi * xi, 1e-12));
    bodek_yang_parameters without = p;
    without.down_to_up = {0, 0, 0};
    CHECK(close(d + u, at(bodek_yang{single_up{}, without}, x, q2, up).f2, 1e-12));
  }
}

TEST_CASE("densities are frozen below their lowest Q2") {
  const bodek_yang structure{evolving_strange{}};
  const quark_couplings g{.strange = 1};
  CHECK(close(at(structure, 0.1, 0.5, g).f2, 2 * 0.5 / (0.5 + 0.621), 1e-12));
  CHECK(close(at(structure, 0.1, 5, g).f2, 5 * 5 / (5 + 0.621), 1e-12));
  CHECK(structure.frozen_below(nudipole::proton) == 2. * GeV2);
}

TEST_CASE("2xF1 = F2 (1 + 4 M^2 x^2 / Q^2) / (1 + R)") {
  const bodek_yang structure{density(), bodek_yang_2004, fixed_ratio{0.25}};
  for (double x : {0.001, 0.1, 0.7})
    for (double q2 : {0.2, 3.}) {
      const vector_structure_functions f = at(structure, x, q2);
      CHECK(close(2 * x * f.f1 * 1.25, f.f2 * (1 + 4 * M * M * x * x / q2), 1e-12));
    }
}

// F2 of the proton for electrons and muons, within 20 %. SLAC: L.W. Whitlow et al., Phys. Lett. B282 (1992) 475, binned
// as data/JAM/csv/10012 of the CJ database (2309.16851); NMC: M. Arneodo et al., Nucl. Phys. B483 (1997) 3, Table 3,
// csv/10020; E665: M.R. Adams et al., Phys. Rev. D54 (1996) 3006, csv/10062.
TEST_CASE("F2 of the proton as measured between 0.3 and 10 GeV^2") {
  struct measurement {
    const char* experiment;
    double x, q2, f2;
  };
  const measurement data[] = {
      {"SLAC", 0.07, 0.59, 0.2781},    {"SLAC", 0.07, 1.27, 0.3442},    {"SLAC", 0.10, 0.58, 0.2870},
      {"SLAC", 0.14, 0.65, 0.3069},    {"SLAC", 0.14, 2.19, 0.3492},    {"SLAC", 0.18, 0.69, 0.3126},
      {"SLAC", 0.18, 4.14, 0.3438},    {"SLAC", 0.23, 1.01, 0.3190},    {"SLAC", 0.28, 0.90, 0.2998},
      {"SLAC", 0.35, 1.10, 0.2677},    {"SLAC", 0.35, 6.06, 0.2496},    {"SLAC", 0.45, 1.70, 0.2227},
      {"SLAC", 0.45, 7.09, 0.1783},    {"SLAC", 0.55, 2.47, 0.1525},    {"SLAC", 0.65, 7.89, 0.0635},
      {"NMC", 0.0078, 0.80, 0.2720},   {"NMC", 0.0125, 1.22, 0.3022},   {"NMC", 0.0176, 1.72, 0.3316},
      {"NMC", 0.0254, 2.35, 0.3504},   {"NMC", 0.0349, 2.44, 0.3541},   {"NMC", 0.0501, 3.41, 0.3721},
      {"NMC", 0.0698, 4.48, 0.3659},   {"NMC", 0.0905, 8.77, 0.4158},   {"NMC", 0.2280, 6.81, 0.3205},
      {"E665", 0.00089, 0.313, 0.179}, {"E665", 0.00124, 0.428, 0.228}, {"E665", 0.00246, 0.585, 0.262},
      {"E665", 0.00246, 1.094, 0.357}, {"E665", 0.00370, 0.800, 0.291}, {"E665", 0.00520, 0.585, 0.238},
      {"E665", 0.00693, 2.046, 0.390}, {"E665", 0.01225, 3.828, 0.408}, {"E665", 0.02449, 7.161, 0.450},
  };
  double square = 0, square_2010 = 0;
  int count = 0;
  for (const measurement& d : data) {
    CAPTURE(std::string(d.experiment));
    CAPTURE(d.x);
    CAPTURE(d.q2);
    const double ratio = at(continued(), d.x, d.q2).f2 / d.f2;
    CHECK(ratio > 0.8);
    CHECK(ratio < 1.2);
    const double later = at(bodek_yang{density(), bodek_yang_2010}, d.x, d.q2).f2 / d.f2;
    CHECK(later > 0.8);
    CHECK(later < 1.2);
    square += (ratio - 1) * (ratio - 1);
    square_2010 += (later - 1) * (later - 1);
    ++count;
  }
  CHECK(std::sqrt(square / count) < 0.06);
  CHECK(std::sqrt(square_2010 / count) < 0.07);
  // Where nothing is done about low Q2 the same points are missed.
  CHECK(at(naive_partons{density()}, 0.10, 0.58).f2 / 0.2870 > 1.2);
  CHECK(at(naive_partons{density()}, 0.00089, 0.313).f2 / 0.179 > 1.9);
}

TEST_CASE("F2 vanishes as Q^2 and leaves the cross section of real photons") {
  // Donnachie and Landshoff's fit to photoproduction, 67.7 s^0.0808 + 129 s^-0.4525 microbarn. [Phys. Lett. B296 (1992)
  // 227; numbers as PYTHIA 8 has them, SigmaTotal]
  const auto measured = [](double w) { return 67.7 * std::pow(w, 2 * 0.0808) + 129 * std::pow(w, -2 * 0.4525); };
  const auto photon = [](double w, const nucleus& target) {  // 4 pi^2 alpha F1/(M nu), from 2xF1 = F2 at Q2 = 0
    const double energy_transfer = (w * w - M * M) / (2 * M);
    const double f1 = continued()(charges, target, energy_transfer * GeV, 0. * GeV2).f1;
    return 4 * nudipole::pi * nudipole::pi * nudipole::fine_structure_constant * f1 / (M * energy_transfer) *
           double(nudipole::hbar_c_squared / GeV2 / (1e-6 * barn));
  };
  for (double w : {3., 5., 10., 20.}) {
    CAPTURE(w);
    CHECK(close(photon(w, nudipole::proton), measured(w), 0.12));
  }
  CHECK(photon(5, nudipole::neutron) < photon(5, nudipole::proton));

  const double nu = 20;
  const auto slope = [&](double q2) { return continued()(charges, nudipole::proton, nu * GeV, q2 * GeV2).f2 / q2; };
  CHECK(close(slope(1e-6), slope(1e-9), 1e-5));
  CHECK(close(slope(1e-9), continued()(charges, nudipole::proton, nu * GeV, 0. * GeV2).f1 / (M * nu), 1e-6));
  CHECK(continued()(charges, nudipole::proton, nu * GeV, 0. * GeV2).f2 == 0);
}

// CLAS, M. Osipenko et al., Phys. Rev. D67 (2003) 092001; data/JAM/csv/10057 of the CJ database, rows 0 to 34 and 74 to
// 114: F2 in steps of 0.009 in x, from W = 1.5 GeV down to the pion threshold. The Delta is a peak three times as high
// as the fit.
TEST_CASE("duality: over the first resonances F2 has the measured integral") {
  struct strip {
    double q2, first_x;
    std::vector<double> f2;
  };
  const strip strips[] = {
      {0.225, 0.1315, {0.3009,  0.3228,  0.2487,  0.2053,  0.1876, 0.1794,  0.1746,   0.1754,  0.1795,
                       0.1955,  0.2221,  0.2509,  0.2994,  0.3569, 0.4087,  0.4449,   0.4366,  0.3924,
                       0.3307,  0.2666,  0.2094,  0.1627,  0.1314, 0.1086,  0.08573,  0.07021, 0.06022,
                       0.04947, 0.04178, 0.03158, 0.02401, 0.0182, 0.01394, 0.009111, 0.0051}},
      {0.325, 0.1675, {0.2677,  0.2774,  0.3328, 0.3061,   0.2449,  0.2104,  0.1947,  0.1832,  0.1761,
                       0.1745,  0.1779,  0.1838, 0.1956,   0.2128,  0.2372,  0.2660,  0.3016,  0.3411,
                       0.3837,  0.4156,  0.4213, 0.4007,   0.3556,  0.3006,  0.2498,  0.1998,  0.1617,
                       0.1328,  0.1104,  0.0896, 0.07374,  0.06189, 0.05165, 0.04195, 0.03451, 0.02811,
                       0.02305, 0.01744, 0.0132, 0.009079, 0.005396}}};
  for (const strip& s : strips) {
    double measured = 0, fitted = 0, x = s.first_x;
    for (double f2 : s.f2) {
      measured += f2;
      fitted += at(continued(), x, s.q2).f2;
      x += 0.009;
    }
    CAPTURE(s.q2);
    CHECK(close(fitted, measured, 0.1));
  }
}

// E665 again: the points of its table above Q^2 = 0.3 GeV^2 that are missed by more than 20 %, all with x < 0.003.
TEST_CASE("around x = 0.001 the fit is low by a quarter, as the header says") {
  const std::array<std::array<double, 3>, 6> low{{{0.00089, 0.428, 0.271},
                                                  {0.00089, 0.585, 0.367},
                                                  {0.00124, 0.585, 0.301},
                                                  {0.00124, 0.800, 0.341},
                                                  {0.00175, 0.800, 0.320},
                                                  {0.00246, 1.496, 0.434}}};
  for (const auto& [x, q2, f2] : low) {
    const double ratio = at(continued(), x, q2).f2 / f2;
    CHECK(ratio > 0.6);
    CHECK(ratio < 0.8);
  }
}

// ZEUS, DESY 97-135 (hep-ex/9707025), beam-pipe calorimeter, positrons of 27.5 GeV on protons of 820 GeV: Q^2, y, F2.
TEST_CASE("at x of 1e-5 the fit gives half of what is measured, as the header says") {
  for (const auto& [q2, y, f2] :
       {std::array{0.20, 0.26, 0.225}, std::array{0.30, 0.12, 0.263}, std::array{0.50, 0.20, 0.375}}) {
    const double ratio = at(continued(), q2 / (4 * 27.5 * 820 * y), q2).f2 / f2;
    CHECK(ratio > 0.45);
    CHECK(ratio < 0.6);
  }
}

TEST_CASE("at large Q^2 nothing is left of the continuation, at small Q^2 it suppresses") {
  const naive_partons naive{density()};
  for (double x : {1e-3, 0.01, 0.1, 0.3, 0.5}) {
    CAPTURE(x);
    CHECK(close(at(continued(), x, 10).f2, at(naive, x, 10).f2, 0.05));  // K_sea = 0.94 there
    CHECK(close(at(continued(), x, 20).f2, at(naive, x, 20).f2, 0.03));
    CHECK(close(at(continued(), x, 100).f2, at(naive, x, 100).f2, 0.02));
  }
  for (double x : {1e-3, 0.01, 0.1, 0.3}) {
    CHECK(at(continued(), x, 0.8).f2 < 0.9 * at(naive, x, 0.8).f2);
    CHECK(at(continued(), x, 0.1).f2 < 0.4 * at(naive, x, 0.1).f2);
  }
}

TEST_CASE("neutrons by isospin, nuclei by addition, couplings squared") {
  const quark_couplings swapped{.down = 2. / 3, .up = -1. / 3, .strange = -1. / 3};
  const quark_couplings g{.down = -1. / 3, .up = 2. / 3, .strange = -1. / 3};
  for (double q2 : {0.2, 5.}) {
    const auto p = at(continued(), 0.2, q2, g), n = at(continued(), 0.2, q2, g, nudipole::neutron);
    CHECK(close(n.f2, at(continued(), 0.2, q2, swapped).f2, 1e-13));
    const auto w = at(continued(), 0.2, q2, g, nudipole::tungsten_184);
    CHECK(close(w.f2, 74 * p.f2 + 110 * n.f2, 1e-13));
    CHECK(close(w.f1, 74 * p.f1 + 110 * n.f1, 1e-13));
    CHECK(n.f2 < p.f2);
  }
  CHECK(close(at(continued(), 0.2, 1, nudipole::up_and_down(3)).f2,
              9 * at(continued(), 0.2, 1, nudipole::up_and_down(1)).f2, 1e-13));
}

TEST_CASE("densities that know of nuclei do so here") {
  const nudipole::nuclear_ratio half{density(), [](int, double, double, const nucleus&) { return 0.5; }};
  const bodek_yang structure{half};
  CHECK(close(at(structure, 0.1, 1).f2, at(continued(), 0.1, 1).f2, 1e-13));
  CHECK(close(at(structure, 0.1, 1, charges, nudipole::iron_56).f2,
              0.5 * at(continued(), 0.1, 1, charges, nudipole::iron_56).f2, 1e-13));
}

TEST_CASE("beyond x = 1 there is nothing") {
  CHECK(at(continued(), 1, 2).f2 == 0);
  CHECK(at(continued(), 1.5, 2).f1 == 0);
}

TEST_CASE("parameters that make no sense are refused by name") {
  const auto refused = [](bodek_yang_parameters p) {
    CHECK_THROWS_AS((bodek_yang{flat{}, p}), nudipole::bad_parameter);
  };
  bodek_yang_parameters p = bodek_yang_2004;
  p.a = -1. * GeV2;
  CHECK_THROWS_WITH_AS((bodek_yang{flat{}, p}), "bodek_yang: a = -1 GeV^2: must be positive and finite",
                       nudipole::bad_parameter);
  p = bodek_yang_2004, p.b = 0. * GeV2, refused(p);
  p = bodek_yang_2004, p.up.c1 = 0. * GeV2, refused(p);
  p = bodek_yang_2004, p.down.c2 = std::numeric_limits<double>::quiet_NaN() * GeV2, refused(p);
  p = bodek_yang_2004, p.up_sea = 0. * GeV2, refused(p);
  p = bodek_yang_2004, p.down_sea = 0. * GeV2, refused(p);
  p = bodek_yang_2004, p.strange_sea = 0. * GeV2, refused(p);
  p = bodek_yang_2004, p.down_to_up[1] = std::numeric_limits<double>::infinity(), refused(p);
}

}  // namespace
