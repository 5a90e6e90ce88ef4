// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/writer.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "support/files.hpp"
#include "support/lhe.hpp"

namespace {

using namespace nudipole;
using support::into_text;
using support::scratch_folder;
namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<lhe_writer<>>);

static_assert(ByteSink<support::into_text>);

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST_CASE("a file, letter for letter") {
  std::string text;
  bool closed = false;
  lhe_run run = support::small_lhe_run();
  run.header = "<note>\nmade by hand\n</note>";
  run.generators = {{.name = "LHAPDF's", .version = "6", .text = "densities"}};
  run.weights = {{.id = "mu2", .text = "twice the dipole"},
                 {.id = "up", .text = "", .group = "scale"},
                 {.id = "down", .text = "", .group = "scale"}};
  lhe_writer file(into_text{&text, &closed}, run);
  event e = support::small_lhe_event();
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
    lhe_writer file(path, support::small_lhe_run());
    for (int i = 0; i < 1000; ++i) file.write(support::small_lhe_event());
    CHECK(!fs::exists(path));
  }
  CHECK(folder.empty());
  std::ofstream(path) << "earlier\n";
  { lhe_writer file(path, support::small_lhe_run()); }
  CHECK(content(path) == "earlier\n");
  lhe_writer file(path, support::small_lhe_run());
  file.write(support::small_lhe_event());
  file.close();
  CHECK(content(path).ends_with("</LesHouchesEvents>\n"));
  CHECK_THROWS_WITH_AS(file.write(support::small_lhe_event()), (path + ": already closed").c_str(), nudipole::bad_file);
  CHECK_THROWS_WITH_AS(file.close(), (path + ": already closed").c_str(), nudipole::bad_file);
}

TEST_CASE("paths that cannot be written to are named, with the reason") {
  const scratch_folder folder;
  const std::string path = folder.file("missing/e.lhe");
  CHECK_THROWS_WITH_AS(lhe_writer(path, support::small_lhe_run()),
                       (path + ": cannot write: No such file or directory").c_str(), nudipole::bad_file);
  CHECK(folder.empty());
}

TEST_CASE("a full disk is an error, and the earlier file stays") {
  if (!fs::exists("/dev/full")) return;  // Linux has it
  const scratch_folder folder;
  const std::string path = folder.file("e.lhe");
  std::ofstream(path) << "earlier\n";
  fs::create_symlink("/dev/full", path + ".part");
  SUBCASE("noticed when the file is completed") {
    lhe_writer file(path, support::small_lhe_run());
    file.write(support::small_lhe_event());
    CHECK_THROWS_WITH_AS(file.close(), doctest::Contains("e.lhe: cannot write: No space left"), nudipole::bad_file);
  }
  SUBCASE("noticed while events are written") {
    lhe_writer file(path, support::small_lhe_run());
    CHECK_THROWS_WITH_AS(for (int i = 0; i < 10000; ++i) file.write(support::small_lhe_event()),
                         doctest::Contains("e.lhe: cannot write: No space left"), nudipole::bad_file);
    CHECK_THROWS_AS(file.close(), nudipole::bad_file);
  }
  CHECK(content(path) == "earlier\n");
  CHECK(!fs::exists(path + ".part"));
}

}  // namespace
