// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/grv98lo.hpp>
// The test's own integrals.
#include <nudipole/constants.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using nudipole::grv98lo;
using nudipole::pi;
using nudipole::quark_flavour;
using nudipole::grv98::moments;
using support::close;

static_assert(nudipole::PartonDensity<grv98lo>);
static_assert(grv98lo::q2Min() == 0.8);

const grv98lo& pdf() {
  static const grv98lo density;
  return density;
}

/// The columns of the published grid: x u_v, x d_v, x(d̄ − ū), x(ū + d̄), x s = x s̄, x g.
using columns = std::array<double, 6>;
constexpr std::array<std::string_view, 6> column_names{"u_v", "d_v", "dbar - ubar", "ubar + dbar", "s", "g"};

columns evaluated(double x, double Q2) {
  const auto f = [&](int pid) { return pdf().xfxQ2(pid, x, Q2); };
  return {f(2) - f(-2), f(1) - f(-1), f(-1) - f(-2), f(-2) + f(-1), f(3), f(21)};
}

struct grid_point {
  double x, Q2;
  columns published;
};
/// Four significant digits at least; 0 stands for less than the grid prints.
void check(const grid_point& point, double tolerance) {
  const columns ours = evaluated(point.x, point.Q2);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    CAPTURE(point.x);
    CAPTURE(point.Q2);
    CAPTURE(std::string(column_names[i]));
    if (point.published[i] != 0)
      CHECK(ours[i] == doctest::Approx(point.published[i]).epsilon(tolerance));
    else
      CHECK(std::abs(ours[i]) < 5e-9);
  }
}

TEST_CASE("ten nodes of the published GRV98 LO grid are reproduced to 0.2 %") {
  // grid of hep-ph/9806404 (grv98lo.grid) as distributed with GENIE
  for (const auto& p : std::vector<std::array<double, 8>>{
           {1e-05, 0.8, 0.006029, 0.003697, 0.001051, 0.5617, 0.1412, 13.5},
           {0.0001, 1e+04, 0.03223, 0.01944, 0.004086, 8.501, 4.042, 138.8},
           {0.0014, 6.4, 0.07358, 0.04423, 0.007103, 1.015, 0.2609, 12.52},
           {0.0067, 25, 0.1588, 0.09244, 0.01074, 0.8752, 0.2074, 7.756},
           {0.03, 1800, 0.3387, 0.1813, 0.02852, 0.5672, 0.1423, 3.455},
           {0.1, 4, 0.4904, 0.2519, 0.04629, 0.2537, 0.03201, 1.178},
           {0.1, 180, 0.4942, 0.2422, 0.0386, 0.238, 0.04629, 1.108},
           {0.275, 570, 0.4262, 0.1649, 0.006488, 0.03998, 0.009567, 0.1874},
           {0.45, 100, 0.2542, 0.07708, 0.0004319, 0.00594, 0.00193, 0.0467},
           {0.7, 25, 0.05321, 0.009442, 5.857e-07, 0.0001465, 6.869e-05, 0.00273},
       })
    check({p[0], p[1], {p[2], p[3], p[4], p[5], p[6], p[7]}}, 2e-3);
}

TEST_CASE("150 nodes of the published GRV98 LO grid are reproduced") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("150 nodes of the grid of GRV98 LO");
  std::size_t count = 0;
  for (const auto& p : support::read_columns(*data / "grv98lo_points.csv")) {
    REQUIRE(p.size() == 8);
    // Above x = 0.7, where the densities fall to 10⁻⁸, the grid's own numerical evolution need not be as good as its
    // four digits: 0.5 % there.
    check({p[0], p[1], {p[2], p[3], p[4], p[5], p[6], p[7]}}, p[0] <= 0.7 ? 2e-3 : 5e-3);
    ++count;
  }
  CHECK(count == 150);
}

/// ∫ f(x) dx/x from the lower end of the table to 1, in ln x.
template <class F>
double integral(F f) {
  double sum = 0;
  const std::array edges{1e-9, 1e-6, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.5, 0.8, 0.95, 1.};
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    sum += nudipole::numeric::gauss_legendre<24>{}([&](double l) { return f(std::exp(l)); }, std::log(edges[i]),
                                                   std::log(edges[i + 1]));
  return sum;
}

