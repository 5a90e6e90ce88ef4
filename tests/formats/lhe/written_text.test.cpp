// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/written_text.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using nudipole::detail::lhe::undo_unless_done;
using nudipole::detail::lhe::written_text;

TEST_CASE("numbers have the fewest digits that read back the same, in the units of the file") {
  written_text to("f");
  to.put(42);
  to.put(0.1, "x");
  to.put(0., "x");
  to.put(-0., "x");
  to.put_energy(1. / 3 * GeV, "x");
  to.put_mm(4.1e-3 * metre, "x");
  to.put_pb(5e-39 * (metre * metre), "x");
  CHECK(to.text() == "42 0.1 0 -0 0.3333333333333333 4.1 5e1");
}

TEST_CASE("a refusal names the file, the run or the event, the particle and the number") {
  written_text to("f");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(support::complaint_of([&] { to.put(nan, "spin"); }) ==
        "f: run: spin = nan: must be finite in the units of the file");
  to.begin_event(3);
  CHECK(support::complaint_of([&] { to.put_mm(1e306 * metre, "flight", 2); }) ==
        "f: event 3: particle 2: flight = 1e+306: must be finite in the units of the file");
  CHECK(support::complaint_of([&] { to.escaped_line("a\nb", "name"); }) ==
        "f: event 3: a line break or null in the name \"a\nb\"");
  CHECK(to.escaped_line("a<b", "name") == "a&lt;b");
}

TEST_CASE("what is not finished is taken back") {
  written_text to("f");
  to.put("kept");
  {
    undo_unless_done undo(to);
    to.put(" lost");
  }
  CHECK(to.text() == "kept");
  {
    undo_unless_done undo(to);
    to.put(" too");
    undo.done();
  }
  CHECK(to.text() == "kept too");
}

}  // namespace
