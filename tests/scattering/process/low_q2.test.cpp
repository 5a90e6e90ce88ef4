// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/low_q2.hpp>

#include <doctest/doctest.h>

#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/response/naive_partons.hpp>

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::bodek_yang;
using nudipole::collision;
using nudipole::deep_inelastic;
using nudipole::dipole_portal;
using nudipole::grv98lo;
using nudipole::kernel_quadrature;
using nudipole::low_q2_deep_inelastic;
using nudipole::naive_partons;
using nudipole::nucleus;
using nudipole::produced_neutrino;
using nudipole::quark_couplings;
using nudipole::struck_target;
using nudipole::vector_structure_functions;
using nudipole::numeric::gauss_legendre;
using support::close;

/// Structure functions of a user's own: those of a particle that likes x = 1/2, different for protons and neutrons.
struct user_structure {
  vector_structure_functions operator()(const quark_couplings& g, const nucleus& target, energy nu,
                                        energy_squared q2) const {
    const double q = q2 / GeV2, x = q2 / (2. * nudipole::proton_mass * nu);
    const double f2 = (target.protons * g.up + 0.25 * target.neutrons() * g.down) * x * (1 - x) * q / (q + 1);
    return {.f1 = f2 / (2 * x), .f2 = f2};
  }
  energy_squared frozen_below(const nucleus&) const { return 1. * GeV2; }
};
struct not_finite {
  vector_structure_functions operator()(const quark_couplings&, const nucleus&, energy, energy_squared) const {
    return {.f1 = std::numeric_limits<double>::quiet_NaN(), .f2 = 0};
  }
  energy_squared frozen_below(const nucleus&) const { return 1. * GeV2; }
};
static_assert(nudipole::ProductionProcess<low_q2_deep_inelastic<user_structure>>);
static_assert(nudipole::ProductionProcess<low_q2_deep_inelastic<bodek_yang<grv98lo>>>);

constexpr double M = nudipole::proton_mass / GeV;
constexpr double pion_threshold = low_q2_deep_inelastic<user_structure>::pion_threshold / GeV;

const grv98lo& density() {
  static const grv98lo shared;
  return shared;
}
const low_q2_deep_inelastic<bodek_yang<grv98lo>>& continued() {
  static const low_q2_deep_inelastic<bodek_yang<grv98lo>> shared{bodek_yang{density()}};
  return shared;
}
constexpr dipole_portal model(double mass, double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
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

TEST_CASE("for a massless collinear parton the cross section is the partonic one") {
  const double tiny = 1e-9, e = 50 / tiny;  // 2ME = 100 GeV^2
  for (double m : {0.01, 1., 30.})
    for (double x : {0.4, 0.9})
      for (double q2 : {0.1, 3., 0.9 * (100 * x - m)}) {
        const double s = 100 * x, nu = q2 / (2 * tiny * x);
        const nudipole::chiral_structure_functions f{.f1 = 0.5, .f2 = x};  // f = 1
        CHECK(close(nudipole::detail::dipole_dsigma_dq2_dnu(m, tiny, e, q2, nu, f) * nu / x / ((q2 + 4) * (q2 + 4)),
                    nudipole::detail::dipole_dsigma_dq2(s, m, 4, q2), 1e-9));
      }
}

TEST_CASE("what is left out of that identity is as large as the header says") {
  const double m = 4, e = 30, x = 0.3, q2 = 2, s = 2 * M * e * x, nu = q2 / (2 * M * x);
  const double left_out = 2 * M * M * x * x * m * (m + q2) / q2;
  const double exact =
      nudipole::detail::dipole_dsigma_dq2_dnu(m, M, e, q2, nu, {.f1 = 0.5, .f2 = x}) * nu / x / ((q2 + 1) * (q2 + 1));
  const double parton = nudipole::detail::dipole_dsigma_dq2(s, m, 1, q2);
  const double bracket = 2 * s * (s - m - q2) + m * (m + q2);
  CHECK(close(exact / parton, (bracket - left_out) / bracket, 1e-12));
}

TEST_CASE("above Q^2 = 10 GeV^2 it is the parton model") {
  const deep_inelastic plain{density()};
  const low_q2_deep_inelastic same_structure{naive_partons{density()}};
  const dipole_portal m = model(1, 1);
  for (double x : {0.02, 0.1, 0.3, 0.5})
    for (double q2 : {10., 20., 100.}) {
      CAPTURE(x);
      CAPTURE(q2);
      const double expected = integrand(plain, 1e4, m, x, q2, nudipole::tungsten_184);
      CHECK(close(integrand(same_structure, 1e4, m, x, q2, nudipole::tungsten_184), expected, 0.003));
      CHECK(close(integrand(continued(), 1e4, m, x, q2, nudipole::tungsten_184), expected, q2 < 20 ? 0.05 : 0.03));
    }
  // A heavy Z' lives at large Q^2.
  CHECK(close(sigma(continued(), 1000, model(1, 10)), sigma(plain, 1000, model(1, 10)), 0.01));
}

TEST_CASE("a light Z' is suppressed") {
  const deep_inelastic plain{density()};
  double previous = 0;
  for (double zprime : {0.1, 0.3, 1., 3., 10.}) {
    const double ratio = sigma(continued(), 100, model(1, zprime)) / sigma(plain, 100, model(1, zprime));
    CHECK(ratio > previous);
    previous = ratio;
  }
  CHECK(sigma(continued(), 100, model(1, 0.1)) < 0.6 * sigma(plain, 100, model(1, 0.1)));
  CHECK(previous > 0.97);
}

template <class F>
double integrated(F f, double a, double b) {
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, a, b, 4, 1e-8);
}

