// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/production.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole::units;
using nudipole::beam_species;
using nudipole::decay_inside;
using nudipole::deep_inelastic;
using nudipole::experiment;
using nudipole::fasernu;
using nudipole::fasernu_box;
using nudipole::flux_bin;
using nudipole::grv98lo;
using nudipole::installation;
using nudipole::integrate_production;
using nudipole::kling_nevay_flux;
using nudipole::lepton_flavour;
using nudipole::mixture;
using nudipole::produced_neutrino;
using support::close;

const deep_inelastic<grv98lo>& process() {
  static const deep_inelastic shared{grv98lo{}};
  return shared;
}
constexpr nudipole::dipole_portal model(double mass, double zprime) {
  return nudipole::benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
}

/// A user's flux: two members.
struct few_bins {
  std::vector<flux_bin> neutrinos(int id) const {
    if (id == 14) return {{100. * GeV, 1e9}, {1000. * GeV, 2e9}};
    if (id == 12) return {{100. * GeV, 5e8}};
    if (id == -14) return {{100. * GeV, 3e9}, {300. * GeV, 0.}};
    return {};
  }
  inverse_area luminosity() const { return 100. * inv_fb; }
};
/// A user's process: σ/μ² = 10⁻³⁰ cm² GeV² E/GeV, N with the neutrino's energy at a fixed angle.
struct at_an_angle {
  double sine = 0;
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal& m, const nudipole::nucleus&, Visit&& visit) const {
    const double en = e / GeV, mass = m.heavy_neutrino_mass / GeV;
    visit(support::outcome{1e-30 * en * cm2 * GeV2, produced_neutrino{e, std::sqrt(en * en - mass * mass) * GeV, sine,
                                                                      std::sqrt(1 - sine * sine)}});
  }
};

const double targets = nudipole::tungsten.targets_per_area(1. * metre) * cm2;

TEST_CASE("N_prod is the sum over bins of neutrinos, cross section and targets") {
  for (auto [mass, zprime] : {std::pair{1., 0.1}, {5., 1.}, {30., 10.}}) {
    const auto m = model(mass, zprime);
    const experiment setup{fasernu(), process(), {.luminosity = 150. * inv_fb}};
    const auto made = integrate_production(m, setup);
    for (lepton_flavour flavour : nudipole::lepton_flavours) {
      double expected = 0;
      for (const auto& bin : kling_nevay_flux{}.neutrinos(neutrino_id(flavour)))
        expected += bin.neutrinos * targets *
                    double(cross_section(process(), bin.centre, m, nudipole::tungsten_184, 2e-6 * per_GeV) / cm2);
      CHECK(close(made.events(flavour, 2e-6 * per_GeV), expected, 1e-12));
    }
  }
}

TEST_CASE("a target of several nuclei makes what its components make") {
  const auto m = model(1, 1);
  const nudipole::material water{mixture({{nudipole::nucleus{1, 1}, 0.1119}, {nudipole::nucleus{8, 16}, 0.8881}}),
                                 1. * g_per_cm3};
  const nudipole::site_target tank{water, fasernu_box};
  const auto made =
      integrate_production(m, experiment{installation{few_bins{}, tank}, process(), {.luminosity = 100. * inv_fb}});
  double expected = 0;
  for (const auto& component : water.components())
    expected += 5e8 * double(water.targets_per_area(component, 1. * metre) *
                             cross_section(process(), 100. * GeV, m, component.target, 1e-6 * per_GeV));
  CHECK(close(made.events(lepton_flavour::electron, 1e-6 * per_GeV), expected, 1e-12));
}

TEST_CASE("fewer tau than electron than muon neutrinos make N") {
  for (auto [mass, zprime] : {std::pair{1., 0.1}, {5., 1.}, {20., 10.}}) {
    const auto made =
        integrate_production(model(mass, zprime), experiment{fasernu(), process(), {.luminosity = 150. * inv_fb}});
    const auto events = [&](lepton_flavour flavour) { return made.events(flavour, 1e-6 * per_GeV); };
    CHECK(events(lepton_flavour::tau) > 0);
    CHECK(events(lepton_flavour::tau) < events(lepton_flavour::electron));
    CHECK(events(lepton_flavour::electron) < events(lepton_flavour::muon));
  }
}

