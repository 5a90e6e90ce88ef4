// SPDX-License-Identifier: BSL-1.0
// ν f → N f through photon, Z, Z' and the W's dipole moment, and by mixing, against MadGraph5_aMC@NLO 3.5.7:
// production's own cross section, and N → ν f f̄ crossed, whose |M|² the decays are integrals of.
#include "support/approx.hpp"
#include "support/json.hpp"
#include "support/reference_data.hpp"

#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/parton_level.hpp>

#include <doctest/doctest.h>
#include <cmath>
#include <cstddef>
#include <string>

using namespace nudipole;
using namespace nudipole::units;
using support::close;
using support::json;

namespace {

/// MadGraph's Standard Model; W and Z have no width here.
constexpr electroweak_parameters sm{.fermi_constant = 1.16639e-5 / GeV2,
                                    .w_mass = 80.419 * GeV,
                                    .w_width = 1e-12 * GeV,
                                    .z_mass = 91.188 * GeV,
                                    .z_width = 1e-12 * GeV,
                                    .sin2_theta_w = 0.222246,
                                    .ckm = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}};

/// The photon with MadGraph's charge.
struct photon_of_madgraph : photon {
  chiral_couplings coupling(pdg_id id) const {
    const double g = std::sqrt(4 * pi / 132.507) * electric_charge(id);
    return {g, g};
  }
};

/// ν f → N f of an entry of the file.
struct scattering {
  const json& entry;
  std::string process = entry["process"].text();
  bool antineutrino = process.find("vm~") == 0, antifermion = process.find("~ >") != std::string::npos;
  pdg_id f = process.find(" u") != std::string::npos    ? 2
             : process.find(" d") != std::string::npos  ? 1
             : process.find(" e-") != std::string::npos ? 11
                                                        : 13;
  double M = entry["MN"].number(), s = std::pow(entry["sqrt_shat"].number(), 2), v = entry["VmuN"].number();
  double m = entry.number("m_target", 0);

  bool is(const char* target) const { return process.find(target) != std::string::npos; }
  double coupling(const char* sum, const std::string& by_name) const {
    const char* kind = f == 2 ? "u" : f == 1 ? "d" : "e";
    return entry.number(sum, entry.number(by_name + kind, 0));
  }
  inverse_energy moment(const char* name) const { return entry.number(name, 0) * per_GeV; }
  zprime vector() const {
    const double g = coupling("g", "g"), a = coupling("a", "a");
    zprime result{.at_mass = entry["MZP"].number() * GeV, .moments = {.muon = moment("mu_Zp")}};
    result.quarks = up_and_down(g), result.quarks_axial = up_and_down(a);
    result.charged_leptons = universal(g), result.charged_leptons_axial = universal(a);
    return result;
  }
  portal model() const {
    return portal{heavy_neutrino{.mass = M * GeV}, photon_of_madgraph{{.moments = {.muon = moment("mu_gamma")}}},
                  z_boson{{.muon = moment("mu_Z")}, sm}, vector(), w_boson{{.muon = moment("mu_W")}}};
  }

