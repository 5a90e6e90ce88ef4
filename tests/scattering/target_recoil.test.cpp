// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/target_recoil.hpp>

#include <doctest/doctest.h>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/scattering/dipole_current.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::dipole_portal;
using nudipole::pi;
using nudipole::detail::form_factor_squares;
using nudipole::detail::recoil_kinematics;
using nudipole::detail::recoil_variable;
using support::close;

constexpr dipole_portal model(double mass, double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}

/// Q²₋, Q²₊ in the centre of mass, in long double.
struct exact_limits {
  long double lower, upper, lambda;
  exact_limits(long double e, long double mn, long double mt) {
    const long double s = mt * (mt + 2 * e), m = mn * mn;
    lambda = (s - (mn + mt) * (mn + mt)) * (s - (mn - mt) * (mn - mt));
    const long double ek = (s - mt * mt) / (2 * std::sqrt(s)), en = (s + m - mt * mt) / (2 * std::sqrt(s));
    const long double p = std::sqrt(std::max(0.L, lambda)) / (2 * std::sqrt(s));
    lower = 2 * ek * (en - p) - m;
    upper = 2 * ek * (en + p) - m;
  }
};

TEST_CASE("the limits of Q^2 are those of a collision of two bodies") {
  for (double target : {0.000511, 0.938, 171.4})
    for (double e : {1., 30., 1000., 1e4})
      for (double mass : {1e-3, 0.05, 1., 10., 70.}) {
        const recoil_kinematics k(e * GeV, model(mass, 1), target * GeV);
        const exact_limits exact(k.e, mass, target);
        CAPTURE(target);
        CAPTURE(e);
        CAPTURE(mass);
        const bool open = 2 * target * e > mass * (mass + 2 * target);
        CHECK(k.open() == open);
        if (!open) continue;
        CHECK(close(k.lower + k.length, double(exact.upper), 1e-11));
        // long double itself cancels to 10⁻¹⁹ E²
        CHECK(std::abs(k.lower - double(exact.lower)) < 1e-11 * k.lower + 1e-16 * target * e);
      }
}

TEST_CASE("far above threshold the least Q^2 is (M_N^2/2E)^2") {
  for (double e : {1e3, 1e4, 1e6}) {
    const recoil_kinematics k(e * GeV, model(0.1, 1), 1. * GeV);
    CHECK(close(k.lower, std::pow(0.01 / (2 * e), 2), 0.03 / e));
  }
}

TEST_CASE("at threshold the limits meet, at Q^2 = M_N^2 M/(M_N + M)") {
  // E = M_N + M_N²/(2M), and both move together
  for (double target : {0.001, 1., 170.})
    for (double mass : {0.1, 3.}) {
      const double at = mass + mass * mass / (2 * target);
      CHECK(!recoil_kinematics(at * (1 - 1e-12) * GeV, model(mass, 1), target * GeV).open());
      const recoil_kinematics k(at * (1 + 1e-10) * GeV, model(mass, 1), target * GeV);
      REQUIRE(k.open());
      const double meet = mass * mass * target / (mass + target);
      CHECK(close(k.lower + k.length / 2, meet, 1e-6));
      CHECK(k.length < 2e-3 * meet);
    }
}

TEST_CASE("the sum of positive terms is the contraction of the two tensors") {
  for (double target : {0.1, 0.938, 20.})
    for (double e : {5., 50.})
      for (double mass : {0.3, 1., 2.})
        for (double share : {1e-3, 0.1, 0.6, 0.99}) {
          const double zprime = 0.7, m = mass * mass;
          const recoil_kinematics k(e * GeV, model(mass, zprime), target * GeV);
          if (!k.open()) continue;
          const double q2 = k.lower + share * k.length, tau = q2 / (4 * target * target), en = e - q2 / (2 * target);
          for (const form_factor_squares& g :
               {form_factor_squares{1, 1}, form_factor_squares{0.3, 0}, form_factor_squares{0, 2}}) {
            const double w1 = q2 * g.magnetic, w2 = 4 * (g.electric + tau * g.magnetic) / (1 + tau);
            const double squared = 8 * (w1 * nudipole::detail::dipole_on_w1(m, q2) +
                                        w2 * target * target * nudipole::detail::dipole_on_w2(m, q2, e, en));
            const double expected = squared / (64 * pi * target * target * e * e);
            CHECK(close(k.dsigma_dq2(share * k.length, g), expected, 1e-9));
          }
        }
}

