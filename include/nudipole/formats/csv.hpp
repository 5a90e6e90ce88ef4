// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_CSV_HPP
#define NUDIPOLE_FORMATS_CSV_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/text/output_file.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace nudipole {

/// A table of comma-separated values that appears under its name only when complete: rows go to `path.part`, and
/// `close()` renames it. A writer that is destroyed unclosed, by an exception say, removes its part and leaves any
/// earlier file alone.
///
///     csv_writer table("reach.csv", "benchmark,m_N_GeV,mu_per_GeV");
///     table.row("I", mass / GeV, mu * GeV);
///     table.close();
class csv_writer {
 public:
  /// Opens the file and writes the header line.
  /// @throws std::runtime_error naming the path and the reason if it cannot be written
  csv_writer(std::string path, std::string_view header) : file_(std::move(path)) {
    file_.write(std::string(header) + "\n");
  }
  csv_writer(const csv_writer&) = delete;
  csv_writer& operator=(const csv_writer&) = delete;

  /// Writes one row; numbers with the fewest digits that read back the same. Text is written as it is.
  /// @throws std::invalid_argument for a number that is not finite; std::runtime_error if the file cannot be written
  template <class... Cells>
  void row(const Cells&... cells) {
    std::string line;
    ((line += cell(cells), line += ','), ...);
    if (!line.empty()) line.pop_back();
    file_.write(line + "\n");
  }

  /// Completes the file.
  /// @throws std::runtime_error if that fails, a full disk for example; then no file of that name has changed
  void close() { file_.close(); }

 private:
  std::string cell(double value) const {
    if (!numeric::is_finite(value))
      throw std::invalid_argument(file_.path() + ": " + numeric::to_text(value) + " in a table");
    return numeric::to_text(value);
  }
  std::string cell(std::string_view text) const { return std::string(text); }

  text::output_file file_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_CSV_HPP
