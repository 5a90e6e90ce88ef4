// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/blocks.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <locale>
#include <string>

#include "parton/lhapdf/made_up.hpp"
#include "support/files.hpp"

namespace {

using support::complaint_of;
using support::made_up;

TEST_CASE("members: every fault of a file is named with its line") {
  made_up made;
  made.x = {1e-3, 1e-2, 0.1, 1};
  made.Q = {{1, 2}, {2, 4}};
  made.pids = {1, 21};
  made.f = [](int, double, double, std::size_t) { return 0.5; };
  // Lines: 1–2 header, 3 "---", 4 x, 5 Q, 6 flavours, 7–14 values, 15 "---", 16 x, 17 Q, 18 flavours, 19–26 values, 27.
  const std::string good = made.dat();
  REQUIRE_NOTHROW(made.grid());
  const auto complaint = [&](const std::string& text) {
    return complaint_of([&] { made.set().parse_member(text, "m.dat"); });
  };
  const auto with_line = [&](std::size_t number, const std::string& replacement) {
    std::string text;
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < good.size(); ++line) {
      const std::size_t end = good.find('\n', begin);
      text += line == number ? replacement : good.substr(begin, end - begin + 1);
      begin = end + 1;
    }
    return complaint(text);
  };

  SUBCASE("header") {
    CHECK(complaint("") == "m.dat: no line \"---\" that ends the header: is the file cut off?");
    CHECK(complaint("Format: lhagrid1\n") == "m.dat:1: no line \"---\" that ends the header: is the file cut off?");
    CHECK(with_line(1, "nonsense\n") == "m.dat:1: expected \"Key: value\"");
    CHECK(with_line(2, "Format: lhagrid2\n") == "m.dat:2: Format is lhagrid2: only lhagrid1 is known");
    CHECK(with_line(2, "Interpolator: spline\n") ==
          "m.dat:2: Interpolator is spline: logcubic, cubic, log and linear are known");
    CHECK(with_line(2, "Interpolator: cubic\n") ==
          "m.dat:2: Interpolator is cubic: needs at least 4 knots of Q, and 3 in each subgrid");
    CHECK(with_line(2, "Extrapolator: guess\n") ==
          "m.dat:2: Extrapolator is guess: continuation, nearest and error are known");
    CHECK(with_line(2, "Particle: lead\n") == "m.dat:2: \"lead\" is not an integer");
    CHECK(with_line(2, "ForcePositive: 3\n") == "m.dat:2: ForcePositive is 3: must be 0, 1 or 2");
    CHECK(with_line(1, "") == "no complaint");
    CHECK(with_line(2, "") == "no complaint");  // the info file says it
  }
  SUBCASE("rows") {
    CHECK(with_line(7, "1\n") == "m.dat:7: expected 2 values, found 1");
    CHECK(with_line(8, "1 2 3\n") == "m.dat:8: expected 2 values, found 3");
    CHECK(with_line(9, "\n") == "m.dat:9: expected 2 values, found 0");
    CHECK(with_line(10, "1 nan\n") == "m.dat:10: \"nan\" is not a finite number");
    CHECK(with_line(10, "inf 1\n") == "m.dat:10: \"inf\" is not a finite number");
    CHECK(with_line(11, "1 1e999\n") == "m.dat:11: \"1e999\" does not fit a double");
    CHECK(with_line(12, "1 2,5\n") == "m.dat:12: \"2,5\" is not a finite number");
    CHECK(with_line(12, "1 0x10\n") == "m.dat:12: \"0x10\" is not a finite number");
    CHECK(with_line(12, "1 1.5-103\n") == "m.dat:12: \"1.5-103\" is not a finite number");
    CHECK(with_line(12, "1 +-1\n") == "m.dat:12: \"+-1\" is not a finite number");
    CHECK(with_line(10, "") ==
          "m.dat:14: expected 8 lines of values (4 x 2 knots) in the subgrid that begins after "
          "line 3, found 7");
    CHECK(with_line(10, "1 2\n1 2\n") ==
          "m.dat:15: expected 8 lines of values (4 x 2 knots) in the subgrid that "
          "begins after line 3, found more");
    CHECK(with_line(15, "") == "m.dat:15: expected 2 values, found 4");
    CHECK(with_line(10, "# a comment\n+1 2.5E+000\n") == "no complaint");
    CHECK(with_line(10, "1e-999 -1.0E-0999\n") == "no complaint");  // 0, as for strtod
  }
  SUBCASE("knots") {
    CHECK(with_line(4, "0.1 0.01 0.001 1\n") == "m.dat:4: 0.01 comes after 0.1: the knots of x must ascend");
    CHECK(with_line(4, "0.1 0.1 0.2 1\n") == "m.dat:4: 0.1 comes after 0.1: the knots of x must ascend");
    CHECK(with_line(4, "0 0.1 0.2 1\n") == "m.dat:4: 0 in the knots of x: must be positive and at most 1");
    CHECK(with_line(4, "0.1 0.2 0.3 1.1\n") == "m.dat:4: 1.1 in the knots of x: must be positive and at most 1");
    CHECK(with_line(4, "0.1 0.2 1\n") == "m.dat:4: expected at least 4 knots of x, found 3");
    CHECK(with_line(4, "\n") == "m.dat:4: expected at least 4 knots of x, found 0");
    CHECK(with_line(4, "---\n") == "m.dat:4: expected knots of x");
    CHECK(with_line(4, "0.0001 0.00010000000000000002 0.1 1\n") ==
          "m.dat:4: two knots of x are too close to tell apart");
    CHECK(with_line(5, "2 1\n") == "m.dat:5: 1 comes after 2: the knots of Q must ascend");
    CHECK(with_line(5, "2\n") == "m.dat:5: expected at least 2 knots of Q, found 1");
    CHECK(with_line(5, "-1 2\n").starts_with("m.dat:5: -1 in the knots of Q: must be positive"));
    CHECK(with_line(5, "1e-200 2\n") == "m.dat:5: the square of a knot of Q is too small for a double");
    CHECK(with_line(5, "1 1e200\n").starts_with("m.dat:5: 1e+200 in the knots of Q: must be positive"));
    CHECK(with_line(5, "1 2 x\n") == "m.dat:5: \"x\" is not a finite number");
    CHECK(with_line(16, "1e-3 1e-2 0.2 1\n") == "m.dat:16: the knots of x differ from those of the first subgrid");
    CHECK(with_line(17, "2.5 4\n") ==
          "m.dat:17: the subgrid begins at Q2 = 6.25 GeV^2, the one before ends at 4 GeV^2");
  }
  SUBCASE("flavours") {
    CHECK(with_line(6, "1\n") == "m.dat:6: no flavour 21, which made_up.info:4 names");
    CHECK(with_line(6, "1 21 2\n") == "m.dat:6: flavour 2, which made_up.info:4 does not name");
    CHECK(with_line(6, "1 21 1\n") == "m.dat:6: flavour 1 comes twice");
    CHECK(with_line(6, "1 2.1\n") == "m.dat:6: \"2.1\" is not an integer");
    CHECK(with_line(6, "---\n") == "m.dat:6: \"---\" is not an integer");
    CHECK(with_line(18, "21 1\n") == "m.dat:18: the flavours differ from those of the first subgrid");
    CHECK(with_line(6, "21 1\n") == "m.dat:18: the flavours differ from those of the first subgrid");
  }
  SUBCASE("a file cut off") {
    // Wherever it is cut, but for the end of a subgrid, which QMax shows.
    made.more_info = "QMax: 4\n";
    for (std::size_t size = 0; size + 1 < good.size(); ++size) {
      const std::string said = complaint(good.substr(0, size));
      INFO(size);
      CHECK(said.starts_with("m.dat:"));
    }
    CHECK(complaint(good.substr(0, good.size() - 1)) == "no complaint");
    CHECK(complaint(good + "\n \n") == "no complaint");
    const std::string first = good.substr(0, good.find("---", good.find("---") + 3) + 4);
    CHECK(complaint(first) == "m.dat: ends at Q = 2 GeV, but QMax of made_up.info:5 is 4 GeV");
    CHECK(complaint(first + "0.1") == "m.dat:16: the knots of x differ from those of the first subgrid");
    CHECK(with_line(27, "") ==
          "m.dat:26: the file ends here, expected the values of the subgrid that begins after line 15: is it cut off?");
    CHECK(with_line(27, "---\nmore\n") == "m.dat:28: \"more\" is not a finite number");
  }
  SUBCASE("ranges that hold no knots") {
    made.more_info = "XMin: 2\n";
    CHECK(complaint(good) == "made_up.info:5: no knots of x between XMin and XMax");
    made.more_info = "QMin: 100\n";
    CHECK(complaint(good) == "made_up.info:5: no knots of Q between QMin and QMax");
    made.more_info = "QMin: -1\n";
    CHECK(complaint(good) == "made_up.info:5: no knots of Q between QMin and QMax");
  }
}

TEST_CASE("a decimal comma in the locale and line ends of other systems change nothing") {
  struct decimal_comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
  };
  made_up made;
  const std::string text = made.dat();
  std::string other;
  for (const char c : text) other += c == '\n' ? std::string("\t\r\n") : std::string(1, c);
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new decimal_comma));
  const auto pdf = made.set().parse_member(other, "m.dat");
  std::locale::global(before);
  CHECK(pdf.xfxQ2(1, 0.05, 5) == doctest::Approx(1 + std::log(0.05) * std::log(5.)).epsilon(1e-13));
}

}  // namespace
