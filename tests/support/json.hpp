// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_JSON_HPP
#define NUDIPOLE_TESTS_SUPPORT_JSON_HPP

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// As much of JSON as files of reference numbers need.
namespace support {

/// A value of a JSON file: an object, a list, a text, a number, true, false or null.
class json {
 public:
  /// @throws std::runtime_error if the file cannot be read or is not JSON
  static json read(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error(path.string() + ": cannot be opened");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::string_view rest = text;
    try {
      return parse(rest);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(path.string() + ": " + error.what());
    }
  }

  /// Returns the member of that name.
  /// @throws std::runtime_error naming one that is not there
  const json& operator[](std::string_view key) const {
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (keys_[i] == key) return values_[i];
    throw std::runtime_error("no member \"" + std::string(key) + "\"");
  }
  bool has(std::string_view key) const {
    for (const std::string& one : keys_)
      if (one == key) return true;
    return false;
  }
  const json& operator[](std::size_t i) const { return values_.at(i); }
  std::size_t size() const { return values_.size(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }

  bool is_null() const { return text_ == "null" && !quoted_; }
  bool is_true() const { return text_ == "true" && !quoted_; }
  const std::string& text() const { return text_; }
  /// @throws std::runtime_error for what is not a number
  double number() const {
    double value = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (quoted_ || error != std::errc{} || end != text_.data() + text_.size())
      throw std::runtime_error("not a number: \"" + text_ + "\"");
    return value;
  }
  /// Returns the number of that name, or `otherwise` if there is none.
  double number(std::string_view key, double otherwise) const { return has(key) ? (*this)[key].number() : otherwise; }

 private:
  static void skip(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  }
  static char next(std::string_view& rest) {
    skip(rest);
    if (rest.empty()) throw std::runtime_error("ends too early");
    return rest.front();
  }
  static json parse(std::string_view& rest) {
    json value;
    const char first = next(rest);
    if (first == '{' || first == '[') {
      value.read_members(rest, first == '{');
    } else if (first == '"') {
      value.quoted_ = true;
      value.text_ = quoted(rest);
    } else {
      const std::size_t size = std::min(rest.find_first_of(",]} \t\r\n"), rest.size());
      value.text_ = std::string(rest.substr(0, size));
      rest.remove_prefix(size);
    }
    return value;
  }
  void read_members(std::string_view& rest, bool object) {
    const char last = object ? '}' : ']';
    for (rest.remove_prefix(1); next(rest) != last;) {
      if (object) {
        keys_.push_back(quoted(rest));
        if (next(rest) != ':') throw std::runtime_error("no : after \"" + keys_.back() + "\"");
        rest.remove_prefix(1);
      }
      values_.push_back(parse(rest));
      if (next(rest) == ',') rest.remove_prefix(1);
    }
    rest.remove_prefix(1);
  }
  /// No escapes but that of a quotation mark.
  static std::string quoted(std::string_view& rest) {
    std::string text;
    if (next(rest) != '"') throw std::runtime_error("no text where one must be");
    std::size_t i = 1;
    for (; i < rest.size() && rest[i] != '"'; ++i) {
      if (rest[i] == '\\') ++i;
      if (i < rest.size()) text += rest[i];
    }
    rest.remove_prefix(std::min(i + 1, rest.size()));
    return text;
  }

  std::vector<std::string> keys_;
  std::vector<json> values_;
  std::string text_;
  bool quoted_ = false;
};

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_JSON_HPP
