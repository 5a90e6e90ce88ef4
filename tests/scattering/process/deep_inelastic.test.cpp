// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/deep_inelastic.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <concepts>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::deep_inelastic;
using nudipole::dipole_portal;
using nudipole::FactorisationScale;
using nudipole::fixed_scale;
using nudipole::grv98lo;
using nudipole::jet_transverse_momentum;
using nudipole::kernel_quadrature;
using nudipole::minimum_jet_pt;
using nudipole::minimum_q2;
using nudipole::momentum_transfer;
using nudipole::no_cut;
using nudipole::nucleus;
using nudipole::parton_kinematics;
using nudipole::PhaseSpaceCut;
using nudipole::pi;
using nudipole::produced_neutrino;
using nudipole::q2_range;
using nudipole::numeric::gauss_legendre;
using support::close;

// --- what users write --------------------------------------------------------------------------------------------

/// Densities x f = 1 for all quarks, at any scale.
struct flat {
  double xfxQ2(int pid, double, double) const { return std::abs(pid) <= 5 ? 1 : 0; }
  double q2Min() const { return 1e-20; }
};
/// x f = ln Q², to be used above Q² = 4 GeV².
struct logarithmic {
  double xfxQ2(int, double, double Q2) const { return std::log(Q2); }
  double q2Min() const { return 4; }
};
/// μ_F² = ŝ.
struct partonic_energy {
  constexpr energy_squared operator()(const parton_kinematics& k) const { return k.s_hat; }
};
/// Q² below a bound.
struct maximum_q2 {
  energy_squared bound;
  constexpr q2_range operator()(energy_squared s_hat, energy m) const {
    return {0. * GeV2, std::min<energy_squared>(bound, s_hat - m * m)};
  }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m; }
};
/// Keeps nothing.
struct empty_cut {
  constexpr q2_range operator()(energy_squared, energy) const { return {1. * GeV2, 1. * GeV2}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m; }
};
struct range_only {
  constexpr q2_range operator()(energy_squared, energy) const { return {}; }
};

static_assert(FactorisationScale<momentum_transfer> && FactorisationScale<fixed_scale> &&
              FactorisationScale<jet_transverse_momentum> && FactorisationScale<partonic_energy>);
static_assert(!FactorisationScale<no_cut> && !FactorisationScale<energy>);
static_assert(PhaseSpaceCut<no_cut> && PhaseSpaceCut<minimum_q2> && PhaseSpaceCut<minimum_jet_pt> &&
              PhaseSpaceCut<maximum_q2>);
static_assert(!PhaseSpaceCut<range_only> && !PhaseSpaceCut<momentum_transfer>);
static_assert(nudipole::ProductionProcess<deep_inelastic<flat>>);
static_assert(std::same_as<decltype(deep_inelastic{flat{}, partonic_energy{}, empty_cut{}}),
                           deep_inelastic<flat, partonic_energy, empty_cut>>);
static_assert(!std::convertible_to<flat, deep_inelastic<flat>>);

// Kinematics and cuts at compile time.
constexpr parton_kinematics somewhere{.q2 = 4. * GeV2, .s_hat = 20. * GeV2, .heavy_neutrino_mass = 2. * GeV};
static_assert(somewhere.jet_pt2() > 2.399999 * GeV2 && somewhere.jet_pt2() < 2.400001 * GeV2);
static_assert(momentum_transfer{2}(somewhere) == 16. * GeV2 && momentum_transfer{}(somewhere) == 4. * GeV2);
static_assert(fixed_scale{3. * GeV}(somewhere) == 9. * GeV2);
static_assert(no_cut{}(20. * GeV2, 2. * GeV).upper == 16. * GeV2 && no_cut{}.minimum_s_hat(2. * GeV) == 4. * GeV2);
static_assert(minimum_q2{1. * GeV2}(20. * GeV2, 2. * GeV).lower == 1. * GeV2 &&
              minimum_q2{1. * GeV2}.minimum_s_hat(2. * GeV) == 5. * GeV2);

// ---------------------------------------------------------------------------------------------------------------

const grv98lo& density() {
  static const grv98lo shared;
  return shared;
}
constexpr dipole_portal model(double mass, double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}
double nucleon_s(double e) {
  const double mp = nudipole::proton_mass / GeV;
  return mp * (mp + 2 * e);
}

