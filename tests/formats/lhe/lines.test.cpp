// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/lines.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::detail::lhe;
using support::complaint_of;

lines<text_bytes> of(const std::string& text) { return lines<text_bytes>(text_bytes(text, "f")); }

TEST_CASE("what follows a tag in its line is a line of its own, of the same number") {
  auto from = of(" <a x='1'> one </a>\ntwo\n");
  from.next("a line");
  CHECK(from.is_tag("a"));
  from.put_back_after_tag();
  from.next("the rest");
  CHECK(from.line() == "one </a>");
  CHECK(from.number() == 1);
  CHECK(from.move_to_tag("/a"));
  CHECK(from.line() == "</a>");
  CHECK(!from.move_to_tag("a"));
  from.put_back_after_tag();  // nothing follows
  from.next("two");
  CHECK(from.line() == "two");
  CHECK(from.number() == 2);
  CHECK(complaint_of([&] { from.put_back_after_tag(); }) == "f:2: no > in this line, which begins a tag");
  CHECK(complaint_of([&] { from.next("more was expected"); }) ==
        "f:2: the file ends here, more was expected: is it cut off?");
}

TEST_CASE("a record is continued where its line is short, and only there") {
  const auto words = [](const std::string& text, std::size_t size) {
    auto from = of(text);
    from.next("a line");
    record r = from.take_record(size);
    std::vector<std::string> result;
    while (!r.at_end()) result.emplace_back(r.word("a word"));
    // The line that comes next.
    result.push_back(from.next() ? "|" + std::string(from.line()) : "|");
    return result;
  };
  using list = std::vector<std::string>;
  CHECK(words("1 2 3\n4\n", 3) == list{"1", "2", "3", "|4"});
  CHECK(words("1 2\n3\n4\n", 3) == list{"1", "2", "3", "|4"});
  CHECK(words("1\n2\n3\n4\n", 3) == list{"1", "2", "3", "|4"});
  // A line with more words than are missing begins another record: this one is cut off.
  CHECK(words("1 2\n1 2 3\n", 3) == list{"1", "2", "|1 2 3"});
  CHECK(words("1 2\n\n3\n", 3) == list{"1", "2", "3", "|"});
  CHECK(words("1 2\n</event>\n", 3) == list{"1", "2", "|</event>"});
  CHECK(words("1 2 3</event>\n", 3) == list{"1", "2", "3", "|</event>"});
  CHECK(words("1 2\n3 </event>\n", 3) == list{"1", "2", "3", "|</event>"});
  CHECK(words("1 2 3 # remark\n4\n", 3) == list{"1", "2", "3", "|4"});
  CHECK(words("1 2 3 4\n5\n", 3) == list{"1", "2", "3", "4", "|5"});
}

TEST_CASE("a block ends at its own closing tag, and knows its lines") {
  auto from = of("<init>\nfirst\n# remark\n<!-- </init> -->\n</initrwgt>\nlast</init>more\n");
  from.next("<init>");
  from.put_back_after_tag();
  block b;
  int remarks = 0;
  from.gather("init", b, [&] { ++remarks; });
  CHECK(remarks == 1);
  CHECK(b.text == "first\n\n<!-- </init> -->\n</initrwgt>\nlast");
  CHECK(complaint_of([&] { b.refuse(b.text.find("last"), "here"); }) == "f:6: here");
  CHECK(complaint_of([&] { b.refuse(0, "here"); }) == "f:2: here");
  from.next("more");
  CHECK(from.line() == "more");

  auto open = of("<init>\n<event>\n");
  open.next("<init>");
  CHECK(complaint_of([&] { open.gather("init", b); }) == "f:2: \"<event>\" where \"</init>\" was expected");
}

TEST_CASE("comments are passed over, of either kind, over any number of lines") {
  auto from = of("<!-- one --> <!-- two\n three --> \n\n# four\n five\n");
  from.next_content("five");
  CHECK(from.line() == "five");
  CHECK(from.number() == 5);
  auto open = of("<!-- one\n");
  CHECK(complaint_of([&] { open.next_content("text"); }) ==
        "f:1: the file ends here, inside a comment: is it cut off?");
}

}  // namespace
