// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/provenance.hpp>

#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>

namespace {

using namespace nudipole;

TEST_CASE("every number of a model is told, to the last bit") {
  dipole_portal model =
      benchmark_iii({.heavy_neutrino = 1. / 3 * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV, .mixing = 0.7e-3});
  model.nature = fermion_nature::majorana;
  model.quarks = {.down = 1, .up = 2, .strange = 3, .charm = 4, .bottom = 5, .top = 6};
  model.charged_leptons = {7, 8, 9};
  model.neutrinos = {10, 11, 12};
  std::map<std::string, std::string> told;
  for (const auto& [key, value] : parameters(model)) CHECK(told.emplace(key, value).second);
  CHECK(told.size() == 2 + 3 + 3 + 6 + 3 + 3 + 1);
  CHECK(std::atof(told["m_N_GeV"].c_str()) == 1. / 3);
  CHECK(std::atof(told["m_zprime_GeV"].c_str()) == 0.1);
  CHECK(std::atof(told["dipole_per_GeV_tau"].c_str()) == 1e-6);
  CHECK(std::atof(told["dipole_per_GeV_mu"].c_str()) == 0);
  CHECK(std::atof(told["mixing_tau"].c_str()) == 0.7e-3);
  CHECK(told["g_d"] == "1");
  CHECK(told["g_t"] == "6");
  CHECK(told["g_charged_lepton_e"] == "7");
  CHECK(told["g_neutrino_tau"] == "12");
  CHECK(told["nature"] == "majorana");
}

}  // namespace
