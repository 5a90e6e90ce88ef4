// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_YAML_HPP
#define NUDIPOLE_PARTON_LHAPDF_YAML_HPP

#include <nudipole/errors.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// The part of YAML that info files and headers of LHAPDF use. A real file may contain
///
/// - a byte order mark, line ends of other systems, `---` or a `%` directive before the first key;
/// - `Key: value` and `Key : value`, all of them indented alike; keys with blanks or in quotes;
/// - plain text that goes on in lines with a deeper indentation, text in single or double quotes over several lines,
///   and text after `|` or `>`;
/// - lists `[1, 2]`, also over several lines, on the line after their key, and as lines that begin with "- ";
/// - comments, which begin with `#` at the start of a line or after a blank;
/// - a key twice. Where the two values differ, whoever asks for it is told so.
namespace nudipole::lhapdf {

/// A key of a header with its value or values.
struct yaml_entry {
  enum class form { plain, quoted, list, lines, block };
  std::string key;
  text::file_place where;
  form kind = form::plain;
  std::vector<std::string> values{};  ///< one, unless it is a list
  text::file_place differs_at{""};    ///< where the key is given again with another value

  bool is_list() const { return kind == form::list || kind == form::lines; }
};

/// Reads the entries of one text.
class yaml_reader {
 public:
  /// Returns the entries of a text in their order; `name` is what errors call it.
  /// @throws bad_file "name:line: …" for what is not of the form above
  static std::vector<yaml_entry> read(std::string_view text, const std::string& name) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    yaml_reader reader(text, name);
    while (reader.at_.next()) reader.read_line();
    reader.merge_repeated();
    return std::move(reader.entries_);
  }

 private:
  using form = yaml_entry::form;

  yaml_reader(std::string_view text, const std::string& name) : name_(name), at_(text) {}

  [[noreturn]] void refuse(std::string_view message) const { refuse(at_.number(), message); }
  [[noreturn]] void refuse(std::size_t line, std::string_view message) const {
    text::refuse_line(name_, line, message);
  }

  void read_line() {
    const std::string_view whole = at_.line(), line = text::trimmed(whole);
    const std::size_t indentation = std::min(whole.find_first_not_of(" \t"), whole.size());
    const bool deeper = !entries_.empty() && indentation > indentation_;
    if (deeper && entries_.back().kind == form::block) return continue_text(line);
    if (line.empty() || line.front() == '#') return;
    if (ended_) refuse("text after the end of the header");
    if (line == "---" || line == "...") {
      ended_ = !entries_.empty();
    } else if (entries_.empty() && line.front() == '%') {
      return;  // a directive
    } else if (is_list_line(line) && (!deeper || takes_lines(entries_.back()))) {
      add_list_line(without_comment(line.substr(1)));
    } else if (deeper) {
      continue_value(line);
    } else {
      if (entries_.empty()) indentation_ = indentation;
      add_entry(line);
    }
  }

  static bool is_list_line(std::string_view line) { return line == "-" || line.starts_with("- "); }
  static bool takes_lines(const yaml_entry& e) {
    return e.kind == form::lines || (e.kind == form::plain && e.values.front().empty());
  }
  void add_list_line(std::string_view word) {
    if (entries_.empty() || !takes_lines(entries_.back())) refuse("an entry of a list without a key before it");
    yaml_entry& last = entries_.back();
    if (last.kind == form::plain) last.values.clear();
    last.kind = form::lines;
    last.values.push_back(unquoted(word));
  }

  void continue_value(std::string_view line) {
    yaml_entry& last = entries_.back();
    if (last.kind != form::plain) refuse("indented, but no text that goes on here");
    if (last.values.front().empty()) {
      set_value(last, line);
    } else {
      continue_text(without_comment(line));
    }
  }
  void continue_text(std::string_view text) {
    std::string& value = entries_.back().values.front();
    value.append(value.empty() ? "" : " ").append(text);
  }

  void add_entry(std::string_view line) {
    std::size_t colon = line.find(':');
    while (colon != std::string_view::npos && colon + 1 < line.size() && !is_blank(line[colon + 1]))
      colon = line.find(':', colon + 1);
    const std::string_view key = text::trimmed(line.substr(0, colon));
    if (colon == std::string_view::npos || key.empty() || without_comment(key) != key || is_marked(key))
      refuse("expected \"Key: value\"");
    yaml_entry& added = entries_.emplace_back(yaml_entry{unquoted(key), text::place(name_, at_.number())});
    set_value(added, text::trimmed(line.substr(colon + 1)));
  }
  /// Characters that begin something else than a plain key.
  static bool is_marked(std::string_view key) {
    return std::string_view("[]{},&*!|>%@`").find(key.front()) != std::string_view::npos;
  }

