// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_TOYS_HPP
#define NUDIPOLE_TESTS_SUPPORT_TOYS_HPP

#include <cstdlib>

namespace support {

/// How many toys a test draws: few, or as many as NUDIPOLE_TOYS says for a long run.
inline int toys(int few) {
  const char* wanted = std::getenv("NUDIPOLE_TOYS");
  return wanted != nullptr ? std::atoi(wanted) : few;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_TOYS_HPP
