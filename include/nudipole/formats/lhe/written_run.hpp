// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WRITTEN_RUN_HPP
#define NUDIPOLE_FORMATS_LHE_WRITTEN_RUN_HPP

#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/written_text.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>
#include <nudipole/version.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

/// @file
/// Run information as it is written into a Les Houches file.
namespace nudipole::detail::lhe {

/// Refuses a run that lacks what readers need, with a list of everything that is missing.
inline void require_complete(const written_text& to, const lhe_run& run) {
  std::string missing;
  const auto lacks = [&](const char* what) { missing.append(missing.empty() ? "" : ", ").append(what); };
  if (run.beams[0].id == 0) lacks("beams[0].id");
  if (run.beams[1].id == 0) lacks("beams[1].id");
  if (run.processes.empty())
    lacks("processes");
  else if (std::all_of(run.processes.begin(), run.processes.end(),
                       [](const lhe_process& p) { return p.cross_section == 0. * cm2; }))
    lacks("processes[0].cross_section");
  if (run.weighting == 0) lacks("weighting");
  if (!missing.empty())
    to.refuse("missing: " + missing + "; lhe_run_of(generator) of formats/run_of_generator.hpp makes a complete run");
}

inline void put_header(written_text& to, const std::string& header) {
  markup_state markup;
  text::line_reader lines(header);
  while (lines.next()) {
    if (!markup.inside() && is_reserved(text::trimmed(lines.line())))
      to.refuse("line " + std::to_string(lines.number()) + " of the header is " + text::quoted(lines.line()));
    markup.pass(lines.line());
  }
  if (markup.inside()) to.refuse("a comment or CDATA section of the header has no end");
  to.put(header);
  if (!header.empty() && header.back() != '\n') to.put("\n");
}

inline void put_parameters(written_text& to, const lhe_run& run) {
  to.put("<nudipole>\nversion = ");
  to.put(version);
  to.put("\nseed = ");
  to.put(run.seed);
  to.put("\n");
  for (const auto& [key, value] : run.parameters) {
    if (key != text::trimmed(key) || key.empty() || key.front() == '#' || key.find('=') != std::string::npos ||
        key == "version" || key == "seed" || value != text::trimmed(value))
      to.refuse("parameter " + text::quoted(key) + " = " + text::quoted(value) +
                ": a name must not be empty, version or seed, begin with # nor hold =, and neither may begin or end "
                "with blanks");
    to.put(to.escaped_line(key, "parameter"));
    to.put(" = ");
    to.put(to.escaped_line(value, "parameter"));
    to.put("\n");
  }
  to.put("</nudipole>\n");
}

inline void put_weight(written_text& to, const lhe_weight& weight) {
  to.put("<weight id='" + to.escaped_line(weight.id, "id of a weight") + "'");
  for (const auto& [key, value] : weight.attributes) {
    if (key == "id" || key.empty() || !std::all_of(key.begin(), key.end(), is_of_name))
      to.refuse("attribute " + text::quoted(key) + " of weight " + text::quoted(weight.id) + ": not a name");
    to.put(" " + key + "='" + to.escaped_line(value, "attribute of a weight") + "'");
  }
  to.put(">" + to.escaped_line(weight.text, "text of a weight") + "</weight>\n");
}

inline void put_weight_names(written_text& to, const lhe_run& run) {
  to.put("<initrwgt>\n");
  const std::string* group = nullptr;
  const auto end_group = [&] {
    if (group && !group->empty()) to.put("</weightgroup>\n");
  };
  std::set<std::string_view> ids;
  for (const lhe_weight& weight : run.weights) {
    if (weight.id.empty()) to.refuse("a weight without an id");
    if (!ids.insert(weight.id).second) to.refuse("weight " + text::quoted(weight.id) + " comes twice");
    if (!group || *group != weight.group) {
      end_group();
      group = &weight.group;
      if (!group->empty()) to.put("<weightgroup name='" + to.escaped_line(*group, "group of a weight") + "'>\n");
    }
    put_weight(to, weight);
  }
  end_group();
  to.put("</initrwgt>\n");
}

inline void put_init(written_text& to, const lhe_run& run) {
  if (run.weighting < -4 || run.weighting > 4)
    to.refuse("weighting = " + std::to_string(run.weighting) + ": must be 1, 2, 3, 4 or their negatives");
  to.put(run.beams[0].id);
  to.put(" ");
  to.put(run.beams[1].id);
  to.put_energy(run.beams[0].total_energy, "energy of the first beam");
  to.put_energy(run.beams[1].total_energy, "energy of the second beam");
  for (const int number : {run.beams[0].pdf_group, run.beams[1].pdf_group, run.beams[0].pdf_set, run.beams[1].pdf_set,
                           run.weighting, static_cast<int>(run.processes.size())}) {
    to.put(" ");
    to.put(number);
  }
  to.put("\n");
  std::set<int> ids;
  for (const lhe_process& process : run.processes) {
    if (!ids.insert(process.id).second) to.refuse("process " + std::to_string(process.id) + " comes twice");
    to.put_pb(process.cross_section, "cross section");
    to.put_pb(process.error, "error of the cross section");
    to.put(process.max_weight, "max_weight");
    to.put(" ");
    to.put(process.id);
    to.put("\n");
  }
}

inline void put_generators(written_text& to, const lhe_run& run) {
  const auto put = [&](const lhe_generator& generator) {
    to.put("<generator name='" + to.escaped_line(generator.name, "name of a generator") + "' version='" +
           to.escaped_line(generator.version, "version of a generator") + "'>" +
           to.escaped_line(generator.text, "text of a generator") + "</generator>\n");
  };
  const lhe_generator own{.name = "nudipole", .version = std::string(version), .text = ""};
  for (const lhe_generator& generator : run.generators)
    if (generator != own) put(generator);
  put(own);
}

/// Appends everything that comes before the events.
inline void put_run(written_text& to, const lhe_run& run) {
  require_complete(to, run);
  if (!numeric::is_finite(run.weight_factor) || run.weight_factor == 0)
    to.refuse("weight_factor = " + numeric::to_text(run.weight_factor) + ": must be finite and not 0");
  to.put("<LesHouchesEvents version=\"3.0\">\n<header>\n");
  put_header(to, run.header);
  put_parameters(to, run);
  if (!run.weights.empty()) put_weight_names(to, run);
  to.put("</header>\n<init>\n");
  put_init(to, run);
  put_generators(to, run);
  to.put("</init>\n");
}

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_WRITTEN_RUN_HPP
