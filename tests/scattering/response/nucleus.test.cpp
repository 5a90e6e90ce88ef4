// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/response/nucleus.hpp>

#include <doctest/doctest.h>
#include <nudipole/numeric/gauss_legendre.hpp>

#include <cmath>
#include <initializer_list>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::carbon_12;
using nudipole::helm;
using nudipole::lead_208;
using nudipole::NuclearFormFactor;
using nudipole::nucleus;
using nudipole::point_nucleus;
using nudipole::tungsten_184;
using nudipole::woods_saxon;
using support::close;

struct no_form_factor {
  double operator()(energy_squared) const { return 1; }
};
static_assert(!NuclearFormFactor<no_form_factor>);
static_assert(point_nucleus{}(1. * GeV2, lead_208) == 1);

constexpr double hbar_c = 0.1973269804;  // GeV fm
constexpr length fm = 1e-15 * metre;
/// F at a wave number in fm⁻¹.
template <class F>
double at(const F& f, double q, const nucleus& target) {
  return f(q * q * hbar_c * hbar_c * GeV2, target);
}
/// √⟨r²⟩ = √(−6 dF/dq²) in fm.
template <class F>
double radius(const F& f, const nucleus& target) {
  const double q = 1e-3;
  return std::sqrt(6 * (1 - at(f, q, target)) / (q * q));
}

TEST_CASE("no form factor at Q^2 = 0") {
  for (const nucleus& n : {nucleus{1, 2}, carbon_12, tungsten_184, lead_208}) {
    CHECK(at(helm{}, 0, n) == 1);
    CHECK(close(at(woods_saxon{}, 0, n), 1, 1e-15));
  }
}

TEST_CASE("radii of charge are those measured: 1 % for heavy nuclei, 5 % for carbon") {
  // I. Angeli and K. P. Marinova, At. Data Nucl. Data Tables 99 (2013) 69
  struct measured {
    nucleus target;
    double radius, tolerance;
  };
  for (const measured& m :
       {measured{carbon_12, 2.4702, 0.05}, measured{tungsten_184, 5.3658, 0.01}, measured{lead_208, 5.5012, 0.01}}) {
    CHECK(close(radius(helm{}, m.target), m.radius, m.tolerance));
    CHECK(close(radius(woods_saxon{}, m.target), m.radius, m.tolerance));
  }
}

TEST_CASE("Helm's mean square radius is 3R^2/5 + 3s^2") {
  const double c = 1.23 * std::cbrt(184.) - 0.60, pi = 3.14159265358979;
  for (double s : {0.5, 0.9}) {
    const double r2 = c * c + 7. / 3 * pi * pi * 0.52 * 0.52 - 5 * s * s;
    CHECK(close(radius(helm{s * fm}, tungsten_184), std::sqrt(0.6 * r2 + 3 * s * s), 1e-6));
  }
}

TEST_CASE("Helm vanishes where qR = 4.4934, the first root of tan x = x") {
  const double c = 1.23 * std::cbrt(184.) - 0.60, pi = 3.14159265358979;
  const double r = std::sqrt(c * c + 7. / 3 * pi * pi * 0.52 * 0.52 - 5 * 0.81);
  CHECK(std::abs(at(helm{}, 4.493409457909064 / r, tungsten_184)) < 1e-15);
  CHECK(at(helm{}, 4.4 / r, tungsten_184) > 0);
  CHECK(at(helm{}, 4.6 / r, tungsten_184) < 0);
  // 3j₁(2)/2, on the Gaussian
  CHECK(close(at(helm{}, 2 / r, tungsten_184),
              3 * (std::sin(2.) - 2 * std::cos(2.)) / 8 * std::exp(-0.5 * 4 * 0.81 / (r * r)), 1e-13));
}

