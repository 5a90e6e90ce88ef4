// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_READER_HPP
#define NUDIPOLE_FORMATS_LHE_READER_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace nudipole {

/// Reads event files in the Les Houches format, versions 1 to 3, an event at a time, from a file or another source of bytes.
/// [hep-ph/0609017; 1405.1067; hep-ph/0109068]
///
///     lhe_reader file("events.lhe");
///     for (const event& e : file) …
///
/// The events may be those of any program. Tags other than those of the format's version 3 that `lhe_run` and `event` have room
/// for are passed over, comments too. A file that is cut off or faulty gives the events before the fault, and then throws.
/// Compressed files are read with `gzip_bytes` of formats/gzip.hpp.
template <ByteSource Source = file_bytes>
class lhe_reader {
 public:
  /// Opens the file and reads what stands before the events.
  /// @throws std::invalid_argument "path: cannot open: …", or "path:line: …" if it is not the beginning of an event file
  explicit lhe_reader(const std::string& path) requires(std::same_as<Source, file_bytes>)
      : lhe_reader(file_bytes(path)) {}
  explicit lhe_reader(Source source) : lines_(std::move(source)) { read_run(); }

  /// What the file says before its events.
  const lhe_run& run() const { return run_; }

  /// Reads an event over `e`; false behind the last. `e` is of no use after an exception.
  /// @throws std::invalid_argument "path:line: …" for what is not an event, an event or a file that has no end, and anything
  /// that is asked for behind that
  bool next(event& e) {
    if (ended_) return false;
    if (std::exchange(broken_, true)) lines_.refuse("reading was given up here");
    ended_ = !find_event();
    if (!ended_) {
      read_event(e);
      ++count_;
    }
    broken_ = false;
    return !ended_;
  }

  /// Number of events read.
  std::size_t count() const { return count_; }
  /// Line of the file that was read last.
  std::size_t line() const { return lines_.number(); }

  /// Reads on as it is incremented: of use once, in a loop over the reader.
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = event;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(lhe_reader& reader) : reader_(&reader) { ++*this; }
    const event& operator*() const { return reader_->current_; }
    iterator& operator++() {
      at_end_ = !reader_->next(reader_->current_);
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return at_end_; }

