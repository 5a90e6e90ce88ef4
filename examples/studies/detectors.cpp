// SPDX-License-Identifier: BSL-1.0
// The reach of the detectors along the LHC's neutrino beams in benchmark I, with every ray followed, as a table that detectors.gp in
// this folder draws.
#include <nudipole/nudipole.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

nd::dipole_portal model_at(energy mass) { return nd::benchmark_i({.heavy_neutrino = mass, .zprime = 0.1 * GeV}); }

template <class Setup>
std::vector<nd::dipole_crossing> crossings(energy mass, const Setup& setup) {
  return nd::reach(nd::expected_signal(model_at(mass), setup, nd::charged_leptons_and_hadrons{}), 3).all();
}

/// A detector that is closer to what is built than another must not see more than its flux allows: no contour lies below the one where every
/// N made is seen.
template <class Setup>
void check(const Setup& setup, energy mass, const std::vector<nd::dipole_crossing>& found) {
  for (const nd::dipole_crossing& c : found)
    if (nd::produce(model_at(mass), setup).events(nd::lepton_flavour::muon, c.dipole) < 3)
      throw std::runtime_error("fewer N are made than are seen");
}

void write(nd::csv_writer& table, const char* name, const auto& site, inverse_area luminosity,
           const nd::deep_inelastic<nd::grv98lo>& process) {
  const nd::experiment setup{site.flux, process, site.setup, luminosity};
  for (energy mass : nd::log_grid(1. * GeV, 70. * GeV, 24)) {
    const auto found = crossings(mass, setup);
    for (const nd::dipole_crossing& c : found) table.row(name, mass / GeV, c.dipole * GeV, c.rising ? 1 : 0);
  }
  const auto found = crossings(1. * GeV, setup);
  check(setup, 1. * GeV, found);
  std::printf("%-20s", name);
  for (const nd::dipole_crossing& c : found) std::printf(" %.3g", double(c.dipole * GeV));
  std::printf(found.empty() ? " none\n" : "\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string word = argc == 2 ? argv[1] : "";
  if (word.empty() || word == "--help") {
    std::cout << "usage: detectors FOLDER\n\nWrites detectors.csv into FOLDER.\n";
    return word.empty() ? 2 : 0;
  }
  try {
    const std::filesystem::path folder(word);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw std::runtime_error(folder.string() + ": cannot create this folder: " + error.message());
    const std::string path = (folder / "detectors.csv").string();
    nd::csv_writer table(path, "detector,m_N_GeV,dipole_per_GeV,rising");
    const nd::deep_inelastic process{nd::grv98lo{}};
    const nd::installation paper{nd::kling_nevay_flux{}, nd::fasernu};
    std::printf(
        "benchmark I, M_Z' = 0.1 GeV, M_N = 1 GeV: mu in 1/GeV for three events with charged leptons or hadrons\n");
    write(table, "FASERnu (paper)", paper, 150. * inv_fb, process);
    write(table, "FASERnu", nd::exact_fasernu(), 150. * inv_fb, process);
    write(table, "FASERnu and FASER", nd::fasernu_and_faser(), 150. * inv_fb, process);
    write(table, "FASER", nd::faser(), 150. * inv_fb, process);
    write(table, "SND@LHC", nd::snd_at_lhc(), 150. * inv_fb, process);
    write(table, "FASERnu2", nd::fasernu2(), 3000. * inv_fb, process);
    write(table, "FASERnu2 and FASER2", nd::fasernu2_and_faser2(), 3000. * inv_fb, process);
    write(table, "FASER2", nd::faser2(), 3000. * inv_fb, process);
    write(table, "FLArE", nd::flare(), 3000. * inv_fb, process);
    table.close();
    std::cout << path << '\n';
  } catch (const std::exception& e) {
    std::cerr << "detectors: " << e.what() << '\n';
    return 1;
  }
}
