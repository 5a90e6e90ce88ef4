// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/smooth.hpp>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::kling_nevay_flux;
using nudipole::lepton_flavour;
using support::close;
using support::complaint_of;

const nudipole::deep_inelastic<nudipole::grv98lo>& process() {
  static const nudipole::deep_inelastic made{nudipole::grv98lo{}};
  return made;
}

template <class Flux>
double reach_in(const Flux& flux, lepton_flavour flavour, energy mass) {
  const nudipole::experiment setup{nudipole::fasernu(flux), process()};
  const auto model = nudipole::single_flavour(flavour, {.heavy_neutrino = mass, .zprime = 1. * GeV});
  const auto signal = nudipole::expected_events(model, setup, nudipole::charged_leptons{});
  return nudipole::reach(signal, 3).all().front().dipole * GeV;
}

TEST_CASE("the reach moves by less than 1 % against the centres of the bins, far below threshold, and converges") {
  for (lepton_flavour flavour : nudipole::lepton_flavours)
    for (double mass : {1., 5., 20., 65.}) {
      CAPTURE(int(flavour));
      CAPTURE(mass);
      const double centres = reach_in(kling_nevay_flux{}, flavour, mass * GeV);
      const double four = reach_in(smooth(kling_nevay_flux{}, 4), flavour, mass * GeV);
      // Centres of steep bins are too high in energy: the more so, the fewer bins can make N.
      CHECK(centres < four);
      CHECK(close(centres, four, mass < 30 ? 0.01 : 0.12));
      CHECK(close(four, reach_in(smooth(kling_nevay_flux{}, 8), flavour, mass * GeV), 1e-4));
    }
}

TEST_CASE("numbers are kept, absent species stay absent, and edges may be given") {
  const auto flux = smooth(kling_nevay_flux{}, 3);
  CHECK(flux.luminosity() == 150. * inv_fb);
  CHECK(flux.neutrinos(14).size() == 84);
  double sum = 0, table = 0;
  for (const auto& bin : flux.neutrinos(-16)) sum += bin.neutrinos;
  for (const auto& bin : kling_nevay_flux{}.neutrinos(-16)) table += bin.neutrinos;
  CHECK(close(sum, table, 1e-12));

  const auto one = nudipole::tabulated_flux{1. * inv_fb}.with(12, {{15. * GeV, 2}, {30. * GeV, 1}});
  const auto smoothed = smooth(one, {10. * GeV, 20. * GeV, 40. * GeV}, 2);
  CHECK(smoothed.neutrinos(12).size() == 4);
  CHECK(smoothed.neutrinos(14).empty());
  CHECK_FALSE(smoothed.spectrum(14));
  CHECK(close(smoothed.spectrum(12)->total(), 3, 1e-15));
  static_assert(nudipole::BinnedFlux<kling_nevay_flux> && !nudipole::BinnedFlux<nudipole::tabulated_flux>);
  CHECK(complaint_of([&] {
          smooth(one, {10. * GeV, 20. * GeV}, 2);
        }) == "smooth_spectrum: 2 bins need 3 edges, found 2");
  CHECK(complaint_of([&] {
          smooth(one, {10. * GeV, 20. * GeV, 40. * GeV}, 0);
        }) == "smooth: points per bin = 0: must be from 1 to 12");
}

}  // namespace