/// σ/μ² per nucleus in GeV⁻²·GeV²: a pure number.
template <class Process>
double sigma(const Process& process, double e, const dipole_portal& m, const nucleus& target = nudipole::proton) {
  return cross_section(process, e * GeV, m, target, 1. * per_GeV) / (nudipole::hbar_c_squared / GeV2);
}
template <class Process>
double integrand(const Process& process, double e, const dipole_portal& m, double x, double q2,
                 const nucleus& target = nudipole::proton) {
  return process.reduced_dsigma_dx_dq2(e * GeV, m, target, x, q2 * GeV2) / (nudipole::hbar_c_squared / GeV2);
}

template <class F>
double integrated(F f, double a, double b, double tolerance) {
  return a < b ? boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, a, b, 5, tolerance) : 0;
}
/// ∫∫ dx dQ² by nested adaptive quadrature in ln x and ln(Q² + M_Z'²), between limits on Q² that the caller knows.
template <class Process, class Limits>
double nested(const Process& process, double e, const dipole_portal& m, double lowest_s, Limits limits, double freeze) {
  const double S = nucleon_s(e), m2 = std::pow(double(m.heavy_neutrino_mass / GeV), 2),
               mz2 = std::pow(double(m.zprime_mass / GeV), 2);
  const auto inner = [&](double x) {
    const auto [lower, upper] = limits(x * S, m2);
    const auto f = [&](double t) {
      const double q2 = std::exp(t) - mz2;
      return q2 > 0 ? integrand(process, e, m, x, q2) * (q2 + mz2) : 0;
    };
    const double middle = std::clamp(freeze, lower, std::max(lower, upper));
    return integrated(f, std::log(lower + mz2), std::log(middle + mz2), 1e-7) +
           integrated(f, std::log(middle + mz2), std::log(upper + mz2), 1e-7);
  };
  const double from = std::log(lowest_s / S);
  const auto outer = [&](double v) {  // ln x = from (1 - v^2): opens like a square root with a p_T cut
    const double x = std::exp(from * (1 - v * v));
    return inner(x) * x * -from * 2 * v;
  };
  double sum = 0;
  for (int i = 0; i < 6; ++i) sum += integrated(outer, i / 6., (i + 1) / 6., 1e-6);
  return sum;
}
struct limits {
  double lower, upper;
};

TEST_CASE("the cross section is the integral of dsigma/dx dQ^2: against nested adaptive quadrature") {
  const deep_inelastic process{density()};
  struct point {
    double e, mass, zprime;
  };
  for (const point& p : {point{1000, 1, 0.1}, point{100, 5, 1}, point{3000, 30, 10}, point{30, 1, 10}}) {
    CAPTURE(p.e);
    CAPTURE(p.mass);
    const dipole_portal m = model(p.mass, p.zprime);
    const double expected = nested(
        process, p.e, m, p.mass * p.mass,
        [](double s, double m2) {
          return limits{0, s - m2};
        },
        0.8);
    CHECK(close(sigma(process, p.e, m), expected, 5e-5));
    const auto fine = process.with_quadrature(kernel_quadrature<gauss_legendre<80>, gauss_legendre<48>>{});
    CHECK(close(sigma(fine, p.e, m), expected, 1e-5));
  }
}

TEST_CASE("doubling the nodes changes no cross section by more than 1e-4, with cuts or without") {
  using doubled = kernel_quadrature<gauss_legendre<40>, gauss_legendre<24>>;
  double worst = 0;
  int count = 0;
  const auto compare = [&](const auto& process, double e, double mass, double zprime) {
    const double before = sigma(process, e, model(mass, zprime)),
                 after = sigma(process.with_quadrature(doubled{}), e, model(mass, zprime));
    CAPTURE(e);
    CAPTURE(mass);
    CAPTURE(zprime);
    CHECK(close(before, after, 1e-4));
    if (after > 0) worst = std::max(worst, std::abs(before / after - 1)), ++count;
  };
  for (double e : {15., 60., 300., 1000., 5000.})
    for (double mass : {0.1, 1., 3., 10., 30., 70.})
      for (double zprime : {0.1, 1., 10.}) {
        compare(deep_inelastic{density()}, e, mass, zprime);
        compare(deep_inelastic{density(), momentum_transfer{}, minimum_q2{1. * GeV2}}, e, mass, zprime);
        compare(deep_inelastic{density(), momentum_transfer{}, minimum_jet_pt{2. * GeV}}, e, mass, zprime);
      }
  CHECK(count > 150);
  CHECK(worst < 1e-4);
}

