// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/binned.hpp>
#include <nudipole/scattering/densities.hpp>

#include <nudipole/constants.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/lhapdf/set.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/outcome.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole;
using numeric::gauss_legendre;
using support::close;

// --- what users write --------------------------------------------------------------------------------------------

/// A user's process of three kernels, each with one outcome: three N at known angles and energies.
struct three_directions {
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal&, const nucleus&, Visit&& visit) const {
    visit(support::outcome{1. * cm2 * GeV2, produced_neutrino{e, e, 0, 1}});
    visit(support::outcome{2. * cm2 * GeV2, produced_neutrino{0.5 * e, 0.5 * e, 0.6, 0.8}});
    visit(support::outcome{4. * cm2 * GeV2, produced_neutrino{0.1 * e, 0.1 * e, 0, -1}});
  }
};
/// A user's process with a kernel: σ/μ² = ∫3v² dv · 1 cm²GeV², Q² = v GeV², E_N = vE and an angle that rises and falls,
/// 4v(1 − v).
struct one_variable {
  struct kernel {
    energy e;
    collision operator()(double, double v) const { return {.weight = 3 * v * v * (cm2 * GeV2), .q2 = v * GeV2}; }
    produced_neutrino neutrino(const collision& c) const {
      const double v = c.q2 / GeV2, theta = 4 * v * (1 - v);
      return {v * e, v * e, std::sin(theta), std::cos(theta)};
    }
    struck_target struck(const collision&, double) const { return {}; }
  };
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal&, const nucleus&, Visit&& visit) const {
    visit(kernel{e});
  }
};
/// The same with two: σ/μ² = ∫∫ du dv · 1 cm²GeV², Q² = uv GeV².
struct two_variables {
  struct kernel {
    energy e;
    collision operator()(double u, double v) const { return {.weight = 1. * (cm2 * GeV2), .q2 = u * v * GeV2, .x = u}; }
    produced_neutrino neutrino(const collision& c) const { return {c.x * e, c.x * e, 0, 1}; }
    struck_target struck(const collision&, double) const { return {}; }
  };
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal&, const nucleus&, Visit&& visit) const {
    visit(kernel{e});
  }
};
/// A user's observable: longitudinal momentum.
struct along_the_beam {
  energy operator()(const produced_neutrino& n) const { return n.momentum * n.cosine; }
};
static_assert(NeutrinoObservable<along_the_beam> && !CollisionObservable<along_the_beam>);
static_assert(CollisionObservable<squared_momentum_transfer> && !NeutrinoObservable<squared_momentum_transfer>);
static_assert(PointwiseProcess<deep_inelastic<grv98lo>> && !PointwiseProcess<three_directions>);
static_assert(ProductionProcess<one_variable> && ProductionProcess<three_directions>);

// ---------------------------------------------------------------------------------------------------------------

const deep_inelastic<grv98lo>& dis() {
  static const deep_inelastic shared{grv98lo{}};
  return shared;
}
dipole_portal model(double mass, double zprime) {
  return benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}
double nucleon_s(double e) {
  const double mp = proton_mass / GeV;
  return mp * (mp + 2 * e);
}
double plain(const reduced_cross_section& sigma) { return sigma / (cm2 * GeV2); }
/// σ/μ² in cm²GeV², with many nodes.
template <class Process>
double total(const Process& process, double e, const dipole_portal& m) {
  const auto fine = process.with_quadrature(kernel_quadrature<gauss_legendre<80>, gauss_legendre<48>>{});
  return cross_section(fine, e * GeV, m, tungsten_184, 1. * per_GeV) / cm2;
}
/// `panels` equal ones.
template <class F>
double integrated(const F& f, double a, double b, int panels) {
  double sum = 0;
  for (int i = 0; i < panels; ++i)
    sum += gauss_legendre<10>{}(f, a + (b - a) * i / panels, a + (b - a) * (i + 1) / panels);
  return sum;
}
std::vector<double> angle_edges(double first, int per_decade) {
  std::vector<double> edges{0};
  for (int i = int(std::lround(std::log10(first) * per_decade)); i <= 0; ++i)
    edges.push_back(pi * std::pow(10., double(i) / per_decade));
  return edges;
}

