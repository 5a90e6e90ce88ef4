// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/reader.hpp>
#include <nudipole/formats/lhe/writer.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.hpp"
#include "support/lhe.hpp"

namespace {

using namespace nudipole;
using support::complaint_of;
using support::into_text;
using support::lhe_begin;
using support::lhe_end;
using support::lhe_event;
using support::read_lhe;
using support::scratch_folder;

static_assert(std::ranges::input_range<lhe_reader<>>);

void check_bits(double a, double b) { REQUIRE(std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b)); }
void check_bits(const four_momentum& a, const four_momentum& b) {
  check_bits(a.x / GeV, b.x / GeV), check_bits(a.y / GeV, b.y / GeV), check_bits(a.z / GeV, b.z / GeV);
  check_bits(a.e / GeV, b.e / GeV);
}

TEST_CASE("what is written comes back to the last bit, run and ten thousand events") {
  lhe_run run;
  run.header = "<note>\n  <!-- of\n<init> several\n--> kinds\n</note>\n\n";
  run.seed = 0xffffffffffffffff;
  run.parameters = {{"N", "1 GeV <&> 'x'"}, {"empty", ""}, {"a", "b = c"}};
  run.weights = {{"one", "text & \"more\"", "group"},
                 {"two", "", "group"},
                 {"3", "x > 1", ""},
                 {"4", "", "other", {{"MUR", "2"}, {"PDF", "a '<b>'"}}}};
  run.beams = {lhe_beam{-14, 0.1 * TeV, 1, 2}, lhe_beam{1000741840, 1. / 3 * GeV, -1, 247000}};
  run.weighting = -4;
  run.processes = {{1. / 3 * pb, 1e-7 / 3 * pb, 7, 3}, {5e-39 * cm2, 0. * cm2, 1, -2}};
  run.generators = {{"other", "1.2", "please cite <>"}};

  std::mt19937_64 random(20260101);
  const auto any = [&] {  // of many sizes, either sign, zeros of either sign among them
    const auto bits = random();
    const double x = std::ldexp(static_cast<double>(bits >> 11) + 1, static_cast<int>(bits & 127) - 116);
    return (bits & 128 ? -1 : 1) * ((bits & 0x700) == 0 ? 0. : x);
  };
  const auto integer = [&](int size) { return static_cast<int>(random() % static_cast<unsigned>(size)); };
  std::vector<event> events;
  for (int i = 0; i < 10000; ++i) {
    event& e = events.emplace_back();
    const int size = integer(10);
    for (int k = 1; k <= size; ++k) {
      constexpr particle_status codes[] = {particle_status::beam,         particle_status::exchanged,
                                           particle_status::incoming,     particle_status::outgoing,
                                           particle_status::intermediate, particle_status::documentation};
      event_particle p{.id = integer(2000000000) - 1000000000, .status = codes[integer(6)]};
      for (int& mother : p.mothers)
        if (mother = integer(size + 1); mother == k) mother = 0;
      p.colours = {integer(600), -integer(600)};
      p.momentum = {any() * GeV, any() * GeV, any() * GeV, any() * GeV};
      p.mass = any() * GeV, p.proper_flight = any() * metre, p.spin = any();
      e.particles.push_back(p);
    }
    e.weight = any(), e.scale = any() * GeV, e.alpha_em = any(), e.alpha_s = any();
    e.process = integer(2) == 0 ? 3 : -2;
    if (integer(3) > 0) e.further_weights = {any(), any(), any(), any()};
    if (integer(2) > 0) e.reweighting = {lepton_flavour(integer(3)), any(), any(), any()};
    e.vertex = {any() * metre, any() * metre, any() * metre};
    e.target = integer(2000000000), e.remnant = -integer(3000);
    e.remnant_momentum = {any() * GeV, any() * GeV, any() * GeV, any() * GeV};
  }

  std::string text;
  lhe_writer writer(into_text{&text}, run);
  for (const event& e : events) writer.write(e);
  writer.close();
  lhe_reader reader{text_bytes(text)};
  run.generators.push_back({"nudipole", std::string(version), ""});
  CHECK(reader.run().header == run.header);
  CHECK(reader.run() == run);
  std::size_t i = 0;
  for (const event& e : reader) {
    const event& expected = events[i++];
    REQUIRE(e == expected);
    // Equality takes -0 for 0.
    check_bits(e.weight, expected.weight);
    check_bits(e.vertex.z / metre, expected.vertex.z / metre);
    check_bits(e.remnant_momentum, expected.remnant_momentum);
    for (std::size_t k = 0; k < e.particles.size(); ++k) {
      check_bits(e.particles[k].momentum, expected.particles[k].momentum);
      check_bits(e.particles[k].mass / GeV, expected.particles[k].mass / GeV);
      check_bits(e.particles[k].proper_flight / metre, expected.particles[k].proper_flight / metre);
      check_bits(e.particles[k].spin, expected.particles[k].spin);
    }
    for (std::size_t k = 0; k < e.further_weights.size(); ++k)
      check_bits(e.further_weights[k], expected.further_weights[k]);
  }
  CHECK(i == events.size());
  CHECK(reader.count() == events.size());

  // Written from what was read, the file is the same, letter for letter.
  std::string again;
  lhe_writer rewriter(into_text{&again}, reader.run());
  for (const event& e : events) rewriter.write(e);
  rewriter.close();
  CHECK(again == text);
}

