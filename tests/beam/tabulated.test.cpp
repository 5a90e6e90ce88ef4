// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/tabulated.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <concepts>
#include <filesystem>
#include <limits>
#include <locale>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::flux_interpolation;
using nudipole::flux_per_bin;
using nudipole::flux_per_energy;
using nudipole::flux_sample;
using nudipole::tabulated_flux;
using support::complaint_of;
using support::scratch_folder;

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
template <class Table>
concept FitsTabulatedFlux = requires(tabulated_flux flux, Table table) {
  flux.with(14, table);
};
static_assert(FitsTabulatedFlux<flux_per_bin>);
static_assert(!FitsTabulatedFlux<flux_per_energy>);

static_assert(nudipole::NeutrinoFlux<tabulated_flux>);
static_assert(!std::convertible_to<inverse_area, tabulated_flux>);
static_assert(std::same_as<decltype(std::declval<flux_per_energy>()(1. * GeV)), inverse_energy>);

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("numbers per bin come from bins, containers and columns alike") {
  const flux_per_bin listed{{15. * GeV, 3e8}, {25. * GeV, 2e8}};
  const flux_per_bin contained{std::vector<flux_bin>{{15. * GeV, 3e8}, {25. * GeV, 2e8}}};
  const flux_per_bin columns{std::vector{15. * GeV, 25. * GeV}, std::array{3e8, 2e8}};
  for (const flux_per_bin* table : {&listed, &contained, &columns}) {
    REQUIRE(table->size() == 2);
    CHECK(table->bins()[0].centre == 15. * GeV);
    CHECK(table->bins()[1].neutrinos == 2e8);
    CHECK(table->total() == 5e8);
  }
  // an empty bin is a bin, and one bin a table
  CHECK(flux_per_bin{{15. * GeV, 0.}}.total() == 0);
}

TEST_CASE("a table of numbers per bin that makes no sense is refused with entry and value") {
  CHECK(complaint_of([] { flux_per_bin{std::vector<flux_bin>{}}; }) == "flux_per_bin: no entries");
  CHECK(complaint_of([] { flux_per_bin{std::vector<energy>{}, std::vector<double>{}}; }) == "flux_per_bin: no entries");
  CHECK(complaint_of([] {
          flux_per_bin{std::vector{1. * GeV, 2. * GeV, 3. * GeV}, std::vector{1., 2.}};
        }) == "flux_per_bin: 3 energies but 2 numbers");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {-2. * GeV, 1.}};
        }) == "flux_per_bin: entry 2: energy = -2 GeV: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_bin{{0. * GeV, 1.}};
        }) == "flux_per_bin: entry 1: energy = 0 GeV: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_bin{{infinity * GeV, 1.}};
        }) == "flux_per_bin: entry 1: energy = inf GeV: must be positive and finite");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {25. * GeV, 1.}, {20. * GeV, 1.}};
        }) == "flux_per_bin: entry 3: energy = 20 GeV: must be above the one before, 25 GeV");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {15. * GeV, 1.}};
        }) == "flux_per_bin: entry 2: energy = 15 GeV: must be above the one before, 15 GeV");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, -1.}};
        }) == "flux_per_bin: entry 1: neutrinos = -1: must be finite and not negative");
  CHECK(complaint_of([] {
          flux_per_bin{{15. * GeV, 1.}, {25. * GeV, infinity}};
        }) == "flux_per_bin: entry 2: neutrinos = inf: must be finite and not negative");
  CHECK_THROWS_AS((flux_per_bin{{not_a_number * GeV, 1.}}), std::invalid_argument);
  CHECK_THROWS_AS((flux_per_bin{{15. * GeV, not_a_number}}), std::invalid_argument);
}

TEST_CASE("a spectrum that makes no sense is refused with entry and value") {
  CHECK(complaint_of([] { flux_per_energy{std::vector<flux_sample>{}}; }) ==
        "flux_per_energy: entries = 0: a spectrum needs two at least");
  CHECK(complaint_of([] {
          flux_per_energy{{1. * GeV, 1. * per_GeV}};
        }) == "flux_per_energy: entries = 1: a spectrum needs two at least");
  CHECK(complaint_of([] {
          flux_per_energy{std::vector{1. * GeV}, std::vector{1. * per_GeV, 1. * per_GeV}};
        }) == "flux_per_energy: 1 energies but 2 densities");
  CHECK(complaint_of([] {
          flux_per_energy{{1. * GeV, 1. * per_GeV}, {2. * GeV, -1. * per_GeV}};
        }) == "flux_per_energy: entry 2: density = -1 GeV^-1: must be finite and not negative");
  CHECK(complaint_of([] {
          flux_per_energy{{2. * GeV, 1. * per_GeV}, {1. * GeV, 1. * per_GeV}};
        }) == "flux_per_energy: entry 2: energy = 1 GeV: must be above the one before, 2 GeV");
  CHECK(complaint_of([] {
          flux_per_energy{{0. * GeV, 1. * per_GeV}, {1. * GeV, 1. * per_GeV}};
        }) == "flux_per_energy: entry 1: energy = 0 GeV: must be positive and finite");
}

