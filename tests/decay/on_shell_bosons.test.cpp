// SPDX-License-Identifier: BSL-1.0
// N above the W and the Z: widths that follow their lines.
#include "support/approx.hpp"
#include "support/dalitz.hpp"

#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/mixing_quadrature.hpp>
#include <nudipole/decay/two_body_vector.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/portal.hpp>

#include <doctest/doctest.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace nudipole;
using namespace nudipole::units;
using numeric::gauss_legendre;
using support::close;

namespace {

constexpr electroweak_parameters sm{};
const double w2 = std::pow(sm.w_mass / GeV, 2), z2 = std::pow(sm.z_mass / GeV, 2);
const double w_line = sm.w_mass * sm.w_width / GeV2, z_line = sm.z_mass * sm.z_width / GeV2;

/// The width of ν f f̄ as a plain double integral of |M|².
width_form dalitz(const neutral_amplitude& amplitude) {
  const double M = amplitude.heavy_neutrino_mass() / GeV, m = amplitude.fermion_mass() / GeV;
  const std::vector<support::pole> poles{{w2, w_line}, {z2, z_line}, {400, 160}};
  const auto sum = support::dalitz_integral(M, m, poles, [&](double s13, double s23) {
    const amplitude_form f = amplitude.squared(s13 * GeV2, s23 * GeV2);
    return detail::form_numbers{f.dipole / GeV2, f.interference / GeV, f.mixing};
  });
  const double identical = amplitude.identical() ? 0.5 : 1;
  return (identical / (8 * pi * pi * pi * 64 * M * M * M) * sum).form();
}

neutral_amplitude amplitude_of(neutral_diagrams diagrams, double M, double m, double w_share) {
  const bool neutrinos = diagrams == neutral_diagrams::neutrinos || diagrams == neutral_diagrams::identical_neutrinos;
  vector_exchanges vectors{20. * GeV, 8. * GeV, neutrinos ? chiral_couplings{0.3, 0} : chiral_couplings{0.3, -0.2}};
  vectors.add(vector_exchange(sm.z_mass, sm.z_width, 0.5 * z_boson{}.coupling(neutrinos ? 14 : 13)));
  return {diagrams, M * GeV, m * GeV, vectors, neutrinos ? sm.neutrino() : sm.charged_lepton(), sm, w_share};
}

/// N with a moment to the Z and one to the W, and mixing.
portal heavy(energy mass, double z, double w, double v) {
  return portal{heavy_neutrino{.mass = mass, .mixing = {.muon = v}}, z_boson{.moments = {.muon = z * per_GeV}},
                w_boson{.moments = {.muon = w * per_GeV}}};
}

}  // namespace

TEST_CASE("widths of nu f fbar above W and Z are the plain integral of |M|^2") {
  const mixing_quadrature<> rule;
  struct point {
    neutral_diagrams diagrams;
    double m, share;
  };
  for (const point& p :
       {point{neutral_diagrams::neutral, 4.18, 0}, point{neutral_diagrams::neutral_and_charged, 1.777, 0},
        point{neutral_diagrams::neutral_and_charged, 1.777, -0.8}, point{neutral_diagrams::neutrinos, 0, 0},
        point{neutral_diagrams::identical_neutrinos, 0, 0}})
    for (const double M : {82., 95., 150., 400.}) {
      CAPTURE(static_cast<int>(p.diagrams));
      CAPTURE(M);
      const neutral_amplitude amplitude = amplitude_of(p.diagrams, M, p.m, p.share);
      const width_form form = rule(amplitude, p.diagrams);
      const width_form plain = dalitz(amplitude);
      CHECK(close(plain.dipole / GeV3, form.dipole / GeV3, 2e-5));
      CHECK(close(plain.mixing / GeV, form.mixing / GeV, 2e-5));
      CHECK(std::abs((plain.interference - form.interference) / GeV2) <
            2e-5 * std::sqrt((form.dipole / GeV3) * (form.mixing / GeV)));
    }
}

TEST_CASE("widths of l f fbar' above the W are the plain integral of |M|^2, and the rule is good") {
  for (const double M : {80.5, 84., 90., 200., 2000.})
    for (const double ml : {0.000511, 1.777}) {
      CAPTURE(M);
      const double m1 = 1.27, m3 = 4.18, low = std::pow(m1 + m3, 2), high = std::pow(M - ml, 2);
      const charged_amplitude amplitude(M * GeV, ml * GeV, m1 * GeV, m3 * GeV, 3, sm, 0.4);
      const width_form form =
          charged_current_form(M * GeV, ml * GeV, m1 * GeV, m3 * GeV, 3, 0.4, sm, 0. * GeV, gauss_legendre<32>{});
      double a = 0, b = 0, c = 0;
      // k² = low + (high − low) sin², in panels of the angle about the line
      std::vector<double> angles;
      for (double s : support::panels(low, high, {{w2, w_line}}))
        angles.push_back(std::asin(std::sqrt((s - low) / (high - low))));
      for (std::size_t i = 1; i < angles.size(); ++i)
        gauss_legendre<16>{}.for_each_node(angles[i - 1], angles[i], [&](double angle, double weight) {
          const double s = low + (high - low) * std::pow(std::sin(angle), 2);
          const auto kallen = [](double x, double y, double z) {
            return std::sqrt(std::max(0., x * x + y * y + z * z - 2 * (x * y + x * z + y * z)));
          };
          const double middle = ml * ml + m1 * m1 + (M * M - ml * ml - s) * (s + m1 * m1 - m3 * m3) / (2 * s);
          const double half = kallen(M * M, ml * ml, s) * kallen(s, m1 * m1, m3 * m3) / (2 * s);
          gauss_legendre<4>{}.for_each_node(middle - half, middle + half, [&](double s_lf, double inner) {
            const amplitude_form f = amplitude.squared(s * GeV2, s_lf * GeV2);
            const double k = weight * inner * (high - low) * std::sin(2 * angle);
            a += k * (f.dipole / GeV2), b += k * (f.interference / GeV), c += k * f.mixing;
          });
        });
      const double phase_space = 1 / (8 * pi * pi * pi * 64 * M * M * M);
      CHECK(close(phase_space * a, form.dipole / GeV3, 3e-6));
      CHECK(close(phase_space * b, form.interference / GeV2, 3e-6));
      CHECK(close(phase_space * c, form.mixing / GeV, 3e-6));
    }
}

