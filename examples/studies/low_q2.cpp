// SPDX-License-Identifier: BSL-1.0
// What lies below the parton model: cross sections on tungsten by process, their regions in Q², and the reach with
// and without them, as tables that low_q2.gp in this folder draws.
#include "support/benchmarks.hpp"
#include "support/outline.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

const nd::grv98lo density;
const nd::coherent coherent{};
const nd::elastic elastic{};
const nd::low_q2_deep_inelastic inelastic{nd::bodek_yang{density}};
const nd::electron_scattering electrons{};
const nd::processes all{coherent, elastic, inelastic, electrons};

const nd::deep_inelastic partons{density};
const nd::deep_inelastic partons_above_1{density, nd::momentum_transfer{}, nd::minimum_q2{1. * GeV2}};
const nd::deep_inelastic partons_with_pt{density, nd::momentum_transfer{}, nd::minimum_jet_pt{2. * GeV}};

using examples::zprime_masses;
const nd::nucleus& target = nd::tungsten.target();
const inverse_energy dipole = nd::dipole_from_cutoff(1. * TeV);

constexpr const char* cross_section_columns =
    "m_zprime_GeV,E_nu_GeV,coherent_pb,elastic_pb,inelastic_pb,electron_pb,sum_pb,partons_pb,partons_above_1_GeV2_pb";
void write_cross_sections(nd::csv_writer& table) {
  const energy mass = 1. * GeV, electron = nd::lepton_mass(nd::lepton_flavour::electron);
  const energy on_electrons = mass * (mass + 2. * electron) / (2. * electron);  // (M_N + m_e)² = m_e² + 2m_eE
  const auto energies =
      examples::merged(nd::log_grid(3. * GeV, 10. * TeV, 60), examples::close_to(on_electrons, examples::side::above));
  examples::progress progress("cross sections", zprime_masses.size() * energies.size());
  for (energy zprime : zprime_masses) {
    const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
    for (energy beam : energies) {
      const auto sigma = [&](const auto& process) {
        return double(nd::cross_section(process, beam, model, target, dipole) / pb);
      };
      const double sum = sigma(all), parts = sigma(coherent) + sigma(elastic) + sigma(inelastic) + sigma(electrons);
      if (!(std::abs(sum - parts) <= 1e-12 * sum)) throw std::runtime_error("the sum is not that of its parts");
      table.row(zprime / GeV, beam / GeV, sigma(coherent), sigma(elastic), sigma(inelastic), sigma(electrons), sum,
                sigma(partons), sigma(partons_above_1));
      progress.step();
    }
  }
}

constexpr const char* region_columns =
    "m_zprime_GeV,E_nu_GeV,Q2_low_GeV2,Q2_high_GeV2,coherent,elastic,inelastic,partons";
void write_regions(nd::csv_writer& table) {
  std::vector<energy_squared> edges;
  for (int i = -24; i <= 12; ++i) edges.push_back(std::pow(10, i / 4.) * GeV2);
  for (energy zprime : zprime_masses) {
    const auto model = nd::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = zprime});
    const auto in_bins = [&](const auto& process) {
      return nd::binned(process, 300. * GeV, model, target, nd::squared_momentum_transfer{}, edges);
    };
    const auto c = in_bins(coherent), e = in_bins(elastic), i = in_bins(inelastic), p = in_bins(partons);
    for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
      // Q² dσ/dQ², so that areas on a logarithmic axis are cross sections
      const auto density_in = [&](const auto& bins) {
        return double(dipole * dipole * bins.bins[k] / pb) / std::log(edges[k + 1] / edges[k]);
      };
      table.row(zprime / GeV, 300, edges[k] / GeV2, edges[k + 1] / GeV2, density_in(c), density_in(e), density_in(i),
                density_in(p));
    }
  }
}

template <class Process>
auto experiment_with(const Process& process) {
  return nd::experiment{nd::fasernu(), process, {.luminosity = 150. * inv_fb}};
}

/// The lowest crossing in 1/GeV, or 0 if there is none.
template <class Process>
double smallest(const nd::dipole_portal& model, const Process& process) {
  const auto found =
      nd::reach(nd::expected_events(model, experiment_with(process), nd::charged_leptons_and_hadrons{}), 3).all();
  return found.empty() ? 0. : double(found.front().dipole * GeV);
}

void write_reach(nd::csv_writer& table) {
  examples::progress progress("reach", zprime_masses.size() * 4 * 36);
  for (energy zprime : zprime_masses) {
    const auto rows = [&](const char* name, const auto& process) {
      for (energy mass : nd::log_grid(1. * GeV, 70. * GeV, 36)) {
        const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
        if (const double mu = smallest(model, process); mu > 0) table.row(zprime / GeV, mass / GeV, name, mu);
        progress.step();
      }
    };
    rows("partons", partons);
    rows("partons_above_1_GeV2", partons_above_1);
    rows("partons_pT_above_2_GeV", partons_with_pt);
    rows("all", all);
  }
}

/// Outlines for decays that are displaced by a millimetre and more, all processes.
void write_displaced(nd::csv_writer& table) {
  const nd::experiment setup{nd::minimum_flight(nd::fasernu(), 1. * mm), all, {.luminosity = 150. * inv_fb}};
  const auto masses = nd::log_grid(1. * GeV, 70. * GeV, 24);
  examples::progress progress("displaced", zprime_masses.size() * masses.size());
  for (energy zprime : zprime_masses) {
    const auto at = [&](energy mass) {
      const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
      return nd::reach(nd::expected_events(model, setup, nd::charged_leptons_and_hadrons{}), 3).all();
    };
    examples::write_outline(table, examples::text_of(zprime / GeV), examples::find_outline(masses, at, progress));
  }
}

void print_quoted() {
  const auto model = nd::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  std::printf("benchmark I, M_Z' = 0.1 GeV, M_N = 1 GeV, three events with charged leptons or hadrons, mu in 1/GeV:\n");
  std::printf("  the paper                  5e-6\n");
  std::printf("  parton model, no cut       %.3g\n", smallest(model, partons));
  std::printf("  parton model, Q2 > 1 GeV2  %.3g\n", smallest(model, partons_above_1));
  std::printf("  parton model, pT > 2 GeV   %.3g\n", smallest(model, partons_with_pt));
  std::printf("  all processes              %.3g\n", smallest(model, all));
  std::printf("    coherent alone           %.3g\n", smallest(model, coherent));
  std::printf("    elastic alone            %.3g\n", smallest(model, elastic));
  std::printf("    inelastic alone          %.3g\n", smallest(model, inelastic));
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("low_q2",
                            "Writes cross_sections_low_q2.csv, regions_low_q2.csv, reach_low_q2.csv and "
                            "reach_low_q2_displaced.csv into FOLDER: "
                            "what lies below the parton model.");
  program.needs_folder();
  return program.run(argc, argv, [&] {
    const auto folder = program.folder();
    folder.table("cross_sections_low_q2.csv", cross_section_columns, write_cross_sections);
    folder.table("regions_low_q2.csv", region_columns, write_regions);
    folder.table("reach_low_q2.csv", "m_zprime_GeV,m_N_GeV,treatment,dipole_per_GeV", write_reach);
    folder.table("reach_low_q2_displaced.csv", "m_zprime_GeV,m_N_GeV,dipole_per_GeV", write_displaced);
    print_quoted();
  });
}
