// SPDX-License-Identifier: BSL-1.0
// Several vectors at once: numbers of explicit 4×4 spinors and of another program's quadratures are embedded.
#include <nudipole/scattering/process/together.hpp>

#include <nudipole/errors.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/cut.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/scattering/process/low_q2.hpp>

#include <support/approx.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "support/fixtures.hpp"

using namespace nudipole;
using namespace nudipole::units;
using support::close;

namespace {

double in_gev2(const area& x) { return x / (hbar_c_squared / GeV2); }

/// μ² in GeV⁻² that a reduced cross section of the model is to be multiplied with.
double scale2(const portal& model) { return numeric::square(leading_dipole(model) * GeV); }

portal random_portal(std::mt19937& random, energy mass) {
  std::uniform_real_distribution<double> uniform(-1, 1);
  std::vector<zprime> z;
  for (int i = 0; i < 3; ++i) {
    zprime one{.at_mass = std::pow(10., 1.5 * uniform(random)) * GeV,
               .moments = universal(inverse_energy(1e-5 * uniform(random) * per_GeV)),
               .charged_leptons = universal(uniform(random)),
               .charged_leptons_axial = universal(uniform(random))};
    one.quarks = {uniform(random), uniform(random), uniform(random), uniform(random), uniform(random), 0};
    one.quarks_axial = {uniform(random), uniform(random), uniform(random), uniform(random), uniform(random), 0};
    z.push_back(one);
  }
  return portal{heavy_neutrino{.mass = mass}, z[0], z[1], z[2]};
}

/// N with a moment to a vector of tiny mass that couples to quarks as the photon, and to no electrons.
portal without_electrons(energy mass) {
  zprime vector = dark_photon(1e-12 * GeV, 1, universal(1. * per_GeV));
  vector.charged_leptons = {};
  return portal{heavy_neutrino{.mass = mass}, vector};
}

}  // namespace

TEST_CASE("real photons on atoms: screened, and a vector of tiny mass with it, but not one without electrons") {
  struct point {
    double e, mass;
    nucleus on;
    double bare, screened;
  };
  for (const point& p :
       {point{100, 0.01, {18, 40}, 215.610548878, 155.380356958},
        point{100, 0.1, {18, 40}, 128.504784935, 127.969576576}, point{1000, 1, {18, 40}, 84.9537137735, 84.9482105372},
        point{300, 0.5, {74, 184}, 1348.56757926, 1348.22417858},
        point{30, 0.001, {18, 40}, 279.943281868, 155.396543138}}) {
    const auto sigma = [&](const portal& model) {
      return in_gev2(cross_section(coherent{}, p.e * GeV, model, p.on, 1. * per_GeV));
    };
    const portal atom = photon_portal(p.mass * GeV, {.muon = 1. * per_GeV});
    CHECK(close(sigma(atom), p.screened, 1e-6));
    CHECK(close(sigma(without_electrons(p.mass * GeV)), p.bare, 1e-5));
    // the photon is what a Z′ with its couplings becomes
    const portal light{heavy_neutrino{.mass = p.mass * GeV}, dark_photon(1e-12 * GeV, 1, universal(1. * per_GeV))};
    CHECK(close(sigma(light), p.screened, 1e-5));
  }
}

TEST_CASE("the electrons of an atom count for light vectors by their own coupling, and for heavy ones not") {
  const nucleus argon{18, 40};
  const coherent<point_nucleus> process;
  const double a = 111 / std::cbrt(18.) / 0.000510998950, q = 1.3 / a;
  const auto at = [&](double mass, double electron) {
    zprime vector{.at_mass = mass * GeV, .moments = {.muon = 1. * per_GeV}, .quarks = {.down = 0.3, .up = 0.4}};
    vector.charged_leptons = universal(electron);
    return in_gev2(
        process.reduced_dsigma_dq2(100. * GeV, portal{heavy_neutrino{.mass = 0.1 * MeV}, vector}, argon, q * q * GeV2));
  };
  const double nuclear = 18 * 1.1 + 22 * 1.0;
  for (const double mass : {0.1 / a, 1 / a, 900 / a})
    for (const double electron : {-1., 0.7}) {
      const double cloud = 18 * electron / (1 + 1.3 * 1.3);
      CHECK(close(at(mass, electron) / at(mass, 0), std::pow(1 + cloud / nuclear, 2), 1e-8));
    }
  CHECK(at(1100 / a, 1) == at(1100 / a, 0));
}

TEST_CASE("a photon's cross section with an infinitely heavy point nucleus is the closed form") {
  // (e²Z²/π)[ln(Q_c²/t₀) − 1 + t₀/Q_c²]: the tensors contracted by hand
  struct point_nucleus {
    double operator()(energy_squared q2, const nucleus&) const { return q2 < 1e-3 * GeV2 ? 1 : 0; }
  };
  const double t0 = std::pow(0.01 * 0.01 / 200, 2), cut = 1e-3, charge = elementary_charge * 18;
  const portal bare = without_electrons(0.01 * GeV);
  const coherent<point_nucleus, numeric::gauss_legendre<64>> process{point_nucleus{}, numeric::gauss_legendre<64>{}};
  const double closed = charge * charge / pi * (std::log(cut / t0) - 1 + t0 / cut);
  CHECK(close(closed, 199.640898742, 1e-9));
  // The nucleus has its mass here, and the edge of the form factor lies within a panel.
  CHECK(close(in_gev2(cross_section(process, 100. * GeV, bare, {18, 40}, 1. * per_GeV)), closed, 5e-3));
}

