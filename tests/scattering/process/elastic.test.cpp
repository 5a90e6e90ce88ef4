// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/elastic.hpp>

#include <doctest/doctest.h>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/scattering/dipole_current.hpp>
#include <nudipole/scattering/parton_level.hpp>

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_form_factors;
using nudipole::dipole_portal;
using nudipole::elastic;
using nudipole::free_nucleons;
using nudipole::kelly_form_factors;
using nudipole::neutron;
using nudipole::neutron_id;
using nudipole::NuclearMedium;
using nudipole::nucleon_environment;
using nudipole::nucleus;
using nudipole::pauli_blocking;
using nudipole::pauli_blocking_and_binding;
using nudipole::pi;
using nudipole::point_like;
using nudipole::proton;
using nudipole::proton_id;
using nudipole::quark_couplings;
using nudipole::tungsten_184;
using nudipole::numeric::gauss_legendre;
using support::close;

static_assert(nudipole::ProductionProcess<elastic<>> &&
              nudipole::ProductionProcess<elastic<point_like, free_nucleons>>);
static_assert(!NuclearMedium<kelly_form_factors> && !NuclearMedium<nucleus>);

constexpr double mp = 0.93827208816;  // GeV

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
                    const nucleus& target = proton) {
  return process.reduced_dsigma_dq2(e * GeV, m, target, q2 * GeV2) / (nudipole::hbar_c_squared / GeV2);
}
/// ∫ dσ/dQ² dQ² in ln Q², adaptively, between the ends of Q² on protons and on neutrons.
template <class Process>
double integrated(const Process& process, double e, const dipole_portal& model, const nucleus& target) {
  const auto rule = [](const auto& f, double a, double b) {
    return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, a, b, 8, 1e-6);
  };
  const long double mn = double(model.heavy_neutrino_mass / GeV);
  std::vector<double> ends;
  for (const long double mt : {(long double)mp, 0.93956542052L}) {
    const long double s = mt * (mt + 2 * (long double)e), ek = (s - mt * mt) / (2 * std::sqrt(s));
    const long double en = (s + mn * mn - mt * mt) / (2 * std::sqrt(s)), p = std::sqrt(en * en - mn * mn);
    ends.push_back(std::log(double(2 * ek * mn * mn / (en + p) - mn * mn)));
    ends.push_back(std::log(double(2 * ek * (en + p) - mn * mn)));
  }
  std::sort(ends.begin(), ends.end());
  double sum = 0;
  for (std::size_t piece = 0; piece + 1 < ends.size(); ++piece) {
    const double from = ends[piece], to = ends[piece + 1];
    const int parts = piece == 1 ? 16 : 1;
    for (int i = 0; i < parts; ++i)
      sum += rule([&](double t) { return differential(process, e, model, std::exp(t), target) * std::exp(t); },
                  from + (to - from) * i / parts, from + (to - from) * (i + 1) / parts);
  }
  return sum;
}

TEST_CASE("the contraction with w1 = Q^2 G_M^2 and w2 = 4 (G_E^2 + tau G_M^2)/(1 + tau)") {
  const quark_couplings g{.down = -0.4, .up = 1.3, .strange = 0.2};
  for (double e : {5., 40.})
    for (double q2 : {0.05, 0.7, 3.}) {
      const auto f = zprime_form_factors(kelly_form_factors{}(q2 * GeV2), g, proton_id);
      const double tau = q2 / (4 * mp * mp), w1 = q2 * f.magnetic * f.magnetic,
                   w2 = 4 * (f.electric * f.electric + tau * f.magnetic * f.magnetic) / (1 + tau);
      const double squared = 8 * (w1 * nudipole::detail::dipole_on_w1(0.64, q2) +
                                  w2 * mp * mp * nudipole::detail::dipole_on_w2(0.64, q2, e, e - q2 / (2 * mp)));
      const double expected = squared / std::pow(q2 + 0.04, 2) / (64 * pi * mp * mp * e * e);
      CHECK(close(differential(elastic{}, e, model(0.8, 0.2, g), q2), expected, 1e-10));
    }
}

