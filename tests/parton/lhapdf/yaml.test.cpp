// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/yaml.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using nudipole::lhapdf::yaml_entry;
using nudipole::lhapdf::yaml_reader;
using support::complaint_of;

using strings = std::vector<std::string>;

yaml_entry entry(const std::string& text, const std::string& key) {
  for (const yaml_entry& e : yaml_reader::read(text, "x.info"))
    if (e.key == key) return e;
  return {"no such key", ""};
}
strings values(const std::string& text) { return entry(text, "A").values; }

TEST_CASE("headers: forms of a key with its value") {
  for (const char* text :
       {"A: 1\n", "A : 1\n", "A:   1", "A: 1 # a comment\n",
        "\xEF\xBB\xBF"
        "A: 1\n",
        "\r\nA: 1\r\n", "%YAML 1.2\n---\nA: 1\n", "---\nA: 1\n...\n", "A: 1\n---\n \n", "'A': 1\n", "\"A\" : '1'\n",
        "A:\n  1\n", "  A: 1\n", " B: 0\n A: 1\n", "\tB: 0\n\tA: 1\n", "A: 1\nA: 1\n"}) {
    CAPTURE(text);
    CHECK(values(text) == strings{"1"});
  }
  CHECK(entry("Key With Blanks: x: y\n", "Key With Blanks").values == strings{"x: y"});
  CHECK(entry("B: 1\n\nA:\n", "A").where.to_text() == "x.info:3");
  CHECK(values("A:\n") == strings{""});
}

TEST_CASE("headers: text that goes on, quoted text, text after | and >") {
  CHECK(values("A: plain: text   # comment\n  that goes on\n  - so\n") == strings{"plain: text that goes on - so"});
  CHECK(values(" A: plain\n  on\n B: 1\n") == strings{"plain on"});
  CHECK(values("A: \"with \\\"quotes\\\", # no comment,\n   and a second line\"  # a comment\n") ==
        strings{"with \"quotes\", # no comment, and a second line"});
  CHECK(values("A: 'it''s'\n") == strings{"it's"});
  CHECK(values("A:\n  'on the next line'\n") == strings{"on the next line"});
  CHECK(values("A: |\n  # kept\n  - kept: [\n\n  \"kept\nB: 1\n") == strings{"# kept - kept: [ \"kept"});
  CHECK(values("A: >-\n  one\n  two\n") == strings{"one two"});
  CHECK(values("A: |x| < 1\n") == strings{"|x| < 1"});
}

TEST_CASE("headers: lists in brackets, over lines, on the next line, in lines of their own") {
  const strings expected{"-5", "21", "1"};
  for (const char* text :
       {"A: [-5, 21, 1]\n", "A: [-5,21,1,]\n", "A: [-5,  # some\n  '21', 1,\n]\n", "A:\n  [-5, 21, 1]\n",
        "A:\n  [-5,\n   21, 1]\nB: 2\n", "A:\n- -5\n- 21\n- 1\n", "A:\n  - -5\n  - 21 # two\n  - 1\n",
        " A:\n - -5\n - 21\n - 1\n", "A : [ -5 , 21 , 1 ] # three\n"}) {
    CAPTURE(text);
    CHECK(values(text) == expected);
    CHECK(entry(text, "A").is_list());
  }
  CHECK(values("A: []\n").empty());
}

TEST_CASE("headers: a key given again is known where it differs") {
  CHECK(entry("A: 1\nB: 2\nA: 1\n", "A").differs_at.path.empty());
  CHECK(entry("A: 1\nB: 2\nA: 2\n", "A").differs_at.to_text() == "x.info:3");
  CHECK(entry("A: 1\nA: [1]\n", "A").differs_at.to_text() == "x.info:2");
  CHECK(values("A: 1\nA: 2\n") == strings{"1"});
}

TEST_CASE("headers: every fault is named with its line") {
  const auto fault = [](const std::string& text) { return complaint_of([&] { yaml_reader::read(text, "x.info"); }); };
  CHECK(fault("A: 1\nno key\n") == "x.info:2: expected \"Key: value\"");
  CHECK(fault("A:1\n") == "x.info:1: expected \"Key: value\"");
  CHECK(fault(": 1\n") == "x.info:1: expected \"Key: value\"");
  CHECK(fault("[A]: 1\n") == "x.info:1: expected \"Key: value\"");
  CHECK(fault("A: 1\nB # x: 1\n") == "x.info:2: expected \"Key: value\"");
  CHECK(fault("A: [1]\n  B: 1\n") == "x.info:2: indented, but no text that goes on here");
  CHECK(fault("A: '1'\n  B: 1\n") == "x.info:2: indented, but no text that goes on here");
  CHECK(fault("- 1\n") == "x.info:1: an entry of a list without a key before it");
  CHECK(fault("A: x\n- 1\n") == "x.info:2: an entry of a list without a key before it");
  CHECK(fault("A: [1]\n- 1\n") == "x.info:2: an entry of a list without a key before it");
  CHECK(fault("A: []\n- 1\n") == "x.info:2: an entry of a list without a key before it");
  CHECK(fault("A: \"open\nand\nopen") == "x.info:1: the quote is never closed");
  CHECK(fault("A: 'x' y\n") == "x.info:1: text after the closing quote");
  CHECK(fault("A: 0\nB: [1, 2\nC: 3\n") == "x.info:2: the bracket is never closed");
  CHECK(fault("A: [1,, 2]\n") == "x.info:1: an empty place in a list");
  CHECK(fault("A: [1] 2\n") == "x.info:1: text after the closing bracket");
  CHECK(fault("A: ['1]\n") == "x.info:1: the quote is never closed");
  CHECK(fault("A: 1\n---\nB: 2\n") == "x.info:3: text after the end of the header");
}

}  // namespace
