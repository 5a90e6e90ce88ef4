// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_TABLE_READER_HPP
#define NUDIPOLE_BEAM_TABLE_READER_HPP

#include <nudipole/errors.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
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

/// The columns of a table: how many, and their names if the file says.
struct table_columns {
  std::string path;
  std::size_t count = 0;
  std::vector<std::string> names{};

  /// Returns the place of a column, counted from 0.
  /// @throws bad_file naming the columns there are
  std::size_t place(const column_key& key) const {
    if (key.name().empty()) {
      if (key.position() >= 1 && static_cast<std::size_t>(key.position()) <= count)
        return static_cast<std::size_t>(key.position()) - 1;
      throw bad_file(path, "no column " + key.to_text() + ": there are " + std::to_string(count));
    }
    const auto found = std::find(names.begin(), names.end(), key.name());
    if (found == names.end()) throw bad_file(path, "no column " + key.to_text() + ": " + listed());
    if (std::find(found + 1, names.end(), key.name()) != names.end())
      throw bad_file(path, "two columns " + key.to_text());
    return static_cast<std::size_t>(found - names.begin());
  }
  /// Returns the name of a column counted from 0, `otherwise` if it has none.
  std::string name(std::size_t column, std::string otherwise) const {
    return column < names.size() ? names[column] : otherwise;
  }

 private:
  std::string listed() const {
    if (names.empty()) return "the " + std::to_string(count) + " have no names, count them from 1";
    std::string text = "there are";
    for (const std::string& name : names) text.append(&name == &names.front() ? " " : ", ").append(name);
    return text;
  }
};

/// Reads a text file of numbers in columns row by row, in constant memory. Columns are separated by blanks, by commas,
/// or by both. `#` begins a comment that ends with the line; empty lines are passed over. The first line may name the
/// columns; in a table without such a line, the last comment before the numbers does, if it has as many words. Where
/// there are commas between names, a name may have blanks in it. The locale does not matter.
class table_reader {
 public:
  /// Opens a file and reads up to the first row; if `columns` is not 0, every row must have that many.
  /// @throws bad_file "path: cannot open: …", and as `next`
  explicit table_reader(const std::string& path, std::size_t columns = 0)
      : columns_{path, columns}, file_(std::fopen(path.c_str(), "rb")) {
    if (!file_) throw bad_file(path, "cannot open: " + std::generic_category().message(errno));
    find_first_row();
  }
  /// Reads a text in memory; `path` is what errors call it.
  /// @throws bad_file as `next`
  static table_reader of_text(std::string content, std::string path, std::size_t columns = 0) {
    return table_reader(std::move(content), std::move(path), columns);
  }

  const table_columns& columns() const { return columns_; }
  /// Returns the place of the row read last.
  text::file_place where() const { return {columns_.path, line_of_row_}; }

  /// Reads the next row; returns false at the end.
  /// @throws bad_file "path:line: …" for a row with other columns or with anything but finite numbers
  bool next(std::vector<double>& row) {
    if (waiting_) {
      waiting_ = false;
      row.swap(first_);
      return true;
    }
    for (std::string_view line; next_line(line);)
      if (const std::string_view content = without_comment(line); !content.empty()) {
        row.clear();
        take(content, row);
        return true;
      }
    return false;
  }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  table_reader(std::string content, std::string path, std::size_t columns)
      : columns_{std::move(path), columns}, buffer_(std::move(content)) {
    find_first_row();
  }

  void find_first_row() {
    std::vector<std::string> remark;
    for (std::string_view line; next_line(line);) {
      const std::string_view content = without_comment(line);
      if (content.empty()) {
        if (const auto text = line.find_first_not_of('#'); line.starts_with('#'))
          remark = words(text == std::string_view::npos ? "" : line.substr(text));
      } else if (std::vector<std::string> names = words(content); columns_.names.empty() && are_names(names)) {
        if (columns_.count != 0 && names.size() != columns_.count) refuse_count(names.size());
        columns_.count = names.size();
        columns_.names = std::move(names);
      } else {
        take(content, first_);
        waiting_ = true;
        if (columns_.names.empty() && remark.size() == columns_.count) columns_.names = std::move(remark);
        return;
      }
    }
  }

  static std::string_view without_comment(std::string_view line) {
    return text::trimmed(line.substr(0, line.find('#')));
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

  void take(std::string_view line, std::vector<double>& row) {
    for (bool more = true; more;) {
      const auto comma = line.find(',');
      const std::size_t found = text::append_numbers(line.substr(0, comma), columns_.path, line_, row);
      more = comma != std::string_view::npos;
      if (more && found == 0) text::refuse_line(columns_.path, line_, "no number before a comma");
      if (more) line.remove_prefix(comma + 1);
    }
    if (columns_.count == 0) columns_.count = row.size();
    if (row.size() != columns_.count) refuse_count(row.size());
    line_of_row_ = line_;
  }
  [[noreturn]] void refuse_count(std::size_t found) const {
    text::refuse_line(columns_.path, line_,
                      "expected " + std::to_string(columns_.count) + " columns, separated by blanks or commas; found " +
                          std::to_string(found));
  }

  /// Moves to the next line of the file; it is valid until the next call.
  bool next_line(std::string_view& line) {
    std::size_t end = buffer_.find('\n', at_);
    while (end == std::string::npos && fill()) end = buffer_.find('\n', at_);
    if (at_ >= buffer_.size()) return false;
    const std::size_t size = std::min(end, buffer_.size()) - at_;
    line = text::trimmed(std::string_view(buffer_).substr(at_, size));
    at_ += size + (end == std::string::npos ? 0 : 1);
    ++line_;
    return true;
  }
  /// Reads more of the file after the part that is not used yet; returns false at its end.
  bool fill() {
    if (!file_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    constexpr std::size_t block = 1 << 16;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + block);
    const std::size_t got = std::fread(buffer_.data() + before, 1, block, file_.get());
    buffer_.resize(before + got);
    if (std::ferror(file_.get()))
      throw bad_file(columns_.path, "cannot read: " + std::generic_category().message(errno));
    return got > 0;
  }

  table_columns columns_;
  std::unique_ptr<std::FILE, closer> file_;
  std::string buffer_;
  std::size_t at_ = 0, line_ = 0, line_of_row_ = 0;
  std::vector<double> first_;
  bool waiting_ = false;
};

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_TABLE_READER_HPP
