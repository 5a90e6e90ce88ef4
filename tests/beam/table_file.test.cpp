// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/table_file.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using nudipole::table_file;
using support::complaint_of;
using names = std::vector<std::string>;

TEST_CASE("columns are named by the first line, by a comment above the numbers, or by nobody") {
  const auto titled = table_file::parse("E [GeV], nu_e ,\"nu mu\"\n1,2,3\n4 5 6\n", "t");
  CHECK(titled.names() == names{"E [GeV]", "nu_e", "nu mu"});
  CHECK(titled.rows() == 2);
  CHECK(titled.columns() == 3);
  CHECK(titled.number(1, titled.column("nu mu")) == 6);
  CHECK(titled.number(1, titled.column(2)) == 5);
  CHECK(titled.where(1).line == 3);

  const auto remarked = table_file::parse("# made by hand\n#  E numu nue\n\n1 2 3 # one\n", "t");
  CHECK(remarked.names() == names{"E", "numu", "nue"});
  CHECK(remarked.number(0, remarked.column("nue")) == 3);

  const auto bare = table_file::parse("# two words\n1 2 3\n", "t");
  CHECK(bare.names().empty());
  CHECK(bare.name(0, "energy") == "energy");
  CHECK(table_file::parse("E\tN\r\n1\t2\r\n", "t").names() == names{"E", "N"});
}

TEST_CASE("a table that is none is refused with path and line") {
  const struct {
    const char* content;
    const char* message;
  } cases[] = {
      {"", "t: no entries"},
      {"E,N\n", "t: no entries"},
      {"E,N\n1,2\n3\n", "t:3: expected 2 columns, separated by blanks or commas; found 1"},
      {"1 2\n3 4 5\n", "t:2: expected 2 columns, separated by blanks or commas; found 3"},
      {"E,N\n1,two\n", "t:2: \"two\" is not a finite number"},
      {"E,N\n1,,2\n", "t:2: no number before a comma"},
      {"E,N\nF,M\n1,2\n", "t:2: \"F\" is not a finite number"},
      {"1 nan\n", "t:1: \"nan\" is not a finite number"},
  };
  for (const auto& wrong : cases) {
    CAPTURE(wrong.content);
    CHECK(complaint_of([&] { table_file::parse(wrong.content, "t"); }) == wrong.message);
  }
  const auto table = table_file::parse("E,N,N\n1,2,3\n", "t");
  CHECK(complaint_of([&] { table.column("M"); }) == "t: no column \"M\": there are E, N, N");
  CHECK(complaint_of([&] { table.column("N"); }) == "t: two columns \"N\"");
  CHECK(complaint_of([&] { table.column(4); }) == "t: no column 4: there are 3");
  CHECK(complaint_of([&] { table.column(0); }) == "t: no column 0: there are 3");
  CHECK(complaint_of([] { table_file::parse("1 2\n", "t").column("E"); }) ==
        "t: no column \"E\": the 2 have no names, count them from 1");
  CHECK(complaint_of([] { table_file::parse("1 2 3\n", "t", 2); }) ==
        "t:1: expected 2 columns, separated by blanks or commas; found 3");
}

}  // namespace
