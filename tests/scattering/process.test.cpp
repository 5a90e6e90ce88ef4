// SPDX-License-Identifier: BSL-1.0
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <limits>
#include <stdexcept>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_portal;
using nudipole::laboratory_kinematics;
using nudipole::nucleus;
using nudipole::produced_neutrino;
using nudipole::ProductionProcess;
using support::close;

static_assert(std::same_as<nudipole::reduced_cross_section, std::remove_const_t<decltype(cm2 * GeV2)>>);

/// A user's process: coherent on the charge, N forward with half of the neutrino's energy.
struct half_the_energy {
  template <class Visit>
  void scatter(energy neutrino_energy, const dipole_portal& model, const nucleus& target, Visit&& visit) const {
    validate(model);
    const double charge = target.protons;
    visit(charge * charge * 1e-36 * cm2 * GeV2,
          laboratory_kinematics(neutrino_energy, model.heavy_neutrino_mass, 100. * GeV2, 50. * GeV2));
    visit(3e-36 * cm2 * GeV2,
          laboratory_kinematics(neutrino_energy, model.heavy_neutrino_mass, 200. * GeV2, 100. * GeV2));
  }
};
struct total_only {
  area scatter(energy, const dipole_portal&, const nucleus&) const { return 1. * cm2; }
};
static_assert(ProductionProcess<half_the_energy> && ProductionProcess<nudipole::deep_inelastic<nudipole::grv98lo>>);
static_assert(!ProductionProcess<total_only> && !ProductionProcess<nudipole::grv98lo>);

/// A user's kernel: every collision alike, on a proton.
struct one_collision {
  nudipole::collision operator()(double, double) const { return {.weight = 2e-36 * cm2 * GeV2, .q2 = 1. * GeV2}; }
  produced_neutrino neutrino(const nudipole::collision& c) const {
    return nudipole::elastic_kinematics(100. * GeV, 1. * GeV, nudipole::proton_mass, c.q2);
  }
  nudipole::struck_target struck(const nudipole::collision&, double) const {
    return {.constituent = nudipole::proton_id,
            .recoil = nudipole::proton_id,
            .target = nudipole::proton_id,
            .target_mass = nudipole::proton_mass,
            .momentum = {.e = nudipole::proton_mass},
            .w1 = 1,
            .w2 = 4};
  }
};
struct nothing_struck {
  nudipole::collision operator()(double, double) const { return {}; }
  produced_neutrino neutrino(const nudipole::collision&) const { return {}; }
};
struct nobody_produced {
  nudipole::collision operator()(double, double) const { return {}; }
  nudipole::struck_target struck(const nudipole::collision&, double) const { return {}; }
};
struct with_events : half_the_energy {
  template <class Visit>
  void for_each_kernel(energy, const dipole_portal&, const nucleus&, Visit&& visit) const {
    visit(one_collision{});
  }
};
struct events_only {
  template <class Visit>
  void for_each_kernel(energy, const dipole_portal&, const nucleus&, Visit&& visit) const {
    visit(one_collision{});
  }
};
static_assert(nudipole::CollisionKernel<one_collision>);
static_assert(!nudipole::CollisionKernel<nothing_struck> && !nudipole::CollisionKernel<nobody_produced>);
static_assert(nudipole::EventProcess<with_events>);
static_assert(!nudipole::EventProcess<half_the_energy> && !nudipole::EventProcess<events_only>);
static_assert(nudipole::nucleus_id(nudipole::tungsten_184) == 1000741840);
static_assert(nudipole::nucleus_id(nudipole::carbon_12) == 1000060120);

double in_gev(energy e) { return e / GeV; }

TEST_CASE("energy and angle of N obey t = M_N^2 - 2 E (E_N - p cos) = -Q^2 and the p_T of the parton's collision") {
  for (double e : {20., 500., 5000.})
    for (double mass : {0.1, 1., 5.})
      for (double part : {0.01, 0.3, 0.9})                 // of the way from threshold to the highest s_hat
        for (double share : {1e-6, 0.2, 0.7, 0.999999}) {  // of the largest Q^2
          const double m = mass * mass, highest = 0.93827 * (0.93827 + 2 * e);
          const double s = m + part * (highest - m), q2 = share * (s - m);
          if (s <= m) continue;
          const auto n = laboratory_kinematics(e * GeV, mass * GeV, s * GeV2, q2 * GeV2);
          CAPTURE(e);
          CAPTURE(mass);
          CAPTURE(s);
          CAPTURE(q2);
          const double en = in_gev(n.total_energy), p = in_gev(n.momentum);
          CHECK(en >= mass * (1 - 1e-14));
          CHECK(en * en - p * p == doctest::Approx(m).epsilon(1e-12 * en * en / m + 1e-12));
          CHECK(n.sine * n.sine + n.cosine * n.cosine == doctest::Approx(1).epsilon(1e-12));
          // the energies cancel in t to Q^2/E^2
          CHECK(std::abs(m - 2 * e * (en - p * n.cosine) + q2) < 1e-13 * e * en + 1e-10 * q2);
          CHECK(std::pow(p * n.sine, 2) == doctest::Approx(q2 * (s - m - q2) / s).epsilon(1e-8));
          // E_N = E (1 - y) for a target at rest, but for at most M_p/2E of the neutrino's energy
          const double recoil = en - e * (1 - q2 / s);
          CHECK(recoil == doctest::Approx((m + q2) / (4 * e)).epsilon(1e-9));
          CHECK(recoil <= 0.93827 / 2 * 1.03);
        }
}

