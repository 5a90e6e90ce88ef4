// SPDX-License-Identifier: BSL-1.0
// The reach of the detectors along the LHC's neutrino beams in benchmark I, with every ray followed, as a table of
// crossings and one of contours, closed where they have two sides. detectors.gp in this folder draws them.
#include "support/benchmarks.hpp"
#include "support/outline.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <cstdio>
#include <stdexcept>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

nd::dipole_portal model_at(energy mass) { return nd::benchmark_i({.heavy_neutrino = mass, .zprime = 0.1 * GeV}); }

template <class Setup>
std::vector<nd::dipole_crossing> crossings(energy mass, const Setup& setup) {
  return nd::reach(nd::expected_events(model_at(mass), setup, nd::charged_leptons_and_hadrons{}), 3).all();
}

/// Checks that no more N are seen than are made.
template <class Setup>
void check(const Setup& setup, energy mass, const std::vector<nd::dipole_crossing>& found) {
  for (const nd::dipole_crossing& c : found)
    if (nd::integrate_production(model_at(mass), setup).events(nd::lepton_flavour::muon, c.dipole) < 3)
      throw std::runtime_error("fewer N are made than are seen");
}

/// Masses of the paper's figures, and below, where the decay volumes downstream are at their best.
std::vector<energy> grid() {
  return examples::merged(nd::log_grid(0.2 * GeV, 0.95 * GeV, 12), nd::log_grid(1. * GeV, 70. * GeV, 24));
}

struct tables {
  nd::csv_writer &crossings, &contours;
};

/// At the luminosity that the flux of the site is for: 150/fb, 250/fb in Run 3, and 3000/fb for what is planned.
template <class Site, class Process>
void write(const tables& out, const Site& site, const Process& process) {
  const nd::experiment setup{site, process};
  const char* const name = site.name.c_str();
  examples::progress progress(name, grid().size());
  const auto points = examples::find_outline(
      grid(), [&](energy mass) { return crossings(mass, setup); }, progress);
  examples::write_outline(out.contours, site.name, points);
  std::printf("%-20s", name);
  bool any = false;
  for (const examples::outline_point& p : points) {
    for (const nd::dipole_crossing& c : p.found)
      out.crossings.row(name, p.mass / GeV, c.dipole * GeV, c.rising ? 1 : 0);
    if (p.mass == 1. * GeV) {
      check(setup, p.mass, p.found);
      any = true;
      for (const nd::dipole_crossing& c : p.found) std::printf(" %.3g", double(c.dipole * GeV));
    }
  }
  std::printf(any ? "\n" : " none\n");
}

void write_all(const tables& out) {
  const nd::deep_inelastic process{nd::grv98lo{}};
  std::printf(
      "benchmark I, M_Z' = 0.1 GeV, M_N = 1 GeV: mu in 1/GeV for three events with charged leptons or hadrons\n");
  nd::for_each_published_site([&](const auto& site) { write(out, site, process); });
  nd::for_each_present_site([&](const auto& site) { write(out, site, process); });
  write(out, nd::minimum_flight(nd::exact_fasernu(), 1. * mm), process);
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("detectors",
                            "Writes detectors.csv, every crossing of three events, and detectors_contours.csv, the "
                            "outlines of the regions with more, into FOLDER.");
  program.needs_folder();
  return program.run(argc, argv, [&] {
    const auto folder = program.folder();
    folder.table("detectors.csv", "detector,m_N_GeV,dipole_per_GeV,rising", [&](nd::csv_writer& crossings) {
      folder.table("detectors_contours.csv", "detector,m_N_GeV,dipole_per_GeV", [&](nd::csv_writer& contours) {
        write_all({crossings, contours});
      });
    });
  });
}
