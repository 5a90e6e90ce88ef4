// SPDX-License-Identifier: BSL-1.0
#include <nudipole/text/output_file.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

#include "support/files.hpp"

namespace {

using nudipole::text::output_file;
using support::scratch_folder;
namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<output_file> && std::is_nothrow_move_constructible_v<output_file>);

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST_CASE("a file appears under its name when it is closed, with all that was written") {
  const scratch_folder folder;
  const std::string path = folder.file("a.txt");
  output_file file(path);
  file.write("one ");
  file.write(std::string(100000, 'x'));
  file.write("");
  CHECK(!fs::exists(path));
  CHECK(file.is_open());
  file.close();
  CHECK(!file.is_open());
  CHECK(content(path) == "one " + std::string(100000, 'x'));
  CHECK(!fs::exists(path + ".part"));
}

TEST_CASE("a file that is given up leaves nothing behind, and the earlier one as it was") {
  const scratch_folder folder;
  {
    output_file file(folder.file("a.txt"));
    file.write("half");
  }
  CHECK(folder.empty());
  std::ofstream(folder.file("a.txt")) << "earlier";
  {
    output_file file(folder.file("a.txt"));
    file.write("half");
  }
  CHECK(content(folder.file("a.txt")) == "earlier");
  CHECK(!fs::exists(folder.file("a.txt.part")));
}

TEST_CASE("a file that is moved is completed or given up once") {
  const scratch_folder folder;
  output_file first(folder.file("a.txt"));
  first.write("one ");
  {
    output_file second(std::move(first));
    second.write("two");
    second.close();
  }
  CHECK(content(folder.file("a.txt")) == "one two");
}

TEST_CASE("a closed file takes no more") {
  const scratch_folder folder;
  const std::string path = folder.file("a.txt");
  output_file file(path);
  file.close();
  CHECK_THROWS_WITH_AS(file.write("x"), (path + ": already closed").c_str(), nudipole::bad_file);
  CHECK_THROWS_WITH_AS(file.close(), (path + ": already closed").c_str(), nudipole::bad_file);
  CHECK(content(path).empty());
}

TEST_CASE("what cannot be written is named with the reason") {
  const scratch_folder folder;
  const std::string path = folder.file("missing/a.txt");
  CHECK_THROWS_WITH_AS(output_file{path}, (path + ": cannot write: No such file or directory").c_str(),
                       nudipole::bad_file);
  fs::create_directories(folder.file("taken/inside"));
  output_file file(folder.file("taken"));
  CHECK_THROWS_WITH_AS(file.close(), doctest::Contains("taken: cannot complete: "), nudipole::bad_file);
  CHECK(!fs::exists(folder.file("taken.part")));
}

TEST_CASE("a full disk is an error whenever it is noticed, after which the file cannot be completed") {
  if (!fs::exists("/dev/full")) return;  // Linux has it
  const scratch_folder folder;
  const std::string path = folder.file("a.txt");
  std::ofstream(path) << "earlier";
  fs::create_symlink("/dev/full", path + ".part");
  output_file file(path);
  SUBCASE("noticed at the end") {
    file.write("x");
    CHECK_THROWS_WITH_AS(file.close(), (path + ": cannot write: No space left on device").c_str(), nudipole::bad_file);
  }
  SUBCASE("noticed on the way") {
    CHECK_THROWS_WITH_AS(file.write(std::string(1 << 20, 'x')),
                         (path + ": cannot write: No space left on device").c_str(), nudipole::bad_file);
    CHECK_THROWS_WITH_AS(file.close(), (path + ": already closed").c_str(), nudipole::bad_file);
  }
  CHECK(content(path) == "earlier");
  CHECK(!fs::exists(path + ".part"));
}

TEST_CASE("devices are written to, and neither replaced nor removed") {
  if (!fs::exists("/dev/full") || !fs::exists("/dev/null")) return;
  output_file full("/dev/full");
  full.write("x");
  CHECK_THROWS_WITH_AS(full.close(), "/dev/full: cannot write: No space left on device", nudipole::bad_file);
  output_file null("/dev/null");
  null.write("x");
  null.close();
  { output_file given_up("/dev/null"); }
  CHECK(fs::is_character_file("/dev/full"));
  CHECK(fs::is_character_file("/dev/null"));
  CHECK(!fs::exists("/dev/null.part"));
}

TEST_CASE("a symbolic link stays one, and what it points to is replaced") {
  const scratch_folder folder;
  std::ofstream(folder.file("target.txt")) << "earlier";
  fs::create_symlink("target.txt", folder.file("link.txt"));
  output_file file(folder.file("link.txt"));
  file.write("new");
  CHECK(content(folder.file("link.txt")) == "earlier");
  file.close();
  CHECK(fs::is_symlink(folder.file("link.txt")));
  CHECK(content(folder.file("target.txt")) == "new");
}

}  // namespace
