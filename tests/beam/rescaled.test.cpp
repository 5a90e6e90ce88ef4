// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/rescaled.hpp>

#include <doctest/doctest.h>

#include <array>
#include <limits>

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;

struct muon_neutrino_beam {
  energy momentum;
  std::array<flux_bin, 1> neutrinos(int id) const { return {flux_bin{momentum, id == 14 ? 1e12 : 0.}}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};
static_assert(nudipole::NeutrinoFlux<nudipole::rescaled_flux<muon_neutrino_beam>>);

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("a flux with nothing rescaled is the flux") {
  const muon_neutrino_beam beam{1. * TeV};
  const auto same = nudipole::rescaled(beam, {});
  const auto bins = same.neutrinos(14);
  REQUIRE(bins.size() == 1);
  CHECK(bins[0].centre == 1. * TeV);
  CHECK(bins[0].neutrinos == 1e12);
  CHECK(same.neutrinos(12)[0].neutrinos == 0);
  CHECK(same.luminosity() == 150. * inv_fb);
}

TEST_CASE("a factor on the energies moves the bins and keeps the numbers") {
  const auto slower = nudipole::rescaled(muon_neutrino_beam{1.4 * TeV}, {.energy = 13.6 / 14});
  CHECK(slower.neutrinos(14)[0].centre / GeV == doctest::Approx(1360).epsilon(1e-14));
  CHECK(slower.neutrinos(14)[0].neutrinos == 1e12);
  CHECK(slower.luminosity() == 150. * inv_fb);
}

TEST_CASE("a factor on the numbers is another normalisation, one on the exposure also changes the luminosity") {
  const muon_neutrino_beam beam{1. * TeV};
  const auto fewer = nudipole::rescaled(beam, {.neutrinos = 0.5});
  CHECK(fewer.neutrinos(14)[0].neutrinos == 5e11);
  CHECK(fewer.luminosity() == 150. * inv_fb);

  const auto longer = nudipole::rescaled(beam, {.exposure = 20});
  CHECK(longer.neutrinos(14)[0].neutrinos == 2e13);
  CHECK(longer.luminosity() * fb == doctest::Approx(3000).epsilon(1e-14));
  // so that neutrinos per luminosity, which an experiment uses, are the same
  CHECK(longer.neutrinos(14)[0].neutrinos / (longer.luminosity() * fb) ==
        doctest::Approx(beam.neutrinos(14)[0].neutrinos / (beam.luminosity() * fb)).epsilon(1e-14));
}

TEST_CASE("rescaling twice multiplies the factors") {
  const auto twice =
      nudipole::rescaled(nudipole::rescaled(muon_neutrino_beam{1. * TeV}, {.energy = 2, .neutrinos = 3, .exposure = 5}),
                         {.energy = 0.5, .neutrinos = 7, .exposure = 11});
  CHECK(twice.neutrinos(14)[0].centre == 1. * TeV);
  CHECK(twice.neutrinos(14)[0].neutrinos == doctest::Approx(1e12 * 3 * 5 * 7 * 11).epsilon(1e-14));
  CHECK(twice.luminosity() * fb == doctest::Approx(150 * 5 * 11).epsilon(1e-14));
}

TEST_CASE("a rescaled flux keeps its own copy") {
  const auto make = [] {
    const muon_neutrino_beam local{3. * GeV};
    return nudipole::rescaled(local, {.energy = 2});
  };
  CHECK(make().neutrinos(14)[0].centre == 6. * GeV);
}

TEST_CASE("factors that make no sense are refused by name and value") {
  const muon_neutrino_beam beam{1. * TeV};
  CHECK_THROWS_WITH_AS(nudipole::rescaled(beam, {.energy = 0}),
                       "rescaled_flux: energy = 0: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::rescaled(beam, {.energy = -2}),
                       "rescaled_flux: energy = -2: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::rescaled(beam, {.neutrinos = -1}),
                       "rescaled_flux: neutrinos = -1: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(nudipole::rescaled(beam, {.exposure = infinity}),
                       "rescaled_flux: exposure = inf: must be positive and finite", nudipole::bad_parameter);
  CHECK_THROWS_AS(nudipole::rescaled(beam, {.energy = not_a_number}), nudipole::bad_parameter);
  CHECK_THROWS_AS(nudipole::rescaled(beam, {.neutrinos = not_a_number}), nudipole::bad_parameter);
  CHECK_THROWS_AS(nudipole::rescaled(beam, {.exposure = 0}), nudipole::bad_parameter);
  CHECK(nudipole::rescaled(beam, {.neutrinos = 0}).neutrinos(14)[0].neutrinos == 0);
}

}  // namespace
