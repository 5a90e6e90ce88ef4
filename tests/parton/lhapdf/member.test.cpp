// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/member.hpp>

#include <doctest/doctest.h>

#include <cstddef>

#include "parton/lhapdf/made_up.hpp"
#include "support/files.hpp"

namespace {

using support::complaint_of;
using support::made_up;

TEST_CASE("ForcePositive cuts at 0 or 1e-10, in the info file or in a member's header") {
  made_up made;
  made.f = [](int pid, double, double, std::size_t) { return pid == -1 ? -5. : pid == 1 ? 1e-12 : 2.; };
  CHECK(made.grid().xfxQ2(-1, 0.01, 5) == doctest::Approx(-5).epsilon(1e-14));
  made.more_info = "ForcePositive: 1\n";
  CHECK(made.grid().xfxQ2(-1, 0.01, 5) == 0);
  CHECK(made.grid().xfxQ2(1, 0.01, 5) == doctest::Approx(1e-12).epsilon(1e-13));
  CHECK(nudipole::all_quarks(made.grid(), 0.01, 5).antiquark[0] == 0);
  made.header += "ForcePositive: 2\n";
  CHECK(made.grid().xfxQ2(-1, 0.01, 5) == 1e-10);
  CHECK(made.grid().xfxQ2(1, 0.01, 5) == 1e-10);
  CHECK(made.grid().xfxQ2(2, 0.01, 5) == doctest::Approx(2).epsilon(1e-14));
  CHECK(made.grid().xfxQ2(3, 0.01, 5) == 0);  // an absent flavour stays absent
  made.header += "ForcePositive: 3\n";
}

TEST_CASE("the range meant for use is that of knots and info file together") {
  made_up made;
  CHECK(made.grid().xMin() == 1e-4);
  CHECK(made.grid().xMax() == 1);
  CHECK(made.grid().q2Min() == 1);
  CHECK(made.grid().q2Max() == 256);
  made.more_info = "XMin: 5e-4\nXMax: 0.8\nQMin: 1.5\nQMax: 12\n";
  CHECK(made.grid().xMin() == 5e-4);
  CHECK(made.grid().xMax() == 0.8);
  CHECK(made.grid().q2Min() == 2.25);
  CHECK(made.grid().q2Max() == 144);
  CHECK(made.grid().xfxQ2(1, 2e-4, 200) == made_up{}.grid().xfxQ2(1, 2e-4, 200));
  made.more_info = "XMin: 1e-9\nQMin: 0.5\nQMax: 16.1\n";
  CHECK(made.grid().xMin() == 1e-4);
  CHECK(made.grid().q2Min() == 1);
  CHECK(made.grid().q2Max() == 256);
}

TEST_CASE("alpha_s of a set, of a member that overrules it, and of one without") {
  made_up made;
  CHECK(complaint_of([&] { made.set().alpha_s(); }) == "made_up.info: no AlphaS_Type");
  CHECK(complaint_of([&] { made.grid().alphasQ2(5); }) == "made_up.info: no table of alpha_s");
  made.more_info = "AlphaS_Type: ode\n";
  CHECK(complaint_of([&] { made.set().alpha_s(); }) == "made_up.info:5: AlphaS_Type is ode: only ipol is known");
  CHECK(complaint_of([&] { made.grid().alphasQ2(5); }) == "made_up.info:5: AlphaS_Type is ode: only ipol is known");
  made.more_info = "AlphaS_Type: ipol\nAlphaS_Qs: [1, 10]\nAlphaS_Vals: [0.3, 0.3]\n";
  CHECK(made.set().alpha_s()(4) == doctest::Approx(0.3).epsilon(1e-14));
  CHECK(made.grid().alphasQ2(4) == doctest::Approx(0.3).epsilon(1e-14));
  CHECK_THROWS_AS(made.grid().alphasQ2(-4), nudipole::bad_parameter);
  made.header += "AlphaS_Vals: [0.2, 0.2]\n";
  CHECK(made.set().alpha_s()(4) == doctest::Approx(0.3).epsilon(1e-14));
  CHECK(made.grid().alphasQ2(4) == doctest::Approx(0.2).epsilon(1e-14));
}

}  // namespace