// The other order, Q^2 at given nu, with limits in the textbook form: 2E(E_N -+ p_N) - M_N^2 and Q^2 = M^2 + 2M nu -
// W^2.
TEST_CASE("the cross section is the integral of dsigma/dx dQ^2 within kinematic limits derived anew") {
  struct point {
    double e, mass, zprime, w;
  };
  const auto process = [](double w) { return low_q2_deep_inelastic{user_structure{}, w * GeV}; };
  for (const point& p : {point{12, 2, 0.3, pion_threshold}, point{200, 1, 1, 1.8}, point{4, 0.2, 3, 1.4}}) {
    const dipole_portal m = model(p.mass, p.zprime);
    const double m2 = p.mass * p.mass, mz2 = p.zprime * p.zprime;
    const auto inner = [&](double nu) {
      const double en = p.e - nu, pn = std::sqrt(std::max(0., en * en - m2));
      const double low = 2 * p.e * (en - pn) - m2,
                   high = std::min(2 * p.e * (en + pn) - m2, M * M + 2 * M * nu - p.w * p.w);
      if (!(low < high)) return 0.;
      return integrated(
          [&](double t) {
            const double q2 = std::exp(t) - mz2, x = q2 / (2 * M * nu);
            return x / nu * integrand(process(p.w), p.e, m, x, q2) * (q2 + mz2);
          },
          std::log(low + mz2), std::log(high + mz2));
    };
    double sum = 0;
    const double first = (p.w * p.w - M * M) / (2 * M), last = p.e - p.mass;
    for (int i = 0; i < 8; ++i)
      sum += integrated(inner, first + (last - first) * i / 8, first + (last - first) * (i + 1) / 8);
    CAPTURE(p.e);
    CHECK(close(sigma(process(p.w), p.e, m), sum, 1e-4));
  }
}

TEST_CASE("twice the nodes change nothing: cross sections, decay lengths, angles") {
  const auto finer = continued().with_quadrature(kernel_quadrature<gauss_legendre<32>, gauss_legendre<40>>{});
  for (double zprime : {0.1, 1., 10.})
    for (double mass : {1., 10., 70.})
      for (double e : {10., 100., 1e4}) {
        CAPTURE(zprime);
        CAPTURE(mass);
        CAPTURE(e);
        const dipole_portal m = model(mass, zprime);
        const auto sums = [&](const auto& process) {
          struct {
            double sigma = 0, decays = 0, sine = 0;
          } s;
          for_each_neutrino(process, e * GeV, m, nudipole::tungsten_184,
                            [&](const auto& weight, const produced_neutrino& n) {
                              const double w = weight / (cm2 * GeV2);
                              s.sigma += w, s.decays += w * (mass * GeV / n.momentum), s.sine += w * n.sine;
                            });
          return s;
        };
        const auto a = sums(continued());
        const auto b = sums(finer);
        CHECK(close(a.sigma, b.sigma, 1e-4));
        CHECK(close(a.decays, b.decays, 1e-4));  // slow N
        CHECK(close(a.sine, b.sine, 3e-4));
      }
}

