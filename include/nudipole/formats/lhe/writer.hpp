// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WRITER_HPP
#define NUDIPOLE_FORMATS_LHE_WRITER_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/output_file.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>
#include <nudipole/version.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

/// Writes events in the Les Houches format, version 3, to a file that appears under its name when complete, or to a sink of the
/// caller's. [1405.1067, appendix A; hep-ph/0609017; hep-ph/0109068]
///
///     lhe_writer file("events.lhe", run);
///     for (…) file.write(event);
///     file.close();
///
/// Every number has the fewest digits that read back the same, whatever the compiler: `lhe_reader` gives back the same events to
/// the last bit. VTIMUP is cτ in mm. A line of its own has the collision's place, target and remnant, see `lhe::own_line`.
template <ByteSink Sink = numeric::output_file>
class lhe_writer {
 public:
  /// Opens the file and writes what stands before the events; the generator named is nudipole, behind those of `run`.
  /// @throws std::runtime_error naming the path and the reason if it cannot be written; std::invalid_argument naming it and the
  /// member of `run` for numbers that are not finite, a `weighting` other than ±1…±4, no process or two of one number, weights
  /// without an id or with the same, line breaks in names, and a header that would end itself
  lhe_writer(const std::string& path, const lhe_run& run) requires(std::same_as<Sink, numeric::output_file>)
      : lhe_writer(numeric::output_file(path), run) {}
  lhe_writer(Sink sink, const lhe_run& run) : sink_(std::move(sink)) {
    for (const lhe_weight& weight : run.weights)
      weights_.push_back("<wgt id='" + attribute(weight.id, "id of a weight") + "'> ");
    for (const lhe_process& process : run.processes) processes_.push_back(process.id);
    put_run(run);
  }

  /// Writes one event. After a refusal the file is as if the event had not been given.
  /// @throws std::invalid_argument naming the event, the particle and the number if one is not finite; for mothers that are not
  /// there, a process that the run has not, and for further weights that are not as many as the run has names for, nor none;
  /// std::runtime_error if it cannot be written
  void write(const event& e) {
    if (closed_) throw std::runtime_error(path() + ": already closed");
    const std::size_t before = text_.size();
    try {
      put_event(e);
    } catch (...) {
      text_.resize(before);
      throw;
    }
    ++count_;
    if (text_.size() > flush_at) flush();
  }

  /// Number of events written.
  std::size_t count() const { return count_; }

  /// Completes the file.
  /// @throws std::runtime_error if that fails, a full disk for example
  void close() {
    if (std::exchange(closed_, true)) throw std::runtime_error(path() + ": already closed");
    text_ += "</LesHouchesEvents>\n";
    flush();
    sink_.close();
  }

 private:
  static constexpr std::size_t flush_at = std::size_t{1} << 16;

  void flush() {
    sink_.write(text_);
    text_.clear();
  }

  [[noreturn]] void refuse(const std::string& message) const { throw std::invalid_argument(path() + ": " + message); }
  std::string path() const { return sink_.path(); }
  [[noreturn]] void refuse_number(const char* what, std::size_t index, double value) const {
    refuse(place_of_event() + (index == 0 ? "" : ": particle " + std::to_string(index)) + ": " + what + " = " +
           numeric::to_text(value) + ": must be finite in the units of the file");
  }
  std::string place_of_event() const { return in_run_ ? "run" : "event " + std::to_string(count_ + 1); }

  void put(std::string_view text) { text_ += text; }
  template <std::integral Integer>
  void put(Integer value) {
    std::array<char, 24> digits;
    text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }
  /// A number behind a blank; `what` and `index`, of the particle, are for complaints.
  void put(double value, const char* what, std::size_t index = 0) {
    if (!numeric::is_finite(value)) refuse_number(what, index, value);
    if (value == 0 && 1 / value > 0) {
      text_ += " 0";
      return;
    }
    std::array<char, 32> digits;
    digits[0] = ' ';
    text_.append(digits.data(), std::to_chars(digits.data() + 1, digits.data() + digits.size(), value).ptr);
  }
  void put_energy(energy value, const char* what, std::size_t index = 0) { put(value / GeV, what, index); }
  void put_scaled(double value, int power, double factor, const char* what, std::size_t index = 0) {
    if (!numeric::is_finite(value) || (!(numeric::abs(value * factor) < 1e300) && !lhe::fits_scaled(value, power)))
      refuse_number(what, index, value);
    text_ += ' ';
    lhe::append_scaled(text_, value, power);
  }
  void put_mm(length value, const char* what, std::size_t index = 0) { put_scaled(value / metre, 3, 1e3, what, index); }
  void put_pb(area value, const char* what) { put_scaled(value / (metre * metre), 40, 1e40, what); }

