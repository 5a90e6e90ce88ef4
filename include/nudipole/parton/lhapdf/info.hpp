// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_INFO_HPP
#define NUDIPOLE_PARTON_LHAPDF_INFO_HPP

#include <nudipole/errors.hpp>
#include <nudipole/parton/lhapdf/yaml.hpp>
#include <nudipole/text/text.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

/// The entries of an info file, or of the header of a member's file: values by key. The part of the text that is read
/// is listed in `parton/lhapdf/yaml.hpp`.
class lhapdf_info {
 public:
  /// Reads a text; `name` is what errors call it.
  /// @throws bad_file "name:line: …" for what is not of that form
  static lhapdf_info parse(std::string_view text, std::string name) {
    lhapdf_info result;
    result.name_ = std::move(name);
    result.entries_ = lhapdf::yaml_reader::read(text, result.name_);
    return result;
  }
  /// Reads a file.
  /// @throws bad_file also "path: cannot open: …"
  static lhapdf_info read(const std::string& path) { return parse(text::read_file(path), path); }

  const std::string& name() const { return name_; }
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Returns the place of a key, the whole file if it has none.
  text::file_place where(std::string_view key) const {
    const lhapdf::yaml_entry* found = find(key);
    return found ? found->where : text::file_place(name_);
  }
  /// Returns these entries, and those of `other` with keys that are not among them.
  lhapdf_info or_else(const lhapdf_info& other) const {
    lhapdf_info result = *this;
    result.name_ = other.name_;
    for (const lhapdf::yaml_entry& e : other.entries_)
      if (!has(e.key)) result.entries_.push_back(e);
    return result;
  }

  /// Returns the text, number or integer of a key. A list of one value is that value.
  /// @throws bad_file "name: no …" for a key that is not there, "name:line: …" if its value is not of that
  /// kind or is given twice and differs
  std::string text(std::string_view key) const { return single(key).values.front(); }
  double number(std::string_view key) const {
    const lhapdf::yaml_entry& found = single(key);
    return text::to_number(found.values.front(), found.where);
  }
  int integer(std::string_view key) const {
    const lhapdf::yaml_entry& found = single(key);
    return to_integer(found.values.front(), found.where);
  }
  /// Returns the text of a key in small letters: LHAPDF ignores case in the names of methods and error types.
  std::string word(std::string_view key) const {
    std::string result = text(key);
    for (char& c : result)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
  }
  /// Returns the numbers or integers of a list, or of a text with commas between them.
  /// @throws bad_parameter as above
  std::vector<double> numbers(std::string_view key) const {
    std::vector<double> result;
    for (const std::string& word : list(key)) result.push_back(text::to_number(word, where(key)));
    return result;
  }
  std::vector<int> integers(std::string_view key) const {
    std::vector<int> result;
    for (const std::string& word : list(key)) result.push_back(to_integer(word, where(key)));
    return result;
  }

 private:
  const lhapdf::yaml_entry* find(std::string_view key) const {
    for (const lhapdf::yaml_entry& e : entries_)
      if (e.key == key) return &e;
    return nullptr;
  }
  const lhapdf::yaml_entry& require(std::string_view key) const {
    const lhapdf::yaml_entry* found = find(key);
    if (found == nullptr) throw bad_file(name_, "no " + std::string(key));
    if (!found->differs_at.path.empty())
      text::refuse_at(found->differs_at, found->key + " was given at " + found->where + " with another value");
    return *found;
  }
  const lhapdf::yaml_entry& single(std::string_view key) const {
    const lhapdf::yaml_entry& found = require(key);
    if (found.values.size() != 1) text::refuse_at(found.where, found.key + " is a list");
    return found;
  }
  std::vector<std::string> list(std::string_view key) const {
    const lhapdf::yaml_entry& found = require(key);
    if (found.is_list()) return found.values;
    std::vector<std::string> words;
    std::string_view rest = found.values.front();
    for (bool more = !text::trimmed(rest).empty(); more;) {
      const auto comma = rest.find(',');
      words.emplace_back(text::trimmed(rest.substr(0, comma)));
      more = comma != std::string_view::npos;
      if (more) rest.remove_prefix(comma + 1);
    }
    return words;
  }

  /// An integer, which may be written as 5.0.
  static int to_integer(std::string_view word, const text::file_place& where) {
    std::string_view rest = word;
    double number = 0;
    if (text::take_number(rest, number) != text::number_error::none || !rest.empty() || number != std::floor(number) ||
        std::abs(number) > std::numeric_limits<int>::max())
      text::refuse_at(where, text::quoted(word) + " is not an integer");
    return static_cast<int>(number);
  }

  std::string name_;
  std::vector<lhapdf::yaml_entry> entries_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_INFO_HPP
