// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/charged_current.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::charged_current_form;
using nudipole::charged_current_width;
using nudipole::electroweak_parameters;
using nudipole::lepton_flavour;
using nudipole::lepton_mass;
using nudipole::pi;
using nudipole::numeric::gauss_legendre;
using support::close;

static_assert(std::same_as<decltype(charged_current_width(1. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1)), energy>);

// A width at compile time, on either side of its threshold.
constexpr energy at_compile_time =
    charged_current_width(1. * GeV, 0.1 * GeV, 0.2 * GeV, 0.3 * GeV, 3, {}, 0. * GeV, gauss_legendre<16>{});
static_assert(at_compile_time > 0. * GeV);
static_assert(charged_current_width(0.6 * GeV, 0.1 * GeV, 0.2 * GeV, 0.3 * GeV, 3) == 0. * GeV);
static_assert(charged_current_width(0.5 * GeV, 0.1 * GeV, 0.2 * GeV, 0.3 * GeV, 3) == 0. * GeV);
static_assert(charged_current_width(1. * GeV, 0.1 * GeV, 0. * GeV, 0. * GeV, 3, {}, 0.9 * GeV) == 0. * GeV);

double in_gev(energy width) { return width / GeV; }

/// G_F = 1 GeV⁻² and a W far above everything: Fermi's theory.
const electroweak_parameters fermi_theory{
    .fermi_constant = 1. / GeV2, .w_mass = 1e8 * GeV, .w_width = 1. * GeV, .z_mass = 1e8 * GeV};
const double unit_width = 1 / (192 * pi * pi * pi);  // of M = 1 GeV, massless products

TEST_CASE("unit inputs: Gamma = G_F^2 M^5 / 192 pi^3 without masses") {
  CHECK(
      close(in_gev(charged_current_width(1. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1, fermi_theory)), unit_width, 1e-13));
  CHECK(close(in_gev(charged_current_width(2. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 3, fermi_theory)), 96 * unit_width,
              1e-13));
  // with the Standard Model's W, whose fixed width counts far below its mass too: 1/(1 + Γ²/M²), 7e-4 less
  const electroweak_parameters sm;
  const double fermi = sm.fermi_constant * GeV2, tail = 1 + std::pow(sm.w_width / sm.w_mass, 2);
  CHECK(close(in_gev(charged_current_width(0.01 * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1)),
              fermi * fermi * 1e-10 * unit_width / tail, 1e-7));
}

TEST_CASE("the W propagator adds (3/5) M^2/M_W^2 at first order, as in muon decay") {
  // as in the muon lifetime [PDG 2022, sec. 10]; the fixed width takes Gamma_W^2/M_W^2 away
  const electroweak_parameters sm;
  const double m = 2, r = std::pow(m * GeV / sm.w_mass, 2);
  const double ratio = in_gev(charged_current_width(m * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1)) /
                       (std::pow(double(sm.fermi_constant * GeV2), 2) * std::pow(m, 5) * unit_width);
  CHECK(close((ratio - 1 + std::pow(sm.w_width / sm.w_mass, 2)) / r, 0.6, 2e-2));
}

TEST_CASE("one mass x = m^2/M^2, on whichever product: 1 - 8x + 8x^3 - x^4 - 12 x^2 ln x") {
  for (const double m : {0.01, 0.1, 0.3, 0.6, 0.9}) {
    CAPTURE(m);
    const double x = m * m,
                 expected = unit_width * (1 - 8 * x + 8 * x * x * x - x * x * x * x - 12 * x * x * std::log(x));
    const energy none = 0. * GeV, some = m * GeV;
    CHECK(close(in_gev(charged_current_width(1. * GeV, some, none, none, 1, fermi_theory)), expected, 1e-6));
    CHECK(close(in_gev(charged_current_width(1. * GeV, none, some, none, 1, fermi_theory)), expected, 1e-6));
    CHECK(close(in_gev(charged_current_width(1. * GeV, none, none, some, 1, fermi_theory)), expected, 1e-6));
  }
}

