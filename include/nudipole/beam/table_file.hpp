// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_TABLE_FILE_HPP
#define NUDIPOLE_BEAM_TABLE_FILE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

/// A column of a table, by its name or by its position, the first being 1.
class column_key {
 public:
  column_key(const char* name) : name_(name) {}
  column_key(std::string name) : name_(std::move(name)) {}
  column_key(int position) : position_(position) {}

  const std::string& name() const { return name_; }
  int position() const { return position_; }
  std::string to_text() const { return name_.empty() ? std::to_string(position_) : text::quoted(name_); }

 private:
  std::string name_;
  int position_ = 0;
};

/// A text file of numbers in columns, separated by blanks, by commas, or by both. `#` begins a comment that ends with
/// the line; empty lines are passed over. The first line may name the columns; in a table without such a line, a
/// comment before the first numbers does, if it has as many words. Where there are commas between names, a name may
/// have blanks in it. The locale does not matter.
class table_file {
 public:
  /// Reads a table; if `columns` is not 0, every row must have that many.
  /// @throws bad_file "path:line: …" for anything else, and for a table without numbers
  static table_file read(const std::string& path, std::size_t columns = 0) {
    return parse(text::read_file(path), path, columns);
  }
  /// Reads it from a text; `path` is what errors call it.
  /// @throws bad_file as `read`
  static table_file parse(std::string_view content, std::string path, std::size_t columns = 0) {
    table_file table;
    table.path_ = std::move(path);
    table.columns_ = columns;
    std::vector<std::string> remark;
    for (text::line_reader lines(content); lines.next();) {
      const std::string_view line = text::trimmed(lines.line());
      const auto mark = line.find('#');
      if (mark == 0 && table.rows() == 0) remark = words(without_marks(line));
      const std::string_view row = text::trimmed(line.substr(0, mark));
      if (row.empty()) continue;
      if (table.rows() == 0 && table.names_.empty() && are_names(words(row)))
        table.take_names(words(row), lines.number());
      else
        table.take_row(row, lines.number());
    }
    if (table.rows() == 0) text::refuse_at(table.path_, "no entries");
    if (table.names_.empty() && remark.size() == table.columns_) table.names_ = std::move(remark);
    return table;
  }

  const std::string& path() const { return path_; }
  std::size_t rows() const { return lines_.size(); }
  std::size_t columns() const { return columns_; }
  /// Names of the columns, none if the file does not say.
  const std::vector<std::string>& names() const { return names_; }
  /// Returns the name of a column counted from 0, `otherwise` if it has none.
  std::string name(std::size_t column, std::string otherwise) const {
    return column < names_.size() ? names_[column] : otherwise;
  }

  /// Returns the place of a column, counted from 0.
  /// @throws bad_file naming the columns there are
  std::size_t column(const column_key& key) const {
    if (key.name().empty()) {
      if (key.position() >= 1 && static_cast<std::size_t>(key.position()) <= columns_)
        return static_cast<std::size_t>(key.position()) - 1;
      throw bad_file(path_, "no column " + key.to_text() + ": there are " + std::to_string(columns_));
    }
    const auto found = std::find(names_.begin(), names_.end(), key.name());
    if (found == names_.end()) throw bad_file(path_, "no column " + key.to_text() + ": " + listed());
    if (std::find(found + 1, names_.end(), key.name()) != names_.end())
      throw bad_file(path_, "two columns " + key.to_text());
    return static_cast<std::size_t>(found - names_.begin());
  }

  /// Returns a number by row and column, both counted from 0.
  double number(std::size_t row, std::size_t column) const { return numbers_[row * columns_ + column]; }
  /// Returns the place of a row in the file.
  text::file_place where(std::size_t row) const { return {path_, lines_[row]}; }

 private:
  static std::string_view without_marks(std::string_view remark) {
    return text::trimmed(remark.substr(std::min(remark.find_first_not_of('#'), remark.size())));
  }
  static std::vector<std::string> words(std::string_view line) {
    std::vector<std::string> result;
    if (line.find(',') == std::string_view::npos) {
      for (std::string_view rest = text::trimmed(line); !rest.empty();) {
        const auto end = std::min(rest.find_first_of(text::blanks), rest.size());
        result.push_back(unquoted(rest.substr(0, end)));
        rest = text::trimmed(rest.substr(end));
      }
      return result;
    }
    for (bool more = true; more;) {
      const auto comma = line.find(',');
      result.push_back(unquoted(text::trimmed(line.substr(0, comma))));
      more = comma != std::string_view::npos;
      if (more) line.remove_prefix(comma + 1);
    }
    return result;
  }
  static std::string unquoted(std::string_view word) {
    if (word.size() > 1 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front())
      word = word.substr(1, word.size() - 2);
    return std::string(word);
  }
  /// Whether no word is a number, or begins like one.
  static bool are_names(const std::vector<std::string>& found) {
    return std::all_of(found.begin(), found.end(), [](const std::string& word) {
      return !word.empty() && std::string_view("+-.0123456789").find(word.front()) == std::string_view::npos &&
             word != "nan" && word != "inf";
    });
  }

  void take_names(std::vector<std::string> found, std::size_t line) {
    if (columns_ != 0 && found.size() != columns_) refuse_count(line, found.size());
    columns_ = found.size();
    names_ = std::move(found);
  }
  void take_row(std::string_view line, std::size_t number) {
    const std::size_t before = numbers_.size();
    for (bool more = true; more;) {
      const auto comma = line.find(',');
      const std::size_t found = text::append_numbers(line.substr(0, comma), path_, number, numbers_);
      more = comma != std::string_view::npos;
      if (more && found == 0) text::refuse_line(path_, number, "no number before a comma");
      if (more) line.remove_prefix(comma + 1);
    }
    const std::size_t count = numbers_.size() - before;
    if (columns_ == 0) columns_ = count;
    if (count != columns_) refuse_count(number, count);
    lines_.push_back(number);
  }
  [[noreturn]] void refuse_count(std::size_t line, std::size_t found) const {
    text::refuse_line(path_, line,
                      "expected " + std::to_string(columns_) + " columns, separated by blanks or commas; found " +
                          std::to_string(found));
  }
  std::string listed() const {
    if (names_.empty()) return "the " + std::to_string(columns_) + " have no names, count them from 1";
    std::string text = "there are";
    for (const std::string& name : names_) text.append(&name == &names_.front() ? " " : ", ").append(name);
    return text;
  }

  std::string path_;
  std::size_t columns_ = 0;
  std::vector<std::string> names_;
  std::vector<double> numbers_;
  std::vector<std::size_t> lines_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_TABLE_FILE_HPP