TEST_CASE(
    "point-like protons: the closed form of magnetic-moment scattering, and of a massless parton at high energy") {
  // as in electron_scattering.test.cpp, e → 2g_u + g_d
  const double alpha = nudipole::fine_structure_constant, mass = 0.5, e = 3;
  const quark_couplings charges{.down = -nudipole::elementary_charge / 3, .up = nudipole::elementary_charge * 2 / 3};
  const elastic process{point_like{}, free_nucleons{}};
  for (double er : {0.1, 0.5, 1.5}) {
    const double expected = 4 * alpha *
                            (1 / er - 1 / e - mass * mass / (2 * e * er * mp) * (1 - er / (2 * e) + mp / (2 * e)) -
                             std::pow(mass, 4) * (mp - er) / (8 * e * e * er * er * mp * mp));
    CHECK(close(differential(process, e, model(mass, 1e-7, charges), 2 * mp * er) * 2 * mp, expected, 1e-6));
  }
  for (double q2 : {1e4, 1e5, 1e6}) {
    const double fast = 1e6, parton = nudipole::detail::dipole_dsigma_dq2(2 * mp * fast, 900, 4, q2);
    CHECK(close(differential(process, fast, model(30, 2, {.down = 0.5, .up = 1}), q2), 2.5 * 2.5 * parton, 1e-3));
    CHECK(close(differential(process, fast, model(30, 2, {.down = 0.5, .up = 1}), q2, neutron), 4 * parton, 3e-3));
  }
}

TEST_CASE("the cross section is the integral of dsigma/dQ^2, with form factors and with blocking") {
  for (double zprime : {1e-3, 0.1, 10.})
    for (double mass : {0.05, 1., 5.}) {
      CAPTURE(zprime);
      CAPTURE(mass);
      const dipole_portal m = model(mass, zprime);
      CHECK(close(sigma(elastic{}, 100, m, proton), integrated(elastic{}, 100, m, proton), 2e-6));
      CHECK(close(sigma(elastic{}, 100, m), integrated(elastic{}, 100, m, tungsten_184), 2e-6));
    }
}

TEST_CASE("doubling the nodes changes no cross section by more than 1e-5") {
  double worst = 0;
  int count = 0;
  for (double e : {10., 100., 1000., 1e4})
    for (double mass : {1e-3, 0.05, 1., 5., 20., 70.})
      for (double zprime : {1e-4, 0.01, 0.1, 1., 10.}) {
        const auto compare = [&](const auto& process) {
          const double before = sigma(process, e, model(mass, zprime)),
                       after = sigma(process.with_quadrature(gauss_legendre<32>{}), e, model(mass, zprime));
          if (after == 0) return;
          worst = std::max(worst, std::abs(before / after - 1));
          ++count;
        };
        compare(elastic{});
        compare(elastic{dipole_form_factors{}, free_nucleons{}});
      }
  CHECK(worst < 1e-5);
  CHECK(count > 150);
}

TEST_CASE("free nucleons add up, Z protons and A - Z neutrons") {
  const elastic process{kelly_form_factors{}, free_nucleons{}};
  const dipole_portal m = model(1, 0.1, {.down = 0.3, .up = 1});
  CHECK(close(sigma(process, 100, m), 74 * sigma(process, 100, m, proton) + 110 * sigma(process, 100, m, neutron),
              1e-13));
  CHECK(close(differential(process, 100, m, 0.3, tungsten_184),
              74 * differential(process, 100, m, 0.3) + 110 * differential(process, 100, m, 0.3, neutron), 1e-13));
}

TEST_CASE("a proton whose charge cancels is seen by its magnetic moment only, and a point-like one not at all") {
  const quark_couplings g{.down = -2, .up = 1};
  CHECK(sigma(elastic{point_like{}}, 100, model(1, 0.1, g), proton) == 0);
  CHECK(sigma(elastic{point_like{}}, 100, model(1, 0.1, g), neutron) > 0);
  CHECK(sigma(elastic{}, 100, model(1, 0.1, g), proton) > 0);
  // at small Q² it falls behind by Q²
  const auto ratio = [&](double q2) {
    return differential(elastic{}, 1e3, model(1e-3, 1, g), q2) / differential(elastic{}, 1e3, model(1e-3, 1), q2);
  };
  CHECK(close(ratio(2e-4) / ratio(1e-4), 2, 5e-3));
  CHECK(sigma(elastic{}, 100, model(1, 0.1, {.charm = 1, .bottom = 1})) == 0);
}

TEST_CASE("a Fermi sphere moved by q has left itself by 3y/4 - y^3/16, y = q/k_F") {
  // what two balls share: twice a cap from y/2 to 1
  for (double y : {0., 0.3, 1., 1.9, 2., 2.1, 10.}) {
    const double cap = y < 2 ? gauss_legendre<4>{}([](double x) { return pi * (1 - x * x); }, y / 2, 1.) : 0.;
    CHECK(nudipole::detail::unblocked(y) == doctest::Approx(1 - 2 * cap / (4 * pi / 3)).epsilon(1e-14));
  }
}

