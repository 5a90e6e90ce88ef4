// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/info.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using nudipole::lhapdf_info;
using support::complaint_of;

TEST_CASE("info files: what is read") {
  const auto info = lhapdf_info::parse(
      "---\r\n"
      "# a comment\n"
      "SetDesc: \"quoted: with \\\"quotes\\\", # no comment,\n"
      "   and a second line\"  # a comment\n"
      "Authors: 'it''s'\n"
      "Reference: plain: text   # comment\n"
      "  that goes on\n"
      "\n"
      "NumMembers:   59\r\n"
      "XMin: +1.0E-009\n"
      "Empty:\n"
      "Flavors: [-5, -4,  # some\n"
      "  '21', 1,\n"
      "]\n"
      "Lines:\n"
      "- 1\n"
      "  - 2 # two\n",
      "x.info");
  CHECK(info.text("SetDesc") == "quoted: with \"quotes\", # no comment, and a second line");
  CHECK(info.text("Authors") == "it's");
  CHECK(info.text("Reference") == "plain: text that goes on");
  CHECK(info.integer("NumMembers") == 59);
  CHECK(info.number("XMin") == 1e-9);
  CHECK(info.text("Empty").empty());
  CHECK(info.integers("Flavors") == std::vector{-5, -4, 21, 1});
  CHECK(info.numbers("Lines") == std::vector{1., 2.});
  CHECK(info.has("Authors"));
  CHECK(!info.has("authors"));
  CHECK(info.where("NumMembers").to_text() == "x.info:9");
  CHECK(info.where("nothing").to_text() == "x.info");
  CHECK(info.name() == "x.info");
}

TEST_CASE("info files: every fault is named with its line") {
  const auto fault = [](const std::string& text) { return complaint_of([&] { lhapdf_info::parse(text, "x.info"); }); };
  CHECK(fault("A: 1\nno key\n") == "x.info:2: expected \"Key: value\"");
  CHECK(fault("A:1\n") == "x.info:1: expected \"Key: value\"");
  CHECK(fault(": 1\n") == "x.info:1: expected \"Key: value\"");
  CHECK(fault("A B: 1\n") == "x.info:1: expected \"Key: value\"");
  CHECK(fault("A: 1\nB: 2\nA: 1\n") == "x.info:3: A was given at x.info:1");
  CHECK(fault("  A: 1\n") == "x.info:1: indented, but no text that goes on here");
  CHECK(fault("A: [1]\n  B: 1\n") == "x.info:2: indented, but no text that goes on here");
  CHECK(fault("- 1\n") == "x.info:1: an entry of a list without a key before it");
  CHECK(fault("A: x\n- 1\n") == "x.info:2: an entry of a list without a key before it");
  CHECK(fault("A: [1]\n- 1\n") == "x.info:2: an entry of a list without a key before it");
  CHECK(fault("A: []\n- 1\n") == "x.info:2: an entry of a list without a key before it");
  CHECK(fault("A: \"open\nand\nopen") == "x.info:1: the quote is never closed");
  CHECK(fault("A: 'x' y\n") == "x.info:1: text behind the closing quote");
  CHECK(fault("A: 0\nB: [1, 2\nC: 3\n") == "x.info:2: the bracket is never closed");
  CHECK(fault("A: [1,, 2]\n") == "x.info:1: an empty place in a list");
  CHECK(fault("A: [1] 2\n") == "x.info:1: text behind the closing bracket");
  CHECK(fault("A: ['1]\n") == "x.info:1: the quote is never closed");
  CHECK(fault("A: 1\n---\n") == "x.info:2: expected \"Key: value\"");

  const auto info = lhapdf_info::parse(
      "A: x\nB: [1]\nC: 1.5\nD: nan\nE: [1, x]\nF: 1e999\nG: [1.5]\nH: 99999999999\nI: 1e-999\n", "x.info");
  const auto value = [&](auto&& get) { return complaint_of([&] { get(); }); };
  CHECK(value([&] { info.number("Z"); }) == "x.info: no Z");
  CHECK(value([&] { info.text("B"); }) == "x.info:2: B is a list");
  CHECK(value([&] { info.numbers("A"); }) == "x.info:1: A is not a list");
  CHECK(value([&] { info.number("A"); }) == "x.info:1: \"x\" is not a finite number");
  CHECK(value([&] { info.integer("C"); }) == "x.info:3: \"1.5\" is not an integer");
  CHECK(value([&] { info.number("D"); }) == "x.info:4: \"nan\" is not a finite number");
  CHECK(value([&] { info.numbers("E"); }) == "x.info:5: \"x\" is not a finite number");
  CHECK(value([&] { info.number("F"); }) == "x.info:6: \"1e999\" does not fit a double");
  CHECK(value([&] { info.integers("G"); }) == "x.info:7: \"1.5\" is not an integer");
  CHECK(value([&] { info.integer("H"); }) == "x.info:8: \"99999999999\" is not an integer");
  CHECK(info.number("I") == 0);
}

}  // namespace
