// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/response/naive_partons.hpp>

#include <doctest/doctest.h>

#include <nudipole/constants.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/nuclear_ratio.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::energy;
using nudipole::grv98lo;
using nudipole::naive_partons;
using nudipole::nucleus;
using nudipole::quark_couplings;
using nudipole::vector_structure_functions;
using support::close;

// x f = Q^2/GeV^2 of strange quarks and of their antiquarks, valid from 2 GeV^2 on.
struct strange_that_grows {
  double xfxQ2(int pid, double, double q2) const { return pid == 3 || pid == -3 ? q2 : 0; }
  double q2Min() const { return 2; }
};
static_assert(nudipole::VectorStructure<naive_partons<strange_that_grows>>);

constexpr double M = nudipole::proton_mass / GeV;
constexpr quark_couplings charges{-1. / 3, 2. / 3, -1. / 3, 2. / 3, -1. / 3, 2. / 3};

template <class Density>
vector_structure_functions at(const naive_partons<Density>& structure, double x, double q2,
                              const quark_couplings& g = charges, const nucleus& target = nudipole::proton) {
  return structure(g, target, q2 / (2 * M * x) * GeV, q2 * GeV2);
}

TEST_CASE("2xF1 = F2 is the sum of g^2 x(q + qbar)") {
  const grv98lo density;
  const naive_partons structure{density};
  for (double x : {0.001, 0.1, 0.7})
    for (double q2 : {1., 3., 100.}) {
      double sum = 0;
      for (int pid = 1; pid <= 5; ++pid) {
        const double charge = pid % 2 == 0 ? 2. / 3 : -1. / 3;
        sum += charge * charge * (density.xfxQ2(pid, x, q2) + density.xfxQ2(-pid, x, q2));
      }
      const vector_structure_functions f = at(structure, x, q2);
      CHECK(close(f.f2, sum, 1e-12));
      CHECK(close(2 * x * f.f1, f.f2, 1e-13));
    }
}

TEST_CASE(
    "xF3 is -4 times the sum of g_V g_A x(q - qbar): nothing of a sea that is alike, the valence quarks otherwise") {
  const grv98lo density;
  const naive_partons structure{density};
  const quark_couplings down{.down = 1}, strange{.strange = 1};
  const double x = 0.2, q2 = 4;
  const energy nu = q2 / (2 * M * x) * GeV;
  CHECK(structure.f3(strange, strange, nudipole::proton, nu, q2 * GeV2) == 0);
  const double valence = (density.xfxQ2(1, x, q2) - density.xfxQ2(-1, x, q2)) / x;
  CHECK(close(structure.f3(down, down, nudipole::proton, nu, q2 * GeV2), -4 * valence, 1e-12));
  CHECK(structure.f3(down, strange, nudipole::proton, nu, q2 * GeV2) == 0);
}

TEST_CASE("densities are frozen below their lowest Q2") {
  const naive_partons structure{strange_that_grows{}};
  const quark_couplings g{.strange = 1};
  CHECK(close(at(structure, 0.1, 0.5, g).f2, 2 * 2, 1e-12));
  CHECK(close(at(structure, 0.1, 5, g).f2, 2 * 5, 1e-12));
  CHECK(structure.frozen_below(nudipole::proton) == 2. * GeV2);
}

TEST_CASE("densities that know of nuclei do so here") {
  const grv98lo density;
  const nudipole::nuclear_ratio half{density, [](int, double, double, const nucleus&) { return 0.5; }};
  CHECK(close(at(naive_partons{half}, 0.1, 1, charges, nudipole::iron_56).f2,
              0.5 * at(naive_partons{density}, 0.1, 1, charges, nudipole::iron_56).f2, 1e-13));
}

TEST_CASE("beyond x = 1 there is nothing") {
  const naive_partons structure{grv98lo{}};
  CHECK(at(structure, 1.5, 2).f2 == 0);
  CHECK(structure(charges, nudipole::proton, 1. * GeV, 0. * GeV2).f1 == 0);
  CHECK(structure.f3(charges, charges, nudipole::proton, 1. * GeV, 0. * GeV2) == 0);
}

}  // namespace