TEST_CASE("flat densities, heavy mediator, light N: sigma = mu^2 g^2 S^2/(12 pi M_Z'^4) for one flavour") {
  // dσ̂/dQ² = μ²g²/(2πs²) 2s Q²(s − Q²)/M_Z'⁴ integrates to μ²g² s²/(6πM_Z'⁴), and ∫ ds/s s² is S²/2
  auto m = model(1e-4, 1e5);
  m.quarks = {.up = 1};
  const double S = nucleon_s(100);
  const double expected = 2 * S * S / (12 * pi * 1e20);  // quarks and antiquarks
  CHECK(close(sigma(deep_inelastic{flat{}}, 100, m), expected, 1e-5));
}

TEST_CASE("flat densities: the cross section is the integral of the partonic one over ln s") {
  struct point {
    double e, mass, zprime;
  };
  for (const point& p : {point{1000, 1, 0.1}, point{100, 5, 1}, point{3000, 60, 10}}) {
    auto m = model(p.mass, p.zprime);
    m.quarks = {.down = 2};
    const double S = nucleon_s(p.e), from = std::log(p.mass * p.mass), to = std::log(S);
    const auto partonic = [&](double l) {
      return double(
          nudipole::parton_cross_section(std::exp(0.5 * l) * GeV, p.mass * GeV, p.zprime * GeV, 1. * per_GeV, 2) /
          (nudipole::hbar_c_squared / GeV2));
    };
    double expected = 0;
    for (int i = 0; i < 8; ++i)
      expected += 2 * integrated(partonic, from + (to - from) * i / 8, from + (to - from) * (i + 1) / 8, 1e-10);
    CHECK(close(sigma(deep_inelastic{flat{}}, p.e, m), expected, 2e-5));
  }
}

TEST_CASE("a neutron is a proton with u and d exchanged") {
  const deep_inelastic process{density()};
  auto m = model(1, 1), swapped = m;
  m.quarks = {.down = 0.3, .up = 1.7, .strange = 0.9};
  swapped.quarks = {.down = 1.7, .up = 0.3, .strange = 0.9};
  CHECK(close(sigma(process, 500, m, nudipole::neutron), sigma(process, 500, swapped, nudipole::proton), 1e-13));
  m.quarks = {.up = 1};
  CHECK(sigma(process, 500, m, nudipole::proton) > 1.2 * sigma(process, 500, m, nudipole::neutron));
}

TEST_CASE("a nucleus is Z protons and A - Z neutrons") {
  const deep_inelastic process{density()};
  auto m = model(2, 0.1);
  m.quarks = {.down = 0.3, .up = 1.7};
  const double p = sigma(process, 500, m, nudipole::proton), n = sigma(process, 500, m, nudipole::neutron);
  CHECK(close(sigma(process, 500, m, nudipole::tungsten_184), 74 * p + 110 * n, 1e-13));
  CHECK(close(integrand(process, 500, m, 0.2, 3, nudipole::tungsten_184),
              74 * integrand(process, 500, m, 0.2, 3) + 110 * integrand(process, 500, m, 0.2, 3, nudipole::neutron),
              1e-13));
}

TEST_CASE("the cross section is the sum over flavours of g^2 times each") {
  const deep_inelastic process{density()};
  const auto with = [&](nudipole::quark_couplings g) {
    auto m = model(1, 0.1);
    m.quarks = g;
    return sigma(process, 300, m);
  };
  const double up = with({.up = 1}), down = with({.down = 1}), strange = with({.strange = 1});
  CHECK(close(with({.up = -3}), 9 * up, 1e-13));
  CHECK(close(with({.down = 0.2, .up = 2, .strange = 3}), 0.04 * down + 4 * up + 9 * strange, 1e-13));
  CHECK(with({.charm = 1, .bottom = 1, .top = 1}) == 0);  // three flavours
  CHECK(up > down);
  CHECK(down > strange);
}

TEST_CASE("the benchmark's cross section on tungsten falls with M_N and M_Z' and rises with energy") {
  const deep_inelastic process{density()};
  const auto at = [&](double e, double mass, double zprime) {
    return sigma(process, e, model(mass, zprime), nudipole::tungsten_184);
  };
  for (double e : {100., 1000.}) {
    CHECK(at(e, 1, 0.1) > at(e, 1, 1));
    CHECK(at(e, 1, 1) > at(e, 1, 10));
    CHECK(at(e, 1, 1) > at(e, 3, 1));
    CHECK(at(e, 3, 1) > at(e, 10, 1));
    CHECK(at(2 * e, 1, 1) > at(e, 1, 1));
  }
}

