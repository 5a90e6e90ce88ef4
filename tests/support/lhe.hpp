// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_LHE_HPP
#define NUDIPOLE_TESTS_SUPPORT_LHE_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/reader.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/units.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "support/files.hpp"

/// Les Houches files in memory, called "f" in complaints.
namespace support {

/// What a reader makes of a text.
struct lhe_content {
  nudipole::lhe_run run;
  std::vector<nudipole::event> events;
  std::string complaint;
};
inline lhe_content read_lhe(const std::string& text, nudipole::lhe_options options = {}) {
  lhe_content result;
  result.complaint = complaint_of([&] {
    nudipole::lhe_reader file(nudipole::text_bytes(text, "f"), options);
    result.run = file.run();
    for (nudipole::event e; file.next(e); result.run = file.run()) result.events.push_back(e);
  });
  return result;
}

/// Sink into a string.
struct into_text {
  std::string* text;
  bool* closed = nullptr;
  void write(std::string_view bytes) { *text += bytes; }
  void close() {
    if (closed) *closed = true;
  }
  std::string path() const { return "text"; }
};

/// Five lines before the events, an event of five lines, and the end.
inline const std::string lhe_begin =
    "<LesHouchesEvents version=\"3.0\">\n<init>\n14 2212 1000 0.938 0 0 0 0 3 1\n53 0.1 1 1\n</init>\n";
inline const std::string lhe_event =
    "<event>\n2 1 1 10 0.0075 0.13\n14 -1 0 0 0 0 0 0 1000 1000 0 0 -1\n12 1 1 1 0 0 0 0 1e3 1E+3 0 .5 9.\n</event>\n";
inline const std::string lhe_end = "</LesHouchesEvents>\n";

/// A run and an event with round numbers.
inline nudipole::lhe_run small_lhe_run() {
  using namespace nudipole;
  lhe_run run;
  run.seed = 42;
  run.parameters = {{"heavy_neutrino", "1 GeV"}, {"quarks", "u & d < s"}};
  run.beams[0] = {.id = 14, .total_energy = 1. * TeV};
  run.beams[1] = {.id = 2212, .total_energy = 0.9375 * GeV, .pdf_group = 0, .pdf_set = 247000};
  run.processes = {
      {.cross_section = 5.3e-39 * (metre * metre), .error = 5e-41 * (metre * metre), .max_weight = 1, .id = 1}};
  return run;
}

inline nudipole::event small_lhe_event() {
  using namespace nudipole;
  event e;
  e.scale = 10. * GeV;
  e.alpha_em = 0.0078125;
  e.particles = {{.id = 14,
                  .status = particle_status::incoming,
                  .momentum = {1000. * GeV, 0. * GeV, 0. * GeV, 1000. * GeV},
                  .spin = -1},
                 {.id = 2,
                  .status = particle_status::incoming,
                  .colours = {501, 0},
                  .momentum = {0.25 * GeV, 0. * GeV, 0. * GeV, -0.25 * GeV}},
                 {.id = 9900014,
                  .status = particle_status::intermediate,
                  .mothers = {1, 2},
                  .momentum = {1000.25 * GeV, -0. * GeV, 1e-9 * GeV, 999.75 * GeV},
                  .mass = 1. * GeV,
                  .proper_flight = 4.1e-3 * metre,
                  .spin = 1}};
  e.vertex = {0.125 * metre, -0.0625 * metre, 1.5 * metre};
  e.target = 1000741840;
  e.remnant = 2;
  e.remnant_momentum = {0.5 * GeV, 0. * GeV, 0. * GeV, 0.25 * GeV};
  return e;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_LHE_HPP
