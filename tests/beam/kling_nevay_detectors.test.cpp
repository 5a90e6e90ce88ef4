// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay_detectors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::kling_nevay_fasernu2_flux;
using nudipole::kling_nevay_flare_flux;
using nudipole::kling_nevay_flux;
using nudipole::kling_nevay_snd_flux;

static_assert(std::is_empty_v<kling_nevay_snd_flux>);
static_assert(kling_nevay_snd_flux{}.luminosity() == 150. * inv_fb);
static_assert(kling_nevay_fasernu2_flux{}.luminosity() == 3000. * inv_fb);
static_assert(kling_nevay_flare_flux{}.luminosity() == 3000. * inv_fb);
static_assert(kling_nevay_flare_flux{}.neutrinos(14).front().neutrinos == 4112097909000.0);
static_assert(kling_nevay_snd_flux{}.neutrinos(16).back().neutrinos == 18538.507207588165);
static_assert(kling_nevay_fasernu2_flux{}.neutrinos(-14).back().neutrinos == 0);

template <class Flux>
double total(const Flux& flux, int id) {
  double sum = 0;
  for (const flux_bin& bin : flux.neutrinos(id)) sum += bin.neutrinos;
  return sum;
}

/// Sums over the bins of the published files, in the order of `neutrino_species`.
template <class Flux>
void check_sums(const Flux& flux, const std::array<double, 6>& sums) {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const int id = nudipole::neutrino_species[i];
    CAPTURE(id);
    CHECK(total(flux, id) == doctest::Approx(sums[i]).epsilon(5e-4));
    const auto bins = flux.neutrinos(id), fasernu = kling_nevay_flux{}.neutrinos(id);
    for (std::size_t k = 0; k < bins.size(); ++k) {
      CHECK(bins[k].centre == fasernu[k].centre);
      CHECK(bins[k].neutrinos >= 0);
    }
  }
}

TEST_CASE("neutrinos through FASERnu2, SND@LHC and FLArE, species by species") {
  check_sums(kling_nevay_fasernu2_flux{}, {6.564e12, 6.346e13, 2.147e11, 8.901e12, 4.657e13, 2.151e11});
  check_sums(kling_nevay_snd_flux{}, {2.167e11, 2.115e12, 1.021e10, 2.276e11, 1.811e12, 1.024e10});
  check_sums(kling_nevay_flare_flux{}, {1.735e13, 1.727e14, 7.997e11, 2.092e13, 1.346e14, 8.020e11});
}

TEST_CASE("a larger area on the same axis sees more neutrinos, and fewer per area") {
  for (int id : nudipole::neutrino_species) {
    const double small = total(kling_nevay_fasernu2_flux{}, id), large = total(kling_nevay_flare_flux{}, id);
    CHECK(large > small);
    CHECK(large < 4 * small);
  }
}

TEST_CASE("beside the axis neutrinos are softer") {
  const auto mean_energy = [](const auto& flux, int id) {
    double sum = 0;
    for (const flux_bin& bin : flux.neutrinos(id)) sum += bin.neutrinos * (bin.centre / GeV);
    return sum / total(flux, id);
  };
  for (int id : nudipole::neutrino_species)
    CHECK(mean_energy(kling_nevay_snd_flux{}, id) < mean_energy(kling_nevay_flux{}, id));
}

TEST_CASE("no particle but neutrinos is in the fluxes, and the message names the flux") {
  CHECK_THROWS_WITH_AS(static_cast<void>(kling_nevay_snd_flux{}.neutrinos(13)),
                       "kling_nevay_snd_flux: no neutrino has PDG id 13", std::invalid_argument);
  CHECK_THROWS_WITH_AS(static_cast<void>(kling_nevay_flare_flux{}.neutrinos(0)),
                       "kling_nevay_flare_flux: no neutrino has PDG id 0", std::invalid_argument);
  CHECK_THROWS_WITH_AS(static_cast<void>(kling_nevay_fasernu2_flux{}.neutrinos(-11)),
                       "kling_nevay_fasernu2_flux: no neutrino has PDG id -11", std::invalid_argument);
}

template <class Flux>
void compare_with_files(const Flux& flux, const std::string& folder_and_name, const std::filesystem::path& data) {
  for (int id : nudipole::neutrino_species) {
    const auto rows = support::read_columns(data / "flux" / (folder_and_name + "_" + std::to_string(id) + ".txt"));
    const auto bins = flux.neutrinos(id);
    CAPTURE(folder_and_name);
    CAPTURE(id);
    REQUIRE(rows.size() == bins.size());
    for (std::size_t i = 0; i < bins.size(); ++i) {
      CHECK(bins[i].centre / GeV == rows[i].at(0));
      CHECK(bins[i].neutrinos == rows[i].at(1));
    }
  }
}

TEST_CASE("every digit is that of the authors' files") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("fluxes through FASERnu, FASERnu2, SND@LHC and FLArE, every digit");
  compare_with_files(kling_nevay_flux{}, "FASERv/FASER", *data);
  compare_with_files(kling_nevay_fasernu2_flux{}, "FASERv2/FASERv2", *data);
  compare_with_files(kling_nevay_snd_flux{}, "SND_at_LHC/SND", *data);
  compare_with_files(kling_nevay_flare_flux{}, "FLArE/FLARE", *data);
}

}  // namespace
