// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_FILES_HPP
#define NUDIPOLE_TESTS_SUPPORT_FILES_HPP

#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <system_error>

namespace support {

/// A folder of a test's own, removed at the end.
class scratch_folder {
 public:
  scratch_folder() {
    std::random_device random;  // tests run side by side
    for (int attempt = 0; attempt < 100; ++attempt) {
      path_ = std::filesystem::temp_directory_path() / ("nudipole_" + std::to_string(random()));
      if (std::filesystem::create_directory(path_)) return;
    }
    throw std::runtime_error("no room for a scratch folder");
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string path() const { return path_.string(); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  bool empty() const { return std::filesystem::is_empty(path_); }
  /// Writes a file, in folders made for it, and returns its path.
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return file(name);
  }

 private:
  std::filesystem::path path_;
};

/// Returns the message of the std::invalid_argument that an action throws.
template <class Action>
std::string complaint_of(Action&& action) {
  try {
    action();
  } catch (const std::invalid_argument& complaint) {
    return complaint.what();
  }
  return "no complaint";
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_FILES_HPP