TEST_CASE("below threshold nothing is visited and the cross section is zero") {
  const deep_inelastic process{density()};
  int visits = 0;
  for_each_neutrino(process, 10. * GeV, model(5, 1), nudipole::tungsten_184,
                    [&](const auto&, const produced_neutrino&) { ++visits; });
  CHECK(visits == 0);
  CHECK(sigma(process, 10, model(5, 1)) == 0);
  const double threshold = 0.5 * (25 / double(nudipole::proton_mass / GeV) - double(nudipole::proton_mass / GeV));
  CHECK(sigma(process, threshold * (1 - 1e-9), model(5, 1)) == 0);
  CHECK(sigma(process, threshold * 1.1, model(5, 1)) > 0);
}

TEST_CASE("the differential cross section is zero outside 0 < Q^2 < xS - M_N^2") {
  const deep_inelastic process{density()};
  const double S = nucleon_s(100);
  CHECK(integrand(process, 100, model(2, 1), 0.3, 0.3 * S - 4 + 1e-6) == 0);
  CHECK(integrand(process, 100, model(2, 1), 0.3, 0) == 0);
  CHECK(integrand(process, 100, model(2, 1), 0.3, -1) == 0);
  CHECK(integrand(process, 100, model(2, 1), 3.9 / S, 0.01) == 0);
  CHECK(integrand(process, 100, model(2, 1), 0.3, 0.3 * S - 4 - 1e-3) > 0);
}

TEST_CASE("dsigma/dx dQ^2 is density times partonic cross section") {
  const deep_inelastic process{density()};
  auto m = model(2, 1);
  m.quarks = {.up = 0.7};
  const double x = 0.3, q2 = 7, S = nucleon_s(100);
  const double f = (density().xfxQ2(2, x, q2) + density().xfxQ2(-2, x, q2)) / x;
  const double partonic = nudipole::parton_dsigma_dq2(x * S * GeV2, 2. * GeV, 1. * GeV, 1. * per_GeV, 0.7, q2 * GeV2) /
                          (nudipole::hbar_c_squared / (GeV2 * GeV2));
  CHECK(close(integrand(process, 100, m, x, q2), f * partonic, 1e-12));
}

TEST_CASE("densities are taken at mu_F^2 = Q^2, and frozen below the lowest scale of the set") {
  const auto m = model(2, 1);
  const deep_inelastic constant{flat{}};
  const auto ratio = [&](const auto& process, double q2) {
    return integrand(process, 100, m, 0.3, q2) / integrand(constant, 100, m, 0.3, q2);
  };
  const deep_inelastic running{logarithmic{}};
  CHECK(close(ratio(running, 9), std::log(9.), 1e-13));
  CHECK(close(ratio(running, 4.1), std::log(4.1), 1e-13));
  CHECK(close(ratio(running, 1), std::log(4.), 1e-13));
  CHECK(close(ratio(running, 1e-6), std::log(4.), 1e-13));
  CHECK(close(ratio(deep_inelastic{logarithmic{}, momentum_transfer{2}}, 9), std::log(36.), 1e-13));
  CHECK(close(ratio(deep_inelastic{logarithmic{}, momentum_transfer{0.1}}, 9), std::log(4.), 1e-13));
  CHECK(close(ratio(deep_inelastic{logarithmic{}, fixed_scale{10. * GeV}}, 9), std::log(100.), 1e-13));
  CHECK(close(ratio(deep_inelastic{logarithmic{}, fixed_scale{1. * GeV}}, 9), std::log(4.), 1e-13));
  const double s = 0.3 * nucleon_s(100);
  CHECK(close(ratio(deep_inelastic{logarithmic{}, partonic_energy{}}, 9), std::log(s), 1e-13));
  CHECK(close(ratio(deep_inelastic{logarithmic{}, jet_transverse_momentum{}}, 20), std::log(20 * (s - 4 - 20) / s),
              1e-13));
}

TEST_CASE("a fixed scale factors out of the integral") {
  const auto m = model(2, 1);
  const double constant = sigma(deep_inelastic{flat{}}, 100, m),
               fixed = sigma(deep_inelastic{logarithmic{}, fixed_scale{10. * GeV}}, 100, m);
  CHECK(close(fixed / constant, std::log(100.), 1e-4));
}

