// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_CSV_HPP
#define NUDIPOLE_FORMATS_CSV_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/text/output_file.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace nudipole {

/// Writer of a table of comma-separated values, which appears under its name only when it is complete: rows go to
/// `path.part`, and `close()` renames it. A writer that is destroyed before, for example by an exception, removes its
/// part and leaves any earlier file alone.
///
///     csv_writer table("reach.csv", "benchmark,m_N_GeV,mu_per_GeV");
///     table.row("I", mass / GeV, mu * GeV);
///     table.close();
class csv_writer {
 public:
  /// Opens the file and writes the header line.
  /// @throws bad_file naming the path and the reason if it cannot be written
  csv_writer(std::string path, std::string_view header) : file_(std::move(path)) {
    file_.write(std::string(header) + "\n");
  }
  csv_writer(const csv_writer&) = delete;
  csv_writer& operator=(const csv_writer&) = delete;

  /// Writes one row: numbers with the fewest digits that read back the same, text in quotation marks where it holds a
  /// comma, a quotation mark or a line break. [RFC 4180]
  /// @throws bad_parameter for a number that is not finite; bad_file if the file cannot be written
  template <class... Cells>
  void row(const Cells&... cells) {
    std::string line;
    ((line += cell(cells), line += ','), ...);
    if (!line.empty()) line.pop_back();
    file_.write(line + "\n");
  }

  /// Completes the file.
  /// @throws bad_file if that fails, for example when the disk is full; then no file of that name has changed
  void close() { file_.close(); }

 private:
  std::string cell(double value) const {
    if (!numeric::is_finite(value)) throw bad_parameter(file_.path() + ": " + numeric::to_text(value) + " in a table");
    return numeric::to_text(value);
  }
  std::string cell(std::string_view text) const {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted(1, '"');
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted.append(1, '"');
  }

  text::output_file file_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_CSV_HPP
