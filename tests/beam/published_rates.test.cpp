// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/published_rates.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::factors_between;
using nudipole::faser_run3_flux;
using nudipole::kling_nevay_flux;
using nudipole::lepton_flavour;
using support::close;

template <class Flux>
double total(const Flux& flux, int id) {
  double sum = 0;
  for (const auto& bin : flux.neutrinos(id)) sum += bin.neutrinos;
  return sum;
}

TEST_CASE("interactions per tonne and inverse femtobarn compare what detectors of different size saw") {
  CHECK(close(*nudipole::kling_nevay_rates.intensity(lepton_flavour::electron), 1710 / (1.2 * 150), 1e-14));
  const auto run3 = factors_between(nudipole::kling_nevay_rates, nudipole::faser_run3_rates);
  CHECK(close(run3(12, 1. * TeV), 0.6412, 1e-3));
  CHECK(close(run3(-14, 1. * TeV), 0.9631, 1e-3));
  CHECK(close(run3(16, 1. * TeV), 0.4525, 1e-3));
  CHECK(support::complaint_of([] { factors_between(nudipole::kling_nevay_rates, nudipole::kling_nevay_sibyll); }) ==
        "published_rates: SIBYLL over all generators: no numbers of nu_mu");
}

TEST_CASE("the flux of Run 3 has the shape of the embedded one and the published interactions") {
  const faser_run3_flux flux;
  CHECK(flux.luminosity() == 250. * inv_fb);
  // Interactions go like the neutrinos times the column, mass over area.
  const double column_ratio = 1.1 / (25. * 30) / (1.2 / (25. * 25));
  CHECK(close(total(flux, 14) / total(kling_nevay_flux{}, 14) * column_ratio, 8507. / 5782, 1e-12));
  CHECK(close(total(flux, -12) / total(kling_nevay_flux{}, -12) * column_ratio, 1675. / 1710, 1e-12));
  CHECK(flux.neutrinos(16)[7].centre == kling_nevay_flux{}.neutrinos(16)[7].centre);
  CHECK_THROWS_AS(flux.neutrinos(13), nudipole::bad_parameter);
}

TEST_CASE("the estimate of 2019 has 3.5 times as many muon neutrinos") {
  const auto flux = nudipole::fasernu_2019_flux();
  CHECK(close(total(flux, 14) / total(kling_nevay_flux{}, 14), 20000. / 5782, 1e-12));
  CHECK(close(total(flux, 12) / total(kling_nevay_flux{}, 12), 1300. / 1710, 1e-12));
}

TEST_CASE("the embedded flux gives the published interactions with its authors' cross sections") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("charged-current interactions of FASERnu");
  for (lepton_flavour flavour : nudipole::lepton_flavours) {
    const int id = nudipole::neutrino_id(flavour);
    double sum = 0;
    for (int sign : {1, -1})
      for (const auto& row :
           support::read_columns(*data / "flux/FASERv" / ("FASER_CCint_" + std::to_string(sign * id) + ".txt")))
        sum += row[1];
    CHECK(close(sum, *nudipole::kling_nevay_rates.interactions[flavour], 3e-3));
  }
}

}  // namespace
