// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/event_reader.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/lhe.hpp"

namespace {

using namespace nudipole;
using support::lhe_begin;
using support::lhe_end;
using support::lhe_event;
using support::read_lhe;

TEST_CASE("a faulty file gives the events before the fault, then says where it is") {
  struct fault {
    std::string text, complaint;
  };
  // `lhe_begin` is 5 lines, `lhe_event` another 5: the second event begins in line 11, its particles in line 13.
  const std::string head = "<event>\n2 1 1 10 0.0075 0.13\n", one = "14 -1 0 0 0 0 0 0 1000 1000 0 0 -1\n";
  for (const fault& f : {
           fault{"", "f:10: the file ends here, </LesHouchesEvents> was expected: is it cut off?"},
           fault{"<event>\n",
                 "f:11: the file ends here, NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP expected: is it cut off?"},
           fault{"<event>\n2 1 1 10 0.0", "f:12: no AQCDUP in this line: is it cut off?"},
           fault{head + one, "f:13: the file ends here, inside an event: is it cut off?"},
           fault{head + "14 -1 0 0 0 0 0 0 10", "f:13: no PUP(4) in this line: is it cut off?"},
           fault{head + one + one, "f:14: the file ends here, \"</event>\" was expected: is it cut off?"},
           fault{head + one + "</event>\n" + lhe_end, "f:14: NUP = 2, but \"</event>\" where particle 2 was expected"},
           fault{head + one + one + one + "</event>\n" + lhe_end,
                 "f:15: NUP = 2, but there is another line \"14 -1 0 0 0 0 0 0 1000 1000 0 0 -1\""},
           fault{head + one + one + lhe_event, "f:15: \"<event>\" where \"</event>\" was expected"},
           fault{head + "14 -1 0 0 0 0 0 0 1000 1OOO 0 0 -1\n", "f:13: PUP(4): \"1OOO\" is not a finite number"},
           fault{head + "14 -1 0 0 0 0 nan 0 1000 1000 0 0 -1\n", "f:13: PUP(1): \"nan\" is not a finite number"},
           fault{head + "14 -1 0 0 0 0 0 0 1000 1000 0 inf -1\n", "f:13: VTIMUP: \"inf\" is not a finite number"},
           fault{head + "14 -1 0 0 0 0 0 0 1e999 1000 0 0 -1\n", "f:13: PUP(3): \"1e999\" does not fit a double"},
           fault{head + "14 -1 0 0 0 0 0 0 1000 1000 0 0 -1 7\n", "f:13: \"7\" is more than this line should have"},
           fault{head + "1e1 -1 0 0 0 0 0 0 1000 1000 0 0 -1\n", "f:13: IDUP: \"1e1\" is not an integer"},
           fault{head + "14 1 3 0 0 0 0 0 1000 1000 0 0 -1\n",
                 "f:13: MOTHUP = 3: must be another of the 2 particles, or 0"},
           fault{head + "14 1 0 -1 0 0 0 0 1000 1000 0 0 -1\n",
                 "f:13: MOTHUP = -1: must be another of the 2 particles, or 0"},
           fault{head + "14 1 1 0 0 0 0 0 1000 1000 0 0 -1\n",
                 "f:13: MOTHUP = 1: must be another of the 2 particles, or 0"},
           fault{"<event>\n-1 1 1 1 1 1\n", "f:12: NUP = -1: must be from 0 to 100000"},
           fault{"<event>\n2000000000 1 1 1 1 1\n", "f:12: NUP = 2000000000: must be from 0 to 100000"},
           fault{"<event>\n99999 1 1 1 1 1\n</event>\n" + lhe_end,
                 "f:13: NUP = 99999, but \"</event>\" where particle 1 was expected"},
           fault{lhe_end + lhe_event, "f:12: \"<event>\" after </LesHouchesEvents>: read files one by one"},
           fault{lhe_end + "text\n\n" + lhe_begin,
                 "f:14: \"<LesHouchesEvents version=\"3.0\">\" after </LesHouchesEvents>: read files one by one"},
           fault{head + "14 -1 0 0 0 0 0 0 1000\n" + one, "f:13: no PUP(4) in this line: is it cut off?"},
           fault{head + "14 -1 0 0 0 0 0 0 1000 1000 0 0 0.1-10\n", "f:13: SPINUP: \"0.1-10\" is not a finite number"},
           fault{"<event>\n20000000000 1 1 1 1 1\n", "f:12: NUP: \"20000000000\" is not an integer"},
           fault{"<event>\n0 1 1 1 1 1\n# nudipole vertex_mm 1 2\n</event>\n",
                 "f:13: no vertex z in this line: is it cut off?"},
           fault{
               "<event>\n0 1 1 1 1 1\n# nudipole vertex_mm 0 0 0 target 0 remnant 0 0 0 0 0 decay 13 1 0 0\n</event>\n",
               "f:13: decay 13: must be 12, 14 or 16"},
           fault{"<event>\n0 1 1 1 1 1\n# nudipole 1 2\n</event>\n",
                 "f:13: \"vertex_mm\" expected in the line of nudipole"},
       }) {
    const auto c = read_lhe(lhe_begin + lhe_event + f.text);
    CHECK(c.complaint == f.complaint);
    CHECK(c.events.size() == 1);
  }
}

TEST_CASE("numbers of an event may be wrapped, in Fortran's forms, and have remarks between them") {
  const event expected = read_lhe(lhe_begin + lhe_event + lhe_end).events.at(0);
  for (const char* text :
       {"<event>\n2 1 1\n10 0.0075 0.13\n14 -1 0 0 0 0 0\n 0 1000 1000 0 0 -1\n12 1 1 1 0 0\n0 0\n1e3 1E+3 0 .5 "
        "9.\n</event>\n",
        "<event> 2 1 1.D0 1.0D+01 0.75D-02 1.3d-1\n14 -1 0 0 0 0 0. 0. 0.1+004 1000 0 0 -1\n12 1 1 1 0 0 0 0 1e3 1E+3 "
        "0 .5 "
        "9.</event>\n",
        "junk <event npLO=' 1 '>\n\n# remark\n2 1 1 10 0.0075 0.13 # more\n<!-- a\ncomment -->\n14 -1 0 0 0 0 0 0 1000 "
        "1000 "
        "0 0 -1\n\n12 1 1 1 0 0 0 0 1e3 1E+3 0 .5 9.\n#rwgt 1 2\ntext after the particles\n<mgrwt>\n<rscale> 2 "
        "</rscale>\n</mgrwt>\n</event>\n"}) {
    CAPTURE(text);
    const auto c = read_lhe(lhe_begin + text + lhe_end);
    CHECK(c.complaint == "no complaint");
    REQUIRE(c.events.size() == 1);
    CHECK(c.events[0] == expected);
  }
  const auto small = read_lhe(
      lhe_begin + "<event>\n1 1 1 10 -1 -1\n14 1 0 0 0 0 1.0 0.140992005-102 90 90.0 1 0 9\n</event>\n" + lhe_end);
  CHECK(double(small.events.at(0).particles.at(0).momentum.y / GeV) == 0.140992005e-102);
}

TEST_CASE("text, tags, comments and groups between the blocks are passed over") {
  const auto c = read_lhe(lhe_begin + "Junk text between blocks\n1 2 3\n<foo>\n" + lhe_event +
                          "<!-- <event>\n-->\n</bar>\n<eventgroup nreal='2'>" + lhe_event + "#remark\n" + lhe_event +
                          "</eventgroup>\n<unclosed\n" + lhe_end + "\nRandom number generator exit values: 1 2\n");
  CHECK(c.complaint == "no complaint");
  CHECK(c.events.size() == 3);
}

TEST_CASE("any status code is read as it is") {
  for (const int status : {-9, -2, 0, 3, 4, 23, 71}) {
    const auto c = read_lhe(lhe_begin + "<event>\n1 1 1 10 -1 -1\n14 " + std::to_string(status) +
                            " 0 0 0 0 0 0 1 1 0 0 9\n</event>\n" + lhe_end);
    REQUIRE(c.events.size() == 1);
    CHECK(static_cast<int>(c.events[0].particles.at(0).status) == status);
  }
}

TEST_CASE("N with a number of its own gets the library's") {
  const auto event_with = [](const std::string& first, const std::string& second) {
    return "<event>\n2 1 1 10 -1 -1\n" + first + " 1 0 0 0 0 0 0 90 90 1 0 9\n" + second +
           " 1 0 0 0 0 0 0 9 9 1 0 9\n</event>\n";
  };
  const std::string two = lhe_begin + event_with("9900012", "2") + event_with("-9900012", "2") + lhe_end;
  const auto as_written = read_lhe(two);
  CHECK(as_written.events.at(0).particles[0].id == 9900012);
  CHECK(heavy_neutrino_index(as_written.events[0]) == 2);
  const auto c = read_lhe(two, {.heavy_neutrino = 9900012});
  CHECK(c.complaint == "no complaint");
  REQUIRE(c.events.size() == 2);
  CHECK(c.events[0].particles[0].id == heavy_neutrino_id);
  CHECK(c.events[0].particles[1].id == 2);
  CHECK(c.events[1].particles[0].id == -heavy_neutrino_id);
  CHECK(read_lhe(lhe_begin + event_with("72", "2") + lhe_end, {.heavy_neutrino = 72}).events.at(0).particles[0].id ==
        heavy_neutrino_id);

  CHECK(read_lhe(two, {.heavy_neutrino = heavy_neutrino_id}).complaint ==
        "f:6: event 1: no N: no particle has the number 9900014 or -9900014 (option heavy_neutrino)");
  CHECK(read_lhe(lhe_begin + event_with("9900012", "2") + event_with("12", "2") + lhe_end, {.heavy_neutrino = 9900012})
            .complaint ==
        "f:11: event 2: no N: no particle has the number 9900012 or -9900012 (option heavy_neutrino)");
  CHECK(read_lhe(lhe_begin + event_with("9900012", "9900014") + lhe_end, {.heavy_neutrino = 9900012}).complaint ==
        "f:6: event 1: beside N with the number 9900012 there is a particle 9900014, the number that N would get");
}

}  // namespace
