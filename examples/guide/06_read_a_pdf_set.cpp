// SPDX-License-Identifier: BSL-1.0
// Sets of LHAPDF6 are read without LHAPDF: lhapdf_set::find("CT18NLO") looks in the folders of LHAPDF_DATA_PATH. Here
// a set of two flavours, x u = x(1 − x) and x d = x(1 − x)/2, is written first, so that the program needs no
// download.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
using namespace nudipole::units;

void write_set(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "toy.info") << "SetDesc: a toy\nNumMembers: 1\nFlavors: [1, 2]\nXMin: 1e-4\nXMax: 1\n"
                                        "QMin: 1\nQMax: 100\nFormat: lhagrid1\nErrorType: replicas\n";
  std::ofstream grid(folder / "toy_0000.dat");
  grid << "PdfType: central\nFormat: lhagrid1\n---\n";
  const double knots[] = {1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
  for (double x : knots) grid << x << ' ';
  grid << "\n1 3 10 100\n1 2\n";
  for (double x : knots)
    for (int q = 0; q < 4; ++q) grid << 0.5 * x * (1 - x) << ' ' << x * (1 - x) << '\n';
  grid << "---\n";
}

int main() {
  const std::filesystem::path folder = "guide_pdf_set/toy";
  write_set(folder);
  const auto set = nudipole::lhapdf_set::find("toy", "guide_pdf_set");
  const auto central = set.member(0);
  std::cout << "x u(0.4, 10 GeV2) = " << central.xfxQ2(2, 0.4, 10) << '\n';
  assert(std::abs(central.xfxQ2(2, 0.4, 10) - 0.24) < 1e-12);  // on a knot
  assert(central.xfxQ2(3, 0.4, 10) == 0);                      // no such flavour

  const nudipole::deep_inelastic process{central};
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 1. * GeV});
  assert(nudipole::cross_section(process, 1. * TeV, model, nudipole::tungsten.target(), model.dipole.muon) > 0. * pb);
}