TEST_CASE("a user's flux and process: numbers times luminosity over the flux's own, by species") {
  const auto made =
      integrate_production(model(1, 1), experiment{fasernu(few_bins{}), at_an_angle{}, {.luminosity = 150. * inv_fb}});
  const double unit = 1.5 * 1e-30 * targets * 1e-12;  // mu = 1e-6/GeV
  CHECK(close(made.events(lepton_flavour::muon, 1e-6 * per_GeV), unit * (1e9 * 100 + 2e9 * 1000), 1e-12));
  CHECK(close(made.events(lepton_flavour::electron, 1e-6 * per_GeV), unit * 5e8 * 100, 1e-12));
  CHECK(made.events(lepton_flavour::tau, 1e-6 * per_GeV) == 0);
  CHECK(made.highest_energy == 1000. * GeV);
}

TEST_CASE("antineutrinos add to neutrinos of their flavour when the beam has them") {
  const auto both = integrate_production(
      model(1, 1), experiment{fasernu(few_bins{}),
                              at_an_angle{},
                              {.luminosity = 100. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}});
  const double unit = 1e-30 * targets * 1e-12;
  CHECK(close(both.events(lepton_flavour::muon, 1e-6 * per_GeV), unit * (4e9 * 100 + 2e9 * 1000), 1e-12));
  CHECK(close(both.events(lepton_flavour::electron, 1e-6 * per_GeV), unit * 5e8 * 100, 1e-12));
}

TEST_CASE("production is proportional to the luminosity and mu^2, and does not know the couplings of N's decays") {
  const auto one =
      integrate_production(model(1, 1), experiment{fasernu(few_bins{}), at_an_angle{}, {.luminosity = 100. * inv_fb}});
  const auto three =
      integrate_production(model(1, 1), experiment{fasernu(few_bins{}), at_an_angle{}, {.luminosity = 300. * inv_fb}});
  CHECK(close(three.events(lepton_flavour::muon, 1e-6 * per_GeV) / one.events(lepton_flavour::muon, 1e-6 * per_GeV), 3,
              1e-13));
  CHECK(close(one.events(lepton_flavour::muon, -3e-6 * per_GeV) / one.events(lepton_flavour::muon, 1e-6 * per_GeV), 9,
              1e-13));
  auto other = model(1, 1);
  other.dipole = {};
  other.charged_leptons = {};
  const auto same =
      integrate_production(other, experiment{fasernu(few_bins{}), at_an_angle{}, {.luminosity = 100. * inv_fb}});
  CHECK(same.events(lepton_flavour::muon, 1e-6 * per_GeV) == one.events(lepton_flavour::muon, 1e-6 * per_GeV));
}

TEST_CASE("the spectrum holds path over beta gamma, and the geometry shortens it") {
  // straight on: 1 m; at sin = 0.5: 25 cm
  const auto check = [](double sine, double path) {
    const auto made = integrate_production(
        model(2, 1), experiment{fasernu(few_bins{}), at_an_angle{sine}, {.luminosity = 100. * inv_fb}});
    const auto& spectrum = made.spectrum[lepton_flavour::electron];
    const double beta_gamma = std::sqrt(1e4 - 4) / 2;
    for (double ctau : {1e-4, 1e-2, 10.})
      CHECK(close(spectrum.accepted(ctau * metre, decay_inside{}) / spectrum.total(),
                  -std::expm1(-path / (beta_gamma * ctau)), 2e-5));
  };
  check(0, 1);
  check(0.125, 1);
  check(0.5, 0.25);
}

/// A user's geometry: the target of FASERν with a decay volume of 10 m for N of small angle.
struct with_decay_volume {
  length depth() const { return 0.5 * metre; }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    if (n.sine < 0.01) visit(1., 10. * metre);
  }
};

TEST_CASE("a user's geometry sets the number of targets and the path") {
  const nudipole::site_target setup{nudipole::tungsten, with_decay_volume{}};
  const auto made = integrate_production(
      model(2, 1), experiment{installation{few_bins{}, setup}, at_an_angle{0.001}, {.luminosity = 100. * inv_fb}});
  const auto& spectrum = made.spectrum[lepton_flavour::electron];
  CHECK(close(spectrum.total(), 0.5 * targets * 1e-30 * 5e8 * 100, 1e-12));
  CHECK(close(spectrum.accepted(1. * metre, decay_inside{}) / spectrum.total(),
              -std::expm1(-10 / (std::sqrt(1e4 - 4) / 2)), 2e-5));
  const auto missed = integrate_production(
      model(2, 1), experiment{installation{few_bins{}, setup}, at_an_angle{0.1}, {.luminosity = 100. * inv_fb}});
  CHECK(missed.spectrum[lepton_flavour::electron].total() > 0);
  CHECK(missed.spectrum[lepton_flavour::electron].accepted(1. * metre, decay_inside{}) == 0);
}