TEST_CASE("cuts keep what lies inside them: the uncut integrand, filtered on a fine grid, gives the same") {
  const deep_inelastic uncut{flat{}};
  struct point {
    double e, mass, zprime;
  };
  for (const point& p : {point{300, 1, 0.1}, point{100, 3, 1}, point{300, 10, 10}}) {
    const auto m = model(p.mass, p.zprime);
    const double S = nucleon_s(p.e), m2 = p.mass * p.mass, mz2 = p.zprime * p.zprime;
    double above_q2 = 0, above_pt = 0, below_q2 = 0, all = 0;
    const int n = 700;
    for (int i = 0; i < n; ++i) {
      const double span = std::log(S / m2), x = m2 / S * std::exp(span * (i + 0.5) / n), end = x * S - m2;
      for (int j = 0; j < n; ++j) {
        const double width = std::log1p(end / mz2) / n, q2 = mz2 * std::expm1(width * (j + 0.5));
        const double term = integrand(uncut, p.e, m, x, q2) * x * span / n * (q2 + mz2) * width;
        all += term;
        (q2 > 4 ? above_q2 : below_q2) += term;
        if (q2 * (x * S - m2 - q2) / (x * S) > 4) above_pt += term;
      }
    }
    CAPTURE(p.e);
    CAPTURE(p.mass);
    CHECK(close(sigma(uncut, p.e, m), all, 1e-4));
    CHECK(close(sigma(deep_inelastic{flat{}, momentum_transfer{}, minimum_q2{4. * GeV2}}, p.e, m), above_q2, 5e-3));
    CHECK(close(sigma(deep_inelastic{flat{}, momentum_transfer{}, maximum_q2{4. * GeV2}}, p.e, m), below_q2, 5e-3));
    CHECK(close(sigma(deep_inelastic{flat{}, momentum_transfer{}, minimum_jet_pt{2. * GeV}}, p.e, m), above_pt, 5e-3));
  }
}

TEST_CASE("cut cross sections agree with nested adaptive quadrature between the limits of the cut") {
  const deep_inelastic uncut{density()};
  struct point {
    double e, mass, zprime;
  };
  for (const point& p : {point{1000, 1, 0.1}, point{300, 10, 1}}) {
    CAPTURE(p.e);
    const auto m = model(p.mass, p.zprime);
    const double m2 = p.mass * p.mass;
    CHECK(close(sigma(deep_inelastic{density(), momentum_transfer{}, minimum_q2{1. * GeV2}}, p.e, m),
                nested(
                    uncut, p.e, m, m2 + 1,
                    [](double s, double mn2) {
                      return limits{1, s - mn2};
                    },
                    0.8),
                5e-5));
    // Q^2 (s - m - Q^2) = p_T^2 s has the roots (s - m)/2 +- sqrt((s - m)^2/4 - p_T^2 s)
    const auto roots = [](double s, double mn2) {
      const double half = 0.5 * (s - mn2), root = std::sqrt(std::max(0., half * half - 4 * s));
      return limits{half - root, half + root};
    };
    const double opens = std::pow(2 + std::sqrt(4 + m2), 2);
    CHECK(close(sigma(deep_inelastic{density(), momentum_transfer{}, minimum_jet_pt{2. * GeV}}, p.e, m),
                nested(uncut, p.e, m, opens, roots, 0.8), 5e-5));
  }
}

TEST_CASE("p_T > 2 GeV removes 85 % of the rate at M_Z' = 0.1 GeV") {
  // seen with MadGraph5_aMC@NLO, whose default dynamical scale implies this cut
  const double all = sigma(deep_inelastic{density()}, 1000, model(1, 0.1)),
               kept =
                   sigma(deep_inelastic{density(), momentum_transfer{}, minimum_jet_pt{2. * GeV}}, 1000, model(1, 0.1));
  CHECK(1 - kept / all == doctest::Approx(0.85).epsilon(0.05));
}

TEST_CASE("p_T^2 is that of the two-body kinematics") {
  for (double s : {20., 300.})
    for (double cosine : {-0.9, 0.1, 0.99}) {
      const double m = 9, p = (s - m) / (2 * std::sqrt(s));  // momentum in the final state, masses M_N and 0
      const double q2 = 0.5 * (s - m) * (1 - cosine);
      const parton_kinematics k{q2 * GeV2, s * GeV2, 3. * GeV};
      CHECK(close(double(k.jet_pt2() / GeV2), p * p * (1 - cosine * cosine), 1e-13));
    }
}

