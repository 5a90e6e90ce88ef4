// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3/run.hpp>

#include <nudipole/events/production_summary.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace nudipole;

TEST_CASE("a run knows the processes of the generator by default") {
  const hepmc3_run run;
  CHECK(run == hepmc3_run{});
  for (const int id : {coherent_process, elastic_process, deep_inelastic_process, electron_process})
    CHECK(std::count_if(run.processes.begin(), run.processes.end(),
                        [&](const hepmc3_process& p) { return p.id == id && !p.name.empty(); }) == 1);
  CHECK(run != hepmc3_run{.cross_section = 1. * pb});
}

}  // namespace
