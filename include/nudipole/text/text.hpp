// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TEXT_TEXT_HPP
#define NUDIPOLE_TEXT_TEXT_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// @file
/// Text files of numbers: whole files, lines that know their number, numbers that do not depend on the locale, and
/// errors that name file and line.
namespace nudipole::text {

/// A line of a file, or a whole file where the line is 0; read in messages as "file:line".
struct file_place {
  std::string path;
  std::size_t line = 0;

  file_place(std::string p, std::size_t l = 0) : path(std::move(p)), line(l) {}
  file_place(const char* p, std::size_t l = 0) : path(p), line(l) {}

  std::string to_text() const { return line == 0 ? path : path + ":" + std::to_string(line); }
  friend std::string operator+(const file_place& place, std::string_view text) { return place.to_text().append(text); }
  friend std::string operator+(std::string text, const file_place& place) { return text.append(place.to_text()); }
};

inline file_place place(std::string_view file, std::size_t line) { return {std::string(file), line}; }

/// @throws bad_file "file:line: message"
[[noreturn]] inline void refuse_at(const file_place& where, std::string_view message) {
  throw bad_file(where.path, where.line, message);
}
[[noreturn]] inline void refuse_line(std::string_view file, std::size_t line, std::string_view message) {
  throw bad_file(file, line, message);
}

/// Calls `check`, whose complaints about parameters become complaints about a place in a file.
/// @throws bad_file "file:line: …"
template <class Check>
void check_at(const file_place& where, Check&& check) {
  try {
    check();
  } catch (const bad_parameter& complaint) {
    refuse_at(where, complaint.what());
  }
}

// By steps, since g++ 12 warns of overlaps that are not there in "\"" + std::string.
inline std::string quoted(std::string_view word) {
  std::string text(1, '"');
  text.append(word);
  text += '"';
  return text;
}
namespace detail {
inline std::string named(std::string_view what, std::string_view word) {
  return what.empty() ? quoted(word) : std::string(what).append(": ").append(quoted(word));
}
}  // namespace detail

/// Reads a whole file.
/// @throws bad_file "path: cannot open: …", followed by `note`
inline std::string read_file(const std::string& path, const std::string& note = "") {
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const auto complain = [&](const char* what) {
    throw bad_file(path, what + std::generic_category().message(errno) + note);
  };
  const std::unique_ptr<std::FILE, closer> file(std::fopen(path.c_str(), "rb"));
  if (!file) complain("cannot open: ");
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    text.append(buffer.data(), count);
  if (std::ferror(file.get())) complain("cannot read: ");
  return text;
}

inline bool exists(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  std::fclose(file);
  return true;
}

inline constexpr std::string_view blanks = " \t\r\f\v";

inline std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// Text taken apart into lines, which know their number.
class line_reader {
 public:
  explicit line_reader(std::string_view text) : rest_(text) {}

  /// Moves to the next line; false at the end of the text.
  bool next() {
    if (rest_.empty()) return false;
    const auto end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++number_;
    return true;
  }
  std::string_view line() const { return line_; }
  std::size_t number() const { return number_; }
  /// The text after the line.
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_, line_;
  std::size_t number_ = 0;
};

enum class number_error { none, syntax, overflow };

/// Takes a finite number off the beginning of `text`. One that is too small for a double is 0, as for strtod.
// std::from_chars and not strtod, which reads "1.5" as 1 where the locale's decimal sign is a comma.
inline number_error take_number(std::string_view& text, double& number) {
  std::string_view digits = text;
  // Only from_chars minds a plus sign, which printf("%+e") writes.
  if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const std::string_view word(digits.data(), static_cast<std::size_t>(end - digits.data()));
  if (error == std::errc::result_out_of_range) {
    if (word.find("e-") == std::string_view::npos && word.find("E-") == std::string_view::npos)
      return number_error::overflow;
    number = 0;
  } else if (error != std::errc{} || !numeric::is_finite(number)) {
    return number_error::syntax;
  }
  text = digits.substr(word.size());
  return number_error::none;
}

/// Returns the finite number that `word` is; `what` says in the error which number of the line it should have been.
/// @throws bad_file "file:line: what: …"
inline double to_number(std::string_view word, const file_place& where, std::string_view what = {}) {
  std::string_view rest = word;
  double number = 0;
  const number_error error = take_number(rest, number);
  if (error == number_error::overflow) refuse_at(where, detail::named(what, word) + " does not fit a double");
  if (error != number_error::none || !rest.empty())
    refuse_at(where, detail::named(what, word) + " is not a finite number");
  return number;
}

/// Returns the integer that `word` is, like `to_number`.
/// @throws bad_file "file:line: what: …", also for an integer that does not fit an int
inline int to_integer(std::string_view word, const file_place& where, std::string_view what = {}) {
  const std::string_view digits = word.size() > 1 && word[0] == '+' && word[1] != '-' ? word.substr(1) : word;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size())
    refuse_at(where, detail::named(what, word) + " is not an integer");
  return number;
}

/// Appends the numbers of a line, separated by blanks, and returns how many there were; `file` and the line's number
/// are for messages.
/// @throws bad_file "file:line: …" for anything that is not a finite number
inline std::size_t append_numbers(std::string_view line, std::string_view file, std::size_t number_of_line,
                                  std::vector<double>& numbers) {
  std::string_view rest = line;
  for (std::size_t count = 0;; ++count) {
    const auto begin = rest.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return count;
    rest.remove_prefix(begin);
    const std::string_view word = rest;
    double number = 0;
    if (take_number(rest, number) != number_error::none ||
        (!rest.empty() && blanks.find(rest.front()) == std::string_view::npos))
      to_number(word.substr(0, word.find_first_of(blanks)), place(file, number_of_line));
    numbers.push_back(number);
  }
}

}  // namespace nudipole::text

#endif  // NUDIPOLE_TEXT_TEXT_HPP
