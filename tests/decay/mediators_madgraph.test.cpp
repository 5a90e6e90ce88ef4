// SPDX-License-Identifier: BSL-1.0
// Decays through several vectors, the W's dipole moment and mixing against MadGraph5_aMC@NLO 3.5.7.
#include "support/approx.hpp"
#include "support/json.hpp"
#include "support/reference_data.hpp"

#include <nudipole/constants.hpp>
#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/mixing_quadrature.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/two_body_vector.hpp>
#include <nudipole/model/gauge_bosons.hpp>

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

using namespace nudipole;
using namespace nudipole::units;
using support::close;
using support::json;

namespace {

/// MadGraph's Standard Model.
constexpr electroweak_parameters sm{.fermi_constant = 1.16639e-5 / GeV2,
                                    .w_mass = 80.419 * GeV,
                                    .w_width = 2.0476 * GeV,
                                    .z_mass = 91.188 * GeV,
                                    .z_width = 2.441404 * GeV,
                                    .sin2_theta_w = 0.222246,
                                    .ckm = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}};
const double charge = std::sqrt(4 * pi / 132.507);

using precise = mixing_quadrature<numeric::gauss_legendre<64>, numeric::gauss_legendre<3>, numeric::gauss_legendre<12>>;

/// The first moment that is not 0, in which the forms are.
double scale(const json& entry) {
  for (const char* name : {"mu_Zp", "mu_gamma", "mu_Z", "mu_W"})
    if (entry.number(name, 0) != 0) return entry[name].number();
  return 1;
}

neutral_amplitude neutral(const json& entry, pdg_id f, energy mass, double g) {
  const double mu = scale(entry);
  vector_exchanges vectors;
  const auto share = [&](const char* name) { return entry.number(name, 0) / mu; };
  const double photon = share("mu_gamma") * charge * electric_charge(f);
  if (photon != 0) vectors.add(vector_exchange::photon({photon, photon}));
  const auto add = [&](double part, energy at, energy width, chiral_couplings to_f) {
    if (part != 0) vectors.add(vector_exchange(at, width, part * to_f));
  };
  add(share("mu_Z"), sm.z_mass, sm.z_width, z_boson{{}, sm}.coupling(f));
  add(share("mu_Zp"), entry["MZP"].number() * GeV, entry["WZP"].number() * GeV, {g, is_neutrino(f) ? 0 : g});
  const chiral_couplings z = is_neutrino(f) ? sm.neutrino()
                             : is_quark(f)  ? sm.quark(static_cast<quark_flavour>(f))
                                            : sm.charged_lepton();
  const auto diagrams = f == 14   ? neutral_diagrams::identical_neutrinos
                        : f == 13 ? neutral_diagrams::neutral_and_charged
                                  : neutral_diagrams::neutral;
  return {diagrams, entry["MN"].number() * GeV, mass, vectors, z, sm, share("mu_W")};
}

/// The width of an entry of the file, in GeV, or nothing for a process that is not one of ours.
std::optional<double> width(const json& entry) {
  const std::string process = entry["process"].text();
  const energy M = entry["MN"].number() * GeV, muon = entry.number("m_mu", 0) * GeV;
  const double mu = scale(entry), v = entry.number("VmuN", 0);
  const double z = std::sqrt(exchange_strength(sm, sm.z_mass) / 2), w = std::sqrt(exchange_strength(sm, sm.w_mass));
  const auto value = [&](const width_form& form) { return double(form(mu * per_GeV, v) / GeV); };
  const auto of = [&](pdg_id f, energy mass, double g) {
    const neutral_amplitude amplitude = neutral(entry, f, mass, g);
    return value((is_quark(f) ? 3 : 1) * precise{}(amplitude, neutral_diagrams::neutral_and_charged));
  };
  if (process == "n1 > vm a") return value(two_body_vector_form(M, 0. * GeV, 0. * GeV));
  if (process == "n1 > vm z") return value(two_body_vector_form(M, 0. * GeV, sm.z_mass, z));
  if (process == "n1 > w+ mu-") return value(two_body_vector_form(M, muon, sm.w_mass, w));
  if (process == "n1 > mu- u d~") return value(charged_current_form(M, muon, 0. * GeV, 0. * GeV, 3, 1, sm));
  if (process == "n1 > mu- e+ ve")
    return value(charged_current_form(M, muon, 0. * GeV, entry["m_e"].number() * GeV, 1, 1, sm));
  if (process == "n1 > vm e- e+") return of(11, entry["m_e"].number() * GeV, entry["ge"].number());
  if (process == "n1 > vm mu- mu+") return of(13, muon, entry["gmu"].number());
  if (process == "n1 > vm u u~") return of(2, entry["m_u"].number() * GeV, entry["gu"].number());
  if (process == "n1 > vm vm vm~") return of(14, 0. * GeV, entry["gnu"].number());
  return std::nullopt;
}