struct point {
  double e, mass, zprime;
};
constexpr std::array points{point{1000, 1, 0.1}, point{100, 5, 1}, point{3000, 30, 10}, point{10, 1, 10}};

TEST_CASE("energy and angle of N take back to the collision they are from") {
  for (const point& p : points)
    for (double x : {0.99, 0.6, 0.3})
      for (double y : {1e-3, 0.1, 0.5, 0.9}) {
        const double s = x * nucleon_s(p.e), q2 = y * s;
        if (s < p.mass * p.mass + q2) continue;
        const produced_neutrino n = laboratory_kinematics(p.e * GeV, p.mass * GeV, s * GeV2, q2 * GeV2);
        const parton_point back =
            parton_point_of(p.e * GeV, p.mass * GeV, n.total_energy, std::atan2(n.sine, n.cosine));
        CAPTURE(p.e);
        CAPTURE(y);
        CHECK(close(back.y, y, 1e-10));
        CHECK(close(back.q2 / GeV2, q2, 1e-8));
        CHECK(close(back.x, x, 1e-8));
      }
}

TEST_CASE(
    "the density in energy and angle is that in x and Q^2 times a Jacobian, which is that of finite differences") {
  for (const point& p : points) {
    const auto m = model(p.mass, p.zprime);
    const double s = 0.7 * nucleon_s(p.e), q2 = 0.3 * (s - p.mass * p.mass);
    const produced_neutrino n = laboratory_kinematics(p.e * GeV, p.mass * GeV, s * GeV2, q2 * GeV2);
    const double en = n.total_energy / GeV, theta = std::atan2(n.sine, n.cosine);
    const auto at = [&](double energy_of_n, double angle) {
      return parton_point_of(p.e * GeV, p.mass * GeV, energy_of_n * GeV, angle);
    };
    const double de = 1e-4 * en, dt = 1e-4 * theta;
    const auto slope = [&](auto f) {
      return std::array{(f(at(en + de, theta)) - f(at(en - de, theta))) / (2 * de),
                        (f(at(en, theta + dt)) - f(at(en, theta - dt))) / (2 * dt)};
    };
    const auto dx = slope([](const parton_point& c) { return c.x; });
    const auto dq = slope([](const parton_point& c) { return double(c.q2 / GeV2); });
    const double jacobian = std::abs(dx[0] * dq[1] - dx[1] * dq[0]);
    const parton_point c = at(en, theta);
    const double density =
        reduced_dsigma_denergy_dtheta(dis(), p.e * GeV, m, tungsten_184, en * GeV, theta) / (cm2 * GeV);
    const double expected = dis().reduced_dsigma_dx_dq2(p.e * GeV, m, tungsten_184, c.x, c.q2) / cm2;
    CAPTURE(p.e);
    CHECK(close(density, expected * jacobian, 1e-5));
    CHECK(density > 0);
  }
}

TEST_CASE("the integral over energy and angle is the cross section") {
  for (const point& p : {point{100, 3, 1}, point{1000, 10, 10}}) {
    const auto m = model(p.mass, p.zprime);
    const double e = p.e, m2 = p.mass * p.mass, mz2 = p.zprime * p.zprime, S = nucleon_s(e), freeze = 0.8;
    // At fixed E_N, with ε = 1 − E_N/E + m/4E², angles are Q² between where sinθ = 0 and x = 1; dθ = dQ²/(2Ep sinθ).
    const auto at_epsilon = [&](double epsilon) {
      const double en = e * (1 - epsilon) + m2 / (4 * e);
      if (en <= p.mass) return 0.;
      const double momentum = std::sqrt(en * en - m2);
      const double forward = 2 * e * m2 / (en + momentum) - m2;
      const double low = std::max(0., forward),
                   high = std::min(S * epsilon / (1 - S / (4 * e * e)), forward + 4 * e * momentum);
      if (!(low < high)) return 0.;
      const auto at_w = [&](double w) {  // w = ln(Q² + M_Z'²)
        const double q2 = std::exp(w) - mz2, versine = (q2 - forward) / (2 * e * momentum);
        if (!(versine > 0 && versine < 2)) return 0.;
        const double theta = 2 * std::asin(std::sqrt(0.5 * versine));
        const double density =
            reduced_dsigma_denergy_dtheta(dis(), e * GeV, m, tungsten_184, en * GeV, theta) / (cm2 * GeV);
        return density / (2 * e * momentum * std::sin(theta)) * (q2 + mz2);
      };
      const double a = std::log(low + mz2), b = std::log(high + mz2), middle = std::clamp(std::log(freeze + mz2), a, b);
      return integrated(at_w, a, middle, 2) + integrated(at_w, middle, b, 2);
    };
    const double sum = integrated(
        [&](double l) {
          const double epsilon = std::exp(l);
          return at_epsilon(epsilon) * e * epsilon;
        },
        std::log(1e-7), 0., 40);
    CHECK(close(sum, total(dis(), p.e, m), 1e-4));
  }
}