/// Half of the N see 2 m of volume from 3 m on.
struct half_downstream {
  length depth() const { return 0.5 * metre; }
  template <class Visit>
  void for_each_path(const produced_neutrino&, Visit&& visit) const {
    visit(-0.5, 3. * metre);
    visit(0.5, 5. * metre);
    visit(0.5, 0. * metre);
  }
};

TEST_CASE("paths with weights: decays between two of them, and N that see nothing are still produced") {
  const nudipole::site_target setup{nudipole::tungsten, half_downstream{}};
  const auto made = integrate_production(
      model(2, 1), experiment{installation{few_bins{}, setup}, at_an_angle{0.001}, {.luminosity = 100. * inv_fb}});
  const auto& spectrum = made.spectrum[lepton_flavour::electron];
  const double beta_gamma = std::sqrt(1e4 - 4) / 2;
  for (double ctau : {0.01, 0.1, 1., 1e3, 1e15})
    CHECK(close(spectrum.accepted(ctau * metre, decay_inside{}) / spectrum.total(),
                0.5 * std::exp(-3 / (beta_gamma * ctau)) * -std::expm1(-2 / (beta_gamma * ctau)), 1e-4));
  CHECK(close(spectrum.accepted(1. * metre, nudipole::decay_anywhere{}), spectrum.total(), 1e-14));
}

/// Makes N at rest, whose path in the rest frame is infinite.
struct at_rest {
  template <class Visit>
  void for_each_kernel(energy, const nudipole::portal& m, const nudipole::nucleus&, Visit&& visit) const {
    visit(support::outcome{1e-30 * cm2 * GeV2, produced_neutrino{m.heavy_neutrino_mass, 0. * GeV, 0, 1}});
  }
};

TEST_CASE("N at rest decay where they are made") {
  const nudipole::site_target behind{nudipole::tungsten, half_downstream{}};
  const auto far = integrate_production(
      model(2, 1), experiment{installation{few_bins{}, behind}, at_rest{}, {.luminosity = 100. * inv_fb}});
  CHECK(far.spectrum[lepton_flavour::electron].total() > 0);
  CHECK(far.spectrum[lepton_flavour::electron].accepted(1. * metre, decay_inside{}) == 0);
  const auto near =
      integrate_production(model(2, 1), experiment{fasernu(few_bins{}), at_rest{}, {.luminosity = 100. * inv_fb}});
  const auto& spectrum = near.spectrum[lepton_flavour::electron];
  CHECK(close(spectrum.accepted(1. * metre, decay_inside{}), spectrum.total(), 1e-14));
}

TEST_CASE("the highest energy is that of the neutrinos that can make N") {
  // S = M_p^2 + 2 M_p E must pass M_N^2: 300 GeV cannot make 30 GeV, 1000 GeV can
  const auto made =
      integrate_production(model(30, 1), experiment{fasernu(few_bins{}), process(), {.luminosity = 100. * inv_fb}});
  CHECK(made.highest_energy == 1000. * GeV);
  CHECK(made.events(lepton_flavour::electron, 1. * per_GeV) == 0);
  CHECK(made.events(lepton_flavour::muon, 1. * per_GeV) > 0);
  const auto none =
      integrate_production(model(60, 1), experiment{fasernu(few_bins{}), process(), {.luminosity = 100. * inv_fb}});
  CHECK(none.events(lepton_flavour::muon, 1. * per_GeV) == 0);
  CHECK(none.highest_energy == 0. * GeV);
}

