// SPDX-License-Identifier: BSL-1.0
// Cross sections, numbers of N produced and reach with their uncertainty bands: the paper's figures 2 and 3, and its
// contours for benchmark I, as tables that production.gp in this folder draws.
#include "support/benchmarks.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

struct options {
  bool antineutrinos = false;
  std::vector<std::string> sets;
  std::vector<std::vector<std::string>> fluxes;

  void add_to(CLI::App& line) {
    line.add_flag("--antineutrinos", antineutrinos, "Count those too; the paper does not");
    line.add_option("--set", sets,
                    "Parton densities in a folder of LHAPDF_DATA_PATH: the first set replaces\n"
                    "GRV98 LO and brings its error members, if they are there; others, by\n"
                    "further --set, widen the band by their central values")
        ->type_name("NAME")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    line.add_option("--flux", fluxes,
                    "A flux as files FOLDER/PREFIX{12,14,16,-12,-14,-16}.txt of neutrinos\n"
                    "per bin for 150/fb")
        ->type_name("FOLDER PREFIX")
        ->type_size(2)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
};

void write_row(nd::csv_writer& table, std::string_view name, energy zprime, energy mass, const nd::observable_band& b) {
  const nd::band_spread all = b.combined();
  table.row(name, zprime / GeV, mass / GeV, b.central, b.scale.down, b.scale.up, b.parton_density.down,
            b.parton_density.up, b.flux.down, b.flux.up, all.down, all.up);
}
constexpr const char* columns =
    "m_zprime_GeV,m_N_GeV,central,scale_down,scale_up,pdf_down,pdf_up,flux_down,flux_up,all_down,all_up";

/// The paper's experiment, the variations, and the grid of masses.
template <class Experiment, class Variations>
struct task {
  examples::results folder;
  Experiment run3;
  Variations vary;
  std::vector<energy> masses = nd::log_grid(1. * GeV, 70. * GeV, 24);
  inverse_energy dipole = nd::dipole_from_cutoff(1. * TeV);

  std::size_t points() const { return examples::zprime_masses.size() * masses.size(); }

  void write_cross_sections() const {
    folder.table("cross_section_bands.csv", std::string("E_nu_GeV,") + columns, [&](nd::csv_writer& table) {
      examples::progress progress("cross sections",
                                  examples::neutrino_energies.size() * examples::zprime_masses.size());
      for (energy beam : examples::neutrino_energies)
        for (energy zprime : examples::zprime_masses) {
          for (energy mass : examples::with_threshold(masses, beam)) {
            const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
            const auto band = nd::process_band(run3.process(), vary, [&](const auto& process) {
              return double(nd::cross_section(process, beam, model, nd::tungsten.target(), dipole) / pb);
            });
            if (band.central > 0) write_row(table, std::to_string(int(beam / GeV)), zprime, mass, band);
          }
          progress.step();
        }
    });
  }

  void write_production() const {
    folder.table("production_bands.csv", std::string("flavour,") + columns, [&](nd::csv_writer& table) {
      examples::progress progress("production", nd::lepton_flavours.size() * points());
      for (nd::lepton_flavour flavour : nd::lepton_flavours)
        for (energy zprime : examples::zprime_masses)
          for (energy mass : masses) {
            const auto model =
                nd::single_flavour(flavour, {.heavy_neutrino = mass, .zprime = zprime, .dipole = dipole});
            write_row(table, nd::particle_name(nd::neutrino_id(flavour)), zprime, mass,
                      nd::production_band(model, run3, flavour, vary));
            progress.step();
          }
    });
  }

  void write_reach() const {
    folder.table("reach_bands.csv", std::string("selection,") + columns, [&](nd::csv_writer& table) {
      examples::progress progress("reach", 2 * points());
      const auto write = [&](std::string_view name, const auto& selection) {
        for (energy zprime : examples::zprime_masses)
          for (energy mass : masses) {
            const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
            if (const auto band = nd::reach_band(model, run3, selection, 3, vary))
              write_row(table, name, zprime, mass, *band);
            progress.step();
          }
      };
      write("leptons", nd::charged_leptons{});
      write("leptons+hadrons", nd::charged_leptons_and_hadrons{});
    });
  }

  /// Prints the reach where the paper's text quotes it, with the part of each source that was varied.
  void print_quoted() const {
    const auto at = nd::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
    const auto band = nd::reach_band(at, run3, nd::charged_leptons_and_hadrons{}, 3, vary).value();
    std::printf("benchmark I, M_Z' = 0.1 GeV, M_N = 1 GeV: mu = %.3g /GeV", band.central);
    const auto print = [&](const char* source, bool varied, const nd::band_spread& part) {
      if (varied)
        std::printf(", %s -%.1f%% +%.1f%%", source, 100 * part.down / band.central, 100 * part.up / band.central);
      else
        std::printf(", %s not varied", source);
    };
    print("scale", !vary.scale_factors.empty(), band.scale);
    print("densities", !vary.members.empty() || !vary.densities.empty(), band.parton_density);
    print("flux", !vary.fluxes.empty(), band.flux);
    std::printf("\n");
  }
};
template <class Experiment, class Variations>
task(examples::results, Experiment, Variations) -> task<Experiment, Variations>;

template <class Density>
void write_tables(const examples::results& folder, const options& chosen, const Density& density,
                  const nd::variations<Density>& vary) {
  const auto beam = chosen.antineutrinos ? nd::beam_species::neutrinos_and_antineutrinos : nd::beam_species::neutrinos;
  const task all{
      folder,
      nd::experiment{nd::fasernu(), nd::deep_inelastic{density}, {.luminosity = 150. * inv_fb, .species = beam}}, vary};
  all.write_cross_sections();
  all.write_production();
  all.write_reach();
  all.print_quoted();
}

/// Error members, if all of them are there; a set may have been fetched with its central member only.
void add_members(const nd::lhapdf_set& set, nd::variations<nd::lhapdf_grid<>>& vary) {
  try {
    for (std::size_t i = 0; i < set.size(); ++i) vary.members.push_back(set.member(i));
    vary.member_rule = nd::pdf_error_type(set);
  } catch (const nd::bad_file& e) {
    vary.members.clear();
    std::cerr << set.name() << ": central member only (" << e.what() << ")\n";
  }
}

void run(const examples::results& folder, const options& chosen) {
  std::vector<nd::tabulated_flux> fluxes;
  for (const auto& words : chosen.fluxes) fluxes.push_back(nd::read_flux_folder(words[0], words[1], 150. * inv_fb));
  if (chosen.sets.empty()) return write_tables(folder, chosen, nd::grv98lo{}, {.fluxes = fluxes});
  nd::variations<nd::lhapdf_grid<>> vary{.fluxes = fluxes};
  const auto set = nd::lhapdf_set::find(chosen.sets[0]);
  add_members(set, vary);
  for (std::size_t i = 1; i < chosen.sets.size(); ++i)
    vary.densities.push_back(nd::lhapdf_set::find(chosen.sets[i]).member(0));
  write_tables(folder, chosen, set.member(0), vary);
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("production",
                            "Writes cross_section_bands.csv, production_bands.csv and reach_bands.csv into FOLDER.");
  options chosen;
  program.needs_folder();
  chosen.add_to(program.options());
  return program.run(argc, argv, [&] { run(program.folder(), chosen); });
}