   private:
    lhe_reader* reader_ = nullptr;
    bool at_end_ = true;
  };
  iterator begin() { return iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  /// Tags behind the particles of an event, or a run, and a header: with more, something has no end.
  static constexpr std::size_t longest_tail = std::size_t{1} << 26;

  [[noreturn]] void refuse(std::string_view message) const { lines_.refuse(message); }
  [[noreturn]] void refuse_cut_off(std::string_view what) const {
    refuse("the file ends here, " + std::string(what) + ": is it cut off?");
  }

  // Lines.

  bool next_line() {
    if (!lines_.next()) return false;
    line_ = numeric::trimmed(lines_.line());
    return true;
  }
  void next_line(std::string_view missing) {
    if (!next_line()) refuse_cut_off(missing);
  }
  bool is_tag(std::string_view name) const { return lhe::begins_with_tag(line_, name); }
  /// What stands behind the tag that the line begins with is a line, if it is anything.
  void put_back_behind_tag() {
    const auto end = line_.find('>');
    if (end == std::string_view::npos) refuse("no > in this line, which begins a tag");
    put_back(line_.substr(end + 1));
  }
  void put_back(std::string_view rest) {
    if (!numeric::trimmed(rest).empty()) lines_.put_back(rest);
  }
  /// To the end of a comment that the line begins with; what stands behind it is a line, if it is anything.
  void pass_comment() {
    constexpr std::string_view opening = "<!--", closing = "-->";
    std::size_t from = opening.size();
    for (; line_.find(closing, from) == std::string_view::npos; from = 0) next_line("inside a comment");
    put_back(line_.substr(line_.find(closing, from) + closing.size()));
    line_ = {};
  }
  std::string cited() const { return numeric::quoted(line_.substr(0, std::min<std::size_t>(line_.size(), 60))); }

  /// Gathers the lines up to the tag that closes `name`, which is passed, into `tail_`; those that begin with # go to `comment`.
  template <class Comment>
  void gather(std::string_view name, Comment&& comment) {
    tail_.clear();
    tail_begins_ = lines_.number() + 1;
    const std::string closing = "</" + std::string(name);
    bool blank = true;
    for (lhe::markup_state markup;;) {
      next_line(numeric::quoted(closing + ">") + " was expected");
      if (tail_.empty()) tail_begins_ = lines_.number();
      if (!markup.inside()) {
        if (line_.starts_with('#')) {
          comment();
          line_ = {};
        } else if (is_tag("event") || is_tag("/LesHouchesEvents")) {
          refuse(cited() + " where " + numeric::quoted(closing + ">") + " was expected");
        }
      }
      const bool was_inside = markup.inside();
      markup.pass(line_);
      const auto end = was_inside || markup.inside() ? std::string_view::npos : line_.find(closing);
      if (end != std::string_view::npos) {
        const std::string_view before = line_.substr(0, end);
        blank = blank && numeric::trimmed(before).empty();
        tail_ += before;
        line_.remove_prefix(end);
        put_back_behind_tag();
        if (blank) tail_.clear();
        return;
      }
      blank = blank && line_.empty();
      tail_ += line_;
      tail_ += '\n';
      if (tail_.size() > longest_tail) refuse("no " + numeric::quoted(closing + ">") + " in 64 megabytes");
    }
  }
  [[noreturn]] void refuse_in_tail(std::size_t position, std::string_view message) const {
    const auto end = tail_.begin() + static_cast<std::ptrdiff_t>(position);
    const auto breaks = static_cast<std::size_t>(std::count(tail_.begin(), end, '\n'));
    numeric::refuse_line(lines_.name(), tail_begins_ + breaks, message);
  }

  // Words of a line.

  std::string_view next_word() {
    const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    std::size_t begin = 0;
    while (begin < line_.size() && is_blank(line_[begin])) ++begin;
    std::size_t end = begin;
    while (end < line_.size() && !is_blank(line_[end])) ++end;
    const std::string_view word = line_.substr(begin, end - begin);
    line_.remove_prefix(end);
    return word;
  }
  std::string_view next_word(std::string_view what) {
    const std::string_view word = next_word();
    if (word.empty() || word.front() == '#') refuse("no " + std::string(what) + " in this line: is it cut off?");
    return word;
  }
  void end_words() {
    const std::string_view word = next_word();
    if (!word.empty() && word.front() != '#') refuse(numeric::quoted(word) + " is more than this line should have");
  }
  int integer(std::string_view what) {
    const std::string_view word = next_word(what);
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error == std::errc{} && end == word.data() + word.size()) return value;
    return text::to_integer(word, place(), what);
  }
  double number(std::string_view what) { return to_number(next_word(what), what); }
  double to_number(std::string_view word, std::string_view what) const {
    std::string_view rest = word;
    double value = 0;
    if (numeric::take_number(rest, value) == numeric::number_error::none && rest.empty()) return value;
    // Fortran's double precision: 1.5D+02.
    std::string text(word);
    if (const auto mark = text.find_first_of("dD"); mark != std::string::npos) text[mark] = 'e';
    rest = text;
    if (numeric::take_number(rest, value) == numeric::number_error::none && rest.empty()) return value;
    return text::to_number(word, place(), what);
  }
  /// A number times 10^power.
  double scaled(std::string_view what, int power) {
    const std::string_view word = next_word(what);
    const double as_written = to_number(word, what);
    if (as_written == 0) return as_written;
    const double value = lhe::scaled(word, power);
    // So that what is read can be written again.
    if (!(numeric::abs(as_written) < 1e300) && !lhe::fits_scaled(value, -power))
      refuse(std::string(what) + ": " + numeric::quoted(word) + " does not fit a double");
    return value;
  }
  text::file_place place() const { return {lines_.name(), lines_.number()}; }
  energy from_gev(std::string_view what) { return number(what) * GeV; }
  length from_mm(std::string_view what) { return scaled(what, -3) * metre; }
  area from_pb(std::string_view what) { return scaled(what, -40) * (metre * metre); }

  // What stands before the events.

  void read_run() {
    do {
      if (!next_line()) refuse("expected <LesHouchesEvents version=...>, the file is empty");
      if (line_.starts_with("\x1f\x8b"))
        refuse("compressed with gzip: read it with lhe_reader{gzip_bytes(path)} of nudipole/formats/gzip.hpp");
      if (line_.starts_with("\xef\xbb\xbf")) line_.remove_prefix(3);  // byte order mark of UTF-8
      if (line_.starts_with("<!--")) pass_comment();
    } while (line_.empty() || line_.starts_with("<?xml"));
    if (!is_tag("LesHouchesEvents")) refuse("expected <LesHouchesEvents version=...>, found " + cited());
    lhe::tag_reader tag(line_);
    tag.next();
    if (const auto format = tag.attribute("version"); format && format->find_first_of("123") != 0)
      refuse("version = " + numeric::quoted(*format) + ": only 1, 2 and 3 are known");
    put_back_behind_tag();

    for (lhe::markup_state markup;;) {
      next_line("before <init>");
      if (!markup.inside()) {
        if (is_tag("init")) break;
        if (is_tag("event") || is_tag("/LesHouchesEvents")) refuse(cited() + " where <init> was expected");
        if (is_tag("header") || is_tag("/header")) {
          put_back_behind_tag();
          continue;
        }
        if (is_tag("initrwgt")) {
          put_back_behind_tag();
          gather("initrwgt", [] {});
          read_weight_names();
          continue;
        }
        if (is_tag("nudipole")) {
          put_back_behind_tag();
          read_parameters();
          continue;
        }
      }
      std::string_view raw = lines_.line();
      while (raw.ends_with('\r')) raw.remove_suffix(1);
      markup.pass(raw);
      run_.header += raw;
      run_.header += '\n';
      if (run_.header.size() > longest_tail) refuse("no <init> in 64 megabytes");
    }
    put_back_behind_tag();
    read_init();
  }

  void read_weight_names() {
    lhe::tag_reader tag(tail_);
    std::string group;
    while (tag.next()) {
      if (!tag.complete()) refuse_in_tail(tag.position(), "a tag without its >");
      if (tag.name() == "weightgroup") {
        group.clear();
        if (tag.closing()) continue;
        const auto name = tag.attribute("name"), type = tag.attribute("type");
        group = on_one_line(name ? *name : type ? *type : "");
      } else if (tag.name() == "weight" && !tag.closing()) {
        const auto id = tag.attribute("id");
        if (!id) refuse_in_tail(tag.position(), "a <weight> without id");
        lhe_weight weight{.id = on_one_line(*id), .text = tag.alone() ? "" : on_one_line(tag.text()), .group = group};
        if (weight.id.empty()) refuse_in_tail(tag.position(), "a <weight> with an empty id");
        if (!index_.emplace(weight.id, run_.weights.size()).second)
          refuse_in_tail(tag.position(), "weight " + numeric::quoted(weight.id) + " comes twice");
        run_.weights.push_back(std::move(weight));
      }
    }
  }
  /// Text between tags, without what is blank around it.
  static std::string on_one_line(std::string_view text) {
    std::string result = lhe::unescaped(text);
    for (char& c : result)
      if (c == '\n' || c == '\r' || c == '\0') c = ' ';
    return std::string(numeric::trimmed(result));
  }
  void read_parameters() {
    gather("nudipole", [] {});
    numeric::line_reader block(tail_);
    while (block.next()) {
      const std::string_view text = numeric::trimmed(block.line());
      if (text.empty()) continue;
      const std::size_t at = tail_begins_ + block.number() - 1;
      const auto equals = text.find('=');
      const std::string key = on_one_line(text.substr(0, equals));
      if (equals == std::string_view::npos || key.empty())
        numeric::refuse_line(lines_.name(), at, "expected name = value");
      const std::string_view value = numeric::trimmed(text.substr(equals + 1));
      if (key == "version") continue;  // the generator's tag says it, too
      if (key == "seed") {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), run_.seed);
        if (error != std::errc{} || end != value.data() + value.size())
          numeric::refuse_line(lines_.name(), at,
                               "seed = " + numeric::quoted(value) + ": must be an integer of 64 bits");
      } else {
        run_.parameters.emplace_back(key, on_one_line(value));
      }
    }
  }

  void read_init() {
    content_line("beams");
    run_.beams[0].id = integer("IDBMUP(1)"), run_.beams[1].id = integer("IDBMUP(2)");
    run_.beams[0].total_energy = from_gev("EBMUP(1)"), run_.beams[1].total_energy = from_gev("EBMUP(2)");
    run_.beams[0].pdf_group = integer("PDFGUP(1)"), run_.beams[1].pdf_group = integer("PDFGUP(2)");
    run_.beams[0].pdf_set = integer("PDFSUP(1)"), run_.beams[1].pdf_set = integer("PDFSUP(2)");
    run_.weighting = integer("IDWTUP");
    if (run_.weighting == 0 || run_.weighting < -4 || run_.weighting > 4)
      refuse("IDWTUP = " + std::to_string(run_.weighting) + ": must be 1, 2, 3, 4 or less than 0 by as much");
    const int processes = integer("NPRUP");
    if (processes < 0 || processes > lhe::most_processes)
      refuse("NPRUP = " + std::to_string(processes) + ": must be from 0 to " + std::to_string(lhe::most_processes));
    end_words();
    for (int i = 0; i < processes; ++i) {
      content_line("process " + std::to_string(i + 1) + " of " + std::to_string(processes));
      lhe_process& process = run_.processes.emplace_back();
      process.cross_section = from_pb("XSECUP");
      process.error = from_pb("XERRUP");
      process.max_weight = number("XMAXUP");
      process.id = integer("LPRUP");
      end_words();
    }
    gather("init", [] {});
    lhe::tag_reader tag(tail_);
    require_nothing_before(tag, "NPRUP = " + std::to_string(processes));
    do {
      if (!tag.complete()) refuse_in_tail(tag.position(), "a tag without its >");
      if (tag.name() != "generator" || tag.closing()) continue;
      const auto name = tag.attribute("name"), program_version = tag.attribute("version");
      run_.generators.push_back({on_one_line(name ? *name : ""), on_one_line(program_version ? *program_version : ""),
                                 tag.alone() ? "" : on_one_line(tag.text())});
    } while (tag.next());
  }

  /// To the next line that is neither blank nor a comment nor a tag.
  void content_line(const std::string& what) {
    do {
      next_line(what + " expected");
      if (line_.starts_with("<!--")) pass_comment();
    } while (line_.empty() || line_.starts_with('#'));
    if (line_.starts_with('<')) refuse(cited() + " where " + what + " was expected");
  }

  /// Moves to the first tag. Text before it is a line too many.
  void require_nothing_before(lhe::tag_reader& tag, const std::string& promised) const {
    tag.next();
    const auto found = std::string_view(tail_).find_first_not_of(" \t\r\f\v\n");
    if (found == std::string_view::npos || tail_[found] == '<') return;
    std::string_view text = std::string_view(tail_).substr(found);
    text = text.substr(0, std::min<std::size_t>(text.find('\n'), 60));
    refuse_in_tail(found, promised + ", but there is another line " + numeric::quoted(text));
  }

  // Events.

  /// Moves behind the next <event>; false at the end of the file.
  bool find_event() {
    for (;;) {
      next_line("</LesHouchesEvents> was expected");
      if (line_.empty() || line_.starts_with('#') || is_tag("eventgroup") || is_tag("/eventgroup")) continue;
      if (is_tag("event")) {
        put_back_behind_tag();
        return true;
      }
      if (is_tag("/LesHouchesEvents")) {
        put_back_behind_tag();
        while (next_line())
          if (!line_.empty() && !line_.starts_with('#')) refuse(cited() + " behind </LesHouchesEvents>");
        return false;
      }
      if (line_.starts_with("<!--")) {
        pass_comment();
      } else if (line_.starts_with('<') && !line_.starts_with("</")) {
        pass_element();
      } else {
        refuse("expected <event> or </LesHouchesEvents>, found " + cited());
      }
    }
  }
  /// Behind an element that is not known, whatever it holds.
  void pass_element() {
    lhe::tag_reader tag(line_);
    if (!tag.next() || !tag.complete() || tag.position() != 0) refuse("expected <event>, found " + cited());
    if (tag.alone()) return put_back_behind_tag();
    const std::string name(tag.name()), closing = "</" + name + ">";
    const std::size_t begins = lines_.number();
    while (line_.find(closing) == std::string_view::npos)
      if (!next_line()) refuse_cut_off("inside <" + name + "> of line " + std::to_string(begins));
    put_back(line_.substr(line_.find(closing) + closing.size()));
  }

  void read_event(event& e) {
    e.particles.clear();
    e.further_weights.clear();
    e.vertex = {};
    e.target = e.remnant = 0;
    e.remnant_momentum = {};
    e.reweighting = {};

    content_line("NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP");
    const int size = integer("NUP");
    if (size < 0 || size > lhe::most_particles)
      refuse("NUP = " + std::to_string(size) + ": must be from 0 to " + std::to_string(lhe::most_particles));
    e.process = integer("IDPRUP");
    e.weight = number("XWGTUP");
    e.scale = from_gev("SCALUP");
    e.alpha_em = number("AQEDUP");
    e.alpha_s = number("AQCDUP");
    end_words();
    for (int i = 1; i <= size; ++i) {
      next_particle_line(i, size);
      read_particle(e.particles.emplace_back(), i, size);
    }
    gather("event", [&] {
      if (line_.starts_with(lhe::own_line)) read_own_line(e);
    });
    if (!tail_.empty()) read_tail(e);
  }
  void next_particle_line(int number, int size) {
    do next_line("inside an event");
    while (line_.empty() || line_.starts_with('#'));
    if (line_.starts_with('<'))
      refuse("NUP = " + std::to_string(size) + ", but " + cited() + " where particle " + std::to_string(number) +
             " was expected");
  }
  void read_particle(event_particle& p, int position, int size) {
    p.id = integer("IDUP");
    const int status = integer("ISTUP");
    if (!lhe::is_status(status)) refuse("ISTUP = " + std::to_string(status) + ": must be -9, -2, -1, 1, 2 or 3");
    p.status = static_cast<particle_status>(status);
    for (int& mother : p.mothers) {
      mother = integer("MOTHUP");
      if (mother < 0 || mother > size || mother == position)
        refuse("MOTHUP = " + std::to_string(mother) + ": must be another of the " + std::to_string(size) +
               " particles, or 0");
    }
    p.colours[0] = integer("ICOLUP(1)"), p.colours[1] = integer("ICOLUP(2)");
    p.momentum.x = from_gev("PUP(1)"), p.momentum.y = from_gev("PUP(2)"), p.momentum.z = from_gev("PUP(3)");
    p.momentum.e = from_gev("PUP(4)");
    p.mass = from_gev("PUP(5)");
    p.proper_flight = from_mm("VTIMUP");
    p.spin = number("SPINUP");
    end_words();
  }
  void read_own_line(event& e) {
    const auto expect = [&](std::string_view expected) {
      if (next_word(expected) != expected) refuse(numeric::quoted(expected) + " expected in the line of nudipole");
    };
    line_.remove_prefix(lhe::own_line.size());
    expect("vertex_mm");
    e.vertex.x = from_mm("vertex x"), e.vertex.y = from_mm("vertex y"), e.vertex.z = from_mm("vertex z");
    expect("target");
    e.target = integer("target");
    expect("remnant");
    e.remnant = integer("remnant");
    four_momentum& p = e.remnant_momentum;
    p.x = from_gev("momentum x"), p.y = from_gev("momentum y"), p.z = from_gev("momentum z"), p.e = from_gev("energy");
    if (!numeric::trimmed(line_).empty()) {
      expect("decay");
      const int neutrino = integer("decay");
      if (neutrino != 12 && neutrino != 14 && neutrino != 16)
        refuse("decay " + std::to_string(neutrino) + ": must be 12, 14 or 16");
      e.reweighting.flavour = flavour_of(neutrino);
      e.reweighting.dipole = number("decay form of the dipole moment");
      e.reweighting.interference = number("decay form of the interference");
      e.reweighting.mixing = number("decay form of the mixing");
    }
    end_words();
  }

  /// The tags behind the particles: further weights, as <rwgt> with names or as <weights> in order. Of two the last counts.
  void read_tail(event& e) {
    lhe::tag_reader tag(tail_);
    require_nothing_before(tag, "NUP = " + std::to_string(e.particles.size()));
    bool in_rwgt = false;
    std::size_t given = 0;
    do {
      if (!tag.complete()) refuse_in_tail(tag.position(), "a tag without its >");
      if (tag.name() == "rwgt") {
        if (in_rwgt && tag.closing() && given != run_.weights.size())
          refuse_in_tail(tag.position(),
                         std::to_string(given) + " weights in <rwgt>, expected " + std::to_string(run_.weights.size()));
        in_rwgt = !tag.closing() && !tag.alone();
        if (!in_rwgt) continue;
        named_ = named_ || !run_.weights.empty();
        given = 0;
        e.further_weights.assign(run_.weights.size(), 0);
        seen_.assign(run_.weights.size(), false);
      } else if (in_rwgt && tag.name() == "wgt" && !tag.closing()) {
        read_weight(e, tag, given++);
      } else if (!in_rwgt && tag.name() == "weights" && !tag.closing() && !tag.alone()) {
        read_weights_in_order(e, tag);
      }
    } while (tag.next());
    if (in_rwgt) refuse_in_tail(tail_.size(), "</rwgt> is missing");
    named_ = named_ || !run_.weights.empty();
  }
  void read_weight(event& e, const lhe::tag_reader& tag, std::size_t given) {
    const auto raw = tag.attribute("id");
    if (!raw || raw->empty()) refuse_in_tail(tag.position(), "a <wgt> without id");
    std::size_t index = given;
    if (index >= run_.weights.size() || run_.weights[index].id != *raw) {
      const std::string id = on_one_line(*raw);
      const auto known = index_.find(id);
      if (known != index_.end()) {
        index = known->second;
      } else {
        // Without names before the events, those of the first event with weights are taken.
        if (named_ || id.empty())
          refuse_in_tail(tag.position(), "weight " + numeric::quoted(id) + " is not one of the file's <initrwgt>");
        index = add_weight(id);
        e.further_weights.push_back(0);
        seen_.push_back(false);
      }
    }
    if (seen_[index])
      refuse_in_tail(tag.position(), "weight " + numeric::quoted(run_.weights[index].id) + " comes twice");
    seen_[index] = true;
    e.further_weights[index] = number_in_tail(tag);
  }
  std::size_t add_weight(const std::string& id) {
    index_.emplace(id, run_.weights.size());
    run_.weights.push_back({.id = id, .text = "", .group = ""});
    return run_.weights.size() - 1;
  }
  double number_in_tail(const lhe::tag_reader& tag) const {
    const std::string_view text = tag.text();
    const auto begin = text.find_first_not_of(" \t\r\f\v\n");
    if (begin == std::string_view::npos || tag.alone()) refuse_in_tail(tag.position(), "a weight without a number");
    const std::string_view word = text.substr(begin, text.find_last_not_of(" \t\r\f\v\n") + 1 - begin);
    try {
      return to_number(word, "weight");
    } catch (const std::invalid_argument&) {
      refuse_in_tail(tag.position(), numeric::quoted(word) + " is not a finite number");
    }
  }
  void read_weights_in_order(event& e, const lhe::tag_reader& tag) {
    e.further_weights.clear();
    constexpr std::string_view between = " \t\r\f\v\n";
    for (std::string_view rest = tag.text();;) {
      rest.remove_prefix(std::min(rest.find_first_not_of(between), rest.size()));
      if (rest.empty()) break;
      const std::string_view word = rest.substr(0, rest.find_first_of(between));
      rest.remove_prefix(word.size());
      try {
        e.further_weights.push_back(to_number(word, "weight"));
      } catch (const std::invalid_argument&) {
        refuse_in_tail(tag.position(), numeric::quoted(word) + " is not a finite number");
      }
    }
    if (!named_ && run_.weights.empty())
      for (std::size_t i = 1; i <= e.further_weights.size(); ++i) add_weight(std::to_string(i));
    if (e.further_weights.size() != run_.weights.size())
      refuse_in_tail(tag.position(), std::to_string(e.further_weights.size()) + " numbers in <weights>, expected " +
                                         std::to_string(run_.weights.size()));
  }

  source_lines<Source> lines_;
  std::string_view line_;  // what is left of the line, without blanks around it
  std::string tail_;
  std::size_t tail_begins_ = 0, count_ = 0;
  lhe_run run_;
  std::map<std::string, std::size_t> index_;  // of the names of weights
  std::vector<bool> seen_;                    // of the weights of an event
  event current_;                             // for iteration
  bool ended_ = false, broken_ = false;
  bool named_ = false;  // whether the further weights have their names
};

lhe_reader(const char*)->lhe_reader<file_bytes>;
lhe_reader(std::string)->lhe_reader<file_bytes>;

static_assert(std::input_iterator<lhe_reader<>::iterator>);

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_READER_HPP
