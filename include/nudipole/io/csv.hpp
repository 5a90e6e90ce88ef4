// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_IO_CSV_HPP
#define NUDIPOLE_IO_CSV_HPP

#include <nudipole/numeric/require.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
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
  csv_writer(std::string path, std::string_view header)
      : path_(std::move(path)), part_(path_ + ".part"), file_(std::fopen(part_.c_str(), "w")) {
    if (!file_) fail("cannot write");
    put(std::string(header) + "\n");
  }
  csv_writer(const csv_writer&) = delete;
  csv_writer& operator=(const csv_writer&) = delete;
  ~csv_writer() {
    if (!file_) return;
    std::fclose(file_);
    std::remove(part_.c_str());
  }

  /// Writes one row; numbers with the fewest digits that read back the same. Text is written as it is.
  /// @throws std::invalid_argument for a number that is not finite; std::runtime_error if the file cannot be written
  template <class... Cells>
  void row(const Cells&... cells) {
    std::string line;
    ((line += cell(cells), line += ','), ...);
    if (!line.empty()) line.pop_back();
    put(line + "\n");
  }

  /// Completes the file.
  /// @throws std::runtime_error if that fails, a full disk for example; then no file of that name has changed
  void close() {
    std::FILE* file = std::exchange(file_, nullptr);
    if (!file) throw std::runtime_error(path_ + ": already closed");
    if (std::fclose(file) != 0 || std::rename(part_.c_str(), path_.c_str()) != 0) {
      const int error = errno;
      std::remove(part_.c_str());
      errno = error;
      fail("cannot complete");
    }
  }

 private:
  std::string cell(double value) const {
    if (!numeric::is_finite(value)) throw std::invalid_argument(path_ + ": " + numeric::to_text(value) + " in a table");
    return numeric::to_text(value);
  }
  std::string cell(std::string_view text) const { return std::string(text); }

  void put(const std::string& text) {
    if (!file_) throw std::runtime_error(path_ + ": already closed");
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail("cannot write");
  }
  [[noreturn]] void fail(const char* what) const {
    throw std::runtime_error(path_ + ": " + what + ": " + std::strerror(errno));
  }

  std::string path_, part_;
  std::FILE* file_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_IO_CSV_HPP
