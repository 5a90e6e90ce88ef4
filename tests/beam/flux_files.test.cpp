// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_files.hpp>
#include <nudipole/beam/kling_nevay.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <locale>
#include <string>
#include <utility>

#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_interpolation;
using nudipole::flux_per_bin;
using nudipole::flux_per_energy;
using nudipole::tabulated_flux;
using support::complaint_of;
using support::scratch_folder;

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

TEST_CASE("columns may be separated by a comma, with blanks beside it or without") {
  const scratch_folder folder;
  const auto path = folder.write("flux.csv", "# centre,neutrinos\n15,3e8\n25.5 , 2.5E+08 # a remark\r\n35,\t0\n");
  const flux_per_bin numbers = nudipole::read_flux_per_bin(path);
  REQUIRE(numbers.size() == 3);
  CHECK(numbers.bins()[1].centre == 25.5 * GeV);
  CHECK(numbers.bins()[1].neutrinos == 2.5e8);
  CHECK(numbers.bins()[2].neutrinos == 0);
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
      {"15,5 3e8\n", ":1: expected 2 columns, separated by blanks or commas; found 3"},
      {"10,1,2,3,4,5,6\n", ":1: expected 2 columns, separated by blanks or commas; found 7"},
      {"15,,3e8\n", ":1: no number before a comma"},
      {",15 3e8\n", ":1: no number before a comma"},
      {"energy,number\n", ": no entries"},
      {"energy,number,error\n1,2,3\n", ":1: expected 2 columns, separated by blanks or commas; found 3"},
      {"15 +\n", ":1: \"+\" is not a finite number"},
      {"15 +-3\n", ":1: \"+-3\" is not a finite number"},
      {"15 1e999\n", ":1: \"1e999\" does not fit a double"},
      {"# head\n\n15\n", ":3: expected 2 columns, separated by blanks or commas; found 1"},
      {"15 3e8 1\n", ":1: expected 2 columns, separated by blanks or commas; found 3"},
      {"15 3e8\n25 # 2e8\n", ":2: expected 2 columns, separated by blanks or commas; found 1"},
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
        path + ":2: density = -2: must be finite and not negative");
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
  CHECK_THROWS_AS(nudipole::read_flux_folder(folder.path(), "DET_", 0. * inv_fb), nudipole::bad_parameter);
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
