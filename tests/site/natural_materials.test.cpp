// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/natural_materials.hpp>

#include <nudipole/constants.hpp>

#include <doctest/doctest.h>

#include <utility>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::composition;
using nudipole::material_component;
using support::close;

// Everything is there at compile time.
static_assert(nudipole::natural_tungsten.components().size() == 5);
static_assert(nudipole::natural_lead.components().size() == 4);
static_assert(nudipole::nuclear_emulsion.components().size() == 18);
static_assert(nudipole::natural_iron.density() == 7.874 * g_per_cm3);

}  // namespace

TEST_CASE("the isotopes give the standard atomic weights") {
  // IUPAC, abridged to five digits, Pure Appl. Chem. 94 (2022) 573; where natural variation is given as an interval,
  // the conventional or 2007 value.
  namespace elements = nudipole::elements;
  const auto check = [](const composition& element, int protons, double weight, double tolerance) {
    CAPTURE(protons);
    CHECK(close(element.mean_atomic_mass() / nudipole::atomic_mass_constant, weight, tolerance));
    double sum = 0;
    for (const material_component& c : element.components()) {
      CHECK(c.target.protons == protons);
      // Masses and mass numbers belong together: binding changes an atom's mass by less than 1 %.
      CHECK(close(c.atomic_mass / nudipole::atomic_mass_constant, c.target.nucleons, 0.009));
      sum += c.mass_fraction;
    }
    CHECK(close(sum, 1, 1e-14));
  };
  check(elements::hydrogen, 1, 1.0079, 5e-5);
  check(elements::carbon, 6, 12.011, 5e-5);
  check(elements::nitrogen, 7, 14.007, 5e-5);
  check(elements::oxygen, 8, 15.999, 5e-5);
  check(elements::sulfur, 16, 32.065, 5e-5);
  check(elements::argon, 18, 39.948, 5e-5);
  check(elements::iron, 26, 55.845, 1e-5);
  check(elements::bromine, 35, 79.904, 1e-5);
  check(elements::silver, 47, 107.8682, 2e-6);
  check(elements::iodine, 53, 126.90447, 1e-7);
  check(elements::tungsten, 74, 183.84, 2e-5);
  check(elements::lead, 82, 207.2, 1e-4);
}

TEST_CASE("nuclear emulsion") {
  // Mass fractions of the elements, PDG: silver and bromine make 82 % of the mass, and as many atoms of one as of the
  // other as AgBr(I).
  double mass = 0, silver = 0, halides = 0;
  double z_over_a = 0;
  for (const material_component& c : nudipole::nuclear_emulsion.components()) {
    const double atoms = c.mass_fraction / (c.atomic_mass / nudipole::atomic_mass_constant);
    mass += c.mass_fraction;
    z_over_a += atoms * c.target.protons;
    if (c.target.protons == 47) silver += atoms;
    if (c.target.protons == 35 || c.target.protons == 53) halides += atoms;
  }
  CHECK(close(mass, 1, 1e-14));
  CHECK(close(silver, halides, 0.01));
  CHECK(close(z_over_a, 0.45453, 1e-4));  // <Z/A> of the same table
}

TEST_CASE("natural tungsten and the benchmarks' differ by less than a tenth of a per cent") {
  const length path = 1. * metre;
  CHECK(close(nudipole::natural_tungsten.targets_per_area(path) * cm2, nudipole::tungsten.targets_per_area(path) * cm2,
              1e-3));
  double nucleons = 0;
  for (const material_component& c : nudipole::natural_tungsten.components())
    nucleons += c.target.nucleons * double(nudipole::natural_tungsten.targets_per_area(c, path) * cm2);
  CHECK(close(nucleons, 184 * double(nudipole::tungsten.targets_per_area(path) * cm2), 5e-4));
}

TEST_CASE("densities") {
  // PDG 2022, Atomic and nuclear properties, in g/cm³.
  CHECK(nudipole::natural_carbon.density() == 2.21 * g_per_cm3);
  CHECK(nudipole::liquid_oxygen.density() == 1.141 * g_per_cm3);
  CHECK(nudipole::liquid_argon.density() == 1.396 * g_per_cm3);
  CHECK(nudipole::natural_tungsten.density() == 19.3 * g_per_cm3);
  CHECK(nudipole::natural_lead.density() == 11.35 * g_per_cm3);
  CHECK(nudipole::nuclear_emulsion.density() == 3.815 * g_per_cm3);
}
