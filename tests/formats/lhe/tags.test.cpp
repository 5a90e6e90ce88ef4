// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/tags.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace nudipole::detail::lhe;

TEST_CASE("text with markup in it comes back") {
  const std::string text = "a < b && c > 'd' \"e\" &amp;";
  CHECK(escaped(text).find_first_of("<>'\"") == std::string::npos);
  CHECK(unescaped(escaped(text)) == text);
  CHECK(unescaped("&unknown; & &lt") == "&unknown; & &lt");
}

TEST_CASE("a tag's name ends where it ends") {
  CHECK(begins_with_tag("<event>", "event"));
  CHECK(begins_with_tag("<event npLO='1'>", "event"));
  CHECK(begins_with_tag("<event", "event"));
  CHECK(!begins_with_tag("<eventgroup>", "event"));
  CHECK(!begins_with_tag("</event>", "event"));
  CHECK(begins_with_tag("</event>", "/event"));
  CHECK(!begins_with_tag("event>", "event"));
}

TEST_CASE("tags, with attributes in either quotes or none, comments passed over") {
  tag_reader tag("text <a one=\"1 > 0\" two = 'x=\"y\"' three=3> A </a>\n<!-- <b> --><![CDATA[<c>]]> 1 < 2 <d/><e");
  REQUIRE(tag.next());
  CHECK(tag.name() == "a");
  CHECK(!tag.closing());
  CHECK(tag.attribute("one") == "1 > 0");
  CHECK(tag.attribute("two") == "x=\"y\"");
  CHECK(tag.attribute("three") == "3");
  CHECK(!tag.attribute("y"));
  CHECK(!tag.attribute("four"));
  CHECK(tag.take_content() == " A ");
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
  markup_state markup;
  std::vector<bool> inside;
  for (const std::string_view line :
       {"plain", "<!-- begins", "<![CDATA[ is text", "ends --> <!-- one --> <![CDATA[ two", "--> <!-- is text",
        "]]> ends", "<!-- short -->"}) {
    markup.pass(line);
    inside.push_back(markup.inside());
  }
  CHECK(inside == std::vector<bool>{false, true, true, true, true, false, false});
  CHECK(is_reserved("<init>"));
  CHECK(is_reserved("</header>"));
  CHECK(!is_reserved("<initial>"));
}

TEST_CASE("text of an element may hold what looks like markup") {
  const auto content = [](std::string_view text) {
    tag_reader tag(text);
    REQUIRE(tag.next());
    return std::string(tag.take_content());
  };
  CHECK(content("<weight id='1'> mu < 2 & x > 3 </weight>") == " mu < 2 & x > 3 ");
  CHECK(content("<weight> x<y it's <2 </weight> <weight/>") == " x<y it's <2 ");
  CHECK(content("<weight> no </weights> end </weight>") == " no </weights> end ");
  // Not closed: the text ends where the next tag begins.
  CHECK(content("<weight> one <weight> two </weight>") == " one ");
  CHECK(content("<weight> one </weightgroup>") == " one ");
  CHECK(content("<weight> one") == " one");
  CHECK(content("<weight/> one </weight>").empty());
  tag_reader tag("<weight id='1'> x<y </weight><weight id='2'>b</weight>");
  REQUIRE(tag.next());
  CHECK(tag.take_content() == " x<y ");
  REQUIRE(tag.next());
  CHECK(tag.closing());
  REQUIRE(tag.next());
  CHECK(tag.text_of("id") == "2");
}

TEST_CASE("attributes come in their order, without entities when asked for as text") {
  tag_reader tag("<weight id=\"5\" MUR=\"1.0\"  PDF='a &lt; b' X=3 >");
  REQUIRE(tag.next());
  std::vector<std::pair<std::string, std::string>> all;
  tag.for_each_attribute([&](std::string_view key, std::string_view value) { all.emplace_back(key, value); });
  CHECK(all ==
        std::vector<std::pair<std::string, std::string>>{{"id", "5"}, {"MUR", "1.0"}, {"PDF", "a &lt; b"}, {"X", "3"}});
  CHECK(tag.text_of("PDF") == "a < b");
  CHECK(tag.text_of("none").empty());
  CHECK(on_one_line(" a &amp;\r\n b ") == "a &   b");
  CHECK(on_one_line(" \n ").empty());
}

}  // namespace