  /// Text on one line, escaped.
  std::string attribute(const std::string& text, const char* what) const {
    if (text.find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos)
      refuse(std::string("run: a line break or null in the ") + what + " " + numeric::quoted(text));
    return lhe::escaped(text);
  }

  void put_run(const lhe_run& run) {
    in_run_ = true;
    put("<LesHouchesEvents version=\"3.0\">\n<header>\n");
    put_header(run.header);
    put("<nudipole>\nversion = ");
    put(version);
    put("\nseed = ");
    put(run.seed);
    put("\n");
    for (const auto& [key, value] : run.parameters) {
      if (key != numeric::trimmed(key) || key.empty() || key.front() == '#' || key.find('=') != std::string::npos ||
          key == "version" || key == "seed" || value != numeric::trimmed(value))
        refuse("run: parameter " + numeric::quoted(key) + " = " + numeric::quoted(value) +
               ": a name must not be empty, version or seed, begin with # nor hold =, and neither may begin or end "
               "with blanks");
      put(attribute(key, "parameter"));
      put(" = ");
      put(attribute(value, "parameter"));
      put("\n");
    }
    put("</nudipole>\n");
    if (!run.weights.empty()) put_weight_names(run);
    put("</header>\n<init>\n");

    if (run.weighting == 0 || run.weighting < -4 || run.weighting > 4)
      refuse("run: weighting = " + std::to_string(run.weighting) + ": must be 1, 2, 3, 4 or less than 0 by as much");
    if (run.processes.empty()) refuse("run: no process");
    put(run.beams[0].id);
    put(" ");
    put(run.beams[1].id);
    put_energy(run.beams[0].total_energy, "energy of the first beam");
    put_energy(run.beams[1].total_energy, "energy of the second beam");
    for (const int number : {run.beams[0].pdf_group, run.beams[1].pdf_group, run.beams[0].pdf_set, run.beams[1].pdf_set,
                             run.weighting, static_cast<int>(run.processes.size())}) {
      put(" ");
      put(number);
    }
    put("\n");
    std::set<int> ids;
    for (const lhe_process& process : run.processes) {
      if (!ids.insert(process.id).second) refuse("run: process " + std::to_string(process.id) + " comes twice");
      put_pb(process.cross_section, "cross section");
      put_pb(process.error, "error of the cross section");
      put(process.max_weight, "max_weight");
      put(" ");
      put(process.id);
      put("\n");
    }
    const lhe_generator own{.name = "nudipole", .version = std::string(version), .text = ""};
    for (const lhe_generator& generator : run.generators)
      if (generator != own) put_generator(generator);
    put_generator(own);
    put("</init>\n");
    in_run_ = false;
    flush();
  }

  void put_header(const std::string& header) {
    lhe::markup_state markup;
    numeric::line_reader lines(header);
    while (lines.next()) {
      if (!markup.inside() && lhe::is_reserved(numeric::trimmed(lines.line())))
        refuse("run: line " + std::to_string(lines.number()) + " of the header is " + numeric::quoted(lines.line()));
      markup.pass(lines.line());
    }
    if (markup.inside()) refuse("run: a comment or CDATA section of the header has no end");
    put(header);
    if (!header.empty() && header.back() != '\n') put("\n");
  }

  void put_weight_names(const lhe_run& run) {
    put("<initrwgt>\n");
    const std::string* group = nullptr;
    const auto end_group = [&] {
      if (group && !group->empty()) put("</weightgroup>\n");
    };
    std::set<std::string_view> ids;
    for (const lhe_weight& weight : run.weights) {
      if (weight.id.empty()) refuse("run: a weight without an id");
      if (!ids.insert(weight.id).second) refuse("run: weight " + numeric::quoted(weight.id) + " comes twice");
      if (!group || *group != weight.group) {
        end_group();
        group = &weight.group;
        if (!group->empty()) put("<weightgroup name='" + attribute(*group, "group of a weight") + "'>\n");
      }
      put("<weight id='" + attribute(weight.id, "id of a weight") + "'>" + attribute(weight.text, "text of a weight") +
          "</weight>\n");
    }
    end_group();
    put("</initrwgt>\n");
  }

