// SPDX-License-Identifier: BSL-1.0
// The reach of FASERν in the dipole moment of N, for the three benchmarks: the paper's figures 2, 3, 7, 9 and 11 as
// tables, its six quoted numbers beside ours, and what a second look at these points finds. reach.gp, in this folder,
// draws the tables.
#include "support/benchmarks.hpp"
#include "support/outline.hpp"
#include "support/program.hpp"
#include "support/second_look.hpp"

#include <nudipole/nudipole.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

using examples::benchmark, examples::benchmarks, examples::model_of, examples::zprime_masses;

constexpr double wanted_events = 3;  // 95 % confidence without background

/// Figure 2.
template <class Process>
void write_cross_sections(nd::csv_writer& table, const Process& process, const std::vector<energy>& masses) {
  const inverse_energy dipole = nd::dipole_from_cutoff(1. * TeV);
  for (energy beam : examples::neutrino_energies) {
    const auto all = examples::with_threshold(masses, beam);
    for (energy zprime : zprime_masses)
      for (energy mass : all) {
        const auto model = model_of(benchmarks[0], mass, zprime);
        const area sigma = nd::cross_section(process, beam, model, nd::tungsten.target(), dipole);
        table.row(beam / GeV, zprime / GeV, mass / GeV, sigma / pb);
      }
  }
}

void write_branching(nd::csv_writer& table, const std::vector<energy>& masses) {
  for (const benchmark& b : benchmarks)
    for (energy zprime : zprime_masses)
      for (energy mass : masses)
        for (const nd::branching& mode : nd::branching_ratios(model_of(b, mass, zprime)))
          table.row(b.name, zprime / GeV, mass / GeV, nd::final_state_name(mode.products), mode.ratio);
}

/// N made at each mass of the Z′ and, within it, of N: one integration over the beam for all flavours and selections.
struct mass_grid {
  std::vector<energy> masses;
  std::vector<nd::production> made;

  template <class Experiment>
  mass_grid(const std::vector<energy>& heavy_neutrinos, const Experiment& run3) : masses(heavy_neutrinos) {
    examples::progress progress("production", zprime_masses.size() * masses.size());
    for (energy zprime : zprime_masses)
      for (energy mass : masses) {
        made.push_back(nd::integrate_production(model_of(benchmarks[0], mass, zprime), run3));
        progress.step();
      }
  }
  const nd::production& at(std::size_t zprime, std::size_t mass) const { return made[zprime * masses.size() + mass]; }
};

/// Figure 3, at a cutoff of 1 TeV.
void write_production(nd::csv_writer& table, const mass_grid& grid) {
  for (nd::lepton_flavour flavour : nd::lepton_flavours)
    for (std::size_t z = 0; z < zprime_masses.size(); ++z)
      for (std::size_t m = 0; m < grid.masses.size(); ++m)
        table.row(nd::particle_name(nd::neutrino_id(flavour)), zprime_masses[z] / GeV, grid.masses[m] / GeV,
                  grid.at(z, m).events(flavour, nd::dipole_from_cutoff(1. * TeV)));
}

struct counted {
  int points = 0;
  int beyond_cutoff = 0;
};

/// One contour of figures 7, 9 and 11: crossings, and the moment from which on the effective theory is beyond its
/// cutoff.
template <class Selection, class Decays>
counted write_contour(nd::csv_writer& table, const mass_grid& grid, const benchmark& b, std::size_t z,
                      std::string_view selection_name, const Selection& selection, std::string_view width,
                      const Decays& decays) {
  counted result;
  for (std::size_t m = 0; m < grid.masses.size(); ++m) {
    const auto signal =
        nd::expected_events(model_of(b, grid.masses[m], zprime_masses[z]), grid.at(z, m), selection, decays);
    const auto crossings = nd::reach(signal, wanted_events).all();
    if (crossings.empty())
      std::cerr << "benchmark " << b.name << ", M_Z' = " << zprime_masses[z] / GeV
                << " GeV, M_N = " << grid.masses[m] / GeV << " GeV, " << selection_name << ": never " << wanted_events
                << " events, no row\n";
    for (const nd::dipole_crossing& at : crossings) {
      table.row(b.name, zprime_masses[z] / GeV, grid.masses[m] / GeV, selection_name, at.dipole * GeV, width,
                nd::dipole_from_cutoff(signal.hard_scale()) * GeV);
      ++result.points;
      result.beyond_cutoff += at.beyond_eft_cutoff;
    }
  }
  return result;
}

/// All contours, for a narrow Z′ as in the paper and for one of its real width.
counted write_contours(nd::csv_writer& table, const mass_grid& grid) {
  counted result;
  examples::progress progress("contours", 2 * 2 * benchmarks.size() * zprime_masses.size());
  const auto write = [&](std::string_view name, const auto& selection, std::string_view width, const auto& decays) {
    for (const benchmark& b : benchmarks)
      for (std::size_t z = 0; z < zprime_masses.size(); ++z) {
        const counted more = write_contour(table, grid, b, z, name, selection, width, decays);
        result.points += more.points;
        result.beyond_cutoff += more.beyond_cutoff;
        progress.step();
      }
  };
  const auto both = [&](std::string_view width, const auto& decays) {
    write("leptons", nd::charged_leptons{}, width, decays);
    write("leptons+hadrons", nd::charged_leptons_and_hadrons{}, width, decays);
  };
  both("narrow", nd::heavy_neutrino_decays{});
  both("finite", nd::heavy_neutrino_decays{nd::finite_width{}});
  return result;
}