TEST_CASE("no density where no collision takes N") {
  const auto m = model(3, 1);
  const auto at = [&](double en, double theta) {
    return double(reduced_dsigma_denergy_dtheta(dis(), 100. * GeV, m, tungsten_184, en * GeV, theta) / (cm2 * GeV));
  };
  CHECK(at(60, 0.05) > 0);
  CHECK(at(60, 1.) == 0);  // x above 1
  CHECK(at(60, -0.1) == 0);
  CHECK(at(60, 4) == 0);
  CHECK(at(101, 0.05) == 0);
  CHECK(at(2.9, 0.05) == 0);
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(at(not_a_number, 0.1), nudipole::bad_parameter);
  CHECK_THROWS_AS(at(60, not_a_number), nudipole::bad_parameter);
  CHECK(support::complaint_of([&] {
          reduced_dsigma_denergy_dtheta(dis(), -1. * GeV, m, tungsten_184, 5. * GeV, 0.1);
        }) == "reduced_dsigma_denergy_dtheta: neutrino energy = -1 GeV: must be positive and finite");
}

TEST_CASE("the densities in Q^2 and in y integrate to the cross section, with a cut or without") {
  for (const point& p : points) {
    const auto m = model(p.mass, p.zprime);
    const double S = nucleon_s(p.e), m2 = p.mass * p.mass, mz2 = p.zprime * p.zprime;
    const double a = std::log(mz2), b = std::log(S - m2 + mz2), middle = std::clamp(std::log(0.8 + mz2), a, b);
    const auto over_q2 = [&](const auto& process, double least) {
      const auto f = [&](double w) {
        const double q2 = std::exp(w) - mz2;
        return double(reduced_dsigma_dq2(process, p.e * GeV, m, tungsten_184, q2 * GeV2) / cm2) * (q2 + mz2);
      };
      const double from = std::log(least + mz2);
      return least > 0 ? integrated(f, from, b, 10) : integrated(f, a, middle, 3) + integrated(f, middle, b, 6);
    };
    CAPTURE(p.e);
    CHECK(close(over_q2(dis(), 0), total(dis(), p.e, m), 5e-5));
    const double c = mz2 / S;
    const double over_y = integrated(
        [&](double w) {
          const double y = std::exp(w) - c;
          return plain(reduced_dsigma_dy(dis(), p.e * GeV, m, tungsten_184, y)) * (y + c);
        },
        std::log(c), std::log(1 - m2 / S + c), 16);
    CHECK(close(over_y, total(dis(), p.e, m), 5e-5));
    if (p.e < 50) continue;
    const deep_inelastic cut{grv98lo{}, momentum_transfer{}, minimum_jet_pt{2. * GeV}};
    CHECK(close(over_q2(cut, 4), total(cut, p.e, m), 2e-4));
  }
}