TEST_CASE("a spectrum passes through its entries and vanishes outside") {
  for (const auto between : {flux_interpolation::log_log, flux_interpolation::linear, flux_interpolation::steps}) {
    const flux_per_energy spectrum{{{1. * GeV, 8. * per_GeV}, {2. * GeV, 1. * per_GeV}, {4. * GeV, 3. * per_GeV}},
                                   between};
    CHECK(spectrum.interpolation() == between);
    CHECK(spectrum(1. * GeV) == 8. * per_GeV);
    CHECK(spectrum(2. * GeV) == 1. * per_GeV);
    CHECK(spectrum(4. * GeV) == 3. * per_GeV);
    CHECK(spectrum(0.999 * GeV) == 0. * per_GeV);
    CHECK(spectrum(4.001 * GeV) == 0. * per_GeV);
    CHECK(spectrum(-1. * GeV) == 0. * per_GeV);
    CHECK_THROWS_WITH_AS(spectrum(infinity * GeV), "flux_per_energy: energy = inf GeV: must be finite",
                         std::invalid_argument);
  }
}

TEST_CASE("between entries a spectrum is a power, a line or a step") {
  const std::vector<flux_sample> samples{{1. * GeV, 8. * per_GeV}, {4. * GeV, 2. * per_GeV}};
  CHECK(flux_per_energy{samples}(2. * GeV) * GeV == doctest::Approx(4).epsilon(1e-15));
  CHECK(flux_per_energy{samples, flux_interpolation::linear}(2. * GeV) * GeV == doctest::Approx(6).epsilon(1e-15));
  CHECK(flux_per_energy{samples, flux_interpolation::steps}(2. * GeV) == 8. * per_GeV);
  // no power of E reaches zero: there a line is used
  const flux_per_energy to_zero{{1. * GeV, 8. * per_GeV}, {3. * GeV, 0. * per_GeV}};
  CHECK(to_zero(2. * GeV) * GeV == doctest::Approx(4).epsilon(1e-15));
  CHECK(to_zero.integral(1. * GeV, 3. * GeV) == doctest::Approx(8).epsilon(1e-15));
}

TEST_CASE("the integral of a power law is its closed form for any exponent and table, -1 and its neighbours too") {
  for (const double p : {-7., -2.7, -1., -1 + 1e-15, -1 + 1e-9, -1 - 1e-9, -0.5, 0., 1., 3.3}) {
    CAPTURE(p);
    const auto law = [&](energy e) { return 5. * std::pow(e / (10. * GeV), p) * per_GeV; };
    const energy first = 10. * GeV, middle = 37. * GeV, last = 1000. * GeV;
    const flux_per_energy spectrum{{first, law(first)}, {middle, law(middle)}, {last, law(last)}};
    const auto exact = [&](energy a, energy b) {
      const double la = std::log(a / (10. * GeV)), lb = std::log(b / (10. * GeV)), q = p + 1;
      // 50 ∫ e^{q l} dl
      return q == 0 ? 50 * (lb - la) : 50 * std::exp(q * la) * std::expm1(q * (lb - la)) / q;
    };
    CHECK(spectrum.integral(first, last) == doctest::Approx(exact(first, last)).epsilon(1e-13));
    CHECK(spectrum.integral(20. * GeV, 30. * GeV) == doctest::Approx(exact(20. * GeV, 30. * GeV)).epsilon(1e-13));
    CHECK(spectrum.integral(20. * GeV, 90. * GeV) == doctest::Approx(exact(20. * GeV, 90. * GeV)).epsilon(1e-13));
    // nothing outside
    CHECK(spectrum.integral(1. * GeV, 20. * GeV) == spectrum.integral(first, 20. * GeV));
    CHECK(spectrum.integral(2. * TeV, 3. * TeV) == 0);
    CHECK(spectrum.integral(1. * GeV, 2. * GeV) == 0);
    CHECK(spectrum.integral(50. * GeV, 50. * GeV) == 0);
  }
}

