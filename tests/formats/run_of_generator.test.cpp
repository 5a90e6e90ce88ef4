// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/run_of_generator.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "support/lhe.hpp"
#include "support/readme_events.hpp"

namespace {

using namespace nudipole;

std::string value_of(const std::vector<std::pair<std::string, std::string>>& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == name; });
  return found == list.end() ? "absent" : found->second;
}
dipole_portal point() {
  return benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
}

TEST_CASE("a run has the beams, the cross section and the processes of its generator") {
  const coherent whole{};
  const elastic nucleons{};
  const experiment setup{fasernu(), processes{whole, nucleons}, {.luminosity = 150. * inv_fb}};
  const generator generate{point(), setup, heavy_neutrino_decays{}, {.seed = 42}};
  const lhe_run run = lhe_run_of(generate);
  CHECK(run.beams[0].id == 14);
  CHECK(run.beams[0].total_energy == beam_energies(setup).back().at);
  CHECK(run.beams[1].id == nucleus_id(tungsten_184));
  CHECK(run.beams[1].total_energy == 184. * atomic_mass_constant);
  CHECK(run.seed == 42);
  CHECK(run.weighting == 4);

  // Cross sections averaged over the flux by another way.
  const auto averaged = [&](const auto& process) {
    return flux_average(setup, lepton_flavour::muon, [&](energy beam) {
      return cross_section(process, beam, point(), tungsten_184, 1e-6 * per_GeV);
    });
  };
  REQUIRE(run.processes.size() == 2);
  double sum = 0;
  for (const lhe_process& process : run.processes) {
    const area expected = process.id == coherent_process ? averaged(whole) : averaged(nucleons);
    CHECK(process.cross_section / expected == doctest::Approx(1).epsilon(1e-9));
    CHECK(process.error / process.cross_section == doctest::Approx(stated_accuracy).epsilon(1e-12));
    sum += process.cross_section / pb;
  }
  CHECK(run.weight_factor == doctest::Approx(sum).epsilon(1e-12));

  const hepmc3_run hepmc = hepmc3_run_of(generate);
  CHECK(double(hepmc.cross_section / pb) == doctest::Approx(sum).epsilon(1e-12));
  CHECK(hepmc.cross_section_error / hepmc.cross_section == doctest::Approx(stated_accuracy).epsilon(1e-12));
  CHECK(hepmc.mean_weight_is_one);
  CHECK(hepmc.processes.size() == 2);
  CHECK(value_of(hepmc.provenance, "seed") == "42");
  for (const auto& list : {run.parameters, hepmc.provenance}) {
    CHECK(value_of(list, "m_N_GeV") == "1");
    CHECK(value_of(list, "dipole_per_GeV_mu") == "1e-06");
    CHECK(value_of(list, "luminosity_per_fb") == "150");
    CHECK(value_of(list, "neutrinos") == "14");
    CHECK(value_of(list, "targets") == "1000741840");
    CHECK(value_of(list, "N_made") == numeric::to_text(generate.expected()));
    CHECK(value_of(list, "decays") == "by lifetime");
  }
  const generator placed{point(), setup, heavy_neutrino_decays{}, {.decays = decay_placement::in_detector}};
  CHECK(value_of(lhe_run_of(placed).parameters, "decays") == "in the detector");
  CHECK(!hepmc3_run_of(placed).mean_weight_is_one);
}

TEST_CASE("every process of a generator is in its run, so that all its events can be written") {
  const grv98lo density;
  const experiment setup{
      fasernu(),
      processes{coherent{}, elastic{}, low_q2_deep_inelastic{bodek_yang{density}}, electron_scattering{}},
      {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  const auto model = benchmark_ii({.heavy_neutrino = 0.2 * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  for (const decay_placement placement : {decay_placement::by_lifetime, decay_placement::in_detector}) {
    const generator generate{model, setup, heavy_neutrino_decays{}, {.decays = placement}};
    std::string text;
    lhe_writer file(support::into_text{&text}, lhe_run_of(generate));
    double weights = 0;
    for (std::uint64_t i = 0; i < 2000; ++i) {
      const event e = generate(i);
      weights += e.weight;
      file.write(e);
    }
    file.close();
    lhe_reader back{text_bytes(text)};
    CHECK(back.run().processes.size() == 4);
    lhe_normalisation sum(back.run());
    for (const event& e : back) sum.add(e);
    area made = 0. * pb;
    for (const lhe_process& process : back.run().processes) made += process.cross_section;
    CHECK(sum.cross_section() / made == doctest::Approx(weights / 2000).epsilon(1e-12));
  }
}

TEST_CASE("the README's program of events writes files that say what they are") {
  const support::scratch_folder folder;
  support::run_readme_events(folder);
  lhe_reader file(folder.file("events.lhe"));
  CHECK(file.run().beams[0].id == 14);
  CHECK(file.run().beams[1].id == nucleus_id(tungsten_184));
  CHECK(file.run().seed == 1);
  CHECK(value_of(file.run().parameters, "m_zprime_GeV") == "0.1");
  REQUIRE(file.run().processes.size() == 1);
  CHECK(file.run().processes[0].id == deep_inelastic_process);
  lhe_normalisation sum(file.run());
  for (const event& e : file) {
    REQUIRE(heavy_neutrino_index(e) == 2);
    sum.add(e);
  }
  CHECK(sum.count() == 10000);
  // By lifetime all weights are 1, or nearly all.
  CHECK(sum.cross_section() / file.run().processes[0].cross_section == doctest::Approx(1).epsilon(1e-3));
  std::ifstream hepmc(folder.file("events.hepmc3"));
  std::string first;
  std::getline(hepmc, first);
  CHECK(first.starts_with("HepMC::Version 3."));
}

}  // namespace
