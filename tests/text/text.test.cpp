// SPDX-License-Identifier: BSL-1.0
#include <nudipole/text/text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole::text;
using support::complaint_of;

TEST_CASE("lines know their numbers, with and without an end of line at the end") {
  for (const std::string text : {"a\n\nb", "a\n\nb\n"}) {
    std::vector<std::pair<std::string, std::size_t>> seen;
    for (line_reader lines(text); lines.next();) seen.emplace_back(lines.line(), lines.number());
    CHECK(seen == std::vector<std::pair<std::string, std::size_t>>{{"a", 1}, {"", 2}, {"b", 3}});
  }
  line_reader nothing("");
  CHECK_FALSE(nothing.next());
}

TEST_CASE("numbers: what is one, and what is not") {
  CHECK(to_number("1.5", "here") == 1.5);
  CHECK(to_number("+2e3", "here") == 2000);
  CHECK(to_number("-1E-2", "here") == -0.01);
  CHECK(to_number("1e-999", "here") == 0);
  for (const std::string word : {"", "x", "1,5", "1.5x", "nan", "inf", "+-1", "--1", "0x10"})
    CHECK(complaint_of([&] { to_number(word, place("f", 3)); }) == "f:3: \"" + word + "\" is not a finite number");
  CHECK(complaint_of([&] { to_number("1e999", place("f", 3)); }) == "f:3: \"1e999\" does not fit a double");
  CHECK(to_integer("+12", "here") == 12);
  CHECK(complaint_of([&] { to_integer("1.5", place("f", 3)); }) == "f:3: \"1.5\" is not an integer");
}

TEST_CASE("the numbers of a line are counted, and the first bad word is named") {
  std::vector<double> numbers;
  CHECK(append_numbers(" 1\t2.5  -3 \r", "f", 7, numbers) == 3);
  CHECK(append_numbers("  ", "f", 8, numbers) == 0);
  CHECK(numbers == std::vector{1., 2.5, -3.});
  CHECK(complaint_of([&] { append_numbers("1 2,5 3", "f", 9, numbers); }) == "f:9: \"2,5\" is not a finite number");
}

TEST_CASE("files are read whole, and missing ones named") {
  const support::scratch_folder folder;
  const std::string text = std::string("a\0b\n", 4) + std::string(100000, 'x');
  CHECK(read_file(folder.write("some", text)) == text);
  CHECK(exists(folder.file("some")));
  CHECK_FALSE(exists(folder.file("none")));
  CHECK(complaint_of([&] { read_file(folder.file("none")); }).starts_with(folder.file("none") + ": cannot open: "));
  CHECK(trimmed(" \t a b \r") == "a b");
  CHECK(trimmed(" ").empty());
}

}  // namespace
