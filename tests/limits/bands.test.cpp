// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/bands.hpp>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/rescaled.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "support/approx.hpp"
#include "support/outcome.hpp"

using namespace nudipole;

namespace {

/// A toy set whose densities are all one shape times a strength: every observable is linear in it.
struct scaled_quarks {
  double strength = 1;
  double xfxQ2(pdg_id id, double x, double Q2) const {
    return is_quark(id) && id > 0 && id < 3 ? strength * x * (1 - x) * (1 - x) * std::pow(Q2, 0.1) : 0;
  }
  double q2Min() const { return 1; }
};

const auto model = benchmark_i({.heavy_neutrino = 3. * GeV, .zprime = 1. * GeV});
const auto& process() {
  static const deep_inelastic made{scaled_quarks{}};
  return made;
}
const auto& setup() {
  static const experiment made{fasernu(), process(), {.luminosity = 150. * inv_fb}};
  return made;
}

double sigma(const auto& varied) {
  return cross_section(varied, 500. * GeV, model, tungsten_184, dipole_from_cutoff(1. * TeV)) / pb;
}

}  // namespace

TEST_CASE("a factor two in scale is a factor 2^0.2 for densities that go like Q^0.2") {
  // All Q² above q2Min after scaling: take a cut, so that nothing freezes.
  const deep_inelastic hard{scaled_quarks{}, momentum_transfer{}, minimum_q2{10. * GeV2}};
  const auto result = process_band(hard, variations<scaled_quarks>{}, [](const auto& p) { return sigma(p); });
  CHECK(support::close(result.scale.up / result.central, std::pow(2., 0.2) - 1, 1e-9));
  CHECK(support::close(result.scale.down / result.central, 1 - std::pow(2., -0.2), 1e-9));
  CHECK(result.parton_density.up == 0);
  CHECK(result.flux.down == 0);
  CHECK(support::close(result.combined().up, result.scale.up, 1e-14));
}

TEST_CASE("members by the rule of their set, other sets and fluxes by their envelope") {
  variations<scaled_quarks, rescaled_flux<kling_nevay_flux>> what;
  what.scale_factors.clear();
  // Asymmetric Hessian: pairs (1.1, 0.8) and (1.0, 1.05) around 1
  what.members = {{1}, {1.1}, {0.8}, {1}, {1.05}};
  what.member_rule = pdf_error_type("hessian", one_sigma_percent);
  const auto members = experiment_band(setup(), what, [](const auto& e) { return sigma(e.process()); });
  CHECK(support::close(members.parton_density.up / members.central, std::hypot(0.1, 0.05), 1e-9));
  CHECK(support::close(members.parton_density.down / members.central, 0.2, 1e-9));

  what.densities = {{1.3}, {0.9}};
  what.fluxes = {rescaled(kling_nevay_flux{}, {.neutrinos = 1.5}), rescaled(kling_nevay_flux{}, {.neutrinos = 0.75})};
  const auto all = production_band(model, setup(), lepton_flavour::muon, what);
  CHECK(support::close(all.parton_density.up / all.central, std::hypot(0.1, 0.05, 0.3), 1e-9));
  CHECK(support::close(all.flux.up / all.central, 0.5, 1e-9));
  CHECK(support::close(all.flux.down / all.central, 0.25, 1e-9));
  CHECK(support::close(all.combined().down / all.central, std::hypot(std::hypot(0.2, 0.1), 0.25), 1e-9));
}

/// A user's process with a scale and a density: σ/μ² = 10⁻³⁰ cm²GeV² · strength · μ_F²/Q².
struct my_process {
  double strength = 1, factor = 1;
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal&, const nucleus&, Visit&& visit) const {
    visit(support::outcome{1e-30 * strength * factor * cm2 * GeV2, produced_neutrino{e, e, 0, 1}});
  }
  my_process with_scale(momentum_transfer scale) const {
    return {strength, scale({.q2 = 1. * GeV2, .s_hat = 4. * GeV2, .heavy_neutrino_mass = 1. * GeV}) / GeV2};
  }
  my_process with_density(scaled_quarks density) const { return {density.strength, factor}; }
};
static_assert(VariedProcess<my_process, scaled_quarks> && !VariedProcess<electron_scattering<>, scaled_quarks>);

TEST_CASE("a user's process has bands like the library's") {
  const experiment mine{fasernu(), my_process{}};
  variations<scaled_quarks> what;
  what.densities = {{1.3}, {0.9}};
  const auto result = production_band(model, mine, lepton_flavour::muon, what);
  CHECK(support::close(result.scale.up / result.central, 3, 1e-12));       // 2² − 1
  CHECK(support::close(result.scale.down / result.central, 0.75, 1e-12));  // 1 − 1/2²
  CHECK(support::close(result.parton_density.up / result.central, 0.3, 1e-12));
  CHECK(support::close(result.parton_density.down / result.central, 0.1, 1e-12));
}

TEST_CASE("the reach moves against the rate, as its square root for prompt decays") {
  variations<scaled_quarks, rescaled_flux<kling_nevay_flux>> what;
  what.scale_factors.clear();
  what.fluxes = {rescaled(kling_nevay_flux{}, {.neutrinos = 4}), rescaled(kling_nevay_flux{}, {.neutrinos = 0.25})};
  const auto heavy = benchmark_i({.heavy_neutrino = 30. * GeV, .zprime = 1. * GeV});
  const auto result = reach_band(heavy, setup(), charged_leptons{}, 3, what);
  REQUIRE(result);
  CHECK(support::close(result->flux.down / result->central, 0.5, 1e-3));
  CHECK(support::close(result->flux.up / result->central, 1., 1e-3));
  const auto direct = reach(expected_events(heavy, setup(), charged_leptons{}), 3).all();
  CHECK(support::close(result->central, direct.front().dipole * GeV, 1e-14));
  CHECK_FALSE(reach_band(heavy, setup(), charged_leptons{}, 1e30, what));
}

TEST_CASE("antineutrinos and bands go together, and wrong variations are refused") {
  variations<scaled_quarks> what;
  what.scale_factors = {0};
  CHECK_THROWS_AS(production_band(model, setup(), lepton_flavour::muon, what), nudipole::bad_parameter);
  what.scale_factors = {};
  what.members = {{1}, {2}};
  CHECK_THROWS_AS(production_band(model, setup(), lepton_flavour::muon, what), nudipole::bad_parameter);
  what.members.clear();
  const experiment both{
      fasernu(), process(), {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  const double with = production_band(model, both, lepton_flavour::muon, what).central;
  const double without = production_band(model, setup(), lepton_flavour::muon, what).central;
  CHECK(with > 1.5 * without);
  CHECK(with < 2 * without);
}