TEST_CASE("the numbers of a small file, from a path") {
  const scratch_folder folder;
  lhe_reader file(folder.write("e.lhe", lhe_begin + lhe_event + lhe_end));
  CHECK(file.run().beams[0] == lhe_beam{.id = 14, .total_energy = 1000. * GeV});
  CHECK(file.run().beams[1] == lhe_beam{.id = 2212, .total_energy = 0.938 * GeV});
  REQUIRE(file.run().processes.size() == 1);
  CHECK(double(file.run().processes[0].cross_section / pb) == doctest::Approx(53).epsilon(1e-15));
  CHECK(double(file.run().processes[0].error / fb) == doctest::Approx(100).epsilon(1e-15));
  event e;
  e.vertex.x = 1. * metre, e.target = 7, e.remnant = 8, e.further_weights = {1};  // of some earlier event
  REQUIRE(file.next(e));
  CHECK(e.weight == 1);
  CHECK(e.process == 1);
  CHECK(e.scale == 10. * GeV);
  CHECK(e.alpha_em == 0.0075);
  CHECK(e.alpha_s == 0.13);
  CHECK(e.vertex == position{});
  CHECK(e.target == 0);
  CHECK(e.remnant == 0);
  CHECK(e.further_weights.empty());
  REQUIRE(e.particles.size() == 2);
  CHECK(e.particles[0].id == 14);
  CHECK(e.particles[0].status == particle_status::incoming);
  CHECK(e.particles[0].spin == -1);
  CHECK(e.particles[1].status == particle_status::outgoing);
  CHECK(e.particles[1].mothers == std::array{1, 1});
  CHECK(e.particles[1].momentum == four_momentum{1000. * GeV, 0. * GeV, 0. * GeV, 1000. * GeV});
  CHECK(e.particles[1].proper_flight == 5e-4 * metre);
  CHECK(!file.next(e));
  CHECK(!file.next(e));
}

