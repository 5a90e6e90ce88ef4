// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/lhapdf_flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/parton/lhapdf/set.hpp>
#include <nudipole/site/fasernu.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::grid_of_interactions;
using nudipole::grid_of_neutrinos;
using nudipole::lhapdf_flux;
using support::close;
using support::complaint_of;

/// A grid of x f = columns at four knots of x, the same at two knots of Q.
nudipole::lhapdf_grid<> grid_of(const std::string& flavours, const std::vector<std::string>& rows) {
  const auto set = nudipole::lhapdf_set(nudipole::lhapdf_info::parse(
      "NumMembers: 1\nFormat: lhagrid1\nFlavors: [" + flavours + "]\nXMin: 1e-3\nXMax: 1\nQMin: 1\nQMax: 1e3\n",
      "toy.info"));
  std::string pids = flavours;
  std::replace(pids.begin(), pids.end(), ',', ' ');
  std::string text = "Format: lhagrid1\n---\n0.001 0.01 0.1 1\n1 1000\n" + pids + "\n";
  for (const std::string& row : rows) text += row + "\n" + row + "\n";
  return set.parse_member(text + "---\n", "toy_0000.dat");
}
nudipole::lhapdf_grid<> toy() { return grid_of("-14, 14", {"1 2", "1 2", "1 2", "1 0"}); }

/// The factor between neutrinos and interactions per pb in 1 m of tungsten, as arXiv:2507.06022 has it.
const auto metre_of_tungsten = 1.16186e-9 * inv_pb;

lhapdf_flux published(const std::string& name, energy beam, inverse_area luminosity) {
  const std::string folder = support::reference_data()->string() + "/flux_models/nnfluxnu_lhapdf";
  return {nudipole::lhapdf_set::find(name, folder).member(0),
          grid_of_interactions{metre_of_tungsten},
          {.beam_energy = beam, .luminosity = luminosity}};
}

/// Published charged-current cross sections per nucleon of tungsten, linear in E between entries.
class tungsten_cross_section {
 public:
  explicit tungsten_cross_section(int id)
      : rows_(support::read_columns(*support::reference_data() / ("xsec/xs_W_" + std::to_string(id) + ".txt"))) {}
  area operator()(energy at) const {
    const double e = at / GeV;
    std::size_t i = 1;
    while (i + 1 < rows_.size() && rows_[i][0] < e) ++i;
    const double part = (e - rows_[i - 1][0]) / (rows_[i][0] - rows_[i - 1][0]);
    return (rows_[i - 1][1] + part * (rows_[i][1] - rows_[i - 1][1])) * cm2;
  }

 private:
  std::vector<std::vector<double>> rows_;
};

double interactions(const lhapdf_flux& flux, int id) {
  const tungsten_cross_section sigma(id);
  double sum = 0;
  for (const auto& bin : flux.neutrinos(id)) sum += bin.neutrinos * (metre_of_tungsten * sigma(bin.centre));
  return sum;
}

TEST_CASE("a grid of neutrinos: x f = 1 is a neutrino per unit of ln E, and dN/dE = 1/E") {
  const lhapdf_flux flux{toy(), grid_of_neutrinos{}, {.beam_energy = 7. * TeV, .luminosity = 150. * inv_fb}};
  CHECK(flux.species() == std::vector<nudipole::pdg_id>{14, -14});
  CHECK(flux.luminosity() == 150. * inv_fb);
  CHECK(close(flux.integral(-14, 7. * GeV, 7. * TeV), std::log(1e3), 1e-13));
  CHECK(close(flux.integral(-14, 1. * GeV, 70. * TeV), std::log(1e3), 1e-13));  // none outside the knots
  CHECK(close(flux.integral(-14, 20. * GeV, 30. * GeV), std::log(1.5), 1e-13));
  CHECK(close(flux.density(-14, 50. * GeV) * GeV, 1 / 50., 1e-13));
  CHECK(flux.density(-14, 6. * GeV) == 0. * per_GeV);
  CHECK(flux.density(-14, 8. * TeV) == 0. * per_GeV);
  // The last cell of ν_μ falls to 0: with two knots of Q LHAPDF is linear in ln x.
  CHECK(close(flux.integral(14, 700. * GeV, 7. * TeV), std::log(10.), 1e-12));
}

TEST_CASE("bins of any edges keep the number, at the mean energy of their neutrinos") {
  const lhapdf_flux flux{
      toy(),
      grid_of_neutrinos{},
      {.beam_energy = 7. * TeV, .luminosity = 1. * inv_fb, .edges = {10. * GeV, 40. * GeV, 50. * GeV, 200. * GeV}}};
  const auto bins = flux.neutrinos(-14);
  REQUIRE(bins.size() == 3);
  CHECK(close(bins[0].neutrinos, std::log(4.), 1e-13));
  CHECK(close(bins[0].centre / GeV, 30 / std::log(4.), 1e-6));
  CHECK(close(bins[2].centre / GeV, 150 / std::log(4.), 1e-6));
  CHECK(flux.neutrinos(12).empty());
  CHECK(flux.density(12, 50. * GeV) == 0. * per_GeV);
  CHECK(flux.integral(12, 10. * GeV, 50. * GeV) == 0);

  const lhapdf_flux by_default{toy(), grid_of_neutrinos{}, {.beam_energy = 7. * TeV, .luminosity = 1. * inv_fb}};
  CHECK(by_default.bin_edges().front() == 10. * GeV);
  CHECK(by_default.bin_edges().back() == 7. * TeV);
  CHECK(by_default.bin_edges().size() == 58);  // 20 a decade
}

