// SPDX-License-Identifier: BSL-1.0
// Cross sections, numbers of N produced and reach with their uncertainty bands: the paper's figures 2 and 3, and its contours for
// benchmark I, as tables that production.gp in this folder draws.
#include <nudipole/nudipole.hpp>

#include <array>
#include <cstdio>
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
    "usage: production FOLDER [--antineutrinos] [--set NAME]... [--flux FLUX_FOLDER PREFIX]...\n\n"
    "Writes cross_section_bands.csv, production_bands.csv and reach_bands.csv into FOLDER.\n"
    "  --antineutrinos   count those too; the paper does not\n"
    "  --set NAME        a set of parton densities in a folder of LHAPDF_DATA_PATH: the first replaces GRV98 LO and "
    "brings\n"
    "                    its error members, if they are there; others widen the band by their central values\n"
    "  --flux F PREFIX   a flux as files F/PREFIX{12,14,16,-12,-14,-16}.txt of neutrinos per bin for 150/fb\n";

struct options {
  std::string folder;
  nd::beam beam = nd::beam::neutrinos;
  std::vector<std::string> sets;
  std::vector<nd::tabulated_flux> fluxes;
};

options parse(const std::vector<std::string>& words) {
  options result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto next = [&] {
      if (++i == words.size()) throw std::invalid_argument(words[i - 1] + ": needs another word");
      return words[i];
    };
    if (words[i] == "--antineutrinos")
      result.beam = nd::beam::neutrinos_and_antineutrinos;
    else if (words[i] == "--set")
      result.sets.push_back(next());
    else if (words[i] == "--flux") {
      const std::string folder = next(), prefix = next();
      result.fluxes.push_back(nd::read_flux_folder(folder, prefix, 150. * inv_fb));
    } else if (words[i].empty() || words[i].front() == '-' || !result.folder.empty())
      throw std::invalid_argument(words[i] + ": not understood; see --help");
    else
      result.folder = words[i];
  }
  if (result.folder.empty()) throw std::invalid_argument("no FOLDER given; see --help");
  return result;
}

void write_row(nd::csv_writer& table, std::string_view name, energy zprime, energy mass, const nd::band& b) {
  const nd::spread all = b.combined();
  table.row(name, zprime / GeV, mass / GeV, b.central, b.scale.down, b.scale.up, b.parton_density.down,
            b.parton_density.up, b.flux.down, b.flux.up, all.down, all.up);
}
constexpr const char* columns =
    "m_zprime_GeV,m_N_GeV,central,scale_down,scale_up,pdf_down,pdf_up,flux_down,flux_up,all_down,all_up";

template <class Density>
void write_tables(const options& chosen, const Density& density, const nd::variations<Density>& what) {
  const std::filesystem::path folder(chosen.folder);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error(folder.string() + ": cannot create this folder: " + error.message());
  const auto path = [&](const char* name) { return (folder / name).string(); };
  const nd::experiment run3{nd::kling_nevay_flux{}, nd::deep_inelastic{density}, nd::fasernu,
                            150. * inv_fb,          nd::decay_inside{},          chosen.beam};
  const inverse_energy dipole = nd::dipole_from_cutoff(1. * TeV);
  const auto masses = nd::log_grid(1. * GeV, 70. * GeV, 24);
  const auto zprimes = std::array{0.1 * GeV, 1. * GeV, 10. * GeV};

  nd::csv_writer sigma(path("cross_section_bands.csv"), std::string("E_nu_GeV,") + columns);
  for (energy beam : {10. * GeV, 100. * GeV, 1. * TeV, 10. * TeV})
    for (energy zprime : zprimes)
      for (energy mass : masses) {
        const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime});
        const auto band = nd::process_band(run3.process(), what, [&](const auto& process) {
          return double(nd::cross_section(process, beam, model, nd::tungsten.target(), dipole) / pb);
        });
        if (band.central > 0) write_row(sigma, std::to_string(int(beam / GeV)), zprime, mass, band);
      }
  sigma.close();
  std::cout << path("cross_section_bands.csv") << '\n';

  nd::csv_writer events(path("production_bands.csv"), std::string("flavour,") + columns);
  for (nd::lepton_flavour flavour : nd::lepton_flavours)
    for (energy zprime : zprimes)
      for (energy mass : masses) {
        const auto model = nd::single_flavour(flavour, {.heavy_neutrino = mass, .zprime = zprime, .dipole = dipole});
        write_row(events, nd::name(nd::neutrino_id(flavour)), zprime, mass,
                  nd::production_band(model, run3, flavour, what));
      }
  events.close();
  std::cout << path("production_bands.csv") << '\n';

  nd::csv_writer contour(path("reach_bands.csv"), std::string("selection,") + columns);
  const auto write_reach = [&](std::string_view name, const auto& selection) {
    for (energy zprime : zprimes)
      for (energy mass : masses)
        if (const auto band =
                nd::reach_band(nd::benchmark_i({.heavy_neutrino = mass, .zprime = zprime}), run3, selection, 3, what))
          write_row(contour, name, zprime, mass, *band);
  };
  write_reach("leptons", nd::charged_leptons{});
  write_reach("leptons+hadrons", nd::charged_leptons_and_hadrons{});
  contour.close();
  std::cout << path("reach_bands.csv") << '\n';

  const auto at = nd::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  const auto band = nd::reach_band(at, run3, nd::charged_leptons_and_hadrons{}, 3, what).value();
  std::printf(
      "benchmark I, M_Z' = 0.1 GeV, M_N = 1 GeV: mu = %.3g /GeV, scale -%.1f%% +%.1f%%, densities -%.1f%% +%.1f%%, "
      "flux -%.1f%% "
      "+%.1f%%\n",
      band.central, 100 * band.scale.down / band.central, 100 * band.scale.up / band.central,
      100 * band.parton_density.down / band.central, 100 * band.parton_density.up / band.central,
      100 * band.flux.down / band.central, 100 * band.flux.up / band.central);
}

/// Error members, if all of them are there; a set may have been fetched with its central member only.
void add_members(const nd::lhapdf_set& set, nd::variations<nd::lhapdf_grid<>>& what) {
  try {
    for (std::size_t i = 0; i < set.size(); ++i) what.members.push_back(set.member(i));
    what.member_rule = nd::pdf_error_type(set);
  } catch (const std::invalid_argument& e) {
    what.members.clear();
    std::cerr << set.name() << ": central member only (" << e.what() << ")\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && words[0] == "--help") {
    std::cout << usage;
    return 0;
  }
  try {
    const options chosen = parse(words);
    if (chosen.sets.empty()) {
      write_tables(chosen, nd::grv98lo{}, {.fluxes = chosen.fluxes});
    } else {
      nd::variations<nd::lhapdf_grid<>> what{.fluxes = chosen.fluxes};
      const auto set = nd::lhapdf_set::find(chosen.sets[0]);
      add_members(set, what);
      for (std::size_t i = 1; i < chosen.sets.size(); ++i)
        what.densities.push_back(nd::lhapdf_set::find(chosen.sets[i]).member(0));
      write_tables(chosen, set.member(0), what);
    }
  } catch (const std::exception& e) {
    std::cerr << "production: " << e.what() << '\n';
    return 1;
  }
}