TEST_CASE("it opens where M^2 + 2ME = (M_N + W_min)^2") {
  for (double mass : {0.1, 1., 30.})
    for (double w : {pion_threshold, 1.8}) {
      const low_q2_deep_inelastic process{bodek_yang{density()}, w * GeV};
      const double threshold = ((mass + w) * (mass + w) - M * M) / (2 * M);
      CHECK(sigma(process, threshold * (1 - 1e-6), model(mass, 1)) == 0);
      CHECK(sigma(process, threshold * 1.001, model(mass, 1)) > 0);
      int parts = 0;
      process.for_each_kernel(threshold * (1 - 1e-6) * GeV, model(mass, 1), nudipole::proton,
                              [&](const auto&) { ++parts; });
      CHECK(parts == 0);
    }
  CHECK(sigma(continued(), 20, model(1, 1)) >
        sigma(low_q2_deep_inelastic{bodek_yang{density()}, 1.4 * GeV}, 20, model(1, 1)));
}

TEST_CASE("every collision conserves energy and momentum, and the hadrons are heavy enough") {
  for (double e : {3., 20., 5000.})
    for (double mass : {0.02, 1., 1.2}) {
      bool inside = true;
      int count = 0;
      const dipole_portal m = model(mass, 0.1);
      continued().for_each_kernel(e * GeV, m, nudipole::tungsten_184, [&](const auto& kernel) {
        for (int i = 0; i < 20; ++i)
          for (int j = 0; j < 20; ++j) {
            const collision c = kernel((i + 0.5) / 20, (j + 0.5) / 20);
            inside = inside && c.weight > 0. * cm2 * GeV2 && c.x > 0 && c.x < 1;
            const produced_neutrino n = kernel.neutrino(c);
            const double en = n.total_energy / GeV, p = n.momentum / GeV, q2 = c.q2 / GeV2, nu = e - en;
            inside = inside && std::abs(en * en - p * p - mass * mass) < 1e-12 * en * en;
            inside = inside && std::abs(n.sine * n.sine + n.cosine * n.cosine - 1) < 1e-12;
            const double t = mass * mass - 2 * e * (en - p * n.cosine);
            inside = inside && std::abs(t + q2) < 1e-13 * e * e + 1e-9 * q2;
            inside = inside && M * M + 2 * M * nu - q2 > pion_threshold * pion_threshold * (1 - 1e-9);
            inside = inside && close(c.x, q2 / (2 * M * nu), 1e-9);
            inside = inside && close(c.s_hat / GeV2, M * M + 2 * M * e, 1e-14);
            ++count;
          }
      });
      CAPTURE(e);
      CAPTURE(mass);
      CHECK(inside);
      CHECK(count == 400);
    }
}

TEST_CASE("small angles keep their digits") {
  // One part in 10^6 above the smallest Q^2 at E = 10 TeV: in long double from the definition.
  const long double e = 10000, m = 1, nu = 3, en = e - nu, p = std::sqrt(en * en - m);
  const long double lowest = 2 * e * m / (en + p) - m, q2 = lowest * (1 + 1e-6L);
  const long double versine = (q2 - lowest) / (2 * e * p);
  const produced_neutrino n = nudipole::inelastic_kinematics(10000. * GeV, 1. * GeV, 3. * GeV, double(q2) * GeV2);
  CHECK(close(n.sine, double(std::sqrt(versine * (2 - versine))), 1e-6));
  // At rest, and straight on where rounding leaves the region.
  CHECK(nudipole::inelastic_kinematics(5. * GeV, 1. * GeV, 4. * GeV, 1. * GeV2).momentum == 0. * GeV);
  CHECK(nudipole::inelastic_kinematics(5. * GeV, 1. * GeV, 1. * GeV, 0. * GeV2).cosine == 1);
}

TEST_CASE("the kernel's weights integrate to the cross section") {
  for (double zprime : {0.1, 1., 10.}) {
    const dipole_portal m = model(1, zprime);
    double sum = 0;
    continued().for_each_kernel(300. * GeV, m, nudipole::tungsten_184, [&](const auto& kernel) {
      gauss_legendre<20>{}.for_each_node(0., 1., [&](double u, double wu) {
        gauss_legendre<100>{}.for_each_node(0., 1., [&](double v, double wv) {
          sum += wu * wv * double(kernel(u, v).weight / (nudipole::hbar_c_squared));
        });
      });
    });
    CHECK(close(sum, sigma(continued(), 300, m, nudipole::tungsten_184), 3e-4));  // a kink where the densities freeze
  }
}