TEST_CASE("above W and Z a mode is the two-body width times the branching ratio, up to Gamma over M") {
  for (const double M : {200., 1000.}) {
    const heavy_neutrino_decays decays{finite_width{}};
    const auto modes = decays.modes(heavy(M * GeV, 1e-5, 2e-5, 1e-2));
    const double to_z = std::sqrt(exchange_strength(sm, sm.z_mass) / 2),
                 to_w = std::sqrt(exchange_strength(sm, sm.w_mass));
    const auto compare = [&](const final_state& products, const width_form& two_body, double share, double ratio) {
      CAPTURE(final_state_name(products));
      const decay_mode* mode = modes.find(products, lepton_flavour::muon);
      REQUIRE(mode != nullptr);
      const double line = 0.03;  // Γ/M of both
      CHECK(close(mode->width.dipole / GeV3, ratio * share * share * (two_body.dipole / GeV3), line));
      CHECK(close(mode->width.mixing / GeV, ratio * (two_body.mixing / GeV), line));
      CHECK(close(mode->width.interference / GeV2, ratio * share * (two_body.interference / GeV2), line));
    };
    const width_form z = two_body_vector_form(M * GeV, 0. * GeV, sm.z_mass, to_z);
    const width_form w = two_body_vector_form(M * GeV, lepton_mass(lepton_flavour::muon), sm.w_mass, to_w);
    const auto g = z_boson{}.coupling(11);
    const double electrons = (g.left * g.left + g.right * g.right) / (24 * pi) * double(sm.z_mass / sm.z_width);
    compare({14, 11, -11}, z, 1, electrons);
    const double pairs = exchange_strength(sm, sm.w_mass) / (24 * pi) * double(sm.w_mass / sm.w_width);
    compare({13, -11, 12}, w, 2, pairs);
    compare({13, 2, -1}, w, 2, 3 * std::pow(sm.ckm[0][0], 2) * pairs);
  }
}

TEST_CASE("heavy N by mixing decays into l W, nu Z as 2 to 1: all modes together") {
  // W and Z into all they can, widths of lowest order over the measured ones
  const double M = 3000;
  const portal model = heavy(M * GeV, 0, 0, 1e-3);
  double w = 0, z = 0;
  for (const decay_mode& mode : heavy_neutrino_decays{}.modes(model)) {
    const pdg_id* id = mode.products.begin();
    if (is_charged_lepton(id[0]))
      w += mode.width_in(model) / GeV;
    else if (std::abs(id[1]) != 13)
      z += mode.width_in(model) / GeV;
  }
  const double both = 1e-6 * double(sm.fermi_constant * GeV2) * M * M * M / (8 * std::sqrt(2.) * pi);
  const double leptonic = exchange_strength(sm, sm.w_mass) / (24 * pi) * double(sm.w_mass / sm.w_width);
  CHECK(close(w, both * leptonic * (2 + 6.), 0.02));  // without ν_μ μ⁺; CKM rows sum to 1
  double pairs = 0;                                   // of the Z, without μ⁻μ⁺ and t t̄
  for (const pdg_id f : {1, 2, 3, 4, 5, 11, 12, 14, 15, 16}) {
    const chiral_couplings g = z_boson{}.coupling(f);
    pairs += (is_quark(f) ? 3 : 1) * (g.left * g.left + g.right * g.right) / (24 * pi) * double(sm.z_mass / sm.z_width);
  }
  CHECK(close(z, both / 2 * pairs, 0.02));
}

TEST_CASE("ratios sum to one above the W for every policy, Dirac and Majorana, and Majorana is twice Dirac") {
  for (const double M : {85., 95., 250.})
    for (const double w : {0., 3e-6}) {
      portal model = heavy(M * GeV, 1e-6, w, 1e-3);
      const auto sum = [&](const auto& decays) {
        double total = 0;
        for (const branching& line : branching_ratios(model, decays)) {
          CHECK(line.ratio >= 0);
          total += line.ratio;
        }
        return total;
      };
      const heavy_neutrino_decays mesons{finite_width{}, quark_level{}, weak_decays{sm, weak_mesons{}}};
      CHECK(close(sum(heavy_neutrino_decays{}), 1, 1e-12));
      CHECK(close(sum(mesons), 1, 1e-12));
      const double dirac = total_width(model) / GeV;
      model.nature = fermion_nature::majorana;
      CHECK(close(total_width(model) / GeV, 2 * dirac, 1e-13));
    }
}
