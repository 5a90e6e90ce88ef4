// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/decay_table.hpp>

#include <doctest/doctest.h>

#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::decay_mode;
using nudipole::decay_table;
using nudipole::dipole_portal;
using nudipole::final_state;
using nudipole::lepton_flavour;
using support::close;

constexpr dipole_portal model{.heavy_neutrino_mass = 1. * GeV,
                              .zprime_mass = 1. * GeV,
                              .dipole = {.electron = 2. * per_GeV, .muon = 3. * per_GeV},
                              .mixing = {.muon = -1},
                              .quarks = {},
                              .charged_leptons = {},
                              .neutrinos = {}};

constexpr decay_table example = [] {
  decay_table table;
  table.add({final_state{12, 14, -14}, lepton_flavour::electron, {.dipole = 1. * GeV3}});
  table.add({final_state{14, 12, -12}, lepton_flavour::muon, {.dipole = 2. * GeV3, .mixing = 4. * GeV}});
  table.at({14, 12, -12}, lepton_flavour::muon).interference += 3. * GeV2;
  table.at({14, 22}, lepton_flavour::muon).mixing += 5. * GeV;
  return table;
}();

// A table is a value of constant expressions.
static_assert(example.size() == 3 && !example.empty() && decay_table{}.empty());
static_assert(example[0].width_in(model) == 4. * GeV);
static_assert(example[1].width_in(model) == (18. - 9. + 4.) * GeV);
static_assert(example.partial_width({14, 22}, model) == 5. * GeV && example.partial_width({14, 21}, model) == 0. * GeV);
static_assert(example.total_width(model) == 22. * GeV);
static_assert(example.find({14, 12, -12}, lepton_flavour::muon) == &example[1]);
static_assert(example.find({14, 12, -12}, lepton_flavour::electron) == nullptr);
static_assert(decay_table{}.total_width(model) == 0. * GeV);

struct one_mode {
  decay_table modes(const nudipole::portal&) const { return example; }
};
struct kept_table {
  decay_table table;
  const decay_table& modes(const nudipole::portal&) const { return table; }
};
struct a_vector {
  int modes(const nudipole::portal&) const { return 1; }
};
static_assert(nudipole::HeavyNeutrinoDecays<one_mode> && nudipole::HeavyNeutrinoDecays<kept_table>);
static_assert(!nudipole::HeavyNeutrinoDecays<a_vector> && !nudipole::HeavyNeutrinoDecays<int>);

TEST_CASE("a table of decay modes is looped over, looked up and scaled") {
  std::size_t count = 0;
  double sum = 0;
  for (const decay_mode& mode : example) {
    sum += mode.width_in(model) / GeV;
    ++count;
  }
  CHECK(count == 3);
  CHECK(close(sum, example.total_width(model) / GeV, 1e-15));

  decay_table twice = example;
  twice.scale(2, 1);
  CHECK(twice[0].width_in(model) == example[0].width_in(model));
  CHECK(twice[2].width_in(model) == 2. * example[2].width_in(model));
  // the search for a place begins where it is told to: a mode before it is another one
  twice.at({12, 14, -14}, lepton_flavour::electron, 1).dipole += 1. * GeV3;
  CHECK(twice.size() == 4);
  CHECK(twice.partial_width({12, 14, -14}, model) == 8. * GeV);
}

TEST_CASE("branching ratios of a table are ratios of its widths, and there are none without a width") {
  const auto lines = branching_ratios(example, model);
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].products == final_state{14, 12, -12});
  CHECK(close(lines[1].ratio, 13. / 22, 1e-15));
  CHECK(close(lines[0].ratio + lines[1].ratio + lines[2].ratio, 1, 1e-15));
  CHECK_THROWS_AS(branching_ratios(decay_table{}, model), nudipole::bad_parameter);
}

TEST_CASE("a table prints one line a mode") {
  CHECK(to_text(decay_table{}).empty());
  CHECK(to_text(example) ==
        "nu_e nu_mu nu_mu~: a = 1 GeV3, b = 0 GeV2, c = 0 GeV\n"
        "nu_mu nu_e nu_e~: a = 2 GeV3, b = 3 GeV2, c = 4 GeV\n"
        "nu_mu gamma: a = 0 GeV3, b = 0 GeV2, c = 5 GeV\n");
}

TEST_CASE("a table that is full says so") {
  decay_table table;
  for (std::size_t i = 0; i < decay_table::capacity; ++i) table.add({});
  CHECK_THROWS_AS(table.add({}), nudipole::bad_parameter);
}

}  // namespace
