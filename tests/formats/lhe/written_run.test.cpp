// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/written_run.hpp>

#include <nudipole/formats/lhe/writer.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <string>

#include "support/lhe.hpp"

namespace {

using namespace nudipole;
using support::complaint_of;
using support::scratch_folder;

TEST_CASE("a run that cannot be read again is refused, and leaves no file") {
  const scratch_folder folder;
  const std::string path = folder.file("e.lhe");
  const auto complaint = [&](const std::function<void(lhe_run&)>& spoil) {
    lhe_run run = support::small_lhe_run();
    spoil(run);
    const std::string said = complaint_of([&] { lhe_writer{path, run}; });
    CHECK(said.starts_with(path + ": run: "));
    CHECK(folder.empty());
    return said.substr(std::min(said.size(), path.size() + 7));
  };
  const std::string hint = "; lhe_run_of(generator) of formats/run_of_generator.hpp makes a complete run";
  CHECK(complaint([](lhe_run& r) { r = {}; }) == "missing: beams[0].id, beams[1].id, processes" + hint);
  CHECK(complaint([](lhe_run& r) { r.processes[0].cross_section = 0. * pb; }) ==
        "missing: processes[0].cross_section" + hint);
  CHECK(complaint([](lhe_run& r) { r.weight_factor = 0; }) == "weight_factor = 0: must be finite and not 0");
  CHECK(complaint([](lhe_run& r) {
          r.weights = {{.id = "a", .attributes = {{"id", "b"}}}};
        }) == "attribute \"id\" of weight \"a\": not a name");
  CHECK(complaint([](lhe_run& r) {
          r.weights = {{.id = "a", .attributes = {{"b c", "d"}}}};
        }) == "attribute \"b c\" of weight \"a\": not a name");
  CHECK(complaint([](lhe_run& r) { r.processes.clear(); }) == "missing: processes" + hint);
  CHECK(complaint([](lhe_run& r) { r.processes.push_back(r.processes[0]); }) == "process 1 comes twice");
  CHECK(complaint([](lhe_run& r) { r.processes[0].error = std::numeric_limits<double>::quiet_NaN() * pb; }) ==
        "error of the cross section = nan: must be finite in the units of the file");
  CHECK(complaint([](lhe_run& r) { r.weighting = 5; }).starts_with("weighting = 5: "));
  CHECK(complaint([](lhe_run& r) { r.weighting = 0; }) == "missing: weighting" + hint);
  CHECK(complaint([](lhe_run& r) { r.weights = {{.id = ""}}; }) == "a weight without an id");
  CHECK(complaint([](lhe_run& r) { r.weights = {{.id = "a"}, {.id = "a"}}; }) == "weight \"a\" comes twice");
  CHECK(complaint([](lhe_run& r) { r.weights = {{.id = "a", .text = "b\nc"}}; }) ==
        "a line break or null in the text of a weight \"b\nc\"");
  CHECK(complaint([](lhe_run& r) { r.parameters = {{"a=b", "c"}}; }).starts_with("parameter \"a=b\" = \"c\": "));
  CHECK(complaint([](lhe_run& r) { r.parameters = {{"seed", "7"}}; }).starts_with("parameter \"seed\" = \"7\": "));
  CHECK(complaint([](lhe_run& r) { r.parameters = {{"a", " b"}}; }).starts_with("parameter \"a\" = \" b\": "));
  CHECK(complaint([](lhe_run& r) { r.header = "fine\n <init>\n"; }) == "line 2 of the header is \" <init>\"");
  CHECK(complaint([](lhe_run& r) { r.header = "<!-- open"; }) == "a comment or CDATA section of the header has no end");
}

}  // namespace