TEST_CASE("sum rules: two valence up quarks, one valence down quark, and all of the momentum") {
  for (double Q2 : {0.26, 0.8, 1.96, 10., 100., 1e4, 1e6}) {
    CAPTURE(Q2);
    // below the table u_v and d_v go on as x^0.48
    CHECK(close(integral([&](double x) { return evaluated(x, Q2)[0]; }) + evaluated(1e-9, Q2)[0] / 0.48, 2, 1e-3));
    CHECK(close(integral([&](double x) { return evaluated(x, Q2)[1]; }) + evaluated(1e-9, Q2)[1] / 0.48, 1, 1e-3));
    CHECK(close(integral([&](double x) {
                  const columns f = evaluated(x, Q2);
                  return x * (f[0] + f[1] + 2 * f[3] + 2 * f[4] + f[5]);
                }),
                1, 1e-3));
  }
}

TEST_CASE("at the input scale the densities are the input") {
  // hep-ph/9806404, eq. (6)
  for (double x : {1e-6, 1e-3, 0.05, 0.3, 0.7}) {
    const auto f = evaluated(x, 0.26);
    const double r = std::sqrt(x), up = 1.239 * std::pow(x, 0.48) * std::pow(1 - x, 2.72) * (1 - 1.8 * r + 9.5 * x);
    CHECK(close(f[0], up, 2e-4));
    CHECK(close(f[1], 0.614 * std::pow(1 - x, 0.9) * up, 2e-4));
    CHECK(close(f[3], 1.52 * std::pow(x, 0.15) * std::pow(1 - x, 9.1) * (1 - 3.6 * r + 7.8 * x), 2e-4));
    CHECK(std::abs(f[4]) < 1e-5 * f[3]);
    const double gluon = 17.47 * std::pow(x, 1.6) * std::pow(1 - x, 3.8);
    CHECK(std::abs(f[5] - gluon) < 2e-4 * gluon + 1e-9);
  }
}

/// x f by the inverse Mellin transform along a ray at 110° from c: another contour and another rule than the table's.
columns transformed(double x, double Q2, double c) {
  const double t = nudipole::grv98::evolution_time(Q2), log_x = std::log(x);
  const auto direction = std::polar(1., 110. / 180 * pi);
  columns sum{};
  double from = 0;
  for (double step = 0.5; from < 500; from += step, step = std::min(1.3 * step, 12.))
    nudipole::numeric::gauss_legendre<32>{}.for_each_node(from, from + step, [&](double z, double weight) {
      const nudipole::grv98::complex N = c + z * direction;
      const auto kernel = direction * std::exp((1. - N) * log_x) * (weight / pi);
      const auto f = moments(N).evolved(t);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += (kernel * f[i]).imag();
    });
  return sum;
}

TEST_CASE("a direct inverse Mellin transform along another contour agrees with the interpolated table") {
  for (double Q2 : {0.8, 3.7, 25., 1234., 1e6})
    for (double x : {1.3e-6, 2.2e-4, 7e-3, 0.06, 0.17, 0.33, 0.5, 0.65}) {
      CAPTURE(x);
      CAPTURE(Q2);
      const columns direct = transformed(x, Q2, x < 0.2 ? 1.6 : 5.), table = evaluated(x, Q2);
      for (std::size_t i = 0; i < direct.size(); ++i) {
        CAPTURE(std::string(column_names[i]));
        // a difference of two densities is as good as the larger of them
        const double size = i == 2 ? direct[3] : i < 2 ? direct[i] + direct[3] : direct[i];
        CHECK(std::abs(direct[i] - table[i]) < 2e-4 * size);
      }
    }
}

