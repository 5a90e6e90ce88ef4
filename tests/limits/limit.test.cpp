// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/limit.hpp>

#include <doctest/doctest.h>

namespace {

struct five {
  int excluded_events() const { return 5; }
};
struct nameless {
  double events() const { return 3; }
};
static_assert(nudipole::Limit<five>);
static_assert(!nudipole::Limit<nameless> && !nudipole::Limit<double>);

TEST_CASE("a limit is whatever says how many events it excludes") {
  CHECK([](const nudipole::Limit auto& l) { return double(l.excluded_events()); }(five{}) == 5);
}

}  // namespace
