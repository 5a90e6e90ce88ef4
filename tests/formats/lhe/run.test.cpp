// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/run.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace nudipole;

std::string scaled_text(double x, int power) {
  std::string text;
  lhe::append_scaled(text, x, power);
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
  CHECK(lhe::scaled("1e2", -3) == 0.1);
  CHECK(lhe::scaled("+100", -3) == 0.1);
  CHECK(lhe::scaled("1.0D+02", -3) == 0.1);
  CHECK(lhe::scaled(".1e+03", -3) == 0.1);
  // 4.1 mm is the double nearest to 4.1e-3 m; the product with the double nearest to 1e-3 is its neighbour.
  CHECK(lhe::scaled("4.1", -3) == 4.1e-3);
  CHECK(4.1 * 1e-3 != 4.1e-3);
  CHECK(lhe::scaled("1e-400", -3) == 0);
  CHECK(lhe::scaled("1e-99999999999999999999", -3) == 0);
  CHECK(std::isinf(lhe::scaled("1e308", 3)));
  CHECK(lhe::fits_scaled(1.7e305, 3));
  CHECK(!lhe::fits_scaled(1.8e305, 3));
}

TEST_CASE("every double survives the way into other units and back") {
  std::mt19937_64 random(20260101);
  int tried = 0;
  const auto survives = [&](double x) {
    const int power = tried++ % 2 == 0 ? 3 : 40;
    if (!lhe::fits_scaled(x, power)) return true;
    const double back = lhe::scaled(scaled_text(x, power), -power);
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

TEST_CASE("text with markup in it comes back") {
  const std::string text = "a < b && c > 'd' \"e\" &amp;";
  CHECK(lhe::escaped(text).find_first_of("<>'\"") == std::string::npos);
  CHECK(lhe::unescaped(lhe::escaped(text)) == text);
  CHECK(lhe::unescaped("&unknown; & &lt") == "&unknown; & &lt");
}

TEST_CASE("a tag's name ends where it ends") {
  CHECK(lhe::begins_with_tag("<event>", "event"));
  CHECK(lhe::begins_with_tag("<event npLO='1'>", "event"));
  CHECK(lhe::begins_with_tag("<event", "event"));
  CHECK(!lhe::begins_with_tag("<eventgroup>", "event"));
  CHECK(!lhe::begins_with_tag("</event>", "event"));
  CHECK(lhe::begins_with_tag("</event>", "/event"));
  CHECK(!lhe::begins_with_tag("event>", "event"));
}

TEST_CASE("tags, with attributes in either quotes or none, comments passed over") {
  lhe::tag_reader tag(
      "text <a one=\"1 > 0\" two = 'x=\"y\"' three=3> A </a>\n<!-- <b> --><![CDATA[<c>]]> 1 < 2 <d/><e");
  REQUIRE(tag.next());
  CHECK(tag.name() == "a");
  CHECK(!tag.closing());
  CHECK(tag.attribute("one") == "1 > 0");
  CHECK(tag.attribute("two") == "x=\"y\"");
  CHECK(tag.attribute("three") == "3");
  CHECK(!tag.attribute("y"));
  CHECK(!tag.attribute("four"));
  CHECK(tag.text() == " A ");
  REQUIRE(tag.next());
  CHECK(tag.name() == "a");
  CHECK(tag.closing());
  REQUIRE(tag.next());
  CHECK(tag.name() == "d");
  CHECK(tag.alone());
  CHECK(tag.complete());
  REQUIRE(tag.next());
  CHECK(tag.name() == "e");
  CHECK(!tag.complete());
  CHECK(!tag.next());
}

TEST_CASE("what is in comments and CDATA is no markup, over any number of lines") {
  lhe::markup_state markup;
  std::vector<bool> inside;
  for (const std::string_view line :
       {"plain", "<!-- begins", "<![CDATA[ is text", "ends --> <!-- one --> <![CDATA[ two", "--> <!-- is text",
        "]]> ends", "<!-- short -->"}) {
    markup.pass(line);
    inside.push_back(markup.inside());
  }
  CHECK(inside == std::vector<bool>{false, true, true, true, true, false, false});
  CHECK(lhe::is_reserved("<init>"));
  CHECK(lhe::is_reserved("</header>"));
  CHECK(!lhe::is_reserved("<initial>"));
}

}  // namespace