TEST_CASE("all quarks at once, and at fixed x, are what xfxQ2 says") {
  const nudipole::flavour_weights weights{1.5, -0.5, 0.25, 100, 1000};  // charm and bottom are zero
  for (double x : {1e-12, 1e-9, 1e-5, 0.03, 0.4, 0.9, 0.999}) {
    const auto sum = at_fixed_x(pdf(), weights, x);
    for (double Q2 : {0.01, 0.26, 0.8, 5., 1e5, 1e8, 1e12}) {
      const auto all = all_quarks(pdf(), x, Q2);
      double expected = 0, size = 0;
      for (quark_flavour flavour : nudipole::light_quarks) {
        const int id = quark_id(flavour);
        CHECK(all.quark[flavour_index(flavour)] == pdf().xfxQ2(id, x, Q2));
        CHECK(all.antiquark[flavour_index(flavour)] == pdf().xfxQ2(-id, x, Q2));
        const double both = pdf().xfxQ2(id, x, Q2) + pdf().xfxQ2(-id, x, Q2);
        expected += weights[flavour_index(flavour)] * both;
        size += std::abs(weights[flavour_index(flavour)] * both);
      }
      CHECK(std::abs(sum(Q2) - expected) < 1e-12 * size);
    }
  }
}

TEST_CASE("beyond the table x and Q^2 freeze at its edges, and there is nothing at x = 1") {
  for (int pid : {2, 1, -2, -1, 3, 21}) {
    CHECK(pdf().xfxQ2(pid, 1e-13, 10) == pdf().xfxQ2(pid, 1e-9, 10));
    CHECK(pdf().xfxQ2(pid, 0.1, 1e-3) == pdf().xfxQ2(pid, 0.1, 0.26));
    CHECK(pdf().xfxQ2(pid, 0.1, 1e12) == pdf().xfxQ2(pid, 0.1, 1e8));
    CHECK(pdf().xfxQ2(pid, 1, 10) == 0);
    CHECK(pdf().xfxQ2(pid, 1.5, 10) == 0);
  }
}

TEST_CASE("the densities fall to zero towards x = 1 without a jump") {
  for (double Q2 : {0.8, 100.}) {
    double last = pdf().xfxQ2(2, 0.9, Q2);
    for (double x : {0.95, 0.98, 0.99, 0.995, 0.999, 0.9999}) {
      const double now = pdf().xfxQ2(2, x, Q2);
      CHECK(now >= 0);
      CHECK(now < last);
      last = now;
    }
  }
}

TEST_CASE("gluon 21 and 0, photon, strange and heavy quarks") {
  CHECK(pdf().xfxQ2(0, 0.1, 10) == pdf().xfxQ2(21, 0.1, 10));
  CHECK(pdf().xfxQ2(22, 0.1, 10) == 0);
  CHECK(pdf().xfxQ2(3, 0.1, 10) == pdf().xfxQ2(-3, 0.1, 10));
  for (int heavy : {4, 5, 6}) {
    CHECK(pdf().xfxQ2(heavy, 0.1, 1e4) == 0);
    CHECK(pdf().xfxQ2(-heavy, 0.1, 1e4) == 0);
  }
}

TEST_CASE("unknown partons and arguments that are not positive numbers are refused with their value") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(pdf().xfxQ2(11, 0.1, 10), "grv98lo: no parton has PDG id 11", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(pdf().xfxQ2(-7, 0.1, 10), "grv98lo: no parton has PDG id -7", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(pdf().xfxQ2(2, -0.1, 10), "grv98lo: x = -0.1: must be positive", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(pdf().xfxQ2(2, 0.1, -1), "grv98lo: Q2 = -1: must be positive", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(pdf().xfxQ2(2, not_a_number, 10), "grv98lo: x = nan: must be positive", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(pdf().xfxQ2(2, 0.1, not_a_number), "grv98lo: Q2 = nan: must be positive",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf().xfxQ2(2, 0, 10), nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf().xfxQ2(2, 0.1, 0), nudipole::bad_parameter);
  CHECK_THROWS_AS(all_quarks(pdf(), not_a_number, 10), nudipole::bad_parameter);
  for (double bad : {0., 1., -0.1, 2., not_a_number})
    CHECK_THROWS_AS(at_fixed_x(pdf(), nudipole::flavour_weights{}, bad), nudipole::bad_parameter);
}

TEST_CASE("copies share one table") {
  const grv98lo copy = pdf();
  CHECK(copy.xfxQ2(2, 0.2, 5) == pdf().xfxQ2(2, 0.2, 5));
  CHECK(sizeof(grv98lo) <= 2 * sizeof(void*));
}

}  // namespace
