// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/run.hpp>

#include <doctest/doctest.h>

#include <concepts>

namespace {

using namespace nudipole;

static_assert(std::equality_comparable<lhe_run> && std::copyable<lhe_run>);

TEST_CASE("a run is an aggregate of what its file says, compared member by member") {
  lhe_run run;
  CHECK(run == lhe_run{});
  CHECK(run.weight_factor == 1);
  run.processes = {{.cross_section = 1. * pb}};
  lhe_run other = run;
  CHECK(run == other);
  other.processes[0].cross_section = 2. * pb;
  CHECK(run != other);
  other = run;
  other.weights = {{.id = "a", .attributes = {{"MUR", "2"}}}};
  CHECK(run != other);
  run.weights = {{.id = "a", .attributes = {{"MUR", "1"}}}};
  CHECK(run != other);
  run.weights[0].attributes[0].second = "2";
  CHECK(run == other);
}

}  // namespace