TEST_CASE("Fermi momenta are those of electron scattering, by species") {
  // Moniz et al. 1971: carbon 221 MeV, lead 265 MeV, average removal energies 25 and 44 MeV
  const pauli_blocking_and_binding medium;
  CHECK(close(medium(nudipole::carbon_12, proton_id).fermi_momentum / MeV, 221, 1e-12));
  CHECK(close(medium(nudipole::carbon_12, neutron_id).removal_energy / MeV, 25, 1e-12));
  CHECK(close(medium(nudipole::lead_208, proton_id).fermi_momentum / MeV, 265 * std::cbrt(2 * 82 / 208.), 1e-12));
  CHECK(close(medium(nudipole::lead_208, neutron_id).fermi_momentum / MeV, 265 * std::cbrt(2 * 126 / 208.), 1e-12));
  CHECK(close(medium({92, 238}, neutron_id).removal_energy / MeV, 44, 1e-12));
  CHECK(medium(proton, proton_id).fermi_momentum == 0. * GeV);
  CHECK(pauli_blocking{}(tungsten_184, proton_id).removal_energy == 0. * GeV);
  double last = 0;
  for (int a = 2; a <= 40; a += 2) {  // rises up to calcium
    const double now = pauli_blocking{}({a / 2, a}, proton_id).fermi_momentum / MeV;
    CHECK(now > last);
    last = now;
  }
}

TEST_CASE("blocking takes D(|q|) of free nucleons' dsigma/dQ^2 and nothing of a lone one's") {
  const dipole_portal m = model(0.5, 0.1);
  const elastic blocked;
  const elastic free{kelly_form_factors{}, free_nucleons{}};
  for (double q2 : {0.003, 0.05, 0.2}) {
    const double q = std::sqrt(q2 * (1 + q2 / (4 * mp * mp))), k = 0.221;
    CHECK(close(
        differential(blocked, 100, m, q2, nudipole::carbon_12) / differential(free, 100, m, q2, nudipole::carbon_12),
        q < 2 * k ? 0.75 * q / k - std::pow(q / k, 3) / 16 : 1, 2e-3));
    CHECK(differential(blocked, 100, m, q2) == differential(free, 100, m, q2));
  }
  CHECK(differential(blocked, 100, m, 1., tungsten_184) == differential(free, 100, m, 1., tungsten_184));
  CHECK(sigma(blocked, 100, m) < 0.9 * sigma(free, 100, m));
  CHECK(sigma(blocked, 100, model(1, 100)) > 0.9 * sigma(free, 100, model(1, 100)));
}

TEST_CASE("with binding the neutrino has its energy less the removal energy") {
  const elastic bound{kelly_form_factors{}, pauli_blocking_and_binding{}};
  const elastic blocked;
  const dipole_portal m = model(1, 0.1);
  CHECK(close(sigma(bound, 10, m, nudipole::carbon_12), sigma(blocked, 10 - 0.025, m, nudipole::carbon_12), 1e-12));
  const double threshold = 1 + 1 / (2 * mp);
  CHECK(sigma(bound, threshold + 0.02, m, nudipole::carbon_12) == 0);
  CHECK(sigma(blocked, threshold + 0.02, m, nudipole::carbon_12) > 0);
  CHECK(sigma(bound, 0.01, m, nudipole::carbon_12) == 0);
  for_each_neutrino(bound, 10. * GeV, m, nudipole::carbon_12, [](const auto&, const nudipole::produced_neutrino& n) {
    CHECK(n.total_energy < (10 - 0.025) * GeV);
  });
}

TEST_CASE("a medium of one's own is a function of nucleus and nucleon") {
  const elastic process{kelly_form_factors{}, [](const nucleus&, nudipole::pdg_id nucleon) {
                          return nucleon_environment{.fermi_momentum = nucleon == proton_id ? 1. * GeV : 0. * GeV};
                        }};
  const elastic free{kelly_form_factors{}, free_nucleons{}};
  CHECK(sigma(process, 100, model(1, 0.1), {2, 2}) < 0.5 * sigma(free, 100, model(1, 0.1), {2, 2}));
  CHECK(sigma(process, 100, model(1, 0.1), {0, 2}) == sigma(free, 100, model(1, 0.1), {0, 2}));
}

TEST_CASE("a heavy mediator: sigma falls as M_Z'^-4") {
  CHECK(close(sigma(elastic{}, 100, model(1, 1e3)) / sigma(elastic{}, 100, model(1, 1e4)), 1e4, 1e-4));
}

