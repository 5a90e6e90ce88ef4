// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/experiment.hpp>

#include <doctest/doctest.h>

#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/scattering/process/low_q2.hpp>
#include <nudipole/scattering/process/together.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/fasernu.hpp>

#include <array>
#include <concepts>
#include <limits>
#include <utility>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole::units;
using nudipole::axial_box;
using nudipole::beam_species;
using nudipole::experiment;
using nudipole::experiment_options;
using nudipole::fasernu;
using nudipole::flux_bin;
using nudipole::installation;
using nudipole::produced_neutrino;
using support::close;

struct one_bin {
  inverse_area exposure = 150. * inv_fb;
  constexpr std::array<flux_bin, 1> neutrinos(int) const { return {{{100. * GeV, 1e9}}}; }
  constexpr inverse_area luminosity() const { return exposure; }
};
struct forward {
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal&, const nudipole::nucleus&, Visit&& visit) const {
    visit(support::outcome{1. * cm2 * GeV2, produced_neutrino{e, e, 0, 1}});
  }
};
using toy_site = installation<one_bin, axial_box>;
template <class... Numbers>
concept MakesExperiment = std::constructible_from<experiment<toy_site, forward>, toy_site, forward, Numbers...>;
static_assert(MakesExperiment<> && MakesExperiment<experiment_options>);
// A number without its name is none of an experiment's.
static_assert(!MakesExperiment<double> && !MakesExperiment<inverse_area> && !MakesExperiment<beam_species>);

TEST_CASE("neutrinos only, and the luminosity of the flux, unless said otherwise") {
  const experiment plain{fasernu(one_bin{}), forward{}};
  static_assert(std::same_as<decltype(plain), const experiment<toy_site, forward>>);
  CHECK(plain.species() == beam_species::neutrinos);
  CHECK(plain.luminosity() == 150. * inv_fb);
  CHECK(plain.exposure() == 1);
  CHECK(plain.targets().size() == 1);
  CHECK(plain.targets()[0].geometry.depth() == 1. * metre);
  CHECK(plain.site().name == "FASERnu (paper)");
}

TEST_CASE("the exposure is the luminosity over that of the flux") {
  const experiment longer{fasernu(one_bin{}), forward{}, {.luminosity = 300. * inv_fb}};
  CHECK(close(longer.exposure(), 2, 1e-14));
  CHECK(longer.luminosity() == 300. * inv_fb);
  CHECK(close(experiment{fasernu(one_bin{3000. * inv_fb}), forward{}, {.luminosity = 150. * inv_fb}}.exposure(), 0.05,
              1e-14));
  CHECK(close(double(longer.flux().luminosity() / inv_fb), 150, 1e-14));
}

TEST_CASE("another flux leaves the luminosity as it is, another process everything") {
  const experiment both{fasernu(one_bin{}),
                        forward{},
                        {.luminosity = 300. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  const auto slower = both.with_flux(one_bin{100. * inv_fb});
  CHECK(slower.luminosity() == 300. * inv_fb);
  CHECK(close(slower.exposure(), 3, 1e-14));
  CHECK(slower.species() == both.species());
  CHECK(both.with_process(forward{}).exposure() == both.exposure());
  CHECK(both.with_process(forward{}).species() == both.species());
}

TEST_CASE("luminosities that are not positive are refused by name") {
  CHECK_THROWS_WITH_AS((experiment{fasernu(one_bin{}), forward{}, {.luminosity = 0. * inv_fb}}),
                       "experiment: luminosity = 0 m^-2: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS((experiment{fasernu(one_bin{}), forward{}, {.luminosity = -150. * inv_fb}}), nudipole::bad_parameter);
  CHECK_THROWS_AS(
      (experiment{fasernu(one_bin{}), forward{}, {.luminosity = std::numeric_limits<double>::quiet_NaN() * inv_fb}}),
      nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((experiment{fasernu(one_bin{0. * inv_fb}), forward{}, {.luminosity = 150. * inv_fb}}),
                       "experiment: luminosity of the flux = 0 m^-2: must be positive and finite",
                       nudipole::bad_parameter);
}

TEST_CASE("the beam by ascending energy, species at the same energy together") {
  struct two_species {
    std::array<flux_bin, 2> neutrinos(int id) const {
      if (id == 14) return {{{500. * GeV, 2e9}, {100. * GeV, 1e9}}};
      if (id == -14) return {{{100. * GeV, 3e9}, {200. * GeV, 0.}}};
      return {{{1. * GeV, 0.}, {2. * GeV, 0.}}};
    }
    inverse_area luminosity() const { return 100. * inv_fb; }
  };
  experiment_options options{.luminosity = 200. * inv_fb};
  const auto neutrinos = beam_energies(experiment{fasernu(two_species{}), forward{}, options});
  REQUIRE(neutrinos.size() == 2);
  CHECK(neutrinos[0].at == 100. * GeV);
  CHECK(close(neutrinos[0].of(nudipole::lepton_flavour::muon), 2e9, 1e-14));
  options.species = beam_species::neutrinos_and_antineutrinos;
  const auto both = beam_energies(experiment{fasernu(two_species{}), forward{}, options});
  REQUIRE(both.size() == 2);
  CHECK(close(both[0].of(nudipole::lepton_flavour::muon), 8e9, 1e-14));
  CHECK(close(both[1].of(nudipole::lepton_flavour::muon), 4e9, 1e-14));
}

TEST_CASE("experiments are equal if their sites, processes and numbers are") {
  const auto with = [](auto process, experiment_options options = {}) {
    return experiment{fasernu(), std::move(process), options};
  };
  const nudipole::grv98lo density;
  const auto elsewhere = nudipole::minimum_q2{1. * GeV2};
  const experiment partons = with(nudipole::deep_inelastic{density});
  CHECK(partons == with(nudipole::deep_inelastic{nudipole::grv98lo{}}));
  CHECK(partons != with(nudipole::deep_inelastic{density, nudipole::momentum_transfer{2}}));
  CHECK(partons != with(nudipole::deep_inelastic{density}, {.luminosity = 300. * inv_fb}));
  CHECK(partons != with(nudipole::deep_inelastic{density}, {.species = beam_species::neutrinos_and_antineutrinos}));
  CHECK(nudipole::deep_inelastic{density, nudipole::momentum_transfer{}, elsewhere} !=
        nudipole::deep_inelastic{density, nudipole::momentum_transfer{}, nudipole::minimum_q2{2. * GeV2}});

  const auto low_q2 = [&](energy minimum_w) {
    return nudipole::low_q2_deep_inelastic{nudipole::bodek_yang{density}, minimum_w};
  };
  const auto all = [&](energy minimum_w, energy recoil) {
    return with(nudipole::processes{nudipole::coherent{}, nudipole::elastic{}, low_q2(minimum_w),
                                    nudipole::electron_scattering{{.minimum = recoil}}});
  };
  CHECK(all(1.4 * GeV, 30. * MeV) == all(1.4 * GeV, 30. * MeV));
  CHECK(all(1.4 * GeV, 30. * MeV) != all(1.8 * GeV, 30. * MeV));
  CHECK(all(1.4 * GeV, 30. * MeV) != all(1.4 * GeV, 31. * MeV));
}

}  // namespace