/// 12 ∫ ds/s (s − y² − z²)(1 + x² − s) √λ(s, y², z²) √λ(1, x², s), from (y + z)² to (1 − x)²: the Fermi limit with the
/// invariant mass of another pair as variable. [Bondarenko et al., arXiv:1805.08567, sec. 3.1.1]
double phase_space(double x, double y, double z) {
  const double lower = (y + z) * (y + z), upper = (1 - x) * (1 - x);
  const auto kallen = [](double a, double b, double c) { return a * a + b * b + c * c - 2 * (a * b + b * c + c * a); };
  const auto root = [](double value) { return std::sqrt(std::fmax(value, 0)); };
  return 12 * gauss_legendre<256>{}(
                  [&](double v) {  // ends of zero slope: no square roots
                    const double s = lower + (upper - lower) * v * v * (3 - 2 * v);
                    return (s - y * y - z * z) * (1 + x * x - s) * root(kallen(s, y * y, z * z)) *
                           root(kallen(1, x * x, s)) / s * (upper - lower) * 6 * v * (1 - v);
                  },
                  0., 1.);
}

TEST_CASE("three masses in the Fermi limit agree with the 12-fold integral over another pair") {
  struct point {
    double l, a, b;
  };
  for (const auto& p : {point{0.1, 0.2, 0.3}, point{0.05, 0.4, 0.1}, point{0.3, 0.3, 0.3}, point{0.5, 0.2, 0.1}}) {
    CAPTURE(p.l);
    const double l = p.l, a = p.a, b = p.b;
    const double width =
        in_gev(charged_current_width(1. * GeV, l * GeV, a * GeV, b * GeV, 1, fermi_theory)) / unit_width;
    CHECK(close(width, phase_space(l, a, b), 1e-7));
    CHECK(close(width, phase_space(a, b, l), 1e-7));
    CHECK(close(width, phase_space(b, l, a), 1e-7));
  }
}

using vector4 = std::array<double, 4>;
using tensor = std::array<vector4, 4>;
constexpr vector4 metric{1, -1, -1, -1};

/// 2 (a^μb^ν + b^μa^ν − g^{μν} a·b): Tr[a̸ γ^μ P_L b̸ γ^ν] without its antisymmetric part, which integrates to nothing.
tensor trace(const vector4& a, const vector4& b) {
  double product = 0;
  for (std::size_t i = 0; i < 4; ++i) product += metric[i] * a[i] * b[i];
  tensor result{};
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j)
      result[i][j] = 2 * (a[i] * b[j] + b[i] * a[j] - (i == j ? metric[i] * product : 0));
  return result;
}

