// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/beam_through_rock.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include <nudipole/errors.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/parton/grv98lo.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::attenuated_flux;
using nudipole::lepton_flavour;
using nudipole::zprime_scattering;
using support::close;

const nudipole::grv98lo& grv() {
  static const nudipole::grv98lo set;
  return set;
}

nudipole::dipole_portal model(double g_nu = 1) {
  return nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .neutrinos = g_nu});
}

TEST_CASE("the interaction length is one over the sum of densities times cross sections") {
  const zprime_scattering process{grv()};
  const auto in_rock = [&](const auto& vector, energy e) {
    return nudipole::zprime_interaction_length(process, vector, lepton_flavour::muon, e, nudipole::standard_rock);
  };
  // E = 1 TeV, g_q = g_ν = 1, Q² > 1 GeV²: 31 m, from an independent integral with two digits
  CHECK(close(in_rock(model(), 1. * TeV) / metre, 31, 0.02));
  CHECK(in_rock(model(), 1. * TeV) == in_rock(nudipole::portal(model())[0].vector, 1. * TeV));
  CHECK(close(in_rock(model(0.1), 1. * TeV) / metre, 100 * (in_rock(model(), 1. * TeV) / metre), 1e-12));
  CHECK(in_rock(model(0), 1. * TeV) == HUGE_VAL * metre);
  const area rock = process.cross_section(model(), lepton_flavour::muon, 1. * TeV, {11, 22});
  const auto nuclei = 2.65 * g_per_cm3 / (22 * 0.931494 * GeV);
  CHECK(close(1 / (in_rock(model(), 1. * TeV) * nuclei * rock), 1, 1e-3));  // except for the binding
  // two components, by hand
  const nudipole::nucleus carbon{6, 12}, oxygen{8, 16};
  const auto one = [&](const nudipole::material& m) {
    return 1 / (nudipole::zprime_interaction_length(process, model(), lepton_flavour::muon, 1. * TeV, m) / metre);
  };
  const nudipole::material light{carbon, 1. * g_per_cm3}, heavy{oxygen, 1. * g_per_cm3};
  CHECK(close(one(light), one(heavy), 3e-3));  // both isoscalar: as many nucleons per gram, except for their binding
}

/// Two bins of ν_μ and one of ν_e.
struct small_flux {
  std::vector<nudipole::flux_bin> neutrinos(nudipole::pdg_id id) const {
    if (id == 14) return {{100. * GeV, 1e6}, {1. * TeV, 2e6}};
    if (id == 12) return {{1. * TeV, 3e5}};
    return {};
  }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

TEST_CASE("a flux is attenuated bin by bin, by flavour and by depth") {
  auto muons_only = nudipole::portal(model());
  nudipole::zprime one{
      .at_mass = 0.1 * GeV, .quarks = nudipole::up_and_down(1), .neutrinos = {.electron = 0, .muon = 1, .tau = 0}};
  const zprime_scattering process{grv()};
  const attenuated_flux weak{small_flux{}, one, process, 100. * metre};
  CHECK(weak.luminosity() == 150. * inv_fb);
  CHECK(weak.neutrinos(16).empty());
  CHECK(weak.neutrinos(12)[0].neutrinos == 3e5);  // this Z′ does not know ν_e
  const auto left = weak.neutrinos(14);
  REQUIRE(left.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const nudipole::flux_bin before = small_flux{}.neutrinos(14)[i];
    const length interaction = nudipole::zprime_interaction_length(process, muons_only[0].vector, lepton_flavour::muon,
                                                                   before.centre, nudipole::standard_rock);
    CHECK(left[i].centre == before.centre);
    CHECK(close(left[i].neutrinos, before.neutrinos * std::exp(-(100. * metre / interaction)), 1e-12));
  }
  CHECK(left[1].neutrinos < 0.1 * 2e6);  // more than three interaction lengths
  // two ways one after the other are one of the sum
  const attenuated_flux first{small_flux{}, one, process, 30. * metre};
  const attenuated_flux both{first, one, process, 70. * metre};
  CHECK(close(both.neutrinos(14)[1].neutrinos, left[1].neutrinos, 1e-12));
  CHECK((attenuated_flux{small_flux{}, one, process, 0. * metre}.neutrinos(14)[1].neutrinos) == 2e6);
  CHECK_THROWS_AS((attenuated_flux{small_flux{}, one, process, -1. * metre}), nudipole::bad_parameter);
}

}  // namespace
