// SPDX-License-Identifier: BSL-1.0
// Widths and branching ratios of N: the paper's figures 6, 8 and 10 as tables, which branching.gp in this folder draws,
// or all modes of one point of parameters.
#include <nudipole/nudipole.hpp>

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

constexpr const char* usage =
    "usage: branching FOLDER\n"
    "         writes branching_benchmark_{I,II,III}.csv into FOLDER\n"
    "       branching BENCHMARK M_N M_ZPRIME MU [V] [majorana]\n"
    "         prints the modes of N for BENCHMARK I, II or III; masses in GeV, MU in 1/GeV\n";

struct benchmark {
  std::string_view name;
  nd::lepton_flavour flavour;
};
constexpr std::array benchmarks{benchmark{"I", nd::lepton_flavour::muon}, benchmark{"II", nd::lepton_flavour::electron},
                                benchmark{"III", nd::lepton_flavour::tau}};

/// The classes the paper's figures show.
struct classes {
  double leptons = 0, neutrinos = 0, hadrons = 0;
};
template <class Decays>
classes sum_by_class(const nd::dipole_portal& model, const Decays& decays) {
  classes sum;
  for (const nd::branching& mode : nd::branching_ratios(model, decays))
    (mode.products.has_hadrons()           ? sum.hadrons
     : mode.products.has_charged_leptons() ? sum.leptons
                                           : sum.neutrinos) += mode.ratio;
  assert(std::abs(sum.leptons + sum.neutrinos + sum.hadrons - 1) < 1e-12);
  return sum;
}

void write_figures(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error(folder.string() + ": cannot create this folder: " + error.message());
  for (const benchmark& b : benchmarks) {
    const std::string path = (folder / ("branching_benchmark_" + std::string(b.name) + ".csv")).string();
    nd::csv_writer table(path, "m_zprime_GeV,m_N_GeV,width_policy,channel,branching_ratio");
    const auto masses = nd::log_grid(1. * GeV, 70. * GeV, 141);
    const auto write = [&](energy zprime, const char* policy, const auto& decays) {
      std::vector<classes> sums;
      for (energy mass : masses)
        sums.push_back(sum_by_class(nd::single_flavour(b.flavour, {.heavy_neutrino = mass, .zprime = zprime}), decays));
      const auto curve = [&](const char* channel, double classes::*part) {
        for (std::size_t i = 0; i < masses.size(); ++i)
          table.row(zprime / GeV, masses[i] / GeV, policy, channel, sums[i].*part);
      };
      curve("nu l l", &classes::leptons);
      curve("nu nu nu", &classes::neutrinos);
      curve("nu hadrons", &classes::hadrons);
    };
    for (energy zprime : {0.1 * GeV, 1. * GeV, 10. * GeV}) {
      write(zprime, "narrow", nd::heavy_neutrino_decays{});
      write(zprime, "finite", nd::heavy_neutrino_decays{nd::finite_width{}});
    }
    table.close();
    std::cout << path << '\n';
  }
}

double number(std::string_view name, std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument(std::string(name) + " = " + std::string(text) + ": not a number");
  return value;
}

void print_point(const std::vector<std::string_view>& words) {
  const benchmark* chosen = nullptr;
  for (const benchmark& b : benchmarks)
    if (b.name == words[0]) chosen = &b;
  if (!chosen) throw std::invalid_argument("BENCHMARK = " + std::string(words[0]) + ": must be I, II or III");
  nd::benchmark_parameters point{.heavy_neutrino = number("M_N", words[1]) * GeV,
                                 .zprime = number("M_ZPRIME", words[2]) * GeV,
                                 .dipole = number("MU", words[3]) / GeV};
  for (std::size_t i = 4; i < words.size(); ++i)
    if (words[i] == "majorana")
      point.nature = nd::fermion_nature::majorana;
    else
      point.mixing = number("V", words[i]);
  const auto model = nd::single_flavour(chosen->flavour, point);
  const auto print = [&](const char* title, const auto& decays) {
    std::printf("\n%s: total width %.5g GeV, c tau %.5g m\n", title, double(nd::total_width(model, decays) / GeV),
                double(nd::ctau(model, decays) / metre));
    for (const nd::branching& mode : nd::branching_ratios(model, decays))
      std::printf("  %-24s %12.5g GeV %12.6f\n", nd::name(mode.products).c_str(), double(mode.width / GeV), mode.ratio);
  };
  const nd::zprime_decays zprime;
  std::printf("Z': width %.5g GeV, c tau %.5g m\n", double(zprime.width(model) / GeV),
              double(zprime.ctau(model) / metre));
  print("narrow Z'", nd::heavy_neutrino_decays{});
  print("Z' of finite width", nd::heavy_neutrino_decays{nd::finite_width{}});
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  if (words.empty() || words[0].empty() || words[0].front() == '-' || (words.size() != 1 && words.size() < 4) ||
      words.size() > 6) {
    const bool asked = words.size() == 1 && words[0] == "--help";
    (asked ? std::cout : std::cerr) << usage;
    return asked ? 0 : 2;
  }
  try {
    words.size() == 1 ? write_figures(words[0]) : print_point(words);
  } catch (const std::exception& e) {
    std::cerr << "branching: " << e.what() << '\n';
    return 1;
  }
}
