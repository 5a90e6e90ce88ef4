// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/nuclear.hpp>

#include <doctest/doctest.h>

#include <array>

#include "parton/densities.hpp"

namespace {

using nudipole::neutron;
using nudipole::nucleus;
using nudipole::proton;
using nudipole::quark_densities;
using nudipole::quark_flavour;
using nudipole::sum_over_nucleons;
using nudipole::tungsten_184;
using nudipole::with_density_in;
using support::constant;

TEST_CASE("isospin") {
  static_assert(nudipole::isospin_partner(quark_flavour::up) == quark_flavour::down);
  static_assert(nudipole::isospin_partner(quark_flavour::down) == quark_flavour::up);
  static_assert(nudipole::isospin_partner(quark_flavour::strange) == quark_flavour::strange);
  const quark_densities f{{1, 2, 3, 4, 5}, {10, 20, 30, 40, 50}};
  const quark_densities in_proton = sum_over_nucleons(f, proton), in_neutron = sum_over_nucleons(f, neutron);
  CHECK(in_proton.quark == f.quark);
  CHECK(in_proton.antiquark == f.antiquark);
  CHECK(in_neutron.quark == std::array<double, 5>{2, 1, 3, 4, 5});
  CHECK(in_neutron.antiquark == std::array<double, 5>{20, 10, 30, 40, 50});
  const quark_densities in_tritium = sum_over_nucleons(f, {1, 3});
  CHECK(in_tritium.quark == std::array<double, 5>{5, 4, 9, 12, 15});
}

TEST_CASE("a density that knows nothing of nuclei is handed on as it is") {
  const constant pdf{1};
  const constant* seen = nullptr;
  with_density_in(pdf, tungsten_184, [&](const constant& density) { seen = &density; });
  CHECK(seen == &pdf);
}

TEST_CASE("nuclei by their PDG numbers") {
  CHECK(nudipole::detail::nucleus_of(1000060120) == nudipole::carbon_12);
  using nudipole::detail::nucleus_of;
  static_assert(nucleus_of(1000822080) == nudipole::lead_208);
  static_assert(nucleus_of(1000741840) == tungsten_184);
  static_assert(nucleus_of(1000010010) == proton && nucleus_of(2212) == proton && nucleus_of(2112) == neutron);
  static_assert(!nucleus_of(211) && !nucleus_of(-2212) && !nucleus_of(1000820500) && !nucleus_of(2000822080));
}

}  // namespace
