// SPDX-License-Identifier: BSL-1.0
// Decays through several vectors, the W's dipole moment and mixing against numbers of other programs: explicit spinors
// and quadrature of ours, and MadGraph5_aMC@NLO 3.5.7.
#include "support/approx.hpp"
#include "support/json.hpp"
#include "support/reference_data.hpp"

#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/dipole_pairs.hpp>
#include <nudipole/decay/mixing_quadrature.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/two_body_vector.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/gauge_bosons.hpp>

#include <doctest/doctest.h>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

using namespace nudipole;
using namespace nudipole::units;
using numeric::gauss_legendre;
using support::close;
using support::json;

namespace {

constexpr electroweak_parameters sm{};

four_momentum momentum(const json& p) {
  return {p[0].number() * GeV, p[1].number() * GeV, p[2].number() * GeV, p[3].number() * GeV};
}

/// ν f f̄ through photon, Z, Z′ and W at any moments: only ratios to one of them go into an amplitude.
struct neutral_case {
  energy M, m, zprime, width;
  pdg_id f;
  chiral_couplings to_zprime;
  bool same;
  electroweak_parameters weak = sm;
  double e = elementary_charge;

  neutral_amplitude amplitude(double photon_share, double z_share, double zprime_share, double w_share) const {
    vector_exchanges vectors;
    const double charge = e * electric_charge(f);
    if (photon_share != 0 && charge != 0)
      vectors.add(vector_exchange::photon({photon_share * charge, photon_share * charge}));
    const auto add = [&](double share, energy mass, energy gamma, chiral_couplings g) {
      if (share != 0) vectors.add(vector_exchange(mass, gamma, share * g));
    };
    add(z_share, weak.z_mass, weak.z_width, z_boson{{}, weak}.coupling(f));
    add(zprime_share, zprime, width, to_zprime);
    const auto diagrams = is_neutrino(f) ? neutral_diagrams::identical_neutrinos
                          : same         ? neutral_diagrams::neutral_and_charged
                                         : neutral_diagrams::neutral;
    const chiral_couplings z = is_neutrino(f) ? weak.neutrino()
                               : is_quark(f)  ? weak.quark(static_cast<quark_flavour>(f))
                                              : weak.charged_lepton();
    return {diagrams, M, m, vectors, z, weak, w_share};
  }
};

using precise = mixing_quadrature<gauss_legendre<96>, gauss_legendre<3>, gauss_legendre<16>>;

neutral_case neutral_of(const json& entry) {
  const json& f = entry["fermion"];
  const std::string mode = entry["mode"].text(), name = mode.substr(mode.rfind(' ') + 1);
  const pdg_id id = name == "e" ? 11 : name == "mu" ? 13 : name == "tau" ? 15 : 2;
  return {entry["M_N"].number() * GeV,
          entry["m_f"].number() * GeV,
          f["mzp"].number() * GeV,
          f["gzp"].number() * GeV,
          id,
          {f["gp"][0].number(), f["gp"][1].number()},
          f["same"].is_true()};
}

}  // namespace

TEST_CASE("nu f fbar through photon, Z, Z' and W with mixing: point by point and integrated") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("decays through several mediators");
  const json file = json::read(*data / "mediators.json");
  for (const json& entry : file["threebody"]) {
    CAPTURE(entry["mode"].text());
    const neutral_case point = neutral_of(entry);
    const json& c = entry["couplings"];
    const std::array<double, 4> mu{c["g"].number(), c["Z"].number(), c["P"].number(), c["W"].number()};
    const double v = c["V"].number();
    const auto amplitude = point.amplitude(1, mu[1] / mu[0], mu[2] / mu[0], mu[3] / mu[0]);
    const double square =
        amplitude.squared(entry["s13"].number() * GeV2, entry["s23"].number() * GeV2)(mu[0] * per_GeV, v);
    CHECK(close(square, entry["M2_spin_sum"].number(), 1e-9));
    const auto polarised = [&](const polarisation& zeta) {
      return amplitude.squared(momentum(entry["p1"]), momentum(entry["p2"]), momentum(entry["p3"]), zeta)(
          mu[0] * per_GeV, v);
    };
    const std::array<polarisation, 3> axes{polarisation{1, 0, 0}, polarisation{0, 1, 0}, polarisation{0, 0, 1}};
    for (std::size_t i = 0; i < 3; ++i)
      CHECK(std::abs(polarised(axes[i]) - polarised(-axes[i]) - entry["S_vector"][i].number()) < 1e-9 * square);
    const double colours = point.f < 7 ? 3 : 1;
    CHECK(close(colours * precise{}(amplitude, neutral_diagrams::neutral_and_charged)(mu[0] * per_GeV, v) / GeV,
                entry["width"].number(), 1e-6));
  }
}

