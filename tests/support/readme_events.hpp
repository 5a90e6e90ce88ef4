// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_README_EVENTS_HPP
#define NUDIPOLE_TESTS_SUPPORT_README_EVENTS_HPP

#include <nudipole/nudipole.hpp>

#include <cstdint>
#include <filesystem>

#include "support/files.hpp"

namespace support {

/// Runs the events program of the README in a folder.
inline void run_readme_events(const scratch_folder& folder) {
  using namespace nudipole::units;
  struct back {
    std::filesystem::path to = std::filesystem::current_path();
    ~back() { std::filesystem::current_path(to); }
  } back;
  std::filesystem::current_path(folder.path());
#include "readme/events.inc"
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_README_EVENTS_HPP
