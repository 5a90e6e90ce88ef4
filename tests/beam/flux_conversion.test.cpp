// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_conversion.hpp>
#include <nudipole/beam/kling_nevay.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::flux_interpolation;
using nudipole::flux_per_bin;
using nudipole::flux_per_energy;
using nudipole::flux_sample;
using support::complaint_of;

// Numbers per bin and per GeV are two types, and nothing but integrate and differentiate leads from one to the other.
static_assert(!std::convertible_to<flux_per_bin, flux_per_energy>);
static_assert(!std::convertible_to<flux_per_energy, flux_per_bin>);
static_assert(!std::convertible_to<flux_bin, flux_sample>);
static_assert(!std::convertible_to<flux_sample, flux_bin>);
static_assert(!std::constructible_from<flux_per_bin, flux_per_energy>);
static_assert(!std::constructible_from<flux_per_energy, flux_per_bin>);
template <class Columns>
concept MakesNumbersPerBin = requires(std::vector<energy> energies, Columns values) {
  flux_per_bin{energies, values};
};
static_assert(MakesNumbersPerBin<std::vector<double>>);
static_assert(!MakesNumbersPerBin<std::vector<inverse_energy>>);
template <class Columns>
concept MakesSpectrum = requires(std::vector<energy> energies, Columns values) {
  flux_per_energy{energies, values};
};
static_assert(MakesSpectrum<std::vector<inverse_energy>>);
static_assert(!MakesSpectrum<std::vector<double>>);

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("a spectrum integrated over bins keeps its total, and its bins are known by their centres") {
  const flux_per_energy spectrum{{10. * GeV, 7e8 * per_GeV}, {100. * GeV, 4e7 * per_GeV}, {900. * GeV, 2e3 * per_GeV}};
  const std::vector edges{5. * GeV, 10. * GeV, 30. * GeV, 110. * GeV, 2000. * GeV};
  const flux_per_bin bins = integrate(spectrum, edges);
  REQUIRE(bins.size() == 4);
  CHECK(bins.bins()[0].neutrinos == 0);
  CHECK(bins.bins()[2].centre == 70. * GeV);
  CHECK(bins.total() == doctest::Approx(spectrum.integral(10. * GeV, 900. * GeV)).epsilon(1e-14));
}

TEST_CASE("numbers per bin survive the way to a spectrum and back") {
  const nudipole::kling_nevay_flux published;
  const auto edges = nudipole::kling_nevay_flux::bin_edges();
  for (int id : nudipole::neutrino_species) {
    CAPTURE(id);
    const flux_per_bin numbers{published.neutrinos(id)};
    const flux_per_energy spectrum = differentiate(numbers, edges);
    CHECK(spectrum.interpolation() == flux_interpolation::steps);
    const flux_per_bin back = integrate(spectrum, edges);
    REQUIRE(back.size() == numbers.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
      CHECK(back.bins()[i].neutrinos == doctest::Approx(numbers.bins()[i].neutrinos).epsilon(1e-14));
      CHECK(back.bins()[i].centre / numbers.bins()[i].centre == doctest::Approx(1).epsilon(4e-6));
    }
    // other bins, same neutrinos
    const std::vector coarse{edges.front(), 100. * GeV, 1. * TeV, edges.back()};
    CHECK(integrate(spectrum, coarse).total() == doctest::Approx(numbers.total()).epsilon(1e-14));
  }
}

TEST_CASE("edges of bins are checked") {
  const flux_per_energy spectrum{{1. * GeV, 1. * per_GeV}, {2. * GeV, 1. * per_GeV}};
  const flux_per_bin numbers{{15. * GeV, 3e8}, {25. * GeV, 2e8}};
  CHECK(complaint_of([&] { integrate(spectrum, std::vector<energy>{1. * GeV}); }) ==
        "integrate: edges = 1: a bin has two");
  CHECK(complaint_of([&] {
          integrate(spectrum, std::vector{1. * GeV, 3. * GeV, 2. * GeV});
        }) == "integrate: edge 3 = 2 GeV: must be above the one before, 3 GeV");
  CHECK(complaint_of([&] {
          integrate(spectrum, std::vector{-1. * GeV, 3. * GeV});
        }) == "integrate: edge 1 = -1 GeV: must be finite and not negative");
  CHECK(complaint_of([&] {
          integrate(spectrum, std::vector{1. * GeV, infinity * GeV});
        }) == "integrate: edge 2 = inf GeV: must be finite");
  CHECK(complaint_of([&] {
          differentiate(numbers, std::vector{10. * GeV, 20. * GeV});
        }) == "differentiate: 2 bins need 3 edges, found 2");
  CHECK(complaint_of([&] {
          differentiate(numbers, std::vector{10. * GeV, 20. * GeV, 24. * GeV});
        }) == "differentiate: entry 2: energy = 25 GeV: must lie in its bin, from 20 to 24 GeV");
  CHECK(complaint_of([&] {
          differentiate(numbers, std::vector{10. * GeV, 30. * GeV, 20. * GeV});
        }) == "differentiate: edge 3 = 20 GeV: must be above the one before, 30 GeV");
}

// A known fault of public codes: a table of numbers per bin taken for a spectrum per GeV and integrated once more.
TEST_CASE("numbers per bin are not a density: taken for one they would count each neutrino hundreds of times") {
  const nudipole::kling_nevay_flux published;
  const auto edges = nudipole::kling_nevay_flux::bin_edges();
  const auto bins = published.neutrinos(14);
  const flux_per_bin numbers{bins};

  // right: the spectrum is number over width, and its integral is the sum over the bins
  const flux_per_energy spectrum = differentiate(numbers, edges);
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const double width = (edges[i + 1] - edges[i]) / GeV;
    CHECK(spectrum(bins[i].centre) * GeV == doctest::Approx(bins[i].neutrinos / width).epsilon(1e-14));
  }
  CHECK(spectrum.integral(edges.front(), edges.back()) == doctest::Approx(1.818e12).epsilon(5e-4));

  // wrong, and only possible by writing the false unit by hand
  std::vector<flux_sample> mistaken;
  for (const flux_bin& bin : bins) mistaken.push_back({bin.centre, bin.neutrinos * per_GeV});
  CHECK(flux_per_energy{mistaken}.integral(edges.front(), edges.back()) > 50 * numbers.total());
}

}  // namespace
