// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_TABLE_FILE_HPP
#define NUDIPOLE_BEAM_TABLE_FILE_HPP

#include <nudipole/beam/table_reader.hpp>
#include <nudipole/text/text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

/// A table of numbers in memory; see `table_reader` for how the file may look.
class table_file {
 public:
  /// Reads a table; if `columns` is not 0, every row must have that many.
  /// @throws bad_file "path:line: …" for anything else, and for a table without numbers
  static table_file read(const std::string& path, std::size_t columns = 0) {
    return table_file(table_reader(path, columns));
  }
  /// Reads it from a text; `path` is what errors call it.
  /// @throws bad_file as `read`
  static table_file parse(std::string_view content, std::string path, std::size_t columns = 0) {
    return table_file(table_reader::of_text(std::string(content), std::move(path), columns));
  }

  const std::string& path() const { return columns_.path; }
  std::size_t rows() const { return lines_.size(); }
  std::size_t columns() const { return columns_.count; }
  /// Names of the columns, none if the file does not say.
  const std::vector<std::string>& names() const { return columns_.names; }
  /// Returns the name of a column counted from 0, `otherwise` if it has none.
  std::string name(std::size_t column, std::string otherwise) const {
    return columns_.name(column, std::move(otherwise));
  }
  /// Returns the place of a column, counted from 0.
  /// @throws bad_file naming the columns there are
  std::size_t column(const column_key& key) const { return columns_.place(key); }

  /// Returns a number by row and column, both counted from 0.
  double number(std::size_t row, std::size_t column) const { return numbers_[row * columns_.count + column]; }
  /// Returns the place of a row in the file.
  text::file_place where(std::size_t row) const { return {columns_.path, lines_[row]}; }

 private:
  explicit table_file(table_reader rows) {
    for (std::vector<double> row; rows.next(row);) {
      numbers_.insert(numbers_.end(), row.begin(), row.end());
      lines_.push_back(rows.where().line);
    }
    columns_ = rows.columns();
    if (lines_.empty()) text::refuse_at(columns_.path, "no entries");
  }

  table_columns columns_;
  std::vector<double> numbers_;
  std::vector<std::size_t> lines_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_TABLE_FILE_HPP