struct bad_bin {
  energy centre;
  double number;
  std::vector<flux_bin> neutrinos(int) const { return {{centre, number}}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

TEST_CASE("a flux with impossible bins and an invalid model are refused") {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const auto with = [](energy centre, double number) {
    return integrate_production(
        model(1, 1), experiment{fasernu(bad_bin{centre, number}), at_an_angle{}, {.luminosity = 150. * inv_fb}});
  };
  CHECK_THROWS_WITH_AS(with(-5. * GeV, 1), "flux: energy = -5 GeV: must be positive and finite",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(with(5. * GeV, -1), "flux: neutrinos = -1: must be finite and not negative",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(with(5. * GeV, not_a_number), nudipole::bad_parameter);
  CHECK_THROWS_AS(with(not_a_number * GeV, 1), nudipole::bad_parameter);
  auto bad = model(1, 1);
  bad.heavy_neutrino_mass = 0. * GeV;
  CHECK_THROWS_WITH_AS(
      integrate_production(bad, experiment{fasernu(few_bins{}), at_an_angle{}, {.luminosity = 150. * inv_fb}}),
      "heavy_neutrino_mass = 0 GeV: must be positive and finite", nudipole::bad_parameter);
}

TEST_CASE("production serves the masses and couplings that it was integrated with, and refuses others by name") {
  const auto made = integrate_production(model(2, 1), experiment{fasernu(few_bins{}), at_an_angle{}});
  const auto with = [&](const nudipole::dipole_portal& m) {
    return expected_events(m, made, nudipole::all_decays{}).produced(1e-6 * per_GeV);
  };
  auto other = model(2, 1);
  other.dipole = {.electron = 1e-6 * per_GeV};
  other.mixing.muon = 1e-3;
  other.charged_leptons.muon = 0.5;
  other.neutrinos = {};
  other.nature = nudipole::fermion_nature::majorana;
  CHECK(with(other) > 0);  // of decays only
  other = model(3, 1);
  CHECK_THROWS_WITH_AS(with(other),
                       "production: heavy_neutrino_mass = 3 GeV: not what it was integrated with: integrate it anew",
                       nudipole::bad_parameter);
  other = model(2, 1.5);
  CHECK_THROWS_WITH_AS(with(other),
                       "production: mediator mass = 1.5 GeV: not what it was integrated with: integrate it anew",
                       nudipole::bad_parameter);
  other = model(2, 1);
  other.quarks.top = 0.1;
  CHECK_THROWS_WITH_AS(with(other),
                       "production: coupling of t = 0.1: not what it was integrated with: integrate it anew",
                       nudipole::bad_parameter);
}

TEST_CASE("N made on electrons are made with their coupling") {
  const nudipole::processes both{at_an_angle{}, nudipole::electron_scattering{}};
  const auto with_electrons = integrate_production(model(0.5, 1), experiment{fasernu(few_bins{}), both});
  const auto without = integrate_production(model(0.5, 1), experiment{fasernu(few_bins{}), at_an_angle{}});
  auto other = model(0.5, 1);
  other.charged_leptons.electron = 0;
  CHECK_NOTHROW(without.require_made_for(other));
  CHECK_THROWS_WITH_AS(with_electrons.require_made_for(other),
                       "production: coupling of e- = 0: not what it was integrated with: integrate it anew",
                       nudipole::bad_parameter);
}

TEST_CASE("the hard scale is M_N, M_Z' or the collision's sqrt(S), whichever is largest") {
  const double root_s = std::sqrt(0.93827208816 * (0.93827208816 + 2 * 1000));
  CHECK(close(double(hard_scale(model(1, 1), 1000. * GeV) / GeV), root_s, 1e-9));
  CHECK(hard_scale(model(60, 1), 1000. * GeV) == 60. * GeV);
  CHECK(hard_scale(model(1, 300), 1000. * GeV) == 300. * GeV);
}

/// A path that depends on the block.
struct block_of {
  length size, path;
  length depth() const { return size; }
  template <class Visit>
  void for_each_path(const produced_neutrino&, Visit&& visit) const {
    visit(1., path);
  }
};

TEST_CASE("two blocks of different materials make what each makes alone, and see it as each does") {
  const nudipole::site_target plates{nudipole::tungsten, block_of{1. * metre, 30. * cm}},
      films{nudipole::nuclear_emulsion, block_of{35. * cm, 2. * metre}},
      beside{nudipole::nuclear_emulsion, films.geometry, 0.25};
  const auto made = [&](const auto&... rows) {
    return integrate_production(model(2, 1), experiment{installation{few_bins{}, rows...}, at_an_angle{}});
  };
  const auto seen = [](const nudipole::production& p) { return p.spectrum.muon.accepted(1. * mm, decay_inside{}); };
  CHECK(close(seen(made(plates, films)), seen(made(plates)) + seen(made(films)), 1e-12));
  CHECK(close(seen(made(beside)), 0.25 * seen(made(films)), 1e-12));
  CHECK(seen(made(films)) > 2 * seen(made(plates)) * 0.35 * 3.815 / 19.3);
}

// The path through the plates has a kink in the angle of N: at long lifetimes it costs 1.3e-4 of the events, and a
// quarter of that in the reach.
TEST_CASE("slow N, which alone are seen at long lifetimes, are integrated about as well as the others") {
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 10. * GeV});
  const nudipole::deep_inelastic coarse{nudipole::grv98lo{}};
  const auto fine = coarse.with_quadrature(
      nudipole::kernel_quadrature<nudipole::numeric::gauss_legendre<120>, nudipole::numeric::gauss_legendre<120>>{});
  const auto accepted = [&](const auto& process, length ctau) {
    const nudipole::experiment run3{nudipole::fasernu(), process, {.luminosity = 150. * inv_fb}};
    return nudipole::integrate_production(model, run3).spectrum.muon.accepted(ctau, nudipole::decay_inside{});
  };
  CHECK(close(accepted(coarse, 1e-2 * metre), accepted(fine, 1e-2 * metre), 1e-5));
  for (length ctau : {1e2 * metre, 1e6 * metre}) CHECK(close(accepted(coarse, ctau), accepted(fine, ctau), 2e-4));
}

TEST_CASE("targets and volumes apart: from one integration, together the whole") {
  const nudipole::box_volume plate{{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
  const nudipole::box_volume hall{{0. * cm, 0. * cm, 3. * metre}, 40. * cm, 40. * cm, 2. * metre};
  const auto site = site_of_blocks("two targets, two volumes", few_bins{}, nudipole::neutrino_origin{},
                                   {{plate, nudipole::tungsten}, {hall, nudipole::liquid_argon}}, plate, hall);
  const experiment setup{site, process()};
  const auto parts = integrate_production_by_volume(model(1, 0.1), setup);
  const auto whole = integrate_production(model(1, 0.1), setup);
  REQUIRE(parts.size() == 4);
  CHECK(parts[1].target == 0);
  CHECK(parts[1].volume == 1);
  for (double ctau : {1e-4, 1e-2, 1., 1e5}) {
    double sum = 0;
    for (const auto& part : parts)
      sum += part.made.spectrum[lepton_flavour::muon].accepted(ctau * metre, decay_inside{});
    CHECK(close(sum, whole.spectrum[lepton_flavour::muon].accepted(ctau * metre, decay_inside{}), 1e-9));
  }
  // N of the argon cannot decay in the plate before it, except the few that go backward
  const auto seen = [&](std::size_t i) {
    return parts[i].made.spectrum[lepton_flavour::muon].accepted(1. * mm, decay_inside{});
  };
  CHECK(seen(2) < 1e-3 * seen(3));
  CHECK(close(parts[0].made.events(lepton_flavour::muon, 1. * per_GeV) +
                  parts[2].made.events(lepton_flavour::muon, 1. * per_GeV),
              whole.events(lepton_flavour::muon, 1. * per_GeV), 1e-12));
}

TEST_CASE("an efficiency takes away what is seen, not what is made; for rays and for the axial box") {
  const auto by_energy = [](energy at, const produced_neutrino&) { return at < 500. * GeV ? 0. : 0.5; };
  const auto compare = [&](const auto& site) {
    const experiment setup{site, process()};
    const auto all = integrate_production(model(1, 0.1), setup);
    const auto some = integrate_production(model(1, 0.1), setup, by_energy);
    const auto in = [](const auto& made, lepton_flavour flavour) {
      return made.spectrum[flavour].accepted(10. * metre, decay_inside{});
    };
    for (lepton_flavour flavour : {lepton_flavour::electron, lepton_flavour::muon})
      CHECK(close(some.events(flavour, 1. * per_GeV), all.events(flavour, 1. * per_GeV), 1e-12));
    CHECK(in(some, lepton_flavour::electron) == 0);  // all of 100 GeV
    CHECK(in(some, lepton_flavour::muon) < 0.5 * in(all, lepton_flavour::muon));
    CHECK(in(some, lepton_flavour::muon) > 0.1 * in(all, lepton_flavour::muon));
  };
  compare(fasernu(few_bins{}));
  compare(nudipole::exact_fasernu().with_flux(few_bins{}));
  const experiment setup{fasernu(few_bins{}), process()};
  CHECK_THROWS_WITH_AS(integrate_production(model(1, 0.1), setup, [](energy, const produced_neutrino&) { return 1.5; }),
                       "efficiency = 1.5: must be between 0 and 1", std::invalid_argument);
}

}  // namespace
