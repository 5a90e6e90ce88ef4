// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/table_reader.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using nudipole::table_reader;
using support::complaint_of;

TEST_CASE("rows come one by one, from files longer than what is read at a time") {
  const support::scratch_folder folder;
  std::string text = "# rows\nn,square\n";
  constexpr int count = 30000;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + ", " + std::to_string(i) + "e1\r\n";
  text.resize(text.size() - 2);  // the last line has no end
  table_reader rows(folder.write("long.csv", text));
  CHECK(rows.columns().names == std::vector<std::string>{"n", "square"});
  CHECK(rows.columns().place("square") == 1);
  int read = 0;
  for (std::vector<double> row; rows.next(row); ++read) {
    REQUIRE(row.size() == 2);
    REQUIRE(row[0] == read);
    REQUIRE(row[1] == 10. * read);
    REQUIRE(rows.where().line == static_cast<std::size_t>(read) + 3);
  }
  CHECK(read == count);
}

TEST_CASE("a fault far down is found with its line, a missing file with its path") {
  const support::scratch_folder folder;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "1 2 3\n";
  const std::string path = folder.write("bad.txt", text + "1 2\n");
  table_reader rows(path);
  CHECK(complaint_of([&] {
          for (std::vector<double> row; rows.next(row);) continue;
        }) == path + ":20001: expected 3 columns, separated by blanks or commas; found 2");
  CHECK(complaint_of([&] {
          table_reader(folder.path() + "/no.txt");
        }).starts_with(folder.path() + "/no.txt: cannot open: "));
  table_reader empty = table_reader::of_text("# nothing\n", "empty");
  std::vector<double> row;
  CHECK_FALSE(empty.next(row));
  CHECK(empty.columns().count == 0);
}

}  // namespace