  /// Σ|M|² over all spins by crossing, of one chirality of f or of both.
  double crossed(double t, bool left = true, bool right = true) const {
    const portal all = model();
    const auto part = [&](chiral_couplings g) { return chiral_couplings{left ? g.left : 0, right ? g.right : 0}; };
    vector_exchanges vectors;
    for (const exchanged_vector& one : all) {
      const chiral_couplings g = one.share.muon * part(one.vector.coupling(f));
      if (g != chiral_couplings{}) vectors.add({numeric::square(one.vector.mass() / GeV), 0}, g);
    }
    const neutral_amplitude amplitude(
        f == 13 ? neutral_diagrams::neutral_and_charged : neutral_diagrams::neutral, M * GeV, m * GeV, vectors,
        part(is_quark(f) ? sm.quark(static_cast<quark_flavour>(f)) : sm.charged_lepton()), sm, all.w_share().muon);
    // two particles change sides: s is s₁₂, or s₁₃ of antineutrinos or antifermions
    const double u = M * M + 2 * m * m - s - t, s13 = antineutrino != antifermion ? s : u;
    return -amplitude.squared(s13 * GeV2, t * GeV2)(all.dipole.muon, v);
  }
  /// Production's dσ/dQ² in GeV⁻⁴; it knows no mixing, and a massless f.
  double production(double q2) const {
    const portal seen = model().seen_by(antineutrino ? -14 : 14);
    const chiral_couplings g = exchange(seen)(antifermion ? -f : f, q2);
    return chiral_parton_dsigma_dq2(s * GeV2, M * GeV, seen.dipole.muon, g, q2 * GeV2) /
           (hbar_c_squared / (GeV2 * GeV2));
  }
};

}  // namespace

TEST_CASE("squared amplitudes of nu f to N f are MadGraph's, mixing and the W included") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("MadGraph's 2 to 2 amplitudes");
  const json file = json::read(*data / "madgraph" / "mediators.json");
  std::size_t compared = 0;
  for (const json& entry : file["pointwise_2to2"]["points"]) {
    const scattering point{entry};
    CAPTURE(point.process);
    CAPTURE(point.M);
    CAPTURE(point.v);
    const double t = entry["t"].number(), theirs = entry["M2_polarised_nu_avg_target"].number();
    CHECK(close(point.crossed(t) / 2, theirs, 3e-5));
    if (point.m == 0) {  // helicities; that of an antiquark is the opposite of its chirality
      CHECK(close(point.crossed(t, !point.antifermion, point.antifermion), entry["M2_target_left"].number(), 3e-5));
      CHECK(close(point.crossed(t, point.antifermion, !point.antifermion), entry["M2_target_right"].number(), 3e-5));
      if (point.v == 0) CHECK(close(point.production(-t) * 16 * pi * point.s * point.s, theirs, 3e-5));
    }
    ++compared;
  }
  CHECK(compared == 36);
}

TEST_CASE("cross sections of nu f to N f through several vectors, and by mixing, are MadGraph's") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("MadGraph's 2 to 2 cross sections");
  const json file = json::read(*data / "madgraph" / "mediators.json");
  std::size_t compared = 0;
  for (const json& entry : file["sigma"]["points"]) {
    const scattering point{entry};
    CAPTURE(point.process);
    CAPTURE(point.M);
    CAPTURE(point.v);
    // Q²(ŝ − M_N² − Q²) ≥ ŝ p_T²
    const double range = point.s - point.M * point.M, cut = point.s * std::pow(entry["pT_min"].number(), 2);
    const double root = std::sqrt(range * range / 4 - cut), low = cut / (range / 2 + root), high = range / 2 + root;
    const auto integral = [&](const auto& dsigma) {  // Q² + 1 GeV² by its logarithm
      return numeric::gauss_legendre<48>{}([&](double x) { return std::exp(x) * dsigma(std::exp(x) - 1); },
                                           std::log(1 + low), std::log(1 + high)) *
             (hbar_c_squared / GeV2 / pb);
    };
    const bool left = point.is("{L}"), right = point.is("{R}");
    const double of_spins = left || right ? 1 : 0.5;
    const double ours = integral(
        [&](double q2) { return of_spins * point.crossed(-q2, !right, !left) / (16 * pi * point.s * point.s); });
    CHECK(close(ours, entry["sigma_quadrature"].number(), 3e-5));
    if (!entry["sigma"].is_null())
      CHECK(std::abs(ours - entry["sigma"].number()) < 0.003 * ours + 3 * entry["err"].number());
    if (point.v == 0 && !left && !right)
      CHECK(close(integral([&](double q2) { return point.production(q2); }), ours, 1e-6));
    ++compared;
  }
  CHECK(compared == 78);
}