TEST_CASE("files as other programs write them") {
  SUBCASE("MadGraph, version 3, with variations") {
    const auto c = read_lhe(R"(<LesHouchesEvents version="3.0">
<header>
<!--
<init> is a comment here
-->
<MGRunCard>
<![CDATA[
  10000 = nevents ! <event>
]]>
</MGRunCard>
<initrwgt>
<weightgroup name="Central scale variation" combine="envelope">
<weight id="1" MUR="0.5" MUF="0.5" PDF="247000" > MUR=0.5 &lt; 1 </weight>
<weight id='2'/>
</weightgroup>
<weight id='b'>x</weight>
</initrwgt>
</header>
<init>
14 2212 1.000000e+03 9.380000e-01 0 0 247000 247000 -4 1
5.383800e+01 1.250500e-01 5.383800e+01 1
<generator name='MadGraph5_aMC@NLO' version='3.5.7'>please cite 1405.0301 </generator>
</init>
<event npLO=" 1 " npNLO=" -1 ">
 1      1 +5.3838000e+01 1.00000000e+01 7.54677100e-03 1.30000000e-01
  9900014  1    0    0    0    0 +5.6160620656e-01 -6.7779436214e-01 +9.6290180062e+02 9.6290272221e+02 1.0000000000e+00 2.5000e+01 1.0000e+00
<mgrwt>
<rscale>  2 0.10000000E+02</rscale>
<pdfrwt beam="1">  1       14 0.10000000E+01 0.10000000E+02</pdfrwt>
</mgrwt>
<scales pt_clust_1='10.0'></scales>
<rwgt>
<wgt id='1'> +1.5e+01 </wgt>
<wgt id='b'> 3 </wgt>
<wgt id='2'> -2 </wgt>
</rwgt>
</event>
</LesHouchesEvents>
)");
    CHECK(c.complaint == "no complaint");
    REQUIRE(c.events.size() == 1);
    CHECK(c.events[0].further_weights == std::vector<double>{15, -2, 3});
    CHECK(c.events[0].weight == 53.838);
    CHECK(c.events[0].particles.at(0).proper_flight == 0.025 * metre);
    CHECK(c.run.weighting == -4);
    const std::string group = "Central scale variation";
    CHECK(c.run.weights ==
          std::vector<lhe_weight>{{"1", "MUR=0.5 < 1", group, {{"MUR", "0.5"}, {"MUF", "0.5"}, {"PDF", "247000"}}},
                                  {"2", "", group},
                                  {"b", "x", ""}});
    CHECK(c.run.generators == std::vector<lhe_generator>{{"MadGraph5_aMC@NLO", "3.5.7", "please cite 1405.0301"}});
    CHECK(c.run.header ==
          "<!--\n<init> is a comment here\n-->\n<MGRunCard>\n<![CDATA[\n  10000 = nevents ! "
          "<event>\n]]>\n</MGRunCard>\n");
    CHECK(c.run.beams[1].pdf_set == 247000);
  }
  SUBCASE("POWHEG, version 1, comments, CRLF, no line break at the end, events without particles") {
    const auto c = read_lhe(
        "<?xml version=\"1.0\"?>\r\n<!--\r\nfile generated with POWHEG-BOX\r\n-->\r\n<LesHouchesEvents "
        "version=\"1.0\">\r\n"
        "<!--\r\n<init>\r\n-->\r\n<header>\r\nnumevts 10  ! number < all\r\n</header>\r\n<init>\r\n"
        "     2212     2212  6.5D+03  6.5d+03     -1     -1     -1     -1     -4      1\r\n"
        "  .2E+03 +1.E+00 1.0 10001\r\n</init>\r\n"
        "<event>\r\n\r\n      1  10001 -1.37D-01 -1.0 -1.0 -1.0\r\n"
        "      21    -9     0     0   501   -502  0. -0. 0.5E+01  5.  0.  0.  9.\r\n"
        "#rwgt            1           2  0.1\r\n#pdf 1 2 0.1 0.2\r\n</event>\r\n"
        "<event>\r\n 0 10001 0 0 0 0\r\n</event>\r\n#Random number generator exit values: 1 2\r\n</LesHouchesEvents>");
    CHECK(c.complaint == "no complaint");
    REQUIRE(c.events.size() == 2);
    CHECK(c.events[0].weight == -0.137);
    CHECK(c.events[0].particles.at(0).status == particle_status::beam);
    CHECK(c.events[0].particles.at(0).colours == std::array{501, -502});
    CHECK(c.events[1].particles.empty());
    CHECK(c.run.beams[0].total_energy == 6.5 * TeV);
    CHECK(c.run.processes.at(0).id == 10001);
    CHECK(c.run.header == "<!--\n<init>\n-->\nnumevts 10  ! number < all\n");
  }
  SUBCASE("Pythia, version 3, weights in order, groups, tags that are not known, tags in one line") {
    const auto c = read_lhe(R"(<LesHouchesEvents version="3.0"><header>
<initrwgt><weight id="a">A</weight><weight id="b">B</weight></initrwgt></header><init>
2212 2212 7e3 7e3 -1 -1 -1 -1 3 1
0 0 1 9999
<xsecinfo neve="2" totxsec="1."/>
</init>
<eventgroup nreal="1">
<event attr="1">1 9999 1 -1 -1 -1
11 1 0 0 0 0 0 0 5 5 0.000511 0 9
<weights> 0.5
 2 </weights>
<scales muf="1" mur="2" mups="3"></scales>
<clustering>
 1 2 3
</clustering>
</event>
</eventgroup>
<foo kind="x">
something else
<bar/>
<!-- a
comment --></LesHouchesEvents>)");
    CHECK(c.complaint == "no complaint");
    REQUIRE(c.events.size() == 1);
    CHECK(c.events[0].further_weights == std::vector<double>{0.5, 2});
    CHECK(c.run.weights.size() == 2);
  }
}

TEST_CASE("after a fault there are no more events") {
  lhe_reader file(text_bytes(lhe_begin + "<event>\nx\n</event>\n" + lhe_event + lhe_end, "f"));
  event e;
  CHECK(complaint_of([&] { file.next(e); }) == "f:7: NUP: \"x\" is not an integer");
  CHECK(complaint_of([&] { file.next(e); }) == "f:8: reading was given up here");
  CHECK(file.count() == 0);
}

TEST_CASE("cut off anywhere, a file gives whole events and a complaint") {
  const std::string text = lhe_begin + lhe_event + lhe_event + lhe_end;
  for (std::size_t size = 0; size < text.size() - 1; ++size) {
    const auto c = read_lhe(text.substr(0, size));
    CAPTURE(size);
    CHECK(c.complaint.starts_with("f:"));
    CHECK(c.events.size() <= 2);
    const std::size_t closed = size < lhe_begin.size() + lhe_event.size() - 1       ? 0
                               : size < lhe_begin.size() + 2 * lhe_event.size() - 1 ? 1
                                                                                    : 2;
    CHECK(c.events.size() == closed);
  }
  CHECK(read_lhe(text.substr(0, text.size() - 1)).complaint == "no complaint");
}

}  // namespace
