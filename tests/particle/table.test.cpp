// SPDX-License-Identifier: BSL-1.0
#include <nudipole/particle/table.hpp>

#include <doctest/doctest.h>

#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::particle_table;
using nudipole::quark_flavour;
using support::close;

TEST_CASE("masses are those of the PDG and of CODATA") {
  CHECK(close(double(nudipole::proton_mass / MeV), 938.27208816, 1e-10));
  CHECK(close(double(nudipole::neutron_mass / MeV), 939.56542052, 1e-10));
  CHECK(nudipole::find_particle_mass(nudipole::proton_id) == nudipole::proton_mass);
  CHECK(nudipole::find_particle_mass(-nudipole::neutron_id) == nudipole::neutron_mass);
  // pi+, K+, D0, B+
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::up) / MeV), 139.57039, 1e-10));
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::strange) / MeV), 493.677, 1e-10));
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::charm) / MeV), 1864.84, 1e-10));
  CHECK(close(double(nudipole::lightest_meson_mass(quark_flavour::bottom) / MeV), 5279.34, 1e-10));
}

TEST_CASE("every meson is heavier than its quark, so that widths at hadronic thresholds are real") {
  for (quark_flavour flavour : nudipole::light_quarks)
    CHECK(nudipole::lightest_meson_mass(flavour) > nudipole::quark_mass(flavour));
}

TEST_CASE("names of the table end with the sign of a charge where a particle is charged") {
  for (const auto& p : nudipole::detail::particles) {
    CAPTURE(p.id);
    const bool sign = p.name.ends_with('+') || p.name.ends_with('-');
    if (!nudipole::is_quark(p.id) && p.id != nudipole::proton_id) CHECK(nudipole::is_charged(p.id) == sign);
  }
  CHECK(nudipole::is_charged(-1));
  CHECK(nudipole::is_charged(-nudipole::proton_id));
  for (int baryon : {1114, 2224, 3112, 3312, -3334, 4122}) CHECK(nudipole::is_charged(baryon));
  for (int baryon : {2114, 3122, -3212, 3322}) CHECK_FALSE(nudipole::is_charged(baryon));
}

TEST_CASE("particles have the names of tables, and unknown ones their number") {
  CHECK(nudipole::particle_name(13) == "mu-");
  CHECK(nudipole::particle_name(-13) == "mu+");
  CHECK(nudipole::particle_name(-16) == "nu_tau~");
  CHECK(nudipole::particle_name(1) == "d");
  CHECK(nudipole::particle_name(-2) == "u~");
  CHECK(nudipole::particle_name(6) == "t");
  CHECK(nudipole::particle_name(22) == "gamma");
  CHECK(nudipole::particle_name(nudipole::zprime_id) == "Z'");
  CHECK(nudipole::particle_name(nudipole::heavy_neutrino_id) == "N");
  CHECK(nudipole::particle_name(-211) == "pi-");
  CHECK(nudipole::particle_name(-2212) == "p~");
  CHECK(nudipole::particle_name(-433) == "D_s*-");
  CHECK(nudipole::particle_name(9000005) == "9000005");
  CHECK(nudipole::particle_name(-22) == "-22");
}

// [PDG 2022, sec. 45: neutral mesons of one flavour, K_S and K_L and neutral bosons have no antiparticle]
static_assert(nudipole::is_self_conjugate(111) && nudipole::is_self_conjugate(333) && nudipole::is_self_conjugate(130));
static_assert(nudipole::is_self_conjugate(22) && nudipole::is_self_conjugate(25) && nudipole::is_self_conjugate(443));
static_assert(!nudipole::is_self_conjugate(14) && !nudipole::is_self_conjugate(211) &&
              !nudipole::is_self_conjugate(311) && !nudipole::is_self_conjugate(2112));
static_assert(nudipole::conjugate_id(13) == -13 && nudipole::conjugate_id(113) == 113);
static_assert(nudipole::known_mass(-211) == nudipole::known_mass(211));
static_assert(!nudipole::find_particle_mass(nudipole::zprime_id) && !nudipole::find_particle_mass(9000005));

TEST_CASE("every row has a number and a name of its own") {
  const auto& rows = nudipole::detail::particles;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      CHECK(rows[i].id != rows[j].id);
      CHECK(rows[i].name != rows[j].name);
    }
}

TEST_CASE("a particle without a mass is refused by its number") {
  CHECK_THROWS_WITH_AS(nudipole::known_mass(9000005),
                       "known_mass: PDG id 9000005: no such mass in the table of particles", nudipole::bad_parameter);
}

TEST_CASE("a user's particles join the table, come first, and leave other tables alone") {
  const particle_table standard;
  const auto mine = standard.with({9000005, 1.5 * GeV, "S"}).with({9000006, 2. * GeV, "X+", "X-"});
  CHECK(mine.name(9000005) == "S");
  CHECK(*mine.find_mass(9000005) == 1.5 * GeV);
  CHECK(mine.is_self_conjugate(9000005));
  CHECK(mine.name(-9000006) == "X-");
  CHECK(*mine.find_mass(-9000006) == 2. * GeV);
  CHECK_FALSE(mine.is_self_conjugate(9000006));
  CHECK(*mine.find_mass(13) == nudipole::known_mass(13));
  CHECK(*mine.with({13, 1. * GeV, "heavy", "anti"}).find_mass(-13) == 1. * GeV);
  CHECK_FALSE(standard.find_mass(9000005));
  CHECK_THROWS_AS(standard.with({-5, 1. * GeV, "S"}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(standard.with({9000005, -1. * GeV, "S"}),
                       "particle_table: mass of S = -1 GeV: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_AS(standard.with({9000005, 1. * GeV, ""}), nudipole::bad_parameter);
}

}  // namespace
