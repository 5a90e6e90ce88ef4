// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/writer.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using support::complaint_of;
using support::scratch_folder;
namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<lhe_writer<>>);

/// A caller's sink.
struct into_text {
  std::string* text;
  bool* closed = nullptr;
  void write(std::string_view bytes) { *text += bytes; }
  void close() {
    if (closed) *closed = true;
  }
  std::string path() const { return "text"; }
};
static_assert(ByteSink<into_text>);

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

lhe_run small_run() {
  lhe_run run;
  run.seed = 42;
  run.parameters = {{"heavy_neutrino", "1 GeV"}, {"quarks", "u & d < s"}};
  run.beams[0] = {.id = 14, .total_energy = 1. * TeV};
  run.beams[1] = {.id = 2212, .total_energy = 0.9375 * GeV, .pdf_group = 0, .pdf_set = 247000};
  run.processes = {
      {.cross_section = 5.3e-39 * (metre * metre), .error = 5e-41 * (metre * metre), .max_weight = 1, .id = 1}};
  return run;
}

event small_event() {
  event e;
  e.scale = 10. * GeV;
  e.alpha_em = 0.0078125;
  e.particles = {{.id = 14,
                  .status = particle_status::incoming,
                  .momentum = {1000. * GeV, 0. * GeV, 0. * GeV, 1000. * GeV},
                  .spin = -1},
                 {.id = 2,
                  .status = particle_status::incoming,
                  .colours = {501, 0},
                  .momentum = {0.25 * GeV, 0. * GeV, 0. * GeV, -0.25 * GeV}},
                 {.id = 9900014,
                  .status = particle_status::intermediate,
                  .mothers = {1, 2},
                  .momentum = {1000.25 * GeV, -0. * GeV, 1e-9 * GeV, 999.75 * GeV},
                  .mass = 1. * GeV,
                  .proper_flight = 4.1e-3 * metre,
                  .spin = 1}};
  e.vertex = {0.125 * metre, -0.0625 * metre, 1.5 * metre};
  e.target = 1000741840;
  e.remnant = 2;
  e.remnant_momentum = {0.5 * GeV, 0. * GeV, 0. * GeV, 0.25 * GeV};
  return e;
}

TEST_CASE("a file, letter for letter") {
  std::string text;
  bool closed = false;
  lhe_run run = small_run();
  run.header = "<note>\nmade by hand\n</note>";
  run.generators = {{.name = "LHAPDF's", .version = "6", .text = "densities"}};
  run.weights = {{.id = "mu2", .text = "twice the dipole"},
                 {.id = "up", .text = "", .group = "scale"},
                 {.id = "down", .text = "", .group = "scale"}};
  lhe_writer file(into_text{&text, &closed}, run);
  event e = small_event();
  e.further_weights = {4, 1.5, 0.1};
  file.write(e);
  e = {};
  file.write(e);
  CHECK(file.count() == 2);
  CHECK(!closed);
  file.close();
  CHECK(closed);
  const std::string v(version);
  CHECK(text == R"(<LesHouchesEvents version="3.0">
<header>
<note>
made by hand
</note>
<nudipole>
version = )" + v + R"(
seed = 42
heavy_neutrino = 1 GeV
quarks = u &amp; d &lt; s
</nudipole>
<initrwgt>
<weight id='mu2'>twice the dipole</weight>
<weightgroup name='scale'>
<weight id='up'></weight>
<weight id='down'></weight>
</weightgroup>
</initrwgt>
</header>
<init>
14 2212 1000 0.9375 0 0 0 247000 3 1
 5.3e1 5e-1 1 1
<generator name='LHAPDF&apos;s' version='6'>densities</generator>
<generator name='nudipole' version=')" +
                    v + R"('></generator>
</init>
<event>
3 1 1 10 0.0078125 0
14 -1 0 0 0 0 0 0 1000 1000 0 0 -1
2 -1 0 0 501 0 0 0 -0.25 0.25 0 0 9
9900014 2 1 2 0 0 -0 1e-09 999.75 1000.25 1 4.1 1
# nudipole vertex_mm 1.25e2 -6.25e1 1.5e3 target 1000741840 remnant 2 0 0 0.25 0.5
<rwgt>
<wgt id='mu2'> 4 </wgt>
<wgt id='up'> 1.5 </wgt>
<wgt id='down'> 0.1 </wgt>
</rwgt>
</event>
<event>
0 1 1 0 0 0
# nudipole vertex_mm 0 0 0 target 0 remnant 0 0 0 0 0
</event>
</LesHouchesEvents>
)");
}

TEST_CASE("nothing appears under the file's name before it is complete") {
  const scratch_folder folder;
  const std::string path = folder.file("e.lhe");
  {
    lhe_writer file(path, small_run());
    for (int i = 0; i < 1000; ++i) file.write(small_event());
    CHECK(!fs::exists(path));
  }
  CHECK(folder.empty());
  std::ofstream(path) << "earlier\n";
  { lhe_writer file(path, small_run()); }
  CHECK(content(path) == "earlier\n");
  lhe_writer file(path, small_run());
  file.write(small_event());
  file.close();
  CHECK(content(path).ends_with("</LesHouchesEvents>\n"));
  CHECK_THROWS_WITH_AS(file.write(small_event()), (path + ": already closed").c_str(), std::runtime_error);
  CHECK_THROWS_WITH_AS(file.close(), (path + ": already closed").c_str(), std::runtime_error);
}