TEST_CASE("a grid of interactions is divided by the column it is for") {
  const auto column = 2e-9 * inv_pb;
  const lhapdf_flux in_pb{toy(), grid_of_interactions{column}, {.beam_energy = 7. * TeV, .luminosity = 1. * inv_fb}};
  CHECK(close(in_pb.integral(-14, 70. * GeV, 700. * GeV), std::log(10.) / 2e-9, 1e-13));
  const lhapdf_flux in_fb{
      toy(), grid_of_interactions{column, inv_fb}, {.beam_energy = 7. * TeV, .luminosity = 1. * inv_fb}};
  CHECK(close(in_fb.integral(-14, 70. * GeV, 700. * GeV), 1e3 * std::log(10.) / 2e-9, 1e-13));
}

TEST_CASE("what is no flux is refused") {
  const nudipole::lhapdf_flux_options run{.beam_energy = 7. * TeV, .luminosity = 1. * inv_fb};
  const auto with = [&](nudipole::lhapdf_grid<> grid, nudipole::lhapdf_flux_options options) {
    return complaint_of([&] { lhapdf_flux{std::move(grid), grid_of_neutrinos{}, std::move(options)}; });
  };
  CHECK(with(grid_of("1, 2", {"1 2", "1 2", "1 2", "1 0"}), run) == "lhapdf_flux: the grid has no neutrinos");
  CHECK(with(toy(), {.beam_energy = 0. * GeV, .luminosity = 1. * inv_fb}) ==
        "lhapdf_flux: beam_energy = 0 GeV: must be positive and finite");
  CHECK(with(toy(), {.beam_energy = 7. * TeV, .luminosity = 0. * inv_fb}) ==
        "lhapdf_flux: luminosity = 0 m^-2: must be positive and finite");
  CHECK(with(toy(), {.beam_energy = 7. * TeV, .luminosity = 1. * inv_fb, .edges = {20. * GeV, 10. * GeV}}) ==
        "lhapdf_flux: edge 2 = 10 GeV: must be above the one before, 20 GeV");
  CHECK(with(toy(), {.beam_energy = 7. * GeV, .luminosity = 1. * inv_fb}) ==
        "lhapdf_flux: the grid ends below 10 GeV: give the edges of the bins");
  CHECK(complaint_of([&] {
          lhapdf_flux{toy(), grid_of_interactions{0. * inv_pb}, run};
        }) == "lhapdf_flux: column = 0 m^-2: must be positive and finite");
  const lhapdf_flux flux{toy(), grid_of_neutrinos{}, run};
  CHECK_THROWS_AS(flux.neutrinos(13), nudipole::bad_parameter);
  CHECK_THROWS_AS(flux.density(14, -1. * GeV), nudipole::bad_parameter);
  CHECK_THROWS_AS(flux.integral(14, 2. * GeV, 1. * GeV), nudipole::bad_parameter);

  const lhapdf_flux negative{grid_of("14", {"1", "1", "-1", "-1"}), grid_of_neutrinos{}, run};
  CHECK(complaint_of([&] { negative.neutrinos(14); }).find("must not be negative") != std::string::npos);

  const auto set = nudipole::lhapdf_set(nudipole::lhapdf_info::parse(
      "NumMembers: 1\nFormat: lhagrid1\nFlavors: [14]\nXMin: 1e-3\nXMax: 1\nQMin: 1\nQMax: 1e3\n", "toy.info"));
  auto changing = set.parse_member("Format: lhagrid1\n---\n0.001 0.01 0.1 1\n1 1000\n14\n1\n1\n1\n2\n1\n1\n1\n1\n---\n",
                                   "toy_0000.dat");
  CHECK(with(std::move(changing), run) ==
        "lhapdf_flux: the grid depends on Q at x = 0.01 for PDG id 14: it is no flux");
}

TEST_CASE("published grids close with the sums over them made elsewhere") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("fluxes as LHAPDF grids");
  for (const auto& row : support::read_words(*data / "flux_models/lhapdf_flux_closure.csv")) {
    if (row[0] == "set") continue;
    CAPTURE(row[0]);
    const energy beam = std::stod(row[1]) * GeV;
    const int id = std::stoi(row[2]);
    CAPTURE(id);
    const lhapdf_flux flux = published(row[0], beam, 250. * inv_fb);
    const auto above = [&](energy least) { return flux.integral(id, least, beam) * (metre_of_tungsten / inv_pb); };
    CHECK(close(above(0. * GeV), std::stod(row[3]), 0.005));
    CHECK(close(above(10. * GeV), std::stod(row[4]), 0.005));
    CHECK(close(above(100. * GeV), std::stod(row[5]), 0.005));
    CHECK(close(interactions(flux, id), std::stod(row[6]), 0.005));
  }
}

TEST_CASE("EPOS and POWHEG for Run 3 are the published rates of arXiv:2402.13318 within 6 %") {
  if (!support::reference_data()) return support::skip_without_reference("fluxes as LHAPDF grids");
  const lhapdf_flux flux = published("FASERv_Run3_EPOS+POWHEG_7TeV", 6.8 * TeV, 250. * inv_fb);
  // The grid is for 1 m of tungsten, 25 cm x 30 cm across, the table for 1.1 t of it.
  const double mass = 1.1e6 / (19.3 * 25 * 30 * 100);
  CHECK(close(mass * (interactions(flux, 12) + interactions(flux, -12)), 1675, 0.06));
  CHECK(close(mass * (interactions(flux, 14) + interactions(flux, -14)), 8507, 0.06));
}

}  // namespace
