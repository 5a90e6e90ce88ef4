// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_ERRORS_HPP
#define NUDIPOLE_ERRORS_HPP

#include <nudipole/version.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

/// @file
/// The four kinds of exception that the library throws. Each derives from the class of the standard library that names
/// its kind, so that `catch (const std::exception&)` sees all of them.
namespace nudipole {

/// An argument or a member of an aggregate outside its domain; the message names it and its value.
class bad_parameter : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A file that cannot be opened, read or written, or that holds something else than it should.
/// The message is "path:line: reason", or "path: reason" where no line is concerned.
class bad_file : public std::invalid_argument {
 public:
  bad_file(std::string_view path, std::size_t line, std::string_view reason)
      : std::invalid_argument(message(path, line, reason)), path_size_(path.size()), line_(line) {}
  bad_file(std::string_view path, std::string_view reason) : bad_file(path, 0, reason) {}

  /// Path as it was given to the library, valid as long as the exception.
  std::string_view path() const noexcept { return {what(), path_size_}; }
  /// Line, the first being 1; 0 where no line is concerned.
  std::size_t line() const noexcept { return line_; }

 private:
  static std::string message(std::string_view path, std::size_t line, std::string_view reason) {
    std::string text(path);
    if (line > 0) text.append(":").append(std::to_string(line));
    return text.append(": ").append(reason);
  }

  std::size_t path_size_, line_;
};

/// A quadrature or a search that did not reach its tolerance.
class no_convergence : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An argument outside the range of a table whose edge policy refuses it.
class out_of_table : public std::out_of_range {
 public:
  using std::out_of_range::out_of_range;
};

}  // namespace nudipole

#endif  // NUDIPOLE_ERRORS_HPP
