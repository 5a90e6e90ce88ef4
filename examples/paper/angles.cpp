// SPDX-License-Identifier: BSL-1.0
// Angles of N to the beam: the paper's figures 5 and 12 as a table that angles.gp in this folder draws.
#include <nudipole/nudipole.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

constexpr const char* usage =
    "usage: angles FOLDER\n\n"
    "Writes angles.csv into FOLDER: the part of all N made on tungsten that goes into each bin of the angle to the "
    "beam, benchmark I.\n";

void require(bool condition, const std::string& what) {
  if (!condition) throw std::logic_error(what);
}

/// Eight bins a decade up to π, and one for the rest.
std::vector<double> angle_edges() {
  std::vector<double> edges{0};
  for (int i = -8 * 9; i <= 0; ++i) edges.push_back(nd::pi * std::pow(10., i / 8.));
  return edges;
}

/// The angle below which half of all N are.
double median(const nd::histogram<double, nd::reduced_cross_section>& angles) {
  double below = 0;
  std::size_t i = 0;
  while (below < 0.5) below += angles.fraction(i++);
  return angles.edges[i];
}

void write_table(const std::string& chosen) {
  const std::filesystem::path folder(chosen);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error(folder.string() + ": cannot create this folder: " + error.message());
  const std::string path = (folder / "angles.csv").string();

  const nd::deep_inelastic process{nd::grv98lo{}};
  const auto target = nd::tungsten.target();
  nd::csv_writer table(path, "E_nu_GeV,m_zprime_GeV,m_N_GeV,theta_low_rad,theta_high_rad,fraction");
  for (energy zprime : {0.1 * GeV, 1. * GeV, 10. * GeV})
    for (energy mass : {1. * GeV, 5. * GeV, 10. * GeV, 30. * GeV, 50. * GeV, 70. * GeV}) {
      double lower_energy_median = 0;
      for (energy beam : {10. * GeV, 100. * GeV, 1. * TeV, 10. * TeV}) {
        const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
        const auto angles = nd::binned(process, beam, model, target, nd::polar_angle{}, angle_edges());
        if (!(angles.total() > 0. * cm2 * GeV2)) continue;  // too little energy for this N

        const double sigma = angles.total() / (cm2 * GeV2),
                     expected = nd::cross_section(process, beam, model, target, 1. * per_GeV) / cm2;
        require(std::abs(sigma / expected - 1) < 1e-4, "the bins do not sum to the cross section");
        require(lower_energy_median == 0 || median(angles) < lower_energy_median, "more energy, larger angles");
        lower_energy_median = median(angles);

        // From where a millionth of all N is left below.
        std::size_t first = 0;
        double below = 0, written = 0;
        while (below + angles.fraction(first) < 1e-6) below += angles.fraction(first++);
        require(first > 0, "the first bin is not small enough");
        for (std::size_t i = first; i < angles.bins.size(); ++i) {
          table.row(beam / GeV, zprime / GeV, mass / GeV, angles.edges[i], angles.edges[i + 1], angles.fraction(i));
          written += angles.fraction(i);
        }
        require(std::abs(written - 1) < 2e-6, "the fractions do not sum to 1");
      }
    }
  table.close();
  std::cout << path << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && words[0] == "--help") {
    std::cout << usage;
    return 0;
  }
  try {
    if (words.size() != 1 || words[0].empty() || words[0].front() == '-')
      throw std::invalid_argument("one FOLDER is needed; see --help");
    write_table(words[0]);
  } catch (const std::exception& e) {
    std::cerr << "angles: " << e.what() << '\n';
    return 1;
  }
}
