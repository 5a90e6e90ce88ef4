// SPDX-License-Identifier: BSL-1.0
// The reach of FASERν in the dipole moment of N, for the three benchmarks: the paper's figures 2, 3, 7, 9 and 11 as
// tables, and its six quoted numbers beside ours. reach.gp, in this folder, draws the tables.
#include <nudipole/nudipole.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

constexpr double wanted_events = 3;  // 95 % confidence without background
constexpr std::array zprime_masses{0.1 * GeV, 1. * GeV, 10. * GeV};

struct benchmark {
  const char* name;
  nd::lepton_flavour flavour;
};
constexpr std::array benchmarks{benchmark{"I", nd::lepton_flavour::muon}, benchmark{"II", nd::lepton_flavour::electron},
                                benchmark{"III", nd::lepton_flavour::tau}};

/// Says what is being done and how long it took.
class step {
 public:
  explicit step(std::string_view what) { std::cout << "  " << what << " ..." << std::flush; }
  ~step() {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    std::printf(" %.2f s\n", elapsed.count());
    std::fflush(stdout);
  }
  step(const step&) = delete;
  step& operator=(const step&) = delete;

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

nd::dipole_portal model_of(const benchmark& b, energy heavy_neutrino, energy zprime) {
  return nd::single_flavour(b.flavour, {.heavy_neutrino = heavy_neutrino, .zprime = zprime});
}

template <class Process>
void write_cross_sections(const std::string& path, const Process& process, const std::vector<energy>& masses) {
  nd::csv_writer table(path, "E_nu_GeV,m_zprime_GeV,m_N_GeV,sigma_pb");
  const inverse_energy dipole = nd::dipole_from_cutoff(1. * TeV);
  for (energy beam : {10. * GeV, 100. * GeV, 1. * TeV, 10. * TeV})
    for (energy zprime : zprime_masses)
      for (energy mass : masses) {
        const auto model = model_of(benchmarks[0], mass, zprime);
        const area sigma = nd::cross_section(process, beam, model, nd::tungsten.target(), dipole);
        table.row(beam / GeV, zprime / GeV, mass / GeV, sigma / pb);
      }
  table.close();
}

void write_branching(const std::string& path, const std::vector<energy>& masses) {
  nd::csv_writer table(path, "benchmark,m_zprime_GeV,m_N_GeV,channel,branching_ratio");
  for (const benchmark& b : benchmarks)
    for (energy zprime : zprime_masses)
      for (energy mass : masses)
        for (const nd::branching& mode : nd::branching_ratios(model_of(b, mass, zprime)))
          table.row(b.name, zprime / GeV, mass / GeV, nd::name(mode.products), mode.ratio);
  table.close();
}

struct counted {
  int points = 0;
  int beyond_cutoff = 0;
};

/// Production, at the cutoff of 1 TeV, and reach: one integration over the beam for all flavours and selections.
template <class Experiment>
counted write_production_and_reach(const std::string& production_path, const std::string& reach_path,
                                   const Experiment& run3, const std::vector<energy>& masses) {
  std::vector<nd::production> made;
  for (energy zprime : zprime_masses)
    for (energy mass : masses) made.push_back(nd::produce(model_of(benchmarks[0], mass, zprime), run3));

  nd::csv_writer events(production_path, "flavour,m_zprime_GeV,m_N_GeV,events");
  for (nd::lepton_flavour flavour : nd::lepton_flavours)
    for (std::size_t z = 0; z < zprime_masses.size(); ++z)
      for (std::size_t m = 0; m < masses.size(); ++m)
        events.row(nd::name(nd::neutrino_id(flavour)), zprime_masses[z] / GeV, masses[m] / GeV,
                   made[z * masses.size() + m].events(flavour, nd::dipole_from_cutoff(1. * TeV)));

  counted result;
  nd::csv_writer contour(reach_path, "benchmark,m_zprime_GeV,m_N_GeV,selection,mu_reach_per_GeV");
  const auto write = [&](std::string_view name, const auto& selection) {
    for (const benchmark& b : benchmarks)
      for (std::size_t z = 0; z < zprime_masses.size(); ++z)
        for (std::size_t m = 0; m < masses.size(); ++m) {
          const auto signal =
              nd::expected_signal(model_of(b, masses[m], zprime_masses[z]), made[z * masses.size() + m], selection);
          const auto crossings = nd::reach(signal, wanted_events).all();
          if (crossings.empty())
            std::cerr << "benchmark " << b.name << ", M_Z' = " << zprime_masses[z] / GeV
                      << " GeV, M_N = " << masses[m] / GeV << " GeV, " << name << ": never " << wanted_events
                      << " events, no row\n";
          for (const nd::dipole_crossing& at : crossings) {
            contour.row(b.name, zprime_masses[z] / GeV, masses[m] / GeV, name, at.dipole * GeV);
            ++result.points;
            result.beyond_cutoff += at.beyond_eft_cutoff;
          }
        }
  };
  write("leptons", nd::charged_leptons{});
  write("leptons+hadrons", nd::charged_leptons_and_hadrons{});
  events.close();
  contour.close();
  return result;
}

/// Reach at M_Z′ = 0.1 GeV and M_N = 1 GeV, where the paper's text quotes it.
template <class Experiment, class Selection, class Decays = nd::heavy_neutrino_decays<>>
double quoted_reach(const benchmark& b, const Experiment& run3, const Selection& selection, const Decays& decays = {}) {
  const auto signal = nd::expected_signal(model_of(b, 1. * GeV, 0.1 * GeV), run3, selection, decays);
  const auto limits = nd::reach(signal, wanted_events);
  if (limits.size() != 1) throw std::runtime_error("expected one crossing at the quoted point");
  return limits.front() * GeV;
}

template <class Flux, class Density>
void print_quoted(const Flux& flux, const Density& density) {
  const nd::experiment plain{flux, nd::deep_inelastic{density}, nd::fasernu, 150. * inv_fb};
  const nd::experiment with_cut{flux,
                                nd::deep_inelastic{density, nd::momentum_transfer{}, nd::minimum_jet_pt{2. * GeV}},
                                nd::fasernu, 150. * inv_fb};
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

void run(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error(folder.string() + ": cannot create this folder: " + error.message());
  const auto path = [&](const char* name) { return (folder / name).string(); };

  const auto masses = nd::log_grid(1. * GeV, 70. * GeV, 70);
  const nd::kling_nevay_flux flux;
  const auto density = [] {
    const step timed("evolving the GRV98 LO parton densities");
    return nd::grv98lo{};
  }();
  const nd::deep_inelastic process{density};
  {
    const step timed("cross sections");
    write_cross_sections(path("cross_section.csv"), process, masses);
  }
  {
    const step timed("branching ratios");
    write_branching(path("branching.csv"), masses);
  }
  const counted reached = [&] {
    const step timed("production and reach, 3 benchmarks x 3 Z' masses x 70 N masses x 2 selections");
    return write_production_and_reach(path("production.csv"), path("reach.csv"),
                                      nd::experiment{flux, process, nd::fasernu, 150. * inv_fb}, masses);
  }();
  std::printf(
      "  %d of %d points of the contours lie where the cutoff sqrt(e v/mu) is below the energies involved:\n"
      "  no limit on an effective theory there\n",
      reached.beyond_cutoff, reached.points);
  print_quoted(flux, density);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view argument = argc > 1 ? argv[1] : "";
  if (argc != 2 || argument.empty() || argument.front() == '-') {
    (argument == "--help" ? std::cout : std::cerr) << "usage: reach FOLDER\n\nWrites reach.csv, cross_section.csv, "
                                                      "production.csv and branching.csv into FOLDER.\n";
    return argument == "--help" ? 0 : 2;
  }
  try {
    run(argument);
  } catch (const std::exception& e) {
    std::cerr << "\nreach: " << e.what() << '\n';
    return 1;
  }
}