TEST_CASE("protons and neutrons are struck in proportion") {
  // Of the couplings (1, 1) a neutron responds a quarter as much as a proton.
  const low_q2_deep_inelastic process{user_structure{}};
  const dipole_portal m = model(1, 1);
  process.for_each_kernel(50. * GeV, m, nudipole::tungsten_184, [&](const auto& kernel) {
    const collision c = kernel(0.4, 0.6);
    const double share = 74 / (74 + 0.25 * 110);
    const struck_target low = kernel.struck(c, share - 1e-9), high = kernel.struck(c, share + 1e-9);
    CHECK(low.constituent == nudipole::proton_id);
    CHECK(high.constituent == nudipole::neutron_id);
    CHECK(low.target == nudipole::proton_id);
    CHECK(low.recoil == nudipole::hadronic_system_id);
    CHECK(low.target_mass == nudipole::proton_mass);
    CHECK(low.momentum == nudipole::four_momentum{.e = nudipole::proton_mass});
    // 2xF1 = F2: w2/w1 = 2x/(M nu) = Q^2/(M nu)^2
    const double nu = 50 - kernel.neutrino(c).total_energy / GeV;
    CHECK(close(low.w2 / low.w1, double(c.q2 / GeV2) / (M * nu * M * nu), 1e-9));
    CHECK(close(high.w2 / high.w1, low.w2 / low.w1, 1e-12));
  });
  for (const nucleus& target : {nudipole::proton, nudipole::neutron})
    process.for_each_kernel(50. * GeV, m, target, [&](const auto& kernel) {
      for (double r : {0., 0.5, 1 - 1e-12})
        CHECK(kernel.struck(kernel(0.4, 0.6), r).target ==
              (target == nudipole::proton ? nudipole::proton_id : nudipole::neutron_id));
    });
}

TEST_CASE("the differential cross section vanishes outside the region") {
  const dipole_portal m = model(1, 1);
  // At Q^2 = 1 GeV^2: W^2 = M^2 + Q^2 (1/x - 1).
  const double edge = 1 / (1 + pion_threshold * pion_threshold - M * M);
  CHECK(integrand(continued(), 100, m, edge * (1 - 1e-9), 1) > 0);
  CHECK(integrand(continued(), 100, m, edge * (1 + 1e-9), 1) == 0);
  // cos = 1: nu = E Q^2/(Q^2 + m) - (Q^2 + m)/4E
  const double nu = 100 * 0.5 - 2. / 400;
  CHECK(integrand(continued(), 100, m, 1 / (2 * M * nu) * (1 + 1e-9), 1) > 0);
  CHECK(integrand(continued(), 100, m, 1 / (2 * M * nu) * (1 - 1e-9), 1) == 0);
  CHECK(integrand(continued(), 100, m, 0.5, 0) == 0);
  CHECK(integrand(continued(), 100, m, 0.5, -1) == 0);
  CHECK(integrand(continued(), 1, model(5, 1), 0.5, 1) == 0);
}

TEST_CASE("energies, targets, models, x and W that make no sense are refused by name") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(sigma(continued(), -1, model(1, 1)),
                       "low_q2_deep_inelastic: neutrino energy = -1 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(continued(), not_a_number, model(1, 1)), nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(continued(), 100, model(1, 1), nucleus{3, 2}), nudipole::bad_parameter);
  auto bad = model(1, 1);
  bad.zprime_mass = not_a_number * GeV;
  CHECK_THROWS_AS(sigma(continued(), 100, bad), nudipole::bad_parameter);
  CHECK_THROWS_AS(continued().for_each_kernel(100. * GeV, bad, nudipole::proton, [](const auto&) {}),
                  nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(integrand(continued(), 100, model(1, 1), 1.5, 1),
                       "low_q2_deep_inelastic: x = 1.5: must be between 0 and 1", nudipole::bad_parameter);
  CHECK_THROWS_AS(integrand(continued(), 100, model(1, 1), 0.5, not_a_number), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((low_q2_deep_inelastic{user_structure{}, 1. * GeV}),
                       "low_q2_deep_inelastic: minimum W = 1 GeV: must be at least the mass of a nucleon and a pion",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS((low_q2_deep_inelastic{user_structure{}, not_a_number * GeV}), nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(low_q2_deep_inelastic{not_finite{}}, 100, model(1, 1)), nudipole::bad_parameter);
}

}  // namespace
