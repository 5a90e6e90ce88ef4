// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_HEPMC3_HPP
#define NUDIPOLE_TESTS_SUPPORT_HEPMC3_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/hepmc3/writer.hpp>
#include <nudipole/scattering/process.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/files.hpp"

/// HepMC3 files as text, and an event for them.
namespace support {

inline std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}
/// The lines that begin with a word and a blank.
inline std::vector<std::string> lines_of(const std::string& text, const std::string& begin) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (line.rfind(begin + " ", 0) == 0) found.push_back(line);
  return found;
}
inline std::string written(const nudipole::event& e, nudipole::hepmc3_run run = {}) {
  const scratch_folder folder;
  nudipole::hepmc3_writer file(folder.file("e.hepmc3"), std::move(run));
  file.write(e);
  file.close();
  return content(folder.file("e.hepmc3"));
}
inline std::string complaint_about(const nudipole::event& e, nudipole::hepmc3_run run = {}) {
  const scratch_folder folder;
  nudipole::hepmc3_writer file(folder.file("e.hepmc3"), std::move(run));
  const std::string complaint = support::complaint_of([&] { file.write(e); });
  return complaint.substr(complaint.find("e.hepmc3"));
}

/// ν_μ u → N u at 100 GeV on a proton of tungsten, N → ν_μ e⁻ e⁺; the numbers are round, so that one sees where they
/// go.
inline nudipole::event example() {
  using namespace nudipole;
  event e;
  e.particles = {
      {.id = 14, .status = particle_status::incoming, .momentum = {100. * GeV, 0. * GeV, 0. * GeV, 100. * GeV}},
      {.id = 2,
       .status = particle_status::incoming,
       .colours = {501, 0},
       .momentum = {0.25 * GeV, 0. * GeV, 0. * GeV, -0.25 * GeV}},
      {.id = heavy_neutrino_id,
       .status = particle_status::intermediate,
       .mothers = {1, 2},
       .momentum = {5. * GeV, 3. * GeV, 0. * GeV, 0. * GeV},
       .mass = 4. * GeV,
       .proper_flight = 0.004 * metre,
       .spin = -1},
      {.id = 2, .mothers = {1, 2}, .colours = {501, 0}, .momentum = {95.25 * GeV, -3. * GeV, 0. * GeV, 99.75 * GeV}},
      {.id = 14, .mothers = {3, 3}, .momentum = {2. * GeV, 0. * GeV, 2. * GeV, 0. * GeV}},
      {.id = 11, .mothers = {3, 3}, .momentum = {1.5 * GeV, 1.5 * GeV, 0. * GeV, 0. * GeV}},
      {.id = -11, .mothers = {3, 3}, .momentum = {1.5 * GeV, 1.5 * GeV, -2. * GeV, 0. * GeV}}};
  e.vertex = {0.01 * metre, -0.02 * metre, 0.5 * metre};
  e.target = 1000741840;
  e.remnant = remnant_id;
  e.remnant_momentum = {0.75 * GeV, 0. * GeV, 0. * GeV, 0.25 * GeV};
  e.scale = 2. * GeV;
  e.process = 650;
  return e;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_HEPMC3_HPP
