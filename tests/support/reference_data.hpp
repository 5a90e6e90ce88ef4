// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_REFERENCE_DATA_HPP
#define NUDIPOLE_TESTS_SUPPORT_REFERENCE_DATA_HPP

#include <doctest/doctest.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Numbers made by other codes are not part of the project: NUDIPOLE_REFERENCE_DATA names the folder they are in.
namespace support {

/// The folder of reference data, or nothing when the variable is not set.
/// @throws std::runtime_error if the variable is set to something else than a folder: a slip must not skip tests
inline std::optional<std::filesystem::path> reference_data() {
  const char* folder = std::getenv("NUDIPOLE_REFERENCE_DATA");
  if (folder == nullptr || *folder == '\0') return std::nullopt;
  if (!std::filesystem::is_directory(folder))
    throw std::runtime_error(std::string("NUDIPOLE_REFERENCE_DATA=") + folder + ": no such folder");
  return folder;
}

/// Says that a test case was not run: `if (!data) return support::skip_without_reference("grid of GRV98");`.
inline void skip_without_reference(std::string_view name) {
  MESSAGE("skipped: " << std::string(name) << " (set NUDIPOLE_REFERENCE_DATA)");
}

/// The words of each line of a table, separated by commas or white space; lines that are empty or begin with # are left
/// out.
/// @throws std::runtime_error if the file cannot be read or holds nothing
inline std::vector<std::vector<std::string>> read_words(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path.string() + ": cannot be opened");
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> words;
    for (std::size_t end = 0;;) {
      const std::size_t begin = line.find_first_not_of(", \t\r", end);
      if (begin == std::string::npos || (words.empty() && line[begin] == '#')) break;
      end = line.find_first_of(", \t\r", begin);
      words.push_back(line.substr(begin, end - begin));
      if (end == std::string::npos) break;
    }
    if (!words.empty()) rows.push_back(std::move(words));
  }
  if (rows.empty()) throw std::runtime_error(path.string() + ": no rows");
  return rows;
}

/// A table of numbers, one vector a row: `read_words`, of which a first row that does not begin with a number is the
/// header and left out.
/// @throws std::runtime_error if the file cannot be read or holds, below the header, something else than numbers
inline std::vector<std::vector<double>> read_columns(const std::filesystem::path& path) {
  const auto number = [](const std::string& word) -> std::optional<double> {
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
  };
  std::vector<std::vector<double>> rows;
  bool first = true;
  for (const auto& words : read_words(path)) {
    const bool header = first && !number(words.front());
    first = false;
    if (header) continue;
    std::vector<double>& row = rows.emplace_back();
    for (const std::string& word : words) {
      const auto value = number(word);
      if (!value) throw std::runtime_error(path.string() + ": not a number: " + word);
      row.push_back(*value);
    }
  }
  return rows;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_REFERENCE_DATA_HPP
