// SPDX-License-Identifier: BSL-1.0
// Input: an event file. The reader gives events, and at the end nothing or a complaint that names a line. The events
// are the same to the last bit when they are written and read again, and when they are read in pieces. Every event has
// as many weights as there are names, or none.
#include <nudipole/formats/lhe/reader.hpp>
#include <nudipole/formats/lhe/writer.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nd = nudipole;

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "lhe: %s\n", what);
  std::abort();
}

struct text_sink {
  std::string* text;
  void write(std::string_view bytes) const { text->append(bytes); }
  void close() const {}
  std::string path() const { return "fuzz"; }
};

/// Gives a few bytes at a time.
struct small_pieces {
  nd::text_bytes bytes;
  std::size_t size;
  std::size_t read(char* to, std::size_t room) { return bytes.read(to, std::min(room, size)); }
  std::string name() const { return bytes.name(); }
};

struct outcome {
  std::optional<nd::lhe_run> run;
  std::vector<nd::event> events;
  std::string complaint;
};

template <class Source>
outcome read(Source source, nd::lhe_options options = {}) {
  outcome result;
  try {
    nd::lhe_reader<Source> reader(std::move(source), options);
    result.run = reader.run();
    for (nd::event e; reader.next(e);) {
      require(e.further_weights.empty() || e.further_weights.size() == reader.run().weights.size(),
              "weights without names");
      result.events.push_back(e);
      if (result.run->weights.size() != reader.run().weights.size()) result.run = reader.run();
    }
  } catch (const nd::bad_file& complaint) {
    result.complaint = complaint.what();
    const std::string_view text = result.complaint;
    // An empty file has no line to name.
    require(text == "fuzz: expected <LesHouchesEvents version=...>, the file is empty" ||
                (text.starts_with("fuzz:") && text.size() > 6 && text[5] >= '0' && text[5] <= '9'),
            "a complaint that names no line");
  }
  return result;
}

/// Equal, with the signs of zeros.
bool same_bits(const nd::event& a, const nd::event& b) {
  const auto same = [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  };
  bool result = a == b && same(a.weight, b.weight) && same(a.vertex.z / nd::metre, b.vertex.z / nd::metre);
  for (std::size_t i = 0; result && i < a.particles.size(); ++i) {
    const nd::event_particle &p = a.particles[i], &q = b.particles[i];
    result = same(p.momentum.x / nd::GeV, q.momentum.x / nd::GeV) && same(p.mass / nd::GeV, q.mass / nd::GeV) &&
             same(p.proper_flight / nd::metre, q.proper_flight / nd::metre) && same(p.spin, q.spin);
  }
  return result;
}

/// Files of others may lack what a file must have to be written: beams, processes that events name, a cross section.
void complete(outcome& first) {
  for (nd::lhe_beam& beam : first.run->beams)
    if (beam.id == 0) beam.id = 14;
  if (first.run->weighting == 0) first.run->weighting = -4;
  first.run->ambiguous_weights.clear();
  std::set<int> ids;
  std::vector<nd::lhe_process> processes;
  for (const nd::lhe_process& process : first.run->processes)
    if (ids.insert(process.id).second) processes.push_back(process);
  for (const nd::event& e : first.events)
    if (ids.insert(e.process).second) processes.push_back({.id = e.process});
  if (ids.insert(1).second) processes.push_back({});
  processes.push_back(
      {.cross_section = 1. * nd::pb, .id = *ids.rbegin() == 2147483647 ? *ids.begin() - 1 : *ids.rbegin() + 1});
  first.run->processes = processes;
}

void require_same_when_written(outcome first) {
  complete(first);
  std::string text;
  {
    nd::lhe_writer<text_sink> writer({&text}, *first.run);
    for (const nd::event& e : first.events) writer.write(e);
    writer.close();
  }
  const outcome again = read(nd::text_bytes(text, "fuzz"));
  require(again.complaint.empty(), again.complaint.c_str());
  require(again.events.size() == first.events.size(), "another number of events when read again");
  for (std::size_t i = 0; i < first.events.size(); ++i)
    require(same_bits(first.events[i], again.events[i]), "an event differs when read again");
  nd::lhe_run run = *again.run;
  require(!run.generators.empty() && run.generators.back().name == "nudipole", "the writer does not name itself");
  run.generators = first.run->generators;
  require(run == *first.run, "the run differs when read again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const outcome whole = read(nd::text_bytes(input, "fuzz"));
  const outcome pieces = read(small_pieces{nd::text_bytes(input, "fuzz"), 1 + size % 7});
  require(whole.complaint == pieces.complaint && whole.events == pieces.events && whole.run == pieces.run,
          "read in pieces, the file is another");
  if (whole.run) require_same_when_written(whole);
  const outcome renamed =
      read(nd::text_bytes(input, "fuzz"), {.heavy_neutrino = 9900012, .fill_missing_weights = true});
  if (renamed.run) require_same_when_written(renamed);
  return 0;
}
