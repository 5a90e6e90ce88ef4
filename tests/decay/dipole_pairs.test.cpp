// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/dipole_pairs.hpp>

#include "support/approx.hpp"

#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/width_policies.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/units.hpp>

#include <doctest/doctest.h>
#include <cmath>
#include <optional>

using namespace nudipole;
using support::close;
using namespace nudipole::units;

namespace {

double ratio_to_photon(energy mass, const final_state& pair) {
  const portal model = photon_portal(mass, {.muon = 1e-6 * per_GeV});
  const decay_table modes = heavy_neutrino_decays{finite_width{}}.modes(model);
  return modes.partial_width(pair.with(14), model) / modes.partial_width({14, 22}, model);
}

/// A user's vector: five lines.
struct my_vector {
  energy mass() const { return 3. * GeV; }
  std::optional<energy> width() const { return std::nullopt; }
  chiral_couplings coupling(pdg_id id) const {
    return is_charged_lepton(id) ? chiral_couplings{0.3, -0.1} : chiral_couplings{};
  }
  inverse_energy dipole(lepton_flavour) const { return 2e-6 * per_GeV; }
};

}  // namespace

TEST_CASE("a photon's pair beside the photon: the closed form's ratio") {
  // Γ(N → νff̄)/Γ(N → νγ) = (α/3π){(2 − ρ³/8)A − β[2 + 7β²/6 − 1/6 − ρ/12 + ρ²/8]}, ρ = 4m²/M², A = artanh β
  for (const auto& [mass, id] : {std::pair{0.1, 11}, {1., 13}, {5., 15}, {20., 15}}) {
    const double m = nudipole::lepton_mass(flavour_of(static_cast<pdg_id>(id))) / GeV, rho = 4 * m * m / (mass * mass),
                 beta = std::sqrt(1 - rho);
    const double closed = fine_structure_constant / (3 * pi) *
                          ((2 - rho * rho * rho / 8) * std::atanh(beta) -
                           beta * (2 + 7 * beta * beta / 6 - 1. / 6 - rho / 12 + rho * rho / 8));
    CHECK(close(ratio_to_photon(mass * GeV, {static_cast<pdg_id>(id), static_cast<pdg_id>(-id)}), closed, 1e-8));
  }
  CHECK(close(ratio_to_photon(0.1 * GeV, {11, -11}), 5.84835680387e-3, 1e-6));
}

TEST_CASE("N to a neutrino and a photon: d squared M cubed over 4 pi") {
  const portal model = photon_portal(2. * GeV, {.muon = 1e-6 * per_GeV});
  for (const auto& modes : {heavy_neutrino_decays{finite_width{}}.modes(model), heavy_neutrino_decays{}.modes(model)})
    CHECK(close(modes.partial_width({14, 22}, model) / GeV, 1e-12 * 8 / (4 * 3.14159265358979), 1e-13));
}

TEST_CASE("a vector in equal parts is the vector, and two of equal mass are one of summed couplings") {
  const auto part = [](double share, double g) {
    return zprime{.at_mass = 3. * GeV,
                  .moments = {.muon = share * 1e-6 * per_GeV},
                  .quarks = up_and_down(g),
                  .charged_leptons = universal(g),
                  .neutrinos = universal(g),
                  .quarks_axial = up_and_down(0.5 * g),
                  .fixed_width = 0.2 * GeV};
  };
  const heavy_neutrino n{.mass = 5. * GeV};
  const heavy_neutrino_decays decays{finite_width{}};
  const portal one{n, part(1, 0.6)}, three{n, part(1. / 3, 0.6), part(1. / 3, 0.6), part(1. / 3, 0.6)},
      summed{n, part(1, 0.4), part(1, 0.2)};
  const double expected = total_width(one, decays) / GeV;
  CHECK(close(total_width(three, decays) / GeV, expected, 1e-12));
  CHECK(close(total_width(summed, decays) / GeV, expected, 1e-12));
}

TEST_CASE("a light vector of the photon's couplings tends to the photon") {
  const auto stand_in = [](energy mass) {
    const double e = elementary_charge;
    return portal{heavy_neutrino{.mass = 1. * GeV},
                  zprime{.at_mass = mass,
                         .moments = {.muon = 1e-6 * per_GeV},
                         .quarks = {-e / 3, 2 * e / 3, -e / 3, 2 * e / 3, -e / 3, 2 * e / 3},
                         .charged_leptons = universal(-e)}};
  };
  const heavy_neutrino_decays decays{finite_width{}};
  const portal light = stand_in(1e-9 * GeV), photons = photon_portal(1. * GeV, {.muon = 1e-6 * per_GeV});
  CHECK(close(total_width(light, decays) / GeV, total_width(photons, decays) / GeV, 1e-9));
}

TEST_CASE("a heavy vector beside another is a contact interaction: its amplitude falls as the square of its mass") {
  const auto with = [](energy mass) {
    return portal{heavy_neutrino{.mass = 1. * GeV}, photon{.moments = {.muon = 1e-6 * per_GeV}},
                  zprime{.at_mass = mass, .moments = {.muon = 1e-6 * per_GeV}, .charged_leptons = universal(1.)}};
  };
  const heavy_neutrino_decays decays{finite_width{}};
  const auto muons = [&](const portal& m) { return double(decays.modes(m).partial_width({14, 13, -13}, m) / GeV); };
  const double alone = muons(photon_portal(1. * GeV, {.muon = 1e-6 * per_GeV}));
  CHECK(close((muons(with(50. * GeV)) - alone) / (muons(with(100. * GeV)) - alone), 4, 2e-2));
}

TEST_CASE("a user's vector has widths, alone and beside the photon, that interfere") {
  const heavy_neutrino_decays decays{finite_width{}};
  const heavy_neutrino n{.mass = 5. * GeV};
  const portal both{n, my_vector{}, photon{universal(1e-6 * per_GeV)}};
  double ratios = 0;
  for (const branching& line : branching_ratios(both, decays)) ratios += line.ratio;
  CHECK(close(ratios, 1, 1e-13));
  const final_state electrons{14, 11, -11};
  const auto of = [&](const portal& m) { return double(decays.modes(m).partial_width(electrons, m) / GeV); };
  const double a = of(portal{n, my_vector{}}), b = of(portal{n, photon{universal(1e-6 * per_GeV)}}), sum = of(both);
  CHECK(std::abs(sum - a - b) > 1e-4 * b);
  CHECK(std::abs(sum - a - b) < 2 * std::sqrt(a * b));
}

TEST_CASE("a photon makes no pair of massless fermions") {
  CHECK_THROWS_AS(detail::dipole_pair_width(1. * GeV, vector_exchange::photon({0.3, 0.3}), 0. * GeV, 1, 0. * GeV,
                                            dipole_quadrature{}),
                  bad_parameter);
}
