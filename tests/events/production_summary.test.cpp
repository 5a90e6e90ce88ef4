// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/production_summary.hpp>

#include <doctest/doctest.h>

#include <cstddef>

namespace {

using namespace nudipole;

TEST_CASE("N are counted by process, neutrino and target, the most frequent first") {
  production_summary summary;
  summary.add_beam(100. * GeV, 10, 2. / cm2);
  summary.add_beam(50. * GeV, 20, 1. / cm2);
  summary.add(deep_inelastic_process, 14, 1000741840, 1);
  summary.add(coherent_process, 14, 1000822080, 2);
  summary.add(coherent_process, -14, 1000822080, 4);
  CHECK(summary.made() == 7);
  CHECK(summary.highest_energy() == 100. * GeV);
  REQUIRE(summary.processes().size() == 2);
  CHECK(summary.processes()[0].id == coherent_process);
  CHECK(summary.processes()[0].made == 6);
  CHECK(summary.processes()[1].made == 1);
  CHECK(summary.neutrinos()[0].id == -14);
  CHECK(summary.neutrinos()[1].made == 3);
  CHECK(summary.targets()[0].id == 1000822080);
  // 40 encounters per cm².
  CHECK(double(summary.cross_section() / cm2) == doctest::Approx(7. / 40).epsilon(1e-14));
  CHECK(double(summary.cross_section(1) / cm2) == doctest::Approx(1. / 40).epsilon(1e-14));
}

TEST_CASE("the process is told from what it strikes") {
  const auto number = [](pdg_id constituent, pdg_id recoil) {
    struck_target struck{};
    struck.constituent = constituent;
    struck.recoil = recoil;
    return process_number(struck);
  };
  CHECK(number(2, 2) == deep_inelastic_process);
  CHECK(number(-1, -1) == deep_inelastic_process);
  CHECK(number(proton_id, hadronic_system_id) == deep_inelastic_process);
  CHECK(number(proton_id, proton_id) == elastic_process);
  CHECK(number(neutron_id, neutron_id) == elastic_process);
  CHECK(number(11, 11) == electron_process);
  CHECK(number(1000741840, 1000741840) == coherent_process);
}

}  // namespace
