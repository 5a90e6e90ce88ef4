// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/decay_shape.hpp>

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <variant>

#include "support/approx.hpp"

using namespace nudipole;
using support::close;

namespace {

/// A whole set of decays with nothing but a table.
struct one_mode {
  decay_table modes(const portal&) const {
    decay_table table;
    table.add({final_state{14, 11, -11}, lepton_flavour::muon, {.dipole = 1. * GeV3}});
    return table;
  }
};
static_assert(HeavyNeutrinoDecays<one_mode> && !SampledDecays<one_mode>);
static_assert(SampledDecays<heavy_neutrino_decays<>>);

/// ∫ds₂₃ ds₁₃ f(s₁₃, s₂₃)/[(2π)³ 64 M³] in GeV: the width of an N averaged over its spin, from Σ|M|² over all spins.
template <class F>
double phase_space(const F& f, double M, double m1, double m2, double m3, double from, int inner_panels = 1) {
  const auto kallen = [](double a, double b, double c) {
    return std::sqrt(std::max(0., a * a + b * b + c * c - 2 * (a * b + a * c + b * c)));
  };
  const numeric::gauss_legendre<32> rule;
  const double low = from * from, high = (M - m1) * (M - m1);
  double sum = 0;
  for (int panel = 0; panel < 8; ++panel)
    sum += rule(
        [&](double angle) {  // no square root is left at either end
          const double sine = std::sin(angle), s = low + (high - low) * sine * sine;
          const double half = kallen(M * M, m1 * m1, s) * kallen(s, m2 * m2, m3 * m3) / (2 * s);
          const double middle = m1 * m1 + m3 * m3 + (M * M - m1 * m1 - s) * (s + m3 * m3 - m2 * m2) / (2 * s);
          double inner = 0;
          for (int part = 0; part < inner_panels; ++part)
            inner += rule([&](double s13) { return f(s13, s); }, middle + half * (2. * part / inner_panels - 1),
                          middle + half * (2. * (part + 1) / inner_panels - 1));
          return inner * 2 * (high - low) * sine * std::cos(angle);
        },
        pi / 2 * panel / 8, pi / 2 * (panel + 1) / 8);
  return sum / (8 * pi * pi * pi * 64 * M * M * M);
}

/// Width of a mode from its shape.
double integrated(const neutral_three_body& shape, const dipole_portal& model, lepton_flavour flavour) {
  const double m = shape.amplitude.fermion_mass() / GeV, M = model.heavy_neutrino_mass / GeV;
  const auto f = [&](double s13, double s23) {
    const double root = std::sqrt(s23), k = shape.strength ? (*shape.strength)(root) : 1;
    amplitude_form form = shape.amplitude.squared(s13 * GeV2, s23 * GeV2);
    form.dipole *= k, form.interference *= std::sqrt(k);
    return form(model.dipole[flavour], model.mixing[flavour]);
  };
  return phase_space(f, M, 0, m, m, std::max(double(shape.dipole_from / GeV), 2 * m),
                     shape.amplitude.identical() ? 8 : 1);  // the other ordering has its pole in s₁₃
}

struct random_numbers {
  std::mt19937_64 engine{7};
  double operator()(double from, double to) {
    return from + (to - from) * static_cast<double>(engine() >> 11) * 0x1p-53;
  }
};

}  // namespace

TEST_CASE("decays without shapes fill flat phase space") {
  const dipole_portal model = benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV});
  CHECK(std::holds_alternative<flat_decay>(shape_of(one_mode{}, model, one_mode{}.modes(model)[0])));
}

TEST_CASE("the integral of a neutral shape over phase space is the width of its mode") {
  random_numbers random;
  for (int i = 0; i < 12; ++i) {
    const double M = random(2, 60);
    const dipole_portal model = benchmark_i({.heavy_neutrino = M * GeV,
                                             .zprime = random(0.3, 1.5) * M * GeV,
                                             .dipole = 7e-5 * per_GeV,
                                             .mixing = i % 3 == 0 ? 0 : random(-1e-2, 1e-2)});
    const heavy_neutrino_decays decays{finite_width{}, free_quarks()};
    for (const final_state& products : {final_state{14, 11, -11}, final_state{14, 13, -13}, final_state{14, 12, -12},
                                        final_state{14, 14, -14}, final_state{14, 1, -1}}) {
      const decay_mode mode = *decays.modes(model).find(products, lepton_flavour::muon);
      const bool quarks = is_quark(products.begin()[1]), identical = products.begin()[1] == 14;
      if (quarks && model.mixing.muon != 0) continue;  // the two parts begin at different masses
      const auto shape = std::get<neutral_three_body>(decays.shape(model, mode));
      CAPTURE(M);
      CAPTURE(i);
      CAPTURE(final_state_name(products));
      const double factor = quarks ? 3 : identical ? 0.5 : 1;
      const double ratio = factor * integrated(shape, model, mode.flavour) * GeV / mode.width_in(model);
      CHECK(std::abs(ratio - 1) < 2e-5);
    }
  }
}