TEST_CASE("nothing is lost where Q^2 is tiny: against the same in long double") {
  // M_N = 1 GeV, E = 10 TeV: at the end the terms of L·W are 10¹⁷ times their sum, and even long double keeps two
  // digits
  const long double e = 1e4, mt = 0.938, m = 1, sigma = 2 * mt * e;
  const recoil_kinematics k(1e4 * GeV, model(1, 1e-6), 0.938 * GeV);
  for (double beyond : {0., 1e-10, 1e-9, 1e-7, 1e-3}) {
    const long double q2 = (long double)k.lower + beyond, en = e - q2 / (2 * mt);
    const long double from_w2 = 0.5L * (m + q2) * ((e + en) * (e + en) - m) - 2 * m * e * e;
    const long double from_w1 = 0.5L * (m + q2) * (2 * m - q2);
    const long double squared = q2 * from_w1 + 4 * mt * mt * from_w2;
    const long double expected = 2 * squared / (4 * pi * sigma * sigma);
    CHECK(k.dsigma_dq2(beyond, {1, 1}) > 0);
    CHECK(close(k.dsigma_dq2(beyond, {1, 1}), double(expected), beyond > 0 ? 1e-6 : 2e-2));
  }
}

/// Constant form factors with ends of panels of one's own.
struct breaking {
  std::vector<double> at;
  form_factor_squares operator()(double) const { return {1, 1}; }
  double scale() const { return 0.5; }
  template <class Visit>
  void for_each_break(const Visit& visit) const {
    for (double q2 : at) visit(q2);
  }
};
static_assert(nudipole::detail::RecoilResponse<breaking> && !nudipole::detail::RecoilResponse<form_factor_squares>);

TEST_CASE("panels cover the range of t once, end where they are told and are not too long") {
  const recoil_kinematics k(1e3 * GeV, model(1, 0.1), 0.938 * GeV);
  const recoil_variable t(k, 0.5);
  double end = 0;
  int count = 0;
  bool broken = false;
  nudipole::detail::for_each_recoil_panel(k, t, breaking{{1e-12, 0.3, 5., 1e9}}, [&](double from, double to) {
    CHECK(from == doctest::Approx(end).epsilon(1e-14));
    CHECK(to > from);
    CHECK(to - from <= 4 * (1 + 1e-12));
    broken = broken || close(t.beyond(to) + k.lower, 5, 1e-12);
    end = to;
    ++count;
  });
  CHECK(close(end, t.range, 1e-14));
  CHECK(close(t.beyond(end), k.length, 1e-12));
  CHECK(broken);
  CHECK(count < 8);
}

template <class Response>
auto kernel_of(const Response& response) {
  return nudipole::detail::recoil_kernel(1e3 * GeV, model(1, 0.1), 0.938 * GeV, nudipole::proton_id, response,
                                         nudipole::numeric::gauss_legendre<16>{});
}

TEST_CASE("where panels end makes no difference") {
  const auto total = [](const breaking& response) {
    return double(nudipole::integral(kernel_of(response)) / nudipole::hbar_c_squared);
  };
  CHECK(close(total({}), total({{0.01, 0.02, 1., 30.}}), 1e-9));
}

TEST_CASE("a form factor that is not finite is refused with its Q^2") {
  struct broken : breaking {
    form_factor_squares operator()(double) const { return {std::nan(""), 0}; }
  };
  CHECK_THROWS_AS(nudipole::integral(kernel_of(broken{})), nudipole::bad_parameter);
}

}  // namespace
