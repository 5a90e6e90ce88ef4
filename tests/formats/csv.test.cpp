// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/csv.hpp>

#include <nudipole/units.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <type_traits>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::csv_writer;
using support::scratch_folder;
namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<csv_writer> && !std::is_copy_assignable_v<csv_writer>);

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST_CASE("a table has its header, a row a call, and numbers that read back the same") {
  const scratch_folder folder;
  csv_writer table(folder.file("t.csv"), "name,x,y");
  table.row("one", 0.1, 1. / 3);
  table.row(std::string("two"), 2. * GeV / MeV, 7);
  table.row(1e-300, -0., "three");
  table.close();
  CHECK(content(folder.file("t.csv")) == "name,x,y\none,0.1,0.3333333333333333\ntwo,2000,7\n1e-300,-0,three\n");
}

TEST_CASE("nothing appears under the table's name before it is complete") {
  const scratch_folder folder;
  {
    csv_writer table(folder.file("t.csv"), "x");
    table.row(1.);
    CHECK(!fs::exists(folder.file("t.csv")));
  }
  CHECK(folder.empty());  // nor when it is given up
  csv_writer table(folder.file("t.csv"), "x");
  table.close();
  CHECK(content(folder.file("t.csv")) == "x\n");
}

TEST_CASE("a writer that is given up keeps the earlier file; one that is closed replaces it") {
  const scratch_folder folder;
  std::ofstream(folder.file("t.csv")) << "earlier\n";
  try {
    csv_writer table(folder.file("t.csv"), "x");
    table.row(std::numeric_limits<double>::quiet_NaN());
    FAIL("a NaN was written");
  } catch (const nudipole::bad_parameter&) {
  }
  CHECK(content(folder.file("t.csv")) == "earlier\n");
  csv_writer table(folder.file("t.csv"), "x");
  table.close();
  CHECK(content(folder.file("t.csv")) == "x\n");
}

TEST_CASE("numbers that are not finite are refused, and the table goes on without them") {
  const scratch_folder folder;
  const std::string path = folder.file("t.csv");
  csv_writer table(path, "x");
  CHECK_THROWS_WITH_AS(table.row(std::numeric_limits<double>::quiet_NaN()), (path + ": nan in a table").c_str(),
                       nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(table.row(1., -std::numeric_limits<double>::infinity()), (path + ": -inf in a table").c_str(),
                       nudipole::bad_parameter);
  table.row(1.);
  table.close();
  CHECK(content(path) == "x\n1\n");
}

TEST_CASE("a folder that is not there or cannot hold the file is an error that names the path") {
  const scratch_folder folder;
  const std::string path = folder.file("missing/t.csv");
  CHECK_THROWS_WITH_AS(csv_writer(path, "x"), (path + ": cannot write: No such file or directory").c_str(),
                       nudipole::bad_file);
  // the name of a folder is no name for a table, which shows at the end
  fs::create_directories(folder.file("taken.csv/inside"));
  csv_writer table(folder.file("taken.csv"), "x");
  CHECK_THROWS_WITH_AS(table.close(), doctest::Contains("taken.csv: cannot complete: "), nudipole::bad_file);
  CHECK(!fs::exists(folder.file("taken.csv.part")));
}

TEST_CASE("a closed table takes no more rows") {
  const scratch_folder folder;
  const std::string path = folder.file("t.csv");
  csv_writer table(path, "x");
  table.close();
  CHECK_THROWS_WITH_AS(table.row(1.), (path + ": already closed").c_str(), nudipole::bad_file);
  CHECK_THROWS_WITH_AS(table.close(), (path + ": already closed").c_str(), nudipole::bad_file);
  CHECK(content(path) == "x\n");
}

TEST_CASE("a full disk is an error, and the earlier file stays") {
  if (!fs::exists("/dev/full")) return;  // Linux has it
  const scratch_folder folder;
  const std::string path = folder.file("t.csv");
  std::ofstream(path) << "earlier\n";
  SUBCASE("noticed when the table is completed") {
    fs::create_symlink("/dev/full", path + ".part");
    csv_writer table(path, "x");
    table.row(1.);
    CHECK_THROWS_WITH_AS(table.close(), doctest::Contains("t.csv: cannot write: "), nudipole::bad_file);
  }
  SUBCASE("noticed while rows are written") {
    fs::create_symlink("/dev/full", path + ".part");
    csv_writer table(path, "x");
    CHECK_THROWS_WITH_AS(for (int i = 0; i < 100000; ++i) table.row(i, 0.1, "a longer text that fills the buffer"),
                         doctest::Contains("t.csv: cannot write: "), nudipole::bad_file);
  }
  CHECK(content(path) == "earlier\n");
  CHECK(!fs::exists(path + ".part"));
}

TEST_CASE("text that would break a row is quoted") {
  // RFC 4180, sec. 2, rules 6 and 7.
  const scratch_folder folder;
  csv_writer table(folder.file("t.csv"), "a,b,c");
  table.row("one, two", "say \"three\"", "plain text");
  table.close();
  CHECK(content(folder.file("t.csv")) == "a,b,c\n\"one, two\",\"say \"\"three\"\"\",plain text\n");
}

TEST_CASE("empty cells keep their place") {
  const scratch_folder folder;
  csv_writer table(folder.file("empty.csv"), "a,b,c");
  table.row("", 1., "");
  table.row("", "", "");
  table.close();
  CHECK(content(folder.file("empty.csv")) == "a,b,c\n,1,\n,,\n");
}

}  // namespace
