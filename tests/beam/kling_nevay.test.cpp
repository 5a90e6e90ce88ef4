// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::kling_nevay_fasernu2_flux;
using nudipole::kling_nevay_flare_flux;
using nudipole::kling_nevay_flux;
using nudipole::kling_nevay_snd_flux;

static_assert(nudipole::NeutrinoFlux<kling_nevay_flux>);
static_assert(std::is_empty_v<kling_nevay_flux> && std::is_nothrow_default_constructible_v<kling_nevay_flux>);
static_assert(kling_nevay_flux{}.neutrinos(14).front().neutrinos == 31931952363.75);
static_assert(kling_nevay_flux{}.neutrinos(-16).front().centre == 11.336355 * GeV);
static_assert(kling_nevay_flux{}.luminosity() == 150. * inv_fb);
static_assert(kling_nevay_flux::bin_edges().front() == 10. * GeV);
static_assert(std::is_empty_v<kling_nevay_snd_flux>);

double total(const auto& flux, int id) {
  double sum = 0;
  for (const flux_bin& bin : flux.neutrinos(id)) sum += bin.neutrinos;
  return sum;
}

std::vector<std::pair<double, double>> read_pairs(const std::filesystem::path& path) {
  std::vector<std::pair<double, double>> pairs;
  for (const auto& row : support::read_columns(path)) pairs.emplace_back(row.at(0), row.at(1));
  return pairs;
}

TEST_CASE("neutrinos through FASERnu in 150/fb, species by species") {
  const struct {
    int id;
    double sum;
  } published[] = {{12, 2.214e11}, {-12, 2.498e11}, {14, 1.818e12}, {-14, 1.440e12}, {16, 6.400e9}, {-16, 6.431e9}};
  for (const auto& species : published) {
    CAPTURE(species.id);
    CHECK(total(kling_nevay_flux{}, species.id) == doctest::Approx(species.sum).epsilon(4e-4));
  }
  CHECK(total(kling_nevay_flux{}, 16) < total(kling_nevay_flux{}, 12));
  CHECK(total(kling_nevay_flux{}, 12) < total(kling_nevay_flux{}, 14));
}

TEST_CASE("every bin is usable: energies rise, numbers are not negative, all species share the energies") {
  const kling_nevay_flux flux;
  for (int id : nudipole::neutrino_species) {
    const auto bins = flux.neutrinos(id);
    for (std::size_t i = 0; i < bins.size(); ++i) {
      CHECK(bins[i].neutrinos >= 0);
      CHECK(bins[i].centre == flux.neutrinos(14)[i].centre);
      if (i > 0) CHECK(bins[i].centre > bins[i - 1].centre);
    }
  }
}

TEST_CASE("the edges contain the bins and their arithmetic centres are the table's") {
  const auto edges = kling_nevay_flux::bin_edges();
  const auto bins = kling_nevay_flux{}.neutrinos(12);
  REQUIRE(edges.size() == bins.size() + 1);
  for (std::size_t i = 0; i < bins.size(); ++i)
    CHECK(0.5 * (edges[i] + edges[i + 1]) / bins[i].centre == doctest::Approx(1).epsilon(4e-6));
  CHECK(edges[1] / GeV == 12.67275);
  CHECK(edges[11] / edges[1] == doctest::Approx(10).epsilon(1e-14));
  CHECK(edges.back() / TeV == doctest::Approx(6.3514).epsilon(1e-4));
}

TEST_CASE("no particle but neutrinos is in the flux") {
  const kling_nevay_flux flux;
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.neutrinos(17)), "kling_nevay_flux: no neutrino has PDG id 17",
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(static_cast<void>(flux.neutrinos(-13)), "kling_nevay_flux: no neutrino has PDG id -13",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(static_cast<void>(flux.neutrinos(0)), nudipole::bad_parameter);
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
                       "kling_nevay_snd_flux: no neutrino has PDG id 13", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(static_cast<void>(kling_nevay_flare_flux{}.neutrinos(0)),
                       "kling_nevay_flare_flux: no neutrino has PDG id 0", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(static_cast<void>(kling_nevay_fasernu2_flux{}.neutrinos(-11)),
                       "kling_nevay_fasernu2_flux: no neutrino has PDG id -11", nudipole::bad_parameter);
}

// Flux × cross section × target gives the authors' own numbers of interactions, bin for bin: the numbers are per bin,
// and for the detector's area and exposure. Cross sections per nucleon of tungsten: makelat/forward-nu-flux-fit; target
// as the authors have it: 1930 g/cm² of nucleons of 1.6605e-24 g.
TEST_CASE("charged-current interactions in FASERnu are the authors' in every bin") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("charged-current interactions in FASERnu, bin by bin");
  const struct {
    int id;
    double interactions;
  } published[] = {{12, 1230.6}, {-12, 480.0}, {14, 4452.5}, {-14, 1329.8}, {16, 27.6}, {-16, 13.0}};
  constexpr double nucleons_per_cm2 = 1930 / 1.6605e-24;
  for (const auto& species : published) {
    const int id = species.id;
    CAPTURE(id);
    const auto cross_section = read_pairs(*data / "xsec" / ("xs_W_" + std::to_string(id) + ".txt"));
    const auto expected = read_pairs(*data / "flux/FASERv" / ("FASER_CCint_" + std::to_string(id) + ".txt"));
    const auto bins = kling_nevay_flux{}.neutrinos(id);
    REQUIRE(expected.size() == bins.size());
    REQUIRE(cross_section.size() > 2);
    double sum = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
      const double e = bins[i].centre / GeV;
      const auto above = std::lower_bound(cross_section.begin(), cross_section.end(), std::pair{e, 0.});
      REQUIRE(above != cross_section.begin());
      REQUIRE(above != cross_section.end());
      const auto below = above - 1;
      const double sigma =
          below->second + (above->second - below->second) * (e - below->first) / (above->first - below->first);
      const double interactions = bins[i].neutrinos * sigma * nucleons_per_cm2;
      CHECK(interactions == doctest::Approx(expected[i].second).epsilon(1e-12));
      sum += interactions;
    }
    CHECK(std::abs(sum - species.interactions) < 0.05);
  }
}

}  // namespace
