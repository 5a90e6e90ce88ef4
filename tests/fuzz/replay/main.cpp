// SPDX-License-Identifier: BSL-1.0
// Stands in for libFuzzer: runs a fuzz target on every file of the folders and files named, and on every beginning of
// each, as a broken copy would leave it.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i)
    if (std::filesystem::is_directory(argv[i]))
      for (const auto& entry : std::filesystem::directory_iterator(argv[i])) files.push_back(entry.path());
    else
      files.emplace_back(argv[i]);

  std::size_t runs = 0;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file || text.empty()) {
      std::fprintf(stderr, "%s: cannot be read, or is empty\n", path.c_str());
      return 1;
    }
    for (std::size_t size = 0; size <= text.size(); ++size, ++runs) {
      // A copy of that size, so that reading beyond its end is seen by a sanitizer.
      const std::vector<std::uint8_t> input(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
      LLVMFuzzerTestOneInput(input.data(), input.size());
    }
  }
  std::printf("%zu files, %zu runs\n", files.size(), runs);
  return files.empty() ? 1 : 0;
}
