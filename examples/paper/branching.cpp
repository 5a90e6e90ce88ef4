// SPDX-License-Identifier: BSL-1.0
// Branching ratios of N, the paper's figures 6, 8 and 10 as tables, which branching.gp in this folder draws: for a
// narrow Z′ as the paper has it, and for one of its real width, by channel.
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

/// The classes that the paper's figures show, then the channels they are made of.
constexpr std::array channels{"nu l l", "nu nu nu", "nu hadrons", "nu e e", "nu mu mu", "nu tau tau",
                              "nu d d", "nu u u",   "nu s s",     "nu c c", "nu b b"};
using ratios = std::array<double, channels.size()>;

bool holds(const nd::final_state& products, nd::pdg_id id) {
  for (nd::pdg_id particle : products)
    if (particle == id || particle == -id) return true;
  return false;
}

template <class Decays>
ratios by_channel(const nd::dipole_portal& model, const Decays& decays) {
  constexpr std::array<nd::pdg_id, 8> particles{11, 13, 15, 1, 2, 3, 4, 5};
  ratios sum{};
  for (const nd::branching& mode : nd::branching_ratios(model, decays)) {
    sum[mode.products.has_hadrons() ? 2 : mode.products.has_charged_leptons() ? 0 : 1] += mode.ratio;
    for (std::size_t i = 0; i < particles.size(); ++i)
      if (holds(mode.products, particles[i])) sum[3 + i] += mode.ratio;
  }
  if (!(std::abs(sum[0] + sum[1] + sum[2] - 1) < 1e-12)) throw std::logic_error("the classes do not sum to 1");
  double parts = sum[1];
  for (std::size_t i = 3; i < sum.size(); ++i) parts += sum[i];
  if (!(std::abs(parts - 1) < 1e-12)) throw std::logic_error("the channels do not sum to 1");
  return sum;
}

/// Where a channel opens, so that its curve can be drawn to the axis; and M_Z′, about which the narrow width jumps.
std::vector<energy> masses_of(energy zprime) {
  auto masses = nd::log_grid(1. * GeV, 70. * GeV, 141);
  masses = examples::merged(masses,
                            examples::close_to(2. * nd::lepton_mass(nd::lepton_flavour::tau), examples::side::above));
  if (zprime > 1. * GeV) masses = examples::merged(masses, examples::close_to(zprime, examples::side::below));
  if (zprime >= 1. * GeV) masses = examples::merged(masses, examples::close_to(zprime, examples::side::above));
  return masses;
}

template <class Decays>
void write_curves(nd::csv_writer& table, const examples::benchmark& b, energy zprime, const char* policy,
                  const Decays& decays) {
  const auto masses = masses_of(zprime);
  std::vector<ratios> all;
  for (energy mass : masses) all.push_back(by_channel(examples::model_of(b, mass, zprime), decays));
  for (std::size_t c = 0; c < channels.size(); ++c)
    for (std::size_t i = 0; i < masses.size(); ++i)
      table.row(zprime / GeV, masses[i] / GeV, policy, channels[c], all[i][c]);
}

void write_figures(const examples::results& folder) {
  for (const examples::benchmark& b : examples::benchmarks)
    folder.table("branching_benchmark_" + std::string(b.name) + ".csv",
                 "m_zprime_GeV,m_N_GeV,width_policy,channel,branching_ratio", [&](nd::csv_writer& table) {
                   for (energy zprime : examples::zprime_masses) {
                     write_curves(table, b, zprime, "narrow", nd::heavy_neutrino_decays{});
                     write_curves(table, b, zprime, "finite", nd::heavy_neutrino_decays{nd::finite_width{}});
                   }
                 });
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("branching",
                            "Writes branching_benchmark_I.csv, _II.csv and _III.csv into FOLDER: branching ratios of N "
                            "by channel, for a narrow Z' and for one of its real width. The modes of one point are "
                            "printed by another program, widths.");
  program.needs_folder();
  return program.run(argc, argv, [&] { write_figures(program.folder()); });
}
