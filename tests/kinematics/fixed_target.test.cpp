// SPDX-License-Identifier: BSL-1.0
#include <nudipole/kinematics/fixed_target.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::laboratory_kinematics;
using support::close;

double in_gev(energy e) { return e / GeV; }

TEST_CASE("S of a target at rest is the square of the sum of the momenta") {
  // (E + M)² − E²
  CHECK(close(double(nudipole::fixed_target_s(3. * GeV, 2. * GeV) / GeV2), 25 - 9, 1e-15));
  CHECK(nudipole::fixed_target_s(3. * GeV) == nudipole::fixed_target_s(3. * GeV, nudipole::proton_mass));
}

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
          // doubles do not tell sin²θ better than the rounding of M_N²/(Ep) near the least Q², and of E/M_N near the
          // largest
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

}  // namespace