TEST_CASE("the p_T cut's range of Q^2 ends where p_T is the bound, and closes where it opens") {
  const minimum_jet_pt cut{2. * GeV};
  for (double mass : {0.01, 1., 20.}) {
    const energy_squared opens = cut.minimum_s_hat(mass * GeV);
    for (double factor : {1.0001, 1.5, 100.}) {
      const q2_range kept = cut(factor * opens, mass * GeV);
      CHECK(kept.lower < kept.upper);
      for (energy_squared end : {kept.lower, kept.upper})
        CHECK(close(double(parton_kinematics{end, factor * opens, mass * GeV}.jet_pt2() / GeV2), 4, 1e-9));
    }
    const q2_range closed = cut(0.999 * opens, mass * GeV);
    CHECK(!(closed.lower < closed.upper));
    CHECK(close(double(opens / GeV2), std::pow(2 + std::sqrt(4 + mass * mass), 2), 1e-14));
  }
  // no digits lost at large s: Q^2 -> p_T^2
  CHECK(close(double(cut(1e14 * GeV2, 1. * GeV).lower / GeV2), 4, 1e-12));
}

TEST_CASE("a cut without phase space gives zero") {
  CHECK(sigma(deep_inelastic{flat{}, momentum_transfer{}, empty_cut{}}, 300, model(1, 1)) == 0);
  CHECK(sigma(deep_inelastic{flat{}, momentum_transfer{}, minimum_q2{1e6 * GeV2}}, 300, model(1, 1)) == 0);
  CHECK(sigma(deep_inelastic{flat{}, momentum_transfer{}, minimum_jet_pt{100. * GeV}}, 300, model(1, 1)) == 0);
  CHECK(sigma(deep_inelastic{flat{}, momentum_transfer{}, maximum_q2{0. * GeV2}}, 300, model(1, 1)) == 0);
}

TEST_CASE("every N produced obeys energy conservation and lies within the kinematic region") {
  for (double e : {20., 500., 5000.})
    for (double mass : {0.3, 2., 5.}) {
      const deep_inelastic process{density()};
      const double S = nucleon_s(e);
      bool inside = true;
      int count = 0;
      for_each_neutrino(process, e * GeV, model(mass, 0.1), nudipole::tungsten_184,
                        [&](const auto& weight, const produced_neutrino& n) {
                          const double en = n.total_energy / GeV, p = n.momentum / GeV, y = 1 - en / e;
                          inside = inside && weight > 0. * cm2 * GeV2 && en >= mass * (1 - 1e-14);
                          // the neutrino's energy and that of the struck parton, at most S/4E
                          inside = inside && en <= e + S / (4 * e);
                          inside = inside && std::abs(en * en - p * p - mass * mass) < 1e-12 * en * en;
                          inside = inside && n.sine >= 0 && n.sine <= 1 && std::abs(n.cosine) <= 1;
                          // y = Q^2/(xS) < (xS - M_N^2)/(xS)
                          inside = inside && y < 1 - mass * mass / S + 1e-12;
                          ++count;
                        });
      CHECK(inside);
      CHECK(count > 0);
    }
}

TEST_CASE("energies, targets, models and x that make no sense are refused by name") {
  const deep_inelastic process{flat{}};
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(sigma(process, -1, model(1, 1)),
                       "deep_inelastic: neutrino energy = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(process, 0, model(1, 1)), nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(process, not_a_number, model(1, 1)), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(sigma(process, 100, model(1, 1), nucleus{3, 2}),
                       "nucleus: protons = 3: must be between 0 and the 2 nucleons", nudipole::bad_parameter);
  auto bad = model(1, 1);
  bad.zprime_mass = not_a_number * GeV;
  CHECK_THROWS_WITH_AS(sigma(process, 100, bad), "zprime_mass = nan GeV: must be positive and finite",
                       nudipole::bad_parameter);
  for (double x : {0., 1., -0.1, 2.})
    CHECK_THROWS_AS(integrand(process, 100, model(1, 1), x, 1), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(integrand(process, 100, model(1, 1), not_a_number, 1),
                       "deep_inelastic: x = nan: must be between 0 and 1", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(minimum_q2{0. * GeV2}, "minimum_q2: bound = 0 GeV^2: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(minimum_jet_pt{-2. * GeV}, "minimum_jet_pt: bound = -2 GeV: must be positive and finite",
                       nudipole::bad_parameter);
}

}  // namespace
