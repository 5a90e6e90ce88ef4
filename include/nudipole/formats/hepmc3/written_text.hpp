// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_WRITTEN_TEXT_HPP
#define NUDIPOLE_FORMATS_HEPMC3_WRITTEN_TEXT_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace nudipole::detail::hepmc3 {

/// Returns a line's worth of text: a backslash is doubled, an end of line becomes \|.
inline std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\\')
      result += "\\\\";
    else if (c == '\n')
      result += "\\|";
    else
      result += c;
  }
  return result;
}

/// Lines of a HepMC3 file as they are put together.
class written_text {
 public:
  explicit written_text(std::string path) : path_(std::move(path)) {}

  const std::string& text() const { return text_; }
  /// Begins anew, with the event of that number.
  void begin_event(long long number) {
    text_.clear();
    event_ = number;
  }

  /// @throws bad_parameter "path: event 3: message"
  [[noreturn]] void refuse(std::string_view message) const {
    throw bad_parameter(
        std::string(path_).append(": event ").append(std::to_string(event_)).append(": ").append(message));
  }
  /// Returns the number. @throws bad_parameter unless it is finite
  double number(std::string_view what, double value) const {
    if (!numeric::is_finite(value))
      refuse(std::string(what).append(" = ").append(numeric::to_text(value)).append(": must be finite"));
    return value;
  }

  void put(std::string_view value) { text_ += value; }
  template <std::integral Integer>
  void put(Integer value) {
    std::array<char, 24> buffer;
    text_.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
  }
  void put(double value) {
    std::array<char, 32> buffer;
    text_.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
  }
  /// Appends the parts separated by blanks, and the end of the line.
  template <class... Parts>
  void line(const Parts&... parts) {
    ((put(parts), text_ += ' '), ...);
    text_.back() = '\n';
  }

 private:
  std::string path_, text_;
  long long event_ = 0;
};

}  // namespace nudipole::detail::hepmc3

#endif  // NUDIPOLE_FORMATS_HEPMC3_WRITTEN_TEXT_HPP
