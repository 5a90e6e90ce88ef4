// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/info.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using nudipole::lhapdf_info;
using support::complaint_of;

TEST_CASE("info files: values by key") {
  const auto info = lhapdf_info::parse(
      "---\r\n"
      "SetDesc: \"quoted\"\n"
      "NumMembers:   59\r\n"
      "OrderQCD: 1.0\n"
      "XMin: +1.0E-009\n"
      "Empty:\n"
      "ErrorType: symmHessian+AS\n"
      "Flavors: [-5, 21]\n"
      "Lines:\n"
      "- 1\n"
      "- 2\n"
      "One: [7]\n"
      "Commas: 1, 2.5 ,3\n",
      "x.info");
  CHECK(info.text("SetDesc") == "quoted");
  CHECK(info.integer("NumMembers") == 59);
  CHECK(info.integer("OrderQCD") == 1);
  CHECK(info.number("XMin") == 1e-9);
  CHECK(info.text("Empty").empty());
  CHECK(info.word("ErrorType") == "symmhessian+as");
  CHECK(info.integers("Flavors") == std::vector{-5, 21});
  CHECK(info.numbers("Lines") == std::vector{1., 2.});
  CHECK(info.integer("One") == 7);
  CHECK(info.numbers("Commas") == std::vector{1., 2.5, 3.});
  CHECK(info.integers("NumMembers") == std::vector{59});
  CHECK(info.numbers("Empty").empty());
  CHECK(info.has("SetDesc"));
  CHECK(!info.has("setdesc"));
  CHECK(info.where("NumMembers").to_text() == "x.info:3");
  CHECK(info.where("nothing").to_text() == "x.info");
  CHECK(info.name() == "x.info");
}

TEST_CASE("info files: a header comes before an info file") {
  const auto header = lhapdf_info::parse("A: 1\nB: 2\n", "x_0000.dat"),
             info = lhapdf_info::parse("B: 3\nC: 4\n", "x.info");
  const auto both = header.or_else(info);
  CHECK(both.integer("A") == 1);
  CHECK(both.integer("B") == 2);
  CHECK(both.integer("C") == 4);
  CHECK(both.where("B").to_text() == "x_0000.dat:2");
  CHECK(both.where("C").to_text() == "x.info:2");
}

TEST_CASE("info files: a value of another kind is refused with its line") {
  const auto info = lhapdf_info::parse(
      "A: x\nB: [1, 2]\nC: 1.5\nD: nan\nE: [1, x]\nF: 1e999\nG: [1.5]\nH: 99999999999\nI: 1e-999\nJ: 1\nJ: 2\n"
      "K: 1,,2\nL: []\n",
      "x.info");
  const auto value = [&](auto&& get) { return complaint_of([&] { get(); }); };
  CHECK(value([&] { info.number("Z"); }) == "x.info: no Z");
  CHECK(value([&] { info.text("B"); }) == "x.info:2: B is a list");
  CHECK(value([&] { info.text("L"); }) == "x.info:13: L is a list");
  CHECK(value([&] { info.numbers("A"); }) == "x.info:1: \"x\" is not a finite number");
  CHECK(value([&] { info.number("A"); }) == "x.info:1: \"x\" is not a finite number");
  CHECK(value([&] { info.integer("C"); }) == "x.info:3: \"1.5\" is not an integer");
  CHECK(value([&] { info.number("D"); }) == "x.info:4: \"nan\" is not a finite number");
  CHECK(value([&] { info.numbers("E"); }) == "x.info:5: \"x\" is not a finite number");
  CHECK(value([&] { info.number("F"); }) == "x.info:6: \"1e999\" does not fit a double");
  CHECK(value([&] { info.integers("G"); }) == "x.info:7: \"1.5\" is not an integer");
  CHECK(value([&] { info.integer("H"); }) == "x.info:8: \"99999999999\" is not an integer");
  CHECK(value([&] { info.integer("J"); }) == "x.info:11: J was given at x.info:10 with another value");
  CHECK(value([&] { info.numbers("K"); }) == "x.info:12: \"\" is not a finite number");
  CHECK(info.number("I") == 0);
}

}  // namespace
