// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_normalisation.hpp>
#include <nudipole/errors.hpp>

#include <doctest/doctest.h>

#include <concepts>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_per_area;
using nudipole::flux_per_bin;
using nudipole::flux_per_energy;
using nudipole::flux_per_proton;
using support::close;
using support::complaint_of;

TEST_CASE("an area makes neutrinos of a flux per area, protons make them of a flux per proton") {
  const flux_per_proton per_proton_and_area(flux_per_area(flux_per_bin{{10. * GeV, 3e-9}, {20. * GeV, 1e-9}}));
  const flux_per_area<flux_per_bin> of_all = per_proton_and_area.of(1e20);
  const flux_per_bin through = of_all.through(25. * cm * (30. * cm));
  CHECK(close(through.bins()[0].neutrinos, 3e-9 * 1e20 * 0.075, 1e-14));
  CHECK(close(through.total(), 4e-9 * 1e20 * 0.075, 1e-14));

  const flux_per_area density(flux_per_energy{{10. * GeV, 3. * per_GeV}, {20. * GeV, 1. * per_GeV}});
  CHECK(close(density.through(2. * cm2)(10. * GeV) * GeV, 6e-4, 1e-14));
}

TEST_CASE("the four kinds of flux are no numbers of neutrinos before what is missing is named") {
  using per_area = flux_per_area<flux_per_bin>;
  static_assert(!std::convertible_to<per_area, flux_per_bin> && !std::convertible_to<flux_per_bin, per_area>);
  static_assert(!std::convertible_to<flux_per_energy, flux_per_bin>);
  static_assert(!std::convertible_to<flux_per_proton<flux_per_bin>, flux_per_bin>);
  static_assert(!std::convertible_to<flux_per_area<flux_per_energy>, flux_per_area<flux_per_bin>>);
  CHECK(complaint_of([] {
          per_area(flux_per_bin{{10. * GeV, 1}}).through(0. * cm2);
        }) == "flux_per_area: area = 0 m^2: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_proton(flux_per_bin{{10. * GeV, 1}}).of(-1);
        }) == "flux_per_proton: protons = -1: must be positive and finite");
}

}  // namespace
