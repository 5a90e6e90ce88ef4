// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/words.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::detail::lhe;
using support::complaint_of;

std::string scaled_text(double x, int power) {
  std::string text;
  append_scaled(text, x, power);
  return text;
}

TEST_CASE("a number in other units moves its decimal point and keeps its digits") {
  CHECK(scaled_text(0.1, 3) == "1e2");
  CHECK(scaled_text(480., 3) == "4.8e5");
  CHECK(scaled_text(-1.25e-3, 3) == "-1.25");
  CHECK(scaled_text(1. / 3, 3) == "3.333333333333333e2");
  CHECK(scaled_text(5e-39, 40) == "5e1");
  CHECK(scaled_text(0., 3) == "0");
  CHECK(scaled_text(-0., 3) == "-0");
  CHECK(scaled("1e2", -3) == 0.1);
  CHECK(scaled("+100", -3) == 0.1);
  CHECK(scaled("1.0D+02", -3) == 0.1);
  CHECK(scaled(".1e+03", -3) == 0.1);
  // 4.1 mm is the double nearest to 4.1e-3 m; the product with the double nearest to 1e-3 is its neighbour.
  CHECK(scaled("4.1", -3) == 4.1e-3);
  CHECK(4.1 * 1e-3 != 4.1e-3);
  CHECK(scaled("1e-400", -3) == 0);
  CHECK(scaled("1e-99999999999999999999", -3) == 0);
  CHECK(std::isinf(scaled("1e308", 3)));
  CHECK(fits_scaled(1.7e305, 3));
  CHECK(!fits_scaled(1.8e305, 3));
}

TEST_CASE("every double survives the way into other units and back") {
  std::mt19937_64 random(20260101);
  int tried = 0;
  const auto survives = [&](double x) {
    const int power = tried++ % 2 == 0 ? 3 : 40;
    if (!fits_scaled(x, power)) return true;
    const double back = scaled(scaled_text(x, power), -power);
    return std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(x);
  };
  int failures = 0;
  for (int i = 0; i < 100000; ++i) {
    const double x = std::bit_cast<double>(random());  // any exponent
    if (std::isfinite(x)) failures += !survives(x);
    failures += !survives(std::ldexp(static_cast<double>(random()), -64) - 0.5);
  }
  for (const double x : {std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min(), -0.})
    failures += !survives(x);
  CHECK(failures == 0);
  CHECK(tried > 199000);
}

/// The number that a word gives; NaN if it gives none.
double read(std::string_view word) {
  double value = 0;
  return read_number(word, value) == text::number_error::none ? value : std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("numbers in the forms of C and of Fortran") {
  for (const std::string_view word :
       {"150", "+150", "1.5e2", "1.5E+02", "1.5D+02", "1.5d2", ".15e3", "150.", "0.15+003"})
    CHECK(read(word) == 150);
  // Fortran leaves out the letter where the exponent needs three digits.
  CHECK(read("0.140992005-102") == 0.140992005e-102);
  CHECK(read("-.5+100") == -.5e100);
  CHECK(scaled("0.140992005-102", -3) == 0.140992005e-105);
  CHECK(scaled("0.15+003", 3) == 150e3);
  for (const std::string_view word : {"", "-", "+-1", "nan", "inf", "****", "1OOO", "1-2", "1.5-02", "1e", "1D", "1D+",
                                      "1.5+1000", "1e5-100", "0x10", "1,5", "1.5 "})
    CHECK_MESSAGE(std::isnan(read(word)), word);
  double value = 0;
  CHECK(read_number("1e999", value) == text::number_error::overflow);
  CHECK(read_number("1D+999", value) == text::number_error::overflow);
  CHECK(read("1D-999") == 0);
}

TEST_CASE("a line of numbers is told from a remark") {
  CHECK(looks_like_numbers("1 2.5 -3e4 1D2", 4));
  CHECK(looks_like_numbers("1 2.5 -3e4 1D2 and more", 4));
  CHECK(!looks_like_numbers("1 2.5 -3e4", 4));
  CHECK(!looks_like_numbers("4 weights were made", 4));
  CHECK(!looks_like_numbers("", 1));
  CHECK(count_words("  a  b\tc\r") == 3);
  CHECK(count_words("") == 0);
}

TEST_CASE("fields of a record complain by name and place") {
  record line("14 1.5D+01 7 3 x 1e308", "f", 12);
  CHECK(line.integer("id") == 14);
  CHECK(line.from_gev("energy") == 15. * GeV);
  CHECK(line.from_mm("flight") == 0.007 * metre);
  CHECK(line.from_pb("cross section") == 3e-40 * (metre * metre));
  CHECK(!line.at_end());
  CHECK(complaint_of([&] { line.integer("status"); }) == "f:12: status: \"x\" is not an integer");
  CHECK(line.number("weight") == 1e308);
  CHECK(line.at_end());
  CHECK(complaint_of([&] { line.number("spin"); }) == "f:12: no spin in this line: is it cut off?");
  CHECK(complaint_of([] { record("a b", "f", 1).end(); }) == "f:1: \"a\" is more than this line should have");
  CHECK(complaint_of([] { record("nan", "f", 2).number("x"); }) == "f:2: x: \"nan\" is not a finite number");
  CHECK(complaint_of([] { record("1e400", "f", 2).number("x"); }) == "f:2: x: \"1e400\" does not fit a double");
}

}  // namespace
