// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/response/nucleon.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_form_factors;
using nudipole::kelly_form_factors;
using nudipole::neutron_id;
using nudipole::neutron_magnetic_moment;
using nudipole::nucleon_form_factors;
using nudipole::NucleonFormFactors;
using nudipole::point_like;
using nudipole::proton_id;
using nudipole::proton_magnetic_moment;
using nudipole::quark_couplings;
using nudipole::sachs_form_factors;
using nudipole::with_strangeness;
using nudipole::zprime_form_factors;
using support::close;

struct no_form_factors {
  double operator()(energy_squared) const { return 1; }
};
static_assert(!NucleonFormFactors<no_form_factors> && !NucleonFormFactors<double>);

// At Q² = 0 form factors are charges and magnetic moments.
constexpr nucleon_form_factors at_rest = kelly_form_factors{}(0. * GeV2);
static_assert(at_rest.proton.electric == 1 && at_rest.proton.magnetic == proton_magnetic_moment);
static_assert(at_rest.neutron.electric == 0 && at_rest.neutron.magnetic == neutron_magnetic_moment);
static_assert(dipole_form_factors{}(0. * GeV2).proton.electric == 1 &&
              dipole_form_factors{}(0. * GeV2).neutron.electric == 0);
static_assert(point_like{}(7. * GeV2).proton.electric == 1 && point_like{}(7. * GeV2).proton.magnetic == 1);

TEST_CASE("the quarks' currents at Q^2 = 0: two u and one d in the proton, the other way round in the neutron") {
  const auto charge = [](const quark_couplings& g, nudipole::pdg_id nucleon) {
    return zprime_form_factors(at_rest, g, nucleon).dirac(0);
  };
  CHECK(charge({.up = 1}, proton_id) == 2);
  CHECK(charge({.down = 1}, proton_id) == 1);
  CHECK(charge({.up = 1}, neutron_id) == 1);
  CHECK(charge({.down = 1}, neutron_id) == 2);
  CHECK(charge({.strange = 1, .charm = 1, .bottom = 1, .top = 1}, proton_id) == 0);
  CHECK(charge({.down = -2, .up = 1}, proton_id) == 0);
  // F₂^{u/p}(0) = 2κ_p + κ_n = 1.673, F₂^{d/p}(0) = κ_p + 2κ_n = −2.033
  CHECK(close(zprime_form_factors(at_rest, {.up = 1}, proton_id).pauli(0), 1.6727, 1e-4));
  CHECK(close(zprime_form_factors(at_rest, {.down = 1}, proton_id).pauli(0), -2.0332, 1e-4));
}

TEST_CASE("with the quarks' electric charges the currents are the electromagnetic ones, strangeness or not") {
  const quark_couplings charges{.down = -1. / 3, .up = 2. / 3, .strange = -1. / 3};
  const auto check = [&](const auto& form_factors) {
    for (double q2 : {0., 0.1, 2., 30.}) {
      const nucleon_form_factors f = form_factors(q2 * GeV2);
      const sachs_form_factors p = zprime_form_factors(f, charges, proton_id),
                               n = zprime_form_factors(f, charges, neutron_id);
      CHECK(p.electric == doctest::Approx(f.proton.electric).epsilon(1e-13));
      CHECK(p.magnetic == doctest::Approx(f.proton.magnetic).epsilon(1e-13));
      CHECK(std::abs(n.electric - f.neutron.electric) < 1e-15);
      CHECK(n.magnetic == doctest::Approx(f.neutron.magnetic).epsilon(1e-13));
    }
  };
  check(kelly_form_factors{});
  check(dipole_form_factors{});
  check(with_strangeness{kelly_form_factors{}, 0.3, -0.2});
}