/// Outlines of the contours of decays that are displaced by a millimetre and more, for a Z′ of its real width.
template <class Flux, class Process>
void write_displaced(nd::csv_writer& table, const Flux& flux, const Process& process) {
  const nd::experiment setup{nd::minimum_flight(nd::fasernu(flux), 1. * mm), process, {.luminosity = 150. * inv_fb}};
  const auto masses = nd::log_grid(1. * GeV, 70. * GeV, 24);
  examples::progress progress("displaced", benchmarks.size() * zprime_masses.size() * masses.size());
  for (const benchmark& b : benchmarks)
    for (energy zprime : zprime_masses) {
      const auto at = [&](energy mass) {
        return nd::reach(nd::expected_events(model_of(b, mass, zprime), setup, nd::charged_leptons_and_hadrons{},
                                             nd::heavy_neutrino_decays{nd::finite_width{}}),
                         wanted_events)
            .all();
      };
      examples::write_outline(table, std::string(b.name) + " " + examples::text_of(zprime / GeV),
                              examples::find_outline(masses, at, progress));
    }
}

/// Reach at M_Z′ = 0.1 GeV and M_N = 1 GeV, where the paper's text quotes it.
template <class Experiment, class Selection, class Decays = nd::heavy_neutrino_decays<>>
double quoted_reach(const benchmark& b, const Experiment& run3, const Selection& selection, const Decays& decays = {}) {
  const auto signal = nd::expected_events(model_of(b, 1. * GeV, 0.1 * GeV), run3, selection, decays);
  const auto limits = nd::reach(signal, wanted_events);
  if (limits.size() != 1) throw std::runtime_error("expected one crossing at the quoted point");
  return limits.front() * GeV;
}

template <class Flux, class Density>
void print_quoted(const Flux& flux, const Density& density) {
  const nd::experiment plain{nd::fasernu(flux), nd::deep_inelastic{density}, {.luminosity = 150. * inv_fb}};
  const nd::experiment with_cut{nd::fasernu(flux),
                                nd::deep_inelastic{density, nd::momentum_transfer{}, nd::minimum_jet_pt{2. * GeV}},
                                {.luminosity = 150. * inv_fb}};
  const nd::heavy_neutrino_decays broad{nd::finite_width{}};
  struct quoted {
    benchmark model;
    double leptons_and_hadrons, leptons;
  };
  constexpr std::array paper{quoted{benchmarks[0], 5e-6, 1e-5}, quoted{benchmarks[1], 2e-5, 5e-5},
                             quoted{benchmarks[2], 2e-4, 3e-4}};
  std::printf("\nReach in mu (1/GeV) at M_Z' = 0.1 GeV, M_N = 1 GeV: %g events, FASERnu, 150/fb\n\n", wanted_events);
  std::printf("  %-9s  %-15s  %8s  %10s  %10s  %12s\n", "benchmark", "selection", "paper", "nudipole", "p_T > 2 GeV",
              "finite width");
  for (const quoted& line : paper) {
    const auto print = [&](const char* name, double from_paper, const auto& selection) {
      std::printf("  %-9s  %-15s  %8.0e  %10.2e  %10.2e  %12.2e\n", line.model.name, name, from_paper,
                  quoted_reach(line.model, plain, selection), quoted_reach(line.model, with_cut, selection),
                  quoted_reach(line.model, plain, selection, broad));
    };
    print("leptons+hadrons", line.leptons_and_hadrons, nd::charged_leptons_and_hadrons{});
    print("leptons", line.leptons, nd::charged_leptons{});
  }
  std::printf(
      "\n  The paper states neither its couplings, scale and cuts nor the flux it used; see README.md on the "
      "difference.\n\n");
}

void run(const examples::results& folder) {
  const auto masses = nd::log_grid(1. * GeV, 70. * GeV, 70);
  const nd::kling_nevay_flux flux;
  const nd::grv98lo density;
  const nd::deep_inelastic process{density};
  folder.table("cross_section.csv", "E_nu_GeV,m_zprime_GeV,m_N_GeV,sigma_pb",
               [&](nd::csv_writer& table) { write_cross_sections(table, process, masses); });
  folder.table("branching.csv", "benchmark,m_zprime_GeV,m_N_GeV,channel,branching_ratio",
               [&](nd::csv_writer& table) { write_branching(table, masses); });
  const mass_grid grid(masses, nd::experiment{nd::fasernu(flux), process, {.luminosity = 150. * inv_fb}});
  folder.table("production.csv", "flavour,m_zprime_GeV,m_N_GeV,events",
               [&](nd::csv_writer& table) { write_production(table, grid); });
  counted reached;
  folder.table("reach.csv",
               "benchmark,m_zprime_GeV,m_N_GeV,selection,mu_reach_per_GeV,width_policy,mu_at_cutoff_per_GeV",
               [&](nd::csv_writer& table) { reached = write_contours(table, grid); });
  folder.table("reach_displaced.csv", "contour,m_N_GeV,mu_reach_per_GeV",
               [&](nd::csv_writer& table) { write_displaced(table, flux, process); });
  std::printf(
      "%d of %d points of the contours lie where the cutoff sqrt(e v/mu) is below the energies involved:\n"
      "no limit on an effective theory there\n",
      reached.beyond_cutoff, reached.points);
  print_quoted(flux, density);
  examples::second_look(flux, density).print();
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program(
      "reach",
      "Writes reach.csv, reach_displaced.csv, cross_section.csv, production.csv and branching.csv into FOLDER, and "
      "prints the dipole moments that the paper quotes beside ours, and how far such a point "
      "can be believed.");
  program.needs_folder();
  return program.run(argc, argv, [&] { run(program.folder()); });
}
