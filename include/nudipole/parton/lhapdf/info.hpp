// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_INFO_HPP
#define NUDIPOLE_PARTON_LHAPDF_INFO_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

/// What an info file says: `Key: value` or `Key: [value, value, …]`, one a line, the part of YAML which those files
/// use. Values may be quoted; quoted text and lists may run over several lines; plain text goes on in indented lines
/// and lists may be written as lines that begin with "- "; `#` begins a comment.
class lhapdf_info {
 public:
  /// Reads a text; `name` is what errors call it.
  /// @throws std::invalid_argument "name:line: …" for what is not of that form and for a key that comes twice
  static lhapdf_info parse(std::string_view text, std::string name) {
    lhapdf_info result;
    result.name_ = std::move(name);
    result.parse_lines(text);
    return result;
  }
  /// @throws std::invalid_argument also "path: cannot open: …"
  static lhapdf_info read(const std::string& path) { return parse(numeric::read_file(path), path); }

  const std::string& name() const { return name_; }
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// "name:line" of a key, "name" if it has none.
  numeric::file_place where(std::string_view key) const {
    const entry* found = find(key);
    return found ? found->where : numeric::file_place(name_);
  }
  /// These entries, and those of `other` with keys that are not among them.
  lhapdf_info or_else(const lhapdf_info& other) const {
    lhapdf_info result = *this;
    result.name_ = other.name_;
    for (const entry& e : other.entries_)
      if (!has(e.key)) result.entries_.push_back(e);
    return result;
  }

  /// Values by key.
  /// @throws std::invalid_argument "name: no …" for a key that is not there, "name:line: …" if its value is not of that
  /// kind
  std::string text(std::string_view key) const { return std::string(single(key).values.front()); }
  double number(std::string_view key) const {
    const entry& found = single(key);
    return numeric::to_number(found.values.front(), found.where);
  }
  int integer(std::string_view key) const {
    const entry& found = single(key);
    return numeric::to_integer(found.values.front(), found.where);
  }
  std::vector<double> numbers(std::string_view key) const {
    const entry& found = list(key);
    std::vector<double> result;
    for (const std::string& word : found.values) result.push_back(numeric::to_number(word, found.where));
    return result;
  }
  std::vector<int> integers(std::string_view key) const {
    const entry& found = list(key);
    std::vector<int> result;
    for (const std::string& word : found.values) result.push_back(numeric::to_integer(word, found.where));
    return result;
  }

 private:
  enum class form { plain, quoted, list, lines };
  struct entry {
    std::string key;
    numeric::file_place where;
    form kind;
    std::vector<std::string> values;
  };

  const entry* find(std::string_view key) const {
    for (const entry& e : entries_)
      if (e.key == key) return &e;
    return nullptr;
  }
  const entry& require(std::string_view key) const {
    if (const entry* found = find(key)) return *found;
    throw bad_file(name_, "no " + std::string(key));
  }
  const entry& single(std::string_view key) const {
    const entry& found = require(key);
    if (found.kind == form::list || found.kind == form::lines)
      numeric::refuse_at(found.where, found.key + " is a list");
    return found;
  }
  const entry& list(std::string_view key) const {
    const entry& found = require(key);
    if (found.kind != form::list && found.kind != form::lines)
      numeric::refuse_at(found.where, found.key + " is not a list");
    return found;
  }