  void set_value(yaml_entry& entry, std::string_view value) {
    const char first = value.empty() ? ' ' : value.front();
    entry.values.clear();
    if (first == '"' || first == '\'') {
      entry.kind = form::quoted;
      entry.values.push_back(take_quoted(value));
    } else if (first == '[') {
      entry.kind = form::list;
      entry.values = take_list(value.substr(1));
    } else if (const auto plain = without_comment(value); (first == '|' || first == '>') && plain.size() <= 3) {
      entry.kind = form::block;
      entry.values.emplace_back();
    } else {
      entry.values.emplace_back(plain);
    }
  }

  /// Returns quoted text from its opening quote on, with line ends in it as blanks. In "…" a backslash keeps the next
  /// character, in '…' a doubled quote is one.
  std::string take_quoted(std::string_view text) {
    const char quote = text.front();
    const std::size_t opened = at_.number();
    text.remove_prefix(1);
    for (std::string result;;) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        const bool more = i + 1 < text.size();
        if (more && (quote == '"' ? text[i] == '\\' : text[i] == quote && text[i + 1] == quote)) {
          result += text[++i];
        } else if (text[i] != quote) {
          result += text[i];
        } else {
          if (!without_comment(text.substr(i + 1)).empty()) refuse("text after the closing quote");
          return result;
        }
      }
      if (!at_.next()) refuse(opened, "the quote is never closed");
      text = text::trimmed(at_.line());
      result += ' ';
    }
  }

  /// Returns the values of a list, from after its opening bracket on.
  std::vector<std::string> take_list(std::string_view text) {
    const std::size_t opened = at_.number();
    std::vector<std::string> result;
    std::string word;
    for (;; text = at_.line()) {
      text = without_comment(text);
      const auto close = text.find(']');
      for (std::string_view rest = text.substr(0, close); !rest.empty();) {
        const auto comma = rest.find(',');
        word.append(word.empty() ? "" : " ").append(text::trimmed(rest.substr(0, comma)));
        if (comma == std::string_view::npos) break;
        if (text::trimmed(word).empty()) refuse("an empty place in a list");
        result.push_back(unquoted(text::trimmed(word)));
        word.clear();
        rest.remove_prefix(comma + 1);
      }
      if (close != std::string_view::npos) {
        if (!without_comment(text.substr(close + 1)).empty()) refuse("text after the closing bracket");
        if (!text::trimmed(word).empty()) result.push_back(unquoted(text::trimmed(word)));
        return result;
      }
      if (!at_.next()) refuse(opened, "the bracket is never closed");
    }
  }

  std::string unquoted(std::string_view word) const {
    if (word.empty() || (word.front() != '"' && word.front() != '\'')) return std::string(word);
    if (word.size() < 2 || word.back() != word.front()) refuse("the quote is never closed");
    return std::string(word.substr(1, word.size() - 2));
  }
  static bool is_blank(char c) { return text::blanks.find(c) != std::string_view::npos; }
  static std::string_view without_comment(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '#' && (i == 0 || is_blank(text[i - 1]))) return text::trimmed(text.substr(0, i));
    return text::trimmed(text);
  }

  /// Keeps the first of entries with the same key.
  void merge_repeated() {
    std::vector<yaml_entry> kept;
    for (yaml_entry& e : entries_) {
      const auto same = std::find_if(kept.begin(), kept.end(), [&](const yaml_entry& k) { return k.key == e.key; });
      if (same == kept.end()) {
        kept.push_back(std::move(e));
      } else if (same->values != e.values || same->is_list() != e.is_list()) {
        same->differs_at = e.where;
      }
    }
    entries_ = std::move(kept);
  }

  const std::string& name_;
  text::line_reader at_;
  std::vector<yaml_entry> entries_;
  std::size_t indentation_ = 0;
  bool ended_ = false;
};

}  // namespace nudipole::lhapdf

#endif  // NUDIPOLE_PARTON_LHAPDF_YAML_HPP