/// The width from traces contracted component by component with unitary-gauge propagators, over the two-dimensional
/// phase space of the W*'s mass and the angle in its rest frame.
double width_from_traces(double m, double ml, double m1, double m2, const electroweak_parameters& sm) {
  const double mw = sm.w_mass / GeV, gw = sm.w_width / GeV, gf = sm.fermi_constant * GeV2;
  const auto momentum = [](double parent, double a, double b) {
    return std::sqrt((parent * parent - (a + b) * (a + b)) * (parent * parent - (a - b) * (a - b))) / (2 * parent);
  };
  const gauss_legendre<64> rule;
  const auto over_mass = [&](double v) {
    const double lower = m1 + m2, upper = m - ml;
    const double w = lower + (upper - lower) * v * v * (3 - 2 * v);  // √s
    const double p = momentum(m, w, ml), q = momentum(w, m1, m2);
    const double gamma = std::sqrt(w * w + p * p) / w, boost = p / w;
    const vector4 n{m, 0, 0, 0}, l{std::sqrt(ml * ml + p * p), 0, 0, -p}, k{gamma * w, 0, 0, p};
    const tensor lepton = trace(l, n);
    tensor propagator{};  // D^μ_α = −g^μ_α + k^μ k_α/M_W²
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) propagator[i][j] = -(i == j ? 1. : 0.) + k[i] * metric[j] * k[j] / (mw * mw);
    const double angles = gauss_legendre<8>{}(
        [&](double cosine) {
          const double e1 = std::sqrt(m1 * m1 + q * q), e2 = std::sqrt(m2 * m2 + q * q);
          const double across = q * std::sqrt(1 - cosine * cosine), along = q * cosine;
          const vector4 q1{gamma * e1 + boost * along, across, 0, gamma * along + boost * e1};
          const vector4 q2{gamma * e2 - boost * along, -across, 0, -gamma * along + boost * e2};
          const tensor pair = trace(q1, q2);
          double sum = 0;
          for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = 0; j < 4; ++j)
              for (std::size_t a = 0; a < 4; ++a)
                for (std::size_t b = 0; b < 4; ++b)
                  sum += lepton[i][j] * metric[i] * metric[j] * propagator[i][a] * propagator[j][b] * pair[a][b];
          return sum;
        },
        -1., 1.);
    // Phase space of each step: momentum/(4π √s) and momentum/(4π M), half of it for each unit of the cosine.
    const double s = w * w;
    return angles / 2 * (q / (4 * pi * w)) * (p / (4 * pi * m)) / (std::pow(s - mw * mw, 2) + std::pow(mw * gw, 2)) *
           2 * w * (upper - lower) * 6 * v * (1 - v);
  };
  // (g²/2)² = 8 M_W⁴G_F², 1/2 for the spins of N, 1/(2M), ds/2π
  return 8 * std::pow(mw, 4) * gf * gf / 2 / (2 * m) / (2 * pi) * rule(over_mass, 0., 1.);
}

TEST_CASE("agrees with explicit traces in unitary gauge, where the k k/M_W^2 term and all masses matter") {
  const electroweak_parameters sm;
  struct point {
    double m, ml, m1, m2;
  };
  for (const auto& p :
       {point{70, 1.777, 1.27, 4.7}, point{70, 20, 15, 30}, point{79, 0.1, 40, 5}, point{10, 1.777, 4.7, 1.27}}) {
    CAPTURE(p.m);
    CAPTURE(p.ml);
    CHECK(close(in_gev(charged_current_width(p.m * GeV, p.ml * GeV, p.m1 * GeV, p.m2 * GeV, 1, sm)),
                width_from_traces(p.m, p.ml, p.m1, p.m2, sm), 1e-6));
  }
}

TEST_CASE("the fermions of the pair may be exchanged; widths scale with the factor and with G_F^2") {
  const energy width = charged_current_width(30. * GeV, 1.777 * GeV, 1.27 * GeV, 4.7 * GeV, 1);
  CHECK(close(charged_current_width(30. * GeV, 1.777 * GeV, 4.7 * GeV, 1.27 * GeV, 1) / width, 1, 1e-13));
  CHECK(close(charged_current_width(30. * GeV, 1.777 * GeV, 1.27 * GeV, 4.7 * GeV, 3 * 0.25) / width, 0.75, 1e-13));
  CHECK(charged_current_width(30. * GeV, 1.777 * GeV, 1.27 * GeV, 4.7 * GeV, 0) == 0. * GeV);
  electroweak_parameters stronger;
  stronger.fermi_constant *= 3.;
  CHECK(close(charged_current_width(30. * GeV, 1.777 * GeV, 1.27 * GeV, 4.7 * GeV, 1, stronger) / width, 9, 1e-13));
}

TEST_CASE("with all masses ten times larger, M_W too, the width is 10^5 times larger") {
  electroweak_parameters heavier;
  heavier.w_mass *= 10.;
  heavier.w_width *= 10.;
  CHECK(close(charged_current_width(300. * GeV, 17. * GeV, 12. * GeV, 47. * GeV, 1, heavier) /
                  charged_current_width(30. * GeV, 1.7 * GeV, 1.2 * GeV, 4.7 * GeV, 1),
              1e5, 1e-12));
}