TEST_CASE("integrals of lines and steps are their closed forms") {
  const std::vector<flux_sample> samples{{1. * GeV, 2. * per_GeV}, {3. * GeV, 6. * per_GeV}, {4. * GeV, 0. * per_GeV}};
  const flux_per_energy line{samples, flux_interpolation::linear}, steps{samples, flux_interpolation::steps};
  CHECK(line.integral(1. * GeV, 4. * GeV) == doctest::Approx(8 + 3).epsilon(1e-15));
  CHECK(line.integral(2. * GeV, 3. * GeV) == doctest::Approx(5).epsilon(1e-15));
  CHECK(steps.integral(1. * GeV, 4. * GeV) == doctest::Approx(4 + 6).epsilon(1e-15));
  CHECK(steps.integral(2. * GeV, 3.5 * GeV) == doctest::Approx(2 + 3).epsilon(1e-15));
}

TEST_CASE("limits of an integral are checked") {
  const flux_per_energy spectrum{{1. * GeV, 1. * per_GeV}, {2. * GeV, 1. * per_GeV}};
  CHECK(complaint_of([&] { static_cast<void>(spectrum.integral(3. * GeV, 2. * GeV)); }) ==
        "flux_per_energy: upper limit = 2 GeV: must not be below the lower limit");
  CHECK_THROWS_AS(static_cast<void>(spectrum.integral(not_a_number * GeV, 2. * GeV)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(spectrum.integral(1. * GeV, infinity * GeV)), std::invalid_argument);
}

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
        }) == "integrate: edge 2 = inf GeV: must be finite and not negative");
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
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.neutrinos(13)), "tabulated_flux: no neutrino has PDG id 13",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.with(-11, flux_per_bin{{1. * GeV, 1.}})),
                       "tabulated_flux: no neutrino has PDG id -11", std::invalid_argument);
  CHECK(complaint_of([] { tabulated_flux{0. * inv_fb}; }) ==
        "tabulated_flux: luminosity = 0 m^-2: must be positive and finite");
  CHECK_THROWS_AS(tabulated_flux{-1. * inv_fb}, std::invalid_argument);
  CHECK_THROWS_AS(tabulated_flux{not_a_number * inv_fb}, std::invalid_argument);
}

TEST_CASE("a file of two columns is read, with comments, empty lines, signs and any line ending") {
  const scratch_folder folder;
  const auto path = folder.write("flux.txt",
                                 "# centre/GeV  neutrinos\n"
                                 "\n"
                                 "15 3e8\n"
                                 "   \t\n"
                                 "\t25.5\t+2.5E+08   # a remark\r\n"
                                 "35 0");
  const flux_per_bin numbers = nudipole::read_flux_per_bin(path);
  REQUIRE(numbers.size() == 3);
  CHECK(numbers.bins()[0].centre == 15. * GeV);
  CHECK(numbers.bins()[1].centre == 25.5 * GeV);
  CHECK(numbers.bins()[1].neutrinos == 2.5e8);
  CHECK(numbers.bins()[2].neutrinos == 0);

  const flux_per_energy spectrum = nudipole::read_flux_per_energy(path, flux_interpolation::linear);
  REQUIRE(spectrum.samples().size() == 3);
  CHECK(spectrum.interpolation() == flux_interpolation::linear);
  CHECK(spectrum(25.5 * GeV) == 2.5e8 * per_GeV);
}

TEST_CASE("a decimal comma in the locale changes nothing") {
  struct decimal_comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
  };
  const scratch_folder folder;
  const auto path = folder.write("flux.txt", "15.25 3.5\n");
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new decimal_comma));
  const flux_per_bin numbers = nudipole::read_flux_per_bin(path);
  std::locale::global(before);
  CHECK(numbers.bins()[0].centre == 15.25 * GeV);
  CHECK(numbers.bins()[0].neutrinos == 3.5);
}