TEST_CASE("deep inelastic scattering adds amplitudes before it squares") {
  struct flat {
    double xfxQ2(pdg_id id, double, double) const {
      switch (id) {
        case 2: return 0.62;
        case -2: return 0.09;
        case 1: return 0.35;
        case -1: return 0.11;
        case 3:
        case -3: return 0.05;
        default: return 0;
      }
    }
    double q2Min() const { return 1; }
  };
  zprime z{.at_mass = 20. * GeV, .moments = {.muon = 2e-5 * per_GeV}};
  for (auto [id, g] : {std::pair{2, chiral_couplings{0.5, -0.2}}, {1, {0.3, 0.9}}, {3, {0.3, 0.9}}}) {
    auto& vector = id == 2 ? z.quarks.up : id == 1 ? z.quarks.down : z.quarks.strange;
    auto& axial = id == 2 ? z.quarks_axial.up : id == 1 ? z.quarks_axial.down : z.quarks_axial.strange;
    vector = g.vector(), axial = g.axial();
  }
  const portal model{heavy_neutrino{.mass = 8. * GeV}, photon{{.muon = 1e-6 * per_GeV}},
                     z_boson{{.muon = 4e-4 * per_GeV}}, z};
  const deep_inelastic process{flat{}};
  const auto at = [&](pdg_id nu) {
    return scale2(model) *
           in_gev2(process.reduced_dsigma_dx_dq2(1000. * GeV, model.seen_by(nu), proton, 0.15, 60. * GeV2));
  };
  CHECK(close(at(14), 8.02987629085e-14, 1e-8));
  CHECK(close(at(-14), 7.3686116233e-14, 1e-8));
}

TEST_CASE("two vectors of one mass are one with the sum of couplings, and a vector in parts is itself") {
  zprime one{.at_mass = 2. * GeV, .moments = universal(inverse_energy(1e-5 * per_GeV)), .quarks = all_flavours(0.7)};
  one.charged_leptons = universal(0.7);
  zprime part = one, other = one;
  part.quarks = all_flavours(0.4), part.charged_leptons = universal(0.4);
  other.quarks = all_flavours(0.3), other.charged_leptons = universal(0.3);
  zprime third = one;
  for (lepton_flavour f : lepton_flavours) third.moments[f] = (1. / 3) * one.moments[f];
  const heavy_neutrino n{.mass = 0.3 * GeV};
  const nucleus heavy_nucleus{74, 184};
  const auto sigma = [&](const portal& m) {
    return double(cross_section(support::all_processes(), 500. * GeV, m, heavy_nucleus, leading_dipole(m)) / cm2);
  };
  const double whole = sigma(portal{n, one});
  CHECK(close(sigma(portal{n, part, other}), whole, 1e-12));
  CHECK(close(sigma(portal{n, third, third, third}), whole, 1e-12));
}

TEST_CASE("neutrinos and antineutrinos are alike where M_N vanishes, and where couplings are vectors") {
  std::mt19937 random(4711);
  const nucleus iron{26, 56};
  const auto sigma = [&](const portal& m, pdg_id nu) {
    return double(cross_section(support::all_processes(), 300. * GeV, m.seen_by(nu), iron, leading_dipole(m)) / cm2);
  };
  for (int i = 0; i < 3; ++i) {
    const portal light = random_portal(random, 1e-4 * GeV), heavy = random_portal(random, 3. * GeV);
    CHECK(close(sigma(light, 14), sigma(light, -14), 1e-5));
    CHECK_FALSE(close(sigma(heavy, 14), sigma(heavy, -14), 1e-5));
  }
}

TEST_CASE("a heavy vector is a contact interaction, a light one the photon") {
  const nucleus argon{18, 40};
  const heavy_neutrino n{.mass = 1. * GeV};
  const auto sigma = [&](const portal& m) {
    return double(cross_section(support::all_processes(), 500. * GeV, m, argon, leading_dipole(m)) / cm2);
  };
  const auto scaled = [&](double mass) {
    zprime z{.at_mass = mass * GeV, .moments = universal(inverse_energy(1e-5 * per_GeV)), .quarks = up_and_down(1)};
    return sigma(portal{n, z}) * std::pow(mass, 4);
  };
  CHECK(close(scaled(1e4), scaled(3e4), 1e-4));
  const auto dark = [&](double mass) {
    return sigma(portal{n, dark_photon(mass * GeV, 1, universal(inverse_energy(1e-5 * per_GeV)))});
  };
  CHECK(close(dark(1e-9), sigma(photon_portal(1. * GeV, universal(inverse_energy(1e-5 * per_GeV)))), 2e-4));
}

TEST_CASE("free partons refuse a massless vector unless there is a cut") {
  const portal model = photon_portal(1. * GeV, {.muon = 1e-6 * per_GeV});
  CHECK_THROWS_WITH_AS(cross_section(deep_inelastic{grv98lo{}}, 500. * GeV, model, proton, 1. * per_GeV),
                       doctest::Contains("low_q2_deep_inelastic"), bad_parameter);
  const deep_inelastic cut{grv98lo{}, momentum_transfer{}, minimum_q2{2. * GeV2}};
  CHECK(cross_section(cut, 500. * GeV, model, proton, 1. * per_GeV) > 0. * cm2);
}
