// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WORDS_HPP
#define NUDIPOLE_FORMATS_LHE_WORDS_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

/// @file
/// Words of a Les Houches file as numbers, in the units of the file and in ours.
namespace nudipole::detail::lhe {

/// Appends x · 10^power. It moves the decimal point of the shortest text for x, which keeps every bit where
/// multiplying would round.
inline void append_scaled(std::string& to, double x, int power) {
  std::array<char, 40> text;
  if (x == 0) power = 0;
  char* end = std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::scientific).ptr;
  char* mark = std::find(text.data(), end, 'e');
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
  if (exponent + power == 0) {
    end = mark;
  } else {
    end = std::to_chars(mark + 1, text.data() + text.size(), exponent + power).ptr;
  }
  to.append(text.data(), end);
}

/// Place of the exponent in a number: a letter, or the sign alone where Fortran had no room for the letter (0.14-102);
/// the end of the word if it has none.
inline std::size_t exponent_of(std::string_view word) {
  const auto letter = word.find_first_of("eEdD");
  if (letter != std::string_view::npos) return letter;
  const auto sign = word.find_first_of("+-", std::min<std::size_t>(1, word.size()));
  return sign == std::string_view::npos ? word.size() : sign;
}

/// Returns the number that `word`, which stands for a finite one, gives times 10^power, rounded once; infinity if it
/// does not fit.
inline double scaled(std::string_view word, int power) {
  if (word.starts_with('+')) word.remove_prefix(1);
  const std::size_t mark = exponent_of(word);
  std::string text(word.substr(0, mark));
  long exponent = 0;
  if (mark < word.size()) {
    std::string_view digits = word.substr(word[mark] == '+' || word[mark] == '-' ? mark : mark + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{})
      exponent = digits.starts_with('-') ? -1000000 : 1000000;
    exponent = std::clamp(exponent, -1000000l, 1000000l);
  }
  text += 'e';
  text += std::to_string(exponent + power);
  double x = 0;
  const auto error = std::from_chars(text.data(), text.data() + text.size(), x).ec;
  // Too large or too small: in a word of sane length the exponent says which.
  if (error == std::errc::result_out_of_range) x = exponent + power < 0 ? 0 : std::numeric_limits<double>::infinity();
  return x;
}

/// Whether x · 10^power, as `append_scaled` writes it, fits a double.
inline bool fits_scaled(double x, int power) {
  std::string text;
  append_scaled(text, x, power);
  double ignored = 0;
  return std::from_chars(text.data(), text.data() + text.size(), ignored).ec == std::errc{};
}

/// Reads a word as one finite number: C's and Fortran's forms, 1.5e+02, 1.5D+02, .5, 1., 0.14-102.
inline text::number_error read_number(std::string_view word, double& value) {
  std::string_view rest = word;
  text::number_error error = text::take_number(rest, value);
  if (error == text::number_error::none && rest.empty()) return error;
  const std::size_t mark = exponent_of(word);
  if (mark == word.size() || word[mark] == 'e' || word[mark] == 'E')
    return error == text::number_error::none ? text::number_error::syntax : error;
  // Without its letter an exponent has three digits.
  const bool is_sign = word[mark] == '+' || word[mark] == '-';
  if (is_sign && word.size() - mark != 4) return text::number_error::syntax;
  const std::string text = std::string(word.substr(0, mark)).append("e").append(word.substr(is_sign ? mark : mark + 1));
  rest = text;
  error = text::take_number(rest, value);
  return error == text::number_error::none && !rest.empty() ? text::number_error::syntax : error;
}

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Takes the first word from `text`; it is empty if there is none.
inline std::string_view take_word(std::string_view& text) {
  std::size_t begin = 0;
  while (begin < text.size() && is_blank(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}
inline std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  while (!take_word(text).empty()) ++count;
  return count;
}
/// Whether the first `words` words are all there and are numbers: such a line is data in the wrong place and no remark.
inline bool looks_like_numbers(std::string_view text, std::size_t words) {
  double ignored = 0;
  for (std::size_t i = 0; i < words; ++i)
    if (const auto word = take_word(text); word.empty() || read_number(word, ignored) != text::number_error::none)
      return false;
  return true;
}

/// Reads the fields of one record, which complain with their names and the record's place.
class record {
 public:
  record(std::string_view words, std::string_view file, std::size_t line) : rest_(words), file_(file), line_(line) {}

  /// @throws bad_file "file:line: no <what> in this line: is it cut off?" at the end of the record
  std::string_view word(std::string_view what) {
    const std::string_view word = take_word(rest_);
    if (word.empty()) refuse(std::string("no ").append(what).append(" in this line: is it cut off?"));
    return word;
  }
  /// @throws bad_file unless the next word is an integer that fits an int
  int integer(std::string_view what) {
    const std::string_view text = word(what);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size()) return value;
    return text::to_integer(text, {std::string(file_), line_}, what);
  }
  /// @throws bad_file unless the next word is a finite number
  double number(std::string_view what) { return to_number(word(what), what); }
  energy from_gev(std::string_view what) { return number(what) * GeV; }
  length from_mm(std::string_view what) { return scaled_number(what, -3) * metre; }
  area from_pb(std::string_view what) { return scaled_number(what, -40) * (metre * metre); }

  bool at_end() const { return text::trimmed(rest_).empty(); }
  /// @throws bad_file if there are more words
  void end() {
    if (const auto more = take_word(rest_); !more.empty())
      refuse(text::quoted(more) + " is more than this line should have");
  }
  [[noreturn]] void refuse(std::string_view message) const { text::refuse_line(file_, line_, message); }

 private:
  double to_number(std::string_view word, std::string_view what) const {
    double value = 0;
    switch (read_number(word, value)) {
      case text::number_error::none: return value;
      case text::number_error::overflow:
        refuse(std::string(what).append(": ").append(text::quoted(word)).append(" does not fit a double"));
      default: refuse(std::string(what).append(": ").append(text::quoted(word)).append(" is not a finite number"));
    }
  }
  /// Reads a number times 10^power.
  double scaled_number(std::string_view what, int power) {
    const std::string_view text = word(what);
    const double as_written = to_number(text, what);
    if (as_written == 0) return as_written;
    const double value = scaled(text, power);
    // So that what is read can be written again.
    if (!(numeric::abs(as_written) < 1e300) && !fits_scaled(value, -power))
      refuse(std::string(what).append(": ").append(text::quoted(text)).append(" does not fit a double"));
    return value;
  }

  std::string_view rest_, file_;
  std::size_t line_;
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_WORDS_HPP