TEST_CASE("above threshold the width of three massive products opens as the square of the energy release") {
  const auto width = [](double release) {
    return in_gev(charged_current_width((3.6 + release) * GeV, 1.1 * GeV, 1.2 * GeV, 1.3 * GeV, 1));
  };
  CHECK(close(width(2e-5) / width(1e-5), 4, 1e-4));
  CHECK(width(1e-5) > 0);
  CHECK(width(-1e-5) == 0);
}

TEST_CASE("a threshold cuts the mass of the pair from below") {
  const auto width = [](energy threshold) {
    return charged_current_width(3. * GeV, 0.1 * GeV, 0.2 * GeV, 0.3 * GeV, 1, {}, threshold);
  };
  CHECK(width(0.1 * GeV) == width(0. * GeV));
  CHECK(close(width(0.5 * GeV) / width(0. * GeV), 1, 1e-13));
  CHECK(width(0.51 * GeV) < width(0.5 * GeV));
  // massless, M = 1, Fermi limit: 2 ∫ (1 − s)² (1 + 2s) ds from c² is 1 − 2c² + 2c⁶ − c⁸
  for (const double c : {0.1, 0.5, 0.9}) {
    const double left = 1 - 2 * std::pow(c, 2) + 2 * std::pow(c, 6) - std::pow(c, 8);
    CHECK(close(in_gev(charged_current_width(1. * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1, fermi_theory, c * GeV)),
                left * unit_width, 1e-11));
  }
  // smooth where it opens: third power of the room left above it, without masses
  const auto opening = [](double room) {
    return in_gev(charged_current_width((1 + room) * GeV, 0. * GeV, 0. * GeV, 0. * GeV, 1, {}, 1. * GeV));
  };
  CHECK(close(opening(2e-5) / opening(1e-5), 8, 1e-4));
}

TEST_CASE("rises with the mass of N all the way to the W") {
  energy previous = 0. * GeV;
  for (int i = 0; i < 400; ++i) {
    const energy m = 1.9 * std::pow(80.3 / 1.9, i / 399.) * GeV;
    const energy width =
        charged_current_width(m, lepton_mass(lepton_flavour::tau), lepton_mass(lepton_flavour::muon), 0. * GeV, 1);
    CHECK(width > previous);
    previous = width;
  }
}

TEST_CASE("the default rule agrees with twice and four times its nodes") {
  for (const double m : {0.3, 1., 5., 20., 60., 76., 80.})
    for (const double light : {0., 5e-4, 5e-3, 0.1, 1.27})
      for (const double lepton : {5e-4, 0.1, 1.777}) {
        if (m <= 2.01 * light + lepton) continue;
        CAPTURE(m);
        CAPTURE(light);
        CAPTURE(lepton);
        const auto width = [&](const auto& rule) {
          return in_gev(
              charged_current_width(m * GeV, lepton * GeV, light * GeV, 1.01 * light * GeV, 1, {}, 0. * GeV, rule));
        };
        const double value = in_gev(charged_current_width(m * GeV, lepton * GeV, light * GeV, 1.01 * light * GeV, 1));
        CHECK(close(value, width(gauss_legendre<96>{}), 1e-6));
        CHECK(close(value, width(gauss_legendre<192>{}), 1e-6));
      }
}

