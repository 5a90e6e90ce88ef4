// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/tabulated.hpp>

#include <nudipole/beam/flux_per_energy.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <limits>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::flux_per_bin;
using nudipole::flux_per_energy;
using nudipole::tabulated_flux;
using support::complaint_of;

template <class Table>
concept FitsTabulatedFlux = requires(tabulated_flux flux, Table table) {
  flux.with(14, table);
};
static_assert(FitsTabulatedFlux<flux_per_bin>);
static_assert(!FitsTabulatedFlux<flux_per_energy>);
static_assert(nudipole::NeutrinoFlux<tabulated_flux>);
static_assert(!std::convertible_to<inverse_area, tabulated_flux>);

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("a tabulated flux has the species that it was given") {
  const flux_per_bin table{{15. * GeV, 3e8}, {25. * GeV, 2e8}};
  const tabulated_flux flux = tabulated_flux{150. * inv_fb}.with(14, table).with(-16, flux_per_bin{{1. * TeV, 7.}});
  CHECK(flux.luminosity() == 150. * inv_fb);
  CHECK(flux.neutrinos(14).size() == 2);
  CHECK(flux.neutrinos(14)[1].neutrinos == 2e8);
  CHECK(flux.neutrinos(-16).size() == 1);
  for (int id : {12, 16, -12, -14}) CHECK(flux.neutrinos(id).empty());

  double sum = 0;  // the loop is over bins of a flux that is gone
  for (const flux_bin& bin : tabulated_flux{1. * inv_fb}.with(14, table).neutrinos(14)) sum += bin.neutrinos;
  CHECK(sum == 5e8);
}

TEST_CASE("giving a species again replaces its table and leaves the first flux as it was") {
  const tabulated_flux first = tabulated_flux{1. * inv_fb}.with(12, flux_per_bin{{1. * GeV, 1.}});
  const tabulated_flux second = first.with(12, flux_per_bin{{2. * GeV, 4.}});
  CHECK(first.neutrinos(12)[0].neutrinos == 1);
  CHECK(second.neutrinos(12)[0].neutrinos == 4);
  CHECK(second.neutrinos(12).size() == 1);
}

TEST_CASE("a tabulated flux knows no particle but neutrinos, and wants a luminosity") {
  const tabulated_flux flux{150. * inv_fb};
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.neutrinos(17)), "tabulated_flux: no neutrino has PDG id 17",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.neutrinos(13)), "tabulated_flux: no neutrino has PDG id 13",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.with(-11, flux_per_bin{{1. * GeV, 1.}})),
                       "tabulated_flux: no neutrino has PDG id -11", nudipole::bad_parameter);
  CHECK(complaint_of([] { tabulated_flux{0. * inv_fb}; }) ==
        "tabulated_flux: luminosity = 0 m^-2: must be positive and finite");
  CHECK_THROWS_AS(tabulated_flux{-1. * inv_fb}, nudipole::bad_parameter);
  CHECK_THROWS_AS(tabulated_flux{not_a_number * inv_fb}, nudipole::bad_parameter);
}

}  // namespace
