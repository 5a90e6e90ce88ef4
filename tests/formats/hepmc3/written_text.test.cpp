// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3/written_text.hpp>

#include <doctest/doctest.h>

#include <limits>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using nudipole::detail::hepmc3::escaped;
using nudipole::detail::hepmc3::written_text;

TEST_CASE("lines of words and numbers, with the fewest digits that read back the same") {
  written_text to("f");
  to.line("A", 0.1, -3, 1. / 3);
  to.put(7);
  CHECK(to.text() == "A 0.1 -3 0.3333333333333333\n7");
  to.begin_event(4);
  CHECK(to.text().empty());
  CHECK(to.number("x", 2) == 2);
  CHECK(support::complaint_of([&] { to.number("x", std::numeric_limits<double>::infinity()); }) ==
        "f: event 4: x = inf: must be finite");
  CHECK(escaped("a\\b\nc") == "a\\\\b\\|c");
}

}  // namespace
