// SPDX-License-Identifier: BSL-1.0
// Angles of N to the beam: the paper's figures 5 and 12 as a table that angles.gp in this folder draws.
#include "support/benchmarks.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

constexpr std::array masses{1. * GeV, 5. * GeV, 10. * GeV, 30. * GeV, 50. * GeV, 70. * GeV};

void require(bool condition, const std::string& sentence) {
  if (!condition) throw std::logic_error(sentence);
}

/// Eight bins a decade up to π, and one for the rest.
std::vector<double> angle_edges() {
  std::vector<double> edges{0};
  for (int i = -8 * 9; i <= 0; ++i) edges.push_back(nd::pi * std::pow(10., i / 8.));
  return edges;
}

using angles = nd::histogram<double, nd::reduced_cross_section>;

/// The angle below which half of all N are.
double median(const angles& bins) {
  double below = 0;
  std::size_t i = 0;
  while (below < 0.5) below += bins.fraction(i++);
  return bins.edges[i];
}

/// Writes the bins from where a millionth of all N is left below.
void write_bins(nd::csv_writer& table, energy beam, const nd::dipole_portal& model, const angles& bins) {
  std::size_t first = 0;
  double below = 0, written = 0;
  while (below + bins.fraction(first) < 1e-6) below += bins.fraction(first++);
  require(first > 0, "the first bin is not small enough");
  for (std::size_t i = first; i < bins.bins.size(); ++i) {
    table.row(beam / GeV, model.zprime_mass / GeV, model.heavy_neutrino_mass / GeV, bins.edges[i], bins.edges[i + 1],
              bins.fraction(i));
    written += bins.fraction(i);
  }
  require(std::abs(written - 1) < 2e-6, "the fractions do not sum to 1");
}

void write_table(nd::csv_writer& table) {
  const nd::deep_inelastic process{nd::grv98lo{}};
  const auto target = nd::tungsten.target();
  examples::progress progress("angles", examples::zprime_masses.size() * masses.size() * 4);
  for (energy zprime : examples::zprime_masses)
    for (energy mass : masses) {
      double lower_energy_median = 0;
      for (energy beam : examples::neutrino_energies) {
        const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
        const auto bins = nd::binned(process, beam, model, target, nd::polar_angle{}, angle_edges());
        progress.step();
        if (!(bins.total() > 0. * cm2 * GeV2)) continue;  // too little energy for this N

        const double sigma = bins.total() / (cm2 * GeV2),
                     expected = nd::cross_section(process, beam, model, target, 1. * per_GeV) / cm2;
        require(std::abs(sigma / expected - 1) < 1e-4, "the bins do not sum to the cross section");
        require(lower_energy_median == 0 || median(bins) < lower_energy_median, "more energy, larger angles");
        lower_energy_median = median(bins);
        write_bins(table, beam, model, bins);
      }
    }
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("angles",
                            "Writes angles.csv into FOLDER: the part of all N made on tungsten that goes into each bin "
                            "of the angle to the beam, benchmark I.");
  program.needs_folder();
  return program.run(argc, argv, [&] {
    program.folder().table("angles.csv", "E_nu_GeV,m_zprime_GeV,m_N_GeV,theta_low_rad,theta_high_rad,fraction",
                           write_table);
  });
}