TEST_CASE("densities in Q^2 and y are zero outside their range") {
  const auto m = model(3, 1);
  const auto in_q2 = [&](double q2) {
    return double(reduced_dsigma_dq2(dis(), 100. * GeV, m, tungsten_184, q2 * GeV2) / cm2);
  };
  const auto in_y = [&](double y) { return plain(reduced_dsigma_dy(dis(), 100. * GeV, m, tungsten_184, y)); };
  CHECK(in_q2(0) == 0);
  CHECK(in_q2(-1) == 0);
  CHECK(in_q2(nucleon_s(100) - 9 + 1e-6) == 0);
  CHECK(in_q2(5) > 0);
  CHECK(in_y(0) == 0);
  CHECK(in_y(1) == 0);
  CHECK(in_y(1 - 9 / nucleon_s(100) + 1e-9) == 0);
  CHECK(in_y(0.3) > 0);
  CHECK_THROWS_AS(in_q2(std::numeric_limits<double>::quiet_NaN()), nudipole::bad_parameter);
  CHECK_THROWS_AS(in_y(std::numeric_limits<double>::quiet_NaN()), nudipole::bad_parameter);
}

TEST_CASE("kernels with one outcome each fill the bins they belong to") {
  const auto m = model(1, 1);
  const auto angles = binned(three_directions{}, 10. * GeV, m, proton, polar_angle{}, {0., 0.1, 1., 2.});
  CHECK(close(plain(angles.bins[0]), 1, 1e-11));
  CHECK(close(plain(angles.bins[1]), 2, 1e-11));
  CHECK(plain(angles.bins[2]) == 0);
  CHECK(close(plain(angles.above), 4, 1e-11));
  CHECK(close(plain(angles.total()), 7, 1e-11));
  CHECK(close(angles.fraction(1), 2. / 7, 1e-11));
  const auto pt =
      binned(three_directions{}, 10. * GeV, m, proton, transverse_momentum{}, {1. * GeV, 2. * GeV, 3. * GeV});
  CHECK(close(plain(pt.below), 5, 1e-11));
  CHECK(close(plain(pt.bins[1]), 2, 1e-11));  // the last edge belongs to the last bin
  const auto both = binned(three_directions{}, 10. * GeV, m, proton, polar_angle{}, {0., 1., pi}, total_energy{},
                           {0. * GeV, 2. * GeV, 6. * GeV});
  CHECK(close(plain(both.at(0, 1)), 2, 1e-11));
  CHECK(close(plain(both.at(1, 0)), 4, 1e-11));
  CHECK(close(plain(both.outside), 1, 1e-11));
  CHECK(close(plain(both.total()), 7, 1e-11));
  const auto beam =
      binned(three_directions{}, 10. * GeV, m, proton, along_the_beam{}, {-2. * GeV, 0. * GeV, 20. * GeV});
  CHECK(close(plain(beam.bins[0]), 4, 1e-11));
  CHECK(close(plain(beam.bins[1]), 3, 1e-11));
}

TEST_CASE("bins of a kernel are exact where an observable turns back, and where bins open") {
  const auto m = model(1, 1);
  const auto cube = [](double x) { return x * x * x; };
  const std::vector<double> edges{0.05, 0.3, 0.9, 0.999, 1.2};
  const auto angles = binned(one_variable{}, 10. * GeV, m, proton, polar_angle{}, edges);
  // θ > a for v between (1 ∓ √(1 − a))/2
  const auto beyond = [&](double a) {
    const double root = a < 1 ? std::sqrt(1 - a) : 0;
    return cube(0.5 * (1 + root)) - cube(0.5 * (1 - root));
  };
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    CHECK(close(plain(angles.bins[i]), beyond(edges[i]) - beyond(edges[i + 1]), 1e-8));
  CHECK(close(plain(angles.below), 1 - beyond(0.05), 1e-8));
  CHECK(plain(angles.above) == 0);
  const auto energies = binned(one_variable{}, 10. * GeV, m, proton, total_energy{}, {1. * GeV, 7. * GeV, 10. * GeV});
  CHECK(close(plain(energies.bins[0]), cube(0.7) - cube(0.1), 1e-10));
  CHECK(close(plain(energies.bins[1]), 1 - cube(0.7), 1e-10));
  const auto both = binned(one_variable{}, 10. * GeV, m, proton, polar_angle{}, {0., 0.84, 1.}, total_energy{},
                           {0. * GeV, 5. * GeV, 10. * GeV});
  CHECK(close(plain(both.at(0, 0)), cube(0.3), 1e-8));
  CHECK(close(plain(both.at(1, 0)), cube(0.5) - cube(0.3), 1e-8));
  CHECK(close(plain(both.at(1, 1)), cube(0.7) - cube(0.5), 1e-8));

  // uv < z has the area z(1 − ln z)
  const auto products = binned(two_variables{}, 10. * GeV, m, proton, squared_momentum_transfer{},
                               {0.05 * GeV2, 0.1 * GeV2, 0.6 * GeV2, 0.99 * GeV2});
  const auto under = [](double z) { return z * (1 - std::log(z)); };
  CHECK(close(plain(products.bins[0]), under(0.1) - under(0.05), 1e-5));
  CHECK(close(plain(products.bins[1]), under(0.6) - under(0.1), 1e-5));
  CHECK(close(plain(products.bins[2]), under(0.99) - under(0.6), 1e-4));
  CHECK(close(plain(products.total()), 1, 1e-12));
}