  void put_generator(const lhe_generator& generator) {
    put("<generator name='" + attribute(generator.name, "name of a generator") + "' version='" +
        attribute(generator.version, "version of a generator") + "'>" +
        attribute(generator.text, "text of a generator") + "</generator>\n");
  }

  void put_event(const event& e) {
    const std::size_t size = e.particles.size();
    if (size > static_cast<std::size_t>(lhe::most_particles))
      refuse(place_of_event() + ": more than " + std::to_string(lhe::most_particles) + " particles");
    if (std::find(processes_.begin(), processes_.end(), e.process) == processes_.end())
      refuse(place_of_event() + ": process = " + std::to_string(e.process) + ": the run has no process of that number");
    put("<event>\n");
    put(size);
    put(" ");
    put(e.process);
    put(e.weight, "weight");
    put_energy(e.scale, "scale");
    put(e.alpha_em, "alpha_em");
    put(e.alpha_s, "alpha_s");
    put("\n");
    for (std::size_t i = 0; i < size; ++i) put_particle(e.particles[i], i + 1, size);

    put(lhe::own_line);
    put(" vertex_mm");
    put_mm(e.vertex.x, "vertex x");
    put_mm(e.vertex.y, "vertex y");
    put_mm(e.vertex.z, "vertex z");
    put(" target ");
    put(e.target);
    put(" remnant ");
    put(e.remnant);
    put_energy(e.remnant_momentum.x, "remnant momentum x");
    put_energy(e.remnant_momentum.y, "remnant momentum y");
    put_energy(e.remnant_momentum.z, "remnant momentum z");
    put_energy(e.remnant_momentum.e, "remnant energy");
    if (!(e.reweighting == decay_form{})) {
      put(" decay ");
      put(neutrino_id(e.reweighting.flavour));
      put(e.reweighting.dipole, "decay form of the dipole moment");
      put(e.reweighting.interference, "decay form of the interference");
      put(e.reweighting.mixing, "decay form of the mixing");
    }
    put("\n");

    if (!e.further_weights.empty()) {
      if (e.further_weights.size() != weights_.size())
        refuse(place_of_event() + ": " + std::to_string(e.further_weights.size()) + " further weights, the run names " +
               std::to_string(weights_.size()));
      put("<rwgt>\n");
      for (std::size_t i = 0; i < weights_.size(); ++i) {
        put(std::string_view(weights_[i]).substr(0, weights_[i].size() - 1));
        put(e.further_weights[i], "further weight");
        put(" </wgt>\n");
      }
      put("</rwgt>\n");
    }
    put("</event>\n");
  }

  void put_particle(const event_particle& p, std::size_t number, std::size_t size) {
    for (const int mother : p.mothers)
      if (mother < 0 || mother > static_cast<int>(size) || mother == static_cast<int>(number))
        refuse(place_of_event() + ": particle " + std::to_string(number) + ": mother = " + std::to_string(mother) +
               ": must be another of the " + std::to_string(size) + " particles, or 0");
    if (!lhe::is_status(static_cast<int>(p.status)))
      refuse(place_of_event() + ": particle " + std::to_string(number) +
             ": status = " + std::to_string(static_cast<int>(p.status)) + ": not a code of the format");
    put(p.id);
    for (const int integer : {static_cast<int>(p.status), p.mothers[0], p.mothers[1], p.colours[0], p.colours[1]}) {
      put(" ");
      put(integer);
    }
    put_energy(p.momentum.x, "momentum x", number);
    put_energy(p.momentum.y, "momentum y", number);
    put_energy(p.momentum.z, "momentum z", number);
    put_energy(p.momentum.e, "energy", number);
    put_energy(p.mass, "mass", number);
    put_mm(p.proper_flight, "proper flight", number);
    put(p.spin, "spin", number);
    put("\n");
  }

  Sink sink_;
  std::string text_;  // not written yet
  std::vector<std::string> weights_;
  std::vector<int> processes_;
  std::size_t count_ = 0;
  bool in_run_ = false, closed_ = false;
};

lhe_writer(const char*, const lhe_run&)->lhe_writer<numeric::output_file>;
lhe_writer(std::string, const lhe_run&)->lhe_writer<numeric::output_file>;

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_WRITER_HPP
