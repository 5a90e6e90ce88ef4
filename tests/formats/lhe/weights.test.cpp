// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/lhe/weights.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/lhe.hpp"

namespace {

using namespace nudipole;
using support::lhe_end;
using support::read_lhe;
using numbers = std::vector<double>;

/// A file with these names of weights, in its header or its <init>, and one event with these tags after its particles.
std::string in_header(const std::string& names) {
  return "<LesHouchesEvents version=\"3.0\">\n<header>\n" + names +
         "</header>\n<init>\n14 2212 1000 0.938 0 0 0 0 4 1\n53 0.1 1 1\n</init>\n";
}
std::string in_init(const std::string& names) {
  return "<LesHouchesEvents version=\"3.0\">\n<init>\n14 2212 1000 0.938 0 0 0 0 4 1\n53 0.1 1 1\n" + names +
         "</init>\n";
}
std::string event_with(const std::string& tags) { return "<event>\n0 1 7 1 1 1\n" + tags + "</event>\n"; }

std::vector<std::string> ids(const lhe_run& run) {
  std::vector<std::string> result;
  for (const lhe_weight& weight : run.weights) result.push_back(weight.id);
  return result;
}
const std::string two = "<initrwgt>\n<weight id='a'>muR=2</weight>\n<weight id='b'>muR=0.5</weight>\n</initrwgt>\n";

TEST_CASE("names may stand in <init>, and tag names are compared whole") {
  const std::string names =
      "<initrwgt>\n <weightgroup name='default'>\n  <weight id='default'>default</weight>\n "
      "</weightgroup>\n</initrwgt>\n";
  const auto c = read_lhe(in_init(names) + event_with("<weights>\n 1.9893e+01\n</weights>\n") + lhe_end);
  CHECK(c.complaint == "no complaint");
  REQUIRE(c.events.size() == 1);
  CHECK(c.run.weights == std::vector<lhe_weight>{{"default", "default", "default"}});
  CHECK(c.events[0].further_weights == numbers{19.893});
  // As version 2 names them. [1405.1067, sec. 2.1]
  const auto info = read_lhe(in_init("<weightinfo name='x' mur='2'/>\n<weightgroup type='pdf'><weightinfo name='y'>z"
                                     "</weightinfo></weightgroup>\n") +
                             event_with("<weights>1 2</weights>\n") + lhe_end);
  CHECK(info.complaint == "no complaint");
  CHECK(info.run.weights == std::vector<lhe_weight>{{"x", "", "", {{"mur", "2"}}}, {"y", "z", "pdf"}});
}

TEST_CASE("<rwgt> and <weights> are two lists, in either order") {
  const std::string named = "<rwgt>\n<wgt id='b'> 52.5 </wgt>\n<wgt id='a'> 45.7 </wgt>\n</rwgt>\n",
                    list = "<weights> 1.0 0.204 </weights>\n";
  for (const std::string& tags : {named + list, list + named}) {
    const auto c = read_lhe(in_header(two) + event_with(tags) + lhe_end);
    CHECK(c.complaint == "no complaint");
    REQUIRE(c.events.size() == 1);
    CHECK(ids(c.run) == std::vector<std::string>{"a", "b", "weights_1", "weights_2"});
    CHECK(c.events[0].further_weights == numbers{45.7, 52.5, 1, 0.204});
  }
  // Alone it has the names of the file.
  CHECK(read_lhe(in_header(two) + event_with(list) + lhe_end).events.at(0).further_weights == numbers{1, 0.204});
  // A weight of its own in the event, as version 2 has them.
  const auto tag =
      read_lhe(in_header(two) + event_with("<weight name='b'>2</weight><weight name='a'>1</weight>\n") + lhe_end);
  CHECK(tag.events.at(0).further_weights == numbers{1, 2});
  const auto more = read_lhe(in_header(two) + event_with("<weights>1 2 3</weights>\n") + lhe_end);
  CHECK(ids(more.run) == std::vector<std::string>{"a", "b", "weights_3"});
  CHECK(more.events.at(0).further_weights == numbers{1, 2, 3});
}

TEST_CASE("text of a weight may hold less-than signs and ampersands") {
  const auto c =
      read_lhe(in_header("<initrwgt><weight id='1'> mu < 2 & x > 3 </weight><weight id='2'>y</weight></initrwgt>\n") +
               event_with("<rwgt><wgt id='1'>2</wgt><wgt id='2'>3</wgt></rwgt>\n") + lhe_end);
  CHECK(c.complaint == "no complaint");
  CHECK(c.run.weights == std::vector<lhe_weight>{{"1", "mu < 2 & x > 3", ""}, {"2", "y", ""}});
}

TEST_CASE("a weight that comes twice is one if it is the same, and left out if it is not") {
  const std::string values = "<rwgt><wgt id='5'>1</wgt><wgt id='6'>2</wgt></rwgt>\n";
  const auto same = read_lhe(in_header("<initrwgt><weight id='5' MUR='1'>x</weight><weight id='6'/>"
                                       "<weight id='5' MUR='1'>x</weight></initrwgt>\n") +
                             event_with(values) + event_with("<weights>1 2 1</weights>\n") + lhe_end);
  CHECK(same.complaint == "no complaint");
  CHECK(ids(same.run) == std::vector<std::string>{"5", "6"});
  CHECK(same.run.ambiguous_weights.empty());
  CHECK(same.events.at(0).further_weights == numbers{1, 2});
  CHECK(same.events.at(1).further_weights == numbers{1, 2});

  // Groups that overlap and the id 5 for two things, as MadGraph's systematics has written them.
  const auto differ = read_lhe(
      in_header("<initrwgt>\n<weightgroup name='PDF' combine='symmhessian'> # 90900: mem=0\n"
                "<weight id='5' MUR='1.0' PDF='90900' >  </weight>\n<weight id='6' PDF='90930' > member 30 </weight>\n"
                "<weightgroup name='Central scale variation'>\n</weightgroup> PDF\n"
                "<weight id='5' DYN_SCALE='1' > sum pt  </weight>\n</weightgroup>\n</initrwgt>\n") +
      event_with(values) + event_with("<weights>1 2 3</weights>\n") + lhe_end);
  CHECK(differ.complaint == "no complaint");
  CHECK(ids(differ.run) == std::vector<std::string>{"6"});
  CHECK(differ.run.weights.at(0).group == "PDF");
  CHECK(differ.run.ambiguous_weights == std::vector<std::string>{"5"});
  CHECK(differ.events.at(0).further_weights == numbers{2});
  CHECK(differ.events.at(1).further_weights == numbers{2});

  // In an event.
  const auto twice = [](const char* value) {
    return read_lhe(in_header(two) +
                    event_with(std::string("<rwgt>\n<wgt id='a'>1</wgt>\n<wgt id='b'>2</wgt>\n<wgt id='a'>") + value +
                               "</wgt>\n</rwgt>\n") +
                    lhe_end);
  };
  CHECK(twice("1").events.at(0).further_weights == numbers{1, 2});
  CHECK(twice("3").complaint == "f:17: weight \"a\" comes twice, with different values");
}

TEST_CASE("fewer weights than names are refused, or filled with the event's own when asked for") {
  const std::string one = "<rwgt>\n<wgt id='a'> 3 </wgt>\n</rwgt>\n";
  const std::string text = in_header(two) + event_with(one) + lhe_end;
  CHECK(read_lhe(text).complaint ==
        "f:14: 1 weight for 2 names: \"b\" is missing (option fill_missing_weights: it is XWGTUP)");
  const lhe_options fill{.fill_missing_weights = true};
  CHECK(read_lhe(text, fill).events.at(0).further_weights == numbers{3, 7});
  CHECK(read_lhe(in_header(two) + event_with("<weights>3</weights>\n") + lhe_end, fill).events.at(0).further_weights ==
        numbers{3, 7});
  CHECK(read_lhe(in_header(two) + event_with("") + lhe_end, fill).events.at(0).further_weights == numbers{7, 7});
  CHECK(read_lhe(in_header(two) + event_with("") + lhe_end).events.at(0).further_weights.empty());
  // An event that was filled has fixed the names: all events have as many weights.
  CHECK(read_lhe(in_header(two) + event_with("") + event_with("<rwgt>\n<wgt id='c'>1</wgt>\n</rwgt>\n") + lhe_end, fill)
            .complaint == "f:18: weight \"c\" is neither in <initrwgt> nor in the first event that has weights");
}

TEST_CASE("weights without names before the events have those of the first event with weights") {
  const std::string first = event_with("<rwgt><wgt id='a'>1</wgt><wgt id='b'>2</wgt></rwgt>\n");
  const auto c = read_lhe(in_header("") + event_with("") + first +
                          event_with("<rwgt><wgt id='b'>3</wgt><wgt id='a'>4</wgt></rwgt>\n") + lhe_end);
  CHECK(c.complaint == "no complaint");
  REQUIRE(c.events.size() == 3);
  CHECK(c.events[2].further_weights == numbers{4, 3});
  CHECK(c.run.weights == std::vector<lhe_weight>{{"a", "", ""}, {"b", "", ""}});
  CHECK(read_lhe(in_header("") + first + event_with("<rwgt>\n<wgt id='c'>1</wgt>\n</rwgt>\n") + lhe_end).complaint ==
        "f:15: weight \"c\" is neither in <initrwgt> nor in the first event that has weights");
  const auto list = read_lhe(in_header("") + event_with("<weights>1 2</weights>\n") + lhe_end);
  CHECK(ids(list.run) == std::vector<std::string>{"1", "2"});
  // Beside those that have names.
  const auto beside =
      read_lhe(in_header(two) + event_with("<rwgt><wgt id='a'>1</wgt><wgt id='b'>2</wgt><wgt id='c'>3</wgt></rwgt>\n") +
               lhe_end);
  CHECK(ids(beside.run) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("what cannot be a weight is refused with its line") {
  const auto complaint = [](const std::string& tags) {
    return read_lhe(in_header(two) + event_with(tags) + lhe_end).complaint;
  };
  CHECK(complaint("<rwgt>\n<wgt id='a'></wgt>\n</rwgt>\n") == "f:15: a weight without a number");
  CHECK(complaint("<rwgt>\n<wgt id='a'/>\n</rwgt>\n") == "f:15: a weight without a number");
  CHECK(complaint("<rwgt>\n<wgt id='a'>x</wgt>\n</rwgt>\n") == "f:15: \"x\" is not a finite number");
  CHECK(complaint("<rwgt>\n<wgt>1</wgt>\n</rwgt>\n") == "f:15: a <wgt> without id");
  CHECK(complaint("<rwgt>\n<wgt id='a'>1</wgt>\n") == "f:16: </rwgt> is missing");
  CHECK(complaint("<weights> 1 2,3\n</weights>\n") == "f:14: \"2,3\" is not a finite number");
  CHECK(read_lhe(in_header("<initrwgt>\n\n<weight MUR='a'/>\n</initrwgt>\n")).complaint ==
        "f:5: a weight without an id");
  // Fortran's exponents are numbers here, too.
  CHECK(complaint("<rwgt><wgt id='a'>1D2</wgt><wgt id='b'>0.1-100</wgt></rwgt>\n") == "no complaint");
}

}  // namespace