TEST_CASE("bins sum to the cross section whatever is binned, and are those of a finer integral") {
  for (const point& p : points) {
    const auto m = model(p.mass, p.zprime);
    CAPTURE(p.e);
    const double sigma = total(dis(), p.e, m);
    const auto edges = angle_edges(1e-7, 4);
    const auto angles = binned(dis(), p.e * GeV, m, tungsten_184, polar_angle{}, edges);
    CHECK(close(plain(angles.total()), sigma, 2e-5));
    CHECK(angles.above == 0. * cm2 * GeV2);
    const energy top = p.e * GeV;
    const auto energies =
        binned(dis(), p.e * GeV, m, tungsten_184, total_energy{}, {0. * GeV, 0.5 * top, 0.9 * top, top});
    CHECK(close(plain(energies.total()), sigma, 2e-5));
    const auto pt = binned(dis(), p.e * GeV, m, tungsten_184, transverse_momentum{}, {0. * GeV, 0.1 * GeV, 1. * GeV});
    CHECK(close(plain(pt.total()), sigma, 2e-5));

    const auto fine = binned(dis(), p.e * GeV, m, tungsten_184, polar_angle{}, edges,
                             bin_quadrature<gauss_legendre<8>, gauss_legendre<8>>{.u_panels = 40, .v_panels = 10});
    // and the visits of many nodes, which fall into bins as they like: good to a few parts in a thousand
    const auto many = dis().with_quadrature(kernel_quadrature<gauss_legendre<120>, gauss_legendre<120>>{});
    histogram<double, reduced_cross_section> visited{.edges = edges};
    visited.bins.resize(edges.size() - 1);
    for_each_neutrino(
        many, p.e * GeV, m, tungsten_184,
        [&](const reduced_cross_section& w, const produced_neutrino& n) { visited.add(w, polar_angle{}(n)); });
    int populated = 0;
    for (std::size_t i = 0; i < angles.bins.size(); ++i) {
      if (fine.fraction(i) < 1e-4) continue;
      ++populated;
      CHECK(close(angles.fraction(i), fine.fraction(i), 1e-3));
      CHECK(std::abs(angles.fraction(i) - visited.fraction(i)) < 3e-3);
    }
    CHECK(populated >= 8);
  }
}