/// Σ|M|² averaged over the spin of N, with ½ for identical neutrinos, colours summed.
std::optional<double> square(const json& entry) {
  const std::string process = entry["process"].text();
  const json& p = entry["momenta_E_px_py_pz"];
  const auto invariant = [&](std::size_t i, std::size_t j) {
    const auto sum = [&](std::size_t r) { return p[i][r].number() + p[j][r].number(); };
    return (sum(0) * sum(0) - sum(1) * sum(1) - sum(2) * sum(2) - sum(3) * sum(3)) * GeV2;
  };
  const double mu = scale(entry), v = entry.number("VmuN", 0);
  const pdg_id f = process == "n1 > vm e- e+"     ? 11
                   : process == "n1 > vm mu- mu+" ? 13
                   : process == "n1 > vm u u~"    ? 2
                   : process == "n1 > vm vm vm~"  ? 14
                                                  : 0;
  if (f != 0) {
    const neutral_amplitude amplitude = neutral(entry, f, entry.number("m_f", 0) * GeV, entry["g"].number());
    return (is_quark(f) ? 3 : 1) * 0.5 * (f == 14 ? 0.5 : 1) *
           amplitude.squared(invariant(1, 3), invariant(2, 3))(mu * per_GeV, v);
  }
  // MadGraph lists l⁻ u d̄, but l⁻ e⁺ ν
  const bool quarks = process == "n1 > mu- u d~";
  const json& m = entry["masses"];
  const std::size_t fermion = quarks ? 2 : 3;
  const charged_amplitude amplitude(entry["MN"].number() * GeV, m[0].number() * GeV, m[fermion - 1].number() * GeV,
                                    m[quarks ? 2 : 1].number() * GeV, quarks ? 3 : 1, sm, 1);
  return 0.5 * amplitude.squared(invariant(2, 3), invariant(1, fermion))(mu * per_GeV, v);
}

}  // namespace

TEST_CASE("widths through several vectors are MadGraph's") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("MadGraph's decays through several mediators");
  const json file = json::read(*data / "madgraph" / "mediators.json");
  std::size_t compared = 0;
  for (const json& entry : file["widths"]["points"]) {
    const auto ours = width(entry);
    REQUIRE(ours);
    CAPTURE(entry["process"].text());
    CAPTURE(entry["MN"].number());
    const double theirs = entry["width_quadrature"].number();
    // nine digits, three neutrinos of M_N = 60 GeV four; their masses and widths have six
    CHECK(close(*ours, theirs, 2e-4));
    if (!entry["width"].is_null())
      CHECK(std::abs(*ours - entry["width"].number()) < 0.003 * *ours + 3 * entry["err"].number());
    ++compared;
  }
  CHECK(compared == 41);
}

TEST_CASE("squared amplitudes through several vectors are MadGraph's") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("MadGraph's decays through several mediators");
  const json file = json::read(*data / "madgraph" / "mediators.json");
  for (const json& entry : file["pointwise_decays"]["points"]) {
    CAPTURE(entry["process"].text());
    CAPTURE(entry["MN"].number());
    CHECK(close(*square(entry), entry["M2_MG5"].number(), 1e-4));
  }
}