TEST_CASE("at the ends of Q^2 N goes straight on, with and without all of the energy") {
  const auto forward = laboratory_kinematics(100. * GeV, 5. * GeV, 150. * GeV2, 0. * GeV2);
  CHECK(forward.sine == 0);
  CHECK(forward.cosine == 1);
  CHECK(in_gev(forward.total_energy) == doctest::Approx(100.0625).epsilon(1e-13));
  const auto last = laboratory_kinematics(100. * GeV, 5. * GeV, 150. * GeV2, 125. * GeV2);
  CHECK(last.sine < 1e-6);
  CHECK(in_gev(last.total_energy) == doctest::Approx(100. / 6 + 150. / 400).epsilon(1e-12));
}

TEST_CASE("energy and angle of N off a target that recoils whole are those of two bodies, at any angle") {
  for (double target : {0.000511, 0.938, 171.})
    for (double e : {10., 1000., 1e4})
      for (double mass : {0.001, 0.1, 1., 10.}) {
        const long double mt = target, s = mt * (mt + 2 * (long double)e), m = (long double)mass * mass;
        if (s <= (mt + mass) * (mt + mass)) continue;
        const long double root = 2 * std::sqrt(s), ek = (s - mt * mt) / root, en = (s + m - mt * mt) / root,
                          p = std::sqrt((en - mass) * (en + mass));
        for (long double angle : {1e-5L, 1e-3L, 0.1L, 1.5L, 2.5L, 3.1415L}) {  // in the centre of mass
          // Q² = Q²₋ + 2E*p*(1 − cosθ*), Q²₋ = m (2E* − E*_N − p*)/(E*_N + p*)
          const long double half = std::sin(angle / 2);
          const long double least = m * ((ek * ek - p * p) / (ek + p) - m / root) / (en + p);
          const long double q2 = least + 4 * ek * p * half * half;
          const auto n = nudipole::elastic_kinematics(e * GeV, mass * GeV, target * GeV, double(q2) * GeV2);
          const long double expected = e - q2 / (2 * mt), momentum = std::sqrt((expected - mass) * (expected + mass));
          const long double sine = p * std::sin(angle) / momentum;
          CAPTURE(target);
          CAPTURE(e);
          CAPTURE(mass);
          CAPTURE(double(angle));
          CHECK(close(in_gev(n.total_energy), double(expected), 1e-9));
          CHECK(close(in_gev(n.momentum), double(momentum), 1e-8));
          CHECK(n.sine * n.sine + n.cosine * n.cosine == doctest::Approx(1).epsilon(1e-13));
          // doubles do not tell sin²θ better than the rounding of M_N²/(Ep) near the least Q², and of E/M_N near the largest
          const double square = double(sine * sine), rounding = 3e-15 * mass * mass / (e * double(momentum));
          CHECK(std::abs(n.sine * n.sine - square) < 1e-8 * square + rounding + (angle > 3 ? 1e-9 : 0));
        }
      }
}

TEST_CASE(
    "beyond the kinematic limits of a recoil by rounding N goes straight on, and stands still if nothing is left") {
  const auto forward = nudipole::elastic_kinematics(100. * GeV, 1. * GeV, 0.938 * GeV, 0. * GeV2);
  CHECK(forward.sine == 0);
  CHECK(forward.cosine == 1);
  CHECK(in_gev(forward.total_energy) == 100);
  const auto stopped = nudipole::elastic_kinematics(10. * GeV, 1. * GeV, 0.5 * GeV, 9. * GeV2);
  CHECK(in_gev(stopped.total_energy) == 1);
  CHECK(stopped.momentum == 0. * GeV);
  CHECK(stopped.cosine == 1);
}

TEST_CASE("a user's process is a struct with one member, and its cross section mu^2 times the sum of its weights") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 1. * GeV});
  const area sigma = cross_section(half_the_energy{}, 100. * GeV, model, nudipole::tungsten_184, 2e-3 * per_GeV);
  CHECK(close(double(sigma / (1e-36 * cm2)), 4e-6 * (74 * 74 + 3), 1e-13));
  const area opposite = cross_section(half_the_energy{}, 100. * GeV, model, nudipole::tungsten_184, -2e-3 * per_GeV);
  CHECK(sigma == opposite);
  CHECK(cross_section(half_the_energy{}, 100. * GeV, model, nudipole::neutron, 0. * per_GeV) == 0. * cm2);
}

TEST_CASE("a dipole moment that is not finite is refused") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 1. * GeV});
  CHECK_THROWS_WITH_AS(cross_section(half_the_energy{}, 100. * GeV, model, nudipole::proton,
                                     std::numeric_limits<double>::quiet_NaN() * per_GeV),
                       "cross_section: dipole = nan GeV^-1: must be finite", std::invalid_argument);
}

}  // namespace
