// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_INIT_HPP
#define NUDIPOLE_FORMATS_LHE_INIT_HPP

#include <nudipole/formats/lhe/lines.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/weights.hpp>
#include <nudipole/formats/lhe/words.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/text.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

/// @file
/// The part of a Les Houches file before its events.
///
/// The contents that a file may have, and the use that is made of them:
/// - byte order mark, <?xml …?>, blank lines and comments at the top: passed over;
/// - version 1, 2, 3 or none: read; any other: refused;
/// - compressed data: refused, with the name of the reader for it;
/// - <header>, tags and text outside of it: kept verbatim in `lhe_run::header`;
/// - <init …> with numbers over several lines, comments of either kind, Fortran's exponents: read;
/// - IDWTUP other than ±1…±4 and 0: refused, nobody can say what the weights are;
/// - beams, NPRUP and IDWTUP of 0, as GiBUU writes them: read; `lhe_normalisation` and the writer refuse such a run;
/// - more or fewer lines of processes than NPRUP: refused;
/// - other text after the processes: passed over;
/// - <generator>, <initrwgt>, <weightinfo>, <weightgroup> in <init>: read;
/// - <eventfiles>: refused, the events are in other files;
/// - <xsecinfo>, <cutsinfo>, <procinfo>, <mergeinfo> and any other tag of <init>: passed over; they repeat or explain.
namespace nudipole::detail::lhe {

/// Larger numbers are taken for a fault.
inline constexpr int most_particles = 100000, most_processes = 100000;

/// Refuses text before the first tag of a block that has as many numbers as the lines that `promised` counted.
inline void refuse_surplus(const block& tail, std::size_t words, const std::string& promised) {
  const std::string_view text = std::string_view(tail.text).substr(0, tail.text.find('<'));
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    if (looks_like_numbers(line, words))
      tail.refuse(at, promised + ", but there is another line " + cited(text::trimmed(line)));
    at += line.size() + 1;
  }
}

/// Reads the run information from the lines of a file.
template <ByteSource Source>
class init_reader {
 public:
  init_reader(lines<Source>& from, lhe_run& run, weight_list& weights) : lines_(from), run_(run), weights_(weights) {}

  /// Reads up to the end of <init>.
  void read() {
    find_beginning();
    read_header();
    lines_.put_back_after_tag();
    read_init();
    lines_.gather("init", tail_);
    read_tail();
  }

 private:
  void find_beginning() {
    do {
      if (!lines_.next()) lines_.refuse("expected <LesHouchesEvents version=...>, the file is empty");
      if (lines_.line().starts_with("\x1f\x8b"))
        lines_.refuse("compressed with gzip: read it with lhe_reader{gzip_bytes(path)} of nudipole/formats/gzip.hpp");
      if (lines_.line().starts_with("\xef\xbb\xbf")) lines_.remove_prefix(3);  // byte order mark of UTF-8
      if (lines_.line().starts_with("<!--")) lines_.pass_comment();
    } while (lines_.line().empty() || lines_.line().starts_with("<?xml"));
    if (!lines_.is_tag("LesHouchesEvents"))
      lines_.refuse("expected <LesHouchesEvents version=...>, found " + cited(lines_.line()));
    tag_reader tag(lines_.line());
    tag.next();
    if (const auto format = tag.attribute("version"); format && format->find_first_of("123") != 0)
      lines_.refuse("version = " + text::quoted(*format) + ": only 1, 2 and 3 are known");
    lines_.put_back_after_tag();
  }

  /// Keeps the lines up to <init>, which it moves to.
  void read_header() {
    for (markup_state markup;;) {
      lines_.next("before <init>");
      if (!markup.inside()) {
        if (lines_.is_tag("init")) return;
        if (lines_.is_tag("event") || lines_.is_tag("/LesHouchesEvents"))
          lines_.refuse(cited(lines_.line()) + " where <init> was expected");
        if (read_part()) continue;
      }
      const std::string_view raw = lines_.whole_line();
      markup.pass(raw);
      run_.header.append(raw).append("\n");
      if (run_.header.size() > lines<Source>::longest_block) lines_.refuse("no <init> in 64 megabytes");
    }
  }
  /// Reads a part of the header that has its own place in the run; returns whether the line begins one.
  bool read_part() {
    const bool names = lines_.is_tag("initrwgt"), own = lines_.is_tag("nudipole");
    if (!names && !own && !lines_.is_tag("header") && !lines_.is_tag("/header")) return false;
    lines_.put_back_after_tag();
    if (names) {
      lines_.gather("initrwgt", tail_);
      weights_.declare(tail_, run_);
    } else if (own) {
      lines_.gather("nudipole", tail_);
      read_parameters();
    }
    return true;
  }