TEST_CASE("N -> mu- e+ nu_e agrees with MadGraph5_aMC@NLO") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian, V = 1e-3, with its Monte Carlo errors; masses in GeV
  struct entry {
    double m, electron, muon, width, error;
  };
  const electroweak_parameters inputs{.fermi_constant = 1.16639e-5 / GeV2,
                                      .w_mass = 80.419 * GeV,
                                      .w_width = 2.0476 * GeV,
                                      .z_mass = 91.188 * GeV,
                                      .z_width = 2.441404 * GeV,
                                      .sin2_theta_w = 0.222246};
  for (const entry& x :
       {entry{1, 0.000511, 0.10566, 2.0953e-20, 3.26e-23}, entry{5, 0.000511, 0.10566, 7.1319e-17, 3.51e-19},
        entry{20, 0.000511, 0.10566, 7.5868e-14, 6.07e-17}, entry{60, 0.000511, 0.10566, 2.7376e-11, 2.83e-14},
        entry{5, 0, 0, 7.1537e-17, 3.51e-20}}) {
    CAPTURE(x.m);
    const energy width = charged_current_width(x.m * GeV, x.muon * GeV, x.electron * GeV, 0. * GeV, 1, inputs);
    CHECK(std::abs(1e-6 * in_gev(width) - x.width) < 3e-3 * x.width + x.error);
  }
}

TEST_CASE("leptonic widths agree with HNLCalc") {
  // HNLCalc (arXiv:2405.07330), U_mu = 1: N -> mu- l+ nu_l alone, its conjugate is listed apart. A W without
  // propagator and width: ours are 7e-4 lower at small masses.
  struct entry {
    double m;
    lepton_flavour other;
    double width;
  };
  for (const entry& x : {entry{0.5, lepton_flavour::electron, 5.126410725374457e-16},
                         entry{1, lepton_flavour::electron, 2.0965235195539936e-14},
                         entry{3, lepton_flavour::electron, 5.498874769436162e-12},
                         entry{3, lepton_flavour::tau, 3.7819625946639897e-13}}) {
    CAPTURE(x.m);
    const energy width =
        charged_current_width(x.m * GeV, lepton_mass(lepton_flavour::muon), lepton_mass(x.other), 0. * GeV, 1);
    CHECK(close(in_gev(width), x.width, 2e-3));
  }
}

TEST_CASE("the same function gives the leptonic decays of the tau") {
  // tau -> nu_tau l nu_l is this decay with a massless l-. PDG 2022: BR 17.82 %, 17.39 %, lifetime 290.3 fs, which is
  // 2.2673e-12 GeV; radiative corrections are 0.4 %
  const auto ratio = [](lepton_flavour flavour) {
    return in_gev(
               charged_current_width(lepton_mass(lepton_flavour::tau), 0. * GeV, lepton_mass(flavour), 0. * GeV, 1)) /
           2.2673e-12;
  };
  CHECK(close(ratio(lepton_flavour::electron), 0.1782, 5e-3));
  CHECK(close(ratio(lepton_flavour::muon), 0.1739, 5e-3));
}

TEST_CASE("masses and factors that make no sense are refused by name") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const energy none = 0. * GeV;
  CHECK_THROWS_WITH_AS(charged_current_width(0. * GeV, none, none, none, 1),
                       "charged_current_width: heavy neutrino mass = 0 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(charged_current_form(1. * GeV, none, none, none, 1, not_a_number),
                       "charged_current_width: w share = nan: must be finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(charged_current_width(1. * GeV, -0.1 * GeV, none, none, 1),
                       "charged_current_width: lepton mass = -0.1 GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(charged_current_width(1. * GeV, none, -1. * GeV, none, 1),
                       "charged_current_width: fermion mass = -1 GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(charged_current_width(1. * GeV, none, none, not_a_number * GeV, 1),
                       "charged_current_width: antifermion mass = nan GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(charged_current_width(1. * GeV, none, none, none, -1),
                       "charged_current_width: colours and CKM factor = -1: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(charged_current_width(1. * GeV, none, none, none, 1, {}, -1. * GeV),
                       "charged_current_width: threshold = -1 GeV: must be finite and not negative",
                       nudipole::bad_parameter);
  electroweak_parameters broken;
  broken.w_width = none;
  CHECK_THROWS_WITH_AS(charged_current_width(1. * GeV, none, none, none, 1, broken),
                       "w_width = 0 GeV: must be positive and finite", nudipole::bad_parameter);
}

}  // namespace