TEST_CASE("Kelly's fit goes through what was measured") {
  struct measured {
    double q2, value, error;
  };
  const kelly_form_factors f;
  const auto dipole = [](double q2) { return std::pow(1 + q2 / 0.71, -2); };
  // μ_p G_Ep/G_Mp by recoil polarisation: Punjabi et al., Phys. Rev. C 71 (2005) 055202; errors added in quadrature
  for (const measured& d : {measured{0.49, 0.979, 0.017}, measured{0.79, 0.951, 0.016}, measured{1.18, 0.883, 0.022},
                            measured{1.77, 0.789, 0.042}, measured{2.47, 0.703, 0.040}, measured{3.47, 0.606, 0.044}}) {
    const auto g = f(d.q2 * GeV2).proton;
    CHECK(std::abs(proton_magnetic_moment * g.electric / g.magnetic - d.value) < 2 * d.error);
  }
  // G_Mp/(μ_p G_D): Andivahis et al., Phys. Rev. D 50 (1994) 5491, with 0.9 % of normalisation
  for (const measured& d : {measured{1.75, 1.050, 0.014}, measured{2.50, 1.054, 0.012}, measured{4.00, 1.031, 0.013},
                            measured{6.00, 0.987, 0.015}, measured{8.83, 0.916, 0.024}})
    CHECK(std::abs(f(d.q2 * GeV2).proton.magnetic / proton_magnetic_moment / dipole(d.q2) - d.value) < 2 * d.error);
  // G_Mn/(μ_n G_D): Lung et al., Phys. Rev. Lett. 70 (1993) 718
  for (const measured& d : {measured{1.75, 1.052, 0.052}, measured{2.50, 1.014, 0.044}, measured{4.00, 0.923, 0.081}})
    CHECK(std::abs(f(d.q2 * GeV2).neutron.magnetic / neutron_magnetic_moment / dipole(d.q2) - d.value) < 2 * d.error);
  // G_En: Warren et al., Phys. Rev. Lett. 92 (2004) 042301
  for (const measured& d : {measured{0.5, 0.0526, 0.0042}, measured{1.0, 0.0454, 0.0065}})
    CHECK(std::abs(f(d.q2 * GeV2).neutron.electric - d.value) < 2 * d.error);
}

TEST_CASE("charge radii of Kelly's fit are those of the paper: 0.863 fm for the proton, -0.112 fm^2 for the neutron") {
  // [Kelly 2004, table I, ⟨r²⟩^{1/2}_p = 0.863(4) fm, ⟨r²⟩_n = −0.112(3) fm²]: −6 dG/dQ² at Q² = 0
  const double step = 1e-6, fm2 = std::pow(0.1973269804, 2);
  const auto f = kelly_form_factors{}(step * GeV2);
  CHECK(close(std::sqrt(6 * fm2 * (1 - f.proton.electric) / step), 0.863, 2e-3));
  CHECK(close(-6 * fm2 * f.neutron.electric / step, -0.112, 2e-2));
}

TEST_CASE("dipoles are Kelly's within 10 % where Kelly has no more to say, below 1 GeV^2") {
  for (double q2 : {0.01, 0.1, 0.3, 1.}) {
    const auto a = dipole_form_factors{}(q2 * GeV2), b = kelly_form_factors{}(q2 * GeV2);
    CHECK(close(a.proton.electric, b.proton.electric, 0.1));
    CHECK(close(a.proton.magnetic, b.proton.magnetic, 0.1));
    CHECK(close(a.neutron.magnetic, b.neutron.magnetic, 0.1));
    CHECK(std::abs(a.neutron.electric - b.neutron.electric) < 0.01);
  }
  CHECK(close(dipole_form_factors{}(0.71 * GeV2).proton.electric, 0.25, 1e-14));
}

TEST_CASE("at large Q^2 form factors fall as 1/Q^4") {
  const auto a = kelly_form_factors{}(1e6 * GeV2), b = kelly_form_factors{}(1e7 * GeV2);
  CHECK(close(a.proton.magnetic / b.proton.magnetic, 100, 1e-4));
  CHECK(close(a.neutron.magnetic / b.neutron.magnetic, 100, 1e-4));
  CHECK(close(std::abs(a.proton.electric / b.proton.electric), 100, 1e-3));
}

TEST_CASE("F_1 and F_2 give back the Sachs form factors") {
  const sachs_form_factors g{0.3, 1.7};
  const double tau = 0.8;
  CHECK(close(g.dirac(tau) - tau * g.pauli(tau), g.electric, 1e-14));
  CHECK(close(g.dirac(tau) + g.pauli(tau), g.magnetic, 1e-14));
}

TEST_CASE("strangeness enters with g_u + g_d + g_s, without net charge") {
  const with_strangeness strange{kelly_form_factors{}, 0.3, -0.2};
  const quark_couplings g{.down = 2, .up = 3, .strange = 5};
  const auto with = zprime_form_factors(strange(0.71 * GeV2), g, proton_id),
             without = zprime_form_factors(kelly_form_factors{}(0.71 * GeV2), g, proton_id);
  const double tau = 0.71 / (4 * std::pow(0.93827208816, 2));
  CHECK(close(with.magnetic - without.magnetic, -0.2 * 0.25 * 10, 1e-12));
  CHECK(close(with.electric - without.electric, 0.3 * tau * 0.25 * 10, 1e-12));
  CHECK(strange(0. * GeV2).strange.electric == 0);
  CHECK_THROWS_WITH_AS((with_strangeness{point_like{}, std::numeric_limits<double>::infinity(), 0.}),
                       "with_strangeness: radius = inf: must be finite", nudipole::bad_parameter);
}

}  // namespace