TEST_CASE("a file that is no table is refused with path, line and value") {
  const scratch_folder folder;
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"", ": no entries"},
      {"# only a remark\n\n", ": no entries"},
      {"15 3e8\ncentre count\n", ":2: \"centre\" is not a finite number"},
      {"15 3e8\n25 many\n", ":2: \"many\" is not a finite number"},
      {"15 3e8x\n", ":1: \"3e8x\" is not a finite number"},
      {"15,5 3e8\n", ":1: \"15,5\" is not a finite number"},
      {"15 +\n", ":1: \"+\" is not a finite number"},
      {"15 +-3\n", ":1: \"+-3\" is not a finite number"},
      {"15 1e999\n", ":1: \"1e999\" does not fit a double"},
      {"# head\n\n15\n", ":3: expected 2 columns, found 1"},
      {"15 3e8 1\n", ":1: expected 2 columns, found 3"},
      {"15 3e8\n25 # 2e8\n", ":2: expected 2 columns, found 1"},
      {"nan 3e8\n", ":1: \"nan\" is not a finite number"},
      {"inf 3e8\n", ":1: \"inf\" is not a finite number"},
      {"0 3e8\n", ":1: energy = 0 GeV: must be positive and finite"},
      {"-15 3e8\n", ":1: energy = -15 GeV: must be positive and finite"},
      {"15 3e8\n\n10 3e8\n", ":3: energy = 10 GeV: must be above the one before, 15 GeV"},
      {"15 3e8\n15 3e8\n", ":2: energy = 15 GeV: must be above the one before, 15 GeV"},
  };
  for (const auto& wrong : cases) {
    CAPTURE(wrong.text);
    const auto path = folder.write("wrong.txt", wrong.text);
    CHECK(complaint_of([&] { nudipole::read_flux_per_bin(path); }) == path + wrong.message);
    CHECK(complaint_of([&] { nudipole::read_flux_per_energy(path); }) == path + wrong.message);
  }

  auto path = folder.write("wrong.txt", "15 3e8\n25 -2\n");
  CHECK(complaint_of([&] { nudipole::read_flux_per_bin(path); }) ==
        path + ":2: neutrinos = -2: must be finite and not negative");
  CHECK(complaint_of([&] { nudipole::read_flux_per_energy(path); }) ==
        path + ":2: density = -2 GeV^-1: must be finite and not negative");
  path = folder.write("wrong.txt", "15 inf\n25 1\n");
  CHECK(complaint_of([&] { nudipole::read_flux_per_bin(path); }) == path + ":1: \"inf\" is not a finite number");
  path = folder.write("wrong.txt", "15 nan\n25 1\n");
  CHECK(complaint_of([&] { nudipole::read_flux_per_bin(path); }) == path + ":1: \"nan\" is not a finite number");
  path = folder.write("wrong.txt", "15 3e8\n");
  CHECK(complaint_of([&] { nudipole::read_flux_per_energy(path); }) ==
        path + ": entries = 1: a spectrum needs two at least");
}

TEST_CASE("a file that cannot be read is refused with its path") {
  const scratch_folder folder;
  const std::string missing = folder.path() + "/missing.txt";
  CHECK(complaint_of([&] { nudipole::read_flux_per_bin(missing); }).starts_with(missing + ": cannot open: "));
  CHECK(complaint_of([&] { nudipole::read_flux_per_energy(missing); }).starts_with(missing + ": cannot open: "));
  // systems differ in whether a folder can be opened; none can read it as text
  CHECK(complaint_of([&] { nudipole::read_flux_per_bin(folder.path()); }).starts_with(folder.path() + ": cannot "));
}

TEST_CASE("a folder gives all six species, or says which is missing") {
  const scratch_folder folder;
  for (int id : nudipole::neutrino_species)
    folder.write("DET_" + std::to_string(id) + ".txt", "100 " + std::to_string(1000 + id) + "\n");
  const tabulated_flux flux = nudipole::read_flux_folder(folder.path(), "DET_", 150. * inv_fb);
  CHECK(flux.luminosity() == 150. * inv_fb);
  for (int id : nudipole::neutrino_species) CHECK(flux.neutrinos(id).at(0).neutrinos == 1000 + id);

  const std::string gone = folder.path() + "/DET_-14.txt";
  std::filesystem::remove(gone);
  CHECK(complaint_of([&] {
          nudipole::read_flux_folder(folder.path(), "DET_", 150. * inv_fb);
        }).starts_with(gone + ": cannot open: "));
  CHECK_THROWS_AS(nudipole::read_flux_folder(folder.path(), "DET_", 0. * inv_fb), std::invalid_argument);
}

TEST_CASE("the published files are read, those of FASERnu as they are embedded") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("published flux files");
  const nudipole::kling_nevay_flux embedded;
  const tabulated_flux flux =
      nudipole::read_flux_folder(data->string() + "/flux/FASERv", "FASER_", embedded.luminosity());
  for (int id : nudipole::neutrino_species) {
    CAPTURE(id);
    const auto expected = embedded.neutrinos(id);
    const auto bins = flux.neutrinos(id);
    REQUIRE(bins.size() == expected.size());
    for (std::size_t i = 0; i < bins.size(); ++i) {
      CHECK(bins[i].centre == expected[i].centre);
      CHECK(bins[i].neutrinos == expected[i].neutrinos);
    }
  }
  const struct {
    const char* folder;
    const char* prefix;
    inverse_area luminosity;
  } others[] = {{"SND_at_LHC", "SND_", 150. * inv_fb},
                {"FASERv2", "FASERv2_", 3000. * inv_fb},
                {"FLArE", "FLARE_", 3000. * inv_fb}};
  for (const auto& other : others) {
    CAPTURE(other.folder);
    const auto detector =
        nudipole::read_flux_folder(data->string() + "/flux/" + other.folder, other.prefix, other.luminosity);
    CHECK(detector.neutrinos(14).size() == 28);
  }
}

}  // namespace