TEST_CASE("the width of nu f fbar as a matrix in all moments and mixing") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("decays through several mediators");
  const json file = json::read(*data / "mediators.json");
  for (const json& entry : file["threebody"]) {
    CAPTURE(entry["mode"].text());
    const neutral_case point = neutral_of(entry);
    const json& matrix = entry["width_matrix_g_Z_Zp_W_V"];
    const json& products = entry["gram_g_Z_Zp_W_V"];
    const double colours = point.f < 7 ? 3 : 1, s13 = entry["s13"].number(), s23 = entry["s23"].number();
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        std::array<double, 4> share{};
        share[i] = share[j] = 1;
        const auto amplitude = point.amplitude(share[0], share[1], share[2], share[3]);
        const width_form form = colours * precise{}(amplitude, neutral_diagrams::neutral_and_charged);
        const amplitude_form square = amplitude.squared(s13 * GeV2, s23 * GeV2);
        const auto diagonal = [&](const json& of) {
          return i == j ? of[i][i].number() : of[i][i].number() + of[j][j].number() + 2 * of[i][j].number();
        };
        CHECK(close(form.dipole / GeV3, diagonal(matrix), 1e-6));
        CHECK(close(square.dipole / GeV2, diagonal(products), 1e-9));
        CHECK(close(form.mixing / GeV, matrix[4][4].number(), 1e-6));
        if (i != j) continue;
        CHECK(std::abs(form.interference / GeV2 - 2 * matrix[i][4].number()) <=
              1e-6 * std::sqrt(std::abs(matrix[i][i].number() * matrix[4][4].number())));
        CHECK(std::abs(square.interference / GeV - 2 * products[i][4].number()) <=
              1e-9 * std::sqrt(std::abs(products[i][i].number() * products[4][4].number())));
      }
  }
}

TEST_CASE("three neutrinos, two of them alike, through Z and Z'") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("decays through several mediators");
  const json file = json::read(*data / "mediators.json");
  for (const json& entry : file["identical"]) {
    const double mu = entry["mu_Z"].number();
    const neutral_case point{entry["M_N"].number() * GeV,
                             0. * GeV,
                             entry["M_Zprime"].number() * GeV,
                             entry["Gamma_Zprime"].number() * GeV,
                             14,
                             {entry["g_nu"].number(), 0},
                             true};
    const auto amplitude = point.amplitude(0, 1, entry["mu_Zprime"].number() / mu, 0);
    CHECK(close(amplitude.squared(entry["s13"].number() * GeV2, entry["s23"].number() * GeV2)(mu * per_GeV, 0),
                entry["M2_spin_sum"].number(), 1e-9));
    CHECK(close(precise{}(amplitude, neutral_diagrams::identical_neutrinos)(mu * per_GeV, 0) / GeV,
                entry["width"].number(), 1e-6));
    const energy_cubed without =
        detail::dipole_pair_width(point.M, amplitude.vectors(), 0. * GeV, 1, 0. * GeV, gauss_legendre<96>{});
    CHECK(close(mu * mu * (without / GeV3), entry["width_without_interference"].number(), 1e-6));
  }
}

TEST_CASE("l f fbar' by the W's dipole moment and mixing") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("decays through several mediators");
  const json file = json::read(*data / "mediators.json");
  for (const json& entry : file["charged"]) {
    const energy M = entry["M_N"].number() * GeV, ml = entry["m_l"].number() * GeV, m1 = entry["m_f"].number() * GeV,
                 m3 = entry["m_fbar"].number() * GeV;
    const double colours = entry["colours_and_ckm"].number(), mu = entry["mu_W"].number(), v = entry["V"].number();
    const charged_amplitude amplitude(M, ml, m1, m3, colours, sm, 1);
    const amplitude_form square = amplitude.squared(entry["k2"].number() * GeV2, entry["s_lf"].number() * GeV2);
    const json& products = entry["gram_muW_V"];
    CHECK(close(square.dipole / GeV2, products[0][0].number(), 1e-9));
    CHECK(close(square.interference / GeV, 2 * products[0][1].number(), 1e-9));
    CHECK(close(square.mixing, products[1][1].number(), 1e-9));
    CHECK(close(square(mu * per_GeV, v), entry["M2_spin_sum"].number(), 1e-9));
    const auto polarised = [&](const polarisation& zeta) {
      return amplitude.squared(momentum(entry["p_l"]), momentum(entry["p_f"]), momentum(entry["p_fbar"]), zeta)(
          mu * per_GeV, v);
    };
    const std::array<polarisation, 3> axes{polarisation{1, 0, 0}, polarisation{0, 1, 0}, polarisation{0, 0, 1}};
    for (std::size_t i = 0; i < 3; ++i)
      CHECK(std::abs(polarised(axes[i]) - polarised(-axes[i]) - entry["S_vector"][i].number()) <
            1e-9 * entry["M2_spin_sum"].number());
    const width_form form = charged_current_form(M, ml, m1, m3, colours, 1, sm);
    CHECK(close(form.dipole / GeV3, entry["width_muW2"].number(), 1e-6));
    CHECK(close(form.interference / GeV2, entry["width_muW_V"].number(), 1e-6));
    CHECK(close(form.mixing / GeV, entry["width_V2"].number(), 1e-6));
  }
}
