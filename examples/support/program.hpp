// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_PROGRAM_HPP
#define EXAMPLES_SUPPORT_PROGRAM_HPP

#include "progress.hpp"

#include <nudipole/formats/csv.hpp>
#include <nudipole/version.hpp>

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// @file The behaviour that all example programs share: options, --help, --progress, the folder of results, and the
/// exit status: 0 for success, 1 for a failure, 2 for wrong usage.
namespace examples {

/// Wrong usage that only shows when all options are known.
struct usage_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// Writes a number with the fewest digits that read back the same.
inline std::string text_of(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// Checks that an option is a number from `least` to `most`; `why` says what lies outside.
inline CLI::Validator number_between(double least, double most, std::string why) {
  return CLI::Validator(
      [=](const std::string& text) -> std::string {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc::invalid_argument || end != text.data() + text.size()) return text + " is not a number";
        if (error == std::errc{} && value >= least && value <= most) return "";
        return text + " is not between " + text_of(least) + " and " + text_of(most) + ": " + why;
      },
      "NUMBER");
}

/// Checks that an option is a whole number from 1 to `most`; 1e5 is one too.
inline CLI::Validator count_up_to(double most) {
  return CLI::Validator(
      [=](const std::string& text) -> std::string {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool whole = error == std::errc{} && end == text.data() + text.size() && value >= 1 && value <= most &&
                           value == double(static_cast<unsigned long long>(value));
        return whole ? "" : text + " is not a whole number from 1 to " + text_of(most);
      },
      "COUNT");
}

/// Checks that an option is a whole number from 0 to 2⁶⁴ − 1, such as a seed.
inline CLI::Validator any_whole_number() {
  return CLI::Validator(
      [](const std::string& text) -> std::string {
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool whole = error == std::errc{} && end == text.data() + text.size();
        return whole ? "" : text + " is not a whole number from 0 to 18446744073709551615";
      },
      "SEED");
}

/// The folder that a program writes into, made when the first file is written.
class results {
 public:
  explicit results(const std::filesystem::path& folder) : root_(folder), folder_(folder) {}

  /// Returns the path of a file, in a folder that exists.
  /// @throws std::runtime_error naming the folder if it cannot be made
  std::string path(std::string_view name) const {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) throw std::runtime_error(root_.string() + ": cannot create this folder: " + error.message());
    return (folder_ / name).string();
  }

  /// Returns a folder inside this one.
  results within(std::string_view name) const { return {root_, folder_ / name}; }

  /// Writes a table whose rows `fill(table)` gives, and prints its path.
  template <class Fill>
  void table(std::string_view name, std::string_view columns, Fill&& fill) const {
    nudipole::csv_writer rows(path(name), columns);
    fill(rows);
    rows.close();
    std::cout << path(name) << '\n';
  }

 private:
  results(std::filesystem::path root, std::filesystem::path folder)
      : root_(std::move(root)), folder_(std::move(folder)) {}

  std::filesystem::path root_, folder_;  // what the user named, and a folder inside it
};

/// A command line and what is done with it.
///
///     int main(int argc, char** argv) {
///       examples::program program("angles", "Writes angles.csv into FOLDER.");
///       program.needs_folder();
///       return program.run(argc, argv, [&] { write_table(program.folder()); });
///     }
class program {
 public:
  program(std::string name, std::string description) : name_(std::move(name)), app_(std::move(description), name_) {
    app_.set_version_flag("--version", std::string(nudipole::version), "Print the version of nudipole and exit");
    app_.add_flag("--progress", progress::always(), "Show progress even where stderr is not a terminal");
    app_.get_formatter()->column_width(28);
  }

  /// The command line, for options of the program's own.
  CLI::App& options() { return app_; }
  void needs_folder() {
    app_.add_option("FOLDER", folder_, "Folder of the results; made if it is not there")
        ->required()
        ->check(CLI::Validator(
            [](const std::string& text) -> std::string {
              return text.empty() || text.front() == '-' ? "'" + text + "' does not name a folder" : "";
            },
            ""));
  }
  results folder() const { return results{folder_}; }

  /// Reads the command line and calls `body()`; returns the exit status.
  template <class Body>
  int run(int argc, char** argv, Body&& body) {
    try {
      app_.parse(argc, argv);
      body();
      return 0;
    } catch (const CLI::Success& asked) {  // --help and --version
      return app_.exit(asked);
    } catch (const CLI::ParseError& e) {
      return refuse(wrong_words(e));
    } catch (const usage_error& e) {
      return refuse(e.what());
    } catch (const std::exception& e) {
      std::cerr << name_ << ": " << e.what() << '\n';
      return 1;
    }
  }

 private:
  int refuse(const std::string& message) const {
    std::cerr << name_ << ": " << message << "; see " << name_ << " --help\n";
    return 2;
  }
  /// CLI11 names what is missing before what it does not know, which more often is the cause.
  std::string wrong_words(const CLI::ParseError& e) const {
    const std::vector<std::string> unknown = app_.remaining();
    for (const std::string& word : unknown)
      if (word.starts_with('-')) return word + ": unknown option";
    return unknown.empty() ? e.what() : unknown.front() + ": one word too many";
  }

  std::string name_, folder_;
  CLI::App app_;
};

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_PROGRAM_HPP