TEST_CASE("the integral of a charged shape over phase space is the width of its mode") {
  random_numbers random;
  for (int i = 0; i < 6; ++i) {
    const double M = random(3, 75);
    const dipole_portal model =
        benchmark_i({.heavy_neutrino = M * GeV, .zprime = 1. * GeV, .dipole = 1e-9 * per_GeV, .mixing = 1e-3});
    const heavy_neutrino_decays decays{finite_width{}};
    for (const final_state& products : {final_state{13, -11, 12}, final_state{13, -15, 16}, final_state{13, 2, -1}}) {
      const auto modes = decays.modes(model);
      const decay_mode* mode = modes.find(products, lepton_flavour::muon);
      if (mode == nullptr) continue;
      const decay_mode kept = *mode;
      const auto shape = std::get<charged_three_body>(decays.shape(model, kept));
      const auto masses = shape.amplitude.masses();
      const double colours = is_quark(products.begin()[1]) ? 3 * std::pow(electroweak_parameters{}.ckm[0][0], 2) : 1;
      const double integral = phase_space(
          [&](double s13, double s23) {
            const double s12 = M * M - s13 - s23 + std::pow(masses[0] / GeV, 2) + std::pow(masses[1] / GeV, 2) +
                               std::pow(masses[2] / GeV, 2);
            return shape.amplitude.squared(s23 * GeV2, s12 * GeV2).mixing;
          },
          M, masses[0] / GeV, masses[1] / GeV, masses[2] / GeV, shape.from / GeV);
      CAPTURE(M);
      CAPTURE(final_state_name(products));
      CHECK(close(1e-6 * colours * integral, kept.width_in(model) / GeV, 2e-5));
    }
  }
}

TEST_CASE("the integral of the hadrons of a vector is their width, pairs of pseudoscalars and others") {
  random_numbers random;
  for (int i = 0; i < 4; ++i) {
    const double M = random(2, 4);
    dipole_portal model =
        benchmark_i({.heavy_neutrino = M * GeV, .zprime = random(0.5, 1.2) * GeV, .dipole = 7e-5 * per_GeV});
    model.quarks = {.down = -0.5, .up = 1};
    const heavy_neutrino_decays decays{finite_width{numeric::gauss_legendre<128>{}}, vector_mesons{}};
    for (const final_state& products : {final_state{14, 211, -211}, final_state{14, 113, 211, -211}}) {
      const decay_mode mode = *decays.modes(model).find(products, lepton_flavour::muon);
      const auto shape = std::get<hadrons_of_vector>(decays.shape(model, mode));
      REQUIRE(shape.strength);
      const double m = shape.pseudoscalar_mass / GeV;
      const auto density = [&](double s13, double s23) {
        return shape.squared(s13, s23).u * (*shape.strength)(std::sqrt(s23));
      };
      // |M|² = (2μ)² g²|F|² T/|D|² with Γ(Z′ → P P̄) = g²|F|² √s β³/48π; dΓ/ds = μ²M³/(8π²) u √sΓ(Z′ → hadrons)
      const double from = shape.from / GeV, mu2 = 7e-5 * 7e-5;
      const double width = shape.pseudoscalars
                               ? 4 * mu2 * 48 * pi * phase_space(density, M, 0, m, m, from)
                               : mu2 * M * M * M / (8 * pi * pi) * [&] {
                                   double sum = 0;
                                   const numeric::gauss_legendre<32> rule;
                                   for (int k = 0; k < 64; ++k)
                                     sum += rule([&](double r) { return 2 * r * density(0, r * r); },
                                                 from + (M - from) * k / 64., from + (M - from) * (k + 1) / 64.);
                                   return sum;
                                 }();
      CAPTURE(M);
      CAPTURE(final_state_name(products));
      CHECK(close(width, mode.width_in(model) / GeV, 6e-3));  // the strength is a table good to 0.5 %
    }
  }
}