TEST_CASE("events with numbers that are not finite are refused by name, and the file goes on without them") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  std::string text, expected;
  {
    lhe_writer file(into_text{&expected}, small_run());
    file.write(small_event());
    file.write(small_event());
    file.close();
  }
  lhe_writer file(into_text{&text}, small_run());
  file.write(small_event());
  const auto complaint = [&](const std::function<void(event&)>& spoil) {
    event e = small_event();
    spoil(e);
    return complaint_of([&] { file.write(e); });
  };
  const std::string at = "text: event 2: ", third = at + "particle 3: ",
                    end = ": must be finite in the units of the file";
  CHECK(complaint([&](event& e) { e.weight = nan; }) == at + "weight = nan" + end);
  CHECK(complaint([&](event& e) { e.scale = infinity * GeV; }) == at + "scale = inf" + end);
  CHECK(complaint([&](event& e) { e.alpha_s = nan; }) == at + "alpha_s = nan" + end);
  CHECK(complaint([&](event& e) { e.particles[2].momentum.z = nan * GeV; }) == third + "momentum z = nan" + end);
  CHECK(complaint([&](event& e) { e.particles[2].momentum.e = -infinity * GeV; }) == third + "energy = -inf" + end);
  CHECK(complaint([&](event& e) { e.particles[2].mass = nan * GeV; }) == third + "mass = nan" + end);
  CHECK(complaint([&](event& e) { e.particles[2].proper_flight = infinity * metre; }) ==
        third + "proper flight = inf" + end);
  CHECK(complaint([&](event& e) { e.particles[2].proper_flight = 1e306 * metre; }) ==
        third + "proper flight = 1e+306" + end);
  CHECK(complaint([&](event& e) { e.particles[2].spin = nan; }) == third + "spin = nan" + end);
  CHECK(complaint([&](event& e) { e.vertex.z = nan * metre; }) == at + "vertex z = nan" + end);
  CHECK(complaint([&](event& e) { e.remnant_momentum.e = nan * GeV; }) == at + "remnant energy = nan" + end);
  CHECK(complaint([&](event& e) { e.further_weights = {1}; }) == at + "1 further weights, the run names 0");
  CHECK(complaint([&](event& e) { e.process = 2; }) == at + "process = 2: the run has no process of that number");
  const std::string mothers = ": must be another of the 3 particles, or 0";
  CHECK(complaint([&](event& e) { e.particles[2].mothers = {1, 4}; }) == third + "mother = 4" + mothers);
  CHECK(complaint([&](event& e) { e.particles[2].mothers = {-1, 0}; }) == third + "mother = -1" + mothers);
  CHECK(complaint([&](event& e) { e.particles[2].mothers = {3, 0}; }) == third + "mother = 3" + mothers);
  CHECK(complaint([&](event& e) { e.particles[2].status = static_cast<particle_status>(7); }) ==
        third + "status = 7: not a code of the format");
  file.write(small_event());
  file.close();
  CHECK(text == expected);
}

TEST_CASE("a run that cannot be read again is refused, and leaves no file") {
  const scratch_folder folder;
  const std::string path = folder.file("e.lhe");
  const auto complaint = [&](const std::function<void(lhe_run&)>& spoil) {
    lhe_run run = small_run();
    spoil(run);
    const std::string said = complaint_of([&] { lhe_writer{path, run}; });
    CHECK(said.starts_with(path + ": run: "));
    CHECK(folder.empty());
    return said.substr(std::min(said.size(), path.size() + 7));
  };
  CHECK(complaint([](lhe_run& r) { r.processes.clear(); }) == "no process");
  CHECK(complaint([](lhe_run& r) { r.processes.push_back(r.processes[0]); }) == "process 1 comes twice");
  CHECK(complaint([](lhe_run& r) { r.processes[0].error = std::numeric_limits<double>::quiet_NaN() * pb; }) ==
        "error of the cross section = nan: must be finite in the units of the file");
  CHECK(complaint([](lhe_run& r) { r.weighting = 5; }).starts_with("weighting = 5: "));
  CHECK(complaint([](lhe_run& r) { r.weighting = 0; }).starts_with("weighting = 0: "));
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

TEST_CASE("paths that cannot be written to are named, with the reason") {
  const scratch_folder folder;
  const std::string path = folder.file("missing/e.lhe");
  CHECK_THROWS_WITH_AS(lhe_writer(path, small_run()), (path + ": cannot write: No such file or directory").c_str(),
                       std::runtime_error);
  CHECK(folder.empty());
}

TEST_CASE("a full disk is an error, and the earlier file stays") {
  if (!fs::exists("/dev/full")) return;  // Linux has it
  const scratch_folder folder;
  const std::string path = folder.file("e.lhe");
  std::ofstream(path) << "earlier\n";
  fs::create_symlink("/dev/full", path + ".part");
  SUBCASE("noticed when the file is completed") {
    lhe_writer file(path, small_run());
    file.write(small_event());
    CHECK_THROWS_WITH_AS(file.close(), doctest::Contains("e.lhe: cannot write: No space left"), std::runtime_error);
  }
  SUBCASE("noticed while events are written") {
    lhe_writer file(path, small_run());
    CHECK_THROWS_WITH_AS(for (int i = 0; i < 10000; ++i) file.write(small_event()),
                         doctest::Contains("e.lhe: cannot write: No space left"), std::runtime_error);
    CHECK_THROWS_AS(file.close(), std::runtime_error);
  }
  CHECK(content(path) == "earlier\n");
  CHECK(!fs::exists(path + ".part"));
}

}  // namespace