TEST_CASE("nothing below threshold, s = (M_N + M_p)^2") {
  const double threshold = 3 + 9 / (2 * mp);
  CHECK(sigma(elastic{}, threshold * (1 - 1e-9), model(3, 1), proton) == 0);
  CHECK(sigma(elastic{}, threshold * (1 + 1e-6), model(3, 1), proton) > 0);
  CHECK(differential(elastic{}, 100, model(1, 1), 1e3) == 0);
  CHECK(differential(elastic{}, 100, model(1, 1), 1e-6) == 0);
}

TEST_CASE("cross sections are positive, and continuous in the neutrino's energy and the mass of N") {
  double last = 0;
  for (double e = 2; e < 5000; e *= 1.02) {
    const double now = sigma(elastic{}, e, model(1, 0.1));
    CHECK(now > last);
    if (last > 0) CHECK(now < 1.2 * last);
    last = now;
  }
  last = sigma(elastic{}, 100, model(0.05, 0.1));
  for (double mass = 0.05; mass < 10; mass *= 1.03) {
    const double now = sigma(elastic{}, 100, model(mass, 0.1));
    CHECK(now > 0);
    CHECK(now <= last);
    CHECK(now > 0.5 * last);
    last = now;
  }
}

TEST_CASE("kernels integrate to the cross section and know what was hit") {
  const auto check = [](const auto& process, double mass, double zprime) {
    const dipole_portal m = model(mass, zprime, {.down = 0.4, .up = 1});
    double sum = 0;
    int nucleons = 0;
    process.for_each_kernel(200. * GeV, m, tungsten_184, [&](const auto& kernel) {
      const int parts = 64;
      for (int i = 0; i < parts; ++i)
        sum += gauss_legendre<16>{}([&](double u) { return double(kernel(u, 0.3).weight / nudipole::hbar_c_squared); },
                                    double(i) / parts, double(i + 1) / parts);
      const nudipole::collision c = kernel(0.6, 0.7);
      const nudipole::struck_target hit = kernel.struck(c, 0.5);
      nucleons += hit.target;
      const bool is_proton = hit.target == proton_id;
      CHECK(hit.target_mass == (is_proton ? nudipole::proton_mass : nudipole::neutron_mass));
      CHECK(hit.momentum.e == hit.target_mass);
      CHECK(c.x == 1);
      // what events are weighted with is what the cross section is made of
      const double q2 = c.q2 / GeV2, mt = hit.target_mass / GeV, e = 200;
      const double squared =
          8 * (hit.w1 * nudipole::detail::dipole_on_w1(mass * mass, q2) +
               hit.w2 * mt * mt * nudipole::detail::dipole_on_w2(mass * mass, q2, e, e - q2 / (2 * mt)));
      const elastic free{kelly_form_factors{}, free_nucleons{}};
      const double expected = (is_proton ? 74 : 110) * differential(free, e, m, q2, is_proton ? proton : neutron);
      const double ours = squared / (64 * pi * mt * mt * e * e);
      CHECK(ours <= expected * (1 + 1e-6));
      CHECK(ours > 0.1 * expected);
    });
    CHECK(nucleons == proton_id + neutron_id);
    CHECK(close(sum, sigma(process, 200, m), 1e-6));
  };
  for (double mass : {0.05, 1., 10.})
    for (double zprime : {0.01, 0.1, 10.}) {
      check(elastic{}, mass, zprime);
      check(elastic{kelly_form_factors{}, free_nucleons{}}, mass, zprime);
    }
}

TEST_CASE("what makes no sense is refused by name") {
  CHECK_THROWS_WITH_AS(sigma(elastic{}, 0, model(1, 1)),
                       "elastic: neutrino energy = 0 GeV: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(sigma(elastic{}, 10, model(1, 1), {5, 4}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(differential(elastic{}, 10, model(1, 1), std::numeric_limits<double>::infinity()),
                       "elastic: Q2 = inf GeV^2: must be finite", nudipole::bad_parameter);
  const elastic wrong{kelly_form_factors{}, [](const nucleus&, nudipole::pdg_id) {
                        return nucleon_environment{.fermi_momentum = -1. * GeV};
                      }};
  CHECK_THROWS_WITH_AS(sigma(wrong, 10, model(1, 1)),
                       "elastic: Fermi momentum = -1 GeV: must be finite and not negative", nudipole::bad_parameter);
}

}  // namespace