  void read_parameters() {
    text::line_reader block(tail_.text);
    while (block.next()) {
      const std::string_view text = text::trimmed(block.line());
      if (text.empty()) continue;
      const std::size_t at = tail_.first_line + block.number() - 1;
      const auto equals = text.find('=');
      const std::string key = on_one_line(text.substr(0, equals));
      if (equals == std::string_view::npos || key.empty())
        text::refuse_line(lines_.file(), at, "expected name = value");
      const std::string_view value = text::trimmed(text.substr(equals + 1));
      if (key == "version") continue;  // the generator's tag says it, too
      if (key == "seed") {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), run_.seed);
        if (error != std::errc{} || end != value.data() + value.size())
          text::refuse_line(lines_.file(), at, "seed = " + text::quoted(value) + ": must be an integer of 64 bits");
      } else {
        run_.parameters.emplace_back(key, on_one_line(value));
      }
    }
  }

  void read_init() {
    next_numbers("beams");
    record beams = lines_.take_record(10);
    auto& [first, second] = run_.beams;
    first.id = beams.integer("IDBMUP(1)"), second.id = beams.integer("IDBMUP(2)");
    first.total_energy = beams.from_gev("EBMUP(1)"), second.total_energy = beams.from_gev("EBMUP(2)");
    first.pdf_group = beams.integer("PDFGUP(1)"), second.pdf_group = beams.integer("PDFGUP(2)");
    first.pdf_set = beams.integer("PDFSUP(1)"), second.pdf_set = beams.integer("PDFSUP(2)");
    run_.weighting = beams.integer("IDWTUP");
    if (run_.weighting < -4 || run_.weighting > 4)
      beams.refuse("IDWTUP = " + std::to_string(run_.weighting) + ": must be 1, 2, 3, 4, their negatives, or 0");
    const int processes = beams.integer("NPRUP");
    if (processes < 0 || processes > most_processes)
      beams.refuse("NPRUP = " + std::to_string(processes) + ": must be from 0 to " + std::to_string(most_processes));
    beams.end();
    for (int i = 1; i <= processes; ++i) {
      next_numbers("process " + std::to_string(i) + " of " + std::to_string(processes));
      record line = lines_.take_record(4);
      lhe_process& process = run_.processes.emplace_back();
      process.cross_section = line.from_pb("XSECUP");
      process.error = line.from_pb("XERRUP");
      process.max_weight = line.number("XMAXUP");
      process.id = line.integer("LPRUP");
      line.end();
    }
  }
  void next_numbers(const std::string& what) {
    lines_.next_content(what + " expected");
    if (lines_.line().starts_with('<')) lines_.refuse(cited(lines_.line()) + " where " + what + " was expected");
  }

  void read_tail() {
    refuse_surplus(tail_, 4, "NPRUP = " + std::to_string(run_.processes.size()));
    weights_.declare(tail_, run_);
    tag_reader tag(tail_.text);
    while (tag.next()) {
      if (tag.name() == "eventfiles" && !tag.closing())
        tail_.refuse(tag.position(), "the events are in other files: read the files that <eventfiles> names");
      if (tag.name() != "generator" || tag.closing()) continue;
      lhe_generator generator{.name = tag.text_of("name"), .version = tag.text_of("version")};
      generator.text = on_one_line(tag.take_content());
      run_.generators.push_back(std::move(generator));
    }
  }

  lines<Source>& lines_;
  lhe_run& run_;
  weight_list& weights_;
  block tail_;
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_INIT_HPP
