// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TEXT_OUTPUT_FILE_HPP
#define NUDIPOLE_TEXT_OUTPUT_FILE_HPP

#include <nudipole/errors.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace nudipole::text {

/// A text file that appears under its name only when complete: what is written goes, buffered, to `path.part`, and
/// `close()` renames it. One that is destroyed unclosed, by an exception for example, or that could not be written,
/// removes its part and leaves any earlier file alone. A symbolic link is followed: the file it points to is replaced.
/// Devices and pipes cannot be renamed to and are written to as they are.
class output_file {
 public:
  /// @throws bad_file naming the path and the reason if it cannot be written
  explicit output_file(std::string path) : path_(std::move(path)), target_(path_) {
    namespace fs = std::filesystem;
    std::error_code ignored;  // whatever is wrong with the path, fopen will say
    const fs::file_type type = fs::status(path_, ignored).type();
    if (type == fs::file_type::character || type == fs::file_type::block || type == fs::file_type::fifo ||
        type == fs::file_type::socket) {
      part_ = path_;
      direct_ = true;
    } else {
      if (fs::is_symlink(path_, ignored)) {
        const fs::path resolved = fs::weakly_canonical(path_, ignored);
        if (!ignored && !resolved.empty()) target_ = resolved.string();
      }
      part_ = target_ + ".part";
    }
    file_ = std::fopen(part_.c_str(), "w");
    if (!file_) fail("cannot write", errno);
  }
  output_file(output_file&& other) noexcept
      : path_(std::move(other.path_)),
        target_(std::move(other.target_)),
        part_(std::move(other.part_)),
        direct_(other.direct_),
        file_(std::exchange(other.file_, nullptr)) {}
  output_file& operator=(output_file&&) = delete;
  ~output_file() { abandon(); }

  /// @throws bad_file if the file cannot be written (a full disk, say), which gives it up, or if it is closed
  void write(std::string_view text) {
    require_open();
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
      const int error = errno;
      abandon();
      fail("cannot write", error);
    }
  }

  /// Completes the file.
  /// @throws bad_file if that fails; then no file of that name has changed
  void close() {
    require_open();
    std::FILE* file = std::exchange(file_, nullptr);
    if (std::fclose(file) != 0) {
      const int error = errno;
      remove_part();
      fail("cannot write", error);
    }
    if (!direct_ && std::rename(part_.c_str(), target_.c_str()) != 0) {
      const int error = errno;
      remove_part();
      fail("cannot complete", error);
    }
  }

  /// Returns the path as it was given.
  const std::string& path() const { return path_; }
  bool is_open() const { return file_ != nullptr; }

 private:
  void require_open() const {
    if (!file_) throw bad_file(path_, "already closed");
  }
  void abandon() {
    if (!file_) return;
    std::fclose(std::exchange(file_, nullptr));
    remove_part();
  }
  void remove_part() {
    if (!direct_) std::remove(part_.c_str());
  }
  [[noreturn]] void fail(const char* what, int error) const {
    throw bad_file(path_, std::string(what) + ": " + std::strerror(error));
  }

  std::string path_, target_, part_;
  bool direct_ = false;
  std::FILE* file_ = nullptr;
};

}  // namespace nudipole::text

#endif  // NUDIPOLE_TEXT_OUTPUT_FILE_HPP