TEST_CASE("bins in Q^2, in energy and angle, are integrals of the densities") {
  const point p{100, 3, 1};
  const auto m = model(p.mass, p.zprime);
  const auto q2 =
      binned(dis(), p.e * GeV, m, tungsten_184, squared_momentum_transfer{}, {1. * GeV2, 4. * GeV2, 30. * GeV2});
  const auto density = [&](double x) {
    return double(reduced_dsigma_dq2(dis(), p.e * GeV, m, tungsten_184, x * GeV2) / cm2);
  };
  CHECK(close(plain(q2.bins[0]), integrated(density, 1, 4, 4), 1e-4));
  CHECK(close(plain(q2.bins[1]), integrated(density, 4, 30, 8), 1e-4));

  // a cell well inside phase space
  const auto cell = binned(dis(), p.e * GeV, m, tungsten_184, polar_angle{}, {0.03, 0.05, 0.06}, total_energy{},
                           {60. * GeV, 70. * GeV});
  const auto over = [&](double low, double high) {
    return integrated(
        [&](double theta) {
          return integrated(
              [&](double en) {
                return double(reduced_dsigma_denergy_dtheta(dis(), p.e * GeV, m, tungsten_184, en * GeV, theta) /
                              (cm2 * GeV));
              },
              60, 70, 2);
        },
        low, high, 2);
  };
  CHECK(close(plain(cell.at(0, 0)), over(0.03, 0.05), 2e-3));
  CHECK(close(plain(cell.at(1, 0)), over(0.05, 0.06), 2e-3));
  const auto finer = binned(dis(), p.e * GeV, m, tungsten_184, polar_angle{}, {0.03, 0.05, 0.06}, total_energy{},
                            {60. * GeV, 70. * GeV}, bin_quadrature<>{.u_panels = 512});
  CHECK(close(plain(finer.at(0, 0)), over(0.03, 0.05), 2e-4));
  CHECK(close(plain(finer.at(1, 0)), over(0.05, 0.06), 2e-4));
}

TEST_CASE("below threshold there is nothing in any bin") {
  const auto nothing = binned(dis(), 10. * GeV, model(5, 1), tungsten_184, polar_angle{}, {0., 1., pi});
  CHECK(nothing.total() == 0. * cm2 * GeV2);
  CHECK(nothing.fraction(0) == 0);
}

TEST_CASE("edges that are none are refused") {
  const auto with = [](std::vector<double> edges) {
    return support::complaint_of(
        [&] { binned(three_directions{}, 10. * GeV, model(1, 1), proton, polar_angle{}, edges); });
  };
  CHECK(with({}) == "bins: 0 edges: must be at least 2");
  CHECK(with({1}) == "bins: 1 edges: must be at least 2");
  CHECK(with({1, 1}) == "bins: edge = 1: must be above the one before");
  CHECK(with({0, std::numeric_limits<double>::infinity()}) == "bins: edge = inf: must be finite");
  CHECK(support::complaint_of([] {
          binned(three_directions{}, 10. * GeV, model(1, 1), proton, polar_angle{}, {0., 1.}, total_energy{},
                 {2. * GeV, 1. * GeV});
        }) == "bins: edge = 1 GeV: must be above the one before");
}

TEST_CASE("angles are those of MadGraph's events") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("angles of MadGraph's events with NNPDF2.3 LO");
  const auto density = lhapdf_set::find("NNPDF23_lo_as_0130_qed", (*data / "lhapdf").string()).member(0);
  const auto m = benchmark_i(
      {.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .quarks = {.down = 1, .up = 1, .strange = 1, .charm = 1}});
  // 10,000 events of ν_μ p → N j of MadGraph5_aMC@NLO 3.5.7 at E_ν = 1 TeV, μ_F = 10 GeV, no cuts: fractions in bins of
  // a quarter in log₁₀(θ/rad) from −6.
  constexpr std::array expected{0.,     0.,     0.,     0.0001, 0.0009, 0.0034, 0.0151, 0.0497, 0.1034,
                                0.1546, 0.1718, 0.1644, 0.1306, 0.0934, 0.0594, 0.0345, 0.0129, 0.0043,
                                0.001,  0.0004, 0.0001, 0.,     0.,     0.,     0.,     0.};
  std::vector<double> edges;
  for (int i = 0; i <= int(expected.size()); ++i) edges.push_back(std::pow(10., -6 + 0.25 * i));
  const auto ours = binned(deep_inelastic{density, fixed_scale{10. * GeV}}, 1. * TeV, m, proton, polar_angle{}, edges);
  double chi2 = 0;
  int bins = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double f = ours.fraction(i);
    if (10000 * f < 5) {
      CHECK(std::abs(f - expected[i]) < 1e-3);
      continue;
    }
    chi2 += (f - expected[i]) * (f - expected[i]) / (f * (1 - f) / 10000);
    ++bins;
  }
  MESSAGE("chi2 = " << chi2 << " for " << bins << " bins");
  CHECK(bins == 15);
  CHECK(chi2 < 25);  // 5 % for 15 bins
}

}  // namespace
