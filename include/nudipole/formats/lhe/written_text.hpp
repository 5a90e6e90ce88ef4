// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WRITTEN_TEXT_HPP
#define NUDIPOLE_FORMATS_LHE_WRITTEN_TEXT_HPP

#include <nudipole/errors.hpp>
#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/words.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace nudipole::detail::lhe {

/// Text of a Les Houches file as it grows. Numbers are checked as they are written, and refused with their place.
class written_text {
 public:
  explicit written_text(std::string path) : path_(std::move(path)) {}

  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  void clear() { text_.clear(); }
  void truncate(std::size_t size) { text_.resize(size); }
  /// Says that what follows is the event of that number; before the first of them it is the run.
  void begin_event(std::size_t number) { event_ = number; }

  /// @throws bad_parameter "path: run: message" or "path: event 3: message"
  [[noreturn]] void refuse(std::string_view message) const {
    throw bad_parameter(std::string(path_).append(": ").append(place()).append(": ").append(message));
  }

  void put(std::string_view text) { text_ += text; }
  template <std::integral Integer>
  void put(Integer value) {
    std::array<char, 24> digits;
    text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }
  /// Appends a blank and a number; `what` and `index`, that of a particle or 0, are for messages.
  void put(double value, const char* what, std::size_t index = 0) {
    if (!numeric::is_finite(value)) refuse_number(what, index, value);
    if (value == 0 && 1 / value > 0) {
      text_ += " 0";
      return;
    }
    std::array<char, 32> digits;
    digits[0] = ' ';
    text_.append(digits.data(), std::to_chars(digits.data() + 1, digits.data() + digits.size(), value).ptr);
  }
  void put_energy(energy value, const char* what, std::size_t index = 0) { put(value / GeV, what, index); }
  void put_mm(length value, const char* what, std::size_t index = 0) { put_scaled(value / metre, 3, 1e3, what, index); }
  void put_pb(area value, const char* what) { put_scaled(value / (metre * metre), 40, 1e40, what, 0); }

  /// Returns text for between tags or inside an attribute. @throws bad_parameter for line breaks
  std::string escaped_line(const std::string& text, const char* what) const {
    if (text.find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos)
      refuse(std::string("a line break or null in the ").append(what).append(" ").append(text::quoted(text)));
    return escaped(text);
  }

 private:
  std::string place() const { return event_ == 0 ? "run" : "event " + std::to_string(event_); }
  [[noreturn]] void refuse_number(const char* what, std::size_t index, double value) const {
    std::string message;
    if (index != 0) message.append("particle ").append(std::to_string(index)).append(": ");
    refuse(message.append(what).append(" = ").append(numeric::to_text(value)) +
           ": must be finite in the units of the file");
  }
  void put_scaled(double value, int power, double factor, const char* what, std::size_t index) {
    if (!numeric::is_finite(value) || (!(numeric::abs(value * factor) < 1e300) && !fits_scaled(value, power)))
      refuse_number(what, index, value);
    text_ += ' ';
    append_scaled(text_, value, power);
  }

  std::string path_, text_;
  std::size_t event_ = 0;
};

/// Takes back what was appended to a text unless it is told that all went well.
class undo_unless_done {
 public:
  explicit undo_unless_done(written_text& text) : text_(text), before_(text.size()) {}
  undo_unless_done(const undo_unless_done&) = delete;
  undo_unless_done& operator=(const undo_unless_done&) = delete;
  ~undo_unless_done() {
    if (!done_) text_.truncate(before_);
  }
  void done() { done_ = true; }

 private:
  written_text& text_;
  std::size_t before_;
  bool done_ = false;
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_WRITTEN_TEXT_HPP