  static bool is_key(std::string_view text) {
    for (const char c : text)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
        return false;
    return !text.empty();
  }
  /// Without a comment, which begins at a # that a blank precedes.
  static std::string_view without_comment(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '#' && (i == 0 || numeric::blanks.find(text[i - 1]) != std::string_view::npos))
        return numeric::trimmed(text.substr(0, i));
    return numeric::trimmed(text);
  }

  void parse_lines(std::string_view text) {
    numeric::line_reader at(text);
    while (at.next()) {
      const std::string_view line = numeric::trimmed(at.line());
      if (line.empty() || line.front() == '#') continue;
      if (entries_.empty() && line == "---") continue;
      if (line == "-" || line.substr(0, 2) == "- ") {
        add_list_line(without_comment(line.substr(1)), at.number());
      } else if (at.line().front() == ' ' || at.line().front() == '\t') {
        continue_text(without_comment(line), at.number());
      } else {
        add_entry(line, at);
      }
    }
  }

  void add_list_line(std::string_view word, std::size_t line) {
    const auto is_empty = [](const entry& e) { return e.kind == form::plain && e.values.front().empty(); };
    if (entries_.empty() || !(entries_.back().kind == form::lines || is_empty(entries_.back())))
      numeric::refuse_line(name_, line, "an entry of a list without a key before it");
    entry& last = entries_.back();
    if (last.kind == form::plain) last.kind = form::lines, last.values.clear();
    last.values.push_back(unquoted(word, line));
  }
  void continue_text(std::string_view text, std::size_t line) {
    if (entries_.empty() || entries_.back().kind != form::plain)
      numeric::refuse_line(name_, line, "indented, but no text that goes on here");
    std::string& value = entries_.back().values.front();
    value.append(value.empty() ? "" : " ").append(text);
  }

  void add_entry(std::string_view line, numeric::line_reader& at) {
    const auto colon = line.find(':');
    const std::string_view key = line.substr(0, colon);
    if (colon == std::string_view::npos || !is_key(key) ||
        (colon + 1 < line.size() && numeric::blanks.find(line[colon + 1]) == std::string_view::npos))
      numeric::refuse_line(name_, at.number(), "expected \"Key: value\"");
    if (const entry* before = find(key))
      numeric::refuse_line(name_, at.number(), before->key + " was given at " + before->where);
    entry added{std::string(key), numeric::place(name_, at.number()), form::plain, {}};
    const std::string_view value = numeric::trimmed(line.substr(colon + 1));
    if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
      added.kind = form::quoted;
      added.values.push_back(take_quoted(value, at));
    } else if (!value.empty() && value.front() == '[') {
      added.kind = form::list;
      added.values = take_list(value.substr(1), at);
    } else {
      added.values.emplace_back(without_comment(value));
    }
    entries_.push_back(std::move(added));
  }

  /// Quoted text from its opening quote on, line ends in it as blanks. In "…" a backslash keeps the next character, in
  /// '…' a doubled quote is one.
  std::string take_quoted(std::string_view text, numeric::line_reader& at) const {
    const char quote = text.front();
    const std::size_t opened = at.number();
    text.remove_prefix(1);
    for (std::string result;;) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        const bool more = i + 1 < text.size();
        if (more && (quote == '"' ? text[i] == '\\' : text[i] == quote && text[i + 1] == quote)) {
          result += text[++i];
        } else if (text[i] != quote) {
          result += text[i];
        } else {
          if (!without_comment(text.substr(i + 1)).empty())
            numeric::refuse_line(name_, at.number(), "text behind the closing quote");
          return result;
        }
      }
      if (!at.next()) numeric::refuse_line(name_, opened, "the quote is never closed");
      text = numeric::trimmed(at.line());
      result += ' ';
    }
  }
  /// Values of a list from behind its opening bracket on.
  std::vector<std::string> take_list(std::string_view text, numeric::line_reader& at) const {
    const std::size_t opened = at.number();
    std::vector<std::string> result;
    std::string word;
    for (;; text = at.line()) {
      text = without_comment(text);
      const auto close = text.find(']');
      for (std::string_view rest = text.substr(0, close); !rest.empty();) {
        const auto comma = rest.find(',');
        word.append(word.empty() ? "" : " ").append(numeric::trimmed(rest.substr(0, comma)));
        if (comma == std::string_view::npos) break;
        if (numeric::trimmed(word).empty()) numeric::refuse_line(name_, at.number(), "an empty place in a list");
        result.push_back(unquoted(numeric::trimmed(word), at.number()));
        word.clear();
        rest.remove_prefix(comma + 1);
      }
      if (close != std::string_view::npos) {
        if (!numeric::trimmed(text.substr(close + 1)).empty())
          numeric::refuse_line(name_, at.number(), "text behind the closing bracket");
        if (!numeric::trimmed(word).empty()) result.push_back(unquoted(numeric::trimmed(word), at.number()));
        return result;
      }
      if (!at.next()) numeric::refuse_line(name_, opened, "the bracket is never closed");
    }
  }
  std::string unquoted(std::string_view word, std::size_t line) const {
    if (word.empty() || (word.front() != '"' && word.front() != '\'')) return std::string(word);
    if (word.size() < 2 || word.back() != word.front()) numeric::refuse_line(name_, line, "the quote is never closed");
    return std::string(word.substr(1, word.size() - 2));
  }

  std::string name_;
  std::vector<entry> entries_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_INFO_HPP