TEST_CASE("Woods and Saxon's form factor is the transform of its density") {
  // ∫ r sin(qr)/q ρ dr over ∫ r² ρ dr, by quadrature to 25 diffusenesses beyond the edge
  const nudipole::numeric::gauss_legendre<24> rule;
  for (const nucleus& n : {nucleus{1, 2}, carbon_12, nucleus{26, 56}, lead_208})
    for (double a : {0.3, 0.52, 0.8}) {
      const double c = 1.23 * std::cbrt(n.nucleons) - 0.60, end = c + 38 * a;
      const int panels = 60;
      double norm = 0;
      const auto density = [&](double r) { return 1 / (1 + std::exp((r - c) / a)); };
      for (int i = 0; i < panels; ++i)
        norm += rule([&](double r) { return r * r * density(r); }, end * i / panels, end * (i + 1) / panels);
      for (double q : {1e-3, 0.05, 0.2, 0.5, 1., 2., 4.}) {
        double sum = 0;
        for (int i = 0; i < panels; ++i)
          sum += rule([&](double r) { return r * std::sin(q * r) / q * density(r); }, end * i / panels,
                      end * (i + 1) / panels);
        CAPTURE(n.nucleons);
        CAPTURE(a);
        CAPTURE(q);
        CHECK(std::abs(at(woods_saxon{a * fm}, q, n) - sum / norm) < 1e-12);
      }
    }
}

TEST_CASE("form factors are smooth where series take over at small momenta") {
  for (const nucleus& n : {carbon_12, lead_208})
    for (double q = 1e-6; q < 0.3; q *= 1.05) {
      // 1 − F is near q²⟨r²⟩/6, and F decreases
      const double h = at(helm{}, q, n), w = at(woods_saxon{}, q, n);
      CHECK(h >= at(helm{}, 1.05 * q, n));
      CHECK(w >= at(woods_saxon{}, 1.05 * q, n) - 1e-15);
      const double x2 = q * q / 6, r2h = std::pow(radius(helm{}, n), 2), r2w = std::pow(radius(woods_saxon{}, n), 2);
      CHECK(std::abs(1 - h - x2 * r2h) < 0.5 * x2 * x2 * r2h * r2h + 1e-5 * x2 * r2h + 1e-14);
      CHECK(std::abs(1 - w - x2 * r2w) < 0.6 * x2 * x2 * r2w * r2w + 1e-5 * x2 * r2w + 1e-14);
    }
}

TEST_CASE(
    "Helm and Woods-Saxon differ by less than 4 % of F(0) to the first zero, and by 3 % of F some way towards it") {
  struct comparison {
    nucleus target;
    double to;  // qR, 4.49 at the zero
  };
  for (const comparison& p : {comparison{carbon_12, 2}, comparison{nucleus{26, 56}, 3}, comparison{tungsten_184, 3.5},
                              comparison{lead_208, 3.5}}) {
    const double c = 1.23 * std::cbrt(p.target.nucleons) - 0.60;
    for (double x = 0.1; x < 4.4; x += 0.1) {
      const double q = x / std::sqrt(c * c + 2.2), h = at(helm{}, q, p.target), w = at(woods_saxon{}, q, p.target);
      CHECK(std::abs(h - w) < 0.04);
      if (x < p.to) CHECK(close(h, w, 0.03));
    }
  }
}

TEST_CASE("series at small arguments meet the functions that they stand for") {
  for (double x : {0.05, 0.0999999, 0.1000001, 0.15}) {
    const long double y = x;
    CHECK(
        close(nudipole::detail::ball_form_factor(x), double(3 * (std::sin(y) - y * std::cos(y)) / (y * y * y)), 1e-12));
    CHECK(close(nudipole::detail::coth_slope(x), double((y / std::tanh(y) - 1) / (y * y)), 1e-12));
  }
}

TEST_CASE("heavier nuclei lose coherence at lower momenta") {
  for (double q : {0.1, 0.3}) CHECK(at(helm{}, q, carbon_12) > at(helm{}, q, tungsten_184));
}

TEST_CASE("no momentum is too large") {
  for (double q2 : {1e2, 1e6, 1e12}) {
    CHECK(std::abs(helm{}(q2 * GeV2, lead_208)) < 1e-30);
    CHECK(std::abs(woods_saxon{}(q2 * GeV2, lead_208)) < 1e-8);
  }
}

TEST_CASE("a thickness that is not positive is refused, and one beyond the nucleus leaves a Gaussian") {
  CHECK_THROWS_WITH_AS(helm{0. * metre}, "helm: skin = 0 m: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(woods_saxon{-1. * metre}, "woods_saxon: diffuseness = -1 m: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK(close(at(helm{3. * fm}, 0.5, carbon_12), std::exp(-0.5 * 0.25 * 9), 1e-14));
}

}  // namespace
